"""What whoever makes a school is offered: usual dates, bank holidays, and a passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.bank_holidays import bank_holidays
from attendance_desk.catalog.passphrases import load_refused, load_words
from attendance_desk.domain.calendar import Closure, ClosureKind, Term
from attendance_desk.invented.terms import plan_year
from attendance_desk.store.passphrases import check_passphrase, suggest_passphrase
from attendance_desk.store.recovery import group_agrees, groups_to_ask, read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "UsualTerm",
    "bank_holidays_between",
    "group_of",
    "groups_to_ask",
    "refuse_passphrase",
    "suggested_passphrase",
    "usual_terms",
]
_NAMES = ("Autumn", "Spring", "Summer")
_JULY = 7


@dataclass(frozen=True, slots=True)
class UsualTerm:
    """A term with its half-term, all days included."""

    term: Term
    half_term: Closure


def usual_terms(today: date) -> tuple[UsualTerm, ...]:
    """The dates that most English schools have, to be changed to the school's own.

    Args:
        today: From July on the year that begins in September is offered.
    """
    begins = today.year if today.month >= _JULY else today.year - 1
    plan = plan_year(begins)
    halves = [c for c in plan.closures if c.kind is ClosureKind.HALF_TERM]
    return tuple(
        UsualTerm(Term(name, term.starts, term.ends), half)
        for name, term, half in zip(_NAMES, plan.terms, halves, strict=True)
    )


def bank_holidays_between(first: date, last: date) -> tuple[Closure, ...]:
    """England's bank holidays on weekdays of a range, both ends included."""
    return tuple(
        Closure(day, day, ClosureKind.BANK_HOLIDAY, name)
        for year in range(first.year, last.year + 1)
        for day, name in sorted(bank_holidays(year).items())
        if first <= day <= last and day.weekday() < 5
    )


def suggested_passphrase() -> str:
    """Three random words."""
    return suggest_passphrase(load_words())


def refuse_passphrase(passphrase: str, names: Sequence[str]) -> None:
    """Look at a passphrase before anything is made.

    Args:
        passphrase: As typed.
        names: The person's and the school's.

    Raises:
        Refused: It is short, well known or a name.
    """
    check_passphrase(passphrase, load_refused(), names=names)


def group_of(groups: tuple[str, ...], place: int, typed: str) -> bool:
    """Whether a group asked back was typed as the sheet says; `place` counts from 1."""
    return group_agrees(read_sheet("".join(groups)), place, typed)
