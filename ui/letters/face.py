"""The parts of the screen, where they stand, and which of them there is room for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget

from ui.letters.going import Going
from ui.letters.panel import Panel
from ui.letters.rows import LetterRows
from ui.letters.shown import PARTS, Board, Part, head_words
from ui.widgets.fields import text_field
from ui.widgets.fitting import wrapping, wraps
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, caption, label, row, tab
from ui.widgets.screen import Screen

FOLD_BELOW = 900
"""Pixels of width below which the list and what is chosen take turns."""


class Face(QObject):
    """Knows nothing of what is done.

    Attributes:
        turned: Another page of the screen, or another filter: what is chosen may be another.
        narrow: Whether there is no room beside the list.
        opened: Whether what is chosen stands in the place of the list then.
    """

    turned = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.strip, self.count = Strip("ok"), label(kind="strong", wrap=True)
        self.empty = Looking("the letters", "")
        self.rows, self.panel, self.going = LetterRows(), Panel(screen.seat.desk.codes), Going()
        self.rows.setMinimumWidth(280)
        self.filter = text_field("Filter by name, class or letter", 40)
        self.filter.setPlaceholderText("Name, class or letter")
        self.filter.setMaximumWidth(200)
        self.narrow = self.opened = False
        self._known = False
        self.bar, self.head = QWidget(), QWidget()
        self._tabs = QButtonGroup(self)
        for number, part in enumerate(Part):
            made = tab(_named(number, part), partial(self.turn_to, part))
            self._tabs.addButton(made, number)
        self._tabs.button(0).setChecked(True)
        self.filter.textChanged.connect(self._filtered)
        self.filter.returnPressed.connect(self.rows.setFocus)

    def lay_out(self, bar: QWidget) -> None:
        """Put everything in its place."""
        self.bar, page = bar, self._screen.page
        write = button("&Write a letter…  Ctrl+N", lambda: self._screen.asked.emit("write", None))
        tabs = self._tabs.buttons()
        self.head = QWidget()
        self.head.setProperty("kind", "clear")
        wraps(self.head)
        told = row(caption("Filter", self.filter), self.filter)
        self.head.setLayout(wrapping(label("Letters", "title"), *tabs, None, told, write))
        page.addWidget(self.head)
        page.addWidget(self.count)
        for part in (self.strip, self.going, self.empty):
            page.addWidget(part)
        beside = row(self.rows, self.panel, gap=12)
        beside.setStretch(0, 2)
        beside.setStretch(1, 3)
        page.addLayout(beside, 1)
        page.addWidget(bar)
        self.settle()

    def turn_to(self, part: Part) -> None:
        """Put another page of the screen in front."""
        self._tabs.button(list(Part).index(part)).setChecked(True)
        self.rows.turn(part)
        self.turned.emit()
        self.begin()

    def begin(self) -> None:
        """Put the hands on the list, or on its page's button where it is empty: no key is dead."""
        if self.rows.count():
            self.rows.setFocus()
        else:
            self._tabs.button(list(Part).index(self.rows.part)).setFocus()

    def holds(self, focused: QWidget | None) -> bool:
        """Whether the hands are where the keys of the list are meant: beside it, or on a page."""
        if focused is None:
            return False
        return self.panel.isAncestorOf(focused) or focused in self._tabs.buttons()

    def find(self, wanted: str) -> None:
        """Choose a letter or a proposal by its key, or the first of a child."""
        board = self.rows.board
        found = board.find(wanted) or board.of_child(wanted)
        if found is None:
            return
        part = next(part for part, groups in PARTS.items() if found.group in groups)
        if part is not self.rows.part:
            self.turn_to(part)
        self.rows.choose(found.key)

    def know(self, board: Board) -> None:
        """Take the list: where it is empty, that may be said now."""
        self.empty.answered()
        self.rows.show_board(board)

    def draw(self, nothing: str) -> None:
        """Show how many there are of everything.

        Args:
            nothing: What is said where the page of the screen has no line.
        """
        board, typed = self.rows.board, self.filter.text()
        self.count.setText(head_words(board))
        if self.empty.known:
            self.empty.setText(f"Nothing fits “{typed}”." if typed else nothing)
        for number, part in enumerate(Part):
            words = _named(number, part, board.count(part))
            self._tabs.button(number).setText(words)
            self._tabs.button(number).setAccessibleName(f"{words} letters")
        self._known = True

    def fit(self, width: int) -> None:
        """The window has another width."""
        self.narrow = width < FOLD_BELOW
        self.settle()

    def turn(self, *, opened: bool) -> None:
        """Look at what is chosen in full, or at the list again."""
        self.opened = opened
        self.settle()
        (self.panel if opened else self.rows).setFocus()

    def back(self) -> bool:
        """A step back; False where there is none on this screen."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.panel.isAncestorOf(focused)
        if self.opened or inside:
            self.turn(opened=False)
        elif self.filter.text():
            self.filter.clear()
            self.rows.setFocus()
        elif self.rows.part is not Part.TO_DO:
            self.turn_to(Part.TO_DO)
        else:
            return False
        return True

    def settle(self) -> None:
        """Show what there is room for."""
        listed = self.rows.count() > 0
        # Also while a question is open above it: the hands come back to the list then.
        held = self._screen.window().focusWidget() is self.rows
        chosen = self.panel.shown is not None
        instead = self.narrow and self.opened and chosen
        # Where a letter stands alone, all the room is the letter's.
        self.head.setVisible(not instead)
        self.count.setVisible(bool(self.count.text()) and not instead)
        self.rows.setVisible(listed and not instead)
        self.panel.setVisible(chosen and (instead or not self.narrow))
        self.empty.setVisible(not listed)
        if held and not listed:
            self.begin()
        suit = getattr(self.bar, "suit", None)
        if suit is not None and self._known:
            suit()
        QTimer.singleShot(0, self.rows, self.rows.keep_in_sight)

    def _filtered(self, text: str) -> None:
        self.rows.typed = text
        self.rows.draw()
        self.turned.emit()


def _named(number: int, part: Part, count: int = 0) -> str:
    """A page with the key that turns to it: "2  Sent · 14"."""
    return f"{number + 1}  {part.value} · {count}" if count else f"{number + 1}  {part.value}"
