"""The scripts as they are in force, how they came to be so, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.catalog.scripts import shipped_scripts
from attendance_desk.domain.access import Deed
from attendance_desk.domain.script_checks import Fault, Reading, faults, reading
from attendance_desk.domain.script_versions import Version, in_force, read_versions, words_of
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.scripts import Script
    from attendance_desk.queries.ground import Ground

_READERS = (Deed.CHANGE_SCRIPTS, Deed.MAKE_CALLS, Deed.RING_OWN_PUPILS)


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One script.

    Attributes:
        script: As it is in force on the day asked.
        shipped: The program's own.
        own_words: Whether the school has worded it.
        history: The school's versions, newest first, those ahead too.
        faults: What is wrong with it: nothing, unless the program's rules have grown since.
    """

    script: Script
    shipped: Script
    own_words: bool
    history: tuple[Version, ...]
    faults: tuple[Fault, ...]
    reading: Reading

    @property
    def ahead(self) -> tuple[Version, ...]:
        """Versions that are not in force yet."""
        return tuple(one for one in self.history if one.since > self.script.since)


def board(ground: Ground, day: date | None = None) -> tuple[ScriptRow, ...]:
    """Every script on a day, today without one.

    Raises:
        NotPermitted: The role neither rings families nor words scripts.
    """
    _require(ground)
    versions = read_versions(phone_rows.scripts(ground.snapshot))
    asked = day or ground.now.date()
    return tuple(_row(shipped, versions, asked) for shipped in shipped_scripts())


def script_on(ground: Ground, script_id: str, day: date | None = None) -> Script | None:
    """One script as it is in force on a day, today without one; None for an unknown id."""
    _require(ground)
    shipped = next((one for one in shipped_scripts() if one.id == script_id), None)
    if shipped is None:
        return None
    versions = read_versions(phone_rows.scripts(ground.snapshot))
    return in_force(shipped, versions, day or ground.now.date())


def _require(ground: Ground) -> None:
    if not any(ground.may(deed) for deed in _READERS):
        ground.require(Deed.MAKE_CALLS)


def _row(shipped: Script, versions: tuple[Version, ...], day: date) -> ScriptRow:
    script = in_force(shipped, versions, day)
    mine = sorted(
        (one for one in versions if one.script_id == shipped.id),
        key=lambda one: one.since,
        reverse=True,
    )
    return ScriptRow(
        script,
        shipped,
        words_of(script) != words_of(shipped),
        tuple(mine),
        faults(script, shipped_words()),
        reading(script),
    )
