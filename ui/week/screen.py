"""The week: any class for a week, any child for a year, and the letters to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from attendance_desk.domain.changes import Area
from attendance_desk.domain.grid import ClassWeek, OddCodes, PupilWeeks
from attendance_desk.domain.grid_draft import GridDraft
from attendance_desk.domain.names import initials
from attendance_desk.queries.week_grid import WeekSheet
from ui.runner import Words
from ui.week.keeping import KIND, Keeper
from ui.week.loading import Loading
from ui.week.looking import Looking
from ui.week.odd import OddPage
from ui.week.opening import Opening
from ui.week.saving import Saving
from ui.week.typing import TypingPage
from ui.widgets.screen import Screen, Seat

HINT = "Letters mark · Shift+arrows select, Ctrl+Enter fills · Ctrl+S saves · F1 help"
HINT_ODD = "Up and Down choose · Enter goes on to the marks, then into the week · Esc back"
_CHANGES = frozenset({Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.PLANS})


class WeekScreen(Screen):
    """Types into weeks and saves them step by step."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.grid = TypingPage()
        self.stack = QStackedWidget()
        self.odd = OddPage()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.odd)
        self.page.addWidget(self.stack)
        self.saving = Saving(seat, self.grid)
        desk = seat.desk
        self.keeper = Keeper(
            seat.runner, lambda key, record: desk.jottings.keep(KIND, key, record), self
        )
        self.loading = Loading(seat, self.grid)
        self.opening = Opening(seat, self.grid)
        self.looking = Looking(seat, self.odd)
        self._connect()

    def heading(self) -> str:
        if self.stack.currentWidget() is self.odd:
            return "Codes to look at"
        work = self.grid.work
        if work is None:
            return "Week"
        title = work.sheet.title
        if self.hidden_details and isinstance(work.sheet.where, PupilWeeks):
            title = initials(work.sheet.rows[0].name) if work.sheet.rows else "Week"
        return title.replace(" · ", ", ")

    def enter(self) -> None:
        self.stack.setCurrentWidget(self.grid)
        work = self.grid.work
        self.loading.ask(work.sheet.where if work else None)
        self.hinted.emit(HINT)

    def leave(self) -> None:
        self.keeper.flush()

    def open(self, what: object) -> None:
        if isinstance(what, OddCodes):
            self.stack.setCurrentWidget(self.odd)
            self.looking.ask()
            self.hinted.emit(HINT_ODD)
        elif isinstance(what, ClassWeek | PupilWeeks):
            self.stack.setCurrentWidget(self.grid)
            self.loading.ask(what)
            self.hinted.emit(HINT)
        else:
            self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        if self.stack.currentWidget() is self.odd:
            return {"back": self.enter, "refresh": self.looking.ask}
        return {
            "back": self.grid.back_to_grid,
            "undo": self.saving.undo,
            "redo": self.saving.redo,
            "rest": self._fill,
            "submit": self.saving.save,
            "save": self.saving.save,
            "refresh": self.enter,
            "week": self._other,
            "trail": self.opening.open,
        }

    def _fill(self) -> None:
        if self.grid.panel is self.grid.foot:
            self.grid.fill()

    def on_changed(self, areas: frozenset[Area]) -> None:
        work = self.grid.work
        if areas & _CHANGES and work is not None:
            self.loading.ask(work.sheet.where)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.grid.view.cells.hidden = hidden
        self.grid.refresh()
        self.odd.hidden = hidden
        self.odd.marks.setVisible(not hidden)

    def _connect(self) -> None:
        grid = self.grid
        grid.wanted.connect(self.loading.ask)
        grid.changed.connect(self._changed)
        grid.said.connect(lambda words: self.hinted.emit(words or HINT))
        grid.pressed_save.connect(self.saving.save)
        grid.why.given.connect(self.saving.send)
        grid.view.way_out.connect(self._way_out)
        self.loading.changed.connect(self._changed)
        self.loading.refused.connect(self._refused)
        self.loading.shown.connect(lambda: self.titled.emit(self.heading()))
        self.opening.hinted.connect(self.hinted)
        self.looking.shown.connect(lambda: self.titled.emit(self.heading()))
        self.looking.saved.connect(self.saved)
        self.odd.back.connect(self.enter)
        self.odd.opened.connect(lambda m: self.open(PupilWeeks(m.pupil_id, m.session.day)))
        self.saving.done.connect(self._saved)
        self.saving.refused.connect(self._refused)
        self.keeper.failed.connect(lambda words: grid.strip.say(str(words), "danger"))

    def _changed(self) -> None:
        work = self.grid.work
        if work is not None:
            self.keeper.keep(work)
        self.titled.emit(self.heading())

    def _saved(self, sheet: WeekSheet, draft: GridDraft, words: str) -> None:
        self.loading.take(sheet, draft)
        self._changed()
        self.grid.strip.say("")
        self.grid.back_to_grid()
        self.grid.tell(f"{words}.")
        self.saved.emit(words)
        self.titled.emit(self.heading())

    def _refused(self, words: Words) -> None:
        if self.grid.panel is self.grid.why:
            self.grid.why.refused(str(words))
        else:
            self.grid.strip.say(str(words), "danger")
        if getattr(words.error, "rule", "") == "changed_since" and self.grid.work is not None:
            self.grid.back_to_grid()
            self.loading.ask(self.grid.work.sheet.where)

    def _way_out(self) -> None:
        """Go where a cell that takes nothing, or less, can be made to take more."""
        cell = self.grid.view.cell
        if cell is None or cell.why is None or not cell.why.area:
            self.hinted.emit("Nothing stands in the way here: type a code.")
        elif cell.why.area == "week":
            self.open(cell.why.target)
        else:
            self.asked.emit(cell.why.area, cell.why.target)

    def _other(self) -> None:
        """From a class to the child in focus, and from a child to the class."""
        work, cell = self.grid.work, self.grid.view.cell
        if work is None or cell is None:
            return
        if isinstance(work.sheet.where, ClassWeek):
            self.loading.ask(PupilWeeks(cell.pupil_id, cell.session.day))
        else:
            desk = self.seat.desk
            pupil_id, day = cell.pupil_id, cell.session.day
            self.seat.runner.ask(lambda: desk.week.class_of(pupil_id, day), self.loading.ask)
