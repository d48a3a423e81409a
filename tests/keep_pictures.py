"""Takes the pictures of the handbook anew out of a tour, small enough to ship.

    attendance-desk tour OUT && python -m tests.keep_pictures OUT

Which pictures there are is decided by what lies in `docs/pictures`: each has the name of a scene.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 128


def scenes(tour: Path) -> dict[str, Path]:
    """The pictures of a tour by the names of their scenes, without numbers."""
    return {path.stem[4:]: path for path in sorted(tour.glob("*.png"))}


def keep(tour: Path, names: set[str]) -> None:
    """Write each named scene into the handbook's folder, as a palette of few colours."""
    taken = scenes(tour)
    for name in sorted(names):
        picture = Image.open(taken[name]).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    named = set(sys.argv[2:]) or {path.stem for path in PICTURES.glob("*.png")}
    keep(Path(sys.argv[1]), named)
