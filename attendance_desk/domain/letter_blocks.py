"""The blocks of a page that only letters have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """What a letter is about: its title, in the size of a letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Things beside each other, in no order; drawn with a dot."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """The end of a letter: the close, room for a signature, and who signs."""

    close: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """A postal address, one line each, where an envelope's window shows it.

    Attributes:
        beside: Who sends it, its day and reference: the lines to the right of the window.
    """

    lines: tuple[str, ...]
    beside: tuple[str, ...] = ()
