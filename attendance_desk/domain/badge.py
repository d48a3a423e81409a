"""The school's own badge and colour, as they stand on certificates.

A picture is kept small and plain, so that a batch of certificates stays small, and without what a
camera or a drawing program writes into it. Source: the school's choice.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance_desk.domain.problems import Refused

LONGEST = 480
"""Pixels of the longer side: 4 cm on paper at 300 to the inch."""
MOST_BYTES = 200_000
LEAST_CONTRAST = 3.0
"""Of large type on white (WCAG 2.2, 1.4.3)."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SIGN = b"\x89PNG\r\n\x1a\n"
_BEND = 0.04045


@dataclass(frozen=True, slots=True)
class Badge:
    """What the school looks like.

    Attributes:
        png: The picture; empty for none.
        width: Its pixels across; 0 without one.
        height: Its pixels down.
        colour: Of titles and edges, `#` and six hex digits; empty for the program's own.
        on: The day it was chosen.
        by: Name and title of who chose it, as then.
    """

    png: bytes = b""
    width: int = 0
    height: int = 0
    colour: str = ""
    on: date = date.min
    by: str = ""


NO_BADGE = Badge()
"""The program's own pictures and colours."""


def check_badge(badge: Badge) -> None:
    """Let a badge be kept.

    Raises:
        Refused: The picture is none that was made small, or the colour is none or too pale.
    """
    small = max(badge.width, badge.height) <= LONGEST and len(badge.png) <= MOST_BYTES
    if badge.png and not (badge.png.startswith(_SIGN) and small and badge.width * badge.height):
        raise Refused(
            "badge_picture",
            "This picture cannot be kept as it is.",
            "Nothing was changed.",
            "Choose a PNG or JPEG of the school's badge.",
        )
    if badge.colour and not _COLOUR.fullmatch(badge.colour):
        raise Refused(
            "badge_colour",
            f"{badge.colour} is not a colour.",
            "Nothing was changed.",
            "Type it as # and six digits, such as #1d4e79.",
        )
    if badge.colour and on_white(badge.colour) < LEAST_CONTRAST:
        raise Refused(
            "badge_pale",
            "This colour is too pale to be read on white paper.",
            "Nothing was changed.",
            "Choose a darker one.",
        )


def on_white(colour: str) -> float:
    """The contrast of a colour with white paper, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = (one / 255 for one in bytes.fromhex(colour.removeprefix("#")))
    red, green, blue = (
        one / 12.92 if one <= _BEND else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def write_badge(badge: Badge) -> dict[str, Any]:
    """The badge as its payload holds it; there is one, and a new one takes its place."""
    return {
        "id": "badge",
        "png": b64encode(badge.png).decode("ascii"),
        "width": badge.width,
        "height": badge.height,
        "colour": badge.colour,
        "on": badge.on.isoformat(),
        "by": badge.by,
    }


def read_badge(record: Mapping[str, Any], _number: int = 0) -> Badge:
    """The badge from the record that `write_badge` made."""
    return Badge(
        b64decode(record["png"]),
        record["width"],
        record["height"],
        record["colour"],
        date.fromisoformat(record["on"]),
        record["by"],
    )
