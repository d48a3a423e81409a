"""What a ladder proposes about a child, and why: worked out each time, never stored.

Nothing is ever sent by itself: a person makes a draft of a proposal, or says why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import Session


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, with the very sessions behind it.

    Attributes:
        policy: The id of the ladder that says so.
        ladder: Its name, as people read it.
        rung: The rung it leads to.
        words: The reason in one sentence.
        sessions: The sessions it counted, in order, with their letters.
    """

    policy: str
    ladder: str
    rung: str
    words: str
    sessions: tuple[tuple[Session, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rung that is due for a child by the ladder in force.

    Attributes:
        rung: The id of the rung: `letter_1`, `letter_2`, `talk`, …
        label: The school's own name of the rung: "Number 1 letter".
        letter: The kind of letter it asks for, by value; empty for a rung without one.
        why: By the ladder in force, the weightiest first; never empty.
        others: What the other shipped ladders say about the child today.
        before: What was done on this rung before; empty for nothing. Where it is not empty, the
            rung needs a decision before it is taken again.
        held: Why nothing may be drafted yet: an N inside its five days, a letter that waits.
        since: The first day on which it was due.
    """

    pupil_id: str
    rung: str
    label: str
    letter: str
    why: tuple[Why, ...]
    others: tuple[Why, ...] = ()
    before: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class LadderRuling:
    """What a person decided about a rung for a child.

    Attributes:
        id: `d` and ten hex signs.
        rung: The rung it is about; `*` for every rung: known circumstances.
        choice: `again` (may be taken once more), `not_now` (until the day), `no` (not this year).
        words: Why.
        until: The day on which it is looked at again; None only for `again`.
        missed: How many sessions the child had missed this year when it was decided.
        on: The day it was decided.
        by: Name and title, as then.
        taken_back: Whether it says nothing any more.
    """

    id: str
    pupil_id: str
    rung: str
    choice: str
    words: str
    until: date | None
    missed: int
    on: date
    by: str = ""
    taken_back: bool = False
    number: int = 0
