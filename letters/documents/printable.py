"""What can be printed: a name, the facts it is made from, and what turns them into a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from attendance_desk.domain.documents import Document
from letters.stationery import Stationery


@dataclass(frozen=True, slots=True)
class Printable:
    """A document that can be printed.

    Attributes:
        name: What `print` calls it.
        about: One sentence for `print --list`.
        facts: The type of facts it is made from.
        compose: Turns those facts into a document.
        paper: What it is drawn on; None for A4.
    """

    name: str
    about: str
    facts: type[object]
    compose: Callable[[Any], Document]
    paper: Stationery | None = None
