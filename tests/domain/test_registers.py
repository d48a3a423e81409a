from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain import registers
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session, SessionTimes
from attendance_desk.domain.registers import (
    Counts,
    DraftMark,
    EntryRules,
    Refusal,
    RegisterDraft,
    Source,
)

MORNING = Session(date(2026, 11, 23), Half.AM)
AFTERNOON = Session(date(2026, 11, 23), Half.PM)
TIMES = SessionTimes(time(8, 50), time(8, 55), time(9, 20))
CURRENT = frozenset("/\\LNUIMOGCBV") | {"C1", "C2", "J1"} | {f"Y{n}" for n in range(1, 8)}
CLASS = ("p1", "p2", "p3", "p4")
NAMES = {"p1": "Alfie Turner", "p2": "Elif Yıldız"}


def rules(role: Role = Role.TEACHER, at: time | None = time(8, 58)) -> EntryRules:
    return EntryRules(TIMES, at, role, CURRENT, "Mr Hale")


def fresh(session: Session = MORNING) -> RegisterDraft:
    return registers.begin("c1", session)


def placed(
    draft: RegisterDraft, pupil: str, code: str, by: EntryRules | None = None
) -> RegisterDraft:
    result = registers.place(draft, pupil, code, by or rules())
    assert isinstance(result, RegisterDraft)
    return result


def refused(code: str, by: EntryRules | None = None) -> str:
    result = registers.place(fresh(), "p1", code, by or rules())
    assert isinstance(result, Refusal)
    return str(result)


@pytest.mark.parametrize("typed", [" ", "/", "\\"])
@pytest.mark.parametrize(("session", "kept"), [(MORNING, "/"), (AFTERNOON, "\\")])
def test_space_writes_the_mark_of_the_half_day(typed: str, session: Session, kept: str) -> None:
    assert placed(fresh(session), "p1", typed).marks["p1"] == DraftMark(kept, at="08:58")


def test_a_change_leaves_the_draft_before_it_as_it_was() -> None:
    before = fresh()
    placed(before, "p1", "n")
    assert before == fresh()


@pytest.mark.parametrize(
    ("at", "code", "minutes"),
    [
        (time(8, 49), "/", None),
        (time(8, 55), "L", 5),
        (time(9, 20), "L", 30),
        (time(9, 21), "U", 31),
    ],
)
def test_l_is_what_the_clock_makes_of_it(at: time, code: str, minutes: int | None) -> None:
    mark = placed(fresh(), "p1", "L", rules(at=at)).marks["p1"]
    assert (mark.code, mark.minutes_late) == (code, minutes)


def test_l_after_closing_says_why_it_became_u() -> None:
    assert "closed at 9.20" in placed(fresh(), "p1", "L", rules(at=time(9, 21))).said
    assert placed(fresh(), "p1", "L", rules(at=time(9, 0))).said == ""


def test_l_on_another_day_is_l_with_no_minutes() -> None:
    mark = placed(fresh(), "p1", "L", rules(Role.OFFICE, None)).marks["p1"]
    assert mark == DraftMark("L")


def test_minutes_that_a_person_knows_win_over_the_clock() -> None:
    late = registers.place(fresh(), "p1", "L", rules(at=time(10, 0)), minutes=12)
    assert isinstance(late, RegisterDraft)
    assert (late.marks["p1"].code, late.marks["p1"].minutes_late) == ("L", 12)
    past_midnight = registers.place(fresh(), "p1", "L", rules(at=time(10, 0)), minutes=2000)
    assert isinstance(past_midnight, RegisterDraft)
    assert past_midnight.marks["p1"].code == "U"


def test_l_again_does_not_move_the_time_of_arrival() -> None:
    late = placed(fresh(), "p1", "L", rules(at=time(9, 0)))
    assert placed(late, "p1", "L", rules(at=time(9, 40))) is late


def test_u_is_refused_while_the_register_is_open() -> None:
    assert refused("U", rules(Role.OFFICE)) == (
        "The register is open until 9.20. U is for a child who comes after that. Press L."
    )


def test_u_is_kept_after_closing_and_for_another_day() -> None:
    assert placed(fresh(), "p1", "U", rules(Role.OFFICE, time(9, 30))).marks["p1"].code == "U"
    assert placed(fresh(), "p1", "U", rules(Role.OFFICE, None)).marks["p1"].code == "U"


@pytest.mark.parametrize("code", ["I", "M", "C", "G", "Y1", "V"])
def test_a_teacher_enters_here_late_and_not_here_only(code: str) -> None:
    assert (
        refused(code)
        == f"Only the office can enter {code}. Mark N and add what you know (Ctrl+M)."
    )


@pytest.mark.parametrize("code", ["C", "C1", "C2", "G"])
@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEAD])
def test_only_the_head_decides_leave(code: str, role: Role) -> None:
    assert refused(code, rules(role)) == (
        f"Only Mr Hale can decide {code}. Mark N and ask Mr Hale to decide."
    )
    assert placed(fresh(), "p1", code, rules(Role.HEAD)).marks["p1"].code == code


def test_a_retired_or_unknown_letter_is_refused_for_everyone() -> None:
    assert refused("H", rules(Role.HEAD)) == "H is not a code for this day. Nothing changed."


@pytest.mark.parametrize(
    ("letter", "codes"),
    [
        ("c", ("C", "C1", "C2")),
        ("J", ("J1",)),
        ("Y", ("Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7")),
        ("I", ("I",)),
        ("Q", ()),
    ],
)
def test_two_sign_codes_are_offered_in_a_row(letter: str, codes: tuple[str, ...]) -> None:
    assert registers.choices(letter, CURRENT) == codes


def test_rest_are_here_fills_blanks_only_as_one_step() -> None:
    draft = placed(fresh(), "p2", "N")
    filled = registers.rest_are_here(draft, CLASS, time(8, 59))
    assert [filled.marks[pupil].code for pupil in CLASS] == ["/", "N", "/", "/"]
    assert filled.marks["p1"] == DraftMark("/", source=Source.REST, at="08:59")
    assert registers.undo(filled).marks == draft.marks
    assert filled.undo[-1].label(NAMES) == "rest are here, 3 children"
    assert registers.rest_are_here(filled, CLASS, None) is filled


def test_a_prefilled_mark_is_replaced_and_the_office_can_see_it() -> None:
    told = DraftMark("I", note="told us 8.20", source=Source.PREFILLED, at="08:20")
    draft = registers.begin(
        "c1", MORNING, {"p1": told, "p2": DraftMark("M", source=Source.PREFILLED)}
    )
    assert not draft.touched
    assert placed(draft, "p1", " ").marks["p1"] == DraftMark(
        "/", note="Was I: told us 8.20", at="08:58"
    )
    assert placed(draft, "p2", " ").marks["p2"].note == "Was M"


def test_the_same_mark_again_is_no_step() -> None:
    draft = placed(fresh(), "p1", "N")
    assert placed(draft, "p1", "n") is draft


def test_clear_takes_a_mark_away_and_can_be_undone() -> None:
    draft = placed(fresh(), "p1", "N")
    cleared = registers.clear(draft, "p1")
    assert "p1" not in cleared.marks
    assert cleared.undo[-1].label(NAMES) == "Alfie Turner, cleared"
    assert registers.undo(cleared).marks == draft.marks
    assert registers.clear(cleared, "p1") is cleared


def test_undo_and_redo_say_what_they_do_and_stop_at_the_ends() -> None:
    draft = placed(placed(fresh(), "p1", "N"), "p2", "L")
    assert draft.undo[-1].label(NAMES) == "Elif Yıldız, L"
    back = registers.undo(registers.undo(draft))
    assert (back.marks, back.undo, back.said) == ({}, (), "")
    assert registers.undo(back) is back
    again = registers.redo(registers.redo(back))
    assert (again.marks, again.redo) == (draft.marks, ())
    assert registers.redo(again) is again


def test_a_new_mark_ends_what_could_be_redone() -> None:
    draft = registers.undo(placed(fresh(), "p1", "N"))
    assert placed(draft, "p2", "N").redo == ()


def test_a_child_who_left_the_class_still_has_a_label() -> None:
    assert placed(fresh(), "p9", "N").undo[-1].label(NAMES) == "a child who has left the class, N"


def test_undo_does_not_grow_without_end() -> None:
    draft = fresh()
    for turn in range(registers.KEPT_STEPS + 5):
        draft = placed(draft, "p1", "/" if turn % 2 else "N")
    assert len(draft.undo) == registers.KEPT_STEPS


def test_words_stand_beside_a_mark_and_not_beside_a_blank() -> None:
    draft = placed(fresh(), "p1", "N")
    noted = registers.annotate(draft, "p1", "  sister says\n ill ")
    assert isinstance(noted, RegisterDraft)
    assert noted.marks["p1"].note == "sister says ill"
    assert registers.annotate(noted, "p1", "sister says ill") is noted
    assert str(registers.annotate(draft, "p2", "x")) == (
        "This child is not marked yet. Mark the child first, then add words."
    )


def test_the_head_count_sums_to_the_class() -> None:
    draft = placed(placed(placed(fresh(), "p1", " "), "p2", "L"), "p3", "N")
    assert registers.counts(draft, CLASS) == Counts(1, 1, 1, 1)
    assert registers.counts(draft, CLASS).should_be_in_room == 2
    assert registers.blanks(draft, CLASS) == ("p4",)


KEYS = st.lists(
    st.tuples(
        st.sampled_from(CLASS), st.sampled_from([" ", "N", "L", "clear", "rest", "undo", "redo"])
    ),
    max_size=40,
)


def typed(draft: RegisterDraft, pupil: str, key: str) -> RegisterDraft:
    match key:
        case "clear":
            return registers.clear(draft, pupil)
        case "rest":
            return registers.rest_are_here(draft, CLASS, time(9, 0))
        case "undo":
            return registers.undo(draft)
        case "redo":
            return registers.redo(draft)
        case _:
            return placed(draft, pupil, key)


@given(KEYS)
def test_any_typing_can_be_kept_resumed_and_taken_back_to_the_start(
    keys: list[tuple[str, str]],
) -> None:
    draft = fresh()
    for pupil, key in keys:
        draft = typed(draft, pupil, key)
    resumed = registers.from_json(registers.to_json(draft))
    assert resumed == draft
    while resumed.undo:
        resumed = registers.undo(resumed)
    assert resumed.marks == {}
    assert "Turner" not in registers.to_json(draft)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version":2}', '{"version":1,"day":"x"}', "null"]
)
def test_a_draft_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"draft|Expecting|Invalid"):
        registers.from_json(text)


@pytest.mark.parametrize(
    ("at", "mark"),
    [
        ("08:52", DraftMark("L", 2, at="08:52")),
        ("08:50", DraftMark("L", 0, at="08:50")),
        ("08:45", DraftMark("/", at="08:45")),
    ],
)
def test_late_is_late_when_the_teacher_began_before_the_planned_time(
    at: str, mark: DraftMark
) -> None:
    """The register is due to be taken at 8.55; who begins at 8.52 still has late children."""
    drafted = placed(fresh(), "p1", "L", rules(at=time.fromisoformat(at)))

    assert drafted.marks["p1"] == mark
