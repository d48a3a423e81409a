"""Settings: one page for each kind of fact; only what the person's job may change is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.settings.authority import AuthorityPage
from ui.settings.backups import BackupsPage
from ui.settings.calendar import CalendarPage
from ui.settings.calling import CallingPage
from ui.settings.classes import ClassesPage
from ui.settings.contents import Contents
from ui.settings.copies import CopiesPage
from ui.settings.day import DayPage
from ui.settings.health import HealthPage
from ui.settings.ladder import LadderPage
from ui.settings.letters import LettersPage
from ui.settings.listed import pages_of
from ui.settings.mine import MinePage
from ui.settings.page import Page
from ui.settings.paper import PaperPage
from ui.settings.pcs import PcsPage
from ui.settings.people import PeoplePage
from ui.settings.scripts import ScriptsPage
from ui.widgets.parts import Strip, label
from ui.widgets.screen import Screen, Seat

_PAGES: dict[str, type[Page]] = {
    "You and this PC": MinePage,
    "People": PeoplePage,
    "School day": DayPage,
    "Calendar": CalendarPage,
    "Classes": ClassesPage,
    "Scripts": ScriptsPage,
    "Ladder": LadderPage,
    "Letters": LettersPage,
    "Calls and times": CallingPage,
    "Local authority": AuthorityPage,
    "Paper": PaperPage,
    "Backups": BackupsPage,
    "Other PCs": PcsPage,
    "Copies and keeping": CopiesPage,
    "Health": HealthPage,
}
_SCHOOL = frozenset({Area.SCHOOL, Area.STAFF, Area.CALENDAR, Area.PEOPLE, Area.COPIES})


class SettingsScreen(Screen):
    """A list at the left chooses the page; a page is made when it is first looked at.

    All of them at once would hold the window up for a third of a second.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.strip, self.stack = Strip(), QStackedWidget()
        self._names = pages_of(seat)
        self._made: dict[str, Page] = {}
        self._at = self._names[0]
        self.stack.setCurrentWidget(self.page_of(self._at))
        self.contents = Contents(self.names(), self)
        self.contents.chosen.connect(lambda place: self.turn(self.names()[place]))
        self.contents.entered.connect(self._into)
        beside = QVBoxLayout()
        beside.addWidget(self.strip)
        beside.addWidget(self.stack, 1)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.contents)
        both.addLayout(beside, 1)
        self.page.addWidget(label("Settings", "title"))
        self.page.addLayout(both, 1)

    def names(self) -> tuple[str, ...]:
        """The pages there are for this person."""
        return self._names

    def page_of(self, name: str) -> Page:
        """A page, made now where nobody has looked at it yet."""
        if name not in self._made:
            self._made[name] = self._new(name)
        return self._made[name]

    def turn(self, name: str) -> None:
        """Show a page."""
        self._at = name
        self.strip.say("")
        self.contents.show_place(self._names.index(name))
        self.stack.setCurrentWidget(self.shown)
        self.shown.enter()
        self.titled.emit(self.heading())

    @property
    def shown(self) -> Page:
        """The page in front."""
        return self.page_of(self._at)

    def heading(self) -> str:
        return f"{self._at}, settings"

    def enter(self) -> None:
        self.shown.enter()
        self.contents.setFocus()
        self.hinted.emit("Up and Down, or letters, choose a page · Enter goes into it · F1 help")

    def open(self, what: object) -> None:
        name, thing = what if isinstance(what, tuple) else (what, "")
        if isinstance(name, str) and name in self._names:
            self.turn(name)
            self.shown.open(thing)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.shown.enter}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _SCHOOL:
            self.shown.enter()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.stack.setVisible(not hidden)

    def _new(self, name: str) -> Page:
        page = _PAGES[name](self.seat)
        self.stack.addWidget(page)
        page.said.connect(self.strip.say)
        page.kept.connect(self._kept)
        page.gone.connect(self.moved)
        page.turned.connect(self._turn_to)
        page.asked.connect(self.asked)
        return page

    def _into(self) -> None:
        """The keys go to the first field of the page."""
        self.contents.focusNextChild()

    def _turn_to(self, names: tuple[str, ...]) -> None:
        there = [name for name in names if name in self._names]
        if there:
            self.turn(there[0])
            self.contents.setFocus()

    def _kept(self) -> None:
        # The list was made anew, and with it the button that was pressed last.
        self.contents.setFocus()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
