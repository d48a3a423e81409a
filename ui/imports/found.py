"""What a file would change: a table to narrow, the list to mend, and two ways to take it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.problems import Problem
from ui.imports.lines import Lines, LinesView
from ui.imports.rows import HEADINGS, MEND, SORTS, Found, mending, mending_text, rows_of, shown
from ui.imports.words import many
from ui.widgets.documents import in_documents
from ui.widgets.parts import FIELD, button, label, row

if TYPE_CHECKING:
    from attendance_desk.desk.files import LookedAt

_NOTHING = (
    "Choose an export of the school's own system, or copy a table in a spreadsheet and press "
    "Ctrl+V. Everything it would change is shown here, child by child, before anything is written."
)


class FoundPage(QWidget):
    """Nothing here writes to the books.

    Attributes:
        accepted: Take all of it in.
        rest_wanted: Take in what can be read.
        columns_wanted: Look at what the columns are.
        opened: A child's page is wanted.
    """

    accepted = Signal()
    rest_wanted = Signal()
    columns_wanted = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Found, ...] = ()
        self._shown: tuple[Found, ...] = ()
        self._lines = Lines(HEADINGS)
        self.table = LinesView(self._lines, "What the file would change, and what to mend")
        self.sort, self.words = QComboBox(), QLineEdit()
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whole = label(kind="second", wrap=True)
        self.nothing = label(_NOTHING, "second", wrap=True)
        self.copy = button("C&opy the list to mend", self.copy_mending)
        self.keep = button("&Save the list to mend…", self._keep)
        self.columns = button("Col&umns…", self.columns_wanted.emit)
        self.accept = button("Ta&ke it in", self.accepted.emit, "primary")
        self.rest = button("Take in the rest, lea&ve these out", self.rest_wanted.emit)
        self._lay_out()
        self.words.textChanged.connect(self._narrow)
        self.sort.currentIndexChanged.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._tell())
        self.table.typed.connect(self._open)

    def _lay_out(self) -> None:
        self.sort.setAccessibleName("What is shown")
        self.words.setAccessibleName("Find in what was found")
        self.words.setPlaceholderText("Find a name, a column, a word")
        for field in (self.sort, self.words):
            field.setMinimumHeight(FIELD)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        self.tools = QWidget()
        self.table.stretch(2, 3)
        self.tools.setLayout(row(label("Show"), self.sort, self.words, self.columns))
        page.addWidget(self.tools)
        page.addWidget(self.nothing)
        page.addWidget(self.table, 1)
        page.addWidget(self.whole)
        page.addLayout(row(self.copy, self.keep, None, self.rest, self.accept))
        page.addStretch(0)

    def put(self, looked: LookedAt | None, problems: Sequence[Problem] = ()) -> None:
        """Show what was found in a file, or only what keeps it from being read."""
        self._all = rows_of(looked) if looked is not None else tuple(mending(problems))
        mend = any(one.sort == MEND for one in self._all)
        self.accept.setVisible(looked is not None and not mend)
        self.rest.setVisible(looked is not None and mend)
        self.copy.setVisible(mend)
        self.keep.setVisible(mend)
        self.columns.setVisible(looked is not None and looked.kind != "ctf")
        something = bool(self._all) or looked is not None
        for part in (self.tools, self.table):
            part.setVisible(something)
        self.nothing.setVisible(not something)
        self._offer_sorts()
        self.words.clear()
        self._narrow()

    def _offer_sorts(self) -> None:
        counts = {sort: sum(1 for one in self._all if one.sort == sort) for sort, _ in SORTS}
        counts[""] = len(self._all)
        self.sort.blockSignals(True)
        self.sort.clear()
        for sort, words in SORTS:
            if counts[sort] or not sort:
                self.sort.addItem(f"{words} ({counts[sort]:,})", sort)
        self.sort.blockSignals(False)

    def _narrow(self) -> None:
        self._shown = shown(self._all, self.sort.currentData() or "", self.words.text())
        self._lines.put([one.cells for one in self._shown])
        self._tell()

    def _tell(self) -> None:
        """The chosen row in full: a cell shows two lines at the most."""
        place = self.table.currentIndex().row()
        one = self._shown[place] if 0 <= place < len(self._shown) else None
        shown_rows = many(len(self._shown), "line")
        words = ": ".join(part for part in one.cells[:4] if part) if one else shown_rows
        self.whole.setText(words if self._all else "")

    def copy_mending(self) -> None:
        """Put the list to mend on the clipboard, as a table for a spreadsheet or a message."""
        QGuiApplication.clipboard().setText(mending_text(self._all))
        self.whole.setText("The list to mend is on the clipboard.")

    def _keep(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, "Save the list to mend", in_documents("To mend.csv"), "Tables (*.csv)"
        )
        if path:
            self.keep_mending(Path(path))

    def keep_mending(self, path: Path) -> None:
        """Write the list to mend as CSV, or say why not."""
        try:
            path.write_text(mending_text(self._all, ","), encoding="utf-8-sig", newline="")
        except OSError:
            self.whole.setText(f"{path.name} could not be written there. Choose another place.")
        else:
            self.whole.setText(f"The list to mend is in {path.name}.")

    def _open(self, event: QKeyEvent) -> None:
        """Enter opens the child's page; a letter goes to the line that finds."""
        place = self.table.currentIndex().row()
        if event.text().isalnum():
            self.words.setFocus()
            self.words.setText(event.text())
        elif 0 <= place < len(self._shown) and self._shown[place].pupil_id:
            self.opened.emit(self._shown[place].pupil_id)
