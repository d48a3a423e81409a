"""What the columns of a file may be, for a person to say: a label, examples, and a guess.

A guess is only ever offered: by the words of a header, or by what the cells look like. Nothing is
taken in by it until a person has seen it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.pupil_fields import CONTACTS, PUPIL_HEADER
from attendance_desk.domain.upn import UpnKind, check_upn
from attendance_desk.exchange.cells import Misread, read_day, shorten
from attendance_desk.exchange.columns import first_rows, labels_of
from attendance_desk.exchange.exports import MARK_HEADER
from attendance_desk.exchange.headers import (
    LOOK_IN,
    Row,
    map_headers,
    needed_columns,
    plain,
    words_known,
)
from attendance_desk.exchange.name_parts import JOINED
from attendance_desk.exchange.tables import Table

_EXAMPLES = 3
_LOOKED_AT = 60  # rows below the header whose cells are looked at
_SCHOOL_AGE = range(2, 13)  # in years: the children of a primary school and its nursery
_DAYS_A_YEAR = 365.25
_YES_NO = frozenset({"y", "n", "yes", "no", "true", "false", "t", "f"})
_PHONE = re.compile(r"(\+?44|0|7)\d{9,10}")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WHOSE = {"mother": 1, "mum": 1, "mam": 1, "father": 2, "dad": 2}
_ADULTS = frozenset({"parent", "carer", "guardian", "contact", "priority", "emergency", *_WHOSE})
_ASPECTS = (
    ("Forename", {"forename", "first", "given"}),
    ("Surname", {"surname", "last", "family"}),
    ("Title", {"title"}),
    ("Email", {"email", "mail"}),
    ("Phone", {"phone", "tel", "telephone", "mobile", "number"}),
    ("Relationship", {"relationship", "relation"}),
    ("Parental responsibility", {"responsibility", "pr"}),
    ("Lives with", {"lives"}),
    ("Postcode", {"postcode"}),
    ("Address", {"address"}),
    ("Name", {"name"}),
)
_DATES, _UPNS, _PHONES = "dates", "UPNs", "telephone numbers"
_BIRTHDAYS, _POSTCODES, _EMAILS = "dates of birth", "postcodes", "e-mail addresses"
_BY_LOOKS = {_UPNS: "UPN", _BIRTHDAYS: "DOB", _POSTCODES: "Postcode"}
_MUST_LOOK = {
    "UPN": {_UPNS},
    "DOB": {_BIRTHDAYS, _DATES},
    "Start date": {_DATES, _BIRTHDAYS},
    "Leaving date": {_DATES, _BIRTHDAYS},
    "Date": {_DATES},
}


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of a file.

    Attributes:
        label: Its header; made up where it has none, numbered where there are two alike.
        examples: At most three different cells of it.
        looks: What its cells look like, in words; empty where they look like nothing.
        guess: Our column that it may be; empty for none.
        why: What the guess was made by, in words.
    """

    label: str
    examples: tuple[str, ...]
    looks: str = ""
    guess: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SeenColumns:
    """The columns of a file that hold anything, and where their headers stand.

    Attributes:
        header: The row of the headers as a spreadsheet counts; 0 where there are none.
        fields: Our columns, in their order.
        needed: Those of ours that no file can be without.
    """

    header: int
    columns: tuple[SeenColumn, ...]
    fields: tuple[str, ...]
    needed: tuple[str, ...]


def look_over(kind: str, table: Table, day: date, header: int | None = None) -> SeenColumns:
    """What a person needs to see to say what the columns are.

    Args:
        kind: `pupils` or `marks`.
        table: The file.
        day: Today, for what dates look like.
        header: The row of the headers, where a person said it; 0 for none.

    Raises:
        ImportRefused: The file cannot be read.
    """
    rows = first_rows(table, LOOK_IN + _LOOKED_AT)
    place = _header_row(kind, rows) if header is None else header
    width = len(rows[0][1]) if rows else 0
    head = next((cells for number, cells in rows if number == place), [""] * width)
    below = [cells for number, cells in rows if number > place]
    labels = labels_of(head)
    cells = [_different(row[index] for row in below) for index in range(width)]
    looks = [_looks(texts, day) for texts in cells]
    guesses = _guesses(kind, head, looks)
    columns = tuple(
        SeenColumn(
            labels[index],
            tuple(shorten(text) for text in cells[index][:_EXAMPLES]),
            looks[index],
            *guesses.get(index, ("", "")),
        )
        for index in range(width)
        if cells[index] or plain(head[index])
    )
    fields = (*PUPIL_HEADER, *JOINED) if kind == "pupils" else MARK_HEADER
    return SeenColumns(place, columns, fields, needed_columns(kind))


def _header_row(kind: str, rows: Sequence[Row]) -> int:
    """The row that names most of our columns; else the first that is nearly as full as any.

    A row with a date or a UPN in it is a child and no header: then there are none.
    """
    early = [(number, cells) for number, cells in rows if number <= LOOK_IN]
    if not early:
        return 0
    known = [(len(map_headers(kind, cells).places), number) for number, cells in early]
    most = max(known, key=lambda pair: (pair[0], -pair[1]))
    if most[0] > 1:
        return most[1]
    fullest = max(sum(map(bool, cells)) for _number, cells in early)
    full = (row for row in early if sum(map(bool, row[1])) * 3 >= fullest * 2)
    number, cells = next(full)
    return 0 if any(_is_a_childs(cell) for cell in cells if cell) else number


def _is_a_childs(cell: str) -> bool:
    if check_upn(cell[:40]).kind is not UpnKind.MALFORMED:
        return True
    try:
        read_day(cell)
    except Misread:
        return False
    return True


def _different(cells: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(cell for cell in cells if cell))


def _looks(cells: Sequence[str], day: date) -> str:
    """What the cells look like; empty where they do not all look alike."""
    if not cells:
        return "nothing in it"
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        (_UPNS, lambda cell: check_upn(cell[:40]).kind is not UpnKind.MALFORMED),
        (_EMAILS, _EMAIL.fullmatch),
        (_POSTCODES, _POSTCODE.fullmatch),
        (_PHONES, lambda cell: _PHONE.fullmatch(re.sub(r"[\s()-]", "", cell))),
        ("yes or no", lambda cell: cell.casefold() in _YES_NO),
    )
    fitting = (words for words, fits in tests if all(fits(cell) for cell in cells))
    return next(fitting, "") or _dates(cells, day)


def _dates(cells: Sequence[str], day: date) -> str:
    try:
        days = [read_day(cell) for cell in cells]
    except Misread:
        return ""
    ages = [int((day - one).days / _DAYS_A_YEAR) for one in days]
    return _BIRTHDAYS if all(age in _SCHOOL_AGE for age in ages) else _DATES


def _guesses(kind: str, head: Sequence[str], looks: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Place of a column, our column and what it was guessed by; none of ours twice."""
    known = map_headers(kind, head).places
    found = {place: (column, "its header") for column, place in known.items()}
    taken = set(known)

    def offer(place: int, column: str, why: str) -> None:
        if place not in found and column and column not in taken:
            found[place] = (column, why)
            taken.add(column)

    for place, header in enumerate(head):
        column = _by_words(kind, header)
        if looks[place] in _MUST_LOOK.get(column, {looks[place]}):
            offer(place, column, "the words of its header")
    if kind == "pupils":
        for place, look in enumerate(looks):
            offer(place, _BY_LOOKS.get(look, "") or _contact_by(look, taken), "what it holds")
    return found


def _contact_by(look: str, taken: set[str]) -> str:
    aspect = {_PHONES: "Phone", _EMAILS: "Email"}.get(look, "")
    columns = (f"Contact {number} {aspect}" for number in range(1, CONTACTS + 1))
    return next((one for one in columns if one not in taken), "") if aspect else ""


def _by_words(kind: str, header: str) -> str:
    """Our column by the words of a header: the known one of which it has all, and the most."""
    words = set(re.findall(r"[a-z]+|\d", re.sub(r"['\u2019]s\b", "", header.casefold())))
    if kind == "pupils" and words & _ADULTS:
        return _contact(words)
    fitting = [(len(names), column) for names, column in words_known(kind) if names <= words]
    return max(fitting, default=(0, ""), key=lambda pair: pair[0])[1]


def _contact(words: set[str]) -> str:
    numbers = [int(word) for word in words if word.isdigit()]
    whose = [number for word, number in _WHOSE.items() if word in words]
    number = next(iter(numbers or whose), 1)
    aspect = next((name for name, signs in _ASPECTS if words & signs), "")
    aspect = aspect or ("Name" if words <= _ADULTS | {str(number)} else "")
    return f"Contact {number} {aspect}" if aspect and 1 <= number <= CONTACTS else ""
