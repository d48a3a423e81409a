"""What the dialogs of meetings share: a child, fields that survive, a strip, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from ui.meetings.fielded import Fielded
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fitting import Fitted, room
from ui.widgets.forgetting import and_forget
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDE, _HIGH = 760, 430


class Kept(Jotted):
    """A dialog of named fields, of which no key is lost."""

    def __init__(self, seat: Seat, kind: str, key: str, parent: QWidget) -> None:
        super().__init__(seat, kind, key, parent)
        self.is_saved = self._busy = self._filling = self._settled = False
        self.fields = Fielded(self.changed)
        self.seen: dict[str, object] = {}
        self.before: Record = {}
        self.title = label(kind="card-title", wrap=True)
        self.under = label(kind="second", wrap=True)
        self.doubts, self.strip = Strip("info"), Strip("warn")
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 6, 0)
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def lay_out(self, *feet: QWidget | None) -> None:
        """Put the parts one below the other; the fields scroll."""
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 10, 14, 10)
        page.setSpacing(6)
        page.addWidget(self.title)
        page.addWidget(self.under)
        page.addWidget(Fitted(self.inside), 1)
        page.addWidget(self.doubts)
        page.addWidget(self.strip)
        page.addLayout(row(*feet))

    def save(self) -> None:
        """Ctrl+Enter."""
        raise NotImplementedError

    @property
    def begun(self) -> bool:
        """Whether it is known what it is about: nothing is kept before."""
        return bool(self.about())

    def base(self) -> Record:
        """What is kept beside the fields: whom it is about."""
        raise NotImplementedError

    def record(self) -> Record:
        if not self._settled:  # brought back, and not shown yet: what was typed is still there
            return self._held
        typed = self.fields.values()
        if self.is_saved or typed == self.seen or not self.begun:
            return {}
        return {**self.base(), "typed": typed}

    def settle(self, typed: Record | None = None) -> None:
        """The fields are as they begin; put what was typed before into them."""
        self.seen, self._settled = dict(self.fields.values()), True
        if typed:
            self._filling = True
            self.fields.put(typed)
            self._filling = False

    def changed(self) -> None:
        """A key was pressed."""
        if self._filling or self.is_saved or not self.begun:
            return
        self._leaving = False
        self.jot()

    def may_close(self) -> bool:
        return self.asked_once(self.strip)

    def fail(self, words: object) -> None:
        """Say why it is not saved; everything typed stays."""
        self._busy = False
        self.strip.say(str(words), "danger" if isinstance(words, Words) else "warn")

    def do(self, action: Callable[[], Outcome[object]], told: str | Callable[[], str]) -> None:
        """Save; then close, because nothing is left to be done here."""
        if self._busy:
            return
        self._busy = True

        def done(_outcome: Outcome[object]) -> None:
            self._busy, self.is_saved = False, True
            at = clock_words(self.seat.desk.clock.now().time())
            self.saved.emit(f"{told if isinstance(told, str) else told()} {at}")
            self.forget()
            self.accept()

        self.seat.runner.do(
            and_forget(self, action),
            while_open(self, done),
            while_open(self, self.fail),
            initiator=self,
        )

    def feet(self, words: str) -> tuple[QWidget, QWidget]:
        """The two buttons of every dialog."""
        leave = button("&Leave it  Esc", self.reject)
        self.keep = button(words, self.save, "primary")
        return leave, self.keep
