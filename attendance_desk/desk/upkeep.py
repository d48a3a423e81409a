"""Looking after the school folder: what is checked, and what the program says of itself."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.store import (
    anchors,
    copies,
    copy_facts,
    health,
    migrations,
    pragmas,
)
from attendance_desk.store.ledger import Head
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import is_copy

if TYPE_CHECKING:
    from attendance_desk.store.health import Health, Step

_PACKAGES = ("PySide6-Essentials", "SQLModel", "SQLAlchemy", "reportlab", "sqlcipher3", "keyring")


class Upkeep(Room):
    """What the head and the technician need now and then."""

    def check(
        self, anchor_files: tuple[Path, ...] = (), step: Step = lambda _words: None
    ) -> dict[str, Health]:
        """Check every book that is open from the disk up; by the name of the book.

        Args:
            anchor_files: Files of heads from elsewhere, or copies, to compare the register
                with. The monthly copies in the school folder are compared in any case.
            step: Told what is being checked.

        Raises:
            Damaged, LedgerBroken, AnchorMismatch: What is wrong, and what to do.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        seated = self._desk.seated
        elsewhere = tuple(head for file in anchor_files for head in _heads(file))
        place = seated.folder / copies.FOLDER_NAME
        elsewhere += tuple(_head(one.facts) for one in copies.find(place, self._desk.school.id))
        if seated.copy:
            elsewhere += _heads(seated.folder)
        found = {BookName.REGISTER.value: health.check(seated.register, elsewhere, step)}
        if seated.safeguarding is not None:
            name = BookName.SAFEGUARDING.value
            found[name] = health.check(seated.safeguarding, (), step)
        return found

    def about(self) -> dict[str, object]:
        """Versions, the settings in force, and where the data is. No name of any person."""
        seated = self._desk.seated
        with seated.register.read() as snapshot:
            head = snapshot.head()
        return {
            "versions": {name: metadata.version(name) for name in _PACKAGES}
            | {"Python": platform.python_version()},
            "pragmas": pragmas.pragmas_in_force(seated.register.raw()),
            "folder": str(seated.folder),
            "form": migrations.SCHEMA_VERSION,
            "entries": head.number,
            "head": head.hash,
            "writable": self._desk.writable,
        }


def _heads(place: Path) -> tuple[Head, ...]:
    """The heads in a file of heads, or the one that a copy was made at."""
    if is_copy(place):
        return (_head(copy_facts.load(place)),)
    return anchors.read_heads(place)


def _head(facts: copy_facts.CopyFacts) -> Head:
    return Head(*facts.register.head, "0.0")
