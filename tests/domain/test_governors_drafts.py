"""Words and pictures of the report: only of what is printed, never why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from attendance_desk.domain.charts import Dots, Lines
from attendance_desk.domain.did_it_help import Told
from attendance_desk.domain.governors_charts import charts
from attendance_desk.domain.governors_deeds import DeedLine, HelpedLine, Registers, RingingLine
from attendance_desk.domain.governors_drafts import drafted, proposed
from attendance_desk.domain.governors_report import GovernorsReport, Period, WeeksOfYear
from attendance_desk.domain.governors_rows import COUNTED, GroupLine
from attendance_desk.domain.governors_said import Section
from attendance_desk.domain.governors_tables import report_tables
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.domain.tally import Tally

MONDAY = date(2026, 9, 7)
TERM = Period("Autumn term 2026", Tally(present=9_410, authorised=400, unauthorised=190), 62)
REPORT = GovernorsReport(
    Imprint("Fernhill", datetime(2026, 12, 18, tzinfo=UTC)),
    TERM,
    None,
    None,
    {"children": 62, **dict.fromkeys(COUNTED, 7)},
    groups=(
        GroupLine("Pupil premium", 23, "5", 9, (Fraction(6), Fraction(3))),
        GroupLine("Hidden group", Mark.HIDDEN, "5", 9, (Fraction(9), Fraction(3))),
    ),
)


def test_no_group_whose_number_is_hidden_is_drawn_or_spoken_of() -> None:
    plot = charts(REPORT)[Section.GROUPS].plot
    assert isinstance(plot, Dots)
    assert [place.said for place in plot.places] == ["Pupil premium"]
    words = drafted(REPORT)[Section.GROUPS]
    assert words == (
        "The widest gap is of Pupil premium: each child missed 3 days more than others did."
    )


def test_weeks_are_drawn_as_finely_as_they_are_printed() -> None:
    week = {MONDAY: (567, 601), MONDAY + timedelta(7): (601, 601)}
    years = (WeeksOfYear("2026/27", week), WeeksOfYear("2025/26", {MONDAY: (1, 3)}))
    plot = charts(replace(REPORT, weeks=years))[Section.OVERALL].plot
    assert isinstance(plot, Lines)
    assert [one.value for one in plot.series[0].points] == [Fraction("94.3"), Fraction(100)]
    assert [one.value for one in plot.series[1].points] == [Fraction("33.3"), None]
    few = replace(REPORT, weeks=years, term=replace(TERM, children=20))
    small = charts(few)[Section.OVERALL].plot
    assert isinstance(small, Lines)
    assert small.series[0].points[0].value == 94
    none = replace(REPORT, weeks=years, term=replace(TERM, children=9))
    assert Section.OVERALL not in charts(none)


def test_help_of_a_few_is_not_drawn_and_nothing_says_why() -> None:
    lines = (
        HelpedLine("Meeting", 6, (48, 6), (24, 6), Told.FEWER),
        HelpedLine("Home visit", None, None, None, Told.TOO_FEW),
    )
    report = replace(REPORT, helped=lines)
    plot = charts(report)[Section.HELPED].plot
    assert isinstance(plot, Dots)
    assert [place.said for place in plot.places] == ["Meeting"]
    assert [one.points[0].value for one in plot.series] == [4, 2]
    assert "That does not say why." in drafted(report)[Section.HELPED]
    (table,) = [one for one in report_tables(report) if one.section is Section.HELPED]
    assert table.rows[1][1:4] == (None, None, None)


def test_calls_registers_and_roots_are_said_as_they_are_printed() -> None:
    report = replace(
        REPORT,
        ringing=RingingLine("84.2", None),
        registers=Registers(720, 3, 0),
        roots=(DeedLine("Something is in the way", 9, 6), DeedLine("Other", None, Mark.FEWER)),
    )
    said = drafted(report)
    assert said[Section.DONE] == (
        "We rang home the same day for 84.2 of every 100 unexplained absences."
    )
    assert said[Section.DUTIES].startswith("720 registers were taken, 3 of them after")
    assert said[Section.REASONS].endswith("plans: something is in the way.")


def test_three_actions_are_proposed_from_the_figures_and_nobody_is_named_for_them() -> None:
    calls, listed, gap = proposed(replace(REPORT, ringing=RingingLine("84.2")))
    assert calls.measure == "95 of every 100, from 84.2"
    assert listed.measure == "Fewer children on this list, from 7"
    assert "Pupil premium" in gap.what
    assert {calls.owner, listed.owner, gap.owner} == {""}
    hidden = replace(REPORT, counts={**REPORT.counts, "persistent": Mark.FEWER}, groups=())
    (one,) = proposed(hidden)
    assert one.measure == "Fewer children on this list"
