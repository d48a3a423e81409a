"""The list of papers: digits go to a group, letters to a paper, Alt and arrows to another time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem

from ui.reports.kinds import Group, Report
from ui.widgets.signed_rows import SignedLine, SignedRows

_STEPS = {
    Qt.Key.Key_Left: ("time", 1),
    Qt.Key.Key_Right: ("time", -1),
    Qt.Key.Key_Up: ("class", -1),
    Qt.Key.Key_Down: ("class", 1),
}


class ReportRows(SignedRows):
    """What can be had.

    Attributes:
        stepped: Another time ("time": 1 earlier, -1 later) or class ("class": 1 the next) of the
            same paper is wanted.
        read: The page is to be read on (1) or back (-1).
    """

    stepped = Signal(str, int)
    read = Signal(int)

    def __init__(self, shelf: Sequence[Report]) -> None:
        super().__init__("Papers")
        self._shelf = {one.key: one for one in shelf}
        self._groups = [group for group in Group if any(one.group is group for one in shelf)]
        self.show_lines(self._lines())
        for number in range(1, len(self._groups) + 1):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            self.on_key(key, partial(self.go_to_group, number))
        self.on_key(Qt.Key.Key_Right, partial(self.read.emit, 1))
        self.on_key(Qt.Key.Key_Left, partial(self.read.emit, -1))

    @property
    def report(self) -> Report | None:
        """The paper that is chosen."""
        return self._shelf.get(str(self.chosen))

    def go_to_group(self, number: int) -> None:
        """Choose the first paper of a group; pressed again, the next of it and round again."""
        group = self._groups[number - 1]
        keys = [one.key for one in self._shelf.values() if one.group is group]
        at = keys.index(str(self.chosen)) + 1 if self.chosen in keys else 0
        if not at:
            # The whole group comes into sight before its first paper is chosen.
            self.scrollToItem(self._heading(group), QAbstractItemView.ScrollHint.PositionAtTop)
        self.choose(keys[at % len(keys)])

    def keep_in_sight(self) -> None:
        """Scroll to what is chosen, after the list was given another size."""
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)

    def _heading(self, group: Group) -> QListWidgetItem:
        place = next(n for n, line in enumerate(self.lines) if line.title.endswith(group.value))
        return self.item(place)

    def _lines(self) -> list[SignedLine]:
        lines: list[SignedLine] = []
        for number, group in enumerate(self._groups, start=1):
            lines.append(SignedLine(f"{number}  {group.value}", heading=True))
            lines += [_line(one) for one in self._shelf.values() if one.group is group]
        return lines


def _line(report: Report) -> SignedLine:
    sign = "chevron-right" if report.leads else "file-text"
    return SignedLine(report.title, report.about, sign=sign, data=report.key)
