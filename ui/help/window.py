"""The help beside the work, which stays live: a page, all pages, and a search over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desk.domain.help_pages import START
from ui.help.listing import Listing
from ui.help.reading import SIZES, Reading
from ui.memory import Memory
from ui.runner import Runner, Words
from ui.widgets.alive import while_open
from ui.widgets.fields import text_field
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.room import open_at

if TYPE_CHECKING:  # the desk pulls in the database, and the help is there at the door
    from attendance_desk.desk.handbook import Handbook

_WIDE, _HIGH = 900, 620
_SMALLEST = (620, 360)
_LIST = 256
"""Pixels of width of the list of pages."""
_NOTHING = "Nothing is found. Try one word, or only its beginning."
_HINT = "Enter opens · Esc back to the list, then closes · F6 next part · Ctrl+Plus larger"


class HelpWindow(QDialog):
    """One page of the handbook, and the way to all of them."""

    stays_shown = True  # it names nobody

    def __init__(self, parent: QWidget, runner: Runner, memory: Memory) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help")
        self._memory, self._wanted = memory, START
        self._book: Handbook | None = None
        self._shown, self._before = "", list[str]()
        self.search, self.strip = text_field("Search the help", 80), Strip("warn")
        self.listing, self.reading = Listing(), Reading()
        self._lay_out()
        self._connect()
        runner.ask(_read, while_open(self, self._open_book), while_open(self, self._refused))

    @property
    def shown(self) -> str:
        """The page in front, with the heading it was opened at; empty while it is being read."""
        return self._shown

    def ask(self, link: str) -> None:
        """Open a page as soon as the pages are read; what stood here is one step back."""
        self._wanted = link
        if self._book is not None:
            self._go(link)
        self.reading.setFocus()

    def back(self) -> None:
        """The page before, where there was one."""
        if self._before:
            link = self._before.pop()
            self._shown = ""
            self._go(link)

    def contents(self) -> None:
        """All pages at the left, and the keys there."""
        self.search.clear()
        self.listing.setFocus()

    def next_part(self) -> None:
        """F6: from the search to the list, to the page, and round."""
        parts: list[QWidget] = [self.search, self.listing, self.reading]
        here = next((n for n, one in enumerate(parts) if one.hasFocus()), -1)
        parts[(here + 1) % len(parts)].setFocus()

    def resize_words(self, steps: int) -> None:
        """Larger or smaller words, remembered on this PC; 0 is the usual size again."""
        held = self._memory.help_size
        place = SIZES.index(held) if held in SIZES else 0
        size = SIZES[min(max(place + steps, 0), len(SIZES) - 1)] if steps else SIZES[0]
        self._memory.keep_help_size(size)
        self.reading.enlarge(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.contents()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.listing.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.listing.choose()
        else:
            super().keyPressEvent(event)

    def _open_book(self, book: Handbook) -> None:
        from attendance_desk.desk.handbook import picture

        self._book = book
        self.reading.pictures = picture
        self._find(self.search.text())
        self._go(self._wanted)

    def _refused(self, words: Words) -> None:
        self.strip.say(str(words), "danger")

    def _follow(self, link: str) -> None:
        self._go(link)
        self.reading.setFocus()

    def _go(self, link: str) -> None:
        if self._book is None or link == self._shown:
            return
        if self._shown:
            self._before.append(self._shown)
        page, anchor = self._book.page_of(link)
        self._shown = link
        self.reading.show_text(page.text, anchor)
        self.reading.setAccessibleName(f"Help page: {page.title}")
        self.setWindowTitle(f"{page.title} – Help")
        self.go_back.setEnabled(bool(self._before))
        if not self.search.text():
            self.listing.mark(page.name.partition("#")[0])

    def _find(self, typed: str) -> None:
        self.strip.say("")
        if self._book is None:
            return
        if not typed.strip():
            self.listing.list_pages(self._book.contents)
            self.listing.mark(self._shown.partition("#")[0])
            return
        places = self._book.index.find(typed)
        self.listing.list_places(places)
        if not places:
            self.strip.say(_NOTHING)

    def _lay_out(self) -> None:
        self.go_back = button("&Back", self.back)
        self.go_back.setEnabled(False)
        asked = label("&Search", "second")
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setBuddy(self.search)
        self.listing.setFixedWidth(_LIST)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self.listing)
        both.addWidget(self.reading, 1)
        page = QVBoxLayout(self)
        page.addLayout(row(asked, self.search, self.go_back, button("&All pages", self.contents)))
        page.addWidget(self.strip)
        page.addLayout(both, 1)
        larger = button("&Larger words", lambda: self.resize_words(1))
        smaller = button("S&maller words", lambda: self.resize_words(-1))
        close = button("&Close", self.close, "primary")
        page.addWidget(label(_HINT, "hint"))
        page.addLayout(row(larger, smaller, None, close))
        self.setMinimumSize(*_SMALLEST)
        open_at(self, _WIDE, _HIGH)
        self.reading.enlarge(self._memory.help_size)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.listing.chosen.connect(self._follow)
        self.reading.followed.connect(self._follow)
        for keys, done in (
            ("Alt+Left", self.back),
            ("F6", self.next_part),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl++", lambda: self.resize_words(1)),
            ("Ctrl+=", lambda: self.resize_words(1)),
            ("Ctrl+-", lambda: self.resize_words(-1)),
            ("Ctrl+0", lambda: self.resize_words(0)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(done)


def _read() -> Handbook:
    """On the lane: the first time it takes a tenth of a second."""
    from attendance_desk.desk.handbook import handbook

    return handbook()
