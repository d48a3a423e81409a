"""Files that somebody might send to do harm, made afresh for each test."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

HEADER = "UPN,Surname,Forename,DOB,Class\n"
MARKS_HEADER = "UPN,Date,Session,Code,Note\n"
GOOD_ROW = "H801200001001,Turner,Alfie,2017-05-04,Oak\n"
_SHEET = "xl/worksheets/sheet1.xml"
Maker = Callable[[Path], None]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """A small, sound workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def with_part(name: str, content: bytes, *, more: int = 0) -> bytes:
    """A sound workbook in which one part was replaced, with more parts beside it."""
    held = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(workbook([["UPN", "Surname", "Forename", "DOB"]])))
    with sound, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sound.namelist():
            packed.writestr(part, content if part == name else sound.read(part))
        for number in range(more):
            packed.writestr(f"xl/extra{number}.xml", b"<a/>")
    return held.getvalue()


def _sheet(inside: bytes) -> bytes:
    start = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return start + inside + b"</sheetData></worksheet>"


def _bomb(path: Path) -> None:
    path.write_bytes(with_part(_SHEET, b" " * 80_000_000))


def _ratio(path: Path) -> None:
    path.write_bytes(with_part(_SHEET, _sheet(b"<row/>" * 5_000_000)))


def _huge_cell(path: Path) -> None:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + os.urandom(1_500_000).hex().encode()
    path.write_bytes(with_part(_SHEET, _sheet(cell + b"</t></is></c></row>")))


def _deep_workbook(path: Path) -> None:
    path.write_bytes(with_part(_SHEET, _sheet(b"<row>" * 100_000)))


def _workbook_laughs(path: Path) -> None:
    path.write_bytes(with_part(_SHEET, _laughs().replace(b"CTfile", b"worksheet")))


def _many_parts(path: Path) -> None:
    path.write_bytes(with_part("", b"", more=300))


def _uncounted_parts(path: Path) -> None:
    """More parts than the last record of the zip owns up to."""
    told = bytearray(with_part("", b"", more=300))
    end = told.rindex(b"PK\x05\x06")
    struct.pack_into("<HH", told, end + 8, 3, 3)
    path.write_bytes(told)


def _far_cell(path: Path) -> None:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path.write_bytes(with_part(_SHEET, _sheet(cell)))


def many_strings(path: Path, count: int, length: int) -> None:
    """A workbook whose table of strings is far larger than its sheet."""
    ns = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = b"".join(b"<si><t>%0*d</t></si>" % (length, number) for number in range(count))
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    cells = b"".join(b'<c t="s"><v>%d</v></c>' % number for number in range(4))
    changed: dict[str, Callable[[bytes], bytes]] = {
        "[Content_Types].xml": lambda raw: raw.replace(
            b"</Types>",
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>',
        ),
        _SHEET: lambda _: _sheet(b"<row>" + cells + b"</row>"),
    }
    held = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(workbook([["UPN"]])))
    with sound, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sound.namelist():
            packed.writestr(part, changed.get(part, bytes)(sound.read(part)))
        packed.writestr("xl/sharedStrings.xml", b"<sst " + ns + b">" + strings + b"</sst>")
    path.write_bytes(held.getvalue())


def _many_strings(path: Path) -> None:
    many_strings(path, 300_000, 6)


def _laughs() -> bytes:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [
        b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 10)
    ]
    return b"<!DOCTYPE CTfile [" + b"".join(lines) + b"]><CTfile>&a9;</CTfile>"


def _quadratic() -> bytes:
    entity = b'<!DOCTYPE CTfile [<!ENTITY a "' + b"a" * 50_000 + b'">]>'
    return entity + b"<CTfile>" + b"&a;" * 50_000 + b"</CTfile>"


def _text(text: str | bytes) -> Maker:
    def make(path: Path) -> None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return make


def _no_permission(path: Path) -> None:
    path.write_text(HEADER + GOOD_ROW, encoding="utf-8")
    path.chmod(0)


TABLES: dict[str, Maker] = {
    "nothing": _text(""),
    "blank lines": _text("\n" * 4_000),
    "nul signs": _text(HEADER + GOOD_ROW + "\0" * 2_000),
    "a picture": _text(b"\x89PNG\r\n\x1a\n" + os.urandom(2_000)),
    "noise": _text(os.urandom(50_000)),
    "a web page": _text("<html><body><table><tr><td>UPN</td></tr></table></body></html>"),
    "an old workbook": _text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000),
    "a zip of nothing": _text(b"PK\x05\x06" + b"\0" * 18),
    "the beginning of a zip": _text(b"PK\x03\x04" + os.urandom(3_000)),
    "a cut workbook": _text(workbook([["UPN", "Surname"]] * 50)[:-400]),
    "a header and nothing we know": _text("a,b,c\n1,2,3\n"),
    "an open quote": _text(HEADER + 'H801200001001,"Turner,Alfie\n' + GOOD_ROW * 50_000),
    "nested quotes": _text(HEADER + 'x,"a"b"c"d",,\n'),
    "quotes without end": _text(HEADER + '"' * 4_000_000),
    "cells of line breaks": _text(HEADER + '"\n",' * 1_000_000),
    "a million columns": _text("UPN," * 1_000_000 + "\n"),
    "a line without end": _text(HEADER + "x" * 4_900_000),
    "more than 5 MB": _text((HEADER + GOOD_ROW * 150_000)[:5_200_000]),
    "more than 5,000 rows": _text(HEADER + GOOD_ROW * 5_001),
    "utf-16 cut in half": _text(b"\xff\xfe" + "UPN".encode("utf-16-le") + b"\x41"),
    "a zip bomb": _bomb,
    "a workbook packed too well": _ratio,
    "a workbook with one huge cell": _huge_cell,
    "a workbook without an end": _deep_workbook,
    "a workbook that laughs": _workbook_laughs,
    "a workbook with one far cell": _far_cell,
    "a workbook with too many parts": _many_parts,
    "a workbook with more parts than it owns up to": _uncounted_parts,
    "a workbook of nothing but strings": _many_strings,
    "a folder": lambda path: path.mkdir(),
    "a link to an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe nobody writes to": os.mkfifo,
    "a link to nowhere": lambda path: path.symlink_to("/no/such/file"),
    "no permission": _no_permission,
}

TRANSFERS: dict[str, Maker] = {
    "billion laughs": _text(_laughs()),
    "quadratic": _text(_quadratic()),
    "a file from outside": _text(
        '<!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/passwd">]><CTfile><CTFpupilData>'
        "<Pupil><Surname>&x;</Surname></Pupil></CTFpupilData></CTfile>"
    ),
    "a table": _text(HEADER + GOOD_ROW),
    "another xml": _text("<workbook><Pupil/></workbook>"),
    "no pupils": _text("<CTfile><Header/></CTfile>"),
    "cut off": _text("<CTfile><CTFpupilData><Pupil><UPN>H801"),
    "very deep": _text("<CTfile>" + "<a>" * 1_000_000),
    "very many": _text("<CTfile><Pupil>" + "<a/>" * 1_100_000 + "</Pupil></CTfile>"),
    "very many pupils": _text("<CTfile>" + "<Pupil/>" * 20_000 + "</CTfile>"),
    "very many attributes": _text(
        "<CTfile " + " ".join(f'a{number}="1"' for number in range(300_000)) + "/>"
    ),
    "a strange encoding": _text('<?xml version="1.0" encoding="utf-7"?><CTfile/>'),
    "nul signs": _text(b"<CTfile>\0\0</CTfile>"),
    "a long name": _text(b"<CTfile><" + b"a" * 4_000_000 + b"/></CTfile>"),
    "more than 5 MB": _text("<CTfile>" + " " * 5_100_000 + "</CTfile>"),
    "a folder": lambda path: path.mkdir(),
    "a link to an endless device": lambda path: path.symlink_to("/dev/zero"),
}
