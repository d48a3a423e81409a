"""The facts of a request for a penalty notice and of an evidence pack.

The local authority's own form wins: ours lists what it asks for. Nothing restricted is in either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.contact_record import ContactRecord
from attendance_desk.domain.papers import Imprint, RegistrationCertificate
from attendance_desk.domain.penalties import Authority
from attendance_desk.domain.unauthorised import Window


@dataclass(frozen=True, slots=True)
class Check:
    """One thing an authority would look for.

    Attributes:
        key: Its name: `not_marked`, `n_codes`, …
        ok: Whether it is as it should be.
        words: What was found, in a sentence; where it is not, also what to do.
    """

    key: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """One dated line: what was done, and by whom.

    Attributes:
        sort: What it is about, in a word or two: "Letter", "Call", "Meeting".
        at: Wall time, `HH:MM`; empty where only the day is known.
    """

    day: date
    sort: str
    words: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class RequestParent:
    """A parent to whom a notice is asked for.

    Attributes:
        address: One line each; empty where the record has none.
        sessions: Each with its letter, in order; never N.
        before: What earlier notices leave, in sentences.
    """

    name: str
    relationship: str
    address: tuple[str, ...]
    sessions: tuple[tuple[date, str, str], ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PenaltyRequest:
    """A request, a part for each parent.

    Attributes:
        reason: Why the head asks, in the head's words.
        support: What support was given, or why it is not appropriate.
        decided: Who decided, and when, in words.
        given: Support, letters, meetings and warnings, oldest first.
        checks: What an authority would send back, looked at beforehand.
        rule: The threshold with its source.
        amounts: What a notice costs, in a sentence.
        counts: What was counted in all, in sentences.
    """

    imprint: Imprint
    authority: Authority
    name: str
    upn: str
    born: date
    class_name: str
    address: tuple[str, ...]
    parents: tuple[RequestParent, ...]
    reason: str
    support: str
    decided: str
    given: tuple[Told, ...]
    checks: tuple[Check, ...]
    rule: str
    amounts: str
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class PackItem:
    """One record in a part of the pack: a heading, and labels with what they say."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of the pack.

    Attributes:
        missing: What is said where it has nothing: "Not done: …".
    """

    title: str
    items: tuple[PackItem, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class PackLetter:
    """An approved letter, with its pages exactly as they were approved."""

    item: PackItem
    pdf: bytes


@dataclass(frozen=True, slots=True)
class EvidencePack:
    """Everything the school can show about one child's absence between two days.

    Attributes:
        steps: What is expected before a legal step: its name, whether it was done, and the words.
        chronology: Oldest first.
        parts: Meetings, plan and referrals, decisions and notices.
        left_out: What is not in it, in a sentence.
    """

    imprint: Imprint
    name: str
    upn: str
    class_name: str
    first: date
    last: date
    steps: tuple[Check, ...]
    checks: tuple[Check, ...]
    chronology: tuple[Told, ...]
    certificate: RegistrationCertificate
    contacts: ContactRecord
    letters: tuple[PackLetter, ...]
    parts: tuple[PackPart, ...]
    left_out: str
