"""To do: pages for what is due, absences without a reason, returns, and the roll."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.duties.listing import ListPage
from ui.duties.page import Page
from ui.duties.questions import QuestionsPage
from ui.duties.returns import ReturnsPage
from ui.duties.roll import RollPage
from ui.duties.tasks import TasksPage
from ui.duties.unexplained import UnexplainedPage
from ui.widgets.parts import Strip, label, row, tab
from ui.widgets.screen import Screen, Seat

_PAGES: tuple[tuple[str, str, type[Page]], ...] = (
    ("list", "Everything", ListPage),
    ("unexplained", "No reason yet", UnexplainedPage),
    ("tasks", "Promised", TasksPage),
    ("returns", "Returns", ReturnsPage),
    ("roll", "The roll", RollPage),
    ("questions", "Two PCs", QuestionsPage),
)
_CHANGING = frozenset({Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.PLANS, Area.DAY, Area.CALLS})


class DutiesScreen(Screen):
    """Buttons along the top choose the page."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.strip = Strip()
        self.stack, self._tabs = QStackedWidget(), QButtonGroup(self)
        self.pages: dict[str, Page] = {}
        for name, words, make in _PAGES:
            self._add(name, words, make(seat))
        self.page.addLayout(row(label("To do", "title"), 8, *self._tabs.buttons(), None, gap=4))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.stack, 1)
        self._tabs.buttons()[0].setChecked(True)
        self._count(0)

    @property
    def shown(self) -> Page:
        """The page in front."""
        return list(self.pages.values())[self.stack.currentIndex()]

    def turn(self, name: str) -> Page:
        """Put a page in front."""
        place = list(self.pages).index(name)
        self._tabs.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        self.hinted.emit(self.shown.hint)
        self.titled.emit(self.heading())
        return self.shown

    def heading(self) -> str:
        words = _PAGES[self.stack.currentIndex()][1]
        return f"{words}, to do"

    def enter(self) -> None:
        self.shown.enter()
        self._look_for_questions()
        self.hinted.emit(self.shown.hint)

    def open(self, what: object) -> None:
        self.strip.say("")
        if isinstance(what, tuple) and what and what[0] in self.pages:
            page = self.turn(str(what[0]))
            page.open(str(what[1]), what[2])
        else:
            self.turn("list").enter()
        self._look_for_questions()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {"refresh": self.shown.enter}
        mine["back"] = lambda: self.asked.emit("today", None)
        if isinstance(self.shown, ReturnsPage):
            mine["print"] = self.shown.print
            mine |= self.shown.exporting.handler(self.shown.exports)
        if isinstance(self.shown, QuestionsPage) and self.shown.can_undo:
            mine["undo"] = self.shown.undo
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _CHANGING:
            self.shown.enter()
            self._look_for_questions()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.strip.say("")
        self.stack.setVisible(not hidden)

    def _add(self, name: str, words: str, page: Page) -> None:
        made = tab(words, lambda: self._pressed(name), f"{words}, page of the list")
        self._tabs.addButton(made, len(self.pages))
        self.pages[name] = page
        self.stack.addWidget(page)
        page.said.connect(self.strip.say)
        page.asked.connect(self.asked)
        page.kept.connect(self._kept)
        if isinstance(page, QuestionsPage):
            page.counted.connect(self._count)

    def _look_for_questions(self) -> None:
        """A school with one PC never sees the page of what two PCs entered."""
        if not isinstance(self.shown, QuestionsPage) and self.seat.may(Deed.AMEND_ANY):
            room = self.seat.desk.questions
            self.seat.runner.ask(room.board, lambda found: self._count(len(found)))

    def _count(self, questions: int) -> None:
        names = list(self.pages)
        made = self._tabs.button(names.index("questions"))
        in_front = isinstance(self.shown, QuestionsPage)
        made.setVisible(bool(questions) or in_front)
        made.setText(f"Two PCs ({questions})" if questions else "Two PCs")
        if in_front:
            self.titled.emit(self.heading())  # there may be something to undo now

    def _pressed(self, name: str) -> None:
        self.strip.say("")
        self.turn(name).enter()

    def _kept(self) -> None:
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
