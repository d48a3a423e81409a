"""Letters: what the ladder proposes, and every letter from its draft to the family's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QResizeEvent

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from ui.letters.approving import Approving
from ui.letters.bar import DeedBar, give_keys
from ui.letters.deeds import Deeds
from ui.letters.desk import LetterDesk
from ui.letters.face import Face
from ui.letters.holding import Holding
from ui.letters.papers import Papers
from ui.letters.proposing import Proposing
from ui.letters.reading import Reading
from ui.letters.shown import Board, Group, Shown, ShownProposal, letters_among
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export, Exporting
from ui.widgets.offers import Offers
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from ui.letters.panel import Panel
    from ui.letters.rows import LetterRows

CHANGING = frozenset(
    {Area.LETTERS, Area.LADDER, Area.MEETINGS, Area.SUPPORT, Area.PEOPLE, Area.CALENDAR}
)
_HINT = (
    "Enter opens · Space ticks · D draft · N not now · Ctrl+E change · Ctrl+Enter approve · "
    "Ctrl+P print · Right and Left read on and back · F1 help"
)
_LISTS = (
    Export("&Letters to families", lambda tables: tables.letters()),
    Export("What the ladder &proposes", lambda tables: tables.ladder()),
)


class LettersScreen(Screen):
    """The list at the left, what is chosen at the right; one at a time where there is no room.

    Attributes:
        wanted: What is chosen when the board comes next: a letter, or a child.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.desk = LetterDesk(seat)
        self.wanted, self._begun = "", False
        self.face = Face(self)
        self.offers = Offers(self.face.strip, self.rows)
        self.reading, self._saving = Reading(self), Exporting(self, seat, self.face.strip.say)
        self.proposing, self.deeds = Proposing(self), Deeds(self)
        self.approving, self.papers, self.holding = Approving(self), Papers(self), Holding(self)
        self.bar = DeedBar(self)
        self.face.lay_out(self.bar)
        self._connect()

    @property
    def rows(self) -> LetterRows:
        """The list."""
        return self.face.rows

    @property
    def panel(self) -> Panel:
        """What is chosen, in full."""
        return self.face.panel

    @property
    def board(self) -> Board:
        """Everything, as it was asked for last."""
        return self.rows.board

    @property
    def shown(self) -> Shown | None:
        """What is chosen."""
        return self.rows.shown

    @property
    def waiting(self) -> bool:
        return self.reading.waiting

    def heading(self) -> str:
        return "Letters"

    def enter(self) -> None:
        self.offers.say("")
        self.ask()
        self.rows.setFocus()
        self.hinted.emit(_HINT)

    def open(self, what: object) -> None:
        """Show a letter by its id, or what there is of a child."""
        self.face.filter.clear()
        self.wanted = what if isinstance(what, str) else ""
        self.enter()

    def leave(self) -> None:
        self.face.going.stop()
        self.panel.page.leave()

    def about(self) -> str:
        shown = self.shown
        return shown.pupils[0] if shown is not None and len(shown.pupils) == 1 else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {
            "refresh": self.ask,
            "find": self.face.filter.setFocus,
            "back": self._back,
            "print": self.papers.print,
        }
        if self.seat.may(Deed.DRAFT_LETTERS):
            mine |= {"new": self.deeds.write, "change": self.deeds.change}
        return mine | self._saving.handler(lambda: _LISTS)

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & CHANGING:
            self.ask()
        elif Area.MARKS in areas:
            self.reading.stale()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.offers.say("")
        self.rows.hidden_details = hidden
        self.rows.draw()
        self.show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.face.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where a letter stands in the place of the list, or nothing does, the keys are its."""
        if self.face.holds(self.focusWidget()):
            self.rows.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Ask for everything again; what is shown stays until it is there."""
        self.reading.forget()
        self.seat.runner.ask(
            self.desk.board, while_open(self, self.arrived), while_open(self, self._refused)
        )

    def arrived(self, board: Board) -> None:
        """Show it as it is now."""
        self.face.know(board)
        wanted, self.wanted = self.wanted or self._first(board), ""
        if wanted:
            self.face.find(wanted)
        if board.problems:
            self.offers.say(" ".join(board.problems), "warn")
        self.show_chosen()

    def _first(self, board: Board) -> str:
        """Where the hands begin: on what waits for whoever sits here, the first time."""
        begun, self._begun = self._begun, True
        groups = () if begun else (Group.APPROVE, Group.CHECK)
        waiting = (one for group in groups for one in letters_among(board.letters, group))
        return next((one.key for one in waiting if not self.desk.not_mine(one)), "")

    def show_chosen(self) -> None:
        """Everything that follows from the list and what is chosen in it."""
        self.face.draw(self.desk.nothing_words(self.rows.part))
        self.panel.show_one(None if self.hidden_details else self.shown, self.seat.today())
        self.reading.look()
        self.face.settle()

    def _enter(self) -> None:
        """Enter on the list: what is offered, else what is chosen in full."""
        if self.offers.take():
            return
        self.face.turn(opened=True)
        if isinstance(self.shown, ShownProposal):
            self.panel.sessions.setFocus()

    def _connect(self) -> None:
        self.rows.opened.connect(lambda _key: self._enter())
        self.rows.moved.connect(self.show_chosen)
        self.rows.ticking.connect(self.face.settle)
        self.rows.walked.connect(self.offers.leave)
        self.face.turned.connect(self.show_chosen)
        self.panel.opened.connect(self.deeds.week)
        give_keys(self)

    def _refused(self, words: Words) -> None:
        self.face.empty.failed()
        self.offers.say(str(words), "danger")

    def _back(self) -> None:
        if not (self.offers.leave() or self.face.back()):
            self.asked.emit("today", None)
