"""Everything that can be found by typing: children, families, classes, staff, commands and pages.

The names are folded once, when they are known; after that a key is answered from memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from attendance_desk.domain.finding import digits_of, is_number
from attendance_desk.domain.names import fold

FEWEST_FOR_NEAR = 4
"""A shorter word with a slip in it could be nearly any other."""

MOST = 12
"""Lines that are given: more than these are read by nobody, who types another letter instead."""


class Sort(IntEnum):
    """What a thing is; of two that match alike, the one named first here comes first."""

    CHILD = 0
    RELATIVE = 1
    LEFT = 2
    SCHOOL_CLASS = 3
    STAFF = 4
    COMMAND = 5
    PAGE = 6
    HELP = 7


PEOPLE = frozenset({Sort.CHILD, Sort.RELATIVE, Sort.LEFT, Sort.STAFF})
"""What is not shown while details are hidden."""


class Rank(IntEnum):
    """How well a name answers what is typed, the best first."""

    START = 0
    WORDS = 1
    INITIALS = 2
    INSIDE = 3
    NEAR = 4


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that can be found.

    Attributes:
        name: What is typed to find it.
        beside: What is said after it: the class, whose mother she is, the keys of a command.
        key: What opens it, by its sort: the id of the child or class, the name of the command.
        phone: A telephone number it is found by, too.
        also: Other names it is found by: in the record another than in class, the UPN.
    """

    sort: Sort
    name: str
    beside: str = ""
    key: str = ""
    phone: str = ""
    also: str = ""

    @property
    def words(self) -> str:
        """The line, as it is shown and read out."""
        return f"{self.name} · {self.beside}" if self.beside else self.name


@dataclass(frozen=True, slots=True)
class _Known:
    """A thing with its names folded.

    Attributes:
        spaced: Its names with a gap before every word.
        whole: Its names, also without gaps: what holds no part of this holds nothing typed.
        digits: Of the telephone number.
    """

    thing: Thing
    place: int
    folded: str
    spaced: str
    whole: str
    first_letters: str
    digits: str


class Everything:
    """What can be found, ready to be asked at every key."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._known = tuple(_know(thing, place) for place, thing in enumerate(things))
        self._by_word: dict[str, list[_Known]] = defaultdict(list)
        for one in self._known:
            for word in one.spaced.split():
                self._by_word[word].append(one)

    def find(
        self, text: str, most: int = MOST, without: frozenset[Sort] = frozenset()
    ) -> tuple[Thing, ...]:
        """The things that a text may mean, the likeliest first.

        Args:
            text: The start of a name, of its words, their first letters or any part of it,
                accents, capitals and one slip not minded; or four digits of a telephone number.
            most: Lines to give.
            without: Sorts that are left out.

        Returns:
            By how well the name answers (`Rank`); among equals by `Sort`, then as they were given.
            Where nothing but a slip was wrong, after all that match as typed.
        """
        if is_number(text):
            return self._by_number(digits_of(text), without)[:most]
        typed = fold(text)
        if not typed:
            return ()
        part, bare = typed.split()[0], typed.replace(" ", "")
        may = (one for one in self._known if part in one.whole or bare == one.first_letters)
        found = [(how, one) for one in may if (how := _rank(one, typed)) is not None]
        if len(found) < most:
            found += self._near(typed.split(), {one.place for _how, one in found})
        found = [(how, one) for how, one in found if one.thing.sort not in without]
        found.sort(key=lambda pair: (pair[0], pair[1].thing.sort, pair[1].place))
        return tuple(one.thing for _how, one in found[:most])

    def _by_number(self, digits: str, without: frozenset[Sort]) -> tuple[Thing, ...]:
        """Whose number ends so before whose number holds it anywhere; then a UPN."""
        may = (one for one in self._known if one.thing.sort not in without)
        held = [one for one in may if digits in one.digits or digits in one.whole]
        held.sort(key=lambda one: (not one.digits.endswith(digits), one.thing.sort, one.place))
        return tuple(one.thing for one in held)

    def _near(self, typed: Sequence[str], without: set[int]) -> list[tuple[Rank, _Known]]:
        """Things of which each typed word begins a word, one slip in it forgiven."""
        meant = [
            {
                one.place
                for word, held in self._by_word.items()
                if _begins_nearly(part, word)
                for one in held
            }
            for part in typed
        ]
        places = set.intersection(*meant) - without
        return [(Rank.NEAR, self._known[place]) for place in places]


def rank(thing: Thing, text: str) -> Rank | None:
    """How well a thing answers a text; None where it does not as typed, a slip not forgiven."""
    return _rank(_know(thing, 0), fold(text))


def _rank(known: _Known, typed: str) -> Rank | None:
    if known.folded.startswith(typed):
        return Rank.START
    parts = typed.split()
    if all(f" {part}" in known.spaced for part in parts):
        return Rank.WORDS
    bare = typed.replace(" ", "")
    if len(known.first_letters) > 1 and bare == known.first_letters:
        return Rank.INITIALS
    if bare in known.whole or all(part in known.whole for part in parts):
        return Rank.INSIDE
    return None


def _know(thing: Thing, place: int) -> _Known:
    folded, also = fold(thing.name), fold(thing.also)
    return _Known(
        thing,
        place,
        folded,
        f" {folded} {also}",
        f"{folded}|{folded.replace(' ', '')}|{also}",
        "".join(word[0] for word in folded.split()),
        digits_of(thing.phone),
    )


def _begins_nearly(typed: str, word: str) -> bool:
    """Whether a word begins with what is typed; from four letters on, with one slip in it."""
    if word.startswith(typed):
        return True
    return len(typed) >= FEWEST_FOR_NEAR and one_slip(typed, word)


def one_slip(typed: str, word: str) -> bool:
    """Whether a word begins with what is typed but for one letter.

    The letter is another, is too many or left out, or two of them changed places.

    >>> one_slip("tunrer", "turner"), one_slip("zielnski", "zielinski"), one_slip("abcd", "turner")
    (True, True, False)
    """
    near = {typed[:1], typed[1:2]}
    if word[:1] not in near and word[1:2] not in near:
        return False
    same = 0
    while same < len(typed) and same < len(word) and typed[same] == word[same]:
        same += 1
    has, wants = typed[same:], word[same:]
    return (
        wants[1:].startswith(has[1:])
        or wants.startswith(has[1:])
        or wants[1:].startswith(has)
        or (has[:2] == wants[1::-1] and wants[2:].startswith(has[2:]))
    )
