"""What is a stick or a folder for backups called, and does it leave the building?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Unread, labelled, text_field
from ui.widgets.parts import Toggle, label
from ui.widgets.question import Question

_SIGNS = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person said.

    Attributes:
        outside: Whether it is kept outside the building when it is not in use.
    """

    name: str
    outside: bool


class PlaceQuestion(Question):
    """Asks for the name that stands on the stick."""

    stays_shown = True  # it names nobody

    def __init__(self, path: Path, parent: QWidget) -> None:
        told = f"{path}: it gets a small mark, so that it is known again under any letter."
        super().__init__("A place for backups", told, parent)
        self.name = text_field("What is it called? Write the same on it: blue stick", _SIGNS)
        self.outside = Toggle("It is &taken out of the building when it is not in use")
        self.inside.addLayout(labelled(self.name.accessibleName(), self.name))
        self.inside.addWidget(self.outside)
        hint = "Somebody's bag on the way home is safe: without a passphrase nothing can be read."
        self.inside.addWidget(label(hint, "second", wrap=True))
        self.finish("&Use it for backups")
        self.name.setFocus()

    def wanted(self) -> Wanted:
        """The name and where it is kept.

        Raises:
            Unread: There is no name.
        """
        name = " ".join(self.name.text().split())
        if not name:
            raise Unread("Call it what is written on it, such as blue stick.", self.name)
        return Wanted(name, self.outside.isChecked())
