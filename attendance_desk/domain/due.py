"""Something that is due: computed from the ledger each time, and never stored.

What a person decided about it is stored; then it is no longer due by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One thing somebody has to do, ahead or overdue.

    Attributes:
        kind: What it is, as the command line names it (`reason_deadline`, `new_pupil_return`, …).
            A kind that ends in `_near` is an early warning.
        due: The last day or moment for it; None when it has none.
        rule: The rule in a sentence, with its source.
        sentence: What to do, as a person reads it, with the name of the child where there is one.
        pupil_id: The child it is about; empty for none.
        evidence: The facts that make it due, each in a few words, with dates.
        holder: Whose it is: a role in words, or a name.
        area: The area of the window where it is done; empty for none.
        target: What to open in that area; its meaning is the area's own.
        key: Tells apart several of one kind for one child; an ISO day as a rule.
    """

    kind: str
    due: date | datetime | None
    rule: str
    sentence: str
    pupil_id: str = ""
    evidence: tuple[str, ...] = ()
    holder: str = "the office"
    area: str = ""
    target: object = field(default=None, compare=False)
    key: str = ""
