"""A letter's words and facts become the blocks of a page.

A sentence whose fact is not known is left out; a required block that would lack a fact it needs is
a gap, named, so that nobody approves half a letter. The words of a fact are text, never filled
again and never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from attendance_desk.domain.documents import (
    Block,
    Column,
    FactLine,
    Heading,
    KeepTogether,
    Paragraph,
    Rule,
    SignatureLine,
    Table,
    TickBox,
)
from attendance_desk.domain.documents import Facts as FactLines
from attendance_desk.domain.letter_blocks import Points, Signed
from attendance_desk.domain.letter_dates import Away, when_words
from attendance_desk.domain.letter_facts import in_digits
from attendance_desk.domain.letter_texts import ENGLISH, BlockKind, LetterBlock, LetterText
from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.scripts import condition
from attendance_desk.domain.sentences import facts_in, fill

_ITEM, _BOX, _SIGN = "- ", "[ ] ", "____ "


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
    """The facts; whoever has no direct number is rung through the school's."""
    if "direct" not in facts and "phone" in facts:
        facts = {**facts, "direct": facts["phone"]}
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
        return _WRITTEN[block.kind](block.say, facts)

    def _dates(self, block: LetterBlock, facts: Facts, part: ChildPart) -> tuple[Block, ...]:
        if not part.away:
            return ()
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
        return (*_paragraphs(block.say, facts), Table(columns, rows))


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


def _paragraphs(words: str, facts: Facts) -> tuple[Block, ...]:
    """Paragraphs are parted by an empty line."""
    filled = (fill(one, facts).text for one in words.split("\n\n"))
    return tuple(Paragraph(one) for one in filled if one)


def _said_lines(words: str) -> Iterator[str]:
    for line in words.splitlines():
        if tidy := line.strip():
            yield tidy


def _points(words: str, facts: Facts) -> tuple[Block, ...]:
    """An introduction and its points; without any point nothing is left to introduce."""
    items: list[str] = []
    lead: list[str] = []
    for line in _said_lines(words):
        if line.startswith(_ITEM):
            items += _items(line.removeprefix(_ITEM).strip(), facts)
        else:
            lead.append(line)
    if not items:
        return ()
    intro = _introduced(" ".join(lead), facts)
    return (KeepTogether((*intro, Points(tuple(items)))),)


def _introduced(words: str, facts: Facts) -> tuple[Block, ...]:
    """What stands above points may end in a colon, and then has no stop."""
    filled = fill(words, facts).text
    return (Paragraph(filled.replace(":.", ":")),) if filled else ()


def _items(line: str, facts: Facts) -> list[str]:
    names = facts_in(line)
    if names and line == "{" + names[0] + "}":
        known = facts.get(names[0])
        return [one.strip() for one in known.text.splitlines() if one.strip()] if known else []
    return [_bare(line, facts)] if (filled := _bare(line, facts)) and filled else []


def _bare(line: str, facts: Facts) -> str:
    """A line with its facts, without the stop that a sentence gets."""
    filled = fill(line, facts).text
    return filled if line.endswith((".", "!", "?")) else filled.removesuffix(".")


def _lines(words: str, facts: Facts) -> tuple[Block, ...]:
    found = []
    for line in _said_lines(words):
        label, colon, value = line.partition(":")
        if colon and (filled := _bare(value.strip(), facts)):
            found.append(FactLine(label.strip(), filled))
    return (FactLines(tuple(found)),) if found else ()


def _signature(words: str, facts: Facts) -> tuple[Block, ...]:
    """The close, and below room to sign the name and title of the last lines."""
    close, *who = (one for line in _said_lines(words) if (one := _bare(line, facts)))
    return (Signed(close, tuple(who)),)


def _reply(words: str, facts: Facts) -> tuple[Block, ...]:
    first, *rest = _said_lines(words)
    inside: list[Block] = [Rule(), Heading(_bare(first, facts), 3)]
    for line in rest:
        if line.startswith(_BOX):
            inside.append(TickBox(_bare(line.removeprefix(_BOX), facts)))
        elif line.startswith(_SIGN):
            inside.append(SignatureLine(_bare(line.removeprefix(_SIGN), facts)))
        else:
            inside += _paragraphs(line, facts)
    return (KeepTogether(tuple(inside)),)


_WRITTEN: dict[BlockKind, Callable[[str, Facts], tuple[Block, ...]]] = {
    BlockKind.PARA: _paragraphs,
    BlockKind.LIST: _points,
    BlockKind.FACTS: _lines,
    BlockKind.SIGNATURE: _signature,
    BlockKind.REPLY: _reply,
}
