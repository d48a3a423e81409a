"""Questions about one child: another class, leaving, coming back; and the record's history."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.caring import has_worker
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.people import YEAR_GROUPS, Place, Pupil, SchoolClass
from attendance_desk.domain.record_changes import year_words
from attendance_desk.domain.roll import GROUND_NEEDS, Leave, needs_enquiry
from attendance_desk.queries.record_history import RecordRow
from ui.theme import font_for
from ui.widgets.fields import Choice, DayField, Unread, labelled, read_day
from ui.widgets.parts import button, label, row
from ui.widgets.question import Question

_DONE = {
    "pupil_enrolled": "Put on roll",
    "pupil_changed": "Changed",
    "pupil_left": "Left the roll",
    "pupils_imported": "Changed by an import",
    "pupils_put_back": "Put back: an import was undone",
}


class PlaceQuestion(Question):
    """Another class, or a class again, from a day on. Gives a `Place`."""

    def __init__(
        self, title: str, classes: tuple[SchoolClass, ...], today: date, parent: QWidget
    ) -> None:
        super().__init__(title, "Registers of the days before stay as they were.", parent)
        self._classes = tuple(one for one in classes if not one.closed)
        self.school_class = Choice("Class", ((one.name, one.id) for one in self._classes))
        self.year = Choice("Year group")
        self.since = DayField("From")
        self.since.put(today)
        self.inside.addLayout(
            row_of(self.school_class, self.year, self.since),
        )
        self.school_class.currentIndexChanged.connect(lambda _place: self._years())
        self._years()
        self.finish("&Put in this class")

    def prefer(self, year_group: str) -> None:
        """Choose the year group that the child is in, where the class has it."""
        self.year.choose(year_group)

    def wanted(self) -> Place:
        if self.school_class.currentData() is None:
            raise Unread("There is no open class.", self.school_class)
        return Place(self.school_class.currentData(), self.year.currentData(), self.since.must())

    def _years(self) -> None:
        chosen = self.school_class.currentData()
        groups = next((one.year_groups for one in self._classes if one.id == chosen), YEAR_GROUPS)
        self.year.offer((year_words(group), group) for group in groups)


class LeaveQuestion(Question):
    """The last day, the listed ground and what it needs. Gives a `Leave`.

    Attributes:
        looked: A last day was typed: the desk may know marks after it.
    """

    looked = Signal(object)

    def __init__(
        self, child: Pupil, grounds: tuple[str, ...], today: date, parent: QWidget
    ) -> None:
        words = "The record and its marks stay. After the last day the child is on no register."
        super().__init__(f"{child.known_as} leaves the school", words, parent)
        self._child = child
        options: list[tuple[str, object]] = [("Choose the ground", "")]
        options += [(ground[0].upper() + ground[1:], ground) for ground in grounds]
        self.ground = Choice("Ground, as the law lists them", options)
        self.last = DayField("Last day on roll")
        self.last.put(today)
        self.inside.addLayout(row_of(self.last, self.ground))
        self.needs, self.after = label(kind="second", wrap=True), label(kind="warn", wrap=True)
        self.first = label(tell_first(child, today), kind="warn", wrap=True)
        self.first.setVisible(bool(self.first.text()))
        self.enquiry = QLineEdit()
        self.enquiry.setAccessibleName("What was done together to find the child, and when")
        self.enquiry.setMaxLength(200)
        self.enquired = QWidget()
        self.enquired.setLayout(row_of(self.enquiry))
        for part in (self.first, self.needs, self.enquired, self.after):
            self.inside.addWidget(part)
        self.ground.currentIndexChanged.connect(lambda _place: self._see())
        self.last.editingFinished.connect(self._look_after)
        self._see()
        self.finish("&Take off the roll")

    def tell_after(self, marks: int) -> None:
        """Say how many marks stand after the last day."""
        stand = "1 mark stands" if marks == 1 else f"{marks} marks stand"
        words = f"{stand} after that day and will count nowhere. Is the day right?"
        self.after.setText(words if marks else "")
        self.after.setVisible(bool(marks))
        self.adjustSize()

    def _see(self) -> None:
        ground = str(self.ground.currentData() or "")
        needs = GROUND_NEEDS.get(ground, "")
        self.needs.setText(f"Needs: {needs}" if needs else "")
        self.needs.setVisible(bool(needs))
        self.enquired.setVisible(needs_enquiry(ground))
        self.adjustSize()

    def _look_after(self) -> None:
        day = read_day(self.last.text())
        if day is not None:
            self.looked.emit(day)

    def wanted(self) -> Leave:
        day, ground = self.last.must(), str(self.ground.currentData())
        if not ground:
            raise Unread(
                "A child leaves the roll only on a listed ground. Choose it.", self.ground
            )
        enquiry = " ".join(self.enquiry.text().split())
        if needs_enquiry(ground) and not enquiry:
            raise Unread(
                "Say what the school and the authority did together to find the child.",
                self.enquiry,
            )
        return Leave(self._child.id, day, ground, enquiry)


def tell_first(child: Pupil, today: date) -> str:
    """Whom to tell before a name is taken off; empty where there is nobody.

    Source: the national summary of responsibilities for attendance (2022): the social worker is
    told when a name is to be deleted from the register.
    """
    if not has_worker(child, today):
        return ""
    return f"{child.known_as} has a social worker: tell them before the name is taken off."


class HistoryDialog(QDialog):
    """Who changed what on a record; opened on purpose, because it tells old numbers and names."""

    def __init__(self, name: str, rows: tuple[RecordRow, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{name}: changes of the record")
        self.resize(860, 420)
        lines = [line for one in reversed(rows) for line in history_lines(one)]
        self.table = QTableWidget(len(lines), 4)
        self.table.setAccessibleName(f"Changes of the record of {name}, newest first")
        self.table.setHorizontalHeaderLabels(["When, and who", "What", "Before", "After"])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for line, texts in enumerate(lines):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFont(font_for(text))
                self.table.setItem(line, column, item)
        self.table.resizeRowsToContents()
        inside = QVBoxLayout(self)
        inside.addWidget(label(f"{name}: who changed what, newest first", "card-title", wrap=True))
        inside.addWidget(self.table)
        inside.addLayout(row(None, button("&Close", self.close)))
        self.table.setFocus()


def history_lines(one: RecordRow) -> tuple[tuple[str, str, str, str], ...]:
    """One entry as lines of a table: when and who, what, before, after."""
    moment = datetime.fromisoformat(one.at)
    when = f"{moment.day} {moment:%B %Y}, {clock_words(moment.time())}"
    who = f"{when} · {one.name}, {one.title}"
    done = _DONE.get(one.kind, one.kind)
    if not one.fields:
        return ((who, done, "", one.reason),)
    why = f" ({one.reason})" if one.reason else ""
    return tuple(
        (who, f"{field.field}{why}", field.before or "nothing", field.after or "nothing")
        for field in one.fields
    )


def row_of(*fields: QWidget) -> QVBoxLayout:
    """Fields below one another, each with its words."""
    made = QVBoxLayout()
    for field in fields:
        made.addLayout(labelled(field.accessibleName(), field))
    return made
