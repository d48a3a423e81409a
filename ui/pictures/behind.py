"""What a point is made of: the children, and beneath the sessions of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calendar import Half, Session, short_day_words
from attendance_desk.domain.names import initials
from attendance_desk.domain.picture_kinds import Behind, BehindChild, BehindSession
from ui.widgets.parts import button, label, row
from ui.widgets.signed_rows import SignedLine, SignedRows

WIDTH = 330
_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_NOBODY = "Nobody: there is nothing behind this number."
_HIDDEN = "Details are hidden: Ctrl+Shift+H shows them."


class BehindPane(QWidget):
    """Enter on a child opens the page, Enter on a session the mark.

    Attributes:
        child: The id of a child whose page is wanted.
        mark: A session whose mark is wanted, as a `BehindSession`.
        closed: The pane is wanted no more.
    """

    child = Signal(object)
    mark = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.behind: Behind | None = None
        self.hidden_details = False
        self.title, self.told = (
            label(kind="card-title", wrap=True),
            label(kind="second", wrap=True),
        )
        self.children_rows = SignedRows("Children behind the number")
        self.session_rows = SignedRows("Sessions of the chosen child")
        self.children_rows.opened.connect(self.child)
        self.children_rows.moved.connect(self._of_child)
        self.session_rows.opened.connect(self.mark)
        self.whose = label(kind="strong", wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.title)
        head = row(self.told, button("Bac&k  Esc", self.closed.emit))
        head.setStretch(0, 1)
        inside.addLayout(head)
        inside.addWidget(self.children_rows, 3)
        inside.addWidget(self.whose)
        inside.addWidget(self.session_rows, 2)

    @property
    def chosen(self) -> str:
        """The id of the chosen child; empty for none."""
        found = self.children_rows.chosen
        return found if isinstance(found, str) else ""

    def show_behind(self, behind: Behind) -> None:
        """Show what a point is made of."""
        self.behind = behind
        self.children_rows.clear()
        self.draw()

    def hide_details(self, *, hidden: bool) -> None:
        """Initials for names, and nothing of when or why."""
        self.hidden_details = hidden
        self.draw()

    def draw(self) -> None:
        """Draw the lists again."""
        behind = self.behind
        if behind is None:
            return
        self.title.setText(behind.title)
        self.told.setText(self._words(behind))
        self.children_rows.setVisible(bool(behind.children))
        self.children_rows.show_lines([self._line(one) for one in behind.children])
        self._of_child()

    def on_key(self, key: Qt.Key, pressed: Callable[[], None]) -> None:
        """Let a key of the screen act in the lists, which would search their lines for it."""
        for rows in (self.children_rows, self.session_rows):
            rows.on_key(key, pressed)

    def begin(self) -> None:
        """Put the hands on the first child."""
        if self.behind is not None and self.behind.children:
            self.children_rows.setFocus()

    def _words(self, behind: Behind) -> str:
        if not behind.children:
            return _NOBODY
        if self.hidden_details:
            return _HIDDEN
        count = len(behind.children)
        return "1 child" if count == 1 else f"{count} children, by class"

    def _line(self, one: BehindChild) -> SignedLine:
        if self.hidden_details:
            return SignedLine(initials(one.name), data=one.pupil_id, sign="user-round")
        words = " · ".join(part for part in (one.class_name, one.said) if part)
        return SignedLine(
            one.name, words, _sessions(one.sessions), "user-round", data=one.pupil_id
        )

    def _of_child(self) -> None:
        found = self._sessions_of(self.chosen)
        shown = bool(found) and not self.hidden_details
        self.whose.setVisible(shown)
        self.session_rows.setVisible(shown)
        if shown:
            self.whose.setText(f"{found[0].name}: {_sessions(len(found))}")
        self.session_rows.show_lines([_session_line(one) for one in found] if shown else [])

    def _sessions_of(self, pupil_id: str) -> tuple[BehindSession, ...]:
        held = self.behind.sessions if self.behind is not None else ()
        return tuple(one for one in held if one.pupil_id == pupil_id)


def _sessions(count: int) -> str:
    if not count:
        return ""
    return "1 session" if count == 1 else f"{count} sessions"


def _session_line(one: BehindSession) -> SignedLine:
    mark = f"{one.letter} {one.word}".strip() or "not marked"
    return SignedLine(session_words(one.session), one.said, mark, "calendar-days", data=one)


def session_words(session: Session) -> str:
    """A session in short: "Fri 20 Nov, morning"."""
    return f"{short_day_words(session.day)}, {_HALVES[session.half]}"
