"""The facts of the record of a weekly meeting: what was decided, who does it, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the record.

    Attributes:
        decided: What was decided or agreed, in a sentence.
        owner: Who does it; empty where nobody has to.
        due: By when, in words.
        pupil_id: Whom it is about; not on the paper.
    """

    name: str
    class_name: str
    decided: str
    owner: str = ""
    due: str = ""
    pupil_id: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyRecord:
    """One page for those who were there. Why children are on the list, and notes, are not on it.

    Attributes:
        summed: "9 children, 12 actions, 5 people".
        words: What was said about the school as a whole.
        lines: What was decided, in the order of the meeting.
        carried: What was agreed before and is carried on.
        waiting: Names of children there was no time for.
        ended: Whether the meeting is over.
    """

    imprint: Imprint
    day: date
    people: tuple[str, ...]
    summed: str
    words: str
    lines: tuple[RecordLine, ...]
    carried: tuple[RecordLine, ...]
    waiting: tuple[str, ...]
    ended: bool
