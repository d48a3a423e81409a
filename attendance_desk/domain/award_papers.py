"""The facts of certificates, of the page for assembly and of the sheet that is ticked off.

No figure of any child is among them, and nobody who is not given something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.badge import NO_BADGE, Badge
from attendance_desk.domain.papers import Imprint


class Size(Enum):
    """The paper certificates are drawn on."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class Look:
    """How a batch is printed: the paper, and whether it stands upright."""

    size: Size = Size.A4
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate.

    Attributes:
        name: The child as known in class, or the class.
        class_name: The child's class; empty for a class.
        when: The term, or the day.
    """

    type: AwardType
    name: str
    class_name: str
    when: str


@dataclass(frozen=True, slots=True)
class Certificates:
    """A batch, in the order of classes and registers.

    Attributes:
        signed: Who signs, name and title.
        badge: What the school looks like.
    """

    imprint: Imprint
    pages: tuple[Certificate, ...]
    signed: str
    look: Look = Look()
    badge: Badge = NO_BADGE


@dataclass(frozen=True, slots=True)
class Posted:
    """An improver's certificate for one address.

    Attributes:
        to: The parents there whom the school may write to, by name.
        address: One line each; empty where it must be written in.
        called: What the child is called at home and in class.
    """

    certificate: Certificate
    to: tuple[str, ...]
    address: tuple[str, ...]
    called: str


@dataclass(frozen=True, slots=True)
class PostedCertificates:
    """Certificates to be posted home, each with a page for a window envelope before it.

    Attributes:
        signed: Name and title of who signs.
        left_out: Children whose parents may not be written to, by name.
    """

    imprint: Imprint
    pages: tuple[Posted, ...]
    signed: tuple[str, str]
    badge: Badge = NO_BADGE
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BearSheet:
    """The page for assembly and the classroom door.

    Attributes:
        classes: The names of the classes that share the week.
        spoken: What is said.
        monday: Of the week.
        badge: What the school looks like.
    """

    imprint: Imprint
    classes: tuple[str, ...]
    spoken: str
    monday: date
    badge: Badge = NO_BADGE


@dataclass(frozen=True, slots=True)
class ClassPoster:
    """A class's poster: weeks it can be proud of, and nothing about any child.

    Attributes:
        mondays: Of these weeks, oldest first.
        won: Whether the class won them; else they are its own best ones.
    """

    class_name: str
    mondays: tuple[date, ...]
    won: bool


@dataclass(frozen=True, slots=True)
class ClassPosters:
    """Posters for the wall, a page for each class.

    Attributes:
        term: The term they look back on; empty for the doors of the classes that won the week.
        badge: What the school looks like.
    """

    imprint: Imprint
    pages: tuple[ClassPoster, ...]
    term: str = ""
    badge: Badge = NO_BADGE


@dataclass(frozen=True, slots=True)
class TickClass:
    """The children of a class who are given something, in the order of its register."""

    name: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TickSheet:
    """Whom a batch is for, to be ticked off while it is handed out."""

    imprint: Imprint
    what: str
    when: str
    classes: tuple[TickClass, ...]
