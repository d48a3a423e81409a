"""Penalty notices: what was considered, decided by the head, asked for and issued.

National Framework for Penalty Notices, from 19 August 2024 (`rules.md` 5). The law decides nothing
by itself: the school must consider, and what the head decided is recorded. Notices are the local
authority's; the desk remembers what the school was told of them, per parent and per child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import Session


class NoticeState(Enum):
    """How a request for a notice stands."""

    ASKED = "asked"
    ISSUED = "issued"
    PAID = "paid"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PROSECUTED = "prosecuted"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice asked for or issued, to one parent for one child.

    Attributes:
        id: `f` and ten hex signs.
        parent: The parent's name, as on the child's record then.
        asked_on: The day the school asked; None for one that another school asked for.
        issued_on: The day of issue; None before.
        sessions: The sessions it rests on, with their letters: none is used twice.
        scheme: `national-2024`, or `before-2024` for what was issued before 19 August 2024.
        reference: The authority's own.
        words: Anything else; why it was withdrawn or refused.
    """

    id: str
    pupil_id: str
    parent: str
    state: NoticeState
    asked_on: date | None = None
    issued_on: date | None = None
    sessions: tuple[tuple[Session, str], ...] = ()
    scheme: str = "national-2024"
    reference: str = ""
    words: str = ""
    by: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class PenaltyRuling:
    """What the head decided after considering.

    Attributes:
        id: `e` and ten hex signs.
        choice: `request`, `support_first`, `improve` (notice to improve), `not_now`, `other_tool`.
        words: Why; for `support_first` what support is given.
        first: The Monday of the window that was considered.
        last: The Sunday of it.
        sessions: The sessions that were counted, with their letters.
        improve_from: The first day of a notice to improve.
        improve_to: Its last day.
        look_again: When it is looked at again; None for `request`.
        support: What support was given before, or why it was not appropriate; asked for a
            request.
        parents: To whom notices are asked for, by name.
    """

    id: str
    pupil_id: str
    choice: str
    words: str
    first: date
    last: date
    on: date
    sessions: tuple[tuple[Session, str], ...] = ()
    improve_from: date | None = None
    improve_to: date | None = None
    look_again: date | None = None
    by: str = ""
    number: int = 0
    support: str = ""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """The local authority's own choices: data of the school, never of the program (`rules.md` 0).

    Attributes:
        name: The authority.
        send_to: To whom a request goes: a team, an address, in words.
        improve_weeks: School weeks of a notice to improve.
        look_weeks: After how many school weeks of it a notice may already be asked for; 0 for
            not before its end.
        closure_week_counts: Whether a week of nothing but Y4 is a school week.
        code_url: Where the code of conduct stands, in words.
        contact: Whom the school rings there.
    """

    name: str = ""
    send_to: str = ""
    improve_weeks: int = 6
    look_weeks: int = 3
    closure_week_counts: bool = False
    code_url: str = ""
    contact: str = ""
