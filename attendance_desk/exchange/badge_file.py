"""A picture file as the small plain picture that is kept: read, checked, turned to PNG, scaled."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from attendance_desk.domain.badge import LONGEST
from attendance_desk.domain.problems import Refused

_MOST_READ = 20_000_000
_MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG without anything but its pixels."""

    png: bytes
    width: int
    height: int


def read_picture(path: Path) -> Picture:
    """A PNG or JPEG, no longer than `LONGEST` pixels, what is see-through drawn on white.

    Raises:
        Refused: The file cannot be read, is too large, or is neither.
    """
    # Pictures are read once in years, and what reads them takes long to load.
    from PIL import Image, UnidentifiedImageError

    try:
        if path.stat().st_size > _MOST_READ:
            raise _refused("It is larger than 20 MB.")
        with Image.open(path, formats=_FORMATS) as held:
            if held.width * held.height > _MOST_PIXELS:
                raise _refused("It has more than 40 million pixels.")
            seen = held.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise _refused("It is no PNG or JPEG that can be read.") from fault
    plain = Image.new("RGBA", seen.size, "white")
    plain.alpha_composite(seen)
    made = plain.convert("RGB")
    made.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    made.quantize(256).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), made.width, made.height)


def _refused(happened: str) -> Refused:
    return Refused(
        "badge_file",
        happened,
        "Nothing was changed.",
        "Choose a PNG or JPEG of the school's badge.",
    )
