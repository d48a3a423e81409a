"""What a penalty notice costs, from how many sessions on, and how many there may be: dated data.

The figures stand in `resources/penalties`, each scheme with its days and sources (`rules.md` 5).
Who pays what is the local authority's to say; the desk only repeats what the rules in force say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Fine:
    """An amount in whole pounds, and the days in which it is to be paid."""

    pounds: int
    days: int

    @property
    def words(self) -> str:
        """The amount as it is written: "£160"."""
        return f"£{self.pounds}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules in force between two days.

    Attributes:
        id: As notices keep it: `national-2024`.
        label: What it is called.
        letters: The codes that count.
        count: The sessions at which a notice must be considered; 0 where each authority had its
            own number.
        weeks: The school weeks in which they fall.
        near: From how many sessions a child is listed.
        reduced: The first notice, paid early.
        full: The first notice, paid in time.
        second: The second notice; None where there was no such rule.
        most: Notices to one parent for one child; 0 for no such rule.
        years: The years from the issue of the first in which no more than `most` are issued.
        source: Where it stands.
    """

    id: str
    label: str
    letters: frozenset[str]
    count: int
    weeks: int
    near: int
    reduced: Fine
    full: Fine
    second: Fine | None = None
    most: int = 0
    years: int = 0
    source: str = ""
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    @property
    def since(self) -> date:
        """Sessions before this day count under other rules."""
        return self.first or date.min

    @property
    def rule(self) -> str:
        """The threshold in a sentence, with its source."""
        letters = ", ".join(sorted(self.letters))
        return (
            f"{self.count} sessions of {letters} in {self.weeks} school weeks: a notice must be "
            f"considered, support first; it is not automatic ({self.source})"
        )


@dataclass(frozen=True, slots=True)
class PenaltyBook:
    """Every scheme, and what has to be asked of the authority, by its id."""

    schemes: tuple[Scheme, ...]
    asks: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> Scheme:
        """The rules in force on a day.

        Raises:
            KeyError: None is.
        """
        for scheme in self.schemes:
            if scheme.holds(day):
                return scheme
        raise KeyError(day.isoformat())

    def named(self, scheme_id: str) -> Scheme | None:
        """A scheme by its id."""
        return next((one for one in self.schemes if one.id == scheme_id), None)

    def ask(self, what: str) -> str:
        """What is to be asked of the authority; empty for nothing."""
        return self.asks.get(what, "")


def amounts(scheme: Scheme) -> dict[str, str]:
    """The facts that letters may use, in words; what a scheme does not have is left out.

    Names: `first_fine`, `fine_days`, `reduced_fine`, `reduced_days`, `second_fine`,
    `notice_years`, and the threshold as `penalty_sessions` and `penalty_weeks`.
    """
    found = {
        "first_fine": scheme.full.words,
        "fine_days": str(scheme.full.days),
        "reduced_fine": scheme.reduced.words,
        "reduced_days": str(scheme.reduced.days),
    }
    if scheme.second is not None:
        found["second_fine"] = scheme.second.words
    numbers = {
        "notice_years": scheme.years,
        "penalty_sessions": scheme.count,
        "penalty_weeks": scheme.weeks,
    }
    return found | {name: str(number) for name, number in numbers.items() if number}
