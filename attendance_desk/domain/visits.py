"""Home visits: who went, who knows where they are, what was found (`experience.md` 5.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a child's home, planned, on the way, made, or given up.

    Attributes:
        id: `v` and ten hex signs.
        why: The clock it answers (`clocks.ClockKind` by value), or empty for by hand.
        day: The day of the visit.
        staff: Names of who goes.
        alone: Whether one person goes, under a lone-worker plan.
        contact: Who at school knows where they are and waits for them.
        left_at: When they left, `HH:MM`; empty while planned.
        back_by: When they are looked for, `HH:MM`; empty while planned.
        back_at: When they checked in as safe, `HH:MM`; empty while out.
        prompts: Ids of what was gone through before leaving.
        at: When they were at the door, `HH:MM`; empty before.
        outcome: The id of a visit outcome; empty while there is none.
        card: Whether a card was put through the door.
        reason: The id of a reason the adult gave, or empty.
        words: What may be read by everybody who reads visits; confidential words are a note.
        note_id: The restricted note that belongs to it; empty for none.
        called_off: Why it was not made; empty otherwise.
        by: Name and title of who last wrote, as then.
        facts: What else was learnt: a new address, a number, who else was asked.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    pupil_id: str
    day: date
    why: str = ""
    staff: tuple[str, ...] = ()
    alone: bool = False
    contact: str = ""
    left_at: str = ""
    back_by: str = ""
    back_at: str = ""
    prompts: tuple[str, ...] = ()
    at: str = ""
    outcome: str = ""
    card: bool = False
    reason: str = ""
    words: str = ""
    note_id: str = ""
    called_off: str = ""
    by: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    number: int = 0

    @property
    def out(self) -> bool:
        """Whether somebody is out there now and has not checked in."""
        return bool(self.left_at) and not self.back_at and not self.called_off
