"""What comes after a ring: the next number, when to try again, when somebody else takes over.

Source: the guidance of August 2024 (contact on the first day, every contact in order) and the
trust principles (after all numbers twice the safeguarding lead has it); the minutes are the
school's choice (`CallRules.retry`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.call_outcomes import After, CallOutcome, Reasoned
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import Contact
from attendance_desk.domain.rings import LineState, Ring

ROUNDS = 2
"""How often each number is tried before the safeguarding lead has it (`experience.md` 5.5)."""

CUT_OFFS = 3
"""After so many cut-off rings of one number the next one is tried."""

MISSING = "missing_child"
"""The flag of a ring in which the family thought the child was at school."""

DSL_TODAY = "dsl_today"

NO_NUMBER = "no_number"
"""The outcome where nobody could be rung at all: no ring was made, and that is written down."""

_SCHOOLS_OWN = CallRules().retry
_BACKS = {
    "today": Back.TODAY,
    "tomorrow": Back.TOMORROW,
    "date": Back.DATE,
    "unknown": Back.NOT_SURE,
}
BACKS = frozenset({*_BACKS, ""})
"""What a ring may say about the day back."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be rung about a child.

    Attributes:
        state: What is known of it.
    """

    name: str
    relationship: str
    phone: str
    state: LineState = LineState.WORKS

    @property
    def digits(self) -> str:
        """The digits alone."""
        return digits_of(self.phone)


class Move(Enum):
    """What happens next."""

    NEXT_NUMBER = "next number"
    RING_AGAIN = "ring again now"
    RETRY = "try again later"
    HAND_OVER = "hand over to the safeguarding lead"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Next:
    """The next step after a ring.

    Attributes:
        number: Whom to ring; None where nobody is rung now.
        at: When it is tried again, `HH:MM`, for `RETRY`.
        tries: How many rings there were today.
        numbers: How many numbers may be rung.
        spoke: Whether somebody of the family was spoken to in the last of them.
    """

    move: Move
    number: Number | None = None
    at: str = ""
    tries: int = 0
    numbers: int = 0
    spoke: bool = False

    @property
    def words(self) -> str:
        """In words: "3 numbers, 5 tries, no answer"; nothing where somebody spoke."""
        if self.spoke:
            return ""
        if not self.numbers:
            return "no number we may ring"
        numbers = "1 number" if self.numbers == 1 else f"{self.numbers} numbers"
        tries = "1 try" if self.tries == 1 else f"{self.tries} tries"
        return f"{numbers}, {tries}, no answer"


def numbers_of(
    contacts: Iterable[Contact], states: dict[str, LineState] | None = None
) -> tuple[Number, ...]:
    """The numbers that may be rung, in the order of the record, dead and wrong ones last.

    A contact the school was told not to talk to is never among them, and a number that stands
    twice is rung once.

    Args:
        contacts: As on the child's record.
        states: What is known of numbers, by digits.
    """
    found: dict[str, Number] = {}
    for one in contacts:
        digits = digits_of(one.phone)
        if digits and not one.do_not_contact and digits not in found:
            state = (states or {}).get(digits, LineState.WORKS)
            found[digits] = Number(one.name, one.relationship, one.phone, state)
    return tuple(sorted(found.values(), key=lambda one: one.state is not LineState.WORKS))


def may_be_rung(contacts: Iterable[Contact], name: str, phone: str) -> bool:
    """Whether nothing on the record forbids ringing somebody on a number.

    Args:
        contacts: As on the child's record.
        name: Who is rung; may be empty.
        phone: The number; may be empty.
    """
    named = [one for one in contacts if name and fold(one.name) == fold(name)]
    if named:
        return not all(one.do_not_contact for one in named)
    digits = digits_of(phone)
    held = [one for one in contacts if digits and digits_of(one.phone) == digits]
    return not held or not all(one.do_not_contact for one in held)


def counted(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """The rings that hold: neither undone nor taken the place of by a correction."""
    held = tuple(rings)
    corrected = {one.corrects for one in held if one.corrects and not one.undone}
    return tuple(one for one in held if not one.undone and one.id not in corrected)


def tries_of(rings: Iterable[Ring], digits: str) -> int:
    """How often a number was tried, among rings that hold; a cut-off ring is none by itself."""
    return sum(digits_of(one.phone) == digits and one.outcome != "cut_off" for one in rings)


def first_number(numbers: Sequence[Number], tries: Sequence[Ring]) -> Number | None:
    """Who is rung first: the first working number with the fewest tries today."""
    working = [one for one in numbers if one.state is LineState.WORKS]
    return min(working, key=lambda one: tries_of(tries, one.digits), default=None)


def minutes_to_retry(outcome: CallOutcome, rules: CallRules) -> int:
    """Minutes until a number is tried again; the school's own choice where the table leaves it."""
    return rules.retry if outcome.retry in {0, _SCHOOLS_OWN} else outcome.retry


def next_step(
    outcome: CallOutcome, numbers: Sequence[Number], tries: Sequence[Ring], rules: CallRules
) -> Next:
    """What comes after the last of some rings.

    Args:
        outcome: What came of it.
        numbers: The numbers that may be rung, in order, with what the ring found out.
        tries: The rings about the child today that hold, oldest first, the last one included.
        rules: The school's own times.
    """
    working = [one for one in numbers if one.state is LineState.WORKS]
    counts = len(numbers), len(tries)
    if outcome.after is After.NOTHING:
        return Next(Move.DONE, tries=counts[1], numbers=counts[0])
    again = _again(outcome, working, tries)
    if again is not None:
        return Next(Move.RING_AGAIN, again, tries=counts[1], numbers=counts[0])
    left = [one for one in working if tries_of(tries, one.digits) < ROUNDS]
    if outcome.after is After.HAND_OVER or not left:
        return Next(Move.HAND_OVER, tries=counts[1], numbers=counts[0], spoke=outcome.spoke)
    now = tries[-1].at if tries else "00:00"
    rested = [one for one in left if _rested(one, tries, now, rules.retry)]
    if rested and outcome.after is not After.LATER:
        fewest = min(rested, key=lambda one: tries_of(tries, one.digits))
        return Next(Move.NEXT_NUMBER, fewest, tries=counts[1], numbers=counts[0])
    at = _later(now, minutes_to_retry(outcome, rules))
    whom = first_number(left, tries)
    return Next(Move.RETRY, whom, at, tries=counts[1], numbers=counts[0])


def _again(
    outcome: CallOutcome, working: Sequence[Number], tries: Sequence[Ring]
) -> Number | None:
    """The same number, for a call that was cut off; not for ever."""
    if outcome.after is not After.RING_AGAIN or not tries:
        return None
    digits = digits_of(tries[-1].phone)
    cut = sum(digits_of(one.phone) == digits and one.outcome == "cut_off" for one in tries)
    same = next((one for one in working if one.digits == digits), None)
    return same if cut < CUT_OFFS else None


def _rested(number: Number, tries: Sequence[Ring], now: str, minutes: int) -> bool:
    """Whether a number was left alone for long enough to be tried now."""
    mine = [one.at for one in tries if digits_of(one.phone) == number.digits]
    return not mine or _minutes(now) - _minutes(mine[-1]) >= minutes


def _minutes(at: str) -> int:
    hours, minutes = at.split(":")
    return int(hours) * 60 + int(minutes)


def _later(at: str, minutes: int) -> str:
    hours, rest = divmod(min(_minutes(at) + minutes, 23 * 60 + 59), 60)
    return f"{hours:02d}:{rest:02d}"


def answers_why(ring: Ring, outcome: CallOutcome, contacts: Iterable[Contact]) -> bool:
    """Whether a ring answers why a child is away; none ever answers where the child is.

    Args:
        ring: The ring, with its reason.
        outcome: What came of it.
        contacts: Of the child's record: what a stranger on the telephone says is only written
            down.
    """
    if not ring.reason or MISSING in ring.flags:
        return False
    if outcome.reasoned is Reasoned.LISTED_WITH_REASON:
        return _listed(ring, contacts)
    return outcome.reasoned is Reasoned.STOPS_WITH_REASON


def _listed(ring: Ring, contacts: Iterable[Contact]) -> bool:
    told = ring.facts.get("told_by") or ring.contact
    return any(not one.do_not_contact and fold(one.name) == fold(told) for one in contacts)


def report_of(ring: Ring) -> Report:
    """What the family said on our ring, as if they had rung us."""
    told = ring.facts.get("told_by") or ring.contact
    return Report(
        pupils=(ring.pupil_id,),
        caller=told,
        relationship=ring.relationship if told == ring.contact else "",
        phone=ring.phone,
        reason=ring.reason,
        words=ring.words,
        back=_BACKS.get(ring.back),
        returns=ring.returns if ring.back == "date" else None,
        expected=ring.facts.get("expected", ""),
        leaves=ring.facts.get("leaves", ""),
        comes=ring.facts.get("comes", ""),
    )
