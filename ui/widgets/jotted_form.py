"""A form about one child: kept on the disk as it is typed, saved with Ctrl+Enter.

What such forms do alike: ask for the child's page, put what was typed before over what stands,
refuse without losing a key, and ask once before anything is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.fitting import Fitted, room
from ui.widgets.forgetting import and_forget
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

Page = TypeVar("Page")
Action = Callable[[], Outcome[object]]


class OneChild(Jotted, Generic[Page]):
    """What a form about one child has to say for itself."""

    def fetch(self, pupil_id: str) -> Page:
        """What the desk says of a child; called on the lane."""
        raise NotImplementedError

    def fill(self, page: Page) -> None:
        """Show what stands."""
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        """What stands in the fields, as plain words."""
        raise NotImplementedError

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put what was typed into the fields again."""
        raise NotImplementedError

    def naming(self, page: Page) -> tuple[str, str]:
        """The child's name, and what stands after it."""
        raise NotImplementedError

    def telling(self, page: Page) -> str:
        """What stands below the name while details are shown."""
        return ""

    def action(self, page: Page) -> Action | None:
        """What saving does, on the lane; None where the strip says why it cannot be done yet.

        Raises:
            Unread: A field is missing, or cannot be read.
        """
        raise NotImplementedError

    def begin(self) -> None:
        """Put the focus where typing begins."""


class JottedForm(OneChild[Page]):
    """Answer what `OneChild` asks, call `changed` after every key, and `lay_out` last.

    Attributes:
        page: What the desk told of the child; None until it has.
        name: The child, above the fields.
        told: What is to be known before typing.
        strip: What is missing, and what the desk refused.
        keep: Saves.
    """

    def __init__(self, seat: Seat, kind: str, key: str, parent: QWidget) -> None:
        super().__init__(seat, kind, key, parent)
        self.page: Page | None = None
        self._pupil, self._filling = "", False
        self._before: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self.name = label(kind="card-title", wrap=True)
        self.told = label(kind="second", wrap=True)
        self.strip = Strip("warn")
        self.keep = button("&Save  Ctrl+Enter", self.save, "primary")
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def lay_out(self, title: str, fields: QWidget, wide: int, high: int) -> None:
        """Name, what scrolls, strip and buttons; at first that many pixels, or the screen's.

        Args:
            title: What stands in the title bar.
            fields: The fields, laid out.
            wide: Logical pixels across.
            high: Logical pixels down.
        """
        self.setWindowTitle(title)
        whole = QVBoxLayout(self)
        whole.addWidget(self.name)
        whole.addWidget(Fitted(self._below_told(fields)), 1)
        whole.addWidget(self.strip)
        whole.addLayout(row(None, button("&Close  Esc", self.reject), self.keep))
        self.resize(min(wide, self.screen().availableGeometry().width()), min(high, room(self)))

    def _below_told(self, fields: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(fields, 1)
        return made

    def record(self) -> Record:
        if not self._pupil:
            return {}
        if self.page is None:  # put back, and not shown yet: what was typed is still there
            return {**self._typed, "pupil": self._pupil} if self._typed else {}
        typed = self.typed()
        return {} if typed == self._before else {"pupil": self._pupil, **typed}

    def put(self, record: Record) -> None:
        self._typed = {name: str(words) for name, words in record.items() if name != "pupil"}
        self.know(str(record["pupil"]))

    def open_on(self, what: object) -> None:
        """A child, by id."""
        if isinstance(what, str) and what and what != self._pupil:
            self.know(what)

    def is_about(self, what: object) -> bool:
        return bool(self._pupil) and what == self._pupil

    def about(self) -> str:
        return self._pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.tell()

    def may_close(self) -> bool:
        return self.asked_once(self.strip)

    def save(self) -> None:
        """Put it into the ledger; a refusal keeps what was typed."""
        page = self.page
        if page is None or not self.keep.isEnabled():
            return
        try:
            action = self.action(page)
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        if action is None:
            return
        self.keep.setEnabled(False)
        done, refused = while_open(self, self._saved), while_open(self, self._refused)
        self.seat.runner.do(and_forget(self, action), done, refused, self)

    def tell(self) -> None:
        """Say whom it is about: in initials where somebody looks over the counter."""
        page = self.page
        if page is None:
            return
        name, after = self.naming(page)
        self.name.setText(f"{initials(name) if self.hidden_details else name}{after}")
        self.told.setText("" if self.hidden_details else self.telling(page))
        self.told.setVisible(bool(self.told.text()))

    def changed(self) -> None:
        """Something was typed or chosen."""
        if not self._filling:
            self._leaving = False
            self.jot()

    def ask_again(self) -> None:
        """What stands may have changed meanwhile: ask for it, and keep what is typed."""
        if self.page is not None:
            self._typed = self.typed()
            self._ask()

    def know(self, pupil_id: str) -> None:
        """Ask for a child; what was typed of another is gone, as nothing had been."""
        self._pupil, self.page = pupil_id, None
        self._ask()

    def _ask(self) -> None:
        pupil_id = self._pupil
        self.seat.runner.ask(
            lambda: self.fetch(pupil_id), while_open(self, self._show), self._refused
        )

    def _show(self, page: Page) -> None:
        first, self.page = self.page is None, page
        self._filling = True
        self.fill(page)
        if first:
            self._before = self.typed()
        if self._typed:
            typed, self._typed = self._typed, {}
            self.retype(typed)
        self._filling = False
        self.tell()
        if first:
            self.begin()

    def _saved(self, _outcome: object) -> None:
        self.forget()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self._pupil = ""
        self.reject()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")
