"""What people did about a safeguarding clock. The clocks themselves are computed (`clocks`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Move(Enum):
    """What a person can do about a clock. Only the safeguarding lead stands down or pauses."""

    TAKE = "take"
    HAND_OVER = "hand over"
    STAND_DOWN = "stand down"
    PAUSE = "pause"
    RESUME = "resume"
    STEP_DONE = "step done"
    STEP_UNDONE = "step undone"


@dataclass(frozen=True, slots=True)
class ClockMove:
    """One thing somebody did about one clock.

    Attributes:
        clock: The value of a `clocks.ClockKind`.
        key: Which of a child's clocks of that kind: the ISO day on which it started.
        to: The id of the member of staff it was handed to; empty otherwise.
        step: The id of the step of a checklist; empty otherwise.
        why: The id of a listed reason; empty for none. Listed reasons give nothing away.
        words: More words that everybody who reads clocks may read; confidential words are a note.
        note_id: The restricted note with the rest; empty for none.
        at: Wall time, `HH:MM`.
        person: The id of who did it.
        by: Their name and title, as then.
        number: The entry in the ledger; 0 before it is written.
    """

    clock: str
    pupil_id: str
    key: str
    move: Move
    on: date
    at: str
    person: str
    by: str
    to: str = ""
    step: str = ""
    why: str = ""
    words: str = ""
    note_id: str = ""
    number: int = 0
