"""What a family is told of a child's term, in sentences a child of eleven can read.

Days come first, then hours; never a share in a hundred, never a place among others. Only what is
better than before is compared with it: a summary is no reproach (`experience.md` 5.1, 5.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attendance_desk.domain.call_facts import days_words, half_days
from attendance_desk.domain.patterns import times_words
from attendance_desk.domain.tally import Tally

_CLEARLY = 4
"""Sessions fewer than in the term before, two days, from which it is told."""
_ENOUGH = 40
"""Possible sessions in the term before, four school weeks, from which it is compared."""


@dataclass(frozen=True, slots=True)
class ChildTerm:
    """A child's sessions of one term.

    Attributes:
        called: What the child is called.
        minutes: Minutes of lessons missed.
        shorter: Sessions missed because a shorter timetable was agreed with the family.
        late: How often the child came late, before the register closed or after.
        before: The term before; None where nothing is known of it.
        before_label: What that term is called in a sentence: "summer term".
        classmates: The comparison with the class, a sentence without its end; empty for none.
    """

    called: str
    class_name: str
    tally: Tally
    minutes: int = 0
    shorter: int = 0
    before: Tally | None = None
    before_label: str = ""
    classmates: str = ""


def told(child: ChildTerm) -> tuple[str, ...]:
    """The sentences about one child, in the order in which they are read."""
    return tuple(_told(child))


def _told(child: ChildTerm) -> Iterator[str]:
    name, tally = child.called, child.tally
    if not tally.possible:
        yield f"{name} had no school days to count this term."
        return
    if not tally.absent:
        yield f"{name} was here every day. That is {days_words(tally.possible)}. Thank you."
    else:
        here = f"{half_days(tally.attended)} of {days_words(tally.possible)}"
        yield f"{name} was here for {here if tally.attended else 'none of them'}."
        yield f"{name} missed {days_words(tally.absent)}.{_hours(child.minutes)}"
    yield from _why(child)
    if child.classmates:
        yield f"{child.classmates} this term."
    yield from _late(child)
    if _better(child):
        yield f"{name} came more often than in the {child.before_label}. Well done!"
    if tally.not_marked:
        yield f"{_half_days(tally.not_marked)} no mark yet, and we did not count that here."


def _half_days(count: int) -> str:
    return "1 half-day has" if count == 1 else f"{count} half-days have"


def _hours(minutes: int) -> str:
    hours = (minutes + 30) // 60
    if not hours:
        return ""
    return f" That is about {hours} {'hour' if hours == 1 else 'hours'} of lessons."


def _why(child: ChildTerm) -> Iterator[str]:
    if child.shorter:
        yield f"We agreed a shorter day with you. It makes up {days_words(child.shorter)} of this."
    if child.tally.unauthorised:
        yield f"{_begin(days_words(child.tally.unauthorised))} of it was not agreed by the school."


def _late(child: ChildTerm) -> Iterator[str]:
    if child.tally.late:
        yield f"{child.called} came late {times_words(child.tally.late)}."


def _better(child: ChildTerm) -> bool:
    now, before = child.tally, child.before
    if before is None or before.possible < _ENOUGH or not now.absent:
        return False
    share_fell = now.absent * before.possible < before.absent * now.possible
    return share_fell and before.absent - now.absent >= _CLEARLY


def _begin(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def closing(phone: str, report_by: str) -> tuple[str, ...]:
    """What is said to every family, in paragraphs.

    Args:
        phone: The school's number; may be empty.
        report_by: By when a family tells of an absence: "9.25"; may be empty.
    """
    by = f" by {report_by}" if report_by else ""
    ring = f" Our number is {phone}." if phone else ""
    return (
        f"Children who are ill need rest. Please tell us{by} when your child cannot come.{ring}",
        "If mornings are hard, or school is hard, tell us. We want to help.",
        "Do you think a number here is wrong? Tell us, and we will look at it with you.",
    )
