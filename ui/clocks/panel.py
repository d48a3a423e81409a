"""One clock in full: the rule, the evidence, its checklist, and what was done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calendar import date_words, said_days
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.clocks import Step
from attendance_desk.queries.clock_board import ClockRow
from ui.clocks.lines import since
from ui.widgets.parts import Card, Toggle, empty, label, row, scrolled

if TYPE_CHECKING:
    from attendance_desk.queries.restricted import NoteRow, Pointers

_DID = {
    Move.TAKE: "took it",
    Move.HAND_OVER: "handed it over",
    Move.STAND_DOWN: "stood it down",
    Move.PAUSE: "paused it",
    Move.RESUME: "let it go on",
    Move.STEP_DONE: "ticked a step",
    Move.STEP_UNDONE: "took a tick back",
}


class ClockPanel(Card):
    """Beside the board.

    Attributes:
        ticked: A step of the checklist, by its id, and whether it is done now.
        filled: Whether there is anything to show.
    """

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__("")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self.body.addWidget(scrolled(inside), 1)
        self.steps: list[Toggle] = []
        self.filled = self._noted = False
        self.setMinimumWidth(300)
        self.title.setWordWrap(True)
        self.title.setMinimumWidth(120)
        self.head.setStretch(0, 1)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):  # what is told takes the height that is left
            whole.setStretch(1, 1)
            whole.setStretch(2, 0)

    def show_row(self, row: ClockRow | None, *, may: bool) -> None:
        """Show a clock; who may not act on it reads the steps alone."""
        self._begin(filled=row is not None)
        if row is None:
            return
        clock = row.clock
        self.say(f"{row.name}: {clock.label}")
        self._add(clock.next_step, "strong")
        self._add(f"{clock.holder[:1].upper()}{clock.holder[1:]} holds it · {row.time_left}")
        for number, step in enumerate(clock.steps, start=1):
            self._step(number, step, may=may)
        if clock.decided:
            self._add(clock.decided, "second")
        self._add(f"The rule: {clock.rule}", "second")
        self._add(said_days("Because: " + "; ".join(clock.evidence)), "second")
        for move in clock.moves[-6:]:
            self._add(_moved(move), "second")
        self._column.addStretch(1)

    def show_worry(self, note: NoteRow) -> None:
        """Show what was told, in full, to who may read it."""
        self._begin(filled=True)
        kind = "an urgent" if note.urgent else "a"
        self.say(f"{note.name}: {kind} {note.kind.value}" if note.pupil_id else note.name)
        if note.by:
            self._add(
                f"From {note.by}, {since(note.day, note.at).removeprefix('since ')}", "second"
            )
        self._add(note.words or note.trouble, "body" if note.words else "strong")
        if note.words:
            self._add(
                "E says that you have read it. It then stands with the child's notes.", "hint"
            )
        self._column.addStretch(1)

    def show_notes(self, held: Pointers, notes: tuple[NoteRow, ...], but: str = "") -> None:
        """Put the restricted notes about the child below: their words, or that there are any."""
        if not held.count or self._noted:
            return
        self._noted = True
        others = [one for one in notes if one.id != but]
        if notes and not others:
            return
        self._column.takeAt(self._column.count() - 1)
        self._add(
            f"Other restricted notes: {len(others)}" if but and notes else held.words, "strong"
        )
        for one in others:
            when = since(one.day, one.at).removeprefix("since ")
            self._add(f"{when} · {one.kind.value}, {one.by}", "second")
            self._add(one.words or one.trouble)
        self._column.addStretch(1)

    def _begin(self, *, filled: bool) -> None:
        empty(self._column)
        self.steps, self.filled, self._noted = [], filled, False

    def _add(self, words: str, kind: str = "body") -> None:
        self._column.addWidget(label(words, kind, wrap=True))

    def _step(self, number: int, step: Step, *, may: bool) -> None:
        done = f" · {step.by.split(',')[0]}, {_when(step)}" if step.done else ""
        words = f"{number}  {step.words}{done}"
        if not may:
            self._add(("Done: " if step.done else "To do: ") + words)
            return
        # A button never breaks its words over lines, and a step of a missing child is never cut.
        made = Toggle(str(number))
        made.setAccessibleName(words)
        made.setChecked(step.done)
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._ticked, step.id))
        self.steps.append(made)
        beside = row(made, label(f"{step.words}{done}", wrap=True))
        beside.setStretch(1, 1)
        self._column.addLayout(beside)

    def _ticked(self, step_id: str, done: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.ticked.emit(step_id, done)


def _when(step: Step) -> str:
    return f"{date_words(step.on)} {_clock(step.at)}" if step.on else ""


def _clock(at: str) -> str:
    return at.replace(":", ".").lstrip("0") if at else ""


def _moved(move: ClockMove) -> str:
    who = move.by.split(",")[0]
    more = f": {move.words}" if move.words else ""
    return f"{date_words(move.on)} {_clock(move.at)} · {who} {_DID[move.move]}{more}"
