"""What a report is asked for: values that the command line can make before a book is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WantedReport:
    """Which report is asked for.

    Attributes:
        term: The name of a term or a part of it; the newest with marks by default.
        as_at: A past moment at which everything is to be read; None for now.
        whole: Whether small numbers are to be shown.
    """

    term: str = ""
    as_at: datetime | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WantedSummaries:
    """Which summaries are asked for; empty asks for all.

    Attributes:
        term: The term by its name or a part of it; the newest that has begun by default.
        class_id: Of families whose first child is in this class: printed class by class, every
            family is written to once.
        pupil_id: Of this child, and of no brother or sister; also where somebody died.
    """

    term: str = ""
    class_id: str = ""
    pupil_id: str = ""
