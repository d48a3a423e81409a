"""What a chart says: its numbers, their names, a sentence and where they come from.

One value is drawn on the screen, on paper and into a file, so the three cannot differ. Numbers are
exact; a series is told apart by its name, its sign and its hatching, and only then by its colour.
What cannot honestly be drawn is refused here: bars that do not start at nought, parts below
nought, more series than an eye can tell apart, a comparison that does not name its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import Shade

MOST_SERIES = 4
"""As many as can be told apart by hatching and by colour, also by colour-blind eyes."""
STEPS = 5
"""Depths of shade of a calendar; the lightest is nought."""
GAP = "no figure"
"""How a gap is said. It is never drawn as nought."""


class Unit(Enum):
    """What the numbers of a chart count; the value is how an axis is named."""

    PER_HUNDRED = "out of every 100 sessions"
    SESSIONS = "sessions"
    DAYS = "days"
    CHILDREN = "children"
    OF_CHILDREN = "of every 100 children"
    MINUTES = "minutes"


_PLACES = {Unit.PER_HUNDRED: 1}


def written(value: Fraction | None, unit: Unit) -> str:
    """A number as it stands beside its point and in the table, rounded half up.

    Args:
        value: In the unit; None for a gap.
        unit: Days keep their halves ("4½"), parts of a hundred have one place.
    """
    if value is None:
        return "–"
    if unit is Unit.DAYS:
        halves = (4 * abs(value) + 1) // 2
        whole = str(halves // 2) if halves > 1 or not halves else ""
        said = f"{whole}½" if halves % 2 else whole
    else:
        scale = 10 ** _PLACES.get(unit, 0)
        scaled = (2 * scale * abs(value) + 1) // 2
        said = f"{scaled // scale}.{scaled % scale}" if scale > 1 else str(scaled)
    return f"−{said}" if value < 0 and said.strip("0.") else said


@dataclass(frozen=True, slots=True)
class Place:
    """A place along a chart.

    Attributes:
        said: Its name in full, in the table and to a listener: "week of 16 November".
        label: What stands at the axis, where there is room; empty for none.
        on_edge: Whether a fine line marks it as the beginning of something (a month).
    """

    said: str
    label: str = ""
    on_edge: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a place.

    Attributes:
        value: Exact, in the chart's unit; None for a gap.
        made_of: What it was worked out from: "1,130 of 1,182 sessions".
        key: What opens behind it, as the maker of the chart understands it; empty for nothing.
    """

    value: Fraction | None
    made_of: str = ""
    key: str = ""


NO_POINT = Point(None)


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one thing, one point for each place."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One number to compare with, drawn straight across; never a part of another series.

    Attributes:
        name: What is compared with: "England, 2025/26".
        source: Its series, dates and source; stands below the chart.
    """

    name: str
    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers along time. A gap breaks the line; the axis says where it begins.

    Attributes:
        places: In order of time.
        series: The first is what the chart is about.
        unit: Of every number in it.
        levels: What the series are compared with.
    """

    places: tuple[Place, ...]
    series: tuple[Series, ...]
    unit: Unit
    levels: tuple[Level, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be read: too many lines, or a comparison without its source."""
        _check_series(self.places, self.series, len(self.levels))
        for level in self.levels:
            if not level.source:
                raise ValueError(f"{level.name} is compared with, and its source is not said")


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that lie, their names beside them; always from nought.

    Attributes:
        places: What each bar, or group of bars, is for.
        series: One bar of each at every place, or one part of each.
        unit: Of every number in it.
        stacked: Whether the series are parts of one whole and stand end to end.
    """

    places: tuple[Place, ...]
    series: tuple[Series, ...]
    unit: Unit
    stacked: bool = False

    def __post_init__(self) -> None:
        """Refuse lengths that cannot be drawn from nought, and wholes with a part missing."""
        _check_series(self.places, self.series)
        for point in (point for one in self.series for point in one.points):
            if point.value is not None and point.value < 0:
                raise ValueError("a bar is a length, and none is below nought")
            if self.stacked and point.value is None:
                raise ValueError("a whole with a part missing is not a whole")


@dataclass(frozen=True, slots=True)
class Dots:
    """Two dots at each place and the gap between them: two groups, or before and after."""

    places: tuple[Place, ...]
    series: tuple[Series, Series]
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse anything but two series."""
        _check_series(self.places, self.series)
        if len(self.series) != 2:
            raise ValueError("a gap is between two")

    def gap(self, nth: int) -> Fraction | None:
        """How far the second lies above the first at a place; None where either has no figure."""
        first, second = (one.points[nth].value for one in self.series)
        return None if first is None or second is None else second - first


@dataclass(frozen=True, slots=True)
class Heat:
    """A calendar of shades: a line for each series, a square for each place.

    Attributes:
        steps: From which value on each shade after the lightest is drawn, rising.
    """

    places: tuple[Place, ...]
    series: tuple[Series, ...]
    unit: Unit
    steps: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        """Refuse steps that do not rise or are not as many as the shades."""
        _check_series(self.places, self.series, most=len(self.series))
        if len(self.steps) != STEPS - 1 or list(self.steps) != sorted(set(self.steps)):
            raise ValueError(f"a calendar has {STEPS - 1} steps that rise")

    def step(self, value: Fraction) -> int:
        """The shade of a value, from 0."""
        return sum(1 for step in self.steps if value >= step)


@dataclass(frozen=True, slots=True)
class Marked:
    """One session of a strip.

    Attributes:
        letter: As marked; empty for not marked.
        word: What the letter means: "Ill".
        shade: Its group; None for not marked.
    """

    session: Session
    letter: str
    word: str
    shade: Shade | None

    @property
    def plain(self) -> bool:
        """Whether the child was simply here."""
        return self.shade is Shade.HERE


@dataclass(frozen=True, slots=True)
class Strip:
    """A year of sessions: a line for each month, the morning over the afternoon.

    Attributes:
        halves: In order of time.
    """

    halves: tuple[Marked, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The first of each month that has a session, in order."""
        return tuple(sorted({one.session.day.replace(day=1) for one in self.halves}))


Plot = Lines | Bars | Dots | Heat | Strip


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers, with the sentence that says what is to be seen.

    Attributes:
        title: What is drawn, of whom, of when.
        sentence: What it shows, so that nobody need see it.
        plot: The numbers.
        notes: What stands below it: who is counted, from when to when, what is missing.
    """

    title: str
    sentence: str
    plot: Plot
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a picture without words."""
        if not self.title or not self.sentence:
            raise ValueError("a chart has a title and a sentence")

    @property
    def below(self) -> tuple[str, ...]:
        """Every line below it; each comparison with its source among them."""
        levels = self.plot.levels if isinstance(self.plot, Lines) else ()
        return (*self.notes, *(one.source for one in levels))


def values(series: tuple[Series, ...]) -> Iterator[Fraction]:
    """Every number of some series; gaps are none."""
    return (point.value for one in series for point in one.points if point.value is not None)


def _check_series(
    places: tuple[Place, ...],
    series: tuple[Series, ...],
    levels: int = 0,
    most: int = MOST_SERIES,
) -> None:
    names = [one.name for one in series]
    if not series or len(series) + levels > max(most, 1):
        raise ValueError(f"a chart has one to {most} series, not {len(series) + levels}")
    if len(set(names)) != len(names) or not all(names):
        raise ValueError("every series has a name of its own")
    if any(len(one.points) != len(places) for one in series):
        raise ValueError(f"every series has a point for each of {len(places)} places")
