"""What is typed on a page that is no dialog, on the disk: a lock or a power cut loses no key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.drafts import Jotting

Record = Mapping[str, Any]
_KEY = "wording"


class KeptTyping:
    """One record of a page, kept as it changes and brought back once."""

    def __init__(
        self, page: QWidget, seat: Seat, kind: str, failed: Callable[[Words], None]
    ) -> None:
        """Belong to a page.

        Args:
            page: What is brought back is for it, as long as it is there.
            seat: Whose typing it is.
            kind: The kind of jotting.
            failed: Tells what cannot be kept.
        """
        self._page, self._seat, self._kind, self._failed = page, seat, kind, failed
        self._held: Record = {}
        self._looked = False

    def bring_back(self, then: Callable[[Record], None]) -> None:
        """Look once for what was left half typed."""
        if self._looked:
            return
        self._looked = True

        def found(kept: tuple[Jotting, ...]) -> None:
            for one in kept:
                self._held = one.record
                then(one.record)

        jottings = self._seat.desk.jottings
        self._seat.runner.ask(
            lambda: jottings.mine(self._kind), while_open(self._page, found), self._failed
        )

    def keep(self, record: Record) -> None:
        """Keep it as it is now; nothing typed forgets it."""
        if not self._looked or record == self._held:
            return
        self._held = record
        jottings = self._seat.desk.jottings
        self._seat.runner.ask(
            lambda: jottings.keep(self._kind, _KEY, record), lambda _done: None, self._failed
        )
