"""Short questions about a meeting or a panel: who said yes, why it is put off or called off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.names import initials
from ui.meetings.dialogs import Kept
from ui.widgets.alive import while_open
from ui.widgets.fields import labelled, text_field
from ui.widgets.jotted import Record
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.domain.changes import Outcome

KIND = "meeting_line"
CONFIRM, PUT_OFF, CANCEL, LEAVE, NO_PANEL = "confirm", "put_off", "cancel", "leave", "no_panel"
_WIDE, _HIGH = 500, 240
_EMPTY = "Say it in a few words: it is kept with your name."


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    Attributes:
        words: What is asked, above the field.
        do: What the button says.
        told: What is said once it is saved.
    """

    words: str
    do: str
    told: str


ASKS = {
    CONFIRM: Ask("&Who said that they come?", "&They come", "They come."),
    PUT_OFF: Ask("&Why is it put off?", "&Put it off", "Put off."),
    CANCEL: Ask("&Why is it called off?", "&Call it off", "Called off."),
    LEAVE: Ask("&Why is nothing more done for now?", "&Nothing more", "Nothing more for now."),
    NO_PANEL: Ask("&Why is it called off?", "&Call it off", "The panel is called off."),
}


class LineDialog(Kept):
    """Asks for one line of words that has to be there. `open_on`: a question, and an id."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("A few words")
        self._deed = self._which = self._name = self._child = ""
        self.words = text_field("A few words", 120)
        self.field = labelled("", self.words)
        self.body.addLayout(self.field)
        self.body.addStretch(1)
        self.fields.add("words", self.words)
        self.lay_out(None, *self.feet("&Save  Enter"))
        self.words.returnPressed.connect(self.save)
        self.keep.setEnabled(False)
        self.resize(_WIDE, _HIGH)

    @property
    def begun(self) -> bool:
        return bool(self._which)

    def about(self) -> str:
        return self._child

    def base(self) -> Record:
        return {"deed": self._deed, "which": self._which}

    def put(self, record: Record) -> None:
        self.before = record["typed"]
        self.open_on((record["deed"], record["which"]))

    def is_about(self, what: object) -> bool:
        return what == (self._deed, self._which)

    def open_on(self, what: object) -> None:
        if not isinstance(what, tuple):
            return
        self._deed, self._which = what
        ask = ASKS[self._deed]
        label = self.field.itemAt(0)
        if label is not None and (told := label.widget()) is not None:
            told.setProperty("text", ask.words)
        self.words.setAccessibleName(ask.words.replace("&", ""))
        self.keep.setText(f"{ask.do}  Enter")
        self.keep.setAccessibleName(f"{ask.do}  Enter".replace("&", ""))
        self.setWindowTitle(ask.words.replace("&", ""))
        self.settle(self.before)
        self.words.setFocus()
        self.seat.runner.ask(self._read, while_open(self, self._know), while_open(self, self.fail))

    def _read(self) -> tuple[str, str, str]:
        """Who or what it is about, when it is, and the first child of it."""
        desk, which = self.seat.desk, self._which
        if self._deed == NO_PANEL:
            found = next(one for one in desk.panels.board() if one.panel.id == which)
            return found.panel.focus, f"{found.title}, {found.when}", ""
        row = desk.meetings.one(which)
        return row.names, f"{row.stage}, {row.when}", row.meeting.pupils[0]

    def _know(self, found: tuple[str, str, str]) -> None:
        self._name, when, self._child = found
        self.under.setText(when)
        self.keep.setEnabled(True)
        self.hide_details(hidden=self.hidden_details)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        short = hidden and self._deed != NO_PANEL
        self.title.setText(initials(self._name) if short else self._name)

    def save(self) -> None:
        if not self.keep.isEnabled():
            return
        words, which = self.fields.text("words"), self._which
        if not words:
            self.fail(_EMPTY)
            self.words.setFocus()
            return
        meetings, panels = self.seat.desk.meetings, self.seat.desk.panels
        deeds: dict[str, Callable[[str, str], Outcome[object]]] = {
            CONFIRM: meetings.confirm,
            PUT_OFF: meetings.put_off,
            CANCEL: meetings.cancel,
            LEAVE: meetings.leave,
            NO_PANEL: panels.cancel,
        }
        do = deeds[self._deed]
        self.do(lambda: do(which, words), ASKS[self._deed].told)
