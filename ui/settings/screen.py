"""Settings: one page for each kind of fact; only what the person's job may change is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.settings.authority import AuthorityPage
from ui.settings.calendar import CalendarPage
from ui.settings.calling import CallingPage
from ui.settings.classes import ClassesPage
from ui.settings.copies import CopiesPage
from ui.settings.day import DayPage
from ui.settings.health import HealthPage
from ui.settings.ladder import LadderPage
from ui.settings.letters import LettersPage
from ui.settings.mine import MinePage
from ui.settings.page import Page
from ui.settings.paper import PaperPage
from ui.settings.people import PeoplePage
from ui.settings.scripts import ScriptsPage
from ui.widgets.parts import Strip, label, row, tab
from ui.widgets.screen import Screen, Seat

_PAGES: tuple[tuple[str, Deed | None, type[Page]], ...] = (
    ("You and this PC", None, MinePage),
    ("People", Deed.CHANGE_STAFF, PeoplePage),
    ("School day", Deed.CHANGE_SCHOOL, DayPage),
    ("Calendar", Deed.CHANGE_SCHOOL, CalendarPage),
    ("Classes", Deed.CHANGE_SCHOOL, ClassesPage),
    ("Scripts", Deed.CHANGE_SCRIPTS, ScriptsPage),
    ("Ladder", Deed.CHANGE_POLICY, LadderPage),
    ("Letters", Deed.CHANGE_LETTER_TEXTS, LettersPage),
    ("Calls and times", Deed.CHANGE_CALL_RULES, CallingPage),
    ("Local authority", Deed.KEEP_NOTICES, AuthorityPage),
    ("Paper", Deed.EXPORT_NAMES, PaperPage),
    ("Copies and keeping", Deed.RUN_CHECKS, CopiesPage),
    ("Health", None, HealthPage),
)
_IN_A_ROW = 5
_SCHOOL = frozenset({Area.SCHOOL, Area.STAFF, Area.CALENDAR, Area.PEOPLE, Area.COPIES})


class SettingsScreen(Screen):
    """Buttons along the top choose the page."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.strip = Strip()
        self.stack, self._tabs = QStackedWidget(), QButtonGroup(self)
        self.pages: dict[str, Page] = {}
        for name, deed, make in _PAGES:
            if deed is None or seat.may(deed):
                self._add(name, make(seat))
        made = self._tabs.buttons()
        # Two rows where one would be wider than a small window.
        cut = (len(made) + 1) // 2 if len(made) > _IN_A_ROW else len(made)
        tabs = QVBoxLayout()
        for some in (made[:cut], made[cut:]):
            tabs.addLayout(row(*some, None, gap=4))
        self.page.addWidget(label("Settings", "title"))
        self.page.addLayout(tabs)
        self.page.addWidget(self.strip)
        self.page.addWidget(self.stack, 1)
        self._tabs.buttons()[0].setChecked(True)

    def names(self) -> tuple[str, ...]:
        """The pages there are for this person."""
        return tuple(self.pages)

    def turn(self, name: str) -> None:
        """Show a page."""
        place = list(self.pages).index(name)
        self.strip.say("")
        self._tabs.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        self.pages[name].enter()
        self.titled.emit(self.heading())

    @property
    def shown(self) -> Page:
        """The page in front."""
        return list(self.pages.values())[self.stack.currentIndex()]

    def heading(self) -> str:
        return f"{list(self.pages)[self.stack.currentIndex()]}, settings"

    def enter(self) -> None:
        self.shown.enter()
        self._tabs.button(self.stack.currentIndex()).setFocus()
        self.hinted.emit("Tab moves · Space presses · F1 keys")

    def open(self, what: object) -> None:
        if isinstance(what, str) and what in self.pages:
            self.turn(what)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.shown.enter}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _SCHOOL:
            self.shown.enter()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.stack.setVisible(not hidden)

    def _add(self, name: str, page: Page) -> None:
        made = tab(name, lambda: self.turn(name), f"{name}, page of the settings")
        self._tabs.addButton(made, len(self.pages))
        self.pages[name] = page
        self.stack.addWidget(page)
        page.said.connect(self.strip.say)
        page.kept.connect(self._kept)

    def _kept(self) -> None:
        # The list was made anew, and with it the button that was pressed last.
        self._tabs.button(self.stack.currentIndex()).setFocus()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
