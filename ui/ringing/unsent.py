"""Worries that are not sent yet, in memory alone: a lock loses none, no disk has their words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Unsent:
    """A worry that is not sent yet."""

    pupil: str = ""
    words: str = ""
    urgent: bool = False


class Memory(QObject):
    """Unsent worries by person and dialog: never on the disk, gone with the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._held: dict[tuple[str, str], Unsent] = {}

    def keep(self, person: str, key: str, unsent: Unsent) -> None:
        """Keep one; an empty one is forgotten."""
        if unsent == Unsent():
            self._held.pop((person, key), None)
        else:
            self._held[person, key] = unsent

    def find(self, person: str, key: str) -> Unsent | None:
        """What that person left in that dialog; None where nothing is remembered."""
        return self._held.get((person, key))


def memory_of(window: QWidget) -> Memory:
    """The memory of a window, made when first asked for."""
    found = window.findChild(Memory)
    return found if isinstance(found, Memory) else Memory(window)
