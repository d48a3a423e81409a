"""Step 4: classes, and who works here. Enter adds one; Delete takes the chosen one away."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem

from attendance_desk.domain.access import Role
from attendance_desk.domain.imports import SetUpClass, SetUpStaff
from attendance_desk.domain.people import YEAR_GROUPS
from attendance_desk.domain.problems import Problem
from ui.welcome.fields import line
from ui.welcome.step import Lines, Step
from ui.widgets.parts import FIELD, Strip, button, column, label, row

ROLES = {
    Role.TEACHER: ("Teacher", "Class teacher"),
    Role.OFFICE: ("Office", "Office"),
    Role.LEAD: ("Attendance lead", "Attendance lead"),
    Role.DSL: ("Safeguarding lead", "Designated safeguarding lead"),
    Role.HEAD: ("Head", "Head"),
    Role.IT: ("IT technician", "IT technician"),
    Role.VISITOR: ("Visitor", "Visitor"),
}
"""Each role as it is chosen, and the title it gives where none is typed."""
_HELD = Qt.ItemDataRole.UserRole
_NO_CLASS = "no class"


def read_years(text: str) -> tuple[str, ...]:
    """Year groups as people type them ("Year 3 and 4", "N1, N2", "R"); empty for anything else."""
    words = re.sub(r"\b(?:and|years?|y)\b|[,/&+]", " ", text, flags=re.IGNORECASE)
    parts = tuple(part.upper().removeprefix("Y") for part in words.split())
    known = parts and all(part in YEAR_GROUPS for part in parts)
    return tuple(dict.fromkeys(parts)) if known else ()


class PeopleStep(Step):
    """Two lists beside each other."""

    title = "Classes and staff"

    def __init__(self) -> None:
        super().__init__(
            "Enter goes on and adds, on an empty line it is the next step; Delete takes one away. "
            "You let each person in later, with a passphrase of their own."
        )
        self.strip = Strip("warn")
        self.class_name = line("Name of the class", hint="Name, such as Oak")
        self.class_years = line("Year groups", hint="Year groups: 4, or 3 and 4, or R")
        self.classes, self.staff = _List("Classes"), _List("Staff")
        self.name = line("Name of the person", hint="Name, as staff say it")
        self.job = line("Title of the person", hint="Title (may be left empty)")
        self.role, self.own = _box("What they do"), _box("Their class")
        for role, (words, _title) in ROLES.items():
            self.role.addItem(words, role)
        self._lay_out()
        self._connect()
        self._offer_classes()

    def _lay_out(self) -> None:
        left = column(
            label("Class and its year groups", "strong"),
            self.class_name,
            self.class_years,
            button("Add &class", self.add_class),
            self.classes,
        )
        right = column(label("Person, title, role and class", "strong"), self.name, self.job)
        right.addLayout(row(self.role, self.own))
        right.addWidget(button("Add &person", self.add_person))
        right.addWidget(self.staff, 1)
        beside = QHBoxLayout()
        beside.setSpacing(20)
        beside.addLayout(left, 2)
        beside.addLayout(right, 3)
        self.page.addWidget(self.strip)
        self.page.addLayout(beside, 1)

    def enter(self) -> None:
        self.class_name.setFocus()

    @property
    def held_classes(self) -> tuple[SetUpClass, ...]:
        """The classes on the list."""
        return tuple(one for one in self.classes.held() if isinstance(one, SetUpClass))

    @property
    def held_staff(self) -> tuple[SetUpStaff, ...]:
        """The people on the list; the head of step 1 is not among them."""
        return tuple(one for one in self.staff.held() if isinstance(one, SetUpStaff))

    def kept(self) -> Lines:
        return [_written(one) for some in (self.classes, self.staff) for one in some.held()]

    def put_back(self, held: Lines) -> None:
        for one in map(_read, held):
            (self.classes if isinstance(one, SetUpClass) else self.staff).put(one)
        self._offer_classes()

    def problems(self) -> tuple[Problem, ...]:
        if not self.held_classes:
            return (Problem("classes", "There is no class.", "Type its name and year, Enter."),)
        known = {one.name for one in self.held_classes}
        return tuple(
            Problem(one.name, f"{one.name} has a class that was taken away.", "Add one again.")
            for one in self.held_staff
            if not set(one.classes) <= known
        )

    def add_class(self) -> None:
        """Put the class that is typed on the list, or say why not."""
        name, years = self.class_name.text().strip(), read_years(self.class_years.text())
        if not name:
            self._refuse("The class has no name. Type one.", self.class_name.setFocus)
        elif name.casefold() in {one.name.casefold() for one in self.held_classes}:
            self._refuse(f"{name} is on the list. Type another name.", self.class_name.setFocus)
        elif not years:
            words = f"Which year groups? Type one or more of {', '.join(YEAR_GROUPS)}."
            self._refuse(words, self.class_years.setFocus)
        else:
            self.classes.put(SetUpClass(name, years))
            self._taken(self.class_name.setFocus, self.class_name.clear, self.class_years.clear)
            self._offer_classes()

    def add_person(self) -> None:
        """Put the person who is typed on the list, or say why not."""
        name, own = self.name.text().strip(), self.own.currentData()
        role: Role = self.role.currentData()
        if not name:
            self._refuse("The person has no name. Type one.", self.name.setFocus)
            return
        if name.casefold() in {one.name.casefold() for one in self.held_staff}:
            words = f"{name} is on the list. Write one name in full."
            self._refuse(words, self.name.setFocus)
            return
        title = self.job.text().strip() or ROLES[role][1]
        classes = (own,) if own else ()
        self.staff.put(SetUpStaff(name, title, role.value, classes))
        self._taken(self.name.setFocus, self.name.clear, self.job.clear, self._propose_class)

    def _connect(self) -> None:
        self.class_name.returnPressed.connect(self._class_or_on)
        self.class_years.returnPressed.connect(self.add_class)
        self.name.returnPressed.connect(self._person_or_on)
        self.job.returnPressed.connect(self.role.setFocus)
        self.role.entered.connect(self.own.setFocus)
        self.own.entered.connect(self.add_person)
        self.role.currentIndexChanged.connect(lambda _place: self._propose_class())
        self.classes.changed.connect(self._offer_classes)
        for some in (self.classes, self.staff):
            some.changed.connect(self.changed)

    def _class_or_on(self) -> None:
        if self.class_name.text().strip():
            self.class_years.setFocus()
        else:
            self.name.setFocus()

    def _person_or_on(self) -> None:
        """Enter on an empty line is the end of the list."""
        if self.name.text().strip():
            self.job.setFocus()
        else:
            self.on.emit()

    def _offer_classes(self) -> None:
        self.own.clear()
        self.own.addItem(_NO_CLASS, "")
        for one in self.held_classes:
            self.own.addItem(one.name, one.name)
        self._propose_class()

    def _propose_class(self) -> None:
        """A teacher is offered the first class that nobody has yet."""
        taken = {name for one in self.held_staff for name in one.classes}
        free = [one.name for one in self.held_classes if one.name not in taken]
        wanted = free[0] if free and self.role.currentData() is Role.TEACHER else ""
        self.own.setCurrentIndex(max(0, self.own.findData(wanted)))

    def _refuse(self, words: str, focus: Callable[[], None]) -> None:
        self.strip.say(words)
        focus()

    def _taken(self, focus: Callable[[], None], *clears: Callable[[], None]) -> None:
        self.strip.say("")
        for clear in clears:
            clear()
        focus()
        self.changed.emit()


def _words(one: SetUpClass | SetUpStaff) -> str:
    if isinstance(one, SetUpClass):
        return f"{one.name}   {', '.join(one.year_groups)}"
    return f"{one.name}   {' · '.join((ROLES[Role(one.role)][0], *one.classes))}"


def _written(one: SetUpClass | SetUpStaff) -> list[str]:
    if isinstance(one, SetUpClass):
        return ["class", one.name, *one.year_groups]
    return ["staff", one.name, one.title, one.role, *one.classes]


def _read(line: list[str]) -> SetUpClass | SetUpStaff:
    what, name, *rest = line
    if what == "class":
        return SetUpClass(name, tuple(rest))
    title, role, *own = rest
    return SetUpStaff(name, title, Role(role).value, tuple(own))


class _List(QListWidget):
    """Values with words; Delete takes the chosen one away, which nothing else has used yet."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(90)

    def held(self) -> list[SetUpClass | SetUpStaff]:
        return [self.item(place).data(_HELD) for place in range(self.count())]

    def put(self, value: SetUpClass | SetUpStaff) -> None:
        item = QListWidgetItem(_words(value))
        item.setData(_HELD, value)
        self.addItem(item)
        self.scrollToItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.changed.emit()
            return
        super().keyPressEvent(event)


class _Box(QComboBox):
    """A choice whose Enter goes on; letters and arrows choose, Space opens it.

    Attributes:
        entered: Enter was pressed.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


def _box(name: str) -> _Box:
    made = _Box()
    made.setAccessibleName(name)
    made.setMinimumHeight(FIELD)
    return made
