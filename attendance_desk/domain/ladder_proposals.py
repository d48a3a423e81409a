"""Proposals: the highest rung due on each branch, with its reasons, and what holds it.

One child never gets the same rung twice without a decision: a rung that was taken carries when,
and asks again only once so much has been missed since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from attendance_desk.domain.calendar import Session, date_words
from attendance_desk.domain.ladder import Finding, Judge, highest
from attendance_desk.domain.ladder_asked import Past
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.ladder_past import ChildPast
from attendance_desk.domain.ladder_words import Saying, sentence
from attendance_desk.domain.policies import Branch, Rung
from attendance_desk.domain.proposals import LadderRuling, Proposal, Why

Letters = Callable[[int], str]
OpenUntil = Callable[[date], date | None]
_UNEXPLAINED = "N"
_NAMED = 2
_CONCERN = frozenset({Branch.MAIN, Branch.MISSED, Branch.LEGAL})
_LATER = "By the marks a letter about days missed is due as well: one family, one message."


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal, and the decision that keeps it from being made.

    Attributes:
        silenced: None where it is to be made.
        notes: What stands beside it: a decision to take the rung again.
    """

    proposal: Proposal
    silenced: LadderRuling | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfChild:
    """One child to make proposals of.

    Attributes:
        letter: The letter of the session at a place.
        open_until: The last day on which a reason for an N of a day may still come; None for gone.
        today: The school's day.
    """

    child: ChildLine
    end: int
    known: ChildPast
    letter: Letters
    open_until: OpenUntil
    today: date


def proposals(judge: Judge, of: OfChild) -> tuple[Proposed, ...]:
    """What a ladder proposes for a child, branch by branch; without `others`."""
    past = of.known.past(judge.days.days)
    found = highest(judge.due(of.child, of.end, past))
    made = ((branch, _proposed(judge, of, past, one)) for branch, one in found.items())
    writes = any(one[0].rung.letter for branch, one in found.items() if branch in _CONCERN)
    return tuple(
        _thanked_later(one) if writes and branch is Branch.PRAISE else one
        for branch, one in made
        if one is not None
    )


def _thanked_later(one: Proposed) -> Proposed:
    """Praise beside a letter about days missed: the family would get two that do not agree."""
    return replace(one, proposal=replace(one.proposal, held=(*one.proposal.held, _LATER)))


def whys(judge: Judge, of: OfChild, findings: tuple[Finding, ...]) -> tuple[Why, ...]:
    """The reasons for one rung, in words, with the very sessions."""
    asked = judge.asked(of.child, of.end, of.known.past(judge.days.days))
    sessions = judge.days.sessions
    return tuple(
        Why(
            judge.policy.id,
            judge.policy.name,
            one.rung.id,
            sentence(Saying(asked, one, of.today)),
            tuple((sessions[place], of.letter(place)) for place in one.places),
        )
        for one in findings
    )


def _proposed(
    judge: Judge, of: OfChild, past: Past, findings: tuple[Finding, ...]
) -> Proposed | None:
    rung = findings[0].rung
    since = _counted_from(judge, of.end, rung)
    taken, again = of.known.taken(rung.id, since), of.known.again(rung.id, since)
    asks = len(taken) > len(again)
    if asks and not _missed_more(judge, of, rung, taken[-1].day):
        return None
    why = whys(judge, of, findings)
    made = Proposal(
        pupil_id=of.child.pupil_id,
        rung=rung.id,
        label=rung.label,
        letter=rung.letter,
        why=why,
        before=tuple(one.words for one in taken) if asks else (),
        held=_held(of, rung, why),
        since=_since(judge, of, past, findings[0]),
    )
    notes = tuple(f"To be taken again: {one.words}" for one in again if not asks)
    return Proposed(made, of.known.silence(rung.id, of.today), notes)


def _counted_from(judge: Judge, end: int, rung: Rung) -> date:
    """The first day whose letters count as having taken a rung."""
    if not rung.again_weeks:
        return judge.days.year.starts
    return judge.days.days[judge.days.weeks_back(end, rung.again_weeks)]


def _missed_more(judge: Judge, of: OfChild, rung: Rung, last: date) -> bool:
    """Whether enough was missed since a rung was taken to ask whether it is taken again."""
    if rung.branch in {Branch.PRAISE, Branch.BACK}:
        return False
    if rung.branch is Branch.MISSED:
        return of.known.missed is not None and of.known.missed.day > last
    since = bisect_right(judge.days.days, last)
    return of.child.count_missed(since, of.end) >= judge.policy.missed_again


def _held(of: OfChild, rung: Rung, why: tuple[Why, ...]) -> tuple[str, ...]:
    drafts = [f"A draft of {date_words(one.day)} waits." for one in of.known.waiting(rung.id)]
    ring = of.known.missed if rung.branch is Branch.MISSED else None
    first = (
        ["Ring the family first: they may have had a reason."] if ring and not ring.rang else []
    )
    return (*drafts, *first, *_unexplained(of, why))


def _unexplained(of: OfChild, why: tuple[Why, ...]) -> tuple[str, ...]:
    """What is counted and may still be explained."""
    counted: dict[Session, str] = {one: letter for w in why for one, letter in w.sessions}
    waits = sorted(
        {
            (one.day, until)
            for one, letter in counted.items()
            if letter == _UNEXPLAINED and (until := of.open_until(one.day)) is not None
        }
    )
    named = [
        f"{date_words(day)} has no reason yet; it may come until {date_words(until)}."
        for day, until in waits[:_NAMED]
    ]
    more = len(waits) - len(named)
    return (*named, *((f"And {more} more days.",) if more > 0 else ()))


def _since(judge: Judge, of: OfChild, past: Past, finding: Finding) -> date | None:
    """The first day on which it was due."""
    branch = finding.rung.branch
    if branch is Branch.MISSED:
        return of.known.missed.day if of.known.missed else None
    if branch is Branch.PRAISE:
        return None
    days = judge.days.days
    if branch is Branch.BACK:
        return days[min(finding.places[-1] + 1, of.end - 1)]
    return days[judge.since(of.child, of.end, past, finding.rung)]
