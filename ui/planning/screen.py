"""Planned: what is known of sessions before they come, and requests for leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.planning.leave_page import LeavePage
from ui.planning.making import Making
from ui.planning.week_page import WeekPage
from ui.widgets.parts import Strip, button, label, row, tab
from ui.widgets.screen import Screen, Seat

_KEYS = "Up and Down move · Ctrl+N plans something new · F5 looks again · F1 help"
_READ_KEYS = "Up and Down move · F5 looks again · F1 help"


class PlanningScreen(Screen):
    """Two pages: the plans of a week, and the requests for leave."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.making = Making(seat, self)
        self.week, self.leave_page = WeekPage(seat, self.making), LeavePage(seat, self.making)
        self.strip, self.stack, self._tabs = Strip(), QStackedWidget(), QButtonGroup(self)
        self._may = seat.may(Deed.PLAN_ABSENCE)
        self.new = button("&New…  Ctrl+N", self._new, "primary")
        for name, page in (("&Plans of a week", self.week), ("&Leave", self.leave_page)):
            self._tab(name, len(self._tabs.buttons()))
            self.stack.addWidget(page)
        self.page.addLayout(
            row(label("Planned", "title"), 12, *self._tabs.buttons(), None, self.new, gap=6)
        )
        # Before it stands on the page it would be shown as a window of its own, with the keys.
        self.new.setVisible(self._may)
        self.page.addWidget(self.strip)
        self.page.addWidget(self.stack, 1)
        self.making.said.connect(self.strip.say)
        self.making.kept.connect(self._kept)
        self.leave_page.counted.connect(self._count)
        self.turn(0)

    def turn(self, place: int) -> None:
        """Show a page."""
        self._tabs.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)

    def heading(self) -> str:
        return "Leave" if self.stack.currentIndex() else "Planned"

    def enter(self) -> None:
        self._ask()
        self.hinted.emit(_KEYS if self._may else _READ_KEYS)
        (self.leave_page if self.stack.currentIndex() else self.week).table.setFocus()

    def open(self, what: object) -> None:
        """Open a request for leave by its id, or show a plan by its id."""
        if isinstance(what, str) and what.startswith("l"):
            self.turn(1)
            self.leave_page.want(what)
        elif isinstance(what, str):
            self.turn(0)
            self.week.want(what)
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {"refresh": self._ask}
        return {**mine, "new": self._new} if self._may else mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & {Area.PLANS, Area.MARKS, Area.PEOPLE, Area.CALENDAR}:
            self._ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.stack.setVisible(not hidden)
        self.strip.say("")

    def _ask(self) -> None:
        self.week.ask()
        self.leave_page.ask()

    def _new(self) -> None:
        self.making.menu().popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def _tab(self, name: str, place: int) -> None:
        self._tabs.addButton(tab(name, lambda: self._chosen(place)), place)

    def _chosen(self, place: int) -> None:
        self.turn(place)
        self.titled.emit(self.heading())
        self.enter()

    def _count(self, waiting: int) -> None:
        words = f"&Leave · {waiting} to decide" if waiting else "&Leave"
        self._tabs.button(1).setText(words)
        self._tabs.button(1).setAccessibleName(words.replace("&", ""))

    def _kept(self) -> None:
        self._ask()
        # The dialog is gone, and the keys belong to the list again.
        self.window().activateWindow()
        (self.leave_page if self.stack.currentIndex() else self.week).table.setFocus()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
