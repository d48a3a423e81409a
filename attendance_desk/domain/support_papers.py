"""The facts of the papers of a support plan: the plan itself, and the passport for a teacher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class PaperStep:
    """A step as the family reads it.

    Attributes:
        when: Its days in words.
        state: How it stands in words; empty for one that simply runs.
        facts: What was agreed with it, each as `label: words`.
    """

    words: str
    who: str
    when: str
    state: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportPaper:
    """A plan for the family, to be signed. Which root the school sees is not on it.

    Attributes:
        called: What the child is called.
        child_said: What the child says; empty where nobody wrote it down.
        parents_said: What the parents say.
        hours: The reduced hours in words; empty for full time.
        declined: What was offered and not wanted now.
        review_on: When everybody looks at it again; None once closed.
        closed: Why it was closed, with its day; empty while it is open.
        signs: Who signs, one line each.
    """

    imprint: Imprint
    name: str
    called: str
    class_name: str
    started: date
    child_said: str
    parents_said: str
    steps: tuple[PaperStep, ...]
    hours: str
    declined: tuple[str, ...]
    review_on: date | None
    closed: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passport:
    """What a teacher needs when a child comes back: one page, and nothing of why they were away.

    Attributes:
        back_on: The day the way back begins.
        meets: Who meets the child, and where.
        place: Where the child can go; may be empty.
        helps: What helps; may be empty.
        knows: What the teacher should know; may be empty.
        catch_up: How learning comes back, in small steps.
        hours: When the child is in school, in words; empty for full time.
        others: What else is done in school.
        asks: Whom the teacher asks.
    """

    imprint: Imprint
    name: str
    called: str
    class_name: str
    back_on: date
    until: date | None
    meets: str
    place: str
    helps: str
    knows: str
    catch_up: tuple[str, ...]
    hours: str
    others: tuple[str, ...]
    asks: str
    review_on: date | None
