"""Which paper somebody looked at last, and of which class: found again at the next sign-in.

Never a child, a day or the version with small numbers: those are chosen anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from attendance_desk.domain.drafts import Jotting
    from ui.reports.screen import ReportsScreen

KIND = "reports"
_KEY = "last"


class LastChoices:
    """Kept on the disk for who sits there, as a half-typed thing is."""

    def __init__(self, screen: ReportsScreen) -> None:
        self._screen, self._looked = screen, False
        self._held: dict[str, str] = {}

    def bring_back(self) -> None:
        """Choose what was chosen last; once, when the screen is opened first."""
        if self._looked:
            return
        self._looked = True
        screen, jottings = self._screen, self._screen.seat.desk.jottings

        def found(kept: tuple[Jotting, ...]) -> None:
            for one in kept:
                self._held = {name: str(value) for name, value in one.record.items()}
                screen.begin_with(self._held.get("paper", ""), self._held.get("class", ""))

        screen.seat.runner.ask(lambda: jottings.mine(KIND), while_open(screen, found))

    def keep(self) -> None:
        """Remember what is chosen when the person goes."""
        report, desk = self._screen.report, self._screen.seat.desk
        if report is None or not desk.writable:
            return
        record = {"paper": report.key, "class": self._screen.bar.choices.class_id}
        if record != self._held:
            self._held = record
            self._screen.seat.runner.ask(lambda: desk.jottings.keep(KIND, _KEY, record), _done)


def _done(_outcome: object) -> None:
    """Nobody waits for it."""
