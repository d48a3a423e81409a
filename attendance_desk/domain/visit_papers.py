"""The facts of the two papers of a home visit: the sheet that goes along, the card left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class HomeContact:
    """Somebody of the family.

    Attributes:
        phone: As people read it; empty for none.
        lives_there: Whether the record says that they live with the child.
    """

    name: str
    relationship: str
    phone: str
    lives_there: bool


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What somebody who visits a home has with them. Confidential.

    Attributes:
        address: Lines of the address; empty where the record has none.
        contacts: Whom the school may speak to, in the order of the record.
        siblings: Brothers and sisters on roll, with whether they are here.
        limits: What to know before speaking to anybody; empty for nothing.
        language: The language of the family, where it was written down.
        staff: Who goes; empty where that is not settled yet.
        contact: Who at school waits for them.
        back_by: When they are looked for, as people read it; empty where not settled.
        phone: The school's own number; empty where it was never set.
        outcomes: What can be found, each with its digit, in order.
    """

    imprint: Imprint
    day: date
    name: str
    class_name: str
    address: tuple[str, ...]
    contacts: tuple[HomeContact, ...]
    siblings: tuple[str, ...]
    limits: str
    language: str
    staff: tuple[str, ...]
    alone: bool
    contact: str
    back_by: str
    phone: str
    outcomes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DoorCard:
    """The card put through a door: no child, no reason.

    Attributes:
        caller: Whom to ask for.
        phone: The school's number; empty leaves a line to write it on.
        at: When they were at the door, as people read it; empty leaves a line.
        by: By when to ring, as people read it; empty leaves a line.
        made_at: When it was printed.
        practice: Whether the school is an invented one.
    """

    school: str
    caller: str
    phone: str
    at: str
    by: str
    made_at: datetime
    practice: bool = False
