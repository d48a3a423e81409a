"""The words of one block of a letter, line by line, become blocks of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attendance_desk.domain.documents import (
    Block,
    FactLine,
    Heading,
    KeepTogether,
    Paragraph,
    Rule,
    SignatureLine,
    TickBox,
)
from attendance_desk.domain.documents import Facts as FactLines
from attendance_desk.domain.letter_blocks import Points, Signed
from attendance_desk.domain.letter_texts import BlockKind
from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.sentences import facts_in, fill

_ITEM, _BOX, _SIGN = "- ", "[ ] ", "____ "


def written(kind: BlockKind, words: str, facts: Facts) -> tuple[Block, ...]:
    """The words of a block of any kind but the table of dates, with their facts."""
    return _WRITTEN[kind](words, facts)


def paragraphs(words: str, facts: Facts) -> tuple[Block, ...]:
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
            inside += paragraphs(line, facts)
    return (KeepTogether(tuple(inside)),)


_WRITTEN: dict[BlockKind, Callable[[str, Facts], tuple[Block, ...]]] = {
    BlockKind.PARA: paragraphs,
    BlockKind.LIST: _points,
    BlockKind.FACTS: _lines,
    BlockKind.SIGNATURE: _signature,
    BlockKind.REPLY: _reply,
}
