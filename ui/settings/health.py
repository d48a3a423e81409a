"""Is everything all right: the books are checked, and what the program is."""

from __future__ import annotations

from attendance_desk.domain.access import Deed
from ui.settings.page import Page
from ui.widgets.parts import Card, button, label, row
from ui.widgets.screen import Seat


class HealthPage(Page):
    """The check of the books, versions and the data folder."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.health = Card("Is everything all right?", "list-checks")
        self.about = Card("About this program", "info")
        for part in (self.health, self.about):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.health.body.addLayout(row(button("Check the &books now", self.check), None))
        self.health.setVisible(seat.may(Deed.RUN_CHECKS))

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.upkeep.about, self._show)

    def check(self) -> None:
        """Read every entry of the books again."""
        self.said.emit("Checking every entry. You can go on working after it.", "info")
        self.seat.runner.ask(
            self.seat.desk.upkeep.check,
            lambda found: self.said.emit(f"All is well: {', '.join(found)} checked.", "ok"),
            self.failed,
        )

    def _show(self, facts: dict[str, object]) -> None:
        """Versions and where the data is; no name of any person."""
        self.about.clear()
        versions = facts.get("versions")
        if isinstance(versions, dict):
            told = " · ".join(f"{name} {version}" for name, version in versions.items())
            self.about.body.addWidget(label(told, "second", wrap=True))
        folder = f"Data folder: {facts.get('folder')}"
        self.about.body.addWidget(label(folder, "second", wrap=True))
        entries = f"{facts.get('entries')} entries in the register's ledger"
        self.about.body.addWidget(label(entries, "second"))
