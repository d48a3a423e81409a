"""How the grid is laid out: what is shown, the table, its counts, and one panel at the foot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from attendance_desk.domain.grid import ClassWeek, PupilWeeks
from ui.week.footer import Sums
from ui.week.view import WeekView
from ui.week.why import WhyPanel
from ui.week.work import Work
from ui.widgets.code_row import CodeRow
from ui.widgets.parts import FIELD, Strip, button, caption, drawn, label, row
from ui.widgets.tips import tip

_TWO_LINES = 40
_SMALL, _WIDE = 460, 640
"""Pixels of height and width from which everything is shown."""


class WeekPage(QWidget):
    """The widgets of the grid. What they do stands in `typing.py` and `screen.py`.

    Attributes:
        wanted: Another week or class is asked for.
        pressed_save: The button that saves.
    """

    wanted = Signal(object)
    pressed_save = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label(kind="card-title")
        self.strip = Strip()
        self.view = WeekView()
        self.sums = Sums(self.view)
        self.codes, self.why = CodeRow(), WhyPanel()
        self.panel: QWidget = self
        self._work: Work | None = None
        self._make_head()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        head = row(self.title, self.pending, self.save)
        head.setStretch(0, 1)
        page.addLayout(head)
        for field in (self.classes, self.day):
            caption(field.accessibleName(), field, shown=False).setParent(self)
        page.addLayout(row(self.classes, self.before, self.day, self.after, None, self.keys))
        page.addWidget(self.strip)
        page.addWidget(self.view, 1)
        page.addWidget(self.sums)
        for panel in (self._foot(), self.codes, self.why):
            page.addWidget(panel)
        self.show_panel(self.foot)
        self.codes.left.connect(self.back_to_grid)
        self.why.left.connect(self.back_to_grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sums.fit(small=event.size().height() < _SMALL)
        self.keys.setVisible(event.size().width() >= _WIDE)

    def _make_head(self) -> None:
        self.classes = QComboBox()
        self.classes.setAccessibleName("Class")
        self.classes.setMinimumHeight(FIELD)
        self.classes.activated.connect(self._class_chosen)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        _say_where_there_is_none(self.day)
        self.day.setAccessibleName("A day of the week that is shown")
        self.day.setMinimumHeight(FIELD)
        self.day.editingFinished.connect(self._day_chosen)
        self.before = _turner("chevron-left", "The week before", lambda: self.turn(-1))
        self.after = _turner("chevron-right", "The week after", lambda: self.turn(1))
        self.pending = label(kind="warn")
        self.save = button("&Save", self.pressed_save.emit, "primary")
        _let_be_used(self.classes, self.day, self.before, self.after, self.save, on=False)
        self.keys = label("Ctrl+Enter fills · Delete takes back · F1 help", "hint")

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        self.detail = label(kind="second", wrap=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setFixedHeight(_TWO_LINES)
        inside = QHBoxLayout(self.foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.detail, 1)
        return self.foot

    def show_work(self, work: Work) -> None:
        """Show another grid, or the same one as it stands by now."""
        place = self.view.place if _same(self._work, work) else None
        self._work = work
        sheet = work.sheet
        self._fill_classes()
        _let_be_used(self.classes, self.day)
        self.before.setEnabled(sheet.before is not None)
        self.after.setEnabled(sheet.after is not None)
        self.day.blockSignals(True)
        self.day.setDate(QDate(sheet.where.day.year, sheet.where.day.month, sheet.where.day.day))
        self.day.blockSignals(False)
        self.view.cells.show(work)
        self.view.go(place or sheet.focus)
        self.refresh()

    def refresh(self) -> None:
        """Paint what is typed now."""
        work = self._work
        if work is None:
            return
        hidden = self.view.cells.hidden and isinstance(work.sheet.where, PupilWeeks)
        self.title.setText("Details hidden" if hidden else work.sheet.title)
        count = work.pending
        unit = "1 change" if count == 1 else f"{count} changes"
        self.pending.setText(f"{unit} not saved yet" if count else "")
        self.save.setVisible(not work.sheet.rules.read_only)
        self.save.setEnabled(bool(count))
        self.view.cells.again()
        self.tell()

    def tell(self, words: str = "") -> None:
        """Say something in the line under the grid; what the cell says when there are no words."""
        self.detail.become("warn" if words else "second")
        self.detail.setText(words or self.view.cells.words(self.view.currentIndex()))

    def show_panel(self, panel: QWidget) -> None:
        """Show one panel at the foot and hide the others."""
        for one in (self.foot, self.codes, self.why):
            one.setVisible(one is panel)
        self.panel = panel

    def back_to_grid(self) -> None:
        """Close what is open at the foot; the focus returns to the cell it was on.

        From the cell itself nothing is left by a stray key: it is said where Back would be.
        """
        if self.panel is self.foot and self.view.hasFocus():
            self.tell("Nothing is open below the grid. Ctrl+2 goes to the registers.")
            return
        self.show_panel(self.foot)
        self.view.setFocus()

    def turn(self, step: int) -> None:
        """Ask for the week before (-1) or after (1)."""
        if self._work is not None:
            where = self._work.sheet.before if step < 0 else self._work.sheet.after
            if where is None:
                self.tell("There is no school week beyond this one in the calendar.")
            else:
                self.wanted.emit(where)

    def _fill_classes(self) -> None:
        sheet = self._work.sheet if self._work else None
        self.classes.clear()
        for class_id, name in sheet.classes if sheet else ():
            self.classes.addItem(name, class_id)
        shown = sheet.where.class_id if sheet and isinstance(sheet.where, ClassWeek) else ""
        self.classes.setCurrentIndex(self.classes.findData(shown))
        self.classes.setPlaceholderText("Class")

    def _class_chosen(self, place: int) -> None:
        self.wanted.emit(ClassWeek(self.classes.itemData(place), self._chosen_day()))

    def _day_chosen(self) -> None:
        day = self._chosen_day()
        where = self._work.sheet.where if self._work else None
        if isinstance(where, ClassWeek) and day != where.day:
            self.wanted.emit(ClassWeek(where.class_id, day))
        elif isinstance(where, PupilWeeks) and day != where.day:
            self.wanted.emit(PupilWeeks(where.pupil_id, day))

    def _chosen_day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())


def _let_be_used(*fields: QWidget, on: bool = True) -> None:
    """Until a grid is there, there is nothing to turn to and nothing to save."""
    for field in fields:
        field.setEnabled(on)


def _say_where_there_is_none(day: QDateEdit) -> None:
    """A field of a day has always one: before the desk answered, that would be any day."""
    day.setMinimumDate(day.date())
    day.setSpecialValueText("No day yet")


def _turner(sign: str, words: str, pressed: Callable[[], None]) -> QPushButton:
    made = drawn(button("", pressed), sign)
    made.setAccessibleName(words)
    made.setToolTip(tip(words))
    made.setFixedWidth(FIELD)
    made.setStyleSheet("padding: 0;")
    return made


def _same(before: Work | None, now: Work) -> bool:
    return before is not None and before.sheet.where == now.sheet.where
