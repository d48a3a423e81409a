"""Classes: added, renamed, closed, and the door to the new school year."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from attendance_desk.domain.people import SchoolClass
from attendance_desk.domain.record_changes import year_words
from ui.settings.class_form import ClassDialog
from ui.settings.new_year import NewYearDialog
from ui.settings.page import Page
from ui.settings.people import SureDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Card, button, label, row
from ui.widgets.screen import Seat


class ClassesPage(Page):
    """The classes there are, and those that were."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.open_ones, self.closed_ones = Card("Classes", "users"), Card("Closed classes")
        self.september = Card("The new school year", "chevron-right")
        words = (
            "Days, classes, teachers and every child's next class are proposed. You look at it,"
            " change it, and let it hold as one."
        )
        self.september.body.addWidget(label(words, "second", wrap=True))
        self.back = button("Take the new year &back…", self.take_back)
        self.back.hide()
        start = button("&New school year…", self.new_year)
        self.september.body.addLayout(row(start, self.back, None))
        for part in (self.open_ones, self.september, self.closed_ones):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def enter(self) -> None:
        classes = self.seat.desk.school.classes
        for card in (self.open_ones, self.closed_ones):
            card.clear()
        for one in classes:
            (self.closed_ones if one.closed else self.open_ones).body.addLayout(self._line(one))
        self.open_ones.body.addLayout(row(button("&Add a class…", lambda: self.edit(None)), None))
        self.closed_ones.setVisible(any(one.closed for one in classes))
        room = self.seat.desk.new_year
        shown = while_open(self, self.back.setVisible)
        self.seat.runner.ask(room.opened, shown, lambda _words: None)

    def open(self, what: str) -> None:
        if what == "new_year":
            self.new_year()

    def edit(self, held: SchoolClass | None) -> ClassDialog:
        """Open a class, or a new one."""
        dialog, room = ClassDialog(held, self), self.seat.desk.school_room
        dialog.given.connect(
            lambda wanted: self.do(
                lambda: room.save_class(wanted),
                f"{wanted.name} is saved.",
                while_open(dialog, lambda words: dialog.refused(str(words))),
                lambda: close_if_open(dialog),
            )
        )
        dialog.show()
        return dialog

    def new_year(self) -> NewYearDialog:
        """Open the proposal of the new year."""
        dialog = NewYearDialog(self.seat, self)
        dialog.opened.connect(lambda words: self.said.emit(words, "ok"))
        dialog.opened.connect(lambda _words: self.kept.emit())
        dialog.opened.connect(lambda _words: self.enter())
        dialog.papers.connect(lambda: self.asked.emit("reports", None))
        dialog.show()
        return dialog

    def take_back(self) -> SureDialog:
        """Take the newest new year back, after asking."""
        room = self.seat.desk.new_year
        told = "Days, classes, teachers and children will be as before."
        sure = SureDialog("Take the new school year back?", "Take it back", self, told)
        sure.agreed.connect(lambda: self.do(room.take_back, "The new year is taken back."))
        sure.show()
        return sure

    def _line(self, one: SchoolClass) -> QGridLayout:
        groups = ", ".join(year_words(group) for group in one.year_groups)
        made = QGridLayout()
        made.addWidget(label(f"{one.name} · {groups}", wrap=True), 0, 0)
        made.setColumnStretch(0, 1)
        change = button("Change…", lambda: self.edit(one))
        change.setAccessibleName(f"Change… {one.name}")
        words = "Open again" if one.closed else "Close…"
        turn = button(words, lambda: self._turn(one))
        turn.setAccessibleName(f"{words} {one.name}")
        made.addWidget(change, 0, 1)
        made.addWidget(turn, 0, 2)
        return made

    def _turn(self, one: SchoolClass) -> None:
        room = self.seat.desk.school_room
        other = replace(one, closed=not one.closed)
        if one.closed:
            self.do(lambda: room.save_class(other), f"{one.name} is open again.")
            return
        told = "Its registers stay. It takes no more children and is on no list of the day."
        sure = SureDialog(f"Close {one.name}?", "Close it", self, told)
        sure.agreed.connect(
            lambda: self.do(lambda: room.save_class(other), f"{one.name} is closed.")
        )
        sure.show()
