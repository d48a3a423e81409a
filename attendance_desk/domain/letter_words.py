"""A letter's words and facts become the blocks of a page.

A sentence whose fact is not known is left out; a required block that would lack a fact it needs is
a gap, named, so that nobody approves half a letter. The words of a fact are text, never filled
again and never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from attendance_desk.domain.documents import (
    Block,
    Column,
    Heading,
    KeepTogether,
    Paragraph,
    Table,
)
from attendance_desk.domain.letter_blocks import Signed
from attendance_desk.domain.letter_dates import Away, by_reason, short_words, when_words
from attendance_desk.domain.letter_facts import in_digits
from attendance_desk.domain.letter_lines import paragraphs, written
from attendance_desk.domain.letter_texts import ENGLISH, BlockKind, LetterBlock, LetterText
from attendance_desk.domain.script_facts import Facts, Spoken
from attendance_desk.domain.scripts import condition
from attendance_desk.domain.sentences import fill

_COUNCIL = Spoken("the council")
_LISTED = 4
"""Rows of dates with a line each; more are gathered under what was told."""
"""What a letter says while the school has not named its authority."""


@dataclass(frozen=True, slots=True)
class ChildPart:
    """What a letter says of one child by itself.

    Attributes:
        name: What the child is called.
        facts: The child's own facts; they go before those of the whole letter.
        away: The rows of the table of dates, from `letter_dates.away_rows`.
    """

    pupil_id: str
    name: str
    facts: Facts = field(default_factory=dict)
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What goes into a letter beside words and facts.

    Attributes:
        children: One part for each child, in the order in which they are named.
        without: Ids of optional blocks that are left out by whoever drafts it.
    """

    children: tuple[ChildPart, ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """A block that cannot say what it must.

    Attributes:
        block: Its id.
        label: What it is for.
        fact: The fact that is not known; empty where the block says nothing at all.
        child: Whose fact, in a letter about several children; empty for the whole letter.
    """

    block: str
    label: str
    fact: str
    child: str = ""


def say(text: LetterText, facts: Facts, choices: Choices = Choices()) -> tuple[Block, ...]:
    """The blocks of a letter's page, below the salutation.

    Args:
        text: The words.
        facts: What is known of the whole letter; what is not known is not there. `{child}` is
            all the children's names here, and one child's in the part of that child.
        choices: Each child's part, and what is left out.
    """
    return _Saying(text, facts, choices).blocks()


def title(text: LetterText, facts: Facts) -> str:
    """What the letter is about, in one line without a stop."""
    return fill(text.title, _known(text, facts)).text.removesuffix(".")


def gaps(text: LetterText, facts: Facts, choices: Choices = Choices()) -> tuple[Gap, ...]:
    """Required words that could not be said with these facts; empty when the letter is whole."""
    return tuple(_Saying(text, facts, choices).gaps())


def _known(text: LetterText, facts: Facts) -> Facts:
    """The facts, with what stands in for one that a school has not entered."""
    given = {name: one for name, one in facts.items() if one.text.strip()}
    stand_in = {"council": _COUNCIL}
    if "phone" in given:
        stand_in["direct"] = given["phone"]
    facts = {**stand_in, **given}
    return facts if text.language == ENGLISH else in_digits(facts)


@dataclass(frozen=True)
class _Saying:
    """One letter being said."""

    text: LetterText
    facts: Facts
    choices: Choices

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        for several, group in self._groups():
            for part in self._parts(group):
                if several:
                    found.append(Heading(part.name, 3))
                for block in group:
                    _add(found, self._block(block, part), joins=block.joins)
        return tuple(found)

    def gaps(self) -> Iterator[Gap]:
        for several, group in self._groups():
            for part in self._parts(group):
                for block in group:
                    yield from self._lacking(block, part, part.name if several else "")

    def _lacking(self, block: LetterBlock, part: ChildPart, child: str) -> Iterator[Gap]:
        facts = self._of(part)
        if not _shown(block, facts):
            return
        lacking = [one for one in block.needs if one not in facts or not facts[one].text.strip()]
        for fact in lacking:
            yield Gap(block.id, block.label, fact, child)
        if block.required and not lacking and not self._block(block, part):
            yield Gap(block.id, block.label, "", child)

    def _groups(self) -> Iterator[tuple[bool, list[LetterBlock]]]:
        """The blocks that are shown; runs of those said for each child stay together."""
        run: list[LetterBlock] = []
        for block in self.text.blocks:
            if block.id in self.choices.without and not block.required:
                continue
            if run and run[0].each is not block.each:
                yield self._several and run[0].each, run
                run = []
            run.append(block)
        if run:
            yield self._several and run[0].each, run

    @property
    def _several(self) -> bool:
        return len(self.choices.children) > 1

    def _parts(self, group: list[LetterBlock]) -> tuple[ChildPart, ...]:
        children = self.choices.children
        if (group[0].each and children) or len(children) == 1:
            return children
        return (ChildPart("", ""),)

    def _of(self, part: ChildPart) -> Facts:
        return _known(self.text, {**self.facts, **part.facts})

    def _block(self, block: LetterBlock, part: ChildPart) -> tuple[Block, ...]:
        facts = self._of(part)
        if not _shown(block, facts):
            return ()
        if block.kind is BlockKind.DATES:
            return self._dates(block, facts, part)
        return written(block.kind, block.say, facts)

    def _dates(self, block: LetterBlock, facts: Facts, part: ChildPart) -> tuple[Block, ...]:
        if not part.away:
            return ()
        if len(part.away) > _LISTED:
            return (*paragraphs(block.say, facts), self._gathered(part))
        terms = self.text.terms
        columns = tuple(
            Column(terms.get(one, one), share=share)
            for one, share in (("date", 5), ("part", 3), ("told", 4))
        )
        english = self.text.language == ENGLISH
        rows = tuple(
            (
                when_words(one, english=english),
                one.part_words(terms),
                terms.get(one.told, one.told),
            )
            for one in part.away
        )
        return (*paragraphs(block.say, facts), Table(columns, rows))

    def _gathered(self, part: ChildPart) -> Table:
        """Many dates: a row for each thing we were told, so that the letter stays on its page."""
        terms, english = self.text.terms, self.text.language == ENGLISH
        rows = tuple(
            (
                terms.get(told, told),
                ", ".join(short_words(one, terms, english=english) for one in held),
            )
            for told, held in by_reason(part.away)
        )
        dates = terms.get("dates") or terms.get("date") or "dates"  # a translation may lack it
        columns = (Column(terms.get("told", "told"), share=3), Column(dates, share=7))
        return Table(columns, rows)


def _shown(block: LetterBlock, facts: Facts) -> bool:
    asked = condition(block.show_if) if block.show_if else None
    return asked is None or asked.holds(facts)


def _add(found: list[Block], more: tuple[Block, ...], *, joins: bool) -> None:
    """Put blocks after others; one that joins goes on in the paragraph before it."""
    before = found[-1] if found else None
    if joins and more and isinstance(before, Paragraph) and isinstance(more[0], Paragraph):
        found[-1] = Paragraph(f"{before.text} {more[0].text}")
        more = more[1:]
    if more and isinstance(before, Paragraph) and isinstance(more[0], Signed):
        # A signature alone at the top of a page signs nothing.
        found[-1:] = (KeepTogether((before, *more)),)
        return
    found += more
