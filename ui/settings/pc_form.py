"""A PC of the school: its name, what it holds, its classes, and who signs in there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.pcs import PcKind
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.parts import Toggle, label, row, tab, tick

if TYPE_CHECKING:
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.domain.school import School

_IN_A_ROW = 3
_WHOLE = (
    "Registers, families, calls, letters, and restricted notes for those who may read them. "
    "For the office and for heads and leads. Everybody who signs in here signs in there."
)
_CLASS = (
    "Names, classes and marks since the school year began: no telephone numbers, reasons or "
    "notes, in no file. For a PC in a classroom."
)


class PcForm(QWidget):
    """The fields; teachers of a ticked class are ticked by themselves and stay so."""

    def __init__(self, school: School) -> None:
        super().__init__()
        self._staff = [one for one in school.staff if one.left is None]
        self.name = text_field("What is it called? Say where it stands: Year 3", 40)
        self.whole = tab("The &whole school", self.say)
        self.of_class = tab("&Registers of a class", self.say)
        self._kinds = QButtonGroup(self)
        for made in (self.whole, self.of_class):
            self._kinds.addButton(made)
        self.whole.setChecked(True)
        self.means = label(kind="second", wrap=True)
        self.classes = {one.id: tick(one.name) for one in school.classes if not one.closed}
        self.people = {one.id: tick(one.name) for one in self._staff}
        self._chosen: set[str] = set()
        for one in self.classes.values():
            one.toggled.connect(lambda _on: self._with_teachers())
        for person, made in self.people.items():
            made.clicked.connect(lambda on, person=person: self._choose(person, on=on))
        self._lay()
        self.say()

    def _lay(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 6, 0)
        page.addLayout(labelled(self.name.accessibleName(), self.name))
        self.kind = QWidget()
        kinds = row(self.whole, self.of_class, None)
        self.kind.setLayout(kinds)
        page.addWidget(self.kind)
        page.addWidget(self.means)
        self.of = QWidget()
        inside = QVBoxLayout(self.of)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label("Which classes?", "strong"))
        inside.addLayout(_grid(list(self.classes.values())))
        inside.addWidget(label("Who signs in there? Teachers of its classes do.", "strong"))
        inside.addLayout(_grid(list(self.people.values())))
        page.addWidget(self.of)
        page.addStretch(1)

    def put(
        self, name: str, kind: PcKind, classes: Collection[str], people: Collection[str]
    ) -> None:
        """Show a PC that has joined; what it holds stays as it is."""
        self.name.setText(name)
        (self.whole if kind is PcKind.FULL else self.of_class).setChecked(True)
        self.kind.hide()
        for one, made in self.classes.items():
            made.setChecked(one in classes)
        self._chosen = set(people) - self._teachers()
        self.say()
        self._with_teachers()

    def say(self) -> None:
        """Show what the chosen kind means, and what it needs."""
        of_class = self.of_class.isChecked()
        self.means.setText(_CLASS if of_class else _WHOLE)
        self.of.setVisible(of_class)

    def wanted(self) -> NewPc:
        """What the fields say.

        Raises:
            Unread: No name, or a class PC without a class.
        """
        from attendance_desk.desk.new_pc import NewPc

        name = typed(self.name)
        if not name:
            raise Unread("Give it a name that says where it stands, such as Year 3.", self.name)
        if not self.of_class.isChecked():
            return NewPc(name)
        classes = self._ticked()
        if not classes and self.classes:
            first = next(iter(self.classes.values()))
            raise Unread("Tick the class that it stands in.", first)
        people = tuple(one for one, made in self.people.items() if made.isChecked())
        return NewPc(name, PcKind.CLASS, classes, people)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(one for one, made in self.classes.items() if made.isChecked())

    def _teachers(self) -> set[str]:
        classes = set(self._ticked())
        return {one.id for one in self._staff if classes & set(one.classes)}

    def _choose(self, person: str, *, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(person)

    def _with_teachers(self) -> None:
        teachers = self._teachers()
        for one, made in self.people.items():
            made.setChecked(one in teachers or one in self._chosen)
            made.setEnabled(one not in teachers)


def _grid(boxes: Sequence[Toggle]) -> QGridLayout:
    grid = QGridLayout()
    for place, made in enumerate(boxes):
        grid.addWidget(made, place // _IN_A_ROW, place % _IN_A_ROW)
    return grid
