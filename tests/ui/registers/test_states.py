"""What the strip over a register says, state by state, and what can be done in it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.access import PERMISSIONS, Role
from attendance_desk.domain.calendar import Half, Session, SessionTimes
from attendance_desk.domain.drafts import DraftMark, RegisterDraft, Source
from attendance_desk.queries.register_sheet import RegisterRow, RegisterSheet, SheetState
from ui.registers.lines import line
from ui.registers.marking import (
    Hand,
    Marking,
    blanks_words,
    closing_words,
    gone_words,
    head_count,
    is_in_words,
)
from ui.registers.states import banner

CODES = load_codes()[0]
SESSION = Session(date(2026, 11, 23), Half.AM)
TIMES = SessionTimes(time(8, 50), time(8, 55), time(9, 25))
NOW = datetime(2026, 11, 23, 8, 57, tzinfo=SCHOOL_ZONE)
NAMES = ("Alfie Turner", "Elif Yıldız", "Alfie Webb", "Zara Whitlock")


def marking(
    state: SheetState, role: Role = Role.TEACHER, *, covering: bool = False, **more: object
) -> Marking:
    rows = tuple(
        RegisterRow(number, f"p{number}", name, name) for number, name in enumerate(NAMES, 1)
    )
    values: dict[str, object] = {
        "class_id": "c1",
        "class_name": "Oak",
        "year_label": "Year 4",
        "session": SESSION,
        "times": TIMES,
        "state": state,
        "rows": rows,
        "covering": covering,
        "may": PERMISSIONS[role],
    } | more
    sheet = RegisterSheet(**values)  # type: ignore[arg-type]
    return Marking(sheet, Hand(role, "Mr Hale", CODES, lambda: NOW))


@pytest.mark.parametrize("state", [SheetState.NO_SCHOOL, SheetState.NOT_OPEN_YET])
def test_a_register_that_is_not_open_says_why_and_takes_no_mark(state: SheetState) -> None:
    shut = marking(state, message="The morning register opens at 8.30.")
    assert banner(shut).words == "The morning register opens at 8.30."
    assert not shut.editable


def test_an_open_register_says_nothing_and_takes_marks() -> None:
    open_now = marking(SheetState.OPEN)
    assert banner(open_now).words == ""
    assert open_now.editable
    assert open_now.title == "Oak class · Year 4 · Morning register"


def test_a_register_left_half_done_says_how_far_it_was() -> None:
    left = marking(SheetState.PART_DONE, draft_left="Miss Adeyemi had marked 18 of 30 at 8.56.")
    assert banner(left).words == "Miss Adeyemi had marked 18 of 30 at 8.56. Everything is here."


def test_a_late_register_asks_for_the_reason() -> None:
    late = marking(SheetState.CLOSED_NOT_IN)
    assert banner(late).kind == "warn"
    assert banner(late).words == (
        "This register was due by 9.25. Submit now and tell the office why (optional)."
    )


def test_a_register_that_is_in_says_by_whom_and_takes_no_mark() -> None:
    done = marking(SheetState.SUBMITTED, submitted="In at 8.57 by Miss A", late_reason="fire")
    assert banner(done).words == "In at 8.57 by Miss A. Late because: fire."
    assert not done.editable


def test_somebody_covering_a_class_is_told_so_and_may_mark() -> None:
    cover = marking(SheetState.OPEN, covering=True)
    assert banner(cover).words == "You are covering this class."
    assert cover.editable
    assert banner(marking(SheetState.OPEN, Role.OFFICE, covering=True)).words == ""


@pytest.mark.parametrize("role", [Role.DSL, Role.VISITOR])
def test_who_may_only_read_is_told_who_marks(role: Role) -> None:
    reading = marking(SheetState.OPEN, role, covering=True)
    assert not reading.editable
    assert banner(reading).words.startswith("You can read this register.")


def test_the_head_count_names_who_is_away_and_tells_two_alfies_apart() -> None:
    draft = RegisterDraft(
        "c1",
        SESSION,
        {
            "p1": DraftMark("N"),
            "p2": DraftMark("L", 7),
            "p3": DraftMark("I"),
            "p4": DraftMark("/"),
        },
    )
    counted = marking(SheetState.PART_DONE, draft=RegisterDraft("c1", SESSION))
    counted.draft = draft
    assert head_count(counted) == (
        "2 should be in the room: 1 here, 1 late. Not here: Alfie Turner, Alfie Webb."
    )
    assert is_in_words(counted) == "Oak morning register is in. 2 here, 2 not."
    counted.hidden = True
    assert "Turner" not in head_count(counted)


def test_blanks_are_named_with_their_numbers() -> None:
    blank = marking(SheetState.OPEN)
    blank.mark("p1", "N")
    blank.mark("p3", " ")
    assert blanks_words(blank) == "2 children are not marked: 2 Elif Yıldız, 4 Zara Whitlock."


def test_minutes_left_are_told_only_today() -> None:
    sheet = marking(SheetState.OPEN).sheet
    assert closing_words(sheet, NOW) == "Closes 9.25 · 28 minutes left"
    assert closing_words(sheet, NOW.replace(hour=9, minute=30)) == "Closed 9.25"
    assert closing_words(sheet, NOW.replace(day=24)) == ""


def test_a_row_is_read_aloud_with_its_word_and_what_it_was() -> None:
    row = RegisterRow(4, "p1", "Alfie Turner", "", was="N", new_today=True)
    told = DraftMark("I", note="told us 8.20", source=Source.PREFILLED)
    assert line(row, told, CODES, SESSION).spoken == (
        "4, Alfie Turner, New today, Ill · told us 8.20, changed from N to I"
    )
    assert line(row, None, CODES, SESSION).spoken == "4, Alfie Turner, New today, Not marked"
    assert line(row, DraftMark("ZZ"), CODES, SESSION).word == "Unknown code ZZ"
    late = line(row, DraftMark("L", 1), CODES, SESSION)
    assert late.word.endswith("1 minute")


def afternoon(**morning: str) -> Marking:
    """An afternoon register; by number of the child, what stood this morning."""
    rows = tuple(
        RegisterRow(number, f"p{number}", name, name, morning=morning.get(f"p{number}", "/"))
        for number, name in enumerate(NAMES, 1)
    )
    return marking(SheetState.OPEN, Role.OFFICE, rows=rows, session=Session(SESSION.day, Half.PM))


def test_children_here_this_morning_and_not_now_are_named() -> None:
    register = afternoon(p2="I", p3="L", p4="N")
    assert gone_words(register) == ""
    for pupil in ("p1", "p2", "p3", "p4"):
        register.mark(pupil, "N")
    assert gone_words(register) == "Here this morning, not here now: Alfie Turner, Alfie Webb"
    register.hidden = True
    assert gone_words(register).endswith(": A. T., A. W.")


def test_a_reason_or_a_mark_of_being_here_takes_a_child_off_the_red_line() -> None:
    register = afternoon()
    register.mark("p1", "N")
    register.mark("p3", "M")
    assert gone_words(register).endswith(": Alfie Turner")
    register.mark("p1", " ")
    assert gone_words(register) == ""
    assert "Zara Whitlock" in gone_words(register, blanks=True)


def test_a_morning_register_has_no_red_line() -> None:
    register = marking(SheetState.OPEN)
    register.mark("p1", "N")
    assert gone_words(register, blanks=True) == ""
