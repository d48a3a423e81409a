"""Where the hands go next: each answer leads to the question that people ask after it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.clock import Clock
from attendance_desk.domain.calling import APPOINTMENT, LATE, Back
from attendance_desk.domain.reasons import ReasonSet
from ui.phone.digits import Answer
from ui.phone.face import Face

_NEXT = {LATE: "expected", APPOINTMENT: "leaves"}


class Going(QObject):
    """Follows the answers on a face.

    Attributes:
        changed: Something was answered.
    """

    changed = Signal()

    def __init__(self, face: Face, reasons: ReasonSet, clock: Clock) -> None:
        super().__init__(face)
        self._face, self._reasons, self._clock = face, reasons, clock
        face.said.connect(self._said)
        face.told.connect(self._told_back)
        face.kinds.chosen.connect(lambda _kind: face.back.setFocus())

    def kinds(self, group: str) -> tuple[Answer, ...]:
        """The kinds of a group that may be chosen today."""
        found = self._reasons.kinds(group, self._clock.now().date()) if group else ()
        return tuple(Answer(one.id, one.short) for one in found)

    def on(self) -> None:
        """Put the hands on the first question without an answer."""
        face = self._face
        if not face.who_part.isHidden():
            face.who.field.setFocus()
        elif not face.says.value:
            face.says.setFocus()
        elif not face.back.value and face.says.value not in _NEXT:
            face.back.setFocus()
        else:
            face.lines["words"].setFocus()

    def _said(self, group: str) -> None:
        face = self._face
        face.kinds.put("")
        face.kinds.offer(self.kinds(group))
        face.show_parts()
        line = _NEXT.get(group)
        (face.lines[line] if line else face.back).setFocus()
        self.changed.emit()

    def _told_back(self, back: str) -> None:
        face = self._face
        face.show_parts()
        face.lines["back_day" if back == Back.DATE.value else "words"].setFocus()
        self.changed.emit()
