"""What happens when a ring is on the disk: the next number, the next family, or taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.ringing import Move
from ui.ringing.call import Call
from ui.ringing.face import Face
from ui.ringing.finishing import Finishing
from ui.ringing.held import Held
from ui.ringing.known import Known
from ui.ringing.making import logged_words
from ui.runner import Words
from ui.widgets.fields import read_time

if TYPE_CHECKING:
    from attendance_desk.actions.ringing import Rang
    from attendance_desk.domain.ringing import Next
    from attendance_desk.domain.rings import Ring

_HAND_OVER = "It is with the safeguarding lead now."
_RETRY = "Try again at {at}."
_NOW = "Now ring {who}: {number}."
_AGAIN = "Ring {who} again now."
_UNDONE = "Taken back: nothing of it holds any more."


class After(QObject):
    """Follows what was logged.

    Attributes:
        over: The conversation is over: words for who rang, and for the status bar.
        told: Something to say over the call, and as what.
        logged: A ring is on the disk: words that name nobody.
    """

    over = Signal(str)
    told = Signal(str, str)
    logged = Signal(str)

    def __init__(self, call: Call, face: Face, finishing: Finishing) -> None:
        super().__init__(face)
        self._call, self._face, self._finishing = call, face, finishing
        self._before: Held | None = None
        finishing.logged.connect(self._logged)
        finishing.alarmed.connect(self._alarmed)
        finishing.undone.connect(self._undone)
        finishing.failed.connect(self._failed)

    def _logged(self, ring: Ring, rang: Rang) -> None:
        course, known, held = self._call.course, self._call.known, self._call.held
        if course is None or known is None:
            return
        self._before = held
        outcome = known.outcomes.call(ring.outcome)
        words = logged_words(course, known, outcome) if outcome else "Logged."
        self.logged.emit(f"Call logged at {clock_words(self._call.now.time())}")
        nxt = rang.next
        if nxt.number is not None and nxt.move is Move.NEXT_NUMBER:
            self._call.ring_number(nxt.number.digits)
            told = f"{words} {_now_words(known, nxt.number.digits)}"
        elif nxt.move is Move.RING_AGAIN:
            # What was said stands: the same person is rung, and the talk goes on where it broke.
            now = f"{self._call.now:%H:%M}"
            self._call.hold(replace(held, at=now, outcome="", words=""))
            who = known.number(held.number)
            told = f"{words} {_AGAIN.format(who=who.name if who else 'them')}"
        else:
            self.over.emit(" ".join(one for one in (words, _then(nxt)) if one))
            return
        self.told.emit(told, "ok")

    def _alarmed(self, _ring: Ring) -> None:
        """Nine is one key: who pressed it by mistake goes back to where they were."""
        course = self._call.course
        self._before = course.back() if course else None

    def _undone(self) -> None:
        if self._before is not None:
            self._call.restore(replace(self._before, alarm="", outcome=""))
        self._before = None
        self.told.emit(_UNDONE, "ok")

    def _failed(self, why: Words) -> None:
        self.told.emit(str(why), "danger" if why.error is None else "warn")


def _now_words(known: Known, digits: str) -> str:
    found = known.number(digits)
    return _NOW.format(who=found.who, number=found.shown) if found else ""


def _then(nxt: Next) -> str:
    """What comes after the last number, in words."""
    if nxt.move is Move.RETRY:
        at = read_time(nxt.at.replace(":", "."))
        return _RETRY.format(at=clock_words(at) if at else nxt.at)
    if nxt.move is Move.HAND_OVER:
        tried = f"{nxt.words[:1].upper()}{nxt.words[1:]}. " if nxt.words else ""
        return f"{tried}{_HAND_OVER}"
    return ""
