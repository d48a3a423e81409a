"""The parts of the screen and where they stand; knows nothing of what is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.patterns import KIND_WORDS
from ui.patterns.behind import Behind
from ui.patterns.rows import PatternRows
from ui.patterns.shown import Page
from ui.widgets.exporting import Exporting, Offers
from ui.widgets.fields import Choice
from ui.widgets.fitting import Flow, wraps
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, caption, drawn, label, row
from ui.widgets.screen import Screen

_LIST = 96
_BESIDE = 860
"""Pixels of width from which the sessions stand beside the list, and not in its place."""
_DEEDS = (
    ("print", "&Print…  Ctrl+P"),
    ("look", "Looked at…  &N"),
    ("take_back", "Show again  &Del"),
    ("weekly", "&Weekly list  Space"),
    ("child", "&Open the child  O"),
)
NOTE = "A pattern says on which days, never why. Talk first."


class Face(QObject):
    """What is seen.

    Attributes:
        narrowed: Another class or kind is wanted.
        wanted: The name of a deed whose button was pressed.
    """

    narrowed = Signal()
    wanted = Signal(str)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.rows, self.behind, self.strip = PatternRows(), Behind(), Strip("ok")
        self.rows.setMinimumHeight(_LIST)
        self.title, self.head = label("Patterns", "title"), label(kind="strong", wrap=True)
        self.empty = Looking("the marks", "")
        self.note = label(kind="second", wrap=True)
        self.classes = Choice("Which class")
        kinds = ((f"{n}  {words}", kind) for n, (kind, words) in enumerate(KIND_WORDS.items(), 1))
        self.kinds = Choice("Which kind of pattern", (("0  Every kind", None), *kinds))
        for choice in self._choices():
            choice.activated.connect(lambda _at: self.narrowed.emit())
        self.buttons = {
            name: button(words, partial(self.wanted.emit, name)) for name, words in _DEEDS
        }
        drawn(self.buttons["print"], "printer")
        self._beside, self._inside = True, False
        self._sides = row(gap=8)

    def _choices(self) -> tuple[Choice, Choice]:
        return self.classes, self.kinds

    def lay_out(self, exporting: Exporting, offers: Offers) -> None:
        """Put everything in its place."""
        page = self._screen.page
        unseen = [caption(one.accessibleName(), one, shown=False) for one in self._choices()]
        page.addLayout(row(self.title, 4, self.head, *unseen, *self._choices()))
        self.head.setSizePolicy(self.strip.words.sizePolicy())
        page.addWidget(self.strip)
        page.addWidget(self.empty)
        self._sides.addWidget(self.rows, 3)
        self._sides.addWidget(self.behind, 2)
        page.addLayout(self._sides, 1)
        page.addStretch(0)
        page.addWidget(self.note)
        bar = Flow()
        for one in (*self.buttons.values(), exporting.button(offers)):
            bar.addWidget(one)
        foot = QWidget()
        foot.setProperty("kind", "clear")
        foot.setLayout(bar)
        wraps(foot)
        page.addWidget(foot)
        self.behind.hide()
        self.classes.hide()

    def show_page(self, page: Page) -> None:
        """Show a page."""
        board = page.board
        self.head.setText(page.head)
        self.classes.setVisible(bool(page.classes))
        if self.classes.count() != len(page.classes):
            self.classes.offer(page.classes)
        self.empty.setText(board.empty)
        self.empty.setVisible(bool(board.empty))
        count = board.looked_at
        children = "1 child was" if count == 1 else f"{count} children were"
        self.note.setText(f"{children} looked at, up to {date_words(board.last)}. {NOTE}")
        self.rows.show_page(page)
        self.show_behind()

    def show_behind(self) -> None:
        """Show what is behind the chosen pattern; in a narrow window in the place of the list."""
        one, rows = self.rows.on_row, self.rows
        self._inside = self._inside and one is not None and not rows.hidden_details
        shown = self._beside or self._inside
        self.behind.setVisible(shown and one is not None and not rows.hidden_details)
        listed = rows.page is not None and bool(rows.page.shown)
        rows.setVisible(listed and (self._beside or not self._inside))
        if one is not None:
            self.behind.show_pattern(one, rows.name_of(one))

    def go_in(self) -> None:
        """Put the hands on the sessions behind the chosen pattern."""
        if self.rows.on_row is not None and not self.rows.hidden_details:
            self._inside = True
            self.show_behind()
            self.behind.sessions.setFocus()

    def go_out(self) -> None:
        """Put the hands back on the list."""
        self._inside = False
        self.show_behind()
        self.rows.setFocus()

    def offer(self, able: frozenset[str]) -> None:
        """Show the buttons of what can be done now."""
        for name, made in self.buttons.items():
            made.setVisible(name in able)

    def fit(self, width: int) -> None:
        """The screen has another width."""
        self._beside = width >= _BESIDE
        self.title.setVisible(self._beside)
        self.show_behind()
