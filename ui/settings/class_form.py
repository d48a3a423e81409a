"""A question for a class: its name and its year groups."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.people import YEAR_GROUPS, SchoolClass
from attendance_desk.domain.record_changes import year_words
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Strip, Toggle, button, label, row


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
