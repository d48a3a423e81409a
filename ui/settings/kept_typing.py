"""What is typed on a page of the settings, on the disk: a lock or a power cut loses no key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from attendance_desk.domain.drafts import Jotting
    from ui.settings.page import Page

Record = Mapping[str, Any]
_KEY = "wording"


class KeptTyping:
    """One record of a page, kept as it changes and brought back once."""

    def __init__(self, page: Page, kind: str) -> None:
        """Belong to a page.

        Args:
            page: The page; it tells what cannot be kept.
            kind: The kind of jotting.
        """
        self._page, self._kind = page, kind
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

        seat = self._page.seat
        seat.runner.ask(
            lambda: seat.desk.jottings.mine(self._kind),
            while_open(self._page, found),
            self._page.failed,
        )

    def keep(self, record: Record) -> None:
        """Keep it as it is now; nothing typed forgets it."""
        if not self._looked or record == self._held:
            return
        self._held = record
        seat = self._page.seat
        seat.runner.ask(
            lambda: seat.desk.jottings.keep(self._kind, _KEY, record),
            lambda _done: None,
            self._page.failed,
        )
