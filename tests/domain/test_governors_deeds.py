"""What was done and what was kept, told so that no family stands alone in it."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.codes import Code, Counts, Shade
from attendance_desk.domain.governors_deeds import (
    Doing,
    Duty,
    Ringing,
    change_words,
    count_deeds,
    count_duties,
    count_ringing,
    deed_lines,
    duty_lines,
    ringing_line,
)
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.small_numbers import Mark

DAY = date(2026, 11, 20)


def some(count: int) -> frozenset[str]:
    return frozenset(f"child {n}" for n in range(count))


def absences(first: int, last: int) -> frozenset[tuple[str, date]]:
    return frozenset((f"child {n}", DAY) for n in range(first, last))


def test_what_was_done_about_a_few_children_has_no_number() -> None:
    doings = [
        Doing("Calls home", 90, some(30)),
        Doing("Penalty notices issued", 2, some(1)),
        Doing("Home visits", 0, frozenset()),
    ]
    counts = NamedCounts()
    count_deeds(counts, "done", doings)
    calls, notices = deed_lines("done", doings, counts.for_everybody())
    assert (calls.times, calls.children) == (90, 30)
    assert (notices.times, notices.children) == (None, Mark.FEWER)
    assert deed_lines("done", doings, counts.values)[1].times == 2


def test_a_duty_missed_for_one_child_is_not_a_number_and_none_is() -> None:
    duties = [Duty("Settled", (*some(40), "child 0"), ("child 1",))]
    counts = NamedCounts()
    count_duties(counts, duties)
    (line,) = duty_lines(duties, counts.for_everybody())
    assert (line.kept, line.missed, line.running) == (41, None, 0)


def test_a_rate_of_calls_has_five_children_or_none_on_either_side() -> None:
    def line(rung: int, whole: int = 40) -> str | None:
        ringing = Ringing(absences(0, whole), absences(0, rung), absences(0, 20))
        counts = NamedCounts()
        count_ringing(counts, ringing)
        return ringing_line(ringing, counts.for_everybody()).rung

    assert line(30) == "75.0"
    assert line(40) == "100.0"
    assert line(1) is None
    assert line(38) is None
    assert line(9, 9) is None


def test_changes_are_told_by_their_kind_and_never_in_words_that_somebody_typed() -> None:
    here = Code("/", 2, "Present", "Here", Counts.PRESENT, Shade.HERE)
    ill = Code("I", 3, "Illness", "Ill", Counts.AUTH, Shade.AGREED)
    late = Code("L", 4, "Late", "Late", Counts.PRESENT, Shade.LATE, late=True)
    none = Code("N", 5, "No reason", "No reason", Counts.UNAUTH, Shade.NO_REASON)
    assert "reason was found" in change_words(none, ill, ("N", "I"))
    assert change_words(here, ill, ("/", "I")) == "Marked here first, then absent"
    assert change_words(ill, here, ("I", "/")) == "Marked absent first, then here"
    assert "came was put right" in change_words(here, late, ("/", "L"))
    assert "added or taken away" in change_words(here, None, ("/", ""))
