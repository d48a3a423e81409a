"""Marking one register: the sheet, its draft and the clock, without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from attendance_desk.domain import registers
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.codes import Code, CodeSet
from attendance_desk.domain.codes import Counts as Meaning
from attendance_desk.domain.drafts import RegisterDraft
from attendance_desk.domain.marks import clock_words, may_enter, minutes_between
from attendance_desk.domain.names import initials
from attendance_desk.domain.registers import Counts, EntryRules, Refusal
from attendance_desk.queries.register_sheet import RegisterSheet, SheetState
from ui.registers.lines import Line, for_class, line

HALF_WORDS = {Half.AM: "Morning", Half.PM: "Afternoon"}
OPEN_STATES = frozenset({SheetState.OPEN, SheetState.PART_DONE, SheetState.CLOSED_NOT_IN})
_OWN = Deed.TAKE_OWN_REGISTER
_IN_THE_BUILDING = frozenset({"/", "L", "U"})


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hands are on the keys, and what they are told by.

    Attributes:
        head: Who decides leave, by name.
        now: Reads the desk's clock.
    """

    role: Role
    head: str
    codes: CodeSet
    now: Callable[[], datetime]


class Marking:
    """A register in work. Every change replaces `draft`; the window keeps it on the disk."""

    def __init__(self, sheet: RegisterSheet, hand: Hand) -> None:
        self.sheet = sheet
        self.hand = hand
        self.hidden = self.class_view = False
        self.pupils = tuple(row.pupil_id for row in sheet.rows)
        self.names = {row.pupil_id: row.name for row in sheet.rows}
        known = {row.pupil_id: row.mark for row in sheet.rows if row.mark is not None}
        kept = sheet.draft or registers.begin(sheet.class_id, sheet.session)
        self.draft = registers.with_known(kept, known, hand.role)

    @property
    def editable(self) -> bool:
        """Whether marks can be made: an open register of somebody who may take it."""
        sheet = self.sheet
        taking = {Deed.TAKE_ANY_REGISTER, Deed.COVER_CLASS if sheet.covering else _OWN}
        return sheet.state in OPEN_STATES and bool(sheet.may & taking)

    @property
    def title(self) -> str:
        """Class, year and half-day, in words."""
        half = HALF_WORDS[self.sheet.session.half]
        parts = (f"{self.sheet.class_name} class", self.sheet.year_label, f"{half} register")
        return " · ".join(part for part in parts if part)

    def lines(self) -> tuple[Line, ...]:
        """Every row as it is just now."""
        marks, codes, session = self.draft.marks, self.hand.codes, self.sheet.session
        made = tuple(line(row, marks.get(row.pupil_id), codes, session) for row in self.sheet.rows)
        if not self.hidden:
            return made
        return tuple(replace(one, name=initials(one.name)) for one in made)

    def shown(self) -> tuple[Line, ...]:
        """Every row as it may be shown: without reasons where a class may be reading."""
        made = self.lines()
        return tuple(for_class(one) for one in made) if self.class_view else made

    def counts(self) -> Counts:
        """The head count just now."""
        return registers.counts(self.draft, self.pupils)

    def choices(self, letter: str) -> tuple[Code, ...]:
        """What a letter can lead to; more than one sign is picked from a row."""
        found = (self.hand.codes.get(code) for code in registers.choices(letter, self._current()))
        return tuple(code for code in found if code is not None)

    def may_any(self, codes: tuple[Code, ...]) -> bool:
        """Whether the person may enter one of these codes."""
        return any(may_enter(self.hand.role, code.letter) for code in codes)

    def mark(self, pupil: str, code: str) -> Refusal | None:
        """Mark one child, or say why not."""
        return self._take(registers.place(self.draft, pupil, code, self.rules()))

    def note(self, pupil: str, words: str) -> Refusal | None:
        """Put words beside a mark, or say why not."""
        return self._take(registers.annotate(self.draft, pupil, words))

    def clear(self, pupil: str) -> None:
        """Take a mark away."""
        self.draft = registers.clear(self.draft, pupil)

    def rest_are_here(self) -> None:
        """Fill the blanks, as one step."""
        self.draft = registers.rest_are_here(self.draft, self.pupils, self._at())

    def undo(self) -> str:
        """Take the last step back; what it was, in words, or nothing."""
        label = self.draft.undo[-1].label(self.names) if self.draft.undo else ""
        self.draft = registers.undo(self.draft)
        return label

    def redo(self) -> str:
        """Do the step taken back again; what it was, in words, or nothing."""
        label = self.draft.redo[-1].label(self.names) if self.draft.redo else ""
        self.draft = registers.redo(self.draft)
        return label

    def blanks(self) -> tuple[Line, ...]:
        """The rows without a mark."""
        blank = set(registers.blanks(self.draft, self.pupils))
        return tuple(one for one in self.lines() if one.pupil_id in blank)

    def rules(self) -> EntryRules:
        """What a key may mean at this moment."""
        return EntryRules(
            self.sheet.times, self._at(), self.hand.role, self._current(), self.hand.head
        )

    def _take(self, result: RegisterDraft | Refusal) -> Refusal | None:
        if isinstance(result, Refusal):
            return result
        self.draft = result
        return None

    def _current(self) -> frozenset[str]:
        """Codes of the day for one child; what belongs to a whole school is none of them."""
        return frozenset(
            code.letter
            for code in self.hand.codes.current(self.sheet.session.day)
            if code.counts is not Meaning.NOT_COLLECTED
        )

    def _at(self) -> time | None:
        now = self.hand.now()
        return now.time() if now.date() == self.sheet.session.day else None


def gone_words(marking: Marking, *, blanks: bool = False) -> str:
    """The red line of an afternoon: who was in the building this morning and is not now.

    Args:
        marking: The register.
        blanks: Whether a child without a mark counts as not here (it is being submitted).
    """
    here = {row.pupil_id for row in marking.sheet.rows if row.morning in _IN_THE_BUILDING}
    not_now = {"N", ""} if blanks else {"N"}
    gone = [one for one in marking.lines() if one.pupil_id in here and one.code in not_now]
    if not gone:
        return ""
    if marking.class_view:
        return f"Here this morning, not here now: {len(gone)}"
    return f"Here this morning, not here now: {', '.join(one.name for one in gone)}"


def count_words(counts: Counts) -> str:
    """The line over a register: "26 here · 1 late · 2 not here"."""
    return f"{counts.here} here · {counts.late} late · {counts.not_here} not here"


def head_count(marking: Marking) -> str:
    """What the teacher checks before submitting (`experience.md` 1.1, T5)."""
    counts = marking.counts()
    lines = [one for one in marking.lines() if one.code and one.code not in "/\\LU"]
    away = ", ".join(one.name if marking.hidden else _first(one.name, lines) for one in lines)
    room = f"{counts.should_be_in_room} should be in the room"
    parts = f"{counts.here} here" + (f", {counts.late} late" if counts.late else "")
    return f"{room}: {parts}." + (f" Not here: {away}." if away else " Nobody is away.")


def blanks_words(marking: Marking) -> str:
    """Why a register with blanks cannot be submitted, with the children's numbers and names."""
    blank = marking.blanks()
    named = ", ".join(f"{one.number} {one.name}" for one in blank[:6])
    more = f" and {len(blank) - 6} more" if len(blank) > 6 else ""
    verb = "child is" if len(blank) == 1 else "children are"
    return f"{len(blank)} {verb} not marked: {named}{more}."


def is_in_words(marking: Marking) -> str:
    """The line after a register is submitted."""
    sheet, counts = marking.sheet, marking.counts()
    half = HALF_WORDS[sheet.session.half].lower()
    there = counts.should_be_in_room
    return f"{sheet.class_name} {half} register is in. {there} here, {counts.not_here} not."


def closing_words(sheet: RegisterSheet, now: datetime) -> str:
    """When it closes and the minutes left, or when it closed; nothing on another day."""
    if now.date() != sheet.session.day:
        return ""
    closes = sheet.times.closes
    if now.time() > closes:
        return f"Closed {clock_words(closes)}"
    left = minutes_between(now.time(), closes)
    unit = "minute" if left == 1 else "minutes"
    return f"Closes {clock_words(closes)} · {left} {unit} left"


def _first(name: str, lines: list[Line]) -> str:
    """A forename, or the whole name where two children share it."""
    forename = name.split(maxsplit=1)[0]
    same = sum(one.name.split(maxsplit=1)[0] == forename for one in lines)
    return name if same > 1 else forename
