"""The buttons below, and the keys of the list: one table, so that no letter does two things."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.names import listed
from ui.letters.shown import PENALTY, Group, Part, Shown, ShownLetter, ShownProposal
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.letters.screen import LettersScreen

_OPEN = frozenset({Group.CHECK, Group.APPROVE})
_READY = frozenset({Group.PRINT, Group.SEND, Group.SENT})


class DeedBar(QWidget):
    """As many as the person may use and as make sense for what is chosen."""

    def __init__(self, screen: LettersScreen) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self._screen = screen
        self._made: list[tuple[QPushButton, Deed, frozenset[Group]]] = []
        self.held: list[QPushButton] = []
        self.free: list[QPushButton] = []
        flow, holding = Flow(), screen.holding
        self.setLayout(flow)
        for words, pressed, kind, deed, groups in _table(screen):
            made = button(words, pressed, kind)
            if pressed == screen.proposing.again:
                self.again = made
            if pressed == screen.deeds.book:
                self.book = made
            if pressed in (holding.anew, holding.go_on):
                self.held.append(made)
            if pressed in (screen.papers.print, screen.deeds.sent):
                self.free.append(made)
            if pressed == screen.proposing.draft_together:
                self.together = made
            if pressed == screen.proposing.draft:
                self.draft = made
            self._made.append((made, deed, groups))
            flow.addWidget(made)
        self.child = button("The ch&ild  O", screen.deeds.child)
        self.back = button("The l&ist  Esc", lambda: screen.face.turn(opened=False))
        flow.addWidget(self.child)
        flow.addWidget(self.back)
        wraps(self)

    def suit(self) -> None:
        """Show those that do something for what is chosen."""
        shown = self._screen.shown
        group = shown.group if shown is not None else None
        for made, deed, groups in self._made:
            made.setVisible(group in groups and self._screen.seat.may(deed))
        if isinstance(shown, ShownProposal) and not shown.proposal.before:
            self.again.hide()
        if not (isinstance(shown, ShownLetter) and wants_meeting(shown)):
            self.book.hide()
        for made in self._amiss(shown):
            made.hide()
        beside = self._screen.proposing.beside
        self.together.setText(f"Together with {listed([one.name for one in beside])}  +")
        if not beside:
            self.together.hide()
        if isinstance(shown, ShownProposal):
            self.draft.setText(_taken(shown))
        alone = self._screen.face.narrow and self._screen.face.opened
        self.child.setVisible(not alone)
        self.back.setVisible(alone)
        self.setVisible(shown is not None)

    def _amiss(self, shown: Shown | None) -> list[QPushButton]:
        """Buttons that do nothing for what is chosen, as something stands in its way or not."""
        if not isinstance(shown, ShownLetter) or not shown.holds:
            return self.held
        return self.free if shown.stopped else []


def _taken(shown: ShownProposal) -> str:
    """What D does about what is proposed: not every step is a letter."""
    one = shown.proposal
    if one.letter:
        return "Make a &draft  D"
    return "Consi&der it…  D" if one.rung == PENALTY else "Book the talk…  &D"


Line = tuple[str, Callable[[], None], str, Deed, frozenset[Group]]


def _table(screen: LettersScreen) -> tuple[Line, ...]:
    """Every button: its words, what it does, its kind, who may, and for what it is there."""
    deeds, rungs = screen.deeds, screen.proposing
    proposed, check = frozenset({Group.PROPOSED}), frozenset({Group.CHECK})
    waits, sent = frozenset({Group.APPROVE}), frozenset({Group.SENT})
    approve, paper = screen.approving.approve, screen.papers.print
    return (
        ("Make a &draft  D", rungs.draft, "primary", Deed.DRAFT_LETTERS, proposed),
        ("Together  +", rungs.draft_together, "", Deed.DRAFT_LETTERS, proposed),
        ("&Not now…  N", rungs.not_now, "", Deed.RULE_RUNGS, proposed),
        ("Ta&ke it again…  A", rungs.again, "", Deed.RULE_RUNGS, proposed),
        ("&Change…  Ctrl+E", deeds.change, "", Deed.DRAFT_LETTERS, _OPEN),
        ("Book the &meeting…  M", deeds.book, "", Deed.BOOK_MEETINGS, _OPEN),
        ("Chec&ked  C", deeds.check, "", Deed.CHECK_LETTERS, check),
        ("Send bac&k…  B", deeds.send_back, "", Deed.CHECK_LETTERS, waits),
        ("&Approve  Ctrl+Enter", approve, "primary", Deed.SEE_LETTERS, _OPEN),
        ("Write it anew  R", screen.holding.anew, "primary", Deed.DRAFT_LETTERS, _READY),
        ("Go on all the same…  G", screen.holding.go_on, "", Deed.DRAFT_LETTERS, _READY),
        ("&Print…  Ctrl+P", paper, "primary", Deed.DRAFT_LETTERS, _READY),
        ("Mark as &sent…  S", deeds.sent, "", Deed.DRAFT_LETTERS, _READY - sent),
        ("&An answer…  A", deeds.answered, "", Deed.DRAFT_LETTERS, sent),
        ("With&draw…  W", deeds.withdraw, "", Deed.DRAFT_LETTERS, _OPEN | _READY),
    )


def give_keys(screen: LettersScreen) -> None:
    """Let the list answer to one letter for each deed, and the screen to its own keys."""
    rows, deeds, page = screen.rows, screen.deeds, screen.panel.page
    keys: dict[Qt.Key, Callable[[], None]] = {
        Qt.Key.Key_D: screen.proposing.draft,
        Qt.Key.Key_Plus: screen.proposing.draft_together,
        Qt.Key.Key_N: screen.proposing.not_now,
        Qt.Key.Key_A: lambda: _again_or_answer(screen),
        Qt.Key.Key_C: deeds.check,
        Qt.Key.Key_B: deeds.send_back,
        Qt.Key.Key_W: deeds.withdraw,
        Qt.Key.Key_S: deeds.sent,
        Qt.Key.Key_R: screen.holding.anew,
        Qt.Key.Key_G: screen.holding.go_on,
        Qt.Key.Key_O: deeds.child,
        Qt.Key.Key_M: deeds.book,
        Qt.Key.Key_Right: lambda: page.read_on(1),
        Qt.Key.Key_Left: lambda: page.read_on(-1),
    }
    for number, part in enumerate(Part, start=1):
        turn = partial(screen.face.turn_to, part)
        rows.on_key(Qt.Key(Qt.Key.Key_0 + number), turn)
    for key, pressed in keys.items():
        rows.on_key(key, pressed)
    for written in ("Ctrl+Return", "Ctrl+Enter"):
        short = QShortcut(QKeySequence(written), screen)
        short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        short.activated.connect(screen.approving.approve)


def wants_meeting(shown: ShownLetter) -> bool:
    """Whether it invites to a meeting that is not booked yet."""
    return shown.letter.kind is LetterKind.MEETING and not shown.letter.meeting_id


def _again_or_answer(screen: LettersScreen) -> None:
    if isinstance(screen.shown, ShownLetter):
        screen.deeds.answered()
    else:
        screen.proposing.again()
