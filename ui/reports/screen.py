"""Reports: every paper in one list, its first page beside it; then print, PDF or spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtGui import QResizeEvent

from attendance_desk.domain.changes import Area
from ui.reports.bar import ChoiceBar
from ui.reports.choices import Need, earlier, likely, next_class, offered
from ui.reports.deeds import Deeds
from ui.reports.face import Face
from ui.reports.kinds import Report
from ui.reports.last import LastChoices
from ui.reports.naming import title_words
from ui.reports.paper import Paper
from ui.reports.rows import ReportRows
from ui.reports.shelf import on_shelf
from ui.reports.wording import Wording
from ui.widgets.screen import Screen, Seat

_TOLD = frozenset({Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.SCHOOL, Area.GOVERNORS})
_HINT = (
    "1 to 6 groups · letters find a paper · Enter chooses or reads · Right and Left read on · "
    "Alt+Left earlier · Ctrl+E words · Ctrl+P print · F1 help"
)


class ReportsScreen(Screen):
    """The list at the left, what the chosen paper asks and its page at the right."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        desk, today = seat.desk, seat.today()
        self.found = offered(desk.school, desk.calendar, today)
        chosen = likely(self.found, desk.me.classes, today)
        self.rows = ReportRows(on_shelf(seat))
        self.bar = ChoiceBar(seat, self.found, chosen)
        self.face = Face(self, self.rows, self.bar)
        self.paper = Paper(self)
        self.wording = Wording(self)
        self.deeds = Deeds(self)
        self.memory = LastChoices(self)
        self._connect()

    @property
    def report(self) -> Report | None:
        """The paper that is chosen."""
        return self.rows.report

    @property
    def waiting(self) -> bool:
        return self.paper.waiting

    def heading(self) -> str:
        return self.report.title if self.report is not None else "Reports"

    def enter(self) -> None:
        self.say("")
        self.memory.bring_back()
        self.wording.bring_back()
        if not self.face.editing:
            self.rows.setFocus()
        self.paper.look()
        self.hinted.emit(_HINT)

    def open(self, what: object) -> None:
        """Show a paper by its key."""
        self.enter()
        if isinstance(what, str):
            self.rows.choose(what)

    def leave(self) -> None:
        self.memory.keep()
        self.paper.leave()

    def about(self) -> str:
        report = self.report
        asks = report is not None and Need.CHILD in report.needs
        return self.bar.choices.pupil_id if asks else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {"refresh": self.paper.look, "back": self._back}
        if self.report is not None and Need.CHILD in self.report.needs:
            mine["find"] = lambda: self.bar.fields.focus_on(Need.CHILD)
        return mine | self.deeds.handlers()

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self.paper.look()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        if hidden and self.face.editing:
            self.wording.close()
        self.bar.hide_details(hidden=hidden)
        self.paper.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.face.fit(event.size().width())

    def say(self, words: str, kind: str = "info") -> None:
        """Say something above the list."""
        self.face.strip.say(words, kind)

    def begin_with(self, key: str, class_id: str) -> None:
        """Choose what was chosen last, as far as it is there still."""
        if class_id in (one for _name, one in self.found.classes):
            self.bar.put(replace(self.bar.choices, class_id=class_id))
        self.rows.choose(key)

    def title_words(self) -> str:
        """The chosen paper with what it is of."""
        report = self.report
        return title_words(report, self.bar.choices, self.found, self.bar.child) if report else ""

    def _choose(self) -> None:
        """Another paper is chosen."""
        report = self.report
        if report is None:
            return
        self.say("")
        self.face.what.setText(report.title)
        self.bar.ask_for(report.needs)
        self.face.offer(self.deeds.able)
        self.paper.look()
        self.titled.emit(self.heading())

    def _enter(self) -> None:
        """Enter: what is still to be chosen, else the page; or the screen where it is made."""
        report = self.report
        if report is None:
            return
        if report.leads:
            self.asked.emit(report.leads, None)
            return
        self.face.turn(opened=True)
        lacks = report.lacks(self.bar.choices)
        if lacks is not None:
            self.bar.fields.focus_on(lacks)

    def _step(self, what: str, by: int) -> None:
        report, chosen = self.report, self.bar.choices
        if report is None:
            return
        if what == "time":
            other = earlier(chosen, report.needs, self.found, by)
        else:
            other = next_class(chosen, self.found, by) if Need.CLASS in report.needs else chosen
        if other != chosen:
            self.bar.put(other)
            self.paper.look()

    def _connect(self) -> None:
        acts = {"print": self.deeds.print, "save": self.deeds.save, "export": self.deeds.export}
        acts |= {"cancel": self._cancel, "words": self.wording.begin}
        self.paper.made.connect(self.wording.learn)
        self.face.wanted.connect(lambda name: acts[name]())
        self.rows.moved.connect(self._choose)
        self.rows.opened.connect(lambda _key: self._enter())
        self.rows.stepped.connect(self._step)
        self.rows.read.connect(self.face.page.read_on)
        self.bar.changed.connect(self.paper.look)
        self.bar.done.connect(self.rows.setFocus)
        self._choose()

    def _cancel(self) -> None:
        if self.paper.stop():
            self.say("Stopped. The first page is here; F5 makes the whole paper.", "info")
        self.rows.setFocus()

    def _back(self) -> None:
        if self.face.editing:
            self.wording.close()
        elif not self.face.back():
            self.asked.emit("today", None)
