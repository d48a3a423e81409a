"""What a person is warned of in words for governors: a number that is hidden, a child's name.

Nothing is forbidden: "2 children" may be about next term's trip. But whoever types what a table
hides beside it has undone what was hidden, and seldom means to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from attendance_desk.domain.names import fold
from attendance_desk.domain.small_numbers import Mark

_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_OF_PEOPLE = re.compile(
    r"\b(\d[\d,]*|" + "|".join(_WORDS) + r")\b(?:\s+[\w'’-]+){0,2}?\s+"
    r"(child|children|pupil|pupils|boy|boys|girl|girls|sibling|siblings|family|families)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the words of a report should not say.

    Attributes:
        numbers: The numbers of children that its tables hide.
        names: The names of children.
    """

    numbers: frozenset[int] = field(default_factory=frozenset)
    names: tuple[str, ...] = ()

    def warnings(self, words: str) -> tuple[str, ...]:
        """What a person should look at before the words are read out, one sentence each."""
        return (*self._numbers(words), *self._names(words))

    def _numbers(self, words: str) -> Iterator[str]:
        for found in _OF_PEOPLE.finditer(words):
            if _number(found[1]) in self.numbers:
                yield f"“{found[0]}”: the tables hide such a number. Is it one of theirs?"

    def _names(self, words: str) -> Iterator[str]:
        folded = f" {fold(words)} "
        for name in self.names:
            if re.search(rf"\b{re.escape(fold(name))}\b", folded):
                yield f"It names {name}. Governors' papers name no child."


def guarded(
    values: Mapping[str, int], shown: Mapping[str, int | Mark], names: Iterable[str]
) -> Guarded:
    """What the words beside some tables should not say.

    Args:
        values: The counts of the tables as they are.
        shown: What is printed of them.
        names: The names of children.
    """
    hidden = (
        values[name]
        for name, mark in shown.items()
        if isinstance(mark, Mark) and mark is not Mark.UNPRINTED
    )
    return Guarded(frozenset(hidden), tuple(dict.fromkeys(names)))


def _number(said: str) -> int:
    if said[0].isdigit():
        return int(said.replace(",", ""))
    return _WORDS.index(said.lower()) + 1
