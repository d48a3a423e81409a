"""A school folder whose place was taken by a restored one: kept, and only read from then on."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from attendance_desk.domain.problems import Refused
from attendance_desk.store.durable import replace_file

REPLACED_NAME = "replaced.json"


def mark(old: Path, new: Path, at: datetime) -> None:
    """Say in the old folder that another one took its place; it is only read from now on."""
    record = {"format": 1, "by": str(new), "at": at.isoformat(timespec="seconds")}
    replace_file(old / REPLACED_NAME, (json.dumps(record, indent=1) + "\n").encode())


def check(folder: Path) -> None:
    """Refuse to write in a folder whose place was taken by a restored one.

    Raises:
        Refused: With the folder to open instead.
    """
    path = folder / REPLACED_NAME
    if not path.exists():
        return
    try:
        found = json.loads(path.read_bytes())
        new, day = str(found["by"]), datetime.fromisoformat(found["at"])
    except (OSError, ValueError, KeyError, TypeError):
        new, day = "another folder", None
    when = "" if day is None else f" on {day.day} {day:%B %Y}"
    raise Refused(
        "restored-elsewhere",
        f"This school was restored into another folder{when}: {new}",
        "This folder is kept as it was, and nothing more can be entered in it.",
        "Open the restored folder; this one can be opened for reading.",
    )
