"""Pupils: type to find, Enter to read one child's page, F2 to change it, Ctrl+N for a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.changes import Area
from attendance_desk.domain.grid import PupilWeeks
from attendance_desk.domain.story import Story
from attendance_desk.queries.pupil_page import PupilPage
from ui.charts.dialog import ChartDialog
from ui.printing.packing import show_pack
from ui.pupils.beside import Beside
from ui.pupils.care import CareLine
from ui.pupils.dialogs import HistoryDialog
from ui.pupils.editing import Editing
from ui.pupils.finder import Finder
from ui.pupils.form import RecordForm
from ui.pupils.letters import LetterLine
from ui.pupils.marks import Marks
from ui.pupils.page import PupilSheet
from ui.pupils.patterns import PatternLine
from ui.widgets.alive import close_dialogs, while_open
from ui.widgets.parts import Strip, button, drawn, label, row
from ui.widgets.screen import Screen, Seat
from ui.widgets.trail import MarkOpener, TrailDialog

_NOBODY = "Nobody is found by that. Try part of the surname."
_READ_KEYS = "Type part of a name · Down and Enter open a child · Ctrl+G weeks · F1 help"
_CHANGE_KEYS = "Type part of a name · Enter opens · F2 changes · Ctrl+G weeks · Ctrl+N new child"
_TOLD = frozenset({Area.MARKS, Area.DAY, Area.PLANS, Area.CALLS, Area.CARE, Area.SUPPORT})
"""What the story of the child that is open tells."""
_FORM_KEYS = "Enter next field · Ctrl+S saves · Esc leaves · F1 help"


@dataclass(frozen=True, slots=True)
class Child:
    """A child to open."""

    pupil_id: str


class PupilsScreen(Screen):
    """A list that narrows while it is typed, and beside it the child that is open."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.finder = Finder(seat)
        self.search, self.list = self.finder.search, self.finder.list
        self.sheet = _sheet(seat)
        self.beside = Beside(self.finder, self.sheet)
        self.care, self.letters, self.patterns = _lines(self)
        self.editing = Editing(seat, self)
        self.marks = Marks(seat, self)
        self.strip = Strip("ok")
        self.others = button("Another child  Ctrl+F", self.enter)
        self.new = button("&New child…  Ctrl+N", partial(self._type, None))
        self.pages = QStackedWidget()
        self.pages.addWidget(_reading(self))
        self.beside.turned.connect(self._turned)
        self.page.addWidget(self.pages, 1)
        self.finder.chosen.connect(self._open)
        self.finder.nobody.connect(lambda: self.hinted.emit(_NOBODY))
        self.editing.done.connect(self._done)
        self.sheet.asked.connect(self._deed)
        self.sheet.strip.told.connect(self.hinted)
        self.sheet.strip.opened.connect(partial(_open_mark, self))
        self.marks.hinted.connect(self.hinted)

    @cached_property
    def form(self) -> RecordForm:
        """Where a record is typed; made when it is first wanted, because most only read."""
        return _form(self, self._read)

    @property
    def typing(self) -> bool:
        """Whether the form of a record is in front."""
        return self.pages.currentIndex() > 0

    def heading(self) -> str:
        if self.typing:
            return f"{self.form.title.text()}, record"
        shown = self.sheet.page
        return f"{shown.card.name}, {shown.card.class_name}" if shown else "Pupils"

    def enter(self) -> None:
        if self.typing:
            self.hinted.emit(_FORM_KEYS)
            return
        self.beside.look()
        self.finder.begin()
        self.hinted.emit(_CHANGE_KEYS if self.seat.may(Deed.CHANGE_PUPILS) else _READ_KEYS)

    def open(self, what: object) -> None:
        if self.typing:
            self.form.leave()
        pupil_id = what.pupil_id if isinstance(what, Child) else what
        if isinstance(pupil_id, str) and not self.typing:
            self._open(pupil_id)

    def on_changed(self, areas: frozenset[Area]) -> None:
        if self.typing:
            return
        if Area.PEOPLE in areas:
            self.finder.ask()
        page = self.sheet.page
        if page is not None and areas & _TOLD:
            self._open(page.card.pupil_id)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        if self.typing:
            return {"save": self.form.keep, "back": self.form.leave}
        mine: dict[str, Callable[[], None]] = {"find": self.enter, "refresh": self.finder.ask}
        mine |= _ways(self)
        if self.beside.alone:
            mine["back"] = self.enter
        if self.seat.may(Deed.CHANGE_PUPILS):
            mine["new"] = partial(self._type, None)
            if self.sheet.page is not None:
                mine["amend"] = lambda: self._deed("change")
        if self.seat.may(Deed.SEE_HISTORY) and self.sheet.page is not None:
            mine["trail"] = partial(_open_mark, self)
            mine["print"] = lambda: self._deed("print")
        return mine

    def about(self) -> str:
        return self.sheet.page.card.pupil_id if self.sheet.page else ""

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.strip.say("")
        close_dialogs(self, ChartDialog, TrailDialog, HistoryDialog)
        self.beside.hide_details(hidden=hidden)
        if self.typing:
            self.form.hide_details(hidden=hidden)

    def _open(self, pupil_id: str) -> None:
        desk = self.seat.desk

        def ask() -> tuple[PupilPage, Story]:
            return desk.people.page(pupil_id), desk.story.of(pupil_id)

        self.seat.runner.ask(ask, self._show_child)

    def _deed(self, name: str) -> None:
        if (page := self.sheet.page) is None:
            return
        deeds: dict[str, Callable[[PupilPage], object]] = {
            "change": self._type,
            "meeting": lambda page: self.asked.emit("meeting", page.card.pupil_id),
            "ring": lambda page: self.asked.emit("ring", (page.card.pupil_id, "by_hand")),
            "support": lambda page: self.asked.emit("support", page.card.pupil_id),
            "move": self.editing.move,
            "leave": self.editing.leave,
            "come_back": self.editing.come_back,
            "history": self.editing.history,
            "print": self.marks.print,
            "pack": partial(_pack, self),
            "year": partial(_year, self),
        }
        deeds[name](page)

    def _turned(self) -> None:
        """A child stands in the place of the list, or beside it."""
        self.others.setVisible(self.beside.alone)
        self.titled.emit(self.heading())

    def _type(self, page: PupilPage | None) -> None:
        self.form.roll.know(self.seat.desk.school.classes)
        self.pages.setCurrentWidget(self.form)
        self.form.put(page.pupil if page else None, self.editing.today)
        self.form.hide_details(hidden=self.hidden_details)
        self.hinted.emit(_FORM_KEYS)
        self.titled.emit(self.heading())

    def _read(self) -> None:
        self.pages.setCurrentIndex(0)
        self.enter()
        self.titled.emit(self.heading())

    def _done(self, pupil_id: str, words: str) -> None:
        self.pages.setCurrentIndex(0)
        self.strip.say(words, "ok")
        self.saved.emit(f"Saved {self.editing.clock_words()}")
        self.finder.ask()
        self._open(pupil_id)

    def _show_child(self, found: tuple[PupilPage, Story]) -> None:
        self.sheet.show_page(*found)
        self.beside.read()
        self.care.show_of(found[0].card.pupil_id)
        self.letters.show_of(found[0].card.pupil_id)
        self.patterns.show_of(found[0].card.pupil_id)
        self.titled.emit(self.heading())


def _open_mark(screen: PupilsScreen, session: Session | None = None) -> None:
    """A mark of the strip: the newest until the arrows have been used."""
    page, session = screen.sheet.page, session or screen.sheet.strip.at
    if page is not None and session is not None:
        screen.marks.open(page, session)


def _pack(screen: PupilsScreen, page: PupilPage) -> None:
    """Everything about a child's absence in one file."""
    refused = while_open(screen, lambda words: screen.strip.say(str(words), "danger"))
    show_pack(screen, screen.seat, page.card.pupil_id, refused)


def _year(screen: PupilsScreen, page: PupilPage) -> None:
    """The year as a picture that is copied, saved and printed; Enter opens a mark of it."""
    pictures, pupil_id = screen.seat.desk.pictures, page.card.pupil_id
    dialog = ChartDialog(screen, screen.seat, lambda: pictures.year_strip(pupil_id))
    marks = MarkOpener(screen.seat, dialog)
    if screen.seat.may(Deed.SEE_HISTORY):
        dialog.opened.connect(lambda session: marks.open_mark(page.card.name, pupil_id, session))
    dialog.show()


def _reading(screen: PupilsScreen) -> QWidget:
    """Where a child is looked for and read."""
    made = QWidget()
    page = QVBoxLayout(made)
    page.setContentsMargins(0, 0, 0, 0)
    page.addLayout(row(label("Pupils", "title"), None, screen.others, screen.new))
    screen.new.setVisible(screen.seat.may(Deed.CHANGE_PUPILS))
    screen.others.hide()
    page.addWidget(screen.strip)
    page.addWidget(screen.beside, 1)
    return made


def _form(screen: PupilsScreen, left: Callable[[], None]) -> RecordForm:
    """Where a record is typed."""
    made = RecordForm(screen.seat.desk.school.classes)
    made.left.connect(left)
    made.kept.connect(screen.editing.keep)
    screen.pages.addWidget(made)
    return made


def _sheet(seat: Seat) -> PupilSheet:
    """The page of a child, with what the person may do."""
    made = PupilSheet(
        seat.desk.codes,
        may_change=seat.may(Deed.CHANGE_PUPILS),
        may_open=seat.may(Deed.SEE_HISTORY),
        may_ring=seat.may(Deed.MAKE_CALLS),
        may_support=seat.may(Deed.SEE_SUPPORT),
    )
    if seat.may(Deed.MAKE_PACK):
        pack = button("Evidence pac&k…", lambda: made.asked.emit("pack"))
        made.marks.head.addWidget(drawn(pack, "folder-open"))
    return made


def _lines(screen: PupilsScreen) -> tuple[CareLine, LetterLine, PatternLine]:
    """What stands below the record in short, each with its ways on; the first made is the last."""
    patterns = PatternLine(screen.seat, screen.sheet)
    patterns.asked.connect(screen.asked)
    care, letters = CareLine(screen.seat, screen.sheet), LetterLine(screen.seat, screen.sheet)
    care.wanted.connect(partial(screen.asked.emit, "care"))
    care.visited.connect(partial(screen.asked.emit, "visit"))
    letters.asked.connect(screen.asked)
    return care, letters, patterns


def _ways(screen: PupilsScreen) -> dict[str, Callable[[], None]]:
    """Where the child that is open is looked at beside this page."""
    page = screen.sheet.page
    if page is None:
        return {}
    go, child = screen.asked.emit, page.card.pupil_id
    mine: dict[str, Callable[[], None]] = {
        "week": partial(go, "week", _weeks(page, screen.editing.today))
    }
    if screen.seat.may(Deed.SEE_SUPPORT):
        mine["support"] = partial(go, "support", child)
    if screen.seat.may(Deed.HOLD_MEETINGS) or screen.seat.may(Deed.TALK_OWN_PUPILS):
        mine["gate"] = partial(go, "meeting_record", ("new", child))
    return mine


def _weeks(page: PupilPage, day: date) -> PupilWeeks:
    """The weeks of the child that is open."""
    return PupilWeeks(page.card.pupil_id, day)
