"""Two cards of the page of health: a print held against the register, and what runs here."""

from __future__ import annotations

from ui.runner import Words
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, Strip, button, label, row
from ui.widgets.screen import Seat

_ABOUT = (
    "At the foot of each signed print stand an entry's number and twenty signs. Typed here they"
    " show whether the register is still the one from which that paper was made."
)
_LONGEST = 60


class PrintCard(Card):
    """The signs at the foot of a print, typed back."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("Compare with a print", "printer")
        self._seat = seat
        self.signs, self.strip = text_field("Signs on the print", _LONGEST), Strip()
        self.signs.setPlaceholderText("1,204: 7K2QM …")
        self.press = button("Com&pare", self._compare)
        self.signs.returnPressed.connect(self._compare)
        self.body.addWidget(label(_ABOUT, "second", wrap=True))
        self.body.addLayout(labelled(self.signs.accessibleName(), self.signs))
        self.body.addLayout(row(self.press, None))
        self.body.addWidget(self.strip)

    def _compare(self) -> None:
        words, upkeep = typed(self.signs), self._seat.desk.upkeep
        self._seat.runner.ask(lambda: upkeep.compare(words), self._agrees, self._differs)

    def _agrees(self, entry: str) -> None:
        self._say(f"{entry} is as the print says.", "ok")

    def _differs(self, words: Words) -> None:
        self._say(str(words), "danger")

    def _say(self, words: str, kind: str) -> None:
        self.strip.say(words, kind)
        self.signs.setFocus()


class AboutCard(Card):
    """Versions and where the data is; no name of any person."""

    def __init__(self) -> None:
        super().__init__("This program")

    def show_facts(self, facts: dict[str, object]) -> None:
        """Show what the desk says of itself."""
        self.clear()
        versions = facts.get("versions")
        if isinstance(versions, dict):
            told = " · ".join(f"{name} {version}" for name, version in versions.items())
            self.body.addWidget(label(told, "second", wrap=True))
        folder = f"Data folder: {facts.get('folder')}"
        self.body.addWidget(label(folder, "second", wrap=True))
        entries = f"{facts.get('entries')} entries in the register's ledger"
        self.body.addWidget(label(entries, "second"))
