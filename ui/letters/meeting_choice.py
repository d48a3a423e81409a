"""Which meeting a letter invites to, or tells of: one that is booked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.correspondence import Letter
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meetings import Meeting
from ui.letters.whole import MEETING
from ui.widgets.fields import Choice, labelled
from ui.widgets.parts import label

_NONE = "No meeting with this family is booked yet. M in the list books it, and it stands here."


class MeetingChoice(QObject):
    """Shown for letters about a meeting.

    Attributes:
        changed: Another meeting was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = ""
        self._about = False
        self.which = Choice("The meeting")
        self.which.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.none = label(_NONE, "second", wrap=True)
        self.box = QWidget()
        self.box.setProperty("kind", "clear")
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        self._part = QWidget()
        self._part.setProperty("kind", "clear")
        self._part.setLayout(labelled("The &meeting", self.which))
        column.addWidget(self._part)
        column.addWidget(self.none)

    @property
    def chosen(self) -> str:
        """The id of the meeting; empty for none."""
        return str(self.which.currentData() or "") if self._about else self._held

    def show_meetings(self, meetings: Sequence[Meeting], letter: Letter) -> None:
        """Offer the meetings that a letter may be about."""
        self._held, self._about = letter.meeting_id, letter.kind in MEETING
        self.which.offer((meeting_words(one), one.id) for one in meetings)
        self.choose(letter.meeting_id)
        self._part.setVisible(self._about and bool(meetings))
        self.none.setVisible(self._about and not meetings)

    def choose(self, meeting_id: str) -> None:
        """Choose a meeting by its id."""
        self.which.choose(meeting_id)


def meeting_words(meeting: Meeting) -> str:
    """When and where: "Tuesday 1 December at 9.15, the meeting room"."""
    at = clock_words(time.fromisoformat(meeting.at)) if meeting.at else ""
    words = " at ".join(part for part in (day_words(meeting.day), at) if part)
    return ", ".join(part for part in (words, meeting.place) if part)
