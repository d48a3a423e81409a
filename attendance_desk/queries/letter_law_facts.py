"""Amounts, days and weeks of the law as facts: from dated data, never typed into a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.catalog.penalties import shipped_penalties
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_facts import counted, dated
from attendance_desk.domain.letter_steps import LEGAL
from attendance_desk.domain.script_facts import Spoken

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.penalty_rules import Scheme

_SPEAKS_OF_LAW = LEGAL | {LetterKind.MISSED}


def law_facts(letter: Letter, today: date) -> dict[str, Spoken]:
    """What a letter may say of penalty notices; nothing for a letter that explains no law."""
    if letter.kind not in _SPEAKS_OF_LAW:
        return {}
    scheme = shipped_penalties().on(today)
    found = {
        "threshold": counted(f"{scheme.count} sessions", scheme.count),
        "window_weeks": counted(f"{scheme.weeks} school weeks", scheme.weeks),
        "first_fine": counted(f"£{scheme.full.pounds}", scheme.full.pounds),
        "reduced_fine": counted(f"£{scheme.reduced.pounds}", scheme.reduced.pounds),
        "reduced_days": counted(f"{scheme.reduced.days} days", scheme.reduced.days),
        "full_days": counted(f"{scheme.full.days} days", scheme.full.days),
        "fine_years": counted(f"{scheme.years} years", scheme.years),
        **_second(scheme),
    }
    known = {name: one for name, one in found.items() if one.amount}
    if scheme.first is not None:
        since = dated(scheme.first)
        year = f"{date_words(scheme.first)} {scheme.first.year}"
        known["rules_from"] = Spoken(year, since.amount)
    return known


def _second(scheme: Scheme) -> dict[str, Spoken]:
    if scheme.second is None:
        return {}
    return {"second_fine": counted(f"£{scheme.second.pounds}", scheme.second.pounds)}
