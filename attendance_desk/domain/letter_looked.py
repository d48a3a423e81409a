"""What the checks of a letter look at, and what each of them says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.correspondence import Counted, Letter
from attendance_desk.domain.letter_receivers import Parents
from attendance_desk.domain.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        ok: Whether it is as it should be.
        words: What was found, in one sentence.
        key: What was looked at, for tests and windows: `dates`, `reasons`, `parents`, …
        do: What to do about it; empty where nothing is to be done.
        blocks: Whether the letter cannot be approved while it is not ok.
    """

    ok: bool
    words: str
    key: str
    do: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """What the checks look at, gathered from the books.

    Attributes:
        now: What would be counted now, child by child.
        fresh: Sessions without a reason that are among what is counted and still inside their
            five school days: child's name, session, last day.
        before: Days of earlier letters of the kind in this school year, by child's name, for
            which nobody decided that it may be sent again.
        missing: Facts that a required part of the letter needs and that are not known, in words.
        not_agreed: Sessions not agreed in the last ten school weeks, the most of any child.
        limits: Whether contact limits are written down for one of the children.
        meeting: The meeting it invites to, or that was missed.
        today: The school's day.
        no_phone: Whether the school has not entered its telephone number.
    """

    letter: Letter
    parents: Parents
    now: tuple[Counted, ...]
    today: date
    fresh: tuple[tuple[str, Session, date | None], ...] = ()
    before: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    not_agreed: int = 0
    limits: bool = False
    meeting: Meeting | None = None
    no_phone: bool = False


def good(key: str, words: str, do: str = "") -> Check:
    """Something that is as it should be."""
    return Check(ok=True, words=words, key=key, do=do)


def bad(key: str, words: str, do: str) -> Check:
    """Something that stands in the way, and what to do about it."""
    return Check(ok=False, words=words, key=key, do=do)


def note(key: str, words: str, do: str = "") -> Check:
    """Something to know before the letter goes out; it stands in nobody's way."""
    return Check(ok=True, words=words, key=key, do=do, blocks=False)


def sessions_words(number: int) -> str:
    """A number of sessions: "1 session", "9 sessions"."""
    return f"{number} session{'' if number == 1 else 's'}"
