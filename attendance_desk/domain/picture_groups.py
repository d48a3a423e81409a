"""The gap between a group and everybody else, in days missed by a child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from attendance_desk.domain.charts import Chart, Dots, Place, Point, Series, Unit, written
from attendance_desk.domain.cuts import By, Cut, pieces
from attendance_desk.domain.picture_words import Of, days_said, too_few
from attendance_desk.domain.rows import GROUP_KEYS, GROUP_NAMES
from attendance_desk.domain.small_numbers import LEAST_CHARTED
from attendance_desk.domain.tally import Tally, tally_meant

IN, OUT = "in", "out"
"""How the key of a point begins: the group, or everybody else."""
_NONE = bytes(1)


@dataclass(slots=True)
class Side:
    """The children inside a group, or those outside it.

    Attributes:
        tally: Their sessions while they were on this side.
        children: Those with a possible session on it.
    """

    tally: Tally = field(default_factory=Tally)
    children: set[str] = field(default_factory=set)

    def add(self, pupil_id: str, meant: bytes) -> None:
        """Count a child's sessions on this side."""
        found = tally_meant(meant)
        self.tally += found
        if found.possible:
            self.children.add(pupil_id)

    @property
    def days_each(self) -> Fraction:
        """Days missed by a child on average."""
        return Fraction(self.tally.absent, 2 * len(self.children))


@dataclass(slots=True)
class Sides:
    """A group, and everybody else."""

    key: str
    inside: Side = field(default_factory=Side)
    outside: Side = field(default_factory=Side)

    @property
    def name(self) -> str:
        """What the group is called."""
        return GROUP_NAMES.get(self.key, self.key)

    @property
    def enough(self) -> bool:
        """Whether both sides have enough children for a rate."""
        return min(len(self.inside.children), len(self.outside.children)) >= LEAST_CHARTED

    @property
    def gap(self) -> Fraction:
        """How many days more a child of the group misses."""
        return self.inside.days_each - self.outside.days_each


def sides_of(cuts: Iterable[Cut]) -> tuple[Sides, ...]:
    """Every group that has a child, in the order of figures, beside everybody else.

    Belonging goes by date: who joined a group in March was outside it until then.
    """
    found: dict[str, Sides] = {}
    held = list(cuts)
    keys = {
        key
        for cut in held
        for pupil_id in cut.meant
        for key, _low, _high in pieces(cut.view, cut.days, By.GROUP, pupil_id)
    }
    for key in sorted(keys, key=GROUP_KEYS.index):
        found[key] = Sides(key)
        for cut in held:
            _share(cut, found[key])
    return tuple(found.values())


def _share(cut: Cut, sides: Sides) -> None:
    for pupil_id, meant in cut.meant.items():
        outside = meant
        for key, low, high in pieces(cut.view, cut.days, By.GROUP, pupil_id):
            if key == sides.key:
                sides.inside.add(pupil_id, meant[low:high])
                outside = outside[:low] + _NONE * (high - low) + outside[high:]
        if any(outside):
            sides.outside.add(pupil_id, outside)


def gaps(of: Of, found: Sequence[Sides]) -> Chart:
    """Days missed by a child of each group, and by everybody else.

    Raises:
        Refused: No group has ten children with ten outside it.
    """
    held = [one for one in found if one.enough]
    if not held:
        raise too_few(
            f"No group here has {LEAST_CHARTED} children, with {LEAST_CHARTED} outside it.",
            "Look at the whole school, or at one child's page.",
        )
    small = [one.name for one in found if not one.enough]
    return Chart(
        title=of.titled("Days missed by a child, group by group"),
        sentence=_sentence(held),
        plot=Dots(
            tuple(Place(one.name) for one in held),
            (
                Series("Everybody else", tuple(_points(held, OUT))),
                Series("The group", tuple(_points(held, IN))),
            ),
            Unit.DAYS,
        ),
        notes=(
            "Days missed together, by the children who had a session; sums over sums.",
            *((f"Too few to compare (under {LEAST_CHARTED}): {', '.join(small)}.",) * bool(small)),
            *of.remarks,
        ),
    )


def _points(held: Iterable[Sides], which: str) -> Iterator[Point]:
    for one in held:
        side = one.inside if which == IN else one.outside
        made_of = f"{days_said(side.tally.absent)}, {len(side.children)} children"
        yield Point(side.days_each, made_of, f"{which} {one.key}")


def _sentence(held: Iterable[Sides]) -> str:
    most = max(held, key=lambda one: one.gap)
    theirs, others = (_each(side) for side in (most.inside, most.outside))
    if theirs == others or most.gap <= 0:
        return "No group misses half a day more by a child than everybody else."
    return (
        f"The widest gap, {most.name}: a child in the group missed {theirs} on average, "
        f"everybody else {others}."
    )


def _each(side: Side) -> str:
    said = written(side.days_each, Unit.DAYS)
    return f"{said} day" if said in {"½", "1"} else f"{said} days"
