"""What the window knows of the child who is rung about, as it shows it: values, no desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from attendance_desk.domain.call_outcomes import OutcomeSet
from attendance_desk.domain.reasons import ReasonSet
from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.scripts import Script
from ui.ringing.bar import Rung

_NONE_LEFT = "No number works any more. Tell the safeguarding lead (Enter)."


@dataclass(frozen=True, slots=True)
class Reach:
    """A number that may be rung.

    Attributes:
        phone: As the record has it.
        shown: As it is read and dialled.
        digits: The digits alone.
        warns: What is known against it ("Wrong number, found out on 3 November"); empty for
            nothing.
        tried: What was tried on it today, in words; empty for nothing.
        tip: What is odd about how it is written; empty for nothing.
    """

    name: str
    relationship: str
    phone: str
    shown: str
    digits: str
    warns: str = ""
    tried: str = ""
    tip: str = ""

    @property
    def who(self) -> str:
        """Name and relationship: "Kerry Turner · mum"."""
        return " · ".join(part for part in (self.name, self.relationship) if part)


@dataclass(frozen=True, slots=True)
class Strip:
    """A safeguarding clock that runs while the family is rung.

    Attributes:
        red: Whether it is due; else it soon is.
    """

    words: str
    red: bool


@dataclass(frozen=True)
class Known:
    """Everything beside the talk itself.

    Attributes:
        day: The school's day.
        heading: Why they are rung: "First-day call".
        tag: How urgent it is, in words; may be empty.
        numbers: In the order in which they are rung; nobody who must not be rung.
        first: Digits of the number to begin with; empty where there is none.
        tried: What was tried today on all of them, in words.
        limits: Whether there are limits on whom to speak to.
        language: What the family speaks; empty for English.
        interpreter: Whether somebody has to help.
        because: What the list of calls knows of why they are rung, in lines.
        told: Who outside the school is told today, in lines.
        so_far: Contact so far, the newest first.
        siblings: Ids and words of brothers and sisters here.
        clocks: Clocks that run.
        stop: Why the call need not be made any more; empty while it does.
        lead: Who leads on safeguarding, by name; `reach` is where they are found.
    """

    pupil_id: str
    name: str
    called: str
    class_name: str
    day: date
    heading: str
    facts: Facts = field(hash=False)
    scripts: Mapping[str, Script] = field(hash=False)
    outcomes: OutcomeSet = field(hash=False)
    reasons: ReasonSet = field(hash=False)
    tag: str = ""
    numbers: tuple[Reach, ...] = ()
    first: str = ""
    tried: str = ""
    limits: bool = False
    language: str = ""
    interpreter: bool = False
    because: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    so_far: tuple[str, ...] = ()
    siblings: tuple[tuple[str, str], ...] = ()
    clocks: tuple[Strip, ...] = ()
    stop: str = ""
    lead: str = ""
    reach: str = ""
    head: str = ""

    def number(self, digits: str) -> Reach | None:
        """A number by its digits; the one to begin with for none."""
        wanted = digits or self.first
        found = next((one for one in self.numbers if one.digits == wanted), None)
        return found or (self.numbers[0] if self.numbers else None)

    def after(self, digits: str) -> Reach | None:
        """The number behind another one; None behind the last."""
        now = self.number(digits)
        place = self.numbers.index(now) + 1 if now else 0
        return self.numbers[place] if 0 < place < len(self.numbers) else None

    def rung(self, digits: str) -> Rung:
        """What the bar shows while a number is rung."""
        now, then = self.number(digits), self.after(digits)
        if now is None:
            return Rung(tried=self.tried, limits=self.limits)
        none_left = "" if self.first else _NONE_LEFT
        place = f"{self.numbers.index(now) + 1} of {len(self.numbers)}"
        return Rung(
            number=now.shown or now.phone,
            who=f"{now.who} · {place}",
            tried=now.tried or self.tried,
            next=then.who if then else "",
            warns=" ".join(part for part in (now.warns, now.tip, none_left) if part),
            limits=self.limits,
        )
