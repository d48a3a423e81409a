"""The one place where the fault runs touch the program: open a school, save a step, read back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from tests.faults.steps import Marks, Step

DAYS = tuple(d for n in range(500) if (d := date(2025, 9, 1) + timedelta(n)).weekday() < 5)


@dataclass(frozen=True)
class Keys:
    register: bytes


@dataclass(frozen=True)
class Ack:
    number: int
    hash: str


@dataclass(frozen=True)
class Recovered:
    hashes: dict[int, str]
    marks: Marks
    faults: tuple[str, ...]


def make_school(folder: Path) -> Keys:
    folder.mkdir(parents=True, exist_ok=True)
    keys = Keys(bytes(range(32)))
    conn = _connect(folder, keys, "rwc")
    conn.execute("CREATE TABLE entry(n INTEGER PRIMARY KEY, payload TEXT, hash TEXT) STRICT")
    conn.execute(
        "CREATE TABLE mark(pupil INTEGER, day TEXT, half INTEGER, code TEXT, n INTEGER,"
        " PRIMARY KEY (pupil, day, half)) STRICT, WITHOUT ROWID"
    )
    conn.close()
    return keys


def sign_in(folder: Path) -> Keys:
    return Keys(bytes(range(32)))


def _connect(folder: Path, keys: Keys, mode: str = "rw") -> dbapi2.Connection:
    conn = dbapi2.connect(
        f"file:{folder}/register.desk?mode={mode}", uri=True, isolation_level=None
    )
    conn.execute(f"PRAGMA key = \"x'{keys.register.hex()}'\"")
    conn.execute("PRAGMA cipher_log_level = NONE").fetchall()
    conn.execute("PRAGMA journal_mode=WAL").fetchall()
    conn.execute("PRAGMA synchronous=EXTRA").fetchall()
    return conn


class Desk:
    def __init__(self, folder: Path, keys: Keys) -> None:
        self.connection = _connect(folder, keys)

    def save(self, step: Step) -> Ack:
        c = self.connection
        c.execute("BEGIN IMMEDIATE")
        n, prev = c.execute("SELECT max(n), hash FROM entry").fetchone()
        n = (n or 0) + 1
        payload = repr(step)
        h = hashlib.sha256(f"{prev}{payload}".encode()).hexdigest()
        c.execute("INSERT INTO entry VALUES (?,?,?)", (n, payload, h))
        c.executemany(
            "INSERT INTO mark VALUES (?,?,?,?,?)"
            " ON CONFLICT DO UPDATE SET code=excluded.code, n=excluded.n",
            [(p, step.day.isoformat(), step.half, code, n) for p, code in step.codes],
        )
        c.execute("COMMIT")
        return Ack(n, h)

    def weaken(self) -> None:
        self.connection.execute("PRAGMA synchronous=NORMAL").fetchall()

    def close(self) -> None:
        self.connection.close()


def read_back(folder: Path, keys: Keys, deep: bool = True) -> Recovered:
    c = _connect(folder, keys)
    try:
        hashes = dict(c.execute("SELECT n, hash FROM entry ORDER BY n").fetchall())
        marks = {
            (p, date.fromisoformat(d), h): code
            for p, d, h, code in c.execute("SELECT pupil, day, half, code FROM mark")
        }
        faults = []
        if deep:
            c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            faults += [r[0] for r in c.execute("PRAGMA cipher_integrity_check")]
            faults += [r[0] for r in c.execute("PRAGMA integrity_check") if r[0] != "ok"]
        return Recovered(hashes, marks, tuple(faults))
    finally:
        c.close()
