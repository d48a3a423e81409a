"""Who is meant: a child found by name, parent or telephone number while it is typed.

The children are asked for once, when the field is made; every key is answered from memory. Up and
Down move in the list, Enter takes the marked line, and the hands stay where they type.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.finding import Child, Found, find
from ui.theme import font_for
from ui.widgets.alive import while_open
from ui.widgets.parts import caption
from ui.widgets.screen import Seat

_ALL, _NAMES = "Child, parent or telephone number", "Part of the child's name"
_FOUND = Qt.ItemDataRole.UserRole
_MOST, _LINE, _EDGE = 6, 24, 8
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def initials(name: str) -> str:
    """A name as "A. T.", for when somebody looks over the counter."""
    return " ".join(f"{word[0]}." for word in name.split())


class Who(QWidget):
    """A field, and below it who may be meant.

    Attributes:
        chosen: A `Found` was taken from the list.
        typed: What stands in the field has changed.
        nobody: Enter was pressed and nobody is found by what is typed.
        taking: Enter was pressed before the children are known; one is taken as soon as they are.
        ready: The children are known; a search left waiting has been done.
    """

    chosen = Signal(object)
    typed = Signal(str)
    nobody = Signal(str)
    taking = Signal()
    ready = Signal()

    def __init__(self, seat: Seat, name: str = "Who? Child, parent or telephone number") -> None:
        super().__init__()
        self.children_known: tuple[Child, ...] | None = None
        self.hidden_details = False
        self._waiting = False
        self.field, self.list = _Field(self), QListWidget()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(_ALL if seat.may(Deed.SEE_CONTACTS) else _NAMES)
        self.field.setMaxLength(60)
        self.field.textChanged.connect(self._changed)
        self.list.setAccessibleName("Who may be meant")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        caption(name, self.field, shown=False).setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.list.hide()
        desk = seat.desk
        seat.runner.ask(desk.phone.children, while_open(self, self._know))

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def put(self, text: str) -> None:
        """Show a text without looking for it."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.list.hide()

    @property
    def looking(self) -> bool:
        """Whether Enter was pressed, and who it takes is not known yet."""
        return self._waiting

    def child(self, pupil_id: str) -> Child | None:
        """A child by the id; None while the children are not known yet."""
        known = self.children_known or ()
        return next((one for one in known if one.pupil_id == pupil_id), None)

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for names."""
        self.hidden_details = hidden
        if not self.list.isHidden():
            self._look()

    def take(self) -> None:
        """Take the marked line; while the children are not known yet, as soon as they are."""
        if self.children_known is None:
            self._waiting = True
            self.taking.emit()
        elif self.list.isHidden() or self.list.currentItem() is None:
            self.nobody.emit(self.text.strip())
        else:
            self._take(self.list.currentItem())

    def move_by(self, step: int) -> None:
        """Mark the line above or below."""
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))

    def _know(self, children: tuple[Child, ...]) -> None:
        self.children_known = children
        if self._waiting:
            self._waiting = False
            self._look()
            self.take()
        elif self.field.hasFocus() and self.text:
            self._look()
        self.ready.emit()

    def _changed(self, text: str) -> None:
        # What was typed after Enter is a new search: the old one must not take a child later.
        self._waiting = False
        self._look()
        self.typed.emit(text)

    def _look(self) -> None:
        self.list.clear()
        for found in find(self.children_known or (), self.text, _MOST):
            words = _in_initials(found) if self.hidden_details else found.words
            item = QListWidgetItem(words)
            item.setFont(font_for(words))
            item.setData(_FOUND, found)
            self.list.addItem(item)
        count = self.list.count()
        self.list.setVisible(count > 0)
        self.list.setFixedHeight(count * max(self.list.sizeHintForRow(0), _LINE) + _EDGE)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        found: Found = item.data(_FOUND)
        self.put("")
        self.chosen.emit(found)


class _Field(QLineEdit):
    """Up, Down and Enter belong to the list below."""

    def __init__(self, who: Who) -> None:
        super().__init__()
        self._who = who

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in _MOVES:
            self._who.move_by(_MOVES[key])
        elif plain and key in _TAKES and self.text().strip():
            self._who.take()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)


def _in_initials(found: Found) -> str:
    child = ", ".join(
        part for part in (initials(found.child.name), found.child.class_name) if part
    )
    return f"{initials(found.by.name)} · {child}" if found.by else child
