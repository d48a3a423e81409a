"""What can be wrong with the words of a letter, found before anybody gets it.

Sources: `experience.md` 5.1 and 5.9, `rules.md` 9 (D7, D8) and 10. In a language that is not
English only what can be counted is checked: blocks, facts, braces and the length of sentences.
Reading grade and banned words know English alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from attendance_desk.domain.letter_facts import KNOWN, PER_CENT, SAMPLES
from attendance_desk.domain.letter_texts import (
    DEAR,
    ENGLISH,
    TITLE,
    BlockKind,
    HeldTo,
    LetterBlock,
    LetterText,
)
from attendance_desk.domain.readability import grade, words
from attendance_desk.domain.scripts import condition
from attendance_desk.domain.sentences import facts_in, fill, odd_braces, sentences

MOST_WORDS = 25
"""Words in a sentence."""
MOST_GRADE = 6
"""Flesch-Kincaid grade of the whole: a child of eleven follows it."""

_LAW = frozenset(
    {"threshold", "window_weeks", "first_fine", "reduced_fine", "reduced_days", "full_days",
     "second_fine", "fine_years"}
)  # fmt: skip
_DAYS = frozenset({"days_missed", "days_in"})
_PERCENT = re.compile(r"%|\bper\s?cent(?:age)?\b|\{" + PER_CENT + r"\}", re.IGNORECASE)
_AMOUNT = re.compile(r"£\s*\d|\b\d+\s*pounds\b", re.IGNORECASE)
_ONE_CHILD = re.compile(
    r"\{child\}\s+(?:has|is|was|does|needs|comes|learns|gets|wants|feels|knows)\b"
)
_LINE_SIGNS = ("- ", "[ ] ", "____ ")
_Found = Iterator[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the words of a letter.

    Attributes:
        text: The letter, as versions name it.
        block: The id of the block; empty for the letter as a whole.
        rule: A short name of the rule, for answers in JSON.
        what: What is wrong, in one sentence.
        do: What to do, in one sentence.
    """

    text: str
    block: str
    rule: str
    what: str
    do: str


def reading(text: LetterText) -> Fraction:
    """The reading grade of a letter, with an invented family's facts in it."""
    return grade([one for said in _said(text) for one in said])


def faults(text: LetterText, held_to: HeldTo) -> tuple[Fault, ...]:
    """Everything that is wrong with the words of a letter; empty when it may be used.

    Args:
        text: Any letter, in any language.
        held_to: The words that are not used; in English only.
    """
    found: list[Fault] = []
    for where, words_, block in _places(text):
        rules = (
            *_facts(words_),
            *_lengths(words_),
            *(_block(block) if block else ()),
            *(_english(text, words_, block, held_to) if text.language == ENGLISH else ()),
        )
        found += (Fault(text.id, where, *one) for one in dict.fromkeys(rules))
    found += (Fault(text.id, "", *one) for one in _whole(text))
    return tuple(found)


def _places(text: LetterText) -> Iterator[tuple[str, str, LetterBlock | None]]:
    yield TITLE, text.title, None
    yield DEAR, text.dear, None
    for block in text.blocks:
        yield block.id, block.say, block


def _facts(said: str) -> _Found:
    if odd_braces(said):
        what = "Braces { } stand where no fact is named."
        yield "braces", what, "Write a fact as {child}, and leave braces out of all else."
    for name in facts_in(said):
        if name not in KNOWN:
            what = f"There is no fact {{{name}}} for letters."
            yield "unknown fact", what, "Choose a fact of the list beside the words."


def _lengths(said: str) -> _Found:
    for sentence in _sentences(said):
        count = len(words(sentence))
        if count > MOST_WORDS:
            what = f"“{_start(sentence)} …” has {count} words; {MOST_WORDS} is the most."
            yield "long sentence", what, "Say it in two sentences."


def _block(block: LetterBlock) -> _Found:
    """What a block must be, in any language."""
    silent = block.kind is BlockKind.DATES
    if block.required and not silent and not block.say.strip():
        what = f"{block.label}: this must be in the letter, and it is empty."
        yield "required block", what, "Say it in your own words, or go back to ours."
        return
    lacking = [name for name in block.needs if name not in facts_in(block.say)]
    if block.say.strip() and lacking:
        named = ", ".join(f"{{{one}}}" for one in lacking)
        what = f"{block.label}: {named} must be named here."
        yield "required fact", what, f"Put {named} into a sentence."
    if block.show_if and condition(block.show_if) is None:
        what = f"The condition “{block.show_if}” cannot be read."
        yield "condition", what, "Write a fact, or a fact >= a whole number."


def _english(text: LetterText, said: str, block: LetterBlock | None, held_to: HeldTo) -> _Found:
    patterns = (*held_to.banned, *(held_to.threats if text.early else ()))
    for pattern in patterns:
        if found := pattern.find.search(said):
            rule = "banned word" if pattern in held_to.banned else "threat"
            yield rule, f"“{found[0].strip()}”: {pattern.what}", pattern.do
    if found := _AMOUNT.search(said):
        what = f"“{found[0]}” is typed, and amounts change by law."
        yield "typed amount", what, "Name the fact, such as {first_fine}."
    if not (block and block.each) and (found := _ONE_CHILD.search(said)):
        what = f"“{found[0]}” reads wrongly where the letter is about brothers and sisters."
        yield "one child", what, "Say it without a verb for one child, such as “we can help”."


def _whole(text: LetterText) -> _Found:
    yield from _percentages(text)
    named = {name for block in text.blocks for name in facts_in(block.say)}
    if named & _LAW and "rules_from" not in named:
        what = "The letter explains the law without saying from when its rules hold."
        yield "rules date", what, "Add a sentence with {rules_from}."
    if "{parents}" not in text.dear:
        yield "salutation", "The salutation names nobody.", "Put {parents} into it."
    if not text.title.strip():
        yield "title", "The letter does not say what it is about.", "Give it a title."
    if text.language == ENGLISH and (hard := reading(text)) > MOST_GRADE:
        what = f"The letter reads at grade {float(hard):.1f}; {MOST_GRADE} is the most."
        yield "reading grade", what, "Use shorter words and shorter sentences."


def _percentages(text: LetterText) -> _Found:
    """A percentage is never the first number: it stands after the days, or not at all."""
    days = False
    for _, said, _ in _places(text):
        for sentence in sentences(said):
            if _PERCENT.search(sentence) and not days:
                what = "A percentage comes before the days."
                yield "percentage", what, "Say the days and hours first, or leave it out."
                return
            days = days or bool(_DAYS.intersection(facts_in(sentence)))


def _said(text: LetterText) -> Iterator[tuple[str, ...]]:
    """What an invented family would read, sentence by sentence; not the signature."""
    yield _sentences(text.title)
    for block in text.blocks:
        if block.kind is not BlockKind.SIGNATURE:
            yield _sentences(block.say)


def _sentences(said: str) -> tuple[str, ...]:
    """Sentences with samples in them; each line of a list or slip is one of its own."""
    found: list[str] = []
    for line in said.splitlines():
        bare = line.strip()
        for sign in _LINE_SIGNS:
            bare = bare.removeprefix(sign)
        for fact_line in _lines_of(bare):
            found += sentences(fill(fact_line, SAMPLES).text)
    return tuple(found)


def _lines_of(line: str) -> tuple[str, ...]:
    """A line that is nothing but a fact of several lines is read line by line."""
    names = facts_in(line)
    if names and line == "{" + names[0] + "}" and names[0] in SAMPLES:
        return tuple(SAMPLES[names[0]].text.splitlines())
    return (line,)


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:6])
