"""How the school's other PCs stand, as one line: who was heard when, who lacks what.

Source: the school's choice (`promises.md` 3.11). The words for people name the PCs; those for the
telephone count them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from attendance_desk.domain.backup_standing import Colour
from attendance_desk.domain.calendar import date_words

SILENT_AFTER = timedelta(days=7)
"""A PC that said nothing for a week is looked for: a holiday is no alarm, a forgotten one is."""
LACKS_AFTER = timedelta(days=1)
"""What a PC has not got a day after it last spoke is not on its way any more."""


@dataclass(frozen=True, slots=True)
class PcHeard:
    """Another PC that may speak.

    Attributes:
        name: What people call it.
        said_at: When it last said what it holds, aware; None for never.
        lacks: How many of this PC's entries it has not said it holds; None where not known.
    """

    name: str
    said_at: datetime | None
    lacks: int | None


def pcs_standing(
    pcs: Sequence[PcHeard], differences: Sequence[str], now: datetime
) -> tuple[Colour, str, str]:
    """Colour, words, and the words without a name.

    Args:
        pcs: The others.
        differences: Where one holds something else than this PC, in words.
        now: What the clock says, aware.
    """
    if differences:
        plain = f"{len(differences)} differences between this PC and others."
        return Colour.RED, " ".join(differences), plain
    if not pcs:
        words = "This PC exchanges with no other."
        return Colour.GREEN, words, words
    behind = [one for one in pcs if _is_behind(one, now)]
    words = "; ".join(_told(one, now) for one in sorted(pcs, key=lambda one: one not in behind))
    plain = f"Other PCs: {len(pcs)}; silent or behind: {len(behind)}."
    return (Colour.AMBER if behind else Colour.GREEN), f"{words}.", plain


def _is_behind(one: PcHeard, now: datetime) -> bool:
    if one.said_at is None:
        return True
    silent = now - one.said_at
    return silent > SILENT_AFTER or (bool(one.lacks) and silent > LACKS_AFTER)


def _told(one: PcHeard, now: datetime) -> str:
    if one.said_at is None:
        return f"{one.name} was never heard"
    at = one.said_at.astimezone(now.tzinfo)
    day = "" if at.date() == now.date() else f"{date_words(at.date(), now.date())}, "
    lacks = f", lacks {one.lacks:,}" if one.lacks else ""
    return f"{one.name} last heard {day}{at.hour}.{at.minute:02}{lacks}"
