"""Step 2 of the new school year: its classes and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QTableWidget

from attendance_desk.domain.new_year import NewYear, teaches, without_class
from attendance_desk.domain.people import SchoolClass
from attendance_desk.domain.record_changes import year_words
from attendance_desk.queries.new_year import YearBoard
from ui.settings.class_form import ClassDialog
from ui.settings.new_year_step import YearStep, chosen_lines, put_line, serves, table
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import Choice
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

_COLUMNS = ("Class", "Years", "Teachers", "Now", "First day", "They come from")
Turned = Callable[[tuple[str, ...], str], tuple[str, ...]]


class ClassesStep(YearStep):
    """A line for each class."""

    title = "&2 Classes"
    about = (
        "As they are on the first day. A class may get another name, other year groups or another"
        " teacher, be added or close. Names and teachers hold at once, so they wait until the old"
        " year is over."
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.table: QTableWidget = table("Classes of the new year", _COLUMNS)
        self.column.addWidget(self.table, 1)
        add = button("&Add a class…", lambda: self.edit(None))
        change = button("C&hange…", self._change)
        close = button("Close &it", self._close)
        self.column.addLayout(row(add, change, close, None))
        self.teacher = Choice("Teacher of the chosen class", self._staff())
        give = button("&Give it to them", self.give)
        take = button("Ta&ke it from them", self.take)
        self.column.addLayout(row(label("Teacher", "second"), self.teacher, give, take, None))
        serves(self.table, change, close, give, take)

    def draw(self, board: YearBoard) -> None:
        """Show the classes as they are proposed."""
        self.table.setRowCount(len(board.look.classes))
        for number, one in enumerate(board.look.classes):
            groups = ", ".join(year_words(group) for group in one.school_class.year_groups)
            name = f"{one.school_class.name} (new)" if one.new else one.school_class.name
            origins = ", ".join(f"{count} {came}" for came, count in one.origins)
            teachers = ", ".join(one.teachers) or "nobody"
            texts = (name, groups, teachers, str(one.now), str(one.then), origins)
            put_line(self.table, number, texts)

    def enter(self) -> None:
        """The first class is chosen, so that the keys change something."""
        if self.table.rowCount() and not chosen_lines(self.table):
            self.table.selectRow(0)
        self.table.setFocus()

    def edit(self, held: SchoolClass | None) -> ClassDialog:
        """Open a class of the proposal, or a new one."""
        dialog = ClassDialog(held, self)

        def given(wanted: SchoolClass) -> None:
            if not wanted.name.strip() or not wanted.year_groups:
                dialog.refused("A class needs a name and at least one year group.")
            elif wanted.id:
                self._put(wanted)
                close_if_open(dialog)
            else:
                self._make(wanted, dialog)

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def give(self) -> None:
        """Make the chosen person the teacher of the chosen class, beside those it has."""
        self._teach(lambda own, class_id: (*own, class_id) if class_id not in own else own)

    def take(self) -> None:
        """Take the chosen class from the chosen person."""
        self._teach(lambda own, class_id: tuple(one for one in own if one != class_id))

    def _make(self, wanted: SchoolClass, dialog: ClassDialog) -> None:
        room = self.seat.desk.new_year

        def made(one: SchoolClass) -> None:
            self._put(one)
            close_if_open(dialog)

        self.seat.runner.ask(
            lambda: room.new_class(wanted.name, wanted.year_groups),
            while_open(self, made),
            while_open(dialog, lambda words: dialog.refused(str(words))),
        )

    def _put(self, wanted: SchoolClass) -> None:
        if self.plan is None:
            return
        known = {one.id for one in self.plan.classes}
        classes = tuple(wanted if one.id == wanted.id else one for one in self.plan.classes)
        added = () if wanted.id in known else (wanted,)
        self._give(replace(self.plan, classes=(*classes, *added)))

    def _chosen(self) -> SchoolClass | None:
        lines = chosen_lines(self.table)
        return self.plan.classes[lines[0]] if self.plan is not None and lines else None

    def _change(self) -> None:
        one = self._chosen()
        if one is not None:
            self.edit(one)

    def _close(self) -> None:
        one = self._chosen()
        if one is not None and self.plan is not None:
            self._give(without_class(self.plan, one.id))

    def _teach(self, turned: Turned) -> None:
        one, who = self._chosen(), self.teacher.currentData()
        if one is None or self.plan is None:
            return
        teachers = tuple(
            (member, turned(own, one.id) if member == who else own)
            for member, own in self.plan.teachers
        )
        self._give(replace(self.plan, teachers=teachers))

    def _give(self, plan: NewYear) -> None:
        self.plan = plan
        self.changed.emit(plan)

    def _staff(self) -> list[tuple[str, object]]:
        staff = self.seat.desk.school.staff
        return [(f"{one.name}, {one.title}", one.id) for one in staff if teaches(one)]
