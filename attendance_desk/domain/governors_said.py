"""What a person says to governors beside the figures, and who has read it.

Sentences are drafted by rules each time. Kept is only what a person wrote in their place, and that
a person has read the whole of it: a report nobody has read says so on each page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

MOST_WORDS = 2_000
"""Letters of the words of one section: a report has six pages at most."""
MOST_ACTIONS = 3


class Section(Enum):
    """A part of the report that has words; the value stands in the ledger."""

    ONE_PAGE = "one_page"
    CHANGED = "changed"
    ASK = "ask"
    OVERALL = "overall"
    MANY_DAYS = "many_days"
    REASONS = "reasons"
    GROUPS = "groups"
    LATENESS = "lateness"
    DONE = "done"
    HELPED = "helped"
    DUTIES = "duties"
    NEXT = "next_term"


TITLES: dict[Section, str] = {
    Section.ONE_PAGE: "1. On one page",
    Section.CHANGED: "What changed",
    Section.ASK: "What we ask governors to do",
    Section.OVERALL: "2. Overall",
    Section.MANY_DAYS: "3. Many missed days",
    Section.REASONS: "4. Reasons",
    Section.GROUPS: "5. Groups",
    Section.LATENESS: "6. Lateness",
    Section.DONE: "7. What we did",
    Section.HELPED: "8. Did it help",
    Section.DUTIES: "9. Safeguarding and registers",
    Section.NEXT: "10. Next term",
}
"""What each is headed."""


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done next term.

    Attributes:
        what: What is done.
        owner: Who sees to it; empty while nobody is named.
        measure: By what it will be seen that it was done.
    """

    what: str
    owner: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote for a section, in place of the draft of that moment.

    Attributes:
        id: `j` and ten hex signs.
        term: The name of the term that is reported.
        words: Theirs; empty to go back to the draft.
        actions: Of section 10, which has no other words that are kept.
        drafted: The draft that they replaced: where the figures have moved since, it differs.
        by: Name and title, as then.
    """

    id: str
    term: str
    section: Section
    words: str
    on: date
    actions: tuple[Action, ...] = ()
    drafted: str = ""
    by: str = ""
    number: int = 0

    @property
    def empty(self) -> bool:
        """Whether it goes back to the draft."""
        return not self.words and not self.actions


@dataclass(frozen=True, slots=True)
class Read:
    """That a person has read all words of a report and stands by them.

    Attributes:
        id: `e` and ten hex signs.
        digest: Of the words as they were then (`Narrative.digest`).
        by: Name and title, as then.
    """

    id: str
    term: str
    digest: str
    on: date
    by: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a section as they are printed.

    Attributes:
        drafted: What the rules say now.
        words: What is printed: the draft, or what a person wrote; paragraphs are lines.
        by: Who wrote them, and when: empty for the draft.
        moved: Whether the draft has changed since they were written.
        warnings: What a person should look at before they are read out, one sentence each.
    """

    section: Section
    drafted: str
    words: str
    by: str = ""
    on: date | None = None
    moved: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether a person wrote them."""
        return bool(self.by)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What is printed, paragraph by paragraph."""
        return tuple(line.strip() for line in self.words.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Narrative:
    """All words of a report.

    Attributes:
        passages: By section, in the order of the page.
        actions: Of section 10.
        actions_edited: Whether a person wrote those.
        action_warnings: What to look at in those.
        read: Who has read these very words; None while nobody has.
        read_before: The newest reading of earlier words; None for none.
    """

    passages: Mapping[Section, Passage] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    actions_edited: bool = False
    action_warnings: tuple[str, ...] = ()
    read: Read | None = None
    read_before: Read | None = None

    def of(self, section: Section) -> tuple[str, ...]:
        """The paragraphs of a section; none where nothing is said."""
        passage = self.passages.get(section)
        return passage.paragraphs if passage else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Everything to look at, in the order of the page."""
        found = self.passages.values()
        said = (words for one in found for words in one.warnings)
        return (*said, *self.action_warnings)

    @property
    def digest(self) -> str:
        """SHA-256 of every word and action, in hex: other words have not been read."""
        lines = [f"{one.section.value}\n{one.words}" for one in self.passages.values()]
        lines += [f"{one.what}\n{one.owner}\n{one.measure}" for one in self.actions]
        return hashlib.sha256("\n\n".join(lines).encode()).hexdigest()


def newest_said(kept: Iterable[Said], term: str) -> dict[Section, Said]:
    """What was written last for each section of a term; without what went back to the draft."""
    found = {one.section: one for one in kept if one.term == term}
    return {section: one for section, one in found.items() if not one.empty}


def put_words(
    drafted: Mapping[Section, str], said: Mapping[Section, Said]
) -> dict[Section, Passage]:
    """Each section with the words that are printed, in the order of the page."""
    return {
        section: _passage(section, drafted.get(section, ""), said.get(section))
        for section in TITLES
        if drafted.get(section) or (section in said and said[section].words)
    }


def _passage(section: Section, drafted: str, said: Said | None) -> Passage:
    if said is None or not said.words:
        return Passage(section, drafted, drafted)
    return Passage(section, drafted, said.words, said.by, said.on, said.drafted != drafted)
