"""Times somebody at school rang about a child, and what is known of numbers and languages.

A conversation may take several rings: each number that was tried is one, with what came of it.
Contact is never sight: no ring says that a child was seen (`experience.md` 5.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True)
class Ring:
    """One number rung, or one message sent elsewhere and written down here.

    Attributes:
        id: `o` and ten hex signs.
        talk: The id of the conversation it belongs to, `t` and ten hex signs.
        pupil_id: The child it was about.
        day: The school's day.
        at: Wall time at which it began, `HH:MM`.
        minutes: How long it took, in whole minutes.
        why: Why they were rung: a kind of the queue (`call_queue`), or empty for by hand.
        script: The id of the script that was read, or empty.
        script_from: The day from which that version of the script was in force.
        contact: The name of the contact, as then.
        relationship: To the child, as then.
        phone: The number, in the form the record had; empty for a message sent elsewhere.
        outcome: The id of an outcome (`call_outcomes`).
        reason: The id of a reason, or empty.
        code: The code that was suggested; empty for none. It is never a mark by itself.
        back: When they come back, as said: `today`, `tomorrow`, `date`, `unknown` or empty.
        returns: The day back as it was worked out; None while unknown or not asked.
        root: The value of a `reasons.Root`, or empty.
        tasks: Ids of what was promised or is to be done (`call_outcomes.Task`).
        flags: What must not wait: `missing_child`, `dsl_today`.
        answers: The way through the script, `hello:1 ask:2 …`; empty without one.
        words: What they said, in their words if possible.
        by: Name and title of who rang, as then.
        corrects: The id of a ring this one takes the place of; the first stays on record.
        undone: Whether it was logged by mistake and taken back.
        facts: What it did: the plan it made, the task it answered, a note in the other book.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    talk: str
    pupil_id: str
    day: date
    at: str
    outcome: str
    minutes: int = 0
    why: str = ""
    script: str = ""
    script_from: date | None = None
    contact: str = ""
    relationship: str = ""
    phone: str = ""
    reason: str = ""
    code: str = ""
    back: str = ""
    returns: date | None = None
    root: str = ""
    tasks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    answers: str = ""
    words: str = ""
    by: str = ""
    corrects: str = ""
    undone: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


LOGGED_BY_MISTAKE = "Call logged by mistake"
"""Why what a call did is taken back: a mark goes back to what it was, as if nobody had rung."""


class LineState(Enum):
    """What is known of a telephone number on a child's record."""

    WORKS = "works"
    DEAD = "dead"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class NumberState:
    """What a call found out about a number of a child's record.

    Attributes:
        digits: The number's digits alone (`finding.digits_of`).
        on: The day it was found out.
        by: Name and title of who found out, as then.
    """

    pupil_id: str
    digits: str
    state: LineState
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class FamilyLanguage:
    """The language a family is spoken to in.

    Attributes:
        language: In English words ("Polish"); empty for English.
        interpreter: Whether somebody has to help with the call.
    """

    pupil_id: str
    language: str = ""
    interpreter: bool = False
