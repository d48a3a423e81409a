"""A child's story: what was marked, said, seen and decided, as lines in the order of days.

It is told from the ledger each time and kept nowhere. What somebody may not read stands in it as
existing, without a word of it (`experience.md` 3.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import Half, Session, day_words


class Chapter(Enum):
    """What a line of the story is about, in the order of the filters."""

    CALLS = "Calls"
    MARKS = "Marks"
    DAY = "Arrivals and leavers"
    PLANS = "Leave and plans"
    LETTERS = "Letters"
    VISITS = "Visits"
    MEETINGS = "Meetings"
    SUPPORT = "Support"
    THANKS = "Thanks"
    SAFETY = "Safeguarding"


@dataclass(frozen=True, slots=True)
class Telling:
    """One line.

    Attributes:
        at: Wall time, `HH:MM`; empty where only the day is known.
        words: What happened, in a few words.
        more: What was said, in their words; may be empty.
        by: Name and title of who did it, as then; may be empty.
        struck: Whether it was corrected or taken back: it stays, struck through.
        restricted: Whether it only says that there is something others may not read.
        opens: What a window opens for it: the id of a ring, a call or a visit; empty for nothing.
        ours: Whether the school tried to reach the family with it.
        number: The entry in the ledger, for the order within a minute.
    """

    chapter: Chapter
    day: date
    words: str
    at: str = ""
    more: str = ""
    by: str = ""
    struck: bool = False
    restricted: bool = False
    opens: str = ""
    ours: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one child between two days, newest first.

    Attributes:
        chapters: How many lines each chapter has, those without any left out.
        empty: What is said when there is none.
    """

    pupil_id: str
    first: date
    last: date
    lines: tuple[Telling, ...]
    chapters: tuple[tuple[Chapter, int], ...]
    empty: str = ""

    def of(self, chapter: Chapter | None) -> tuple[Telling, ...]:
        """The lines of a chapter; all of them for None."""
        return tuple(one for one in self.lines if chapter in {None, one.chapter})


def told(pupil_id: str, span: tuple[date, date], lines: Iterable[Telling], name: str) -> Story:
    """Put lines in order: newest first, and of one minute the later entry first.

    Args:
        pupil_id: The child.
        span: The first and the last day, both included; other lines are left out.
        lines: In any order.
        name: What the child is called, for the words of an empty story.
    """
    first, last = span
    kept = [one for one in lines if first <= one.day <= last]
    kept.sort(key=lambda one: (one.day, one.at or "99:99", one.number), reverse=True)
    counted = ((each, sum(1 for one in kept if one.chapter is each)) for each in Chapter)
    chapters = tuple((each, count) for each, count in counted if count)
    empty = "" if kept else f"Nothing has needed a note. {name} has been in every day."
    return Story(pupil_id, first, last, tuple(kept), chapters, empty)


@dataclass(frozen=True, slots=True)
class Missed:
    """Sessions in a row with one code.

    Attributes:
        sessions: In order; never empty.
        note: The words beside the first mark that has any.
        minutes: Minutes late, for a single session; None otherwise.
    """

    code: str
    sessions: tuple[Session, ...]
    note: str = ""
    minutes: int | None = None


Standing = tuple[Session, str, str, int | None]
"""A session with the code that stands, the words beside it, and minutes late."""


def runs(standing: Sequence[Standing], after: dict[Session, Session]) -> tuple[Missed, ...]:
    """Marks other than present, those of one code in consecutive sessions as one.

    Args:
        standing: In order of sessions.
        after: For each session of the calendar the next one: a weekend does not end a run.
    """
    found: list[Missed] = []
    for session, code, note, minutes in standing:
        last = found[-1] if found else None
        follows = last is not None and after.get(last.sessions[-1]) == session
        if last is not None and follows and last.code == code and minutes is None:
            found[-1] = Missed(code, (*last.sessions, session), last.note or note)
        else:
            found.append(Missed(code, (session,), note, minutes))
    return tuple(found)


def run_words(run: Missed, word: str) -> str:
    """A run in words: "Illness (I), Monday 9 to Wednesday 11 November, 2½ days"."""
    first, last = run.sessions[0], run.sessions[-1]
    if run.minutes is not None:
        half = "" if first.half is Half.AM else " in the afternoon"
        return f"{word} ({run.code}), {run.minutes} minutes{half}"
    if first == last:
        half = "morning" if first.half is Half.AM else "afternoon"
        return f"{word} ({run.code}), {half}"
    if first.day == last.day:
        return f"{word} ({run.code}), all day"
    return (
        f"{word} ({run.code}), {day_words(first.day)} to {day_words(last.day)}, "
        f"{days_words(len(run.sessions))}"
    )


def days_words(sessions: int) -> str:
    """Sessions as days: "½ day", "1 day", "2½ days"."""
    whole, half = divmod(sessions, 2)
    number = f"{whole or ''}½" if half else f"{whole}"
    return f"{number} {'day' if sessions <= 2 else 'days'}"
