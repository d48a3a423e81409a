"""Step 1: the school, its head, and the folder."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.problems import Problem
from ui.welcome.fields import free_folder, line
from ui.welcome.step import Lines, Step
from ui.widgets.folder_field import FolderField

_DFE = re.compile(r"\d{3}/?\d{4}")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class SchoolStep(Step):
    """Whose registers these are."""

    title = "The school and its head"

    def __init__(self) -> None:
        super().__init__("The head opens every book and lets the others in.")
        self.name, self.dfe = line("Name of the school"), line("DfE number")
        self.head, self.head_title = line("The head's name"), line("Title", "Headteacher")
        self.folder = FolderField("Folder of the sc&hool, on this PC")
        self.add("Na&me of the school", self.name)
        self.add("&DfE number (may be left empty)", self.dfe, "For example 999/2001")
        self.add("Head's n&ame, as staff say it", self.head, "For example Mr Hale")
        self.add("&Title on papers", self.head_title)
        self.page.addWidget(self.folder)
        self.page.addStretch(1)
        self.chain(*self._fields())
        self.name.textChanged.connect(self._offer_folder)
        self._offered = ""

    def enter(self) -> None:
        self.name.setFocus()

    def kept(self) -> Lines:
        return [[one.text() for one in self._fields()]]

    def put_back(self, held: Lines) -> None:
        for field, text in zip(self._fields(), held[0], strict=True):
            field.setText(text)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.name, self.dfe, self.head, self.head_title, self.folder.field

    def problems(self) -> tuple[Problem, ...]:
        found = []
        if not self.name.text().strip():
            found.append(Problem("name", "The school has no name.", "Type its name."))
        if not self.head.text().strip():
            found.append(Problem("head", "The head has no name.", "Type the head's name."))
        if self.dfe.text().strip() and not _DFE.fullmatch(self.dfe.text().strip()):
            what = "A DfE number has three figures, a stroke and four figures."
            found.append(Problem("DfE number", what, "Mend it or leave it empty."))
        return (*found, *self._of_folder(self.folder.path))

    @staticmethod
    def _of_folder(folder: Path | None) -> tuple[Problem, ...]:
        if folder is None:
            return (Problem("folder", "No folder is named.", "Type one or choose it."),)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = f"There is something in {folder.name} already."
            return (Problem("folder", what, "Name a new or an empty folder."),)
        return ()

    def _offer_folder(self, name: str) -> None:
        """Offer a folder named after the school, until another is typed."""
        if self.folder.field.text() == self._offered:
            plain = _NOT_IN_NAMES.sub(" ", name).strip(" .")
            self._offered = str(free_folder(plain)) if plain else ""
            self.folder.field.setText(self._offered)
