"""The letters to look at: what each would have meant, whose marks they are, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.grid import session_words
from attendance_desk.domain.names import initials
from attendance_desk.queries.odd_codes import OddCode, OddMark
from ui.theme import font_for
from ui.widgets.parts import Strip, button, label, row

_SHOWN = 300
_ITEM = Qt.ItemDataRole.UserRole


class OddPage(QWidget):
    """Letters at the top, the marks of the chosen one below.

    Attributes:
        opened: A mark to open in the week grid.
        left_so: A letter to leave as it is, with the reason.
        back: To the week grid.
    """

    opened = Signal(object)
    left_so = Signal(object, str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hidden = False
        self.strip = Strip("ok")
        self.letters, self.marks = _List("Letters to look at"), _List("Marks with this letter")
        self.meaning = label(wrap=True)
        self.why = QLineEdit()
        self.why.setMaxLength(200)
        self.why.setAccessibleName("Why these marks stay as they are")
        why_label = label("&Why they stay as they are", "second")
        why_label.setBuddy(self.why)
        self.leave = button("&Leave them as they are", self._leave)
        self.open = button("&Open in the week", self._open, "primary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        back = button("&Back to the week", self.back.emit)
        inside.addLayout(row(label("Codes to look at", "card-title"), None, back))
        inside.addWidget(self.strip)
        inside.addWidget(self.letters, 2)
        inside.addWidget(self.meaning)
        inside.addWidget(self.marks, 3)
        last = row(why_label, self.why, self.leave, self.open)
        last.setStretch(1, 1)
        inside.addLayout(last)
        self.letters.currentRowChanged.connect(self._choose)
        self.letters.entered_on.connect(self.marks.setFocus)
        self.marks.entered_on.connect(self._open)

    @property
    def code(self) -> OddCode | None:
        """The letter that is chosen."""
        chosen = self.letters.currentRow() >= 0
        found = self.letters.currentItem().data(_ITEM) if chosen else None
        return found if isinstance(found, OddCode) else None

    def show_codes(self, found: tuple[OddCode, ...]) -> None:
        """Show every letter that waits."""
        self.letters.fill([(one.words, one) for one in found])
        for part in (self.marks, self.why, self.leave, self.open):
            part.setEnabled(bool(found))
        if not found:
            self.marks.clear()
            self.meaning.setText(
                "Nothing waits to be looked at: every code in the marks was in force on its day."
            )
        self.letters.setFocus()

    def refused(self, words: str) -> None:
        """The desk did not take it: what was typed stays."""
        self.strip.say(words, "danger")

    def _choose(self, _place: int) -> None:
        code = self.code
        if code is None:
            return
        more = len(code.marks) - _SHOWN
        said = f" The first {_SHOWN} are shown; {more} more follow." if more > 0 else ""
        self.meaning.setText(
            f"{code.meaning} Amend each with its reason in the week, or leave them as they "
            f"are with one.{said}"
        )
        self.marks.fill([(self._words(one), one) for one in code.marks[:_SHOWN]])

    def _words(self, mark: OddMark) -> str:
        name = initials(mark.name) if self.hidden else mark.name
        return f"{session_words(mark.session)} {mark.session.day.year} · {name} · by {mark.by}"

    def _open(self) -> None:
        if self.marks.currentRow() >= 0:
            self.opened.emit(self.marks.currentItem().data(_ITEM))

    def _leave(self) -> None:
        code, words = self.code, " ".join(self.why.text().split())
        if code is not None and not words:
            self.strip.say("Say why these marks are right as they are, then press again.", "warn")
            self.why.setFocus()
        elif code is not None:
            self.left_so.emit(code, words)


class _List(QListWidget):
    """A list whose Enter goes on, on every system.

    Attributes:
        entered_on: Enter on a row.
    """

    entered_on = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.itemDoubleClicked.connect(lambda _item: self.entered_on.emit())

    def fill(self, rows: list[tuple[str, object]]) -> None:
        """Show these rows, the first chosen."""
        self.clear()
        for words, what in rows:
            item = QListWidgetItem(words)
            item.setFont(font_for(words))
            item.setData(_ITEM, what)
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.entered_on.emit()
            return
        super().keyPressEvent(event)
