"""Something good (Ctrl+J): a line for the class and one for a child, for calls to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.names import initials
from ui.pupils.good_lines import OF_CHILD, OF_CLASS, LineFields, Typing
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, labelled
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.lines import Line
    from attendance_desk.queries.lines_board import Lines, LinesSheet
    from ui.runner import Words

KIND = "lines"
_WIDE, _HIGH = 800, 470
_NOT_SAVED = "Nothing is saved yet. Esc again throws it away; Ctrl+Enter saves it."


class GoodDialog(Jotted):
    """The lines of one class and its children."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.typing = Typing()
        self._sheet: LinesSheet | None = None
        self._wanted = ""
        self.setWindowTitle("Something good")
        self.which, self.child = Choice("Class", _classes(seat)), Choice("Child")
        self.of_class = LineFields("The class this week", OF_CLASS)
        self.of_child = LineFields("One child", OF_CHILD)
        self.strip = Strip("warn")
        _lay_out(self)
        self.which.currentIndexChanged.connect(lambda _place: self.ask())
        self.child.currentIndexChanged.connect(lambda _place: self.show_lines())
        self.of_class.edited.connect(lambda kind, words: self._edit(self._class, kind, words))
        self.of_child.edited.connect(lambda kind, words: self._edit(self._child, kind, words))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))
        self.child.setFocus()
        self.ask()

    def record(self) -> Record:
        return self.typing.record()

    def put(self, record: Record) -> None:
        self._wanted = self.typing.put(record)
        self.ask()

    def open_on(self, what: object) -> None:
        """A class or a child, by its id."""
        if isinstance(what, str) and what:
            self._wanted = what
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._offer_children()

    def know_again(self) -> None:
        self.ask()

    def may_close(self) -> bool:
        return self.asked_once(self.strip, _NOT_SAVED)

    def ask(self) -> None:
        """Ask for the lines of the class in front, or of the one that is wanted."""
        chosen, wanted, seat = self._class, self._wanted, self.seat
        classes = tuple(one for _, one in _classes(self.seat))

        def sheet() -> LinesSheet | None:
            held = [seat.desk.scripts.lines(one) for one in classes] if wanted else []
            for one in held:
                if wanted in {one.of_class.whose, *(child.whose for child in one.children)}:
                    return one
            return seat.desk.scripts.lines(chosen) if chosen else None

        seat.runner.ask(sheet, while_open(self, self._learn), while_open(self, self._refused))

    def show_lines(self) -> None:
        """Show what is used now, with what is typed in its place."""
        if self._sheet is None:
            return
        today = self.seat.desk.clock.now().date()
        self.of_class.put(self._sheet.of_class, self.typing.of(self._class), today)
        mine = next((one for one in self._sheet.children if one.whose == self._child), None)
        self.of_child.setEnabled(mine is not None)
        self.of_child.put(mine, self.typing.of(self._child), today)

    def save(self) -> None:
        """Save every line that was typed, or say what is in the way."""
        held_to = self.seat.desk.scripts.held_to()
        wrong = self.of_class.wrong(held_to) or self.of_child.wrong(held_to)
        if wrong is not None:
            self.strip.say(wrong[1], "warn")
            wrong[0].setFocus()
        elif self.untouched:
            self.strip.say("Nothing is typed yet.", "warn")
        else:
            self._save_next(0)

    def _save_next(self, count: int) -> None:
        if not self.typing.held:
            self.forget()
            lines = "1 line is" if count == 1 else f"{count} lines are"
            self.saved.emit(f"{lines} saved for calls")
            self.accept()
            return
        at, words = next(iter(self.typing.held.items()))

        def done(_outcome: Outcome[Line]) -> None:
            self.typing.saved(at, words)
            self._save_next(count + 1)

        scripts = self.seat.desk.scripts
        self.seat.runner.do(
            lambda: scripts.set_line(*at, words),
            while_open(self, done),
            while_open(self, self._refused),
            self,
        )

    def _refused(self, words: Words) -> None:
        self.jot()
        self.strip.say(str(words), "warn")

    @property
    def _class(self) -> str:
        return str(self.which.currentData() or "")

    @property
    def _child(self) -> str:
        return str(self.child.currentData() or "")

    def _learn(self, sheet: LinesSheet | None) -> None:
        self._sheet = sheet
        if sheet is None:
            self.strip.say("You have no class to write lines for.", "info")
            return
        if sheet.of_class.whose != self._class:
            self.which.blockSignals(True)
            self.which.choose(sheet.of_class.whose)
            self.which.blockSignals(False)
        self._offer_children()
        if self._wanted:
            self.child.choose(self._wanted)
            self._wanted = ""
        self.show_lines()

    def _offer_children(self) -> None:
        children: tuple[Lines, ...] = self._sheet.children if self._sheet else ()
        self.child.blockSignals(True)
        shown = initials if self.hidden_details else str
        named = [(shown(one.name), one.whose) for one in children]
        # A line typed about the first child of a list would be said to the wrong family.
        self.child.offer([("Choose a child", ""), *named])
        self.child.blockSignals(False)
        self.show_lines()

    def _edit(self, whose: str, kind: LineKind, words: str) -> None:
        self._leaving = False
        self.strip.say("")
        if whose:
            self.typing.edit((whose, kind), words, self._sheet)
            self.jot()


def _classes(seat: Seat) -> tuple[tuple[str, str], ...]:
    """Name and id of the classes a person writes lines for."""
    mine, every = set(seat.desk.me.classes), seat.may(Deed.SEE_PUPILS)
    held = (one for one in seat.desk.school.classes if not one.closed)
    return tuple((one.name, one.id) for one in held if every or one.id in mine)


def _lay_out(dialog: GoodDialog) -> None:
    inside = QWidget()
    parts = QGridLayout(inside)
    parts.setContentsMargins(0, 0, 0, 0)
    parts.setSpacing(10)
    parts.addLayout(labelled("Child", dialog.child), 0, 0)
    parts.addLayout(labelled("Class", dialog.which), 0, 1)
    parts.addWidget(dialog.of_child, 1, 0)
    parts.addWidget(dialog.of_class, 1, 1)
    for place in (0, 1):
        parts.setColumnStretch(place, 1)
    page = QVBoxLayout(dialog)
    page.setContentsMargins(14, 10, 14, 10)
    page.setSpacing(6)
    page.addWidget(Fitted(inside), 1)
    page.addWidget(dialog.strip)
    hint = "Used in calls for ten days · an empty field takes the line away"
    leave = button("&Leave", dialog.reject)
    keep = button("&Save  Ctrl+Enter", dialog.save, "primary")
    feet = row(label(hint, "hint", wrap=True), leave, keep)
    feet.setStretch(0, 1)
    page.addLayout(feet)
