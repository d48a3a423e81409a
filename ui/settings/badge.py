"""What certificates look like: the school's badge and its colour, seen before they are printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from attendance_desk.domain.access import Deed
from ui.settings.page import Page
from ui.widgets.alive import while_open
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, button, label, row

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.domain.badge import Badge

_TOLD = (
    "They stand on certificates and on the page for assembly. The picture is made small and is "
    "kept with the school's records, so every PC prints alike."
)
_SHOWN = QSize(160, 64)
_NONE = "No badge yet: certificates have the program's own pictures and colours."


class BadgeCard(Card):
    """The picture as it is kept, a way to choose one, and a colour to type."""

    def __init__(self, page: Page) -> None:
        super().__init__("Badge and colour on certificates", "award")
        self._page = page
        self.picture, self.held = QLabel(), label(kind="second", wrap=True)
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAccessibleName("The school's badge")
        self.colour = text_field("Colour, as # and six digits", 7)
        self.colour.setPlaceholderText("#1d4e79")
        self.choose = button("Choose a &badge…", self._ask_file)
        self.keep = button("&Keep the colour", lambda: self.set_badge(None))
        self.drop = button("Badge and colour a&way", self._drop)
        self.body.addWidget(label(_TOLD, "second", wrap=True))
        self.body.addLayout(row(self.picture, self.held))
        self.body.addLayout(labelled("Co&lour, as # and six digits", self.colour))
        self.body.addLayout(row(self.choose, self.keep, self.drop, None))
        head = page.seat.may(Deed.CHANGE_SCHOOL)
        for part in (self.colour, self.choose, self.keep, self.drop):
            part.setEnabled(head)
        if not head:
            self.body.addWidget(label("The head decides this.", "hint"))

    def ask(self) -> None:
        """Ask what is kept."""
        room = self._page.seat.desk.awards
        self._page.seat.runner.ask(room.badge, while_open(self, self._show))

    def set_badge(self, path: Path | None) -> None:
        """Keep a picture, or the colour alone; what is typed goes with either."""
        room, colour = self._page.seat.desk.awards, typed(self.colour)
        told = "Certificates look like this from now on."
        self._page.do(lambda: room.set_badge(path, colour), told)

    def _drop(self) -> None:
        room = self._page.seat.desk.awards
        told = "Certificates have the program's own look again."
        self._page.do(room.drop_badge, told, then=self.colour.clear)

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, "The school's badge", "", "Pictures (*.png *.jpg *.jpeg)"
        )
        if name:
            self.set_badge(Path(name))

    def _show(self, held: Badge) -> None:
        seen = QPixmap()
        if held.png:
            seen.loadFromData(held.png)
            seen = seen.scaled(
                _SHOWN,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.picture.setPixmap(seen)
        self.picture.setVisible(bool(held.png))
        chosen = held.png or held.colour
        self.held.setText(f"Chosen by {held.by}." if chosen else _NONE)
        self.drop.setVisible(bool(chosen))
        if not self.colour.isModified():
            self.colour.setText(held.colour)
