"""The parts of the screen and where they stand; knows nothing of what is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from attendance_desk.domain.award_values import AwardType
from ui.recognition.rows import AwardRows
from ui.recognition.shown import TABS, TITLES, Group, Shown
from ui.widgets.fields import Choice
from ui.widgets.fitting import Flow, wraps
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, drawn, label, row, tab
from ui.widgets.screen import Screen

_LIST = 96
_NARROW = 800
"""Pixels of width below which the pages have no room for the title beside them."""
_DEEDS = (
    ("print", "&Print…  Ctrl+P"),
    ("pick", "Pi&ck  Space"),
    ("give", "Gi&ven  G"),
    ("take_back", "Take bac&k  Del"),
    ("include", "&Include  I"),
    ("excuse", "E&xcuse  E"),
    ("words", "&Words to copy…  W"),
)


class Face(QObject):
    """What is seen.

    Attributes:
        turned: Another page is wanted.
        chosen: Another term or week is wanted: what its line stands for.
        wanted: The name of a deed whose button was pressed.
    """

    turned = Signal(object)
    chosen = Signal(object)
    wanted = Signal(str)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.rows, self.strip = AwardRows(), Strip("ok")
        self.rows.setMinimumHeight(_LIST)
        self.title = label("Certificates", "title")
        self.what, self.head = label(kind="card-title"), label(kind="strong", wrap=True)
        self.empty = Looking("the registers", "")
        self.notes = label(kind="second", wrap=True)
        self.which = Choice("Which term or week")
        self.which.activated.connect(lambda _at: self.chosen.emit(self.which.currentData()))
        self.said = label(kind="say", wrap=True)
        self.copy = button("&Copy  C", lambda: self.wanted.emit("copy"))
        self.buttons = {
            name: button(words, partial(self.wanted.emit, name)) for name, words in _DEEDS
        }
        drawn(self.buttons["print"], "printer")
        self._tabs = QButtonGroup(self)
        for number, (award, words) in enumerate(TABS.items(), start=1):
            made = tab(f"{number}  {words}", partial(self.turned.emit, award))
            self._tabs.addButton(made, number)
        self.saying = self._saying()
        self._lay_out()

    def show_page(self, page: Shown) -> None:
        """Show a page."""
        self._tabs.button(list(TABS).index(page.award) + 1).setChecked(True)
        self.what.setText(TITLES[page.award])
        self.head.setText(page.head)
        self.which.offer(page.choices)
        self.which.choose(page.chosen)
        self.which.setVisible(len(page.choices) > 1)
        self.which.setAccessibleName(
            "Which week" if page.award is AwardType.CLASS_WEEK else "Which term"
        )
        self.said.setText(page.say)
        self.saying.setVisible(bool(page.say))
        self.empty.setText(page.empty)
        self.empty.setVisible(not page.rows)
        self.notes.setText(" ".join(page.notes))
        self.notes.setVisible(bool(page.notes))
        self.rows.show_page(page)

    def offer(self, able: frozenset[str]) -> None:
        """Show the buttons of what can be done now."""
        for name, made in self.buttons.items():
            made.setVisible(name in able)
        rows = self.rows
        ticked = len(rows.together(Group.INCLUDE)) or len(
            rows.page.of(Group.INCLUDE) if rows.page else ()
        )
        words = f"&Include {ticked}  I"
        self.buttons["include"].setText(words)
        self.buttons["include"].setAccessibleName(words.replace("&", ""))

    def fit(self, width: int) -> None:
        """The screen has another width: where there is little, its pages say what it is."""
        self.title.setVisible(width >= _NARROW)

    def begin(self) -> None:
        """Put the hands on the list, or on its page's button where it is empty."""
        page = self.rows.page
        if page is None or page.rows:
            self.rows.setFocus()
        else:
            self._tabs.button(list(TABS).index(page.award) + 1).setFocus()

    def _saying(self) -> QFrame:
        """What is read out in assembly, as large as the page has room for."""
        made = QFrame()
        made.setProperty("kind", "card")
        inside = QHBoxLayout(made)
        inside.setContentsMargins(14, 10, 10, 10)
        inside.addWidget(self.said, 1)
        inside.addWidget(self.copy)
        return made

    def _lay_out(self) -> None:
        page = self._screen.page
        tabs = Flow()
        tabs.addWidget(self.title)
        for made in self._tabs.buttons():
            tabs.addWidget(made)
        page.addWidget(_flowing(tabs))
        page.addLayout(row(self.what, 4, self.head, self.which))
        self.head.setSizePolicy(self.strip.words.sizePolicy())
        for part in (self.strip, self.saying, self.empty):
            page.addWidget(part)
        page.addWidget(self.rows, 1)
        page.addStretch(0)
        page.addWidget(self.notes)
        bar = Flow()
        for one in self.buttons.values():
            bar.addWidget(one)
        page.addWidget(_flowing(bar))
        self.saying.hide()
        self.which.hide()


def _flowing(flow: Flow) -> QWidget:
    made = QWidget()
    made.setProperty("kind", "clear")
    made.setLayout(flow)
    wraps(made)
    return made
