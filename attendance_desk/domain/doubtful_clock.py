"""A clock that is doubted: this PC's now, and that of an entry when it was made.

Logical time never goes back, so the ledger remembers the highest time that a clock ever said. An
entry whose own time is more than five minutes before it was made with a clock that had been set
back, or was behind the school's other PCs. Nothing is refused for that: a register can be taken
on a PC with a flat battery (`promises.md` 3.10).

A clock that once stood in the future would make all that follows doubtful until that moment has
come. A person who sees that the clock is right says so; what is entered after that is held
against the clock of then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words

SLACK = timedelta(minutes=5)
"""How far a clock may go back before it is doubted. Source: `promises.md` 3.10."""


@dataclass(frozen=True, slots=True)
class Righted:
    """Somebody said that the clock is right.

    Attributes:
        hlc: Logical time of the entry that says so.
        at: What the clock said then, aware.
    """

    hlc: str
    at: datetime

    def holds_for(self, hlc: str) -> bool:
        """Whether an entry, or a ledger's end, was made after it and before the clock caught up.

        Until the wall has come to the highest time that was seen, only the counter of logical
        time goes on; so what has the same milliseconds and no smaller counter came after.
        """
        seen, counter = _parts(self.hlc)
        theirs, later = _parts(hlc)
        return seen == theirs and counter <= later


def highest(hlc: str, zone: tzinfo | None) -> datetime:
    """The wall time in a logical time: the highest that was seen until then.

    Raises:
        ValueError: It is no logical time.
    """
    return datetime.fromtimestamp(int(hlc.split(".", maxsplit=1)[0]) / 1000, zone)


def is_doubtful(hlc: str, at: datetime, righted: Iterable[Righted] = ()) -> bool:
    """Whether an entry was made with a doubtful clock.

    Args:
        hlc: Its logical time.
        at: Its wall time, aware.
        righted: When somebody said that a clock is right.
    """
    return _behind(_believed(hlc, righted), at) > SLACK


def doubt(
    hlc: str,
    now: datetime,
    righted: Iterable[Righted] = (),
    newest: datetime | None = None,
) -> str:
    """Why this PC's clock is doubted, in words; empty when it is not.

    Args:
        hlc: The newest logical time in the ledger.
        now: What the clock says.
        righted: When somebody said that a clock is right.
        newest: What the clock said at the newest entry; counts once somebody said so.
    """
    believed = _believed(hlc, righted)
    if newest is not None and believed != highest(hlc, UTC):
        believed = max(believed, newest)
    if _behind(believed, now) <= SLACK:
        return ""
    return (
        f"This PC's clock says {_moment(now)}; the last entry was made"
        f" {_moment(believed.astimezone(now.tzinfo))}. "
        "Registers can be taken; ask your technician to set the clock."
    )


def _believed(hlc: str, righted: Iterable[Righted]) -> datetime:
    """The highest time that is believed: that of the ledger, or what was said to be right."""
    told = [one for one in righted if one.holds_for(hlc)]
    if not told:
        return highest(hlc, UTC)
    return max(told, key=lambda one: _parts(one.hlc)).at


def _behind(believed: datetime, at: datetime) -> timedelta:
    """How far a time is behind the one that is believed; less than nothing when it is ahead."""
    # In UTC: two times of one zone are subtracted by what the clock on the wall showed, which in
    # the night of October goes back an hour by itself.
    return believed.astimezone(UTC) - at.astimezone(UTC)


def _parts(hlc: str) -> tuple[int, int]:
    seen, _, counter = hlc.partition(".")
    return int(seen), int(counter or 0)


def _moment(at: datetime) -> str:
    return f"{day_words(at.date())} {at.year}, {clock_words(at.time())}"
