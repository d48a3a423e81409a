from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain import past_marks
from attendance_desk.domain.calendar import Closure, ClosureKind, Half, SchoolYear, Session
from attendance_desk.domain.imports import (
    ImportedMark,
    MarkKey,
    MarkRow,
    MarksPreview,
    PupilOnRoll,
)
from attendance_desk.domain.past_marks import MarksContext, check_marks, kept_marks
from attendance_desk.domain.people import Enrolment
from attendance_desk.domain.problems import ImportRefused, Problem
from attendance_desk.domain.school_calendar import SchoolCalendar

UPN = "H801200001001"
MONDAY = date(2026, 3, 2)
CODES, _ = load_codes()
YEAR = SchoolYear(date(2025, 9, 1), date(2026, 7, 21))
SNOW = date(2026, 3, 6)
CALENDAR = SchoolCalendar(
    (YEAR,),
    (),
    (Closure(date(2026, 2, 16), date(2026, 2, 20), ClosureKind.HALF_TERM, "half-term"),),
    frozenset({SNOW}),
)
STARTS = date(2025, 9, 8)
LEFT = date(2026, 6, 30)


def _context(held: dict[MarkKey, str] | None = None) -> MarksContext:
    stands = held or {}
    return MarksContext(
        {UPN: PupilOnRoll("p1", (Enrolment(STARTS, LEFT),))},
        CALENDAR,
        CODES,
        date(2026, 3, 20),
        lambda pupil, session: stands.get((pupil, session)),
    )


def _mark(
    row: int, code: str, day: date = MONDAY, half: Half = Half.AM, at: int | None = None
) -> ImportedMark:
    moment = None if at is None else datetime(2026, 3, 2, at, tzinfo=UTC)
    return ImportedMark(row, UPN, Session(day, half), code, recorded_at=moment)


def _both(
    rows: Sequence[MarkRow], held: dict[MarkKey, str] | None = None
) -> tuple[MarksPreview, list[str]]:
    context = _context(held)
    preview = check_marks(rows, context)
    return preview, [mark.code for mark in kept_marks(rows, context, preview)]


KEY = ("p1", Session(MONDAY, Half.AM))


def test_marks_are_added_changed_or_unchanged() -> None:
    rows = [_mark(2, "/"), _mark(3, "\\", half=Half.PM), _mark(4, "I", MONDAY + timedelta(1))]
    held = {KEY: "/", ("p1", Session(MONDAY, Half.PM)): "N"}
    preview, kept = _both(rows, held)
    assert (preview.added, preview.changed, preview.unchanged) == (1, 1, 1)
    assert (preview.first, preview.last) == (MONDAY, MONDAY + timedelta(1))
    assert (preview.problems, preview.notes) == ((), ())
    assert kept == ["\\", "I"]


def test_a_mark_keeps_everything_the_row_says() -> None:
    row = replace(_mark(2, "L", at=9), minutes_late=7, note="bus", recorded_by="Mrs Okafor")
    context = _context()
    (kept,) = kept_marks([row], context, check_marks([row], context))
    assert (kept.pupil_id, kept.session, kept.code) == (*KEY, "L")
    assert (kept.minutes_late, kept.note, kept.recorded_by) == (7, "bus", "Mrs Okafor")
    assert kept.recorded_at == row.recorded_at


@pytest.mark.parametrize(
    ("row", "where", "word"),
    [
        (replace(_mark(2, "/"), upn="A123456789012"), "row 2, UPN", "knows nobody"),
        (_mark(2, "/", date(2025, 9, 5)), "row 2, Date", "not on roll"),
        (_mark(2, "/", date(2026, 7, 1)), "row 2, Date", "not on roll"),
        (_mark(2, "/", date(2026, 3, 7)), "row 2, Date", "Saturday"),
        (_mark(2, "I", date(2026, 2, 18)), "row 2, Date", "half-term"),
        (_mark(2, "/", date(2026, 3, 23)), "row 2, Date", "not come yet"),
        (_mark(2, "N", date(2026, 3, 23)), "row 2, Date", "not come yet"),
    ],
)
def test_a_mark_that_cannot_be_is_a_problem_and_is_left_out(
    row: ImportedMark, where: str, word: str
) -> None:
    preview, kept = _both([row, _mark(3, "/")])
    (problem,) = preview.problems
    assert problem.where == where
    assert word in problem.what
    assert problem.remedy
    assert preview.added == 1
    assert kept == ["/"]


@pytest.mark.parametrize(
    "row",
    [
        _mark(2, "#", date(2026, 2, 18)),
        _mark(2, "#", date(2026, 3, 7)),
        _mark(2, "#", date(2027, 1, 1)),
        _mark(2, "Z", date(2025, 9, 5)),
        _mark(2, "#", date(2025, 9, 5)),
        _mark(2, "-"),
    ],
)
def test_rows_that_say_nothing_are_allowed_and_change_nothing(row: ImportedMark) -> None:
    preview, kept = _both([row])
    assert (preview.problems, preview.set_aside, preview.added, kept) == ((), 1, 0, [])


def test_leave_that_was_agreed_may_lie_ahead() -> None:
    assert _both([_mark(2, "C", date(2026, 3, 23))])[1] == ["C"]


def test_a_day_closed_without_notice_keeps_its_marks() -> None:
    assert _both([_mark(2, "Y4", SNOW)])[1] == ["Y4"]


def test_unknown_and_retired_codes_are_kept_as_written_and_noted_once() -> None:
    rows = [_mark(2, "ZZ"), _mark(3, "ZZ", half=Half.PM), _mark(4, "J", MONDAY + timedelta(1))]
    preview, kept = _both(rows)
    assert preview.problems == ()
    assert kept == ["ZZ", "ZZ", "J"]
    retired, unknown = preview.notes
    assert retired.where == "row 4, Code"
    assert "retired" in retired.what
    assert '"ZZ"' in unknown.what
    assert "2 rows" in unknown.what


def test_the_same_mark_twice_is_written_once() -> None:
    preview, kept = _both([_mark(2, "/"), _mark(3, "/"), _mark(4, "/")])
    assert (preview.added, preview.set_aside, preview.problems) == (1, 2, ())
    assert kept == ["/"]


def test_two_marks_without_an_order_are_a_problem_and_neither_is_taken() -> None:
    for at in (None, 9):
        preview, kept = _both([_mark(2, "/", at=at), _mark(3, "I"), _mark(4, "I", half=Half.PM)])
        (problem,) = preview.problems
        assert problem.where == "row 3, Code"
        assert "row 2" in problem.what
        assert (preview.added, kept) == (1, ["I"])


def test_two_dated_marks_are_an_original_and_its_amendment_in_whatever_order() -> None:
    rows = [_mark(2, "I", at=11), _mark(3, "\\", half=Half.PM), _mark(4, "N", at=9)]
    preview, kept = _both(rows)
    assert preview.problems == ()
    assert (preview.added, preview.changed) == (2, 0)
    assert kept == ["\\", "N", "I"]
    assert "amendments" in preview.notes[0].what


def test_importing_an_amended_session_again_changes_nothing() -> None:
    rows = [_mark(2, "N", at=9), _mark(3, "I", at=11), _mark(4, "I", at=12)]
    preview, kept = _both(rows, {KEY: "I"})
    assert (preview.added, preview.changed, preview.unchanged) == (0, 0, 1)
    assert kept == []
    assert _both(rows, {KEY: "O"})[1] == ["N", "I"]


def test_an_undated_third_mark_makes_the_whole_session_doubtful() -> None:
    rows = [_mark(2, "N", at=9), _mark(3, "I", at=11), _mark(4, "O")]
    preview, kept = _both(rows)
    assert [problem.where for problem in preview.problems] == ["row 4, Code"]
    assert (preview.added, kept) == (0, [])


def test_problems_of_the_reader_are_listed_in_their_place_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(past_marks, "MOST_LISTED", 3)
    bad = [Problem(f"row {row}, Code", "It is empty.", "Write it.") for row in range(2, 9)]
    preview, kept = _both([*bad, _mark(9, "/")])
    assert [problem.where for problem in preview.problems] == [
        "row 2, Code",
        "row 3, Code",
        "row 4, Code",
        "further rows",
    ]
    assert preview.problems[-1].what.startswith("4 more")
    assert kept == ["/"]


def test_a_file_of_nothing_but_repetitions_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_marks, "MOST_REPEATED", 0)
    with pytest.raises(ImportRefused):
        check_marks([_mark(2, "/"), _mark(3, "/")], _context())


def test_what_the_preview_counts_is_what_is_kept() -> None:
    days = [MONDAY + timedelta(number) for number in range(5)]
    rows = [_mark(2 + number, "/", day) for number, day in enumerate(days)]
    rows += [_mark(20, "I", days[0], at=9), _mark(21, "-", days[1], Half.PM)]
    preview, kept = _both(rows, {("p1", Session(days[2], Half.AM)): "N"})
    assert preview.added + preview.changed == len(kept) == 4
