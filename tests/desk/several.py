"""Several PCs of Fernhill on real books: each with a school folder and a state of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, joining
from attendance_desk.desk.exchange import Round
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, Fernhill

AM = Session(FRIDAY, Half.AM)


@dataclass
class OnePc:
    """A PC of the school: its school folder, and what its account keeps on it."""

    school: Fernhill
    state: Path
    monkeypatch: pytest.MonkeyPatch

    @contextmanager
    def sit(self, role: str = "head") -> Iterator[Desk]:
        self.turn_on()
        desk = self.school.sit(role)
        try:
            yield desk
        finally:
            desk.close()

    def turn_on(self) -> None:
        self.monkeypatch.setenv("XDG_STATE_HOME", str(self.state))

    def round(self, shared: Path) -> tuple[Round, Round]:
        with self.sit() as desk:
            return desk.exchange.receive(shared).value, desk.exchange.send(shared).value


@dataclass
class Pcs:
    """The office, and what has joined it."""

    office: OnePc
    shared: Path
    others: dict[str, OnePc]

    def join(self, name: str, wanted: NewPc | None = None) -> OnePc:
        """A new PC asks, the head answers at the office, and it joins."""
        old, folder = self.office.school, self.shared.parent / name
        new = OnePc(
            Fernhill(**{**vars(old), "folder": folder / "school"}),
            folder / "state",
            self.office.monkeypatch,
        )
        new.turn_on()
        code = joining.ask(self.shared)
        with self.office.sit() as desk:
            answer = desk.exchange.welcome(self.shared, code, wanted or NewPc(name)).value
        new.turn_on()
        joining.accept(self.shared, new.school.folder, answer, old.clock)
        self.others[name] = new
        return new

    def office_device(self) -> str:
        with self.office.sit() as desk:
            return desk.seated.register.device

    def settle(self) -> None:
        self.settle_without("")

    def settle_without(self, struck: str) -> None:
        """Rounds of every PC but one that was struck off, which is told no more."""
        pcs = [pc for name, pc in self.others.items() if name != struck]
        for _ in range(2):
            for pc in (self.office, *pcs):
                pc.round(self.shared)


def children(pc: OnePc) -> list[str]:
    with pc.sit() as desk:
        return [row.pupil_id for row in desk.registers.sheet(OAK, AM).rows]


def mark(pc: OnePc, child: str, code: str) -> None:
    with pc.sit() as desk:
        desk.registers.set_mark(NewMark(child, AM, code, reason="told by the family"))


def held(pc: OnePc, statement: str) -> list[tuple[object, ...]]:
    with pc.sit() as desk, desk.seated.register.read() as snapshot:
        return [tuple(row) for row in snapshot.rows(statement)]


def marks(pc: OnePc) -> list[tuple[object, ...]]:
    return held(pc, "SELECT pupil_id, day, half, code, note FROM mark ORDER BY 1, 2, 3")
