"""One call as every part of its window sees it: what is held, what is known, where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.script_facts import Spoken
from ui.ringing.course import Course
from ui.ringing.held import Held
from ui.ringing.known import Known
from ui.ringing.making import new_talk
from ui.widgets.screen import Seat


class Call(QObject):
    """What is held and known of a call.

    Attributes:
        moved: What is held has changed.
        learnt: What is known of the child has come home.
        fresh: Another child, or none: what is shown begins anew.
    """

    moved = Signal()
    learnt = Signal()
    fresh = Signal()

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self.held = Held()
        self.known: Known | None = None

    @property
    def now(self) -> datetime:
        """The time of the school."""
        return self._seat.desk.clock.now()

    @property
    def course(self) -> Course | None:
        """Where the call is; None while the child is not known yet."""
        known = self.known
        if known is None:
            return None
        number = known.number(self.held.number)
        named = {"contact": Spoken(number.name)} if number else {}
        return Course(self.held, known.scripts, {**known.facts, **named})

    def begin(self, pupil_id: str, why: str) -> None:
        """Ring about a child."""
        now = self.now
        self.restore(
            Held(
                pupil=pupil_id,
                why=why,
                talk=new_talk(),
                on=now.date().isoformat(),
                at=f"{now:%H:%M}",
            )
        )

    def restore(self, held: Held) -> None:
        """Come back as it was left, or begin anew."""
        self.held, self.known = held, None
        self.fresh.emit()
        self.moved.emit()

    def hold(self, held: Held | None) -> None:
        """Take a step, where there is one."""
        if held is not None and held != self.held:
            self.held = held
            self.moved.emit()

    def note(self, **typed: str) -> None:
        """Hold what was typed."""
        self.hold(replace(self.held, **typed))

    def know(self, known: Known) -> None:
        """What is known of the child has come home."""
        if known.pupil_id == self.held.pupil:
            self.known = known
            if not self.held.number and known.first:
                # The first number stays the one that is rung, though others are less tried by now.
                self.hold(replace(self.held, number=known.first))
            self.learnt.emit()

    def ring_number(self, digits: str) -> None:
        """Go on to another number of the same conversation."""
        self.hold(self.held.next_number(digits, f"{self.now:%H:%M}"))
