"""The colours of the window, each with a meaning (`experience.md` 4.1).

A test computes every ratio that is promised here. Colour is always the third cue: a word and a
sign stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.codes import Shade


class Mode(Enum):
    """How the window is drawn. Contrast takes the system's own colours and drops every tint."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a group of codes: row, word on it, bar at its edge, and its sign."""

    tint: str
    ink: str
    bar: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, as `#RRGGBB`."""

    window: str
    surface: str
    subtle: str
    hover: str
    selected: str
    text: str
    text2: str
    text3: str
    border: str
    control: str
    accent: str
    on_accent: str
    focus: str
    ok: str
    warn: str
    danger: str
    ok_bg: str
    warn_bg: str
    danger_bg: str
    info_bg: str
    tones: Mapping[Shade, Tone]


LIGHT = Tokens(
    window="#F4F6F5",
    surface="#FFFFFF",
    subtle="#E9EDEB",
    hover="#E3ECF1",
    selected="#D6E6F0",
    text="#17201E",
    text2="#43504C",
    text3="#586561",
    border="#CBD3D0",
    control="#66736F",
    accent="#0A527A",
    on_accent="#FFFFFF",
    focus="#0A527A",
    ok="#1B5E3A",
    warn="#7A4A00",
    danger="#9B1C1C",
    ok_bg="#E4F2EA",
    warn_bg="#FFF1D6",
    danger_bg="#FCE5E3",
    info_bg="#E1EEF6",
    tones={
        Shade.HERE: Tone("#FFFFFF", "#43504C", "#FFFFFF"),
        Shade.LATE: Tone("#FFF0CC", "#5C3B00", "#B5700A", "clock"),
        Shade.ELSEWHERE: Tone("#DCEDFC", "#0B3F66", "#2280D0", "map-pin"),
        Shade.AGREED: Tone("#EAE4F4", "#341270", "#3A1878", "circle-check"),
        Shade.NOT_AGREED: Tone("#FBE0D6", "#7A1F0A", "#9E2606", "triangle-alert"),
        Shade.NO_REASON: Tone("#FFFFFF", "#3C111B", "#3C111B", "circle-help"),
        Shade.NOT_COUNTED: Tone("#E9EBEB", "#3C4744", "#727676", "circle-slash"),
    },
)

DARK = Tokens(
    window="#151B1A",
    surface="#1D2524",
    subtle="#27312F",
    hover="#25353F",
    selected="#1F4258",
    text="#EEF2F0",
    text2="#C3CCC8",
    text3="#A5B0AC",
    border="#3A4643",
    control="#8C9A95",
    accent="#8CC8EC",
    on_accent="#08202F",
    focus="#FFD84D",
    ok="#8FD6AE",
    warn="#F5C56B",
    danger="#FFA9A1",
    ok_bg="#17372A",
    warn_bg="#3B2C0A",
    danger_bg="#451F1D",
    info_bg="#12334B",
    tones={
        Shade.HERE: Tone("#1D2524", "#C3CCC8", "#1D2524"),
        Shade.LATE: Tone("#3D2E05", "#FFD67A", "#F1A923", "clock"),
        Shade.ELSEWHERE: Tone("#12334B", "#B4DAF8", "#87BAE9", "map-pin"),
        Shade.AGREED: Tone("#33204A", "#DCC6F5", "#9D5BC2", "circle-check"),
        Shade.NOT_AGREED: Tone("#471C10", "#FFBCA6", "#D2541E", "triangle-alert"),
        Shade.NO_REASON: Tone("#1D2524", "#FBDFE4", "#FBDFE4", "circle-help"),
        Shade.NOT_COUNTED: Tone("#2A3331", "#CDD5D2", "#77868A", "circle-slash"),
    },
)


_KNEE = 0.04045
"""Where the curve of sRGB turns from a line into a power."""


def ratio(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
