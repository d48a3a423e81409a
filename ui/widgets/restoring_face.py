"""How the steps of a restore are laid out: where it is, what opens it, where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.restoring import WayIn
from ui.widgets.folder_field import FolderField
from ui.widgets.parts import Strip, button, label, row, tab
from ui.widgets.working import Working

_SHEET = "The seven groups of the sheet, in order"
_HEADS = "The passphrase that the head had when the backup was made"


class RestoreFace(QWidget):
    """The widgets of the steps. What they do stands in `restoring.py`."""

    def __init__(self, *, sheet_first: bool) -> None:
        super().__init__()
        self.strip, self.working = Strip(), Working()
        self.place = FolderField("1. &Where is the backup? The stick, or a folder", "The backup")
        self.which = QComboBox()
        self.which.setAccessibleName("Which backup")
        self.look = button("&Look at it", self.look_at_it, "primary")
        self.to = FolderField("3. Where shall the school be &kept on this PC?")
        self.told = label(wrap=True)
        self.go = button("&Restore it there", self.restore_it, "primary")
        self._lay(self._ways(sheet_first=sheet_first))
        self.which.hide()
        self.after.hide()

    def look_at_it(self) -> None:
        """Look at the backup."""

    def restore_it(self) -> None:
        """Restore it."""

    def _lay(self, ways: QWidget) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.strip)
        page.addWidget(self.place)
        page.addWidget(self.which)
        page.addWidget(ways)
        page.addLayout(row(self.look, None))
        self.after = QWidget()
        inside = QVBoxLayout(self.after)
        inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self.to):
            inside.addWidget(part)
        inside.addLayout(row(self.go, None))
        page.addWidget(self.after)
        page.addWidget(self.working)

    def _ways(self, *, sheet_first: bool) -> QWidget:
        self.by_sheet = tab("The reco&very sheet", lambda: self._turn(sheet=True))
        self.by_head = tab("The &head's passphrase", lambda: self._turn(sheet=False))
        both = QButtonGroup(self)
        for one in (self.by_sheet, self.by_head):
            both.addButton(one)
        self.sheet = _line(_SHEET)
        self.sheet.setPlaceholderText("ABCD E   FGHJ K …")
        self.secret = _line(_HEADS)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label("2. What opens it?"))
        inside.addLayout(row(self.by_sheet, self.by_head, None))
        self.asked = label(kind="second", wrap=True)
        inside.addWidget(self.asked)
        inside.addWidget(self.sheet)
        inside.addWidget(self.secret)
        self._turn(sheet=sheet_first)
        return made

    @property
    def way_in(self) -> WayIn:
        """What was typed to open it."""
        if self.by_sheet.isChecked():
            return WayIn(sheet=self.sheet.text())
        return WayIn(passphrase=self.secret.text())

    @property
    def backup(self) -> Path | None:
        """The backup that is chosen."""
        found = self.which.currentData()
        return Path(found) if isinstance(found, str) and not self.which.isHidden() else None

    def offer(self, words_and_folders: Sequence[tuple[str, Path]]) -> None:
        """Offer backups that are known already, the first one chosen."""
        self.which.clear()
        for words, folder in words_and_folders:
            self.which.addItem(words, str(folder))
        self.which.setVisible(bool(words_and_folders))

    def forget(self) -> None:
        """Keep nothing of what opens a school."""
        for field in (self.sheet, self.secret):
            field.clear()

    def _turn(self, *, sheet: bool) -> None:
        (self.by_sheet if sheet else self.by_head).setChecked(True)
        self.asked.setText(f"{_SHEET if sheet else _HEADS}:")
        self.asked.setBuddy(self.sheet if sheet else self.secret)
        self.sheet.setVisible(sheet)
        self.secret.setVisible(not sheet)
        if self.isVisible():
            (self.sheet if sheet else self.secret).setFocus()

    def to_the_key(self) -> None:
        """Put the focus on what opens it."""
        (self.sheet if self.by_sheet.isChecked() else self.secret).setFocus()

    def unlook(self) -> None:
        """What was looked at is not what stands here any more."""
        self.after.hide()

    def wants(self, words: str, field: QLineEdit) -> None:
        """Say what is missing, and put the focus there."""
        self.strip.say(words, "warn")
        field.setFocus()


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made
