"""What is said aloud and what is told to everybody, to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from attendance_desk.domain.award_values import AwardType
from ui.recognition.shown import Group, Row
from ui.recognition.words import WordsDialog
from ui.widgets.alive import close_if_open

if TYPE_CHECKING:
    from ui.recognition.screen import AwardsScreen


_TOLD = frozenset({AwardType.TERM, AwardType.ON_TIME})
"""Awards of which children are told by name; the others would tell that they had been away."""


class Telling:
    """Copies for the screen."""

    def __init__(self, screen: AwardsScreen) -> None:
        self._screen = screen
        self.dialog: WordsDialog | None = None

    def copy(self) -> None:
        """Copy what is said in assembly."""
        screen = self._screen
        shown = screen.face.rows.page
        if shown is None or not shown.say:
            screen.say("A line for assembly stands on the page of the week (2).", "info")
            return
        QApplication.clipboard().setText(shown.say)
        screen.say("Copied. Ctrl+V puts it into a message or a slide.", "ok")

    def tell_everybody(self) -> None:
        """Words for the newsletter and for a post; who is ticked may be named."""
        self.put_away()
        screen = self._screen
        self.dialog = WordsDialog(screen.seat, screen.asked_for, self._named(), screen)
        self.dialog.open_up()

    def _named(self) -> tuple[Row, ...]:
        """Ticked children who were given something that is told to everybody."""
        screen = self._screen
        ticked = screen.face.rows.together(Group.AWARD)
        if screen.hidden_details or screen.asked_for.award not in _TOLD:
            return ()
        return tuple(one for one in ticked if one.given and not one.is_class)

    def put_away(self) -> None:
        """Close the words: names may stand in them."""
        held, self.dialog = self.dialog, None
        if held is not None:
            close_if_open(held)
