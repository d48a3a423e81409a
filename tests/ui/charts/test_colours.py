"""The colours of charts: every promise about contrast and about colour-blind eyes, computed."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from attendance_desk.domain.chart_cells import HEAT
from attendance_desk.domain.codes import Shade
from attendance_desk.domain.drawings import Hue, Part, Tone
from letters.charts import on_paper
from ui.charts.colours import colour_of
from ui.tokens import DARK, LIGHT, Tokens, ratio

SERIES = (Hue.ONE, Hue.TWO, Hue.THREE, Hue.FOUR)
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
# Machado, Oliveira and Fernandes 2009, severity 1: what dichromats see, in linear light.
SIGHTS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def _oklab(colour: str, sight: str) -> tuple[float, float, float]:
    """Lightness and two hues, in which equal distances look about equally far apart."""
    seen = _linear(colour)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, seen, strict=True)), 0), 1) for row in SIGHTS[sight]
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _apart(one: str, other: str, sight: str) -> float:
    pairs = zip(_oklab(one, sight), _oklab(other, sight), strict=True)
    return math.sqrt(sum((a - b) ** 2 for a, b in pairs))


@BOTH
def test_every_series_stands_out_from_its_ground(tokens: Tokens) -> None:
    for hue in SERIES:
        assert ratio(colour_of(hue, tokens), tokens.surface) >= 3


@BOTH
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_series_differ_to_every_sight(tokens: Tokens, sight: str) -> None:
    for one, other in combinations(SERIES, 2):
        assert _apart(colour_of(one, tokens), colour_of(other, tokens), sight) >= 0.15


@BOTH
def test_any_two_series_differ_in_grey(tokens: Tokens) -> None:
    for one, other in combinations(SERIES, 2):
        assert ratio(colour_of(one, tokens), colour_of(other, tokens)) >= 1.3


@BOTH
def test_shades_of_a_calendar_go_one_way_and_their_figures_can_be_read(tokens: Tokens) -> None:
    against = [ratio(colour_of(hue, tokens), tokens.surface) for hue in HEAT]

    assert against == sorted(against)
    assert all(b / a >= 1.25 for a, b in pairwise(against))
    for nth, hue in enumerate(HEAT):
        ink = Hue.ON_HEAT_DARK if nth >= 3 else Hue.ON_HEAT_LIGHT
        assert ratio(colour_of(ink, tokens), colour_of(hue, tokens)) >= 4.5


@BOTH
@pytest.mark.parametrize("hue", [Hue.TEXT, Hue.QUIET])
def test_text_of_a_chart_can_be_read(tokens: Tokens, hue: Hue) -> None:
    assert ratio(colour_of(hue, tokens), tokens.surface) >= 6.4


def _hues() -> list[Hue | Tone]:
    return [*Hue, *(Tone(shade, part) for shade in Shade for part in Part)]


def test_paper_has_the_colours_of_the_light_screen() -> None:
    """What is drawn of a number is the same; only hairlines are darker on paper."""
    same: Callable[[Hue | Tone], bool] = lambda hue: hue is not Hue.LINE  # noqa: E731
    for hue in filter(same, _hues()):
        assert on_paper(hue) == colour_of(hue, LIGHT)
