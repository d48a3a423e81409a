"""Letters, meetings, plans and penalties in the tour: what is behind each list, and its forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.meetings import MeetingState
from ui.tour.weekly import WeeklyMeeting

_KEYS = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_BOTH = _CTRL | Qt.KeyboardModifier.ShiftModifier


class Families(WeeklyMeeting):
    """Scenes of what goes between the school and the families, for the head."""

    def play_families(self) -> None:
        """Everything, one area after the other."""
        self.play_letters()
        self.play_meetings()
        self.play_support()
        self.play_penalties()

    def play_letters(self) -> None:
        """What is proposed, a letter that went out as its page, and what can be asked of one."""
        self.hands.press(_KEYS.Key_0, _CTRL)
        self.shoot("letters")
        self.hands.press(_KEYS.Key_E, _CTRL)
        self.shoot("letter-what-is-in-it")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_N, _CTRL)
        self.shoot("letter-new")
        self.close_dialogs()
        for name, kind in (("invitation", LetterKind.MEETING), ("missed", LetterKind.MISSED)):
            self._go("letters", self._found(partial(_letter, kind)))
            self.shoot(f"letter-{name}-as-it-went-out")
        self.hands.type("w")
        self.shoot("letter-withdraw")
        self.close_dialogs()

    def play_meetings(self) -> None:
        """Meetings with parents, the record of one, its page, and the panels."""
        self.hands.press(_KEYS.Key_O, _BOTH)
        self.shoot("meetings")
        self.hands.press(_KEYS.Key_N, _CTRL)
        self.shoot("meeting-book")
        self.close_dialogs()
        held = self._found(_held)
        self._go("meetings", held)
        self.hands.press(_KEYS.Key_P, _CTRL)
        self.hands.rest()
        self.shoot("meeting-on-paper")
        self.close_dialogs()
        self._go("meetings", held)
        self.hands.type("w")
        self.shoot("meeting-record")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_A, Qt.KeyboardModifier.AltModifier)
        self.hands.rest()
        self.shoot("panels")

    def play_support(self) -> None:
        """Support plans, one of them with what helped, and its forms."""
        self.hands.press(_KEYS.Key_D, _BOTH)
        self.shoot("support-plans")
        self.hands.press(_KEYS.Key_Return)
        self.shoot("support-plan")
        self.hands.press(_KEYS.Key_F2)
        self.shoot("support-root-and-voices")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_N, _CTRL)
        self.shoot("support-step")
        self.close_dialogs()

    def play_penalties(self) -> None:
        """Penalty notices: the head's decision, what the authority says, and the evidence pack."""
        self.hands.press(_KEYS.Key_N, _BOTH)
        self.shoot("penalties")
        for key, name in (
            ("1", "penalty-decision"),
            ("k", "penalty-authority-says"),
            ("e", "evidence-pack"),
        ):
            self.hands.type(key)
            self.hands.settle()
            self.hands.rest()
            self.shoot(name)
            self.close_dialogs()

    def _go(self, area: str, what: str) -> None:
        """Go to something of an area, and wait until it is chosen there."""
        self.window.go(area, what)
        self.hands.settle()

    def _found(self, look: Callable[[Desk], str]) -> str:
        """What the desk answers; empty where there is no such thing."""
        found: list[str] = []
        self.on_desk(lambda desk: found.append(look(desk)))
        return found[0] if found else ""


def _letter(kind: LetterKind, desk: Desk) -> str:
    """The id of a letter of a kind that went out."""
    letters = (row.letter for row in desk.letters.board().rows)
    return next((one.id for one in letters if one.kind is kind and one.sent), "")


def _held(desk: Desk) -> str:
    """The id of a meeting to which a family came."""
    meetings = (row.meeting for row in desk.meetings.board().rows)
    return next((one.id for one in meetings if one.state is MeetingState.HELD and one.came), "")
