"""Reads the handbook: the same files that stand in the repository, packed beside the program."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.catalog.locate import documentation
from attendance_desk.domain.help_pages import START, HelpPage, groups, title_of
from attendance_desk.domain.problems import Damaged

LIMITS = "limits.md"
"""The one page of the help that stands beside the handbook's folder and not in it."""


def load_handbook(place: Path | None = None) -> tuple[HelpPage, ...]:
    """Every page in the order of the list of pages, that list first.

    Args:
        place: Another folder of the same shape, for tests.

    Raises:
        Damaged: When the program was installed without its handbook.
    """
    root = place or documentation()
    start = _page(root, START, "")
    listed = [(Path(name).name, group) for group, names in groups(start.text) for name in names]
    return (start, *(_page(root, name, group) for name, group in listed))


def picture(name: str, place: Path | None = None) -> Path:
    """Where a picture of the handbook lies; it may be missing.

    Args:
        name: The name of its file, without folders.
        place: Another folder of the same shape, for tests.
    """
    return (place or documentation()) / "pictures" / Path(name).name


def _page(root: Path, name: str, group: str) -> HelpPage:
    path = root / name if name == LIMITS else root / "handbook" / name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise Damaged(
            f"A page of the help is missing: {name}.",
            "The school's data is not touched by this.",
            "Install Attendance Desk again.",
        ) from fault
    return HelpPage(name, title_of(text), text, group)
