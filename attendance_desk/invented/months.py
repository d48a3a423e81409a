"""What is said around letters, meetings and plans in the invented school, read from its data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from attendance_desk.catalog.locate import resource

_FILE = "demo/letters.toml"


@dataclass(frozen=True, slots=True)
class Sayings:
    """Words, those of a list to take in turn.

    Attributes:
        place: Where meetings are.
        needs: What a family asked for.
        offer: What was offered at a meeting, and the answer.
        withdrawn: Why a letter was withdrawn.
        spoke: What the family said that missed a meeting.
        notice: What is known of last year's penalty notice.
        weekly: What was said about the school as a whole.
        not_done: Why something agreed was not done.
        known: What the school knows of a health need.
        shorter_days: Why days are shorter for a time.
        answers: What families said to a letter.
        child_said: Children's own words.
        parents_said: Their parents' words.
        reviews: What the reviews of the plans came to.
        said: What is said of a child at the weekly meeting.
        notes: What was said at a meeting, by the id of the question.
        targets: Who does what from a meeting on.
    """

    place: str
    needs: str
    offer: str
    withdrawn: str
    spoke: str
    notice: str
    weekly: str
    not_done: str
    known: str
    shorter_days: str
    answers: tuple[str, ...]
    child_said: tuple[str, ...]
    parents_said: tuple[str, ...]
    reviews: tuple[str, ...]
    said: tuple[str, ...]
    notes: Mapping[str, str]
    targets: tuple[tuple[str, str], ...]


def sayings() -> Sayings:
    """The words of the invented school's last months."""
    held = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))
    return Sayings(
        place=held["place"],
        needs=held["needs"],
        offer=held["offer"],
        withdrawn=held["withdrawn"],
        spoke=held["spoke"],
        notice=held["notice"],
        weekly=held["weekly"],
        not_done=held["not_done"],
        known=held["known"],
        shorter_days=held["shorter_days"],
        answers=tuple(held["answers"]),
        child_said=tuple(held["child_said"]),
        parents_said=tuple(held["parents_said"]),
        reviews=tuple(held["reviews"]),
        said=tuple(held["said"]),
        notes=held["notes"],
        targets=tuple((one["owner"], one["words"]) for one in held["target"]),
    )
