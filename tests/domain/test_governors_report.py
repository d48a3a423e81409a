"""What governors are told: sums over sums, no number of a few, no direction without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.governors_report import GovernorsReport, Period, period
from attendance_desk.domain.governors_rows import (
    COUNTED,
    ReasonLine,
    TermRows,
    count_children,
    count_groups,
    group_lines,
    reason_lines,
)
from attendance_desk.domain.governors_said import Section
from attendance_desk.domain.governors_words import Direction, first_page, of_rate
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.rows import Row
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.domain.tally import Tally

AUTUMN = Stretch("Autumn term 2025", date(2025, 9, 1), date(2025, 12, 19))
SPRING = Stretch("Spring term 2026", date(2026, 1, 5), date(2026, 3, 27))
IMPRINT = Imprint("Fernhill Primary School", datetime(2026, 4, 1, 9, tzinfo=UTC))


def row(
    key: str, missed: int, possible: int = 100, *, pupils: int = 1, persistent: int = 0
) -> Row:
    tally = Tally(present=possible - missed, authorised=missed)
    return Row(key, key, tally, persistent, 0, pupils, possible, counted=pupils)


def term(missed: list[int], stretch: Stretch = SPRING) -> TermRows:
    return TermRows(stretch, tuple(row(f"child {n}", m) for n, m in enumerate(missed)))


def printed(now: TermRows, before: TermRows | None = None, **more: object) -> GovernorsReport:
    counts = count_children(now, before)
    shown = counts.for_everybody()
    report = GovernorsReport(
        imprint=IMPRINT,
        term=period(now),
        before=period(before) if before else None,
        year_ago=None,
        counts={name: shown[name] for name in ("children", *COUNTED) if name in shown},
    )
    return replace(report, **more)  # type: ignore[arg-type]


def test_a_rate_is_the_sum_of_sessions_over_the_sum_of_possible_ones() -> None:
    rows = (row("a", 0, 300), row("b", 50, 100))
    found = period(TermRows(SPRING, rows))
    assert (found.children, found.tally.possible) == (2, 400)
    # Not 75, which is the mean of 100 and 50; whole, for it is a group under 30.
    assert found.in_hundred(found.tally.attended) == "88"


def test_children_are_counted_by_the_exact_share_they_missed() -> None:
    counts = count_children(term([4] * 9 + [5] * 8 + [9] * 7 + [10] * 6 + [50] * 5), None)
    assert {name: counts.values[name] for name in COUNTED if name in counts.values} == {
        "few": 9,
        "some": 15,
        "many": 6,
        "severe": 5,
        "persistent": 11,
    }


def test_who_came_onto_the_list_and_who_came_off_it() -> None:
    before = TermRows(
        AUTUMN,
        tuple(row(key, missed) for key, missed in {"a": 20, "b": 20, "c": 20, "d": 0}.items()),
    )
    now = TermRows(
        SPRING, tuple(row(key, missed) for key, missed in {"a": 20, "b": 0, "d": 20}.items())
    )
    values = count_children(now, before).values
    assert {name: values[name] for name in ("still", "new", "better", "left")} == {
        "still": 1,
        "new": 1,
        "better": 1,
        "left": 1,
    }


def test_numbers_of_a_few_are_not_in_the_report_and_cannot_be_subtracted() -> None:
    shown = printed(term([0] * 40 + [20] * 7 + [60] * 2)).counts
    assert shown["severe"] is Mark.FEWER
    assert isinstance(shown["many"], Mark) or isinstance(shown["persistent"], Mark)


def test_a_group_that_leaves_only_a_few_outside_gives_no_rate_and_no_count() -> None:
    now = term([0] * 30 + [20] * 10)
    counts = count_children(now, None)
    rows = [row("FSM", 90, 900, pupils=38, persistent=9)]
    count_groups(counts, "group", rows)
    lines = group_lines("group", rows, counts.for_everybody(), now, whole=False)
    assert (lines[0].children, lines[0].missed, lines[0].persistent) == (
        Mark.HIDDEN,
        None,
        Mark.HIDDEN,
    )
    whole = group_lines("group", rows, counts.values, now, whole=True)
    assert (whole[0].children, whole[0].missed, whole[0].persistent) == (38, "10.0", 9)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("R12"), st.integers(0, 60), st.integers(0, 60)), min_size=1)
)
def test_whatever_school_it_is_a_few_children_are_never_printed_as_a_number(
    school: list[tuple[str, int, int]],
) -> None:
    now = TermRows(SPRING, tuple(row(str(n), m) for n, (_, m, _b) in enumerate(school)))
    before = TermRows(AUTUMN, tuple(row(str(n), m) for n, (_, _m, m) in enumerate(school)))
    counts = count_children(now, before)
    years = []
    for year in "R12":
        inside = [missed for group, missed, _before in school if group == year]
        if inside:
            away = sum(missed >= 10 for missed in inside)
            years.append(
                row(year, sum(inside), 100 * len(inside), pupils=len(inside), persistent=away)
            )
    count_groups(counts, "year", years)
    shown = counts.for_everybody()
    for name, value in counts.values.items():
        assert shown[name] == value or isinstance(shown[name], Mark)
        assert not (0 < value < 5 and isinstance(shown[name], int))


def test_reasons_of_a_few_children_are_told_together_and_never_alone() -> None:
    rows = [
        row("Authorised: illness", 200, pupils=40, possible=200),
        row("Authorised: religious", 6, pupils=2, possible=6),
        row("Unauthorised: holiday", 60, pupils=9, possible=60),
        row("Present", 0, pupils=60),
    ]
    assert reason_lines(rows) == (
        ReasonLine("Illness, agreed", 200),
        ReasonLine("Other reasons", 66),
    )
    assert [line.sessions for line in reason_lines(rows, whole=True)] == [200, 60, 6]


def test_a_gap_is_days_for_each_child_inside_and_outside_and_never_of_a_few() -> None:
    now = term([5] * 20 + [25] * 20)
    rows = [row("FSM", 500, 2000, pupils=20), row("EAL", 150, 600, pupils=6)]
    counts = count_children(now, None)
    count_groups(counts, "group", rows)
    lines = group_lines("group", rows, counts.for_everybody(), now, whole=False)
    assert lines[0].days == (Fraction(25, 2), Fraction(5, 2))
    assert lines[1].days is None


def test_a_direction_needs_half_a_session_in_a_hundred() -> None:
    before = Tally(present=900, authorised=100)
    assert of_rate(Tally(present=905, authorised=95), before) is Direction.UP
    assert of_rate(Tally(present=904, authorised=96), before) is Direction.SAME
    assert of_rate(Tally(present=895, authorised=105), before) is Direction.DOWN
    assert of_rate(Tally(), before) is None


def test_the_first_page_says_it_in_sentences() -> None:
    now = term([2] * 40 + [16] * 10)
    before = term([4] * 44 + [20] * 6, AUTUMN)
    said = first_page(printed(now, before, reasons=(ReasonLine("Illness, agreed", 151),)))
    moved = "A small number of children came onto this list since the autumn term 2025"
    moved += ", and no child came off it."
    assert said[Section.ONE_PAGE].splitlines() == [
        "Out of every 100 sessions, children were here for 95.2.",
        "10 children (about 1 in 5) missed one session in ten or more.",
        "Most days were lost to illness, agreed (75½ days).",
    ]
    assert said[Section.CHANGED].splitlines() == [
        "In the autumn term 2025 it was 94.1. That is about half a day more for each child.",
        moved,
    ]
    assert "agree the actions" in said[Section.ASK]


def test_a_running_term_has_no_end_to_speak_of() -> None:
    now = term([0] * 40 + [50])
    running = Period("Spring term 2026", now.tally, 41, running=True)
    said = first_page(printed(now, term=running))[Section.ONE_PAGE].splitlines()
    assert said[0] == "Out of every 100 sessions, children have been here for 98.8."
    assert said[1] == "A small number of children have missed one session in ten or more."
