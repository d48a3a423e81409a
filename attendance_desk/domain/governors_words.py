"""The sentences of the first page of the governors' report, drafted from rules.

A direction is named only where there is one (`experience.md` 5.11): half a session in 100, or 3
children. Less is "about the same". Where a number is hidden, so is its direction.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attendance_desk.domain.governors_report import GovernorsReport, Period
from attendance_desk.domain.governors_rows import OTHER_REASONS, Count
from attendance_desk.domain.governors_said import Section
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.domain.tally import Tally

LEAST_CHANGE = Fraction(1, 200)
"""Half a session in 100."""
LEAST_CHILDREN = 3


class Direction(Enum):
    """Where a figure went, in the word that is printed."""

    UP = "up"
    SAME = "about the same"
    DOWN = "down"


def of_rate(now: Tally, before: Tally) -> Direction | None:
    """Where attendance went, compared exactly; None when one side had nothing possible."""
    if not now.possible or not before.possible:
        return None
    change = _here(now) - _here(before)
    if abs(change) < LEAST_CHANGE:
        return Direction.SAME
    return Direction.UP if change > 0 else Direction.DOWN


def first_page(report: GovernorsReport) -> dict[Section, str]:
    """The words of the first page: what stands, what changed, what is asked."""
    return {
        Section.ONE_PAGE: _lines(
            _overall(report),
            _compared(report.term, report.year_ago),
            _persistent(report),
            _reasons(report),
        ),
        Section.CHANGED: _lines(_compared(report.term, report.before), _moved(report)),
        Section.ASK: _ASK,
    }


_ASK = (
    "We ask governors to look at these figures with us, to agree the actions at the end of this "
    "report, and to ask at the next meeting what came of them."
)


def _lines(*sentences: str) -> str:
    return "\n".join(sentence for sentence in sentences if sentence)


def _here(tally: Tally) -> Fraction:
    return Fraction(tally.attended, tally.possible)


def _overall(report: GovernorsReport) -> str:
    term = report.term
    verb = "have been" if term.running else "were"
    rate = term.in_hundred(term.tally.attended)
    return f"Out of every 100 sessions, children {verb} here for {rate}."


def _compared(term: Period, other: Period | None) -> str:
    direction = of_rate(term.tally, other.tally) if other else None
    if other is None or direction is None:
        return ""
    rate, when = other.in_hundred(other.tally.attended), _within(other.label)
    if direction is Direction.SAME:
        return f"In the {when} it was {rate}, about the same."
    gap = abs(_here(term.tally) - _here(other.tally))
    days = gap * term.tally.possible / term.children / 2
    more = "more" if direction is Direction.UP else "fewer"
    return f"In the {when} it was {rate}. That is about {_days(days)} {more} for each child."


def _within(label: str) -> str:
    """A term's name inside a sentence: `autumn term 2025`."""
    return label[:1].lower() + label[1:]


def _days(days: Fraction) -> str:
    """Days to the nearest half, in words: a term's gap is never finer than that."""
    halves = max(1, int(days * 2 + Fraction(1, 2)))
    if halves == 1:
        return "half a day"
    whole = str(halves // 2) + (".5" if halves % 2 else "")
    return "1 day" if whole == "1" else f"{whole} days"


def _persistent(report: GovernorsReport) -> str:
    count, children = report.counts["persistent"], report.counts["children"]
    if count is Mark.WITHHELD:
        return ""
    told = children_in_words(count)
    if isinstance(count, int) and isinstance(children, int) and count:
        told += f" (about 1 in {max(1, (2 * children + count) // (2 * count))})"
    return f"{told} {_missed(report, count)} one session in ten or more."


def _missed(report: GovernorsReport, count: Count) -> str:
    if not report.term.running:
        return "missed"
    return "has missed" if count in {0, 1} else "have missed"


def _moved(report: GovernorsReport) -> str:
    if report.before is None or report.withheld:
        return ""
    new, better = report.counts["new"], report.counts["better"]
    when = _within(report.before.label)
    return (
        f"{children_in_words(new)} came onto this list since the {when}, and "
        f"{_lower(children_in_words(better))} came off it."
    )


def _reasons(report: GovernorsReport) -> str:
    named = [line for line in report.reasons if line.name != OTHER_REASONS][:2]
    if not named:
        return ""
    told = " and ".join(f"{_lower(one.name)} ({in_days(one.sessions)} days)" for one in named)
    return f"Most days were lost to {told}."


def in_days(sessions: int) -> str:
    """Sessions as days, to the half: `75½`."""
    return f"{sessions // 2:,}{'½' if sessions % 2 else ''}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def children_in_words(count: Count) -> str:
    """A number of children, as a sentence begins with it."""
    if count is Mark.FEWER:
        return "A small number of children"
    if isinstance(count, Mark):
        return "Some children"
    return "No child" if count == 0 else "1 child" if count == 1 else f"{count} children"
