"""The report to governors of a school of 420 children: its figures, and its pages."""

from __future__ import annotations

from attendance_desk.desk.desk import Desk
from attendance_desk.domain.cuts import By
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.queries.figures_board import Wanted
from letters.making import made
from tests.bench.measure import BY_ITSELF, Line, in_turn

ROUNDS = 5
MOST_FIGURES, MOST_PAGES = 60.0, 40.0
"""Together far below the second in which a first page is to be seen, where a table takes 5 ms."""


def governors(desk: Desk) -> list[Line]:
    """The report as a multiple of one table of figures of the same days."""
    report = desk.governors.report(WantedReport())
    found = in_turn(
        {
            "floor": lambda: desk.figures.table(Wanted(by=By.PUPIL)),
            "figures": lambda: desk.governors.report(WantedReport()),
            "pages": lambda: made("governors", report),
        },
        ROUNDS,
        BY_ITSELF,
    )
    floor = found["floor"]
    return [
        Line("report to governors", found["figures"], floor, "figures by pupil", MOST_FIGURES),
        Line("its pages", found["pages"], floor, "figures by pupil", MOST_PAGES),
    ]
