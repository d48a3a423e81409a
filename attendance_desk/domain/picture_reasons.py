"""Why children were away, in days: the reasons in the register, and what staff see behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.charts import Bars, Chart, Place, Point, Series, Unit, written
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.picture_words import Of, days_said, in_hundred, nothing
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.rows import Row

WHY, ROOT = "why", "root"
"""How the key of a point begins, in the chart of reasons and in that of roots."""
ROOTS: dict[Root, str] = {
    Root.NONE: "A reason with nothing behind it",
    **{root: words for root, words in ROOT_WORDS.items() if root is not Root.UNKNOWN},
    Root.UNKNOWN: ROOT_WORDS[Root.UNKNOWN],
}
"""What each root is called, in the order in which they are drawn."""

_AS_SEEN = (
    "As seen by staff: the root of the support plan that ran, else what was learnt on the "
    "telephone in that absence."
)


def reasons(of: Of, rows: Iterable[Row]) -> Chart:
    """Days missed for each reason that the register gives, the most first.

    Raises:
        Refused: Nothing was missed.
    """
    held = sorted((row for row in rows if row.tally.absent), key=lambda row: -row.tally.absent)
    if not held:
        raise nothing("Nothing was missed between these days.")
    absent = sum(row.tally.absent for row in held)
    points = (
        Point(Fraction(row.tally.absent, 2), _children(row.pupils), f"{WHY} {row.key}")
        for row in held
    )
    first = held[0]
    return Chart(
        title=of.titled("Days missed, by reason"),
        sentence=(
            f"{days_said(absent)} were missed. {first.name} comes first with "
            f"{days_said(first.tally.absent)}, {_hundred(first.tally.absent, absent)} "
            "of every 100 sessions missed."
        ),
        plot=Bars(
            tuple(Place(row.name) for row in held),
            (Series("Days missed", tuple(points)),),
            Unit.DAYS,
        ),
        notes=("The reasons are those of the codes in the register.", *of.remarks),
    )


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def _hundred(part: int, whole: int) -> str:
    return written(in_hundred(part, whole), Unit.CHILDREN)


@dataclass(frozen=True, slots=True)
class Heard:
    """A root cause that staff named for a child, and the days it is taken to stand for.

    Attributes:
        firm: Whether it was judged by a person, as a support plan is; what was said on the
            telephone gives way to it.
    """

    root: Root
    first: date
    last: date
    firm: bool = False


def root_of(session: Session, spell: tuple[date, date], heard: Iterable[Heard]) -> Root:
    """The root cause that stands for a missed session; `Root.UNKNOWN` where none was named.

    Args:
        session: Which.
        spell: The first and last day of the absence that it is part of: what is said on its third
            day holds for its first too.
        heard: What was named for the child.
    """
    firm = [one for one in heard if one.firm and one.first <= session.day <= one.last]
    if firm:
        return max(firm, key=lambda one: one.first).root
    said = [
        one for one in heard if not one.firm and one.first <= spell[1] and one.last >= spell[0]
    ]
    return max(said, key=lambda one: one.first).root if said else Root.UNKNOWN


def roots(of: Of, found: Mapping[Root, Iterable[str]]) -> Chart:
    """Days missed by the root cause that staff see.

    Args:
        of: Of whom and of when.
        found: For each root, whose each missed session is.

    Raises:
        Refused: Nothing was missed.
    """
    held = {root: list(found.get(root, ())) for root in ROOTS}
    absent = sum(len(one) for one in held.values())
    if not absent:
        raise nothing("Nothing was missed between these days.")
    known = [root for root in held if held[root] and root not in {Root.UNKNOWN, Root.NONE}]
    points = (
        Point(Fraction(len(one), 2), _children(len(set(one))), f"{ROOT} {root.value}")
        for root, one in held.items()
    )
    return Chart(
        title=of.titled("Days missed, by root cause"),
        sentence=_roots_sentence({root: len(held[root]) for root in known}, absent),
        plot=Bars(
            tuple(Place(words) for words in ROOTS.values()),
            (Series("Days missed", tuple(points)),),
            Unit.DAYS,
        ),
        notes=(
            _AS_SEEN,
            *of.remarks,
        ),
    )


def _roots_sentence(known: Mapping[Root, int], absent: int) -> str:
    if not known:
        return f"No root cause was named for any of the {days_said(absent)} missed."
    most = max(known, key=lambda root: known[root])
    words = ROOTS[most]
    return (
        f"A root cause was named for {days_said(sum(known.values()))} of the "
        f"{days_said(absent)} missed. Most often: {words[0].lower()}{words[1:]}, "
        f"{days_said(known[most])}."
    )
