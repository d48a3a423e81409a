"""What the tour plays on. It is made by whoever starts the tour; no child in it exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attendance_desk.clock import PractiseClock


@dataclass(frozen=True, slots=True)
class Stage:
    """An invented school just before its registers open.

    Attributes:
        folder: The school folder.
        clock: Told to move on between two scenes.
        day: The school day that is played.
        passphrase: Of everybody on the staff.
        teacher: The name of a class teacher whose register is not in.
        office: The name of somebody in the office.
        head: The name of the head.
        dsl: The name of the safeguarding lead.
    """

    folder: Path
    clock: PractiseClock
    day: date
    passphrase: str
    teacher: str
    office: str
    head: str
    dsl: str
