"""Today's list: who came late, who left and who came back. No reason stands in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.days import Way
from attendance_desk.queries.hatch_board import MovementLine
from ui.theme import font_for
from ui.widgets.parts import button, label
from ui.widgets.who import initials

_LINE = Qt.ItemDataRole.UserRole
_LATE = ("L", "U")


class TodaysList(QWidget):
    """The movements of today, the newest first.

    Attributes:
        wrong: The number of a movement that was logged by mistake.
    """

    wrong = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[MovementLine, ...] = ()
        self._hidden = False
        self.list = QListWidget()
        self.list.setAccessibleName("Today's arrivals and leavers")
        self.list.setWordWrap(True)
        self.head = label("Today", "card-title")
        self.back = button("&Take back  Delete", self._take_back)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        for part in (self.head, self.list, self.back):
            page.addWidget(part)

    def show_lines(self, lines: tuple[MovementLine, ...]) -> None:
        """Show today's movements."""
        self._lines = lines
        self._draw()

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for names."""
        self._hidden = hidden
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._take_back()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        self.list.clear()
        for line in reversed(self._lines):
            item = QListWidgetItem(self._words(line))
            item.setFont(font_for(item.text()))
            item.setData(_LINE, line.number)
            self.list.addItem(item)
        came = sum(1 for line in self._lines if line.way is Way.IN)
        out = sum({Way.OUT: 1, Way.BACK: -1}.get(line.way, 0) for line in self._lines)
        self.head.setText(f"Today: {came} came in, {out} out now")
        self.back.setEnabled(bool(self._lines))

    def _words(self, line: MovementLine) -> str:
        name = initials(line.name) if self._hidden else line.name
        who = "" if self._hidden else line.who
        minutes = f"{line.minutes} min" if line.minutes and line.code in _LATE else ""
        came = ", ".join(part for part in (line.code, minutes) if part)
        did = {Way.IN: f"in {came}", Way.OUT: f"left {who}", Way.BACK: "back"}[line.way]
        return f"{line.at}  {name}, {line.class_name}: {did.strip()}"

    def _take_back(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.wrong.emit(item.data(_LINE))
