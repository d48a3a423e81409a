"""Any week typed, saved, taken back and done again: the book equals a list of states."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desk.desk import Desk, Setting
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.grid import ClassWeek, GridCell
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, copy

_PLACES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 7)), min_size=1, max_size=5, unique=True
)
_DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), _PLACES, st.sampled_from(["I", "M", "N", "O", ""])),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just([]), st.just("")),
    ),
    min_size=1,
    max_size=12,
)

At = tuple[str, Session]
Steps = list[tuple[Setting, ...]]


class _Book:
    """The week of a class, the steps saved in it, and what should stand."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.done: Steps = []
        self.undone: Steps = []
        self.states: list[dict[At, str]] = [{}]
        self.at = 0

    def cells(self) -> list[list[GridCell]]:
        return [list(row.cells) for row in self.desk.week.sheet(ClassWeek(OAK, FRIDAY)).rows]

    def stands(self) -> dict[At, str]:
        return {cell.at: cell.code for row in self.cells() for cell in row if cell.code}

    def save(self, places: list[tuple[int, int]], code: str) -> None:
        cells = self.cells()
        chosen = [cells[row][column] for row, column in places]
        back = self.desk.week.save(
            [Setting(*cell.at, code, seen=cell.code) for cell in chosen], "Marked by mistake"
        ).value
        if not back:
            return
        kept = {**self.states[self.at], **{cell.at: code for cell in chosen}}
        self.states = [
            *self.states[: self.at + 1],
            {at: one for at, one in kept.items() if one},
        ]
        self.at += 1
        self.done.append(back)
        self.undone.clear()

    def step(self, come_from: Steps, go_to: Steps, move: int) -> None:
        if come_from:
            go_to.append(self.desk.week.save(come_from.pop(), "Taken back: a step").value)
            self.at += move


@settings(max_examples=12)
@given(_DEEDS)
def test_the_marks_that_stand_are_those_of_the_last_state(
    fernhill_template: Fernhill, deeds: list[tuple[str, list[tuple[int, int]], str]]
) -> None:
    with TemporaryDirectory() as folder:
        school = copy(fernhill_template, Path(folder) / "school")
        desk = school.sit("office")
        book = _Book(desk)
        for deed, places, code in deeds:
            if deed == "save":
                book.save(places, code)
            elif deed == "undo":
                book.step(book.done, book.undone, -1)
            else:
                book.step(book.undone, book.done, 1)
            assert book.stands() == book.states[book.at]
        with desk.seated.register.read() as snapshot:
            assert rebuild.differences(snapshot.connection) == ()
        desk.close()
