"""Turns from one picture, stretch of days, class or child to another, by keys and by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from attendance_desk.domain.picture_kinds import Narrow, PictureKind
from ui.pictures.listing import kind_of
from ui.pictures.looked import Child
from ui.pictures.spans import Sort

if TYPE_CHECKING:
    from ui.pictures.screen import PicturesScreen

_OF_LISTS = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""Keys that a long list needs for itself."""


class Turning:
    """Turns the screen.

    Attributes:
        keys: What acts wherever no field has the focus.
    """

    def __init__(self, screen: PicturesScreen) -> None:
        self._screen = screen
        face, spans = screen.face, screen.face.filters.spans
        self.keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_X: face.filters.everybody,
            Qt.Key.Key_T: screen.taking.table,
            Qt.Key.Key_PageUp: partial(spans.step, 1),
            Qt.Key.Key_PageDown: partial(spans.step, -1),
            **{Qt.Key(ord(sort.value)): partial(spans.newest, sort) for sort in Sort},
            **{Qt.Key(ord(one)): partial(self.by_digit, one) for one in "1234567890"},
        }
        for key, pressed in self.keys.items():
            face.listing.on_key(key, pressed)
            if key not in _OF_LISTS:
                face.behind.on_key(key, pressed)
        face.listing.chosen.connect(self.turn)
        face.listing.entered.connect(self.begin)
        face.filters.narrowed.connect(self._narrow)
        face.filters.meant.connect(self._mean)
        face.filters.refused.connect(lambda words: screen.strip.say(words, "warn"))
        face.wanted.connect(screen.taking.take)

    def turn(self, kind: object) -> None:
        """Look at another picture of the same children and days."""
        looked = self._screen.looked
        if isinstance(kind, PictureKind) and kind is not looked.kind:
            self._screen.look(replace(looked, kind=kind))

    def by_digit(self, digit: str) -> None:
        """Look at the picture of a digit; a child's year asks of whom first."""
        self.turn(kind_of(digit))
        if self._screen.looked.asked is None:
            self.begin()

    def begin(self) -> None:
        """Put the hands on the numbers, or where a child is named of whom there are none yet."""
        if self._screen.looked.asked is None:
            self._screen.face.filters.who.setFocus()
        else:
            self._screen.canvas.begin()

    def _narrow(self, narrow: object) -> None:
        if isinstance(narrow, Narrow):
            self._screen.look(replace(self._screen.looked, narrow=narrow))

    def _mean(self, child: object) -> None:
        if isinstance(child, Child):
            self._screen.look(replace(self._screen.looked, child=child))
            self._screen.face.listing.begin()
