"""A practice restore: last week's register, as it came out of the backup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.restoring import LastPractice, Practised, RegisterShown
from ui.theme import font_for
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.room import open_at

_WIDE, _HIGH = 900, 560


def practice_words(last: LastPractice | None) -> str:
    """When restoring was practised last, in whole sentences."""
    why = "A backup is worth what comes out of it. Practise once a year; the evidence is kept."
    if last is None:
        return f"Restoring was never practised here. {why}"
    came = "The backup was whole" if last.whole else "The backup was DAMAGED"
    return (
        f"Practised {day_words(last.at.date())} by {last.name} with {last.place}: {came}, in "
        f"{seconds_words(last.seconds)}. {why}"
    )


def seconds_words(seconds: float) -> str:
    """How long something took, as people say it."""
    whole = max(1, round(seconds))
    if whole < 120:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return f"{round(whole / 60)} minutes"


class PractisedDialog(QDialog):
    """Shows what came out of the backup, class by class. Nothing of the school was touched."""

    def __init__(self, found: Practised, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = found
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("A practice restore")
        self.strip = Strip()
        self.classes = QComboBox()
        self.classes.setAccessibleName("Class")
        self.table = QTableWidget()
        self.table.setAccessibleName("The register as the backup holds it")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setCornerButtonEnabled(False)
        made = found.made_at
        at = f"{day_words(made.date())}, {clock_words(made.time())}"
        told = (
            f"Made {at}, read back from {found.place} and opened in "
            f"{seconds_words(found.seconds)}. Nothing of the school was touched."
        )
        page = QVBoxLayout(self)
        page.addWidget(label("This came out of the backup", "card-title"))
        page.addWidget(label(told, "second", wrap=True))
        page.addWidget(self.strip)
        page.addLayout(self._chooser())
        page.addWidget(self.table, 1)
        close = button("&Close", self.close, "primary")
        page.addLayout(row(None, close))
        self._say()
        self._fill()
        open_at(self, _WIDE, _HIGH)
        close.setFocus()

    def _chooser(self) -> QHBoxLayout:
        found = self._found
        for one in found.registers:
            self.classes.addItem(one.class_name)
        self.classes.currentIndexChanged.connect(self._show_class)
        week = f"Week of {day_words(found.first)}"
        told = label("C&lass")
        told.setBuddy(self.classes)
        return row(told, self.classes, label(week, "second"), None)

    def _say(self) -> None:
        found = self._found
        if found.wrong:
            self.strip.say(
                f"{found.wrong} Make a new backup now, and look at its stick.", "danger"
            )
        elif found.registers:
            words = (
                "Is this last week as you remember it? It is kept that restoring was practised."
            )
            self.strip.say(words, "ok")
        else:
            words = "The backup is whole. No register of that week was in it yet."
            self.strip.say(words, "ok")

    def _fill(self) -> None:
        some = bool(self._found.registers)
        self.table.setVisible(some)
        self.classes.setEnabled(len(self._found.registers) > 1)
        if some:
            self._show_class(0)

    def _show_class(self, place: int) -> None:
        if 0 <= place < len(self._found.registers):
            fill_table(self.table, self._found.registers[place])


def fill_table(table: QTableWidget, register: RegisterShown) -> None:
    """Show a register: a row for each child, a column for each session."""
    table.clear()
    table.setRowCount(len(register.rows))
    table.setColumnCount(1 + len(register.sessions))
    table.setHorizontalHeaderLabels(["Name", *register.sessions])
    table.verticalHeader().hide()
    for line, (name, codes) in enumerate(register.rows):
        for column, text in enumerate((name, *codes)):
            item = QTableWidgetItem(text)
            item.setFont(font_for(text, 15))
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            table.setItem(line, column, item)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
