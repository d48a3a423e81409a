"""A school's own words for a script: dated versions, of which one is in force on a day.

Only words change, never steps or answers: a version holds what is said and the tip of each step it
words. The program's own script is the first version, and going back to it is a version too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from attendance_desk.domain.scripts import Script

Words = Mapping[str, tuple[str, str]]
"""Step id to what is said and the tip."""


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a script.

    Attributes:
        since: The first day it is in force.
        words: The words of each step; empty goes back to the program's own.
        on: The day it was decided.
        by: Name and title of who decided, as then.
    """

    script_id: str
    since: date
    words: Words = field(default_factory=dict)
    on: date = date.min
    by: str = ""

    @property
    def ours(self) -> bool:
        """Whether it goes back to the program's own words."""
        return not self.words


def in_force(shipped: Script, versions: Iterable[Version], day: date) -> Script:
    """A script as it is read on a day.

    Args:
        shipped: The program's own.
        versions: The school's, of any scripts, in any order.
        day: The day.
    """
    held = [one for one in versions if one.script_id == shipped.id and one.since <= day]
    if not held:
        return shipped
    newest = max(held, key=lambda one: one.since)
    return shipped.worded(newest.words, newest.since)


def words_of(script: Script) -> dict[str, tuple[str, str]]:
    """The words of every step."""
    return {step.id: (step.say, step.tip) for step in script.steps}


def changed_steps(before: Script, after: Words) -> tuple[str, ...]:
    """The steps that other words would change, in the order of the script."""
    held = words_of(before)
    return tuple(one for one in held if one in after and tuple(after[one]) != held[one])


def unknown_steps(script: Script, words: Words) -> tuple[str, ...]:
    """Steps that are worded and are not there."""
    return tuple(one for one in words if script.step(one) is None)


def tidied(words: Words) -> dict[str, tuple[str, str]]:
    """Words without the white space and line breaks that typing leaves."""
    return {
        step: (" ".join(say.split()), " ".join(tip.split())) for step, (say, tip) in words.items()
    }


def write_version(version: Version) -> dict[str, Any]:
    """A version as payloads and tables write it; its script and first day stand beside it."""
    return {
        "words": {
            step: {"say": say, "tip": tip} for step, (say, tip) in sorted(version.words.items())
        },
        "on": version.on.isoformat(),
        "by": version.by,
    }


def read_version(script_id: str, since: date, record: Mapping[str, Any]) -> Version:
    """A version from its record."""
    words = {step: (one["say"], one["tip"]) for step, one in record["words"].items()}
    return Version(script_id, since, words, date.fromisoformat(record["on"]), record["by"])


def read_versions(rows: Sequence[tuple[str, date, Mapping[str, Any]]]) -> tuple[Version, ...]:
    """Versions from their rows."""
    return tuple(read_version(*row) for row in rows)
