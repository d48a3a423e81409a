"""The colours of charts on the screen, light and dark; in a contrast theme the system's own.

Found by a search for the greatest smallest difference between any two, to eyes with normal,
protan, deutan and tritan sight, that also differ in grey. Tests compute what is promised.
"""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desk.domain.drawings import Colour, Hue, Part, Tone
from letters.chart_inks import ON_WHITE
from ui.tokens import DARK, LIGHT, Tokens

SERIES_DARK: Mapping[Hue, str] = {
    Hue.ONE: "#8CC8EC",
    Hue.TWO: "#FFFF44",
    Hue.THREE: "#AC65FF",
    Hue.FOUR: "#CC383E",
    Hue.HEAT_0: "#1D2524",
    Hue.HEAT_1: "#1B3D50",
    Hue.HEAT_2: "#275D7B",
    Hue.HEAT_3: "#7DB7DA",
    Hue.HEAT_4: "#CBE7F8",
    Hue.ON_HEAT_LIGHT: "#FFFFFF",
    Hue.ON_HEAT_DARK: "#08202F",
}


def colour_of(colour: Colour, tokens: Tokens) -> str:
    """What a meaning is drawn in, as `#RRGGBB`."""
    if isinstance(colour, Tone):
        tone = tokens.tones[colour.shade]
        return {Part.TINT: tone.tint, Part.INK: tone.ink, Part.BAR: tone.bar}[colour.part]
    plain = {
        Hue.TEXT: tokens.text,
        Hue.QUIET: tokens.text2,
        Hue.LINE: tokens.border,
        Hue.AXIS: tokens.control,
        Hue.GROUND: tokens.surface,
    }
    return plain.get(colour) or _series(colour, tokens)


def _series(colour: Hue, tokens: Tokens) -> str:
    if tokens is LIGHT:
        return ON_WHITE[colour]
    if tokens is DARK:
        return SERIES_DARK[colour]
    # A contrast theme has two colours: signs, dashes, hatching and figures tell things apart.
    light = {Hue.HEAT_0, Hue.HEAT_1, Hue.HEAT_2, Hue.ON_HEAT_DARK}
    return tokens.surface if colour in light else tokens.text
