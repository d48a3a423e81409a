"""Everything the desk can lay beside a line of the practice checklist, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.practice import Evidence, Leans
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries import practice_daily as daily
from attendance_desk.queries import practice_families as families
from attendance_desk.queries import practice_leading as leading

if TYPE_CHECKING:
    from attendance_desk.queries.practice_ground import Looked, Shown

EVIDENCE: dict[str, Shown] = {
    "accounts": leading.accounts,
    "agreed": families.agreed,
    "amendments": daily.amendments,
    "awards": families.awards,
    "clocks": daily.clocks,
    "copies": daily.copies,
    "day_times": daily.day_times,
    "good_news": families.good_news,
    "helped": families.helped_after,
    "ladder": leading.ladder,
    "ladder_waiting": leading.ladder_waiting,
    "languages": families.languages,
    "lead": leading.lead,
    "leave": families.leave,
    "letters": families.letters,
    "meetings": families.meetings,
    "not_marked": daily.not_marked,
    "odd_codes": daily.codes,
    "parent_panels": families.parent_panels,
    "patterns": leading.patterns,
    "plans": families.plans,
    "punctuality": daily.punctuality,
    "pupil_panels": families.pupil_panels,
    "referrals": families.referrals,
    "registers": daily.registers,
    "reports": leading.reports,
    "returns": daily.returns,
    "routines": daily.routines,
    "talkers": families.talkers,
    "talks": families.talks,
    "unexplained": daily.unexplained,
    "weekly": leading.weekly,
    "welcomes": families.welcomes,
}
"""By the names that `resources/practice` uses."""


class Shelf:
    """The evidence of one question, each piece worked out once, when a line first asks for it."""

    def __init__(self, looked: Looked) -> None:
        """Lay out nothing yet."""
        self._looked = looked
        self._held: dict[str, Evidence] = {}

    def of(self, name: str) -> Evidence:
        """A piece of evidence; in its place that it is not shown, where who asks may not see it.

        Raises:
            KeyError: There is no evidence of this name.
        """
        if name not in self._held:
            try:
                self._held[name] = EVIDENCE[name](self._looked)
            except NotPermitted:
                words = "What the desk knows here is not shown to your role."
                self._held[name] = Evidence(words, Leans.UNKNOWN)
        return self._held[name]
