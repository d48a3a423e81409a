"""The red branch: the alarm is on the disk before anything else, and the window says so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.rings import Ring
from ui.ringing.call import Call
from ui.ringing.endings import ESCALATED
from ui.ringing.face import Face
from ui.ringing.finishing import Finishing
from ui.ringing.known import Known
from ui.ringing.making import at_words, ring_of
from ui.ringing.red import Alarm
from ui.runner import Words
from ui.widgets.who import initials

_AT_ONCE = frozenset({"gone_since_lunch", "thought_in_school"})
"""Clocks that are a missing child from the start: a window opened from them is red."""
_GONE = "{name} was here this morning and is not now. The clock runs already."
_THOUGHT = "The family thought {name} was at school. The clock runs already."
_FIND = "Find the safeguarding lead, or the head."
_RAISING = "Raising the alarm…"
_RAISED = "The alarm was raised at {at}: it is on the safeguarding board, and on the disk."
_STANDS = "The alarm is raised and on the safeguarding board. Only the safeguarding lead ends it."
_NOT_RAISED = "THE ALARM IS NOT WRITTEN DOWN. {why} Fetch {lead} yourself, now."


class Reddening(QObject):
    """Turns a call red.

    Attributes:
        spoken: Words for a screen reader, at once.
    """

    spoken = Signal(str)

    def __init__(self, call: Call, face: Face, finishing: Finishing) -> None:
        super().__init__(face)
        self._call, self._face, self._finishing = call, face, finishing
        self._words, self._failed = "", False
        self.hidden = False
        finishing.alarmed.connect(self._raised)
        finishing.unalarmed.connect(self._not_raised)
        face.red.again.connect(self.raise_it)
        face.red.ticked.connect(lambda: call.note(done=" ".join(face.red.done)))
        call.fresh.connect(self._begin_again)

    @property
    def red(self) -> bool:
        """Whether a child may be missing."""
        course = self._call.course
        alarming = course is not None and course.alarming
        return bool(self._call.held.alarm) or self._call.held.why in _AT_ONCE or alarming

    def raise_it(self) -> None:
        """Log the ring with its flag now; the rest of the call is written down after it."""
        course, known = self._call.course, self._call.known
        if course is None or known is None or self._call.held.alarm:
            return
        self._words, self._failed = _RAISING, False
        self.show()
        self._finishing.alarm(ring_of(course, known, ESCALATED, self._call.now))

    def show(self) -> None:
        """Show what is red, where something is."""
        known = self._call.known
        if known is None or not self.red:
            self._face.red.calm()
            return
        self._face.red.show_alarm(self._alarm(known), failed=self._failed)
        self._face.red.put(self._call.held.done.split())

    def _alarm(self, known: Known) -> Alarm:
        name = initials(known.name) if self.hidden else known.name
        lead = known.lead or "the safeguarding lead"
        where = f" · {known.reach}" if known.reach else ""
        return Alarm(
            title=f"Missing child: {name}",
            raised=self._told(known),
            lead=f"Safeguarding lead: {lead}{where}" if known.lead else _FIND,
            leader=lead,
            head=known.head or "the head",
        )

    def _told(self, known: Known) -> str:
        if self._words:
            return self._words
        if self._call.held.alarm:
            return _STANDS
        gone = self._call.held.why == "gone_since_lunch"
        return (_GONE if gone else _THOUGHT).format(name=known.called)

    def _raised(self, ring: Ring) -> None:
        self._words = _RAISED.format(at=at_words(self._call.now))
        self._call.hold(replace(self._call.held, alarm=ring.id))
        self.show()
        self._face.half.setFocus()
        self.spoken.emit(f"{self._face.red.title.text()}. {self._words}")

    def _not_raised(self, why: Words) -> None:
        known = self._call.known
        lead = known.lead if known and known.lead else "the safeguarding lead"
        self._words, self._failed = _NOT_RAISED.format(why=why, lead=lead), True
        self.show()
        self.spoken.emit(self._words)

    def _begin_again(self) -> None:
        self._words, self._failed = "", False
        self._face.red.calm()
