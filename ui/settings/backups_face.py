"""How the page of backups is laid out, and what it shows of a board."""

from __future__ import annotations

from attendance_desk.domain.access import Deed
from attendance_desk.domain.backup_standing import Colour
from attendance_desk.queries.backups_board import BackupsBoard
from ui.settings.backup_lists import CopiesCard, PlacesCard
from ui.settings.page import Page
from ui.settings.practised import practice_words
from ui.widgets.parts import Card, button, empty, label, row, sign
from ui.widgets.screen import Seat
from ui.widgets.working import Working

SIGNS = {
    Colour.GREEN: ("circle-check", "ok", "In order"),
    Colour.AMBER: ("triangle-alert", "warn", "Look at this"),
    Colour.RED: ("circle-x", "danger", "Do this now"),
}
"""Sign, colour and word: no state is told by its colour alone."""
_ABOUT_RESTORE = (
    "The backup is made into a new folder and proven there. You see what would be lost before you "
    "say yes, and the folder of now is kept."
)


class BackupsFace(Page):
    """The tile, places, copies, practice and the way back. What they do is `backups.py`."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: BackupsBoard | None = None
        self.tile, self.places = Card("How the backups stand"), PlacesCard()
        self.copies = CopiesCard()
        self.practice, self.back = Card("Practise a restore"), Card("Go back to a backup")
        for part in (self.tile, self.places, self.copies, self.practice, self.back):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._fill_tile()
        self._fill_rest()

    def _fill_tile(self) -> None:
        self.words, self.asks = label(kind="strong", wrap=True), label(wrap=True)
        self.mark = row()
        self.now = button("&Back up now", _later, "primary")
        self.right = button("This school &is right: go on with backups", _later)
        self.working = Working()
        body = self.tile.body
        head = row()
        head.addLayout(self.mark)
        head.addWidget(self.words, 1)
        body.addLayout(head)
        body.addWidget(self.asks)
        body.addLayout(row(self.now, self.right, None))
        body.addWidget(self.working)

    def _fill_rest(self) -> None:
        self.practised = label(wrap=True)
        self.practise = button("&Practise with the newest backup", _later)
        self.practice.body.addWidget(self.practised)
        self.practice.body.addLayout(row(self.practise, None))
        self.restore = button("Re&store a backup…", _later)
        self.back.body.addWidget(label(_ABOUT_RESTORE, "second", wrap=True))
        self.back.body.addLayout(row(self.restore, None))
        self.back.setVisible(self.seat.may(Deed.RESTORE))

    def show_board(self, board: BackupsBoard) -> None:
        """Show how the backups stand."""
        self.board = board
        standing = board.standing
        name, colour, word = SIGNS[standing.colour]
        empty(self.mark)
        self.mark.addWidget(sign(name, colour, 24))
        self.words.setText(f"{word}. {standing.words}")
        self.asks.setText("\n".join(standing.asks))
        self.asks.setVisible(bool(standing.asks))
        self.right.setVisible(board.waits and self.seat.may(Deed.RESTORE))
        self.places.show_places(board.places)
        self.copies.show_copies(board.copies, self.today)
        self.practised.setText(practice_words(board.last_practice))
        self.practise.setEnabled(any(one.folder for one in board.copies))


def _later() -> None:
    """The page connects its buttons itself."""
