"""Every change that can be made to a register while it is being marked.

Pure: nothing here touches a disk or a clock; each change gives a new draft or says why not. What a
draft is stands in `drafts.py`; the law of L and U in `marks.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from attendance_desk.domain.access import LEAVE_CODES, Role
from attendance_desk.domain.calendar import Session, SessionTimes
from attendance_desk.domain.drafts import (
    DraftMark,
    RegisterDraft,
    Source,
    Step,
    from_json,
    to_json,
)
from attendance_desk.domain.marks import PRESENT, arrival, clock_words, may_enter
from attendance_desk.domain.refusal import Refusal
from attendance_desk.domain.settling import with_known

__all__ = [
    "Counts",
    "DraftMark",
    "EntryRules",
    "Refusal",
    "RegisterDraft",
    "Source",
    "Step",
    "annotate",
    "begin",
    "blanks",
    "choices",
    "clear",
    "counts",
    "from_json",
    "place",
    "redo",
    "rest_are_here",
    "to_json",
    "undo",
    "with_known",
]

KEPT_STEPS = 200
"""Steps of undo kept with a draft: several times what a class of 36 needs."""

NOTE_SIGNS = 200
"""Longest note beside a mark."""

_HERE = frozenset(PRESENT.values())
_LATE = frozenset("LU")


@dataclass(frozen=True, slots=True)
class EntryRules:
    """What a key may mean just now.

    Attributes:
        times: The session's times.
        at: The wall time of the key, or None when the session belongs to another day: then the
            clock says nothing about who was late.
        role: Whose hands are on the keys.
        current: The codes that may be entered on that day at all.
        head: Whose decision leave is ("Mr Hale"), for words.
    """

    times: SessionTimes
    at: time | None
    role: Role
    current: frozenset[str]
    head: str = "the head"


@dataclass(frozen=True, slots=True)
class Counts:
    """The head count of a draft; the four parts sum to the class.

    Attributes:
        here: Marked present.
        late: L or U.
        not_here: Every other mark, trips and lessons elsewhere included.
        not_marked: Still blank.
    """

    here: int
    late: int
    not_here: int
    not_marked: int

    @property
    def should_be_in_room(self) -> int:
        """How many children the teacher should be able to count."""
        return self.here + self.late


def begin(
    class_id: str, session: Session, prefilled: Mapping[str, DraftMark] | None = None
) -> RegisterDraft:
    """A new draft, with the marks the office already knows. Pre-filling is no step of undo."""
    return RegisterDraft(class_id, session, dict(prefilled or {}))


def choices(letter: str, current: Iterable[str]) -> tuple[str, ...]:
    """The codes that a typed letter can lead to: itself alone, or a row such as C · C1 · C2.

    Two-sign codes are picked from a small row, so that their digit is not taken for a row number.
    """
    return tuple(sorted(code for code in current if code[:1] == letter.upper()))


def place(
    draft: RegisterDraft,
    pupil: str,
    code: str,
    rules: EntryRules,
    minutes: int | None = None,
) -> RegisterDraft | Refusal:
    r"""Mark one child.

    Args:
        draft: The register so far.
        pupil: The child's id.
        code: What was typed; a space, `/` and `\` all mean here.
        rules: What may be entered just now.
        minutes: Minutes after the session's start, where a person knows better than the clock.

    Returns:
        The new draft, or why not. Marking a child as they are already marked changes nothing.
    """
    code = PRESENT[draft.session.half] if code == " " or code in _HERE else code.upper()
    refused = _refusal(code, rules) or _too_early(code, rules, minutes)
    if refused is not None:
        return refused
    mark, said = _by_the_clock(code, draft, rules, minutes)
    before = draft.marks.get(pupil)
    if before and minutes is None and _same(before.code, mark.code, code):
        return draft
    if before and before.source is Source.PREFILLED:
        mark = replace(mark, note=_instead_of(before))
    return _step(draft, {pupil: replace(mark, at=_written_time(rules.at))}, said)


def rest_are_here(draft: RegisterDraft, pupils: Iterable[str], at: time | None) -> RegisterDraft:
    """Mark every blank as here, as one step. Nobody who has a mark is touched."""
    mark = DraftMark(PRESENT[draft.session.half], source=Source.REST, at=_written_time(at))
    filled: dict[str, DraftMark | None] = dict.fromkeys(blanks(draft, pupils), mark)
    return _step(draft, filled, "") if filled else draft


def clear(draft: RegisterDraft, pupil: str) -> RegisterDraft:
    """Take a child's mark away again."""
    return _step(draft, {pupil: None}, "") if pupil in draft.marks else draft


def annotate(draft: RegisterDraft, pupil: str, note: str) -> RegisterDraft | Refusal:
    """Put a few words beside a child's mark, at most `NOTE_SIGNS` of them."""
    mark = draft.marks.get(pupil)
    if mark is None:
        return Refusal(
            "This child is not marked yet.", "", "Mark the child first, then add words."
        )
    note = " ".join(note.split())[:NOTE_SIGNS]
    return draft if note == mark.note else _step(draft, {pupil: replace(mark, note=note)}, "")


def undo(draft: RegisterDraft) -> RegisterDraft:
    """Take the last step back; unchanged when there is none."""
    if not draft.undo:
        return draft
    *done, step = draft.undo
    marks = _with(draft.marks, step.before)
    return replace(draft, marks=marks, undo=tuple(done), redo=(*draft.redo, step))


def redo(draft: RegisterDraft) -> RegisterDraft:
    """Do the step last taken back again; unchanged when there is none."""
    if not draft.redo:
        return draft
    *undone, step = draft.redo
    marks = _with(draft.marks, step.after)
    return replace(draft, marks=marks, undo=(*draft.undo, step), redo=tuple(undone))


def blanks(draft: RegisterDraft, pupils: Iterable[str]) -> tuple[str, ...]:
    """The children without a mark, in the order given."""
    return tuple(pupil for pupil in pupils if pupil not in draft.marks)


def counts(draft: RegisterDraft, pupils: Iterable[str]) -> Counts:
    """The head count over the children of the class."""
    codes = [draft.marks[pupil].code if pupil in draft.marks else "" for pupil in pupils]
    here = sum(code in _HERE for code in codes)
    late = sum(code in _LATE for code in codes)
    blank = codes.count("")
    return Counts(here, late, len(codes) - here - late - blank, blank)


def _refusal(code: str, rules: EntryRules) -> Refusal | None:
    if code not in rules.current:
        return Refusal(f"{code} is not a code for this day.", "Nothing changed.")
    if may_enter(rules.role, code):
        return None
    if code in LEAVE_CODES and rules.role is not Role.TEACHER:
        return Refusal(
            f"Only {rules.head} can decide {code}.", "", f"Mark N and ask {rules.head} to decide."
        )
    return Refusal(
        f"Only the office can enter {code}.", "", "Mark N and add what you know (Ctrl+M)."
    )


def _too_early(code: str, rules: EntryRules, minutes: int | None) -> Refusal | None:
    """U before the register closes contradicts the clock; L says the same and is always right."""
    if code != "U" or rules.at is None or minutes is not None or rules.at > rules.times.closes:
        return None
    return Refusal(
        f"The register is open until {clock_words(rules.times.closes)}.",
        "U is for a child who comes after that.",
        "Press L.",
    )


def _by_the_clock(
    code: str, draft: RegisterDraft, rules: EntryRules, minutes: int | None
) -> tuple[DraftMark, str]:
    """L and U by the moment of arrival (`rules.md` T3); every other code as it is."""
    at = rules.at if minutes is None else _after(rules.times.start, minutes)
    if code not in _LATE or at is None:
        return DraftMark(code), ""
    # Who presses L has begun to take the register and says that the child was not there then: the
    # planned time of taking does not overrule the teacher, only the bell and the closing time do.
    begun = replace(rules.times, taken=rules.times.start)
    arrived = arrival(begun, draft.session.half, at)
    mark = DraftMark(arrived.code, arrived.minutes_late)
    return mark, "" if arrived.code == code else arrived.sentence


def _same(before: str, now: str, typed: str) -> bool:
    """L again on a child who is late already never moves the time at which they came."""
    return before == now or (typed == "L" and before in _LATE)


def _after(start: time, minutes: int) -> time:
    moment = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return moment.time() if moment.date() == date.min else time.max


def _written_time(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def _instead_of(mark: DraftMark) -> str:
    """The office is told what a teacher's mark replaced."""
    return f"Was {mark.code}: {mark.note}" if mark.note else f"Was {mark.code}"


def _step(draft: RegisterDraft, after: Mapping[str, DraftMark | None], said: str) -> RegisterDraft:
    step = Step({pupil: draft.marks.get(pupil) for pupil in after}, after, said)
    kept = (*draft.undo, step)[-KEPT_STEPS:]
    return replace(draft, marks=_with(draft.marks, after), undo=kept, redo=())


def _with(
    marks: Mapping[str, DraftMark], changed: Mapping[str, DraftMark | None]
) -> Mapping[str, DraftMark]:
    merged = {**marks, **changed}
    return {pupil: mark for pupil, mark in merged.items() if mark}
