"""The words of a report while they are typed, beside what is printed now. Values; no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.governors_said import (
    MOST_ACTIONS,
    MOST_WORDS,
    TITLES,
    Action,
    Narrative,
    Passage,
    Section,
)


class Typed:
    """What is typed and not saved, by term and section."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, Section], str] = {}
        self._actions: dict[str, tuple[Action, ...]] = {}

    def words(self, term: str, section: Section) -> str | None:
        """What is typed for a section; None where nothing is."""
        return self._words.get((term, section))

    def actions(self, term: str) -> tuple[Action, ...] | None:
        """What is typed of the last section; None where nothing is."""
        return self._actions.get(term)

    def held(self, term: str, section: Section) -> str | tuple[Action, ...] | None:
        """Whatever is typed there; None where nothing is."""
        return self.actions(term) if section is Section.NEXT else self.words(term, section)

    def type(self, term: str, section: Section, words: str, printed: str) -> None:
        """Word a section; what is typed back as it is printed is not typed at all."""
        if words.strip() == printed.strip():
            self._words.pop((term, section), None)
        else:
            self._words[term, section] = words

    def plan(self, term: str, actions: tuple[Action, ...], printed: tuple[Action, ...]) -> None:
        """Word the last section, whose lines without words are none."""
        if filled(actions) == filled(printed):
            self._actions.pop(term, None)
        else:
            self._actions[term] = actions

    def drop(self, term: str, section: Section) -> None:
        """Throw away what is typed for a section."""
        self._words.pop((term, section), None)
        if section is Section.NEXT:
            self._actions.pop(term, None)

    def is_typed(self, term: str, section: Section) -> bool:
        """Whether something is typed there that is not saved."""
        return self.held(term, section) is not None

    def record(self) -> dict[str, Any]:
        """Everything typed, as plain JSON values; empty while nothing is."""
        terms = {term for term, _section in self._words} | set(self._actions)
        found: dict[str, Any] = {}
        for term in terms:
            mine: dict[str, Any] = {
                one.value: words for (of, one), words in self._words.items() if of == term
            }
            if term in self._actions:
                planned = [[one.what, one.owner, one.measure] for one in self._actions[term]]
                mine[Section.NEXT.value] = planned
            found[term] = mine
        return found

    def put(self, record: Mapping[str, Any]) -> None:
        """Be as a record says; what no report knows is left out."""
        known = {one.value: one for one in Section}
        for term, kept in record.items():
            for name, typed in kept.items():
                if isinstance(typed, str) and name in known:
                    self._words[term, known[name]] = typed
                elif name == Section.NEXT.value:
                    self._actions[term] = tuple(Action(*parts) for parts in typed)


@dataclass(frozen=True, slots=True)
class Line:
    """A section in the list.

    Attributes:
        state: What is the matter with it, in a few words.
        loud: Whether a person should look at it.
    """

    section: Section
    title: str
    state: str
    loud: bool


def lines(narrative: Narrative, typed: Typed, term: str) -> tuple[Line, ...]:
    """Every section of a report, in the order of the page."""
    return tuple(_line(section, narrative, typed, term) for section in TITLES)


def _line(section: Section, narrative: Narrative, typed: Typed, term: str) -> Line:
    passage = narrative.passages.get(section)
    edited = narrative.actions_edited if section is Section.NEXT else bool(passage and passage.by)
    if typed.is_typed(term, section):
        return Line(section, TITLES[section], "typed, not saved", loud=True)
    if passage is not None and passage.warnings:
        return Line(section, TITLES[section], "look at it", loud=True)
    if passage is not None and passage.moved:
        return Line(section, TITLES[section], "figures have moved", loud=True)
    if edited:
        return Line(section, TITLES[section], "yours", loud=False)
    drafted = passage is not None or (section is Section.NEXT and narrative.actions)
    return Line(section, TITLES[section], "draft" if drafted else "only tables", loud=False)


def printed(narrative: Narrative, section: Section) -> str:
    """The words that stand on the page now."""
    passage = narrative.passages.get(section)
    return passage.words if passage else ""


def filled(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Actions without blanks around their words, and without empty lines."""
    trimmed = (Action(*(" ".join(part.split()) for part in _parts(one))) for one in actions)
    return tuple(one for one in trimmed if any(_parts(one)))


def three(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """As many lines as a report has room for, empty ones last."""
    return (*actions, *(Action("") for _ in range(MOST_ACTIONS - len(actions))))


def about(passage: Passage | None, words: str, today: date) -> str:
    """What a person should know beside the words they type."""
    if passage is None:
        return "Nothing is drafted here: the tables speak. You may add a few sentences."
    told = [f"Written by {passage.by} on {date_words(passage.on, today)}." if passage.on else ""]
    if passage.moved:
        told.append("The figures have moved since.")
    if words.strip() != passage.drafted.strip():
        told.append(f"The draft says now: {' '.join(passage.drafted.splitlines())}")
    return " ".join(part for part in told if part)


def state(narrative: Narrative, today: date) -> str:
    """Whether a person stands by these words."""
    if narrative.read is not None:
        read = narrative.read
        return f"Read and agreed by {read.by} on {date_words(read.on, today)}."
    if narrative.read_before is not None:
        before = narrative.read_before
        return (
            f"{before.by} agreed on {date_words(before.on, today)}; the words have changed since. "
            "Until they are read again, each page says that this is a draft."
        )
    return "Nobody has read this yet: each page says that it is a draft."


def room_left(words: str) -> str:
    """How much more a section takes, once it is nearly full."""
    left = MOST_WORDS - len(words)
    if left < 0:
        return f"{-left:,} letters too many: a section has room for {MOST_WORDS:,}."
    return f"Room for {left:,} more letters." if left < MOST_WORDS // 5 else ""


def _parts(action: Action) -> tuple[str, str, str]:
    return action.what, action.owner, action.measure
