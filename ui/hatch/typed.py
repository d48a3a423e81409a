"""Everything somebody has typed into the dialog of the hatch, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

NOBODY_YET, SOMEBODY_ELSE = -1, -2


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed so far; every change gives a new one.

    Attributes:
        out: Whether the child is going.
        pupils: Ids of the children who were chosen, the brothers and sisters behind the first.
        text: What stands in the search.
        at: The time as it stands in its field.
        reason: The place of the reason among those offered, from 0; -1 for none.
        contact: The place of who collects among the contacts; `NOBODY_YET`, `SOMEBODY_ELSE`.
        who: Their name, when they are somebody else.
        checked: Whom staff asked.
        back: When they are expected back, as typed.
        day: The day on which it was typed, ISO.
    """

    out: bool = False
    pupils: tuple[str, ...] = ()
    text: str = ""
    at: str = ""
    reason: int = -1
    words: str = ""
    contact: int = NOBODY_YET
    who: str = ""
    checked: str = ""
    back: str = ""
    day: str = ""

    @property
    def touched(self) -> bool:
        """Whether anything would be lost. A time that nobody typed is not."""
        said = (self.text, self.words, self.who, self.checked, self.back)
        return bool(self.pupils) or any(one.strip() for one in said)

    def record(self) -> dict[str, Any]:
        """As plain JSON values; empty while nothing is typed."""
        return {**asdict(self), "pupils": list(self.pupils)} if self.touched else {}


def typed_from(record: Mapping[str, Any]) -> Typed:
    """What `record` said; what another version wrote beside it is left out."""
    known = {one.name for one in fields(Typed)}
    held = {name: value for name, value in record.items() if name in known}
    return Typed(**{**held, "pupils": tuple(held.get("pupils", ()))})
