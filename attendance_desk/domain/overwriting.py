"""What may take the place of what in a register: one written table.

Sources: SI 2024/208 reg 10 (L, U, N); guidance on closures (a session that was cancelled is Y4
    for all; marks of a register that was taken before an early closing stand); the rest is this
    desk's choice, written down so that it can be argued with. A person who amends a mark with a
    reason is not bound by it.
"""

from __future__ import annotations

from enum import Enum

from attendance_desk.domain.codes import Counts

_HERE, _LATE = frozenset({"/", "\\"}), frozenset({"L", "U"})


class Comes(Enum):
    """What wants to be the mark."""

    TOLD = "a family tells us"
    PLANNED = "something agreed beforehand"
    ROOM_HERE = "the teacher says: here or late"
    ROOM_NOT_HERE = "the teacher says: not here"
    HATCH = "the child arrives at the office"
    CLOSED_ALL = "the whole school is closed"
    CLOSED_PART = "part of the school is closed"


class Stands(Enum):
    """What is there already, as groups of codes."""

    NOTHING = "no mark"
    HERE = "present"
    LATE = "L or U"
    NO_REASON = "N"
    NOT_AGREED = "O or G"
    KNOWN = "an authorised absence"
    ELSEWHERE = "learning elsewhere"
    DUAL = "D"
    NOT_COUNTED = "not a possible session"


class Verdict(Enum):
    """What happens."""

    TAKE = "the new one stands"
    KEEP = "what is there stays"
    ASK = "a person is asked"


_T, _K, _A = Verdict.TAKE, Verdict.KEEP, Verdict.ASK

_ORDER = tuple(Stands)
# In the order of `Stands`:  nothing here late  N  O/G known elsewh. D not counted
_ROWS: dict[Comes, tuple[Verdict, ...]] = {
    Comes.TOLD: (_T, _A, _A, _T, _A, _A, _A, _K, _A),
    Comes.PLANNED: (_T, _A, _A, _T, _A, _A, _A, _K, _A),
    Comes.ROOM_HERE: (_T, _T, _K, _T, _T, _T, _T, _T, _T),
    Comes.ROOM_NOT_HERE: (_T, _T, _K, _T, _T, _K, _K, _K, _K),
    Comes.HATCH: (_T, _K, _K, _T, _T, _T, _T, _T, _T),
    Comes.CLOSED_ALL: (_T, _T, _T, _T, _T, _T, _T, _K, _T),
    Comes.CLOSED_PART: (_T, _A, _A, _T, _A, _K, _K, _K, _K),
}

TABLE: dict[tuple[Comes, Stands], Verdict] = {
    (comes, stands): verdict
    for comes, row in _ROWS.items()
    for stands, verdict in zip(_ORDER, row, strict=True)
}
"""Every case. The handbook prints it; a test goes through it."""


def group(letter: str, counts: Counts | None) -> Stands:
    """The group of a mark that stands.

    Args:
        letter: The code as marked; empty for no mark.
        counts: What it counts as on its day; None for a letter that was never a code.
    """
    if not letter:
        return Stands.NOTHING
    if letter in _HERE:
        return Stands.HERE
    if letter in _LATE:
        return Stands.LATE
    if letter in {"N", "D"}:
        return Stands.NO_REASON if letter == "N" else Stands.DUAL
    return {
        Counts.UNAUTH: Stands.NOT_AGREED,
        Counts.AUTH: Stands.KNOWN,
        Counts.AEA: Stands.ELSEWHERE,
        Counts.PRESENT: Stands.HERE,
    }.get(counts or Counts.NOT_POSSIBLE, Stands.NOT_COUNTED)


def verdict(comes: Comes, letter: str, counts: Counts | None) -> Verdict:
    """Whether what comes may take the place of a mark."""
    return TABLE[comes, group(letter, counts)]
