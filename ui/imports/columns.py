"""What the columns of a strange list are: each with examples and a guess, said by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from attendance_desk.domain.import_lists import LEFT_ALONE, doubled, still_needed
from ui.imports.lines import Lines, LinesView
from ui.widgets.parts import FIELD, Strip, button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.exchange.guessing import SeenColumn, SeenColumns

_HEADINGS = ("In the file", "What stands there", "Is")
_LEFT_ALONE = "left alone"
_MOST_ROWS = 20


class _Which(QComboBox):
    """Which of ours the chosen column is; Enter goes on to the next one.

    Attributes:
        entered: Enter was pressed.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ColumnsPage(QWidget):
    """A person says what each column is; nothing is read until they go on.

    Attributes:
        given: Read the file with these columns: pairs, and the row of the headers.
        kept: Keep these columns under a name: name and pairs.
        moved: The headers stand in another row.
    """

    given = Signal(object, int)
    kept = Signal(str, object)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._needed: tuple[str, ...] = ()
        self._columns: list[SeenColumn] = []
        self._lines = Lines(_HEADINGS)
        self.table = LinesView(self._lines, "Columns of the file, and what each is")
        self.strip, self.whose = Strip("warn"), label("This column is")
        self.header, self.name, self.which = QSpinBox(), QLineEdit(), _Which()
        self.go = button("&See what it would change", self._give, "primary")
        self.keep = button("&Keep these columns", self._keep)
        self._lay_out()
        self.header.valueChanged.connect(self.moved)
        self.name.textChanged.connect(lambda _text: self._say())
        self.name.returnPressed.connect(self._keep)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._turn())
        self.table.typed.connect(self._typed)
        self.which.activated.connect(lambda _place: self._choose())
        self.which.currentIndexChanged.connect(lambda _place: self._choose())
        self.which.entered.connect(self._next)

    def _lay_out(self) -> None:
        self.header.setAccessibleName("The row in which the headers stand, 0 for none")
        self.header.setRange(0, _MOST_ROWS)
        self.header.setSpecialValueText("none")
        self.which.setAccessibleName("What the chosen column is")
        self.name.setAccessibleName("The name under which these columns are kept")
        self.name.setPlaceholderText("Arbor contacts list")
        self.name.setMaxLength(60)
        for field in (self.header, self.which, self.name):
            field.setMinimumHeight(FIELD)
        self.table.stretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.strip)
        page.addWidget(self.table, 1)
        page.addLayout(
            row(self.whose, self.which, None, label("Headers stand in row"), self.header)
        )
        last = row(label("Keep as"), self.name, self.keep, None, self.go)
        last.setStretch(1, 1)
        page.addLayout(last)

    def put(self, seen: SeenColumns, chosen: Sequence[tuple[str, str]] = ()) -> None:
        """Show the columns of a file, with what was chosen before or else the guesses."""
        self._needed = seen.needed
        with QSignalBlocker(self.header):
            self.header.setValue(seen.header)
        held = dict(chosen)
        self._columns = [
            replace(one, guess=held.get(one.label, LEFT_ALONE)) if held else one
            for one in seen.columns
        ]
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItem(_LEFT_ALONE, LEFT_ALONE)
            for field in seen.fields:
                self.which.addItem(field, field)
        self._draw()
        self._say()

    def begin(self) -> None:
        """Put the keys where work begins: on the first column that is left alone."""
        alone = (place for place, one in enumerate(self._columns) if not one.guess)
        self.table.selectRow(next(alone, 0))
        self.table.setFocus()

    def choose(self, header: str, ours: str) -> None:
        """Say what a column is."""
        place = next(n for n, one in enumerate(self._columns) if one.label == header)
        self._columns[place] = replace(self._columns[place], guess=ours)
        self._draw(place)
        self._turn()
        self._say()

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Every column with what it is."""
        return tuple((one.label, one.guess) for one in self._columns)

    def _draw(self, place: int | None = None) -> None:
        if place is None:
            self._lines.put([_cells(one) for one in self._columns])
        else:
            self._lines.change(place, _cells(self._columns[place]))

    def _turn(self) -> None:
        """Another column is chosen."""
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._columns):
            one = self._columns[place]
            self.whose.setText(f"“{one.label}” is")
            self.which.setAccessibleName(f"What the column {one.label} is")
            with QSignalBlocker(self.which):
                self.which.setCurrentIndex(max(0, self.which.findData(one.guess)))

    def _choose(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._columns):
            self.choose(self._columns[place].label, str(self.which.currentData()))

    def _typed(self, event: QKeyEvent) -> None:
        """A letter typed in the table chooses; Enter only goes to the choice."""
        self.which.setFocus()
        if event.text().isprintable() and event.text():
            self.which.keyPressEvent(event)

    def _next(self) -> None:
        place = self.table.currentIndex().row() + 1
        if place < len(self._columns):
            self.table.selectRow(place)
            self.table.setFocus()
        else:
            self.go.setFocus()

    def _say(self) -> None:
        """What is still missing, what was chosen twice, and how many are left alone."""
        pairs = self.chosen()
        there = {ours for _name, ours in pairs}
        missing = still_needed(there, self._needed)
        told = [f"Still needed: {', '.join(missing)}."] if missing else []
        told += [
            f"{ours} is chosen for {' and '.join(names)}: leave all but one alone."
            for ours, names in doubled(pairs)
        ]
        alone = sum(1 for _name, ours in pairs if not ours)
        rest = f"{alone} of {len(pairs)} columns left alone."
        self.strip.say(" ".join(told) or rest, "warn" if told else "ok")
        self.go.setEnabled(not told)
        self.keep.setEnabled(not told and bool(self.name.text().strip()))

    def _give(self) -> None:
        self.given.emit(self.chosen(), self.header.value())

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit(self.name.text().strip(), self.chosen())


def _cells(one: SeenColumn) -> tuple[str, ...]:
    examples = " · ".join(one.examples) or "nothing"
    looks = f"   ({one.looks})" if one.looks and one.examples else ""
    return (one.label, examples + looks, one.guess or _LEFT_ALONE)
