"""Worries just in, on top of the board: read here, and read is a decision, not a look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.names import initials
from attendance_desk.domain.restricted import NoteKind
from ui.clocks.deeds import ClockDeeds
from ui.clocks.lines import lines_of, since
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat
from ui.widgets.signed_rows import SignedLine

if TYPE_CHECKING:
    from attendance_desk.queries.clock_board import ClockBoard
    from attendance_desk.queries.restricted import NoteRow, Pointers

NOTE = "note"
"""What stands first in the data of a line about a note."""
HEADING, RED = "Just told, and not read yet", "To act on now"
_KINDS = {NoteKind.WORRY: "worry", NoteKind.VISIT: "note on a home visit"}
_CLOSED = "Sign in with your full passphrase to read it; a quick passcode does not open it."
_READ_IT = "When you have read it and know what to do, press E."


def told(note: NoteRow) -> str:
    """What it is, in a few words."""
    kind = _KINDS.get(note.kind, "note") if note.pupil_id else ""
    return f"urgent {kind}" if kind and note.urgent else kind


def line_of(note: NoteRow, today: date, *, hidden: bool) -> SignedLine:
    """A line of the board; never a word of the note."""
    name = initials(note.name) if hidden and note.pupil_id else note.name
    from_ = f"From {note.by}. " if note.by and not hidden else ""
    sign, colour = ("triangle-alert", "danger") if note.urgent else ("shield-alert", "warn")
    return SignedLine(
        f"{name} · {told(note)}" if told(note) else name,
        f"Next: read it. {from_}".strip(),
        since(note.day, note.at, today),
        sign,
        colour,
        "Red, urgent" if note.urgent else "To read",
        (NOTE, note.id),
    )


def all_lines(board: ClockBoard, unread: tuple[NoteRow, ...], *, hidden: bool) -> list[SignedLine]:
    """The whole board: nothing that can wait stands above a red clock."""
    clocks, red = lines_of(board, hidden=hidden), board.red
    if not unread:
        return clocks
    parts = (
        (HEADING, [one for one in unread if one.urgent or not red]),
        (RED, clocks[:red]),
        (HEADING, [one for one in unread if red and not one.urgent]),
        ("Clocks", clocks[red:]),
    )
    today, lines = board.at.date(), list[SignedLine]()
    for heading, part in parts:
        if part:
            lines.append(SignedLine(heading, heading=True))
            for one in part:
                drawn = one if isinstance(one, SignedLine) else line_of(one, today, hidden=hidden)
                lines.append(drawn)
    return lines


class Worries(ClockDeeds):
    """The board with what was just told, for who may read it.

    Attributes:
        unread: What nobody has read yet, urgent ones first; empty for who may not read it.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.unread: tuple[NoteRow, ...] = ()
        self.reads = seat.may(Deed.SEE_RESTRICTED)

    @property
    def worry(self) -> NoteRow | None:
        """The worry that is chosen."""
        held = self.rows.chosen
        return next((one for one in self.unread if (NOTE, one.id) == held), None)

    def ask(self) -> None:
        """Ask for the clocks and for what was told."""
        desk = self.seat.desk

        def both() -> tuple[ClockBoard, tuple[NoteRow, ...]]:
            return desk.clocks.board(), desk.restricted.waiting()

        self.seat.runner.ask(both, while_open(self, self.arrived))

    def arrived(self, found: tuple[ClockBoard, tuple[NoteRow, ...]]) -> None:
        """They are known."""
        raise NotImplementedError

    def open_chosen(self) -> None:
        """Show what is chosen in full."""
        raise NotImplementedError

    def turn_details(self) -> None:
        """Unfold what is chosen, or fold it away."""
        raise NotImplementedError

    def tell_notes(
        self, pupil_id: str, then: Callable[[Pointers, tuple[NoteRow, ...]], None]
    ) -> None:
        """Ask for the restricted notes about a child, for whoever may know of them."""
        restricted = self.seat.desk.restricted
        self.seat.runner.ask(
            lambda: restricted.told_of(pupil_id), while_open(self, lambda found: then(*found))
        )

    def mark_read(self) -> None:
        """They have read it: it no longer waits."""
        note = self.worry
        if note is None:
            return
        if not self.seat.desk.restricted.can_read:
            self.strip.say(_CLOSED, "warn")
            return
        restricted, note_id = self.seat.desk.restricted, note.id
        self.doing.do(lambda: restricted.read(note_id), "It is read, and signed with your name.")

    def act(self, _data: object = None) -> None:
        if self.worry is None:
            super().act()
            return
        self.open_chosen()
        self.strip.say(_READ_IT if self.worry.words else self.worry.trouble or _CLOSED, "info")

    def ring(self) -> None:
        if self.worry is None:
            super().ring()
        elif self.worry.pupil_id:
            self.asked.emit("ring", (self.worry.pupil_id, "by_hand"))

    def visit(self) -> None:
        if self.worry is None:
            super().visit()
        elif self.worry.pupil_id:
            self.asked.emit("visit", (self.worry.pupil_id, ""))

    def story(self) -> None:
        if self.worry is None:
            super().story()
        elif self.worry.pupil_id:
            self.asked.emit("pupils", self.worry.pupil_id)
