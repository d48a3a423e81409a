"""What a person decided about a pattern: looked at, not again before a day, and why.

A decision quiets a pattern and never a child: the pattern comes back on its day, or sooner where
it was seen on several more days. Another habit of the same child was never looked at, and speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance_desk.domain.patterns import Pattern, PatternKind

FRESH_DAYS = 3
"""Days that nobody had looked at, from which on a pattern is a new matter: the fewest of any."""


@dataclass(frozen=True, slots=True)
class PatternRuling:
    """One decision.

    Attributes:
        id: `q` and ten hex signs.
        pupils: Whom the pattern was about.
        days: The days that were behind it, in order.
        words: Why, in the person's words.
        until: The day on which it is looked at again.
        on: The day it was decided.
        by: Name and title of who decided, as then.
        taken_back: Whether it says nothing any more.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    kind: PatternKind
    pupils: tuple[str, ...]
    days: tuple[date, ...]
    words: str
    until: date
    on: date
    by: str = ""
    taken_back: bool = False
    number: int = 0

    def is_about(self, pattern: Pattern) -> bool:
        """Whether it was decided about such a pattern of these children.

        Of two habits of one child it is the one of which a day had been looked at: Mondays that
        were looked at say nothing of Fridays.
        """
        same = (self.kind, set(self.pupils)) == (pattern.kind, set(pattern.pupils))
        return same and not set(self.days).isdisjoint(days_of(pattern))

    def fresh(self, pattern: Pattern) -> int:
        """On how many days it has been seen that had not been looked at."""
        return len(set(days_of(pattern)) - set(self.days))

    def quiets(self, pattern: Pattern, today: date) -> bool:
        """Whether the pattern is to wait."""
        waits = not self.taken_back and today < self.until
        return waits and self.is_about(pattern) and self.fresh(pattern) < FRESH_DAYS


def days_of(pattern: Pattern) -> tuple[date, ...]:
    """The days behind a pattern, each once, in order."""
    return tuple(sorted({one.session.day for one in pattern.seen}))


def about(rulings: Sequence[PatternRuling], pattern: Pattern) -> PatternRuling | None:
    """The newest decision about a pattern that was not taken back; None where there is none."""
    held = [one for one in rulings if not one.taken_back and one.is_about(pattern)]
    return max(held, key=lambda one: (one.on, one.number), default=None)


def write_pattern_ruling(ruling: PatternRuling) -> dict[str, Any]:
    """A decision as its payload holds it; its number is the entry's own."""
    return {
        "id": ruling.id,
        "kind": ruling.kind.value,
        "pupils": list(ruling.pupils),
        "days": [day.isoformat() for day in ruling.days],
        "words": ruling.words,
        "until": ruling.until.isoformat(),
        "on": ruling.on.isoformat(),
        "by": ruling.by,
        "taken_back": ruling.taken_back,
    }


def read_pattern_ruling(record: Mapping[str, Any], number: int = 0) -> PatternRuling:
    """A decision from the record that `write_pattern_ruling` made."""
    return PatternRuling(
        record["id"],
        PatternKind(record["kind"]),
        tuple(record["pupils"]),
        tuple(date.fromisoformat(day) for day in record["days"]),
        record["words"],
        date.fromisoformat(record["until"]),
        date.fromisoformat(record["on"]),
        record["by"],
        record["taken_back"],
        number,
    )
