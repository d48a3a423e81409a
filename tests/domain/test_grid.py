"""What may be typed into a cell, what a text table does, and undo over what is typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain import grid_draft
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.entering import Child
from attendance_desk.domain.grid import (
    GridCell,
    Obstacle,
    Sums,
    Why,
    sessions_of,
    summed,
    written_here,
)
from attendance_desk.domain.grid_draft import GridDraft, from_record, to_record
from attendance_desk.domain.grid_rules import GridRules, refusal
from attendance_desk.domain.grid_text import filled, pasted, read_code, read_table, write_table

CODES = load_codes()[0]
MONDAY = date(2026, 11, 16)
AM, PM = sessions_of(MONDAY)[:2]
OFFICE, HEAD = GridRules(Role.OFFICE, CODES, "Mr Hale"), GridRules(Role.HEAD, CODES, "Mr Hale")
SHUT = Why(Obstacle.NO_SCHOOL, "No school (INSET day).", "Change the calendar.")
AHEAD = Why(Obstacle.AHEAD, "Has not begun.", "Wait.")
WEEK = [[GridCell(f"p{row}", one) for one in sessions_of(MONDAY)] for row in range(4)]


def said(cell: GridCell, code: str, rules: GridRules = OFFICE) -> str:
    refused = refusal(cell, code, rules)
    return str(refused) if refused else ""


@pytest.mark.parametrize("code", ["/", "L", "N", "I", "M", "O", "U", "D", "V", "Y1", "J1", ""])
def test_the_office_types_the_codes_of_the_day(code: str) -> None:
    assert said(GridCell("p1", AM), code) == ""


@pytest.mark.parametrize("code", ["C", "C1", "C2", "G"])
def test_leave_is_the_heads_and_the_refusal_names_the_head(code: str) -> None:
    assert said(GridCell("p1", AM), code) == (
        f"Only Mr Hale can decide {code}. Mark N and ask Mr Hale."
    )
    assert said(GridCell("p1", AM), code, HEAD) == ""


def test_a_retired_an_unknown_and_a_whole_schools_code_each_say_what_they_are() -> None:
    assert "retired: 16 November 2026 is after 18 August 2024" in said(GridCell("p1", AM), "H")
    assert said(GridCell("p1", AM), "QQ").startswith("QQ is not a code for one child.")
    assert "entered in the calendar" in said(GridCell("p1", AM), "#")
    old = GridCell("p1", Session(date(2023, 5, 2), Half.AM))
    assert said(old, "H") == ""
    assert "was not a code yet" in said(old, "J1")


def test_a_shut_cell_takes_nothing_and_a_coming_one_what_is_known_before() -> None:
    assert said(GridCell("p1", AM, why=SHUT), "I") == (
        "No school (INSET day). Change the calendar."
    )
    coming = GridCell("p1", AM, why=AHEAD)
    assert said(coming, "I") == ""
    assert said(coming, "M") == ""
    for code in ("/", "L", "N", "U"):
        assert "before the session" in said(coming, code)


def test_a_code_that_is_not_for_the_child_is_refused_with_the_right_one() -> None:
    assert "C2" in said(GridCell("p1", AM, child=Child.COMPULSORY), "X")
    assert said(GridCell("p1", AM, child=Child.BELOW), "X") == ""


def test_here_is_written_for_its_half() -> None:
    assert [written_here(sign, AM) for sign in (" ", "/", "\\", "i")] == ["/", "/", "/", "I"]
    assert written_here("/", PM) == "\\"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("L 12", ("L", 12)),
        ("u45 min", ("U", 45)),
        ("c1", ("C1", None)),
        ("L", ("L", None)),
        ("L 999", ("L 999", None)),
        ("/", ("/", None)),
    ],
)
def test_codes_are_read_with_their_minutes(text: str, read: tuple[str, int | None]) -> None:
    assert read_code(text) == read


def test_a_table_is_read_as_spreadsheets_write_it() -> None:
    assert read_table('I\tM\r\n"N"\t\r\n\r\n') == (("I", "M"), ("N", ""))


def test_a_paste_leaves_blanks_alone_and_says_what_lay_beyond() -> None:
    found = pasted((("I", "", "M"), ("-", "N", "O")), WEEK, (3, 8), OFFICE)
    assert [(cell.session.day.day, code) for cell, code, _minutes in found.cells] == [(20, "I")]
    assert (found.problems, found.beyond) == ((), 3)


def test_a_fill_leaves_shut_cells_out_with_one_sentence_for_all() -> None:
    cells = [GridCell("p1", AM, why=SHUT), GridCell("p1", PM, why=SHUT), GridCell("p2", PM)]
    found = filled(cells, "/", OFFICE)
    assert [(cell.pupil_id, code) for cell, code, _minutes in found.cells] == [("p2", "\\")]
    assert found.left_out == ("No school (INSET day).",)


def test_counts_take_what_is_typed_and_leave_out_what_has_not_begun() -> None:
    cells = [
        GridCell("p1", AM, "/"),
        GridCell("p2", AM, "N"),
        GridCell("p3", AM),
        GridCell("p4", AM, why=AHEAD),
        GridCell("p5", AM, "V"),
    ]
    assert summed(cells, {}, CODES) == Sums(here=1, absent=1, other=1, not_marked=1)
    assert summed(cells, {("p3", AM): "L", ("p1", AM): ""}, CODES) == Sums(1, 1, 1, 1)


_CODES = st.sampled_from(["/", "I", "N", "L", "M", ""])
_PLACES = st.tuples(st.integers(0, 3), st.integers(0, 9))
_DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(_PLACES, min_size=1, max_size=6), _CODES),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just([]), st.just("")),
    ),
    max_size=25,
)


@given(_DEEDS)
def test_undo_and_redo_over_what_is_typed_equal_a_list_of_states(
    deeds: list[tuple[str, list[tuple[int, int]], str]],
) -> None:
    draft = GridDraft()
    states: list[dict[tuple[str, Session], str]] = [{}]
    at = 0
    for deed, places, code in deeds:
        if deed == "put":
            cells = [WEEK[row][column] for row, column in places]
            before = draft
            wanted = [(cell, written_here(code, cell.session), None) for cell in cells]
            draft = grid_draft.put(draft, wanted if code else [(c, "", None) for c in cells], "")
            if draft is not before:
                typed = (
                    {cell.at: written_here(code, cell.session) for cell in cells} if code else {}
                )
                gone = set() if code else {cell.at for cell in cells}
                kept = {k: v for k, v in states[at].items() if k not in gone}
                states = [*states[: at + 1], {**kept, **typed}]
                at += 1
        elif deed == "undo":
            draft = grid_draft.undo(draft)
            at = max(0, at - 1)
        else:
            draft = grid_draft.redo(draft)
            at = min(len(states) - 1, at + 1)
        assert draft.codes == states[at]
        assert from_record(to_record(draft)).puts == draft.puts


def test_what_stands_already_is_not_pending_and_what_changed_meanwhile_is_told() -> None:
    cell = GridCell("p1", AM, "N")
    draft = grid_draft.put(GridDraft(), [(cell, "I", None)], "p1, I")
    assert draft.amends
    assert not grid_draft.put(draft, [(cell, "N", None)], "p1, N").puts
    now = GridCell("p1", AM, "M")
    assert grid_draft.overtaken(draft, [now]) == (now,)
    assert grid_draft.overtaken(grid_draft.seen_again(draft, [now]), [now]) == ()
    assert not grid_draft.over(draft, [GridCell("p1", AM, "I")]).puts


def test_a_copied_block_is_read_back_as_it_was() -> None:
    rows: list[list[tuple[str, int | None]]] = [
        [("I", None), ("L", 12)],
        [("", None), ("/", None)],
    ]
    table = read_table(write_table(rows))
    assert table == (("I", "L 12"), ("", "/"))


def test_a_week_is_monday_to_friday() -> None:
    assert {one.day for one in sessions_of(MONDAY)} == {
        MONDAY + timedelta(days=place) for place in range(5)
    }
