"""An invented school folder for the vault's tests, cheap to unlock by lowered cost and floor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from attendance_desk.store import vault
from attendance_desk.store.holder import Seat
from attendance_desk.store.places import Book
from attendance_desk.store.pragmas import APPLICATION_ID, Connection
from attendance_desk.store.sealing import Cost, context, quick_key, seal, slow_key
from attendance_desk.store.slots import KeyFile, NewPerson, Unlocked

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
HEAD = "Mrs Philippa Quillfeather"
HEAD_WORDS = "correct horse battery"
SCHEMA = 3
NOW = datetime(2026, 11, 20, 8, 50, tzinfo=ZoneInfo("Europe/London"))
SEAT = Seat("office", NOW, 4711)
PLANTED = "Zebedee Marrowfat-Oyelaran"


def initialise(
    school: str, *, schema: int = SCHEMA, application: int = APPLICATION_ID
) -> vault.Initialise:
    def write(connection: Connection, book: Book) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        connection.execute("INSERT INTO meta VALUES ('school_id', ?)", (school,))
        connection.execute("CREATE TABLE pupil (name TEXT) STRICT")
        connection.execute("INSERT INTO pupil VALUES (?)", (f"{PLANTED} {book.value}",))
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {schema}")
        connection.execute("COMMIT")

    return write


def make_school(folder: Path, school: str = "dfernhill", schema: int = SCHEMA) -> vault.Created:
    person = NewPerson(HEAD, HEAD_WORDS)
    return vault.create_school_folder(
        folder, school, person, initialise(school, schema=schema), CHEAP
    )


def sign_in(folder: Path, name: str | None = HEAD, words: str = HEAD_WORDS) -> Unlocked:
    return vault.unlock(folder, name, words, floor=CHEAP)


def pupils(connection: Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pupil").fetchall()]


def run_mounted(mount: str, folder: Path, program: str) -> list[str]:
    """The lines a program prints with something mounted for it alone; `$1` is the folder.

    Skips where this account may not mount.
    """
    if not shutil.which("unshare"):
        pytest.skip("needs unshare (util-linux)")
    start = f"import sys; from pathlib import Path; folder = Path(sys.argv[1])\n{dedent(program)}"
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    command += [f'{mount} || exit 77; exec "$2" -c "$3" "$1"', "sh", str(folder)]
    done = subprocess.run(
        [*command, sys.executable, start],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    if done.returncode == 77 or done.stderr.startswith("unshare"):
        pytest.skip(f"may not mount here: {done.stderr}")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def of_the_form_before(
    keys: KeyFile, unlocked: Unlocked, words: str, sheet: bytes, cost: Cost = CHEAP
) -> str:
    """The text of a key file as it was written before slots had key pairs.

    Args:
        keys: Holds the slots of one person and of the sheet.
        unlocked: Both keys.
        words: The person's passphrase.
        sheet: The sheet's secret.
    """
    slots = []
    for slot in keys.slots:
        numbers = [cost.memory_kib, cost.passes, cost.lanes] if slot.cost else [0, 0, 0]
        boxes = {}
        for book in slot.boxes:
            bound = (1, keys.school, slot.kind, slot.id, slot.label, slot.salt.hex(), book.value)
            key = (
                slow_key(words.encode(), slot.salt, cost)
                if slot.cost
                else quick_key(sheet, f"attendance-desk recovery {book.value}", slot.salt)
            )
            plain = unlocked.must_key_of(book)
            boxes[book.value] = seal(key, plain, context(*bound, *numbers))
        slots.append(
            {
                "id": slot.id,
                "kind": slot.kind,
                "label": slot.label,
                "salt": slot.salt.hex(),
                "argon2id": numbers if slot.cost else None,
                "boxes": boxes,
            }
        )
    found = {"format": 1, "school": keys.school, "default": keys.default, "slots": slots}
    return json.dumps(found, indent=1, sort_keys=True) + "\n"
