"""Reads pupils from a CSV file or a workbook, under the headers of the usual school systems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from attendance_desk.catalog.leaving import listed_ground
from attendance_desk.domain.import_lists import WHOLE_NAME
from attendance_desk.domain.imports import ImportedContact, ImportedPupil, Progress
from attendance_desk.domain.people import Group
from attendance_desk.domain.problems import Problem, Weight
from attendance_desk.domain.pupil_fields import CONTACTS, FULL_TIME, GROUP_COLUMNS
from attendance_desk.domain.upn import UpnKind, check_upn
from attendance_desk.exchange.cells import (
    Misread,
    read_day,
    read_name,
    read_sen,
    read_sex,
    read_words,
    read_year,
    read_yes,
    sensible,
    shorten,
)
from attendance_desk.exchange.columns import AS_EVER, Choice, find_columns
from attendance_desk.exchange.files import SMALL
from attendance_desk.exchange.headers import Columns
from attendance_desk.exchange.name_parts import unclear, with_parts
from attendance_desk.exchange.tables import Given, open_table, plain_cells

T = TypeVar("T")
B = TypeVar("B")

_DAYS = "MON|TUE|WED|THU|FRI"


@dataclass(frozen=True, slots=True)
class PupilsFile:
    """What was read from a file of pupils.

    Attributes:
        shown: How it was read, in words ("CSV, UTF-8, comma"; "CTF 25.0").
        rows: The rows that can be read.
        problems: Faults and notes on single rows, in the order of the file.
        notes: What a person should know about its columns.
        mapped: Header of the file and our column, for the preview.
        digest: SHA-256 of the file in hex.
        source: The name of the kept list by which its columns were found; empty for none.
    """

    shown: str
    rows: tuple[ImportedPupil, ...]
    problems: tuple[Problem, ...]
    mapped: tuple[tuple[str, str], ...] = ()
    notes: tuple[Problem, ...] = ()
    digest: str = ""
    source: str = ""


@dataclass(slots=True)
class Record:
    """Texts of one pupil under our columns, and the problems met while reading them."""

    where: str
    texts: Callable[[str], str]
    problems: list[Problem] = field(default_factory=list)

    def read(self, column: str, reader: Callable[[str], T], blank: B) -> T | B:
        """The value of a column; `blank` when it is empty or cannot be read."""
        text = self.texts(column)
        if not text:
            return blank
        try:
            return reader(sensible(text))
        except Misread as fault:
            self.problems.append(Problem(f"{self.where}, {column}", fault.what, fault.remedy))
            return blank

    def needed(self, column: str, reader: Callable[[str], T]) -> T | None:
        """The value of a column that no pupil can be without."""
        if not self.texts(column):
            self.problems.append(
                Problem(f"{self.where}, {column}", "It is empty.", f"Fill in the {column}.")
            )
        return self.read(column, reader, None)

    def note(self, column: str, what: str, remedy: str) -> None:
        """Something that a person should look at; the row is read all the same."""
        self.problems.append(Problem(f"{self.where}, {column}", what, remedy, Weight.NOTE))


def read_pupils(
    given: Given, progress: Progress | None = None, choice: Choice = AS_EVER
) -> PupilsFile:
    """Read a file of pupils, or a table that was pasted.

    Args:
        given: CSV or XLSX, at most 5 MB and 5,000 rows.
        progress: Told how far the reading is; False stops it.
        choice: How its columns are found.

    Returns:
        The rows and every problem; a row with a fault is only in the problems.

    Raises:
        ImportRefused: The file as a whole cannot be taken in.
    """
    table = open_table(given, SMALL, progress)
    header, columns = find_columns("pupils", table, choice)
    rows: list[ImportedPupil] = []
    problems: list[Problem] = []
    for number, cells in table.rows(progress):
        if number > header:
            texts = _texts(columns, plain_cells(table, cells))
            record = Record(f"row {number}", with_parts(texts))
            row = None if _name_unclear(record) else pupil_of(record)
            rows += [row] if row else []
            problems += record.problems
    return PupilsFile(
        table.shown,
        tuple(rows),
        tuple(problems),
        columns.mapped,
        columns.notes(),
        table.digest,
        columns.source,
    )


def _texts(columns: Columns, cells: list[str]) -> Callable[[str], str]:
    def text(column: str) -> str:
        place = columns.places.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    return text


def _name_unclear(record: Record) -> bool:
    """Note a whole name that cannot be taken apart: a child is never named by guessing."""
    whole = unclear(record.texts)
    if whole:
        what = f'"{shorten(whole)}" does not say which part is the surname.'
        remedy = 'Write it as "Moss, Ada", or in two columns.'
        record.problems.append(Problem(f"{record.where}, {WHOLE_NAME}", what, remedy))
    return bool(whole)


def pupil_of(record: Record) -> ImportedPupil | None:
    """The pupil of a record; None when any part of it cannot be read."""
    surname, forename = record.needed("Surname", read_name), record.needed("Forename", read_name)
    born = record.needed("DOB", read_day)
    row = ImportedPupil(
        record.where,
        surname or "",
        forename or "",
        born or date.min,  # without a date of birth the row is not used
        upn=_upn(record),
        preferred=record.read("Preferred name", read_name, ""),
        sex=record.read("Sex", read_sex, None),
        year_group=record.read("Year", read_year, ""),
        class_name=record.read("Class", read_name, ""),
        starts=record.read("Start date", read_day, None),
        ends=record.read("Leaving date", read_day, None),
        ground=_ground(record),
        address=record.read("Address", read_words, ""),
        postcode=record.read("Postcode", read_name, ""),
        ethnicity=record.read("Ethnicity", read_name, ""),
        groups=tuple(_groups(record)),
        part_time=record.read("Part-time pattern", read_part_time, ""),
        contacts=tuple(_contacts(record)),
    )
    failed = any(problem.weight is Weight.ERROR for problem in record.problems)
    return None if failed else row


def _upn(record: Record) -> str:
    text = record.texts("UPN")
    if not text:
        record.note("UPN", "There is no UPN.", "The child is matched by name and date of birth.")
        return ""
    check = check_upn(text[:40])
    if check.kind is UpnKind.MALFORMED:
        what = f'"{shorten(text)}" is no UPN: a letter and 12 digits.'
        record.problems.append(
            Problem(f"{record.where}, UPN", what, "Correct it, or leave the cell empty.")
        )
        return ""
    if check.problem:
        record.note("UPN", check.problem.what, check.problem.remedy)
    return check.upn


def _ground(record: Record) -> str:
    text = record.read("Leaving ground", read_name, "")
    if not text:
        if record.texts("Leaving date"):
            record.note(
                "Leaving ground", "There is no ground for leaving.", "Add it in the record."
            )
        return ""
    listed = listed_ground(text)
    if listed is None:
        record.note(
            "Leaving ground",
            f'"{shorten(text)}" is not one of the listed grounds; it is kept as written.',
            "Choose a listed ground in the child's record.",
        )
    return listed or text


def _groups(record: Record) -> Iterator[tuple[Group, str]]:
    for column, group in GROUP_COLUMNS.items():
        if group is Group.SEN:
            value = record.read(column, read_sen, "")
        else:
            said = record.read(column, read_yes, None)
            value = "" if said is None else "Y" if said else "N"
        if value:
            yield group, value


def _contacts(record: Record) -> Iterator[ImportedContact]:
    for number in range(1, CONTACTS + 1):
        start = f"Contact {number}"
        contact = ImportedContact(
            number,
            record.read(f"{start} Name", read_name, ""),
            record.read(f"{start} Relationship", read_name, ""),
            record.read(f"{start} Phone", read_name, ""),
            record.read(f"{start} Email", read_name, ""),
            record.read(f"{start} Parental responsibility", read_yes, None),
            record.read(f"{start} Lives with", read_yes, None),
            record.read(f"{start} Do not contact", read_yes, None),
            record.read(f"{start} Address", read_name, ""),
            record.read(f"{start} Postcode", read_name, ""),
        )
        if contact.name or contact.phone or contact.email:
            yield contact


def read_part_time(text: str) -> str:
    """The sessions attended, as `MON-AM TUE-PM`; a day by itself means both its sessions.

    Raises:
        Misread: It is no such list.
    """
    if re.fullmatch(r"full[ -]?time|full|n|no|none", text, re.IGNORECASE):
        return FULL_TIME
    sessions: list[str] = []
    for part in re.split(r"[\s,;|]+", re.sub(r"[\s-]+(AM|PM)\b", r"-\1", text.upper())):
        found = re.fullmatch(rf"({_DAYS})[A-Z]*?(?:-(AM|PM))?", part)
        if not found:
            raise Misread(
                f'"{shorten(text)}" is no part-time pattern.',
                "Write the sessions attended: MON-AM MON-PM TUE-AM.",
            )
        halves = [found[2]] if found[2] else ["AM", "PM"]
        sessions += [f"{found[1]}-{half}" for half in halves]
    days = _DAYS.split("|")
    order = sorted(set(sessions), key=lambda each: (days.index(each[:3]), each[4:]))
    return " ".join(order)
