"""What is typed of a visit: plain text that may lie on the disk, and words that may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.visits import Visit
from ui.widgets.fields import read_time


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything a visit's dialog holds but the restricted words.

    Attributes:
        visit: The id of the visit that goes on; empty for one nobody planned.
        face: `before` or `door`.
        prompts: Ids of what was ticked, with spaces between.
        note: The id the restricted note will have while it is half typed.
    """

    pupil: str = ""
    why: str = ""
    visit: str = ""
    face: str = "before"
    first: str = ""
    second: str = ""
    contact: str = ""
    back_by: str = ""
    prompts: str = ""
    at: str = ""
    outcome: str = ""
    reason: str = ""
    told_by: str = ""
    back: str = ""
    card: str = ""
    words: str = ""
    note: str = ""

    def record(self) -> dict[str, Any]:
        """What was typed, without the empty fields."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def staff(self) -> tuple[str, ...]:
        """Who goes, by name."""
        names = (" ".join(one.split()) for one in (self.first, self.second))
        return tuple(one for one in names if one)


def typed_from(record: Mapping[str, Any]) -> Typed:
    """What was kept; what this program does not know of it is left out."""
    known = {field.name for field in fields(Typed)}
    return Typed(**{name: str(value) for name, value in record.items() if name in known})


def typed_of(visit: Visit) -> dict[str, str]:
    """How a visit that goes on stands in the fields before leaving."""
    first, second = (*visit.staff, "", "")[:2]
    return {
        "visit": visit.id,
        "first": first,
        "second": second,
        "contact": visit.contact,
        "back_by": visit.back_by.replace(":", "."),
        "prompts": " ".join(visit.prompts),
    }


def as_time(text: str) -> str:
    """A time as the record has it, `HH:MM`; empty for none.

    Raises:
        ValueError: It is no time.
    """
    if not text.strip():
        return ""
    found = read_time(text)
    if found is None:
        raise ValueError(f"“{text}” is not a time. Type it as 10.45.")
    return f"{found:%H:%M}"


class Unsaid(QObject):
    """Restricted words that are not saved yet, in memory alone: a lock loses none of them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._held: dict[tuple[str, str], str] = {}

    def keep(self, person: str, key: str, words: str) -> None:
        """Keep them for a person and a dialog; no words are forgotten."""
        if words:
            self._held[person, key] = words
        else:
            self._held.pop((person, key), None)

    def find(self, person: str, key: str) -> str:
        """What that person left in that dialog."""
        return self._held.get((person, key), "")


def unsaid_of(window: QWidget) -> Unsaid:
    """The memory of a window, made when first asked for."""
    found = window.findChild(Unsaid)
    return found if isinstance(found, Unsaid) else Unsaid(window)
