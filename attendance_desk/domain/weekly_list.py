"""Who is talked about at the weekly attendance meeting, in which order, and why.

Trend first, then thresholds, then stages, then unfinished actions, then whoever was picked
(`experience.md` 3.9). A school chooses how many it has time for; whoever is left over is named,
and is on the list next week.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.meetings import Weekly
from attendance_desk.domain.weekly_choices import OFF_LIST

WORSE = 6
"""Sessions missed since a child was taken off the list that bring it back before its day."""


class Rule(IntEnum):
    """Why a child is on the list, in the order in which the list is read."""

    TREND = 0
    THRESHOLD = 1
    STAGE = 2
    UNFINISHED = 3
    PICKED = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason.

    Attributes:
        words: In one sentence.
        size: To put the weightiest of one rule first.
    """

    rule: Rule
    words: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A child of the list.

    Attributes:
        why: Every reason, the weightiest first.
        waited: Whether last week's list was full, or its time was over, before this child.
        spoken: The day on which the meeting last talked about the child; `date.min` for never.
    """

    pupil_id: str
    name: str
    causes: tuple[Cause, ...]
    waited: bool = False
    spoken: date = date.min

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words."""
        late = ("Waited last week: there was no time left.",) if self.waited else ()
        return (*dict.fromkeys(one.words for one in self.causes), *late)

    @property
    def rule(self) -> Rule:
        """The weightiest reason."""
        return min((one.rule for one in self.causes), default=Rule.PICKED)


@dataclass(frozen=True, slots=True)
class WeeklyList:
    """The list of one meeting.

    Attributes:
        rows: Who is talked about, in order.
        more: Who met the rules too, when the list was full.
    """

    rows: tuple[Listed, ...] = ()
    more: tuple[Listed, ...] = ()


def weekly_list(found: Iterable[Listed], most: int) -> WeeklyList:
    """Put children in order, and part those there is time for from the others.

    Whoever waited last week is not left over again; whoever was picked comes beside the others and
    takes nobody's place.

    Args:
        found: Children with at least one reason.
        most: How many there is time for.
    """
    in_order = sorted((one for one in found if one.causes or one.waited), key=_order)
    picked = [one for one in in_order if _picked(one)]
    waited = [one for one in in_order if one.waited and not _picked(one)]
    others = [one for one in in_order if not (one.waited or _picked(one))]
    kept = {one.pupil_id for one in (*picked, *waited, *others[: max(most - len(waited), 0)])}
    return WeeklyList(
        tuple(one for one in in_order if one.pupil_id in kept),
        tuple(one for one in in_order if one.pupil_id not in kept),
    )


def _picked(one: Listed) -> bool:
    return any(cause.rule is Rule.PICKED for cause in one.causes)


def _order(one: Listed) -> tuple[object, ...]:
    rule = one.rule
    size = max((cause.size for cause in one.causes if cause.rule is rule), default=0)
    first = one.spoken if rule is not Rule.TREND else date.min
    return (rule, not one.waited, first, -size, one.name, one.pupil_id)


def unfinished(open_now: Sequence[Agreed], today: date) -> tuple[Cause, ...]:
    """That something agreed about a child is to be done by today or was to be done before."""
    come = [one for one in open_now if one.due <= today]
    if not come:
        return ()
    first = min(come, key=lambda one: one.due)
    more = f" and {len(come) - 1} more" if len(come) > 1 else ""
    when = "today" if first.due == today else f"since {day_words(first.due, today)}"
    words = f"Not done yet, {when}: {_small(first.words)} ({first.owner_name}){more}."
    return (Cause(Rule.UNFINISHED, words, (today - first.due).days),)


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}".rstrip(".")


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier meetings leave to this one about a child.

    Attributes:
        waited: Whether the last meeting had no time for the child.
        spoken: The day of the last decision; `date.min` for none.
        off_until: The day until which the child was taken off the list; None for not.
        resting: The day until which something agreed is under way; None for nothing.
    """

    waited: bool = False
    spoken: date = date.min
    off_until: date | None = None
    resting: date | None = None


def before(meetings: Sequence[Weekly], today: date) -> dict[str, Before]:
    """What earlier meetings leave to one today, by child.

    Args:
        meetings: The meetings that are over, in order.
        today: The day of the new one.
    """
    found: dict[str, Before] = {}
    for held in meetings:
        for one in held.talked:
            if one.choice:
                off = one.due if one.choice == OFF_LIST else None
                resting = one.due if one.due and one.due > today and not off else None
                found[one.pupil_id] = Before(spoken=held.day, off_until=off, resting=resting)
    for waiting in _without_time(meetings[-1:]):
        known = found.get(waiting, Before())
        found[waiting] = replace(known, waited=True)
    return found


def _without_time(last: Sequence[Weekly]) -> tuple[str, ...]:
    return tuple(
        pupil_id
        for held in last
        for pupil_id in (*(one.pupil_id for one in held.talked if not one.choice), *held.left)
    )


def standing(
    causes: Sequence[Cause], known: Before, missed: int, today: date
) -> tuple[Cause, ...]:
    """The reasons that still count, with what earlier meetings decided.

    A child that was taken off comes back on its day, when it was missed a good deal more, or when
    somebody picks it. While something agreed is under way, thresholds and stages are known
    already: only a rise, what is not done, or a pick asks for the meeting.

    Args:
        causes: Every reason there is.
        known: What earlier meetings leave.
        missed: Sessions missed since the last decision.
        today: The day of the meeting.
    """
    if known.off_until is not None and known.off_until > today:
        return _off(causes, known, missed, today)
    if known.off_until is not None:
        when = day_words(known.spoken, today)
        words = f"Taken off the list on {when}: look again today."
        return (*causes, Cause(Rule.UNFINISHED, words))
    if known.resting is not None:
        quiet = {Rule.THRESHOLD, Rule.STAGE}
        awake = [one for one in causes if one.rule not in quiet]
        return tuple(causes) if awake else ()
    return tuple(causes)


def _off(causes: Sequence[Cause], known: Before, missed: int, today: date) -> tuple[Cause, ...]:
    picked = [one for one in causes if one.rule is Rule.PICKED]
    if missed >= WORSE:
        when = day_words(known.spoken, today)
        words = f"Taken off the list on {when}, and has missed {days_words(missed)} since."
        return (Cause(Rule.TREND, words, missed), *causes)
    unfinished_too = [one for one in causes if one.rule is Rule.UNFINISHED]
    return tuple(causes) if picked else tuple(unfinished_too)


def picked_words(name: str) -> str:
    """Why somebody is on the list who was put there by hand."""
    return f"Asked for by {name}."
