"""Where the window's own files are: `resources` stands beside this package everywhere."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def asset(*parts: str) -> Path:
    """The path of a file in `resources`."""
    return RESOURCES.joinpath(*parts)
