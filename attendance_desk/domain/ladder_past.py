"""What was done for a child, and what people decided, as a ladder looks at it.

A letter that was withdrawn was not sent; one that is drafted waits, and holds its rung until it is
approved or withdrawn. A talk is a meeting with the class teacher, or a call about days missed in
which the family was spoken to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.correspondence import FROZEN, Letter, LetterKind, LetterState
from attendance_desk.domain.ladder_asked import Past
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.policies import Policy
from attendance_desk.domain.proposals import LadderRuling

TALK = "talk"
EVERY = "*"
AGAIN, NOT_NOW, NO = "again", "not_now", "no"
CHOICES = (AGAIN, NOT_NOW, NO)
_WAITING = frozenset({LetterState.DRAFT, LetterState.CHECKED})


@dataclass(frozen=True, slots=True)
class Done:
    """A rung that was taken, or is being taken.

    Attributes:
        words: What and when: "Number 1 letter, 3 November".
        waits: Whether it is a letter that nobody has approved yet.
    """

    rung: str
    day: date
    words: str
    waits: bool = False


@dataclass(frozen=True)
class ChildPast:
    """One child's year, as far as a ladder looks at it.

    Attributes:
        done: What was taken, in order of days.
        missed: The meeting that was missed last and that no letter was sent about; None for none.
        rulings: What was decided, oldest first; none that was taken back.
    """

    done: tuple[Done, ...] = ()
    missed: Meeting | None = None
    rulings: tuple[LadderRuling, ...] = ()

    def past(self, days: Sequence[date]) -> Past:
        """The same by places of sessions."""
        found: dict[str, list[int]] = {}
        for one in self.done:
            if not one.waits:
                found.setdefault(one.rung, []).append(bisect_right(days, one.day))
        return Past(found, self.missed is not None)

    def taken(self, rung: str, since: date) -> tuple[Done, ...]:
        """When a rung was taken since a day."""
        return tuple(
            one for one in self.done if one.rung == rung and not one.waits and one.day >= since
        )

    def waiting(self, rung: str) -> tuple[Done, ...]:
        """Letters for a rung that nobody has approved yet."""
        return tuple(one for one in self.done if one.rung == rung and one.waits)

    def again(self, rung: str, since: date) -> tuple[LadderRuling, ...]:
        """Decisions since a day that a rung is taken once more."""
        return tuple(
            one
            for one in self.rulings
            if one.rung == rung and one.choice == AGAIN and one.on >= since
        )

    def silence(self, rung: str, today: date) -> LadderRuling | None:
        """The decision that keeps a rung from being proposed today; None without one.

        Of several about one rung the last speaks.
        """
        for name in (rung, EVERY):
            mine = [one for one in self.rulings if one.rung == name]
            if mine and silent(mine[-1], today):
                return mine[-1]
        return None

    def to_review(self, today: date) -> LadderRuling | None:
        """Known circumstances whose day to be looked at again has come."""
        mine = [one for one in self.rulings if one.rung == EVERY]
        last = mine[-1] if mine else None
        return last if last and last.until is not None and last.until <= today else None


def silent(ruling: LadderRuling, today: date) -> bool:
    """Whether a decision still keeps its rung from being proposed: until its day, not on it."""
    if ruling.choice == AGAIN or ruling.taken_back:
        return False
    return ruling.until is None or today < ruling.until


def of_letters(policy: Policy, letters: Iterable[Letter]) -> tuple[Done, ...]:
    """The rungs that letters took, or wait to take."""
    found = []
    for one in letters:
        rung = rung_of(policy, one)
        waits = one.state in _WAITING
        if rung and (waits or one.state in FROZEN):
            day = one.day
            held = policy.rung(rung)
            label = held.label if held else one.kind.value
            found.append(Done(rung, day, f"{label}, {date_words(day)}", waits))
    return tuple(found)


def rung_of(policy: Policy, letter: Letter) -> str:
    """The rung a letter answers: its own, or the first of the ladder that has such a letter."""
    if policy.rung(letter.rung):
        return letter.rung
    same = (one.id for one in policy.rungs if one.letter == letter.kind.value)
    return next(same, letter.rung)


def of_meetings(meetings: Iterable[Meeting]) -> tuple[Done, ...]:
    """The talks that were held."""
    return tuple(
        Done(TALK, one.day, f"Talk with the class teacher, {date_words(one.day)}")
        for one in meetings
        if one.stage == TALK and one.state is MeetingState.HELD
    )


def missed_meeting(meetings: Sequence[Meeting], letters: Iterable[Letter]) -> Meeting | None:
    """The meeting that was missed last, unless a letter went or the family came since."""
    formal = [one for one in meetings if one.stage != TALK]
    last = formal[-1] if formal else None
    if last is None or last.state is not MeetingState.MISSED:
        return None
    sent = any(
        one.kind is LetterKind.MISSED and one.meeting_id == last.id and one.state in FROZEN
        for one in letters
    )
    return None if sent else last


def rulings_by_child(
    rulings: Iterable[LadderRuling],
) -> Mapping[str, tuple[LadderRuling, ...]]:
    """The decisions that hold, by child, in the order made."""
    found: dict[str, tuple[LadderRuling, ...]] = {}
    for one in sorted(rulings, key=lambda one: one.number):
        if not one.taken_back:
            found[one.pupil_id] = (*found.get(one.pupil_id, ()), one)
    return found
