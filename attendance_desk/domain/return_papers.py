"""The facts of a return to the local authority, as paper and files give them (reg 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.people import Contact


@dataclass(frozen=True, slots=True)
class ReturnChild:
    """One child of a return.

    Attributes:
        name: The full name: forename, then surname.
        contacts: Every contact of the record, in the order in which they are rung.
        ground: The ground of the deletion; empty for other returns.
        evidence: The facts that make it due.
        sessions: The very sessions, with their codes, in order.
        due: The last day for it; None where the rule gives none.
    """

    kind: str
    title: str
    name: str
    upn: str
    born: date
    sex: str
    class_name: str
    starts: date
    last: date | None
    ground: str
    address: str
    contacts: tuple[Contact, ...]
    evidence: tuple[str, ...]
    sessions: tuple[tuple[Session, str], ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class ReturnsPaper:
    """Everything of one kind that is owed, for the local authority.

    Attributes:
        rule: The rule in a sentence, with its source.
        dfe_number: The school's number.
    """

    imprint: Imprint
    dfe_number: str
    kind: str
    title: str
    rule: str
    children: tuple[ReturnChild, ...]
