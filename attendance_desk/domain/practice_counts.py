"""Counts in the evidence of the practice checklist: whole for staff, hidden for everybody else.

A count of what was done with families tells of children. On a paper that leaves the school all of
them go through `suppression` as one table, with every sum among them: whoever reads the paper has
all of it, and what is hidden in one line must not be worked out from another. Counts of registers,
weeks and lists tell of the school's own work and of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.practice import CountLine, Evidence, Leans
from attendance_desk.domain.small_numbers import MOST, Mark, shown_words

_WELL, _BADLY = Fraction(19, 20), Fraction(9, 10)


def told(evidence: Evidence) -> str:
    """A piece of evidence with every number: for staff."""
    shown: dict[str, int | Mark] = {
        part.key: part.number for line in evidence.counts for part in line.parts
    }
    shown |= {line.key: line.total for line in evidence.counts}
    return _said(evidence, shown, evidence.words)


def published(evidences: Iterable[Evidence]) -> tuple[str, ...]:
    """The evidence of a whole paper for everybody, small numbers hidden.

    Numbers that could give a small one away are hidden with it.
    """
    held = tuple(evidences)
    shown = _hidden(line for one in held for line in one.counts)
    return tuple(_said(one, shown, one.public or one.words) for one in held)


def _hidden(lines: Iterable[CountLine]) -> Mapping[str, int | Mark]:
    counts = NamedCounts()
    for line in dict.fromkeys(lines):
        for part in line.parts:
            counts.count(part.key, part.number)
        parts = tuple(part.key for part in line.parts)
        if line.key in counts.values:
            counts.parted(line.key, parts)
        else:
            counts.total(line.key, parts)
    # Calls are counted too, and a year may have more of them than a school has children.
    return counts.for_everybody(most=MOST) if counts.values else {}


def _said(evidence: Evidence, shown: Mapping[str, int | Mark], words: str) -> str:
    lines = (_line(line, shown) for line in evidence.counts)
    return " ".join(one for one in (words, *lines, evidence.tail) if one)


def _line(line: CountLine, shown: Mapping[str, int | Mark]) -> str:
    """`Meetings with parents: 14 (held 9, missed 5)`; of nothing no parts are told."""
    whole = shown[line.key]
    parts = [f"{part.name} {shown_words(shown[part.key])}" for part in line.parts if part.name]
    told_parts = f" ({', '.join(parts)})" if parts and whole != 0 else ""
    return f"{line.lead}: {shown_words(whole)}{told_parts}."


def leaning(part: int, whole: int) -> Leans:
    """What a share of the school's own work says by itself.

    At least 19 in 20 speaks for it, fewer than 9 in 10 against it: the desk's own choice, told in
    the handbook. Of nothing it says nothing.
    """
    if not whole:
        return Leans.UNKNOWN
    share = Fraction(part, whole)
    if share >= _WELL:
        return Leans.FOR
    return Leans.AGAINST if share < _BADLY else Leans.PLAIN
