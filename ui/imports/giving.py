"""What a person gives the desk to read: a file that is chosen, a table that is pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.imports import Pasted
from ui.widgets.documents import in_documents

if TYPE_CHECKING:
    from ui.imports.screen import ImportsScreen

_FILES = "Tables and CTF (*.csv *.txt *.xlsx *.xml);;All files (*)"
_NOTHING = "There is no table on the clipboard. Copy it in the spreadsheet first."


class Giving(QObject):
    """The part of the screen that takes files and tables."""

    def __init__(self, screen: ImportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        paste = QShortcut(QKeySequence("Ctrl+V"), screen)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def choose(self) -> None:
        """Look at a file that is chosen."""
        screen = self._screen
        asked, begins = "Choose a file to import", in_documents()
        path, _kind = QFileDialog.getOpenFileName(screen, asked, begins, _FILES)
        if path:
            screen.look(screen.kind.currentData(), Path(path))

    def paste(self) -> None:
        """Look at the table on the clipboard as at a file; it is kept on no disk."""
        screen, text = self._screen, QGuiApplication.clipboard().text()
        if not text.strip():
            screen.strip.say(_NOTHING, "warn")
            return
        kind = screen.kind.currentData()
        screen.look("pupils" if kind == "ctf" else kind, Pasted(text))
