"""Trying the recovery sheet: its signs are typed from the paper, and nothing is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.question import Question

_TOLD = (
    "Fetch a copy of the sheet from where it is kept, and type its seven groups. That shows that "
    "it is there, that it can be read, and that it opens the school. Then put it back."
)


class SheetTestDialog(Question):
    """One field for the seven groups. A slip names the group, and what was typed stays."""

    stays_shown = True  # it names nobody

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Try the recovery sheet", _TOLD, parent)
        self.signs = text_field("The seven groups of the sheet, in order", 80)
        self.signs.setPlaceholderText("ABCD E   FGHJ K …")
        self.inside.addLayout(labelled("The seven &groups of the sheet, in order", self.signs))
        self.finish("&Try it")
        self.signs.setFocus()

    def wanted(self) -> object:
        if not typed(self.signs):
            raise Unread("Type the groups from the paper.", self.signs)
        return typed(self.signs)
