"""Letters while they are worded: what is typed beside what is in force, without a window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.letter_checks import MOST_GRADE, Fault, faults, reading
from attendance_desk.domain.letter_facts import KNOWN
from attendance_desk.domain.letter_texts import (
    DEAR,
    ENGLISH,
    TERM,
    TITLE,
    HeldTo,
    LetterText,
    text_id,
    words_of,
)
from attendance_desk.domain.letter_versions import changed, in_tongue, tidied
from attendance_desk.domain.sentences import facts_in

if TYPE_CHECKING:
    from attendance_desk.domain.letter_versions import Version
    from attendance_desk.queries.letter_texts_board import TextRow, TextsBoard

_ABOVE = {TITLE: "Title", DEAR: "Salutation"}


class LetterTyping:
    """What is typed, by letter and part; a part typed back as it was is not typed at all."""

    def __init__(self, held_to: HeldTo, shipped: tuple[LetterText, ...]) -> None:
        self._held_to = held_to
        self.shipped = {one.id: one for one in shipped}
        self.rows: dict[str, TextRow] = {}
        self.tongues: dict[str, str] = {ENGLISH: "English"}
        self._typed: dict[str, dict[str, str]] = {}

    def learn(self, board: TextsBoard) -> None:
        """The words as they are in force now."""
        self.rows = {one.text.id: one for one in board.rows}
        self.tongues = {ENGLISH: "English", **dict(board.languages), **self._new_tongues()}

    def add_language(self, code: str, tongue: str) -> None:
        """Offer a language in which words are to be typed."""
        self.tongues[code] = tongue

    def id_of(self, letter: str, language: str) -> str:
        """How a letter in a language is named."""
        return text_id(self.shipped[letter].kind, language)

    def held(self, named: str) -> LetterText:
        """A letter as it is in force; in a language without words of it, a blank one."""
        if named in self.rows:
            return self.rows[named].text
        letter, _, language = named.partition(".")
        shipped = self.shipped[letter]
        return in_tongue(shipped, language, self.tongues.get(language, ""), {}, shipped.since)

    def text(self, named: str) -> LetterText:
        """A letter with what is typed in it."""
        held = self.held(named)
        return held.worded(self._typed.get(named, {}), held.since)

    def type(self, named: str, part: str, words: str) -> None:
        """Word one part."""
        typed = self._typed.setdefault(named, {})
        typed[part] = words
        if tidied({part: words})[part] == words_of(self.held(named)).get(part):
            del typed[part]
        if not typed:
            del self._typed[named]

    def typed(self, named: str) -> dict[str, str]:
        """The parts that are worded anew."""
        return dict(self._typed.get(named, {}))

    def changed(self, named: str) -> tuple[str, ...]:
        """The ids of those parts."""
        return changed(self.held(named), tidied(self.typed(named)))

    def drop(self, named: str) -> None:
        """Throw away what is typed."""
        self._typed.pop(named, None)

    def faults(self, named: str) -> tuple[Fault, ...]:
        """What is wrong with it as it is typed."""
        return faults(self.text(named), self._held_to)

    def record(self) -> dict[str, Any]:
        """Everything typed, as plain JSON values; empty while nothing is."""
        return {
            named: {"tongue": self.held(named).tongue, "words": dict(words)}
            for named, words in self._typed.items()
        }

    def put(self, record: Mapping[str, Any]) -> None:
        """Be as a record says; what no longer fits a letter is left out."""
        for named, kept in record.items():
            letter, _, language = named.partition(".")
            if letter not in self.shipped:
                continue
            self.tongues.setdefault(language or ENGLISH, kept["tongue"])
            for part, words in kept["words"].items():
                if part in words_of(self.shipped[letter]):
                    self.type(named, part, words)

    def _new_tongues(self) -> dict[str, str]:
        """Languages that are only typed so far."""
        found = {}
        for named in self._typed:
            language = named.partition(".")[2]
            if language and language in self.tongues:
                found[language] = self.tongues[language]
        return found


def parts_of(text: LetterText) -> tuple[str, ...]:
    """The parts that are offered: in English the words of the table of dates stay ours."""
    return tuple(
        one for one in words_of(text) if text.language != ENGLISH or not one.startswith(TERM)
    )


def part_name(text: LetterText, part: str) -> str:
    """A part as people read it."""
    if part in _ABOVE:
        return _ABOVE[part]
    if part.startswith(TERM):
        return f"Table: {part.removeprefix(TERM).replace('_', ' ')}"
    block = text.block(part)
    return block.label if block else part


def part_line(
    text: LetterText, part: str, changed_: tuple[str, ...], wrong: frozenset[str]
) -> str:
    """A part in the list: its name, and what is the matter with it."""
    block = text.block(part)
    marks = [
        "look at it" if part in wrong else "",
        "changed" if part in changed_ else "",
        "only at times" if block and block.show_if else "",
    ]
    return " · ".join((part_name(text, part), *filter(None, marks)))


def about_part(text: LetterText, part: str) -> str:
    """What a part must do, for who words it."""
    block = text.block(part)
    if block is None:
        return ""
    said = ["This must be in the letter." if block.required else "May be left empty."]
    if block.needs:
        said.append(f"It must name {', '.join('{' + one + '}' for one in block.needs)}.")
    if block.each:
        said.append("Said for each child where it is about several.")
    if "- " in block.say:
        said.append("A line that begins with - is a point of the list.")
    return " ".join(said)


def fact_choices(text: LetterText) -> tuple[tuple[str, str], ...]:
    """Words and name of every fact; those the letter uses now come first."""
    used = {name for said in words_of(text).values() for name in facts_in(said)}
    ordered = sorted(KNOWN.values(), key=lambda one: one.name not in used)
    return tuple((f"{{{one.name}}}  {one.label}", one.name) for one in ordered)


def state_words(row: TextRow | None, today: date) -> str:
    """Whose words are in force, and since when."""
    if row is None:
        return "No words yet in this language: until then write this letter in English."
    since = date_words(row.text.since, today)
    told = f"Your school's words, since {since}." if row.own_words else "The program's own words."
    if row.ahead:
        nearest = min(row.ahead, key=lambda one: one.since)
        told += f" {version_words(nearest, today)}"
    return told


def version_words(version: Version, today: date) -> str:
    """One version: from when, whose, and who decided."""
    whose = "your school's words"
    if version.gone:
        own = version.language == ENGLISH
        whose = "the program's own words" if own else "no words in this language"
    decided = f"decided by {version.by} on {date_words(version.on, today)}"
    return f"From {date_words(version.since, today)}: {whose}, {decided}."


def reading_words(text: LetterText) -> str:
    """How hard a letter is to read."""
    if text.language != ENGLISH:
        return "Reading grade and banned words are checked in English only. Ask a reader."
    grade = float(reading(text))
    return f"Whole letter: reading grade {grade:.1f} ({MOST_GRADE} is the most)"
