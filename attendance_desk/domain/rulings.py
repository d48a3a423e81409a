"""What a person decided about something that was due, with the reason.

What is due is worked out afresh each time; a decision takes it from the list, or puts it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any


class About(Enum):
    """What a decision is about."""

    KEPT_UNEXPLAINED = "kept_unexplained"
    SICKNESS_EXPECTED = "sickness_expected"
    RETURN_ASKED = "return_asked"
    JOINT_ENQUIRY = "joint_enquiry"
    LOOKED_INTO = "looked_into"
    TASK_DONE = "task_done"
    WORKER_TOLD = "worker_told"
    CALL_NOT_NEEDED = "call_not_needed"
    NOTE_READ = "note_read"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision.

    Attributes:
        key: Which of several: `2026-11-20 AM` for a session, an ISO day, or a kind with a day.
        words: Why, in the person's words.
        on: The day it was decided.
        by: Name and title of who decided, as then.
        taken_back: Whether it says nothing any more.
        number: The entry in the ledger; 0 before it is written.
    """

    about: About
    pupil_id: str
    key: str
    words: str
    on: date
    by: str = ""
    taken_back: bool = False
    number: int = 0


def write_ruling(ruling: Ruling) -> dict[str, Any]:
    """A decision as its payload holds it; its number is the entry's own."""
    return {
        "about": ruling.about.value,
        "pupil": ruling.pupil_id,
        "key": ruling.key,
        "words": ruling.words,
        "on": ruling.on.isoformat(),
        "by": ruling.by,
        "taken_back": ruling.taken_back,
    }


def read_ruling(record: Mapping[str, Any], number: int = 0) -> Ruling:
    """A decision from the record that `write_ruling` made."""
    return Ruling(
        About(record["about"]),
        record["pupil"],
        record["key"],
        record["words"],
        date.fromisoformat(record["on"]),
        record["by"],
        record["taken_back"],
        number,
    )
