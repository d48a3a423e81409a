"""Pupils, their families and the staff, as values.

A pupil's record is whole: an entry that changes a pupil carries the record as it is afterwards,
so the tables can be made again from the ledger alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

YEAR_GROUPS = ("N1", "N2", "R", "1", "2", "3", "4", "5", "6")


class Sex(Enum):
    """As the school census writes it."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


class Group(Enum):
    """Groups a school reports on. SEN carries a value (K support, E plan); the others are yes."""

    FREE_MEALS = "FSM"
    PUPIL_PREMIUM = "PP"
    SEN = "SEN"
    EAL = "EAL"
    SOCIAL_WORKER = "Social worker"
    LOOKED_AFTER = "Looked after"
    YOUNG_CARER = "Young carer"
    TRAVELLER = "Traveller"
    SERVICE_CHILD = "Service child"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A time on roll.

    Attributes:
        starts: The starting day in the admission register.
        ends: The last day on roll, or None while on roll.
        ground: The listed ground of deletion; empty while on roll.
        part_time: The agreed part-time pattern, sessions attended, as `MON-AM MON-PM TUE-AM …`;
            empty for full time.
    """

    starts: date
    ends: date | None = None
    ground: str = ""
    part_time: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a class for a time; a pupil moves by ending one and starting the next."""

    class_id: str
    year_group: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Belonging to a group, from and to a day where these are known."""

    group: Group
    value: str = "Y"
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody the school may ring, in the order of the record.

    Attributes:
        address: Where they live if it is not with the child, for letters; empty where not known.
        postcode: The postcode of it.
    """

    name: str
    relationship: str = ""
    phone: str = ""
    email: str = ""
    responsibility: bool = False
    lives_with: bool = False
    do_not_contact: bool = False
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class YearBefore:
    """What another school counted in one school year, in sessions, as it told it.

    Attributes:
        year: The school year as it was told: `2024/25`.
        source: Where it comes from ("a transfer file", "a letter"); empty where nobody said.
    """

    year: str
    school: str
    possible: int
    attended: int
    authorised: int
    unauthorised: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One child's record. At most four contacts, in the order in which they are rung.

    Attributes:
        before: What schools before this one counted, oldest first; it is in no figure of ours.
    """

    id: str
    upn: str
    surname: str
    forename: str
    born: date
    preferred: str = ""
    sex: Sex = Sex.UNKNOWN
    address: str = ""
    postcode: str = ""
    ethnicity: str = ""
    enrolments: tuple[Enrolment, ...] = ()
    places: tuple[Place, ...] = ()
    groups: tuple[Membership, ...] = ()
    contacts: tuple[Contact, ...] = ()
    before: tuple[YearBefore, ...] = ()

    @property
    def called(self) -> str:
        """The forename used in class: the preferred one where there is one."""
        return self.preferred or self.forename

    @property
    def known_as(self) -> str:
        """The name used in class, with the surname."""
        return f"{self.called} {self.surname}"


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class; `year_groups` has more than one member in a mixed class."""

    id: str
    name: str
    year_groups: tuple[str, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works at the school, with the title that is written beside their amendments.

    Attributes:
        role: The value of `access.Role`.
        classes: Ids of the classes that are theirs.
        left: The day from which they no longer sign in, or None.
    """

    id: str
    name: str
    title: str
    role: str
    classes: tuple[str, ...] = ()
    left: date | None = None

    @property
    def signed(self) -> str:
        """Name and title, as papers and records have them: "Mrs Okafor, Office manager"."""
        return f"{self.name}, {self.title}"
