"""At the left of the help: every page in its group, or the places that were found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from attendance_desk.domain.help_pages import HelpPage
from attendance_desk.domain.help_search import Place

_LINK = Qt.ItemDataRole.UserRole
_SAID = Qt.ItemDataRole.AccessibleTextRole
_LONGEST = 110
"""Signs of a sentence that are shown in the list; the page has all of it."""


class Listing(QListWidget):
    """Lines that lead to a page.

    Attributes:
        chosen: Where the line leads that Enter or a click chose.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)

    def list_pages(self, pages: Iterable[HelpPage]) -> None:
        """Every page under the heading of its group."""
        self.clear()
        self.setAccessibleName("Pages of the help")
        group = ""
        for page in pages:
            if page.group != group:
                group = page.group
                self._head(group)
            self._add(page.title, page.name, f"{page.title}, in {group}")

    def list_places(self, places: Iterable[Place]) -> None:
        """What was found: where, and the sentence it stands in."""
        self.clear()
        self.setAccessibleName("Found in the help")
        for one in places:
            part = one.section
            head = part.title if part.heading == part.title else f"{part.title} › {part.heading}"
            words = f"{head}\n{_cut(one.sentence)}" if one.sentence else head
            self._add(words, f"{part.page}#{part.anchor}" if part.anchor else part.page, words)
        self.step(1)

    def step(self, by: int) -> None:
        """Go to the line below or above that leads somewhere."""
        place = self.currentRow() + by
        while 0 <= place < self.count() and not self.item(place).data(_LINK):
            place += by
        if 0 <= place < self.count():
            self.setCurrentRow(place)

    def mark(self, name: str) -> None:
        """Stand on the line of a page, where it is listed."""
        for place in range(self.count()):
            if self.item(place).data(_LINK) == name:
                self.setCurrentRow(place)

    def choose(self) -> None:
        """Go where the line leads."""
        if self.currentItem() is not None:
            self._choose(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        link = item.data(_LINK)
        if link:
            self.chosen.emit(link)

    def _add(self, words: str, link: str, said: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_LINK, link)
        item.setData(_SAID, said)
        self.addItem(item)

    def _head(self, group: str) -> None:
        item = QListWidgetItem(group)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        bold = QFont(self.font())
        bold.setBold(True)
        item.setFont(bold)
        self.addItem(item)


def _cut(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return f"{sentence[:_LONGEST].rpartition(' ')[0]} …"
