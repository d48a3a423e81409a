"""Finding a child while it is typed: by the child's name, a parent's name or a telephone number.

Everything is in memory and pure, so that a key is answered before the next one is pressed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from attendance_desk.domain.names import fold

FEWEST_DIGITS = 4
"""A telephone number is looked for only when this much of it has been typed."""

_WHOLE_NUMBER = 9
_ABROAD = re.compile(r"^(0044|44)(?=\d{9,10}$)")


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of a child's contacts.

    Attributes:
        may_contact: False for somebody the school is told not to talk to.
    """

    name: str
    relationship: str = ""
    phone: str = ""
    may_contact: bool = True

    @property
    def words(self) -> str:
        """As people say it: "Kerry Turner (mum)"."""
        return f"{self.name} ({self.relationship})" if self.relationship else self.name


@dataclass(frozen=True, slots=True)
class Child:
    """A child as a search shows it.

    Attributes:
        contacts: In the order in which they are rung.
        family: Ids of brothers and sisters here, in the order of names.
    """

    pupil_id: str
    name: str
    class_name: str
    contacts: tuple[Relative, ...] = ()
    family: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The name and the class: "Alfie Turner, Oak"."""
        return f"{self.name}, {self.class_name}" if self.class_name else self.name


@dataclass(frozen=True, slots=True)
class Found:
    """A child who was found, and the contact by whom; None when by the child's own name."""

    child: Child
    by: Relative | None = None

    @property
    def words(self) -> str:
        """One line of a list: who matched first, then the child."""
        return f"{self.by.words} · {self.child.words}" if self.by else self.child.words


def digits_of(phone: str) -> str:
    """The digits of a telephone number, with +44 as 0, so that both ways of writing it meet."""
    digits = re.sub(r"\D", "", phone)
    return _ABROAD.sub("0", digits) if _ABROAD.match(digits) else digits


def is_number(text: str) -> bool:
    """Whether what is typed is a telephone number and no name."""
    bare = re.sub(r"[\s()+.\-]", "", text)
    return bare.isdigit() and len(bare) >= FEWEST_DIGITS


def find(children: Sequence[Child], text: str, limit: int = 8) -> tuple[Found, ...]:
    """The children that a text may mean, the likeliest first.

    Args:
        children: All of them, in the order of names.
        text: Parts of a name (accents and case do not matter), or at least four digits.
        limit: The most lines to give.

    Returns:
        First names that begin with the text, then surnames, then parents, then any part of a
        name. One child may stand there once for itself and once for a parent.
    """
    if is_number(text):
        digits = digits_of(text)
        ringing = (
            Found(child, one)
            for child in children
            for one in child.contacts
            if digits in digits_of(one.phone)
        )
        return tuple(ringing)[:limit]
    words = fold(text).split()
    if not words:
        return ()
    ranked = [
        (rank, place, found)
        for place, child in enumerate(children)
        for found in (Found(child), *(Found(child, one) for one in child.contacts))
        if (rank := _rank(found, words)) is not None
    ]
    ranked.sort(key=lambda one: one[:2])
    return _once_each(found for _, _, found in ranked)[:limit]


def _rank(found: Found, words: Sequence[str]) -> int | None:
    """How likely a line is meant; None where it does not match."""
    name = fold(found.by.name if found.by else found.child.name)
    parts = name.split()
    if not all(word in name for word in words):
        return None
    begins = all(any(part.startswith(word) for part in parts) for word in words)
    if found.by is not None:
        return 2 if begins else 4
    first = bool(parts) and parts[0].startswith(words[0])
    return (0 if first else 1) if begins else 3


def _once_each(found: Iterable[Found]) -> tuple[Found, ...]:
    """A child found by its own name needs no second line for a parent of the same surname."""
    held: dict[str, Found] = {}
    for one in found:
        held.setdefault(one.child.pupil_id, one)
    return tuple(held.values())


def with_families(
    children: Sequence[Child], homes: Mapping[str, Iterable[str]]
) -> tuple[Child, ...]:
    """The children with their brothers and sisters: who share a telephone number or a home.

    Args:
        children: All of them.
        homes: By pupil id, what stands for the home: address with postcode, telephone numbers.
    """
    together: dict[str, list[str]] = defaultdict(list)
    for child in children:
        for home in set(homes.get(child.pupil_id, ())):
            if home:
                together[home].append(child.pupil_id)
    order = {child.pupil_id: place for place, child in enumerate(children)}
    made = []
    for child in children:
        mine = {one for home in homes.get(child.pupil_id, ()) for one in together.get(home, ())}
        family = sorted(mine - {child.pupil_id}, key=order.__getitem__)
        made.append(replace(child, family=tuple(family)))
    return tuple(made)


def home_of(address: str, postcode: str, phones: Iterable[str]) -> tuple[str, ...]:
    """What stands for a home: nothing shorter than a whole number, and no address without one."""
    numbers = [digits for phone in phones if len(digits := digits_of(phone)) >= _WHOLE_NUMBER]
    where = f"{fold(address)}|{fold(postcode)}" if address.strip() else ""
    return tuple(one for one in (where, *numbers) if one)
