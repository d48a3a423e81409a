"""The page of the chosen letter: drawn on the lane, a moment after the hands have come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.letters.shown import Group, ShownLetter
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.letters.screen import LettersScreen

_REST = 90
"""Milliseconds without a move before a page is drawn: nobody reads while going down the list."""
_STALE = "The register has changed since this page was drawn. Look at it again (F5)."
_GONE = "A letter that was withdrawn before it was approved has no page."


class Reading(QObject):
    """Draws for a screen; pages that were approved are kept, because they never change."""

    def __init__(self, screen: LettersScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._frozen: dict[str, bytes] = {}
        self.drawn: dict[str, bytes] = {}
        self._looked = ""
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask)

    @property
    def waiting(self) -> bool:
        """Whether a page will be asked for in a moment."""
        return self._soon.isActive()

    def forget(self) -> None:
        """Pages that may have become other than they were are drawn again."""
        self.drawn = {key: pdf for key, pdf in self.drawn.items() if key in self._frozen}

    def look(self) -> None:
        """Show the page of what is chosen now."""
        shown, page = self._screen.shown, self._screen.panel.page
        if not isinstance(shown, ShownLetter) or self._screen.hidden_details:
            self._soon.stop()
            self._looked = ""
            page.say("")
        elif shown.key in self.drawn:
            self._show(shown.key)
        elif shown.group is Group.WITHDRAWN and not shown.letter.digest:
            page.say(_GONE)
        else:
            if self._looked != shown.key:
                page.say("Drawing the page…")
            self._soon.start()

    def stale(self) -> None:
        """Marks were changed: say so beside a page that may count them."""
        shown = self._screen.shown
        if isinstance(shown, ShownLetter) and not shown.letter.frozen and self._looked:
            again = button("Look &again  F5", self._screen.ask)
            self._screen.panel.strip.say(_STALE, "warn", again)

    def keep(self, pages: dict[str, bytes]) -> None:
        """Pages that were drawn elsewhere, by the letter's key."""
        self.drawn.update(pages)

    def _ask(self) -> None:
        shown, desk = self._screen.shown, self._screen.desk
        if not isinstance(shown, ShownLetter):
            return
        key, frozen = shown.key, shown.letter.frozen

        def arrived(pdf: bytes) -> None:
            self.drawn[key] = pdf
            if frozen:
                self._frozen[key] = pdf
            self._show(key)

        def refused(words: Words) -> None:
            now = self._screen.shown
            if now is not None and now.key == key:
                self._looked = ""
                self._screen.panel.page.say(str(words))

        runner, screen = self._screen.seat.runner, self._screen
        runner.ask(
            lambda: desk.pdf(shown), while_open(screen, arrived), while_open(screen, refused)
        )

    def _show(self, key: str) -> None:
        shown, page = self._screen.shown, self._screen.panel.page
        if isinstance(shown, ShownLetter) and shown.key == key and not self._screen.hidden_details:
            if self._looked != key or page.pdf != self.drawn[key]:
                page.show_pdf(self.drawn[key], f"{shown.title}, {shown.names}")
            self._looked = key
