"""What whoever leads a panel reads beforehand: every child who is invited, one after the other.

Nothing restricted is in it, not even as existing, and no band: it lies in a bag on the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.penalty_papers import Check
from attendance_desk.domain.weekly_weeks import Week


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Something that was agreed about a child: what, by whom, and how it stands."""

    words: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class PackChild:
    """One child of a panel.

    Attributes:
        so_far: The school year in one line, in days.
        weeks: The last twelve school weeks, oldest first.
        weekdays: Sessions missed in them on each weekday, Monday first.
        reasons: What was told of them, in days, the most first.
        tried: What the school did, a line each.
        agreed: What is agreed and open.
        plan: The support plan that is open, in a line; empty for none.
        steps: The steps of the school's ladder, each done or not done.
    """

    name: str
    class_name: str
    so_far: str
    weeks: tuple[Week, ...]
    weekdays: tuple[int, ...]
    reasons: tuple[tuple[str, str], ...]
    tried: tuple[str, ...]
    agreed: tuple[AgreedLine, ...]
    plan: str
    steps: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class PanelPack:
    """The children of a panel.

    Attributes:
        title: Who speaks: "Pupil panel".
        focus: Whom it listens to, in words.
        when: Its day, in words.
        children: In the order of the invitation.
    """

    imprint: Imprint
    title: str
    focus: str
    when: str
    children: tuple[PackChild, ...]
