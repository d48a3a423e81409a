"""A register while it is being marked, as a value, and as the text the store keeps of it.

Until it is submitted nothing in it counts as a mark. The text holds undo and redo too,
so a register resumed after a power cut can still be undone (`experience.md` 3.4 and 3.13). No name
of a child is in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from attendance_desk.domain.calendar import Half, Session

_VERSION = 1


class Source(Enum):
    """How a mark came into the draft."""

    TYPED = "typed"
    PREFILLED = "prefilled"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class DraftMark:
    r"""A mark that does not count yet.

    Attributes:
        code: The letter as it will be kept, `/` and `\` included.
        minutes_late: Whole minutes after the session's start, for L and U where known.
        note: What is known, in a few words ("told us 8.20").
        source: How it came here.
        at: Wall time of the key, `HH:MM`; empty when the session was on another day.
    """

    code: str
    minutes_late: int | None = None
    note: str = ""
    source: Source = Source.TYPED
    at: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One change, as undo and redo need it.

    Attributes:
        before: The marks of the children it touched, as they were; None is not marked.
        after: The same children's marks afterwards.
        said: A sentence the window shows once, such as why L became U.
    """

    before: Mapping[str, DraftMark | None]
    after: Mapping[str, DraftMark | None]
    said: str = ""

    def label(self, names: Mapping[str, str]) -> str:
        """What undo takes back, in words: "Alfie Turner, N", "rest are here, 27 children"."""
        if len(self.after) > 1:
            return f"rest are here, {len(self.after)} children"
        pupil, mark = next(iter(self.after.items()))
        name = names.get(pupil, "a child who has left the class")
        return f"{name}, {mark.code if mark else 'cleared'}"


@dataclass(frozen=True, slots=True)
class RegisterDraft:
    """One class's register of one session, not yet submitted. Every change gives a new one.

    Attributes:
        marks: Mark by pupil id; a child who is absent from it is not marked.
        undo: Steps that can be taken back, oldest first.
        redo: Steps taken back, the next to be done again last.
    """

    class_id: str
    session: Session
    marks: Mapping[str, DraftMark] = field(default_factory=dict)
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()

    @property
    def said(self) -> str:
        """The sentence of the last change, or nothing."""
        return self.undo[-1].said if self.undo else ""

    @property
    def touched(self) -> bool:
        """Whether a person has changed anything that could still be taken back."""
        return bool(self.undo)


@dataclass(frozen=True, slots=True)
class Jotting:
    """Something half typed at the hatch or on the telephone, as it was left.

    Attributes:
        kind: What it will be ("arrival", "call").
        key: Tells apart several of one kind.
        at: When it was last typed at, ISO with offset.
        record: Whatever its dialog needs to be as it was.
    """

    kind: str
    key: str
    at: str
    record: Mapping[str, Any]


def to_json(draft: RegisterDraft) -> str:
    """The draft as the store keeps it, undo and redo included."""
    written = {
        "version": _VERSION,
        "class": draft.class_id,
        "day": draft.session.day.isoformat(),
        "half": draft.session.half.name,
        "marks": _written(draft.marks),
        "undo": [_written_step(step) for step in draft.undo],
        "redo": [_written_step(step) for step in draft.redo],
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> RegisterDraft:
    """The draft that `to_json` wrote.

    Raises:
        ValueError: The text is not a draft of this version; the caller starts afresh and says so.
    """
    try:
        read = json.loads(text)
        if read["version"] != _VERSION:
            raise ValueError("a draft of another version")
        session = Session(date.fromisoformat(read["day"]), Half[read["half"]])
        marks = {pupil: mark for pupil, mark in _read(read["marks"]).items() if mark}
        done = tuple(_read_step(step) for step in read["undo"])
        undone = tuple(_read_step(step) for step in read["redo"])
        return RegisterDraft(read["class"], session, marks, done, undone)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("not a register draft") from fault


def _written(marks: Mapping[str, DraftMark] | Mapping[str, DraftMark | None]) -> dict[str, Any]:
    return {
        pupil: mark and [mark.code, mark.minutes_late, mark.note, mark.source.value, mark.at]
        for pupil, mark in marks.items()
    }


def _read(marks: dict[str, Any]) -> dict[str, DraftMark | None]:
    return {pupil: mark and _read_mark(*mark) for pupil, mark in marks.items()}


def _read_mark(code: str, minutes: int | None, note: str, source: str, at: str) -> DraftMark:
    return DraftMark(code, minutes, note, Source(source), at)


def _written_step(step: Step) -> dict[str, Any]:
    return {"before": _written(step.before), "after": _written(step.after), "said": step.said}


def _read_step(step: dict[str, Any]) -> Step:
    return Step(_read(step["before"]), _read(step["after"]), step["said"])
