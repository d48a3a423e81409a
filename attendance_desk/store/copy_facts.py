"""What a copy says of itself: `copy.json` beside its books, and the same again inside them.

No name is in the file. Who made the copy stands in the encrypted book, with the rest of the
facts, so that a file that was changed does not pass. A backup's facts are sealed besides
(`backup_facts`), for a book that nobody opened cannot say anything of itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from attendance_desk.domain.copies import day_words, month_words
from attendance_desk.domain.problems import Damaged, NewerVersion
from attendance_desk.store.durable import replace_file
from attendance_desk.store.places import COPY_NAME, Book
from attendance_desk.store.refusals import UNLIKE_OURS, translated

FORMAT = 1
LEFT_OVER = re.compile(
    r"(register \d{4}-\d\d \(copied \d{4}-\d\d-\d\d\)|backup \d{4}-\d\d-\d\d \(entry \d+\))"
    r"( \d+)?\.partial"
)
LARGEST_FILE = 100_000  # bytes; one has about a thousand


class CopyKind(Enum):
    """What a copy is for: the law's monthly one, or one to be restored."""

    MONTHLY = "monthly copy"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class BookFacts:
    """One book of a copy.

    Attributes:
        head: Number and hash of the newest entry that is in it.
        counts: How many entries, marks and registers it holds.
        digest: SHA-256 of its file, in hex; empty until the file is finished.
        at_rest: Whether its file was copied as it lay, by somebody without its key: then `head`
            and `counts` say nothing, and nobody has looked inside yet.
        log: SHA-256 of the log that lay beside it then; empty when there was none.
    """

    head: tuple[int, str]
    counts: Mapping[str, int]
    digest: str = ""
    at_rest: bool = False
    log: str = ""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy.

    Attributes:
        school: The school's id.
        month: The first day of the month whose copy it is; of a backup, in which it was made.
        made_at: When, aware.
        keep_until: It is not deleted before the day after this one; a backup makes room by the
            rules of `domain.backups`.
        program: The version of the program that made it.
        form: The form of its books (`user_version`).
        books: By book.
        place: The id of the place for which a backup was made; empty where it has none.
        keys: SHA-256 of a backup's key file, in hex.
    """

    school: str
    month: date
    made_at: datetime
    keep_until: date
    program: str
    form: int
    books: Mapping[Book, BookFacts] = field(default_factory=dict)
    kind: CopyKind = CopyKind.MONTHLY
    place: str = ""
    keys: str = ""

    @property
    def folder_name(self) -> str:
        """What its folder is called: it says nothing of the school."""
        if self.kind is CopyKind.BACKUP:
            number = self.register.head[0] if self.books else 0
            return f"backup {self.made_at:%Y-%m-%d} (entry {number})"
        return f"register {self.month:%Y-%m} (copied {self.made_at:%Y-%m-%d})"

    @property
    def inside(self) -> bool:
        """Whether every book of it was read entry by entry when it was made."""
        return not any(one.at_rest for one in self.books.values())

    @property
    def register(self) -> BookFacts:
        """The register book."""
        return self.books[Book.REGISTER]

    def without_digests(self) -> CopyFacts:
        """What can stand in a book about itself: a file cannot hold its own digest."""
        return replace(self, books={b: replace(one, digest="") for b, one in self.books.items()})


def words(facts: CopyFacts) -> str:
    """What somebody who opens a copy is told."""
    if facts.kind is CopyKind.BACKUP:
        made = f"{day_words(facts.made_at.date())} at {facts.made_at.hour}.{facts.made_at:%M}"
        return f"This is the backup of {made}; nothing can be entered here."
    return (
        f"This is the copy of {month_words(facts.month)}, made {day_words(facts.made_at.date())};"
        " nothing can be entered here."
    )


def to_text(facts: CopyFacts) -> str:
    """The facts as they are written."""
    found = {
        "format": FORMAT,
        "kind": facts.kind.value,
        "school": facts.school,
        "month": f"{facts.month:%Y-%m}",
        "made_at": facts.made_at.isoformat(timespec="seconds"),
        "keep_until": facts.keep_until.isoformat(),
        "program": facts.program,
        "form": facts.form,
        "books": {book.value: _written(one) for book, one in facts.books.items()},
    }
    found |= {name: held for name, held in (("place", facts.place), ("keys", facts.keys)) if held}
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _written(book: BookFacts) -> dict[str, Any]:
    found = {"head": list(book.head), "counts": dict(book.counts), "sha256": book.digest}
    return found | {"at_rest": True, "log": book.log} if book.at_rest else found


def from_text(text: str) -> CopyFacts:
    """Read the facts of a copy.

    Raises:
        NewerVersion: A newer version of the program wrote them.
        Damaged: They are not whole.
    """
    try:
        found = json.loads(text)
        if int(found["format"]) > FORMAT:
            raise newer_copy()
        return CopyFacts(
            school=str(found["school"]),
            month=date.fromisoformat(f"{found['month']}-01"),
            made_at=datetime.fromisoformat(found["made_at"]),
            keep_until=date.fromisoformat(found["keep_until"]),
            program=str(found["program"]),
            form=int(found["form"]),
            books={Book(name): _book(one) for name, one in found["books"].items()},
            kind=CopyKind(found["kind"]),
            place=str(found.get("place", "")),
            keys=str(found.get("keys", "")),
        )
    except UNLIKE_OURS as error:
        raise damaged_facts() from error


def newer_copy() -> NewerVersion:
    """A newer version of the program wrote a copy."""
    return NewerVersion(
        "The copy was made by a newer version of Attendance Desk.",
        "This version cannot read it; nothing was changed.",
        "Install the newest version on this PC.",
    )


def damaged_facts() -> Damaged:
    """What a copy says of itself is not whole."""
    return Damaged(
        f"The file {COPY_NAME} of the copy is damaged.",
        "Without it the copy cannot be checked; the register of the school is unchanged.",
        "Make a new copy, and keep this one as it is.",
    )


def _book(found: Mapping[str, Any]) -> BookFacts:
    number, digest = found["head"]
    counts = {str(name): int(count) for name, count in found["counts"].items()}
    at_rest, log = bool(found.get("at_rest", False)), str(found.get("log", ""))
    return BookFacts((int(number), str(digest)), counts, str(found["sha256"]), at_rest, log)


def save(folder: Path, facts: CopyFacts) -> None:
    """Write `copy.json`, whole and durably: from now on the folder is a copy."""
    replace_file(folder / COPY_NAME, to_text(facts).encode())


def load(folder: Path) -> CopyFacts:
    """The facts of a copy whose file is not sealed.

    Raises:
        Damaged: They are missing or not whole.
    """
    return from_text(read(folder))


def read(folder: Path) -> str:
    """The text of `copy.json`; empty where it is far too long.

    Raises:
        Damaged: It is missing.
    """
    path = folder / COPY_NAME
    if not path.is_file():
        raise Damaged("The copy is not there.", "Nothing was changed.", "Look for its stick.")
    with translated(), path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    return data.decode("utf-8", "replace") if len(data) <= LARGEST_FILE else ""
