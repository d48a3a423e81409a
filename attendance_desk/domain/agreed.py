"""What was agreed about a child: who does what by when, carried on until somebody closes it.

From a weekly meeting, a meeting with parents, a support plan or a panel. Nothing is agreed without
an owner and a date (`experience.md` 1.3, H4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class AgreedState(Enum):
    """How it stands."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One thing that was agreed.

    Attributes:
        id: `g` and ten hex signs.
        pupil_id: Whom it is about; empty for the school as a whole.
        what: Its kind: `watch`, `teacher_call`, `meeting`, `visit`, `health`, `early_help`,
            `reward`, `target`, `support`, or empty for anything else.
        words: What is done, in one sentence.
        owner: The id of a member of staff; empty where somebody else does it.
        owner_name: Who does it, as people say it: "Miss Cole", "Mum", "Jayden".
        due: The day it is done by.
        origin: Where it was agreed: `weekly:<id>`, `meeting:<id>`, `plan:<id>`, `panel:<id>`,
            `practice:<id of the line>`.
        made_on: The day it was agreed.
        made_by: Name and title, as then.
        closed_on: The day it was closed.
        closed_by: Name and title, as then.
        closed_words: What came of it; why it was not done or was dropped.
        carried: Days it was due by before it was carried on, oldest first.
    """

    id: str
    pupil_id: str
    words: str
    owner_name: str
    due: date
    made_on: date
    what: str = ""
    owner: str = ""
    origin: str = ""
    made_by: str = ""
    state: AgreedState = AgreedState.OPEN
    closed_on: date | None = None
    closed_by: str = ""
    closed_words: str = ""
    carried: tuple[date, ...] = ()
    number: int = 0

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is AgreedState.OPEN
