"""The report to governors tells nothing of one to four children: tables, words and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from attendance_desk.domain.charts import Bars, Dots
from attendance_desk.domain.governors_charts import charts
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_tables import Entry, report_tables
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.domain.small_numbers import Mark
from tests.proof.any_school import AnySchool

OF_CHILDREN = {"Children", "How many", "Missed 1 in 10 or more"}
OF_DEEDS = {"How often", "Sessions", "Minutes"}
FEW_IN_WORDS = re.compile(r"\b([1-4]|one|two|three|four) (child|children)\b", re.IGNORECASE)


def reports(school: AnySchool) -> Iterator[GovernorsReport]:
    """The report of every term that has one."""
    with school.desk() as desk:
        for term in desk.governors.terms():
            # A term in which nobody had a possible session has none (`report_empty`).
            with suppress(Refused):
                yield desk.governors.report(WantedReport(term))


def test_no_cell_of_any_table_is_a_number_of_a_few_children(any_school: AnySchool) -> None:
    for report in reports(any_school):
        for one in report_tables(report):
            heads = [head.title for head in one.heads]
            for row in one.rows:
                cells = dict(zip(heads, row, strict=True))
                of_children = [cells[name] for name in OF_CHILDREN & cells.keys()]
                if one.name not in {"overall", "helped"}:
                    assert not any(few(cell) for cell in of_children), (one.name, row)
                if isinstance(cells.get("Children"), Mark):
                    assert all(cells[name] is None for name in OF_DEEDS & cells.keys()), row


def few(cell: Entry) -> bool:
    """Whether it is a number that is not to be told."""
    return isinstance(cell, int) and 0 < cell < 5


def test_no_sentence_of_a_draft_and_no_picture_says_what_the_tables_hide(
    any_school: AnySchool,
) -> None:
    for report in reports(any_school):
        for passage in report.narrative.passages.values():
            assert not FEW_IN_WORDS.search(passage.drafted), passage.drafted
        for chart in charts(report).values():
            assert not FEW_IN_WORDS.search(chart.sentence), chart.sentence
            if isinstance(chart.plot, Bars) and chart.plot.unit.value == "children":
                drawn = [point.value for one in chart.plot.series for point in one.points]
                assert not any(value and value < 5 for value in drawn)
            if isinstance(chart.plot, Dots):
                assert all(p.made_of == "" for one in chart.plot.series for p in one.points)
