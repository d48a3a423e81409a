"""National figures to compare a school with: always dated, always with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction


class Series(Enum):
    """Two series that disagree for the same year and are never mixed without a label."""

    CENSUS = "census"
    DAILY = "daily"


_SERIES_WORDS = {
    Series.CENSUS: "school census series",
    Series.DAILY: "daily attendance series, an early indicator",
}
_PHASE_WORDS = {"primary": "state-funded primary schools", "all": "all state-funded schools"}


@dataclass(frozen=True, slots=True)
class Release:
    """One published set of figures.

    Attributes:
        year: School year, as `2024/25`.
        series: Which series it belongs to.
        phase: `primary` or `all`.
        period: The part of the year it covers: `year`, `autumn term`, or dates in words.
        source: Where it was published.
        ages: Ages it counts, on 31 August before the year.
        as_at: The day of the publication, where that is known.
        rates: Per cent, exact: `overall`, `authorised`, `unauthorised` of possible sessions,
            `persistent` and `severe` of enrolments. A measure that was not found is left out.
        reasons: Per cent of possible sessions by attendance code.
        groups: The same rates by pupils' characteristic.
    """

    year: str
    series: Series
    phase: str
    period: str
    source: str
    ages: str = "5 to 15"
    as_at: date | None = None
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    reasons: Mapping[str, Fraction] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """The line that stands under every comparison."""
        said = "whole year" if self.period == "year" else self.period
        return (
            f"England, {_PHASE_WORDS[self.phase]}, ages {self.ages}, {self.year}, {said}; "
            f"{_SERIES_WORDS[self.series]}. Source: {self.source}."
        )


def newest(
    releases: tuple[Release, ...], series: Series, phase: str, measure: str
) -> Release | None:
    """The latest whole-year release of a series and phase that has a measure.

    "Whole year" includes a release that runs from September into July; single terms and single
    ages do not stand for a year.
    """
    held = [
        release
        for release in releases
        if release.series is series
        and release.phase == phase
        and measure in release.rates
        and "term" not in release.period
        and release.ages == "5 to 15"
    ]
    return max(held, key=lambda release: release.year, default=None)
