"""A school that somebody began to make: what was typed, kept on this PC until it is made.

The passphrase is never among it. It is kept in plain, with the names of the school and its staff;
no child is known yet (docs/handbook/first-day.md says so).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.memory import Memory
from ui.welcome.step import Step

_FORM = 1
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class Begun:
    """Keeps and puts back the steps.

    Attributes:
        memory: Of this PC.
    """

    memory: Memory

    @property
    def there(self) -> bool:
        """Whether a school was begun and not made."""
        return bool(self.memory.begun_school)

    def folder(self) -> Path | None:
        """Where it is to be made; None where that was not typed yet."""
        try:
            typed = json.loads(self.memory.begun_school)["steps"][0][0][-1]
        except _UNREADABLE:
            return None
        return Path(typed) if typed else None

    def keep(self, steps: Sequence[Step], place: int) -> None:
        """Put what is typed on the disk.

        Args:
            steps: Every step, in order.
            place: Which one is shown, from 0.
        """
        told = {"form": _FORM, "step": place, "steps": [step.kept() for step in steps]}
        self.memory.keep_begun_school(json.dumps(told))

    def put_back(self, steps: Sequence[Step]) -> int:
        """Show what was typed; what an older program kept in another form is left alone.

        Returns:
            The step that was shown, from 0.
        """
        try:
            told = json.loads(self.memory.begun_school)
            if told["form"] != _FORM:
                return 0
            for step, held in zip(steps, told["steps"], strict=True):
                step.put_back(held)
            return min(max(int(told["step"]), 0), len(steps) - 1)
        except _UNREADABLE:
            return 0

    def made(self) -> None:
        """It is made: nothing of it stays here."""
        self.memory.keep_begun_school("")
