"""What the page "Is everything all right?" is made from, from where each thing is known."""

from __future__ import annotations

import json
import platform
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk import __version__
from attendance_desk.domain import doubtful_clock
from attendance_desk.domain.all_right import Facts
from attendance_desk.domain.pcs_standing import PcHeard
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.version_floors import FLOORS
from attendance_desk.store import event_log, keyfile, last_check, righted_rows, sheet_rows
from attendance_desk.store.device import this_pc
from attendance_desk.store.pragmas import engines, engines_here
from attendance_desk.store.slots import PERSON

if TYPE_CHECKING:
    from attendance_desk.desk.exchange import PcStands
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.store.ledger import Head

_PACKAGES = ("PySide6-Essentials", "SQLModel", "SQLAlchemy", "reportlab", "sqlcipher3", "keyring")
_OURS = re.compile(
    r"(register|safeguarding)\.(desk|heads)(-wal|-shm)?|(keys|signin|copy)\.json"
    r"|desk\.(lock|holder)|signin\.lock|monthly copies"
)


def facts(desk: SignedIn, versions: Mapping[str, str]) -> Facts:
    """Look at everything; some milliseconds.

    Args:
        versions: Of what only the caller knows.
    """
    from attendance_desk.desk.backups import Backups
    from attendance_desk.desk.exchange import Exchange

    now, seated = desk.by().now, desk.seated
    with seated.register.read() as snapshot:
        head = snapshot.head()
        clock_doubt = righted_rows.doubt_now(snapshot, now)
        sheet = sheet_rows.last_test(snapshot)
    backups = Backups(desk).board()
    practice, others = backups.last_practice, Exchange(desk).status()
    return Facts(
        now=now,
        head=(head.number, head.hash, _made(head, now)),
        doubt=seated.doubt,
        clock_doubt=clock_doubt,
        checked=last_check.read(this_pc(desk.school.id), seated.folder),
        standing=backups.standing if desk.whole else None,
        places=tuple((one.place.name, one.words) for one in backups.places),
        practised=practice.at if practice is not None else None,
        free=shutil.disk_usage(seated.folder).free,
        old_keys=_old_keys(desk),
        versions=_versions(desk) | dict(versions),
        writable=desk.writable,
        sheet=sheet,
        pcs=tuple(_heard(one, now) for one in others.pcs if not one.pc.struck),
        differences=others.differences,
    )


def _heard(one: PcStands, now: datetime) -> PcHeard:
    """What another PC wrote about its own time may be no time: then it was never heard."""
    said = None
    with suppress(ValueError):
        said = datetime.fromisoformat(one.said_at)
    if said is not None and said.tzinfo is None:
        said = said.replace(tzinfo=now.tzinfo)
    return PcHeard(one.pc.name, said, one.lacks)


def _made(head: Head, now: datetime) -> datetime | None:
    return doubtful_clock.highest(head.hlc, now.tzinfo) if head.number else None


def _old_keys(desk: SignedIn) -> int:
    with suppress(DeskError):
        slots = keyfile.load(desk.seated.folder).without_pair()
        return sum(1 for slot in slots if slot.kind == PERSON)
    return 0


def _versions(desk: SignedIn) -> dict[str, str]:
    return engines(desk.seated.register.raw()) | {"Python": platform.python_version()}


def versions_here() -> dict[str, str]:
    """Of the packages and of what is built into them, as they run on this PC."""
    packages = {name: metadata.version(name) for name in _PACKAGES}
    # The wheel has the number of the Qt in it; asking Qt itself is for who has a window.
    qt = {"Qt": packages["PySide6-Essentials"]}
    return packages | qt | engines_here() | {"Python": platform.python_version()}


def floors() -> dict[str, str]:
    """The oldest that may run of what the records lean on."""
    return {name: ".".join(map(str, numbers)) for name, numbers in FLOORS.items()}


def bundle(desk: SignedIn, board: str, about: Mapping[str, object]) -> dict[str, str]:
    """The files of the diagnostic bundle, by name: no name of a person, the school or a folder."""
    held = {
        "program": __version__,
        "system": {"name": platform.system(), "release": platform.release()},
        "versions": _versions(desk),
        "files": _sizes(desk.seated.folder),
        **about,
    }
    return {
        "all-right.txt": board,
        "about.json": json.dumps(held, indent=1, sort_keys=True, default=str) + "\n",
        "events.txt": event_log.read(),
    }


def _sizes(folder: Path) -> dict[str, int]:
    """How large each of our own files is; what somebody else put there is only counted."""
    sizes, others = {}, 0
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name):
            sizes[path.name] = path.stat().st_size
        else:
            others += 1
    return sizes | {"others": others}
