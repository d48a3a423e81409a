"""Classes: added, renamed, closed, and in September moved up."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.people import YEAR_GROUPS, SchoolClass
from attendance_desk.domain.record_changes import year_words
from ui.settings.moving_up import MovingUpDialog
from ui.settings.page import Page
from ui.settings.people import SureDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, Strip, Toggle, button, label, row
from ui.widgets.screen import Seat


class ClassDialog(QDialog):
    """A class's name and year groups.

    Attributes:
        given: The class as it should be; the dialog stays until the desk has taken it.
    """

    given = Signal(object)

    def __init__(self, held: SchoolClass | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = held or SchoolClass("", "", ())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(held.name if held else "A new class")
        self.name, self.strip = text_field("Name of the class", 40), Strip("warn")
        self.name.setText(self._before.name)
        self.years = {group: Toggle(year_words(group)) for group in YEAR_GROUPS}
        grid = QGridLayout()
        for place, (group, made) in enumerate(self.years.items()):
            made.setChecked(group in self._before.year_groups)
            grid.addWidget(made, place // 3, place % 3)
        page = QVBoxLayout(self)
        page.addWidget(label(self.windowTitle(), "card-title"))
        page.addLayout(labelled(self.name.accessibleName(), self.name))
        page.addWidget(label("Its year groups", "second"))
        page.addLayout(grid)
        page.addWidget(self.strip)
        self.keep = button("&Save", self._keep, "primary")
        page.addLayout(row(None, button("Leave it", self.close), self.keep))

    def refused(self, words: str) -> None:
        """The desk did not take it."""
        self.strip.say(words, "danger")
        self.adjustSize()

    def _keep(self) -> None:
        groups = tuple(group for group, made in self.years.items() if made.isChecked())
        self.given.emit(replace(self._before, name=typed(self.name), year_groups=groups))


class ClassesPage(Page):
    """The classes there are, and those that were."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.open_ones, self.closed_ones = Card("Classes", "users"), Card("Closed classes")
        self.september = Card("September", "chevron-right")
        words = "Every child's next class is proposed. You look at it, change it and confirm it."
        self.september.body.addWidget(label(words, "second", wrap=True))
        self.september.body.addLayout(row(button("&Move classes up…", self.move_up), None))
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

    def move_up(self) -> MovingUpDialog:
        """Open September."""
        dialog = MovingUpDialog(self.seat, self)
        dialog.moved.connect(lambda words: self.said.emit(words, "ok"))
        dialog.moved.connect(lambda _words: self.kept.emit())
        dialog.show()
        return dialog

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
