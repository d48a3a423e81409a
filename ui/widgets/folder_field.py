"""The place of a folder: typed, or chosen from what this PC has."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.parts import button, label, row


class FolderField(QWidget):
    """The place of a folder, typed or chosen.

    Attributes:
        entered: Enter was pressed in it.
        chosen: A folder was chosen: what comes next may be typed.
    """

    entered = Signal()
    chosen = Signal()

    def __init__(self, words: str, choose: str = "Choose an empty folder") -> None:
        """Belong to a form.

        Args:
            words: What stands above it, with its access key.
            choose: The title of the window in which a folder is chosen.
        """
        super().__init__()
        self._words = choose
        self.field = QLineEdit()
        self.field.setAccessibleName(words.replace("&", ""))
        self.field.returnPressed.connect(self.entered)
        told = label(words)
        told.setBuddy(self.field)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(told)
        beside = row(self.field, button("&Choose…", self._choose))
        beside.setStretch(0, 1)
        inside.addLayout(beside)

    @property
    def path(self) -> Path | None:
        """The folder, or None while nothing is typed; `~` is the person's own folder."""
        text = self.field.text().strip()
        return Path(text).expanduser().absolute() if text else None

    def put(self, folder: Path) -> None:
        """Offer a folder."""
        self.field.setText(str(folder))
        self.field.setCursorPosition(0)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words)
        if chosen:
            self.put(Path(chosen))
            self.chosen.emit()
