"""The parts of the screen of reports, where they stand, and which of them there is room for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.printing.beside import PageBeside
from ui.reports.bar import ChoiceBar
from ui.reports.rows import ReportRows
from ui.widgets.fitting import Flow, wraps
from ui.widgets.how_far import HowFar
from ui.widgets.parts import Strip, button, drawn, label, row, scrolled
from ui.widgets.screen import Screen

FOLD_BELOW = 900
"""Pixels of width below which the list and the page take turns."""
_DEEDS = (
    ("words", "&Words…  Ctrl+E", "pencil"),
    ("print", "&Print…  Ctrl+P", "printer"),
    ("save", "&Save as PDF…", "save"),
    ("export", "Exp&ort the figures…  Ctrl+Shift+X", "download"),
)


class Face(QObject):
    """Knows nothing of what is done.

    Attributes:
        wanted: The name of a deed whose button was pressed.
        narrow: Whether there is no room for a page beside the list.
        opened: Whether the page stands in the place of the list then.
    """

    wanted = Signal(str)

    def __init__(self, screen: Screen, rows: ReportRows, bar: ChoiceBar) -> None:
        super().__init__(screen)
        self._screen, self.rows, self.bar = screen, rows, bar
        self.narrow = self.opened = False
        self.strip, self.page = Strip("ok"), PageBeside()
        self.title = label("Reports", "title")
        self.what = label(kind="card-title", wrap=True)
        self.progress = HowFar("How many pages are drawn")
        self.going, self.so_far = QWidget(), label(kind="second")
        self._left, self._deeds = QStackedWidget(), QWidget()
        self.buttons = {
            name: drawn(button(words, partial(self.wanted.emit, name)), sign)
            for name, words, sign in _DEEDS
        }
        self.cancel = button("&Cancel", lambda: self.wanted.emit("cancel"))
        self._beside = self._right()
        self._lay_out()
        self.moved(0, 0)

    def moved(self, done: int, of: int) -> None:
        """Show how far a paper is; nothing where there is nothing to wait for."""
        self.going.setVisible(of > 0)
        self.progress.tell(done, of)
        self.so_far.setText(f"Page 1 of {of} is here. Drawing the others: {done}.")

    def offer(self, able: frozenset[str]) -> None:
        """Show the buttons of what can be done."""
        for name, made in self.buttons.items():
            made.setVisible(name in able)

    def fit(self, width: int) -> None:
        """The window has another width."""
        self.narrow = width < FOLD_BELOW
        self.settle()

    def turn(self, *, opened: bool) -> None:
        """Look at the page, or at the list again."""
        self.opened = opened
        self.settle()
        if not opened:
            self.rows.setFocus()
        elif self.page.leaf is not None:
            self.page.leaf.area.setFocus()

    @property
    def editing(self) -> bool:
        """Whether words are written in the place of the list."""
        return self._left.currentWidget() is not self.rows

    def edit(self, editor: QWidget | None) -> None:
        """Show an editor in the place of the list, or the list again."""
        if editor is not None and self._left.count() == 1:
            self._left.addWidget(scrolled(editor))
        self.opened = False
        self._left.setCurrentIndex(int(editor is not None))
        self.settle()

    def back(self) -> bool:
        """A step back to the list; False where the hands are there already."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self._beside.isAncestorOf(focused)
        if not (inside or self.opened):
            return False
        self.turn(opened=False)
        return True

    def settle(self) -> None:
        """Show what there is room for."""
        instead = self.narrow and self.opened
        # Where words are written, all the room is theirs; the keys of the deeds still act.
        self.title.setVisible(not instead and not self.editing)
        self._deeds.setVisible(not self.editing)
        self._left.setVisible(not instead)
        self._beside.setVisible(instead or not self.narrow)
        self.what.setVisible(not self.narrow)
        QTimer.singleShot(0, self.rows, self.rows.keep_in_sight)

    def _right(self) -> QWidget:
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.what)
        inside.addWidget(self.bar)
        inside.addWidget(self.page, 1)
        self.going.setProperty("kind", "clear")
        self.going.setLayout(row(self.progress, self.so_far, None, self.cancel))
        inside.addWidget(self.going)
        return made

    def _lay_out(self) -> None:
        page = self._screen.page
        page.addWidget(self.title)
        page.addWidget(self.strip)
        self._left.addWidget(self.rows)
        beside = row(self._left, self._beside, gap=12)
        beside.setStretch(0, 2)
        beside.setStretch(1, 3)
        page.addLayout(beside, 1)
        flow = Flow()
        for made in self.buttons.values():
            flow.addWidget(made)
        self._deeds.setProperty("kind", "clear")
        self._deeds.setLayout(flow)
        wraps(self._deeds)
        page.addWidget(self._deeds)
