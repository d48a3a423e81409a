"""The policy facts sheet as a value: what is set here, for the school's own attendance policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class PolicySection:
    """One part of the sheet.

    Attributes:
        columns: Headings of a table; empty where each row is a fact with its name before it.
        rows: As wide as the headings, or two wide without.
        note: What is to be known beside it; empty for nothing.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """The whole sheet; no child is in it.

    Attributes:
        day: The day on which all of it holds.
    """

    imprint: Imprint
    day: date
    sections: tuple[PolicySection, ...]
