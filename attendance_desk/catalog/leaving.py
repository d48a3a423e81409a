"""Reads the grounds on which a name may leave the admission register."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from attendance_desk.catalog.locate import resource

_FILE = "import/leaving_grounds.toml"


def load_grounds() -> tuple[str, ...]:
    """The listed grounds, in the order and words of the list.

    Source: `resources/import/leaving_grounds.toml`, which names the regulation.

    Raises:
        Damaged: The program was installed without the list.
    """
    return tuple(str(ground["word"]) for ground in _listed())


def listed_ground(text: str) -> str | None:
    """The listed ground that a text means, in the words of the list; None when it means none."""
    meant = _plain(text)
    for ground in _listed():
        if meant in {_plain(word) for word in (ground["word"], *ground["also"])}:
            return str(ground["word"])
    return None


@cache
def _listed() -> tuple[dict[str, Any], ...]:
    held = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))
    return tuple(held["ground"])


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
