"""Everything that reads a file from outside, and a sound file for each."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange import parcels
from attendance_desk.exchange.badge_file import read_picture
from attendance_desk.exchange.sealed import Header, NotReadable, found, seal
from attendance_desk.exchange.set_up import read_set_up
from attendance_desk.store import backup_facts, copy_facts, keyfile
from attendance_desk.store.copy_facts import BookFacts, CopyFacts, CopyKind
from attendance_desk.store.ledger import Draft
from attendance_desk.store.pc_keys import Identity, SealPair, new_identity, new_pair
from attendance_desk.store.places import COPY_NAME, KEYS_NAME, Book
from tests import a_school
from tests.cli.command import SET_UP, pupils_csv
from tests.exchange.hostile import workbook
from tests.exchange.mutations import CTF, changed, changed_json, changed_value, changed_zip
from tests.exchange.three_pcs import NOON, PUPIL, MemoryBook

MARKS = (
    "UPN,Date,Session,Code,Minutes late,Note,Recorded at,Recorded by\n"
    "H801200001001,2026-10-05,AM,L,7,traffic,2026-10-05 08:57,Mrs Okafor\n"
    "H801200001002,2026-10-05,PM,I,,,,\n"
)
_SCHOOL = "d0123456789abcdef01"
_KEY = bytes(range(32))
_DEVICE = "d1"


@dataclass(frozen=True)
class Corpus:
    """A school that files are taken into, and what parcels are sealed with."""

    desk: Desk
    me: Identity
    pair: SealPair
    sound: dict[str, bytes]


@dataclass(frozen=True)
class Reader:
    """One reader of files.

    Attributes:
        share: How many of a hundred mutants are for it.
        change: Spoils a sound file.
        read: Reads a file; how many rows it wrote. What it raises in words is a refusal.
    """

    kind: str
    share: int
    change: Callable[[bytes, random.Random], bytes]
    read: Callable[[Corpus, Path], int]
    ending: str = ""

    def sound(self, made: Corpus) -> bytes:
        """The file that is spoiled."""
        return made.sound[self.kind]

    def put_before(self, made: Corpus, path: Path) -> tuple[str, int]:
        """Have it read.

        Returns:
            READ, or REFUSED and how many entries were written all the same.
        """
        before = _head(made.desk)
        try:
            self.read(made, path)
        except (DeskError, NotReadable):
            return "REFUSED", _head(made.desk) - before
        return "READ", 0


def _head(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def _taken_in(kind: str) -> Callable[[Corpus, Path], int]:
    def read(made: Corpus, path: Path) -> int:
        return made.desk.files.take_in(made.desk.files.look(kind, path)).value

    return read


def _set_up(_made: Corpus, path: Path) -> int:
    read_set_up(path)
    return 0


def _picture(_made: Corpus, path: Path) -> int:
    read_picture(path)
    return 0


def _keys(_made: Corpus, path: Path) -> int:
    keyfile.from_text(path.read_bytes().decode("utf-8", "replace"))
    return 0


def _copy(_made: Corpus, path: Path) -> int:
    copy_facts.words(copy_facts.load(_as(path, COPY_NAME)))
    return 0


def _backup(_made: Corpus, path: Path) -> int:
    folder = _as(path, COPY_NAME)
    backup_facts.cover(folder)
    backup_facts.load(folder, _KEY)
    return 0


def _parcel(made: Corpus, path: Path) -> int:
    one = found(path.read_bytes(), _SCHOOL)
    if not one.said_by(made.me.signs):
        raise NotReadable("not signed")
    parcels.read(one.opened(made.pair), _DEVICE)
    return 0


def _contents(_made: Corpus, path: Path) -> int:
    """What another PC of the school has signed and sealed, and is not what we write."""
    parcels.read(json.loads(path.read_bytes()), _DEVICE)
    return 0


def _changed_contents(raw: bytes, chance: random.Random) -> bytes:
    return json.dumps(changed_value(json.loads(raw), chance)).encode("utf-8", "surrogatepass")


def _as(path: Path, name: str) -> Path:
    """A folder in which the file has the name that it is looked for by."""
    folder = path.with_name("folder")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / name).write_bytes(path.read_bytes())
    return folder


READERS = {
    reader.kind: reader
    for reader in (
        Reader("pupils", 20, changed, _taken_in("pupils"), ".csv"),
        Reader("marks", 20, changed, _taken_in("marks"), ".csv"),
        Reader("ctf", 16, changed, _taken_in("ctf"), ".xml"),
        Reader("pupils-xlsx", 1, changed_zip, _taken_in("pupils"), ".xlsx"),
        Reader("marks-xlsx", 1, changed_zip, _taken_in("marks"), ".xlsx"),
        Reader("set-up", 10, changed, _set_up, ".toml"),
        Reader("keys", 8, changed_json, _keys, ".json"),
        Reader("copy", 8, changed_json, _copy, ".json"),
        Reader("backup", 6, changed_json, _backup, ".json"),
        Reader("badge-png", 2, changed, _picture, ".png"),
        Reader("badge-jpeg", 2, changed, _picture, ".jpg"),
        Reader("parcel", 3, changed, _parcel),
        Reader("parcel-contents", 3, _changed_contents, _contents),
    )
}


def corpus(scratch: Path) -> Corpus:
    """A school with the children that the sound files name, and those files."""
    school = a_school.copy(a_school.build(scratch / "build"), scratch / "mutated")
    me, pair = new_identity(_DEVICE), new_pair()
    sound = {
        "pupils": pupils_csv().encode(),
        "marks": MARKS.encode(),
        "ctf": CTF,
        "pupils-xlsx": workbook([line.split(",") for line in pupils_csv().splitlines()]),
        "marks-xlsx": workbook([line.split(",") for line in MARKS.splitlines()]),
        "set-up": SET_UP.encode(),
        "keys": (school.folder / KEYS_NAME).read_bytes(),
        "copy": copy_facts.to_text(_facts(CopyKind.MONTHLY)).encode(),
        "backup": _backup_bytes(scratch),
        "badge-png": _drawn("PNG"),
        "badge-jpeg": _drawn("JPEG"),
    }
    body = _body(me)
    header = Header("parcel", _SCHOOL, Stream.REGISTER, _DEVICE, 1, "a" * 64, "e1")
    sound["parcel"] = seal(header, json.loads(body), me, pair.public).data
    sound["parcel-contents"] = body
    return Corpus(school.sit(), me, pair, sound)


def _facts(kind: CopyKind) -> CopyFacts:
    made = datetime(2026, 11, 2, 16, 0, tzinfo=SCHOOL_ZONE)
    books = {Book.REGISTER: BookFacts((14, "b" * 64), {"marks": 3}, "a" * 64)}
    return CopyFacts(_SCHOOL, date(2026, 10, 1), made, date(2033, 8, 31), "1", 3, books, kind)


def _body(me: Identity) -> bytes:
    book = MemoryBook(me)
    for draft in (
        Draft(Kind.PUPIL_ENROLLED, {"pupil": PUPIL}, reason="from a letter"),
        Draft(Kind.MARK_RECORDED, {"code": "/"}),
    ):
        book.make(draft, NOON)
    pieces = parcels.pieces_for(Stream.REGISTER, book.own_after(0, 99))
    contents = parcels.Contents(1, 2, book.head(), pieces)
    return json.dumps(parcels.write(contents)).encode()


def _backup_bytes(scratch: Path) -> bytes:
    folder = scratch / "a backup"
    folder.mkdir()
    backup_facts.save(folder, _facts(CopyKind.BACKUP), _KEY)
    return (folder / COPY_NAME).read_bytes()


def _drawn(form: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, form)
    return out.getvalue()
