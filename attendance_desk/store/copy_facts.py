"""What a copy says of itself: `copy.json` beside its books, and the same again inside them.

No name is in the file. Who made the copy stands in the encrypted book, with the rest of the
facts, so that a file that was changed does not pass.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attendance_desk.domain.copies import day_words, month_words
from attendance_desk.domain.problems import Damaged, NewerVersion
from attendance_desk.store.durable import replace_file
from attendance_desk.store.places import COPY_NAME, Book
from attendance_desk.store.refusals import translated

FORMAT = 1
LARGEST_FILE = 100_000  # bytes; one has about a thousand


@dataclass(frozen=True, slots=True)
class BookFacts:
    """One book of a copy.

    Attributes:
        head: Number and hash of the newest entry that is in it.
        counts: How many entries, marks and registers it holds.
        digest: SHA-256 of its file, in hex; empty until the file is finished.
    """

    head: tuple[int, str]
    counts: Mapping[str, int]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy.

    Attributes:
        school: The school's id.
        month: The first day of the month whose copy it is.
        made_at: When, aware.
        keep_until: It is not deleted before the day after this one.
        program: The version of the program that made it.
        form: The form of its books (`user_version`).
        books: By book.
    """

    school: str
    month: date
    made_at: datetime
    keep_until: date
    program: str
    form: int
    books: Mapping[Book, BookFacts] = field(default_factory=dict)

    @property
    def register(self) -> BookFacts:
        """The register book."""
        return self.books[Book.REGISTER]

    def without_digests(self) -> CopyFacts:
        """What can stand in a book about itself: a file cannot hold its own digest."""
        return replace(self, books={b: replace(one, digest="") for b, one in self.books.items()})


def words(facts: CopyFacts) -> str:
    """What somebody who opens a copy is told."""
    return (
        f"This is the copy of {month_words(facts.month)}, made {day_words(facts.made_at.date())};"
        " nothing can be entered here."
    )


def to_text(facts: CopyFacts) -> str:
    """The facts as they are written."""
    found = {
        "format": FORMAT,
        "kind": "monthly copy",
        "school": facts.school,
        "month": f"{facts.month:%Y-%m}",
        "made_at": facts.made_at.isoformat(timespec="seconds"),
        "keep_until": facts.keep_until.isoformat(),
        "program": facts.program,
        "form": facts.form,
        "books": {
            book.value: {"head": list(one.head), "counts": dict(one.counts), "sha256": one.digest}
            for book, one in facts.books.items()
        },
    }
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def from_text(text: str) -> CopyFacts:
    """Read the facts of a copy.

    Raises:
        NewerVersion: A newer version of the program wrote them.
        Damaged: They are not whole.
    """
    try:
        found = json.loads(text)
        if int(found["format"]) > FORMAT:
            raise NewerVersion(
                "The copy was made by a newer version of Attendance Desk.",
                "This version cannot read it; nothing was changed.",
                "Install the newest version on this PC.",
            )
        return CopyFacts(
            school=str(found["school"]),
            month=date.fromisoformat(f"{found['month']}-01"),
            made_at=datetime.fromisoformat(found["made_at"]),
            keep_until=date.fromisoformat(found["keep_until"]),
            program=str(found["program"]),
            form=int(found["form"]),
            books={Book(name): _book(one) for name, one in found["books"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(
            f"The file {COPY_NAME} of the copy is damaged.",
            "Without it the copy cannot be checked; the register of the school is unchanged.",
            "Make a new copy, and keep this one as it is.",
        ) from error


def _book(found: Mapping[str, Any]) -> BookFacts:
    number, digest = found["head"]
    counts = {str(name): int(count) for name, count in found["counts"].items()}
    return BookFacts((int(number), str(digest)), counts, str(found["sha256"]))


def save(folder: Path, facts: CopyFacts) -> None:
    """Write `copy.json`, whole and durably: from now on the folder is a copy."""
    replace_file(folder / COPY_NAME, to_text(facts).encode())


def load(folder: Path) -> CopyFacts:
    """The facts of a copy.

    Raises:
        Damaged: They are missing or not whole.
    """
    path = folder / COPY_NAME
    if not path.is_file():
        raise Damaged("The copy is not there.", "Nothing was changed.", "Look for its stick.")
    with translated():
        data = path.read_bytes()[: LARGEST_FILE + 1]
    return from_text(data.decode("utf-8", "replace") if len(data) <= LARGEST_FILE else "")
