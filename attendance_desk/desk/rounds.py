"""The exchange that happens by itself: through the remembered folder, in small steps.

Somebody works at this PC. What is at the books is done in steps, between which they are answered;
what is at the folder, which may lie on a slow drive, touches no book and can be done beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.desk import pc_seat, slots_travel
from attendance_desk.desk.usual_backups import waits
from attendance_desk.desk.ways_in import rehang
from attendance_desk.domain.problems import DeskError, DiskFull, NotPermitted, ReadOnly, Refused
from attendance_desk.exchange import sending
from attendance_desk.exchange.taking import Taking
from attendance_desk.exchange.tray import Tray
from attendance_desk.exchange.waiting import waiting_words
from attendance_desk.store import shared_place
from attendance_desk.store.device import this_pc

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn

_OPEN = "it waits until somebody has said that the restored school is right"
_SLOT = 0.02
"""Seconds of one step, after which it ends as soon as what it began is whole."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to the shared folder by itself came to.

    Attributes:
        at: When.
        came: Entries taken in.
        went: Entries sent.
        trouble: What it waits for, in some words that follow a colon; empty when it went well.
        way_out: What that means and what to do, in sentences.
        waiting: What other PCs have yet to send, in words.
    """

    at: datetime
    came: int = 0
    went: int = 0
    trouble: str = ""
    way_out: str = ""
    waiting: tuple[str, ...] = ()


def folder_of(desk: SignedIn) -> Path | None:
    """The shared folder this PC remembers."""
    return shared_place.remembered(this_pc(desk.school.id))


def follow(desk: SignedIn) -> None:
    """What comes after entries were taken in: the ways in they tell of, and keys that are due."""
    me = pc_seat.identity(desk)
    if me is None:
        return
    if slots_travel.settle(desk, me, pc_seat.roll(desk)):
        rehang(desk)
    pc_seat.renew_keys(desk, me)


class Visiting:
    """One visit: `fetch`, then `step` until it says no, then `carry`; `visit` is what came of it.

    `step` is for who has the desk, `fetch` and `carry` for anybody; never two of them at once.
    """

    def __init__(self, desk: SignedIn, folder: Path, done: Callable[[], object]) -> None:
        """Begin, where the desk is.

        Args:
            desk: Signed in.
            folder: The shared folder.
            done: Lets the desk read the school again after something came.
        """
        self._desk, self._done = desk, done
        self._school, self._register = desk.school.id, desk.seated.register
        self._tray = Tray(folder, self._register.device)
        self._steps = self._at_the_books()
        self._read = 0
        self.visit = Visit(desk.by().now)
        if waits(desk):
            self._trouble(_OPEN)

    def fetch(self) -> None:
        """Read the shared folder."""
        if not self.visit.trouble:
            self._at_the_folder(lambda: self._tray.fetch(self._school))

    def step(self) -> bool:
        """Do a little at the books; whether there is more to do.

        Whoever signed out meanwhile, or gave the books new keys, ends the visit.
        """
        if self.visit.trouble or not self._same_books():
            return False
        try:
            return next(self._steps, False)
        except DeskError as refused:
            self._trouble(_small(refused.happened), f"{refused.means} {refused.do}")
            self.stop()
            return False

    def stop(self) -> None:
        """Go no further: the desk reads the school again if anything came."""
        if self.visit.came > self._read and self._same_books():
            self._read = self.visit.came
            self._done()

    def send_only(self) -> None:
        """Pack what is new, all at once: somebody goes."""
        if self.visit.trouble or not self._same_books():
            return
        try:
            for table in pc_seat.joined(self._desk, self._tray):
                went = sending.send(table)
                self.visit = replace(self.visit, went=self.visit.went + went)
        except DeskError as refused:
            self._trouble(_small(refused.happened), f"{refused.means} {refused.do}")

    def carry(self) -> None:
        """Put into the shared folder what is to go there."""
        self._at_the_folder(self._tray.carry)

    def _same_books(self) -> bool:
        try:
            self._desk.by()
        except NotPermitted:
            return False
        return self._desk.seated.register is self._register

    def _at_the_books(self) -> Iterator[bool]:
        yield from self._taking()
        self.stop()
        yield True
        yield from self._sending()

    def _taking(self) -> Iterator[bool]:
        enough = _Enough(self._desk)
        waiting: list[str] = []
        for table in pc_seat.joined(self._desk, self._tray):
            taking = Taking(table, self._desk.by().now)
            came, more = self.visit.came, True
            while more:
                enough.begin()
                more = taking.some(enough)
                self.visit = replace(self.visit, came=came + taking.taken)
                yield True
            taking.say()
            roll = table.side.roll()
            waiting += [waiting_words(one, roll) for one in taking.got().waiting]
        self.visit = replace(self.visit, waiting=tuple(dict.fromkeys(waiting)))
        yield True
        follow(self._desk)

    def _sending(self) -> Iterator[bool]:
        for table in pc_seat.joined(self._desk, self._tray):
            went, before = self.visit.went, sending.sent_upto(table)
            while sending.pack_a_few(table):
                self.visit = replace(self.visit, went=went + sending.sent_upto(table) - before)
                yield True
            sending.put_out(table)
            yield True

    def _at_the_folder(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except DiskFull:
            self._trouble("the shared folder is full", _KEPT)
        except ReadOnly:
            self._trouble("the shared folder can only be read", _KEPT)
        except Refused as refused:
            self._trouble(_small(refused.happened), f"{refused.means} {refused.do}")
        except DeskError:
            self._trouble("the shared folder does not answer", _KEPT)

    def _trouble(self, words: str, way_out: str = "") -> None:
        self.visit = replace(self.visit, trouble=words, way_out=way_out.strip())


_KEPT = "What is entered here is kept, and sent as soon as that is mended."


class _Enough:
    """Whether a step has taken its time."""

    def __init__(self, desk: SignedIn) -> None:
        self._clock = desk.clock
        self._from = 0.0

    def begin(self) -> None:
        """A step begins."""
        self._from = self._clock.ticks()

    def __call__(self) -> bool:
        return self._clock.ticks() - self._from >= _SLOT


def _small(sentence: str) -> str:
    """A sentence as words after a colon."""
    return f"{sentence[:1].lower()}{sentence[1:]}".removesuffix(".")
