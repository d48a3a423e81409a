"""Colours of a chart's series on white, for paper and for the light window alike."""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desk.domain.drawings import Hue
from letters.stationery import INK

ON_WHITE: Mapping[Hue, str] = {
    Hue.ONE: "#0A527A",
    Hue.TWO: "#B78C12",
    Hue.THREE: "#805B16",
    Hue.FOUR: "#122500",
    Hue.HEAT_0: "#FFFFFF",
    Hue.HEAT_1: "#D3E3EE",
    Hue.HEAT_2: "#9DBFD6",
    Hue.HEAT_3: "#35789F",
    Hue.HEAT_4: "#0B3A57",
    Hue.ON_HEAT_LIGHT: INK,
    Hue.ON_HEAT_DARK: "#FFFFFF",
}
"""Told apart by colour-blind eyes, and in grey by hatching; a test measures both."""
