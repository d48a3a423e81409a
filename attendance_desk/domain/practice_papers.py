"""The facts of the practice checklist on paper: for governors, without any child's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """One line of the checklist as it is printed.

    Attributes:
        place: What it is called by: `A` to `F` for strategies, `1` to `12` for points.
        strategy: Whether it is one of the six strategies.
        verdict: How it was judged, in words; empty where it is open.
        before: The same last year.
        words: What was said about it.
        evidence: What the desk and its notes lay beside it, small numbers hidden.
    """

    place: str
    strategy: bool
    title: str
    asks: str
    verdict: str
    before: str
    words: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeAction:
    """A next step that was agreed for a line.

    Attributes:
        place: The line.
        due: By when, in words.
        state: How it stands, in words; empty while it is to be done.
    """

    place: str
    words: str
    owner: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class PracticePaper:
    """A review of practice.

    Attributes:
        year: The school year, as "2026/27".
        before: The one before it; empty where nothing was judged in it.
        summary: What it comes to, a sentence each.
        finished: The day on which the last line was judged; None for a draft.
        judged: How many lines are judged.
    """

    imprint: Imprint
    year: str
    before: str
    summary: tuple[str, ...]
    lines: tuple[PracticeLine, ...]
    actions: tuple[PracticeAction, ...]
    finished: date | None
    judged: int
