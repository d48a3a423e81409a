"""The facts of papers about meetings: a record for the family, and the sheet of a panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class WillDo:
    """What somebody will do by a day."""

    who: str
    what: str
    by: date


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """The record of a meeting, for the eyes of this family: nothing of staff, nobody else's child.

    Attributes:
        children: The names of the children.
        called: What they are called, without surnames.
        stage: What kind of meeting it was, in words.
        when: The day and the time, in words.
        went_ahead: Whether the family did not come and the school went ahead after a call.
        days: What the register shows up to that day, one sentence for each child.
        answers: Each question with its answer; an empty answer leaves room to write.
        child_said: The child's own words.
        offers: What was offered, and whether it was wanted: "yes", "no" or empty.
        will: What each will do.
        review: When it is looked at again, in words; empty for not.
        signers: Who signs.
        blank: Whether it is a form to be written on at the meeting.
    """

    imprint: Imprint
    children: str
    called: str
    stage: str
    when: str
    place: str
    family: tuple[str, ...]
    school: tuple[str, ...]
    went_ahead: bool
    days: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    child_said: str
    offers: tuple[tuple[str, str], ...]
    will: tuple[WillDo, ...]
    review: str
    signers: tuple[str, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class PanelPaper:
    """The sheet of a panel.

    Attributes:
        title: Who speaks, in words.
        focus: Whom it listens to, in words.
        invited: Names with their classes; on a page of their own, apart from the words.
        topics: Each topic, its question and what was said; empty leaves room to write.
        we_will: What the school takes from it.
        will: The same with an owner and a day.
    """

    imprint: Imprint
    title: str
    focus: str
    when: str
    invited: tuple[tuple[str, str], ...]
    came: tuple[str, ...]
    topics: tuple[tuple[str, str, str], ...]
    we_will: tuple[str, ...]
    will: tuple[WillDo, ...]
    blank: bool
