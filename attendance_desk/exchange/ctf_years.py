"""What schools before counted, from the attendance part of a Common Transfer File.

The four totals of a year are read (`rules.md` 7.1). The marks beside them are not: how codes of
two signs are written there could not be verified.
"""

from __future__ import annotations

from collections.abc import Iterator

from attendance_desk.domain.people import YearBefore
from attendance_desk.domain.schools_before import MOST_YEARS, fault, year_words
from attendance_desk.exchange.cells import Misread, read_day, read_name, shorten
from attendance_desk.exchange.ctf_nodes import Node
from attendance_desk.exchange.pupils_file import Record

_COUNTS = (
    "SessionsPossible",
    "SessionsAttended",
    "SessionsAuthorised",
    "SessionsUnauthorised",
)
_SOURCE = "a transfer file"
_COLUMN = "attendance of a school before"
_LEFT_OUT = "That year is left out; type it into the record from the letter of the school."


def years_before(record: Record, pupil: Node) -> Iterator[YearBefore]:
    """The years that give totals, in the order of the file.

    Args:
        record: Takes the notes on years that cannot be read; the child is taken in all the same.
        pupil: The element of the child.
    """
    years = [one for one in _years(pupil) if one.say(_COUNTS[0])]
    for one in years[:MOST_YEARS]:
        try:
            year = _year(one)
        except Misread as wrong:
            record.note(_COLUMN, wrong.what, wrong.remedy)
        else:
            yield year


def _years(pupil: Node) -> list[Node]:
    attendance = pupil.at("Attendance")
    return attendance.all("YearData") if attendance else []


def _year(node: Node) -> YearBefore:
    possible, attended, authorised, unauthorised = (_count(node, name) for name in _COUNTS)
    school = node.say("SchoolName") or f"school {node.say('LEA')} {node.say('Estab')}".strip()
    counts = (possible, attended, authorised, unauthorised)
    year = YearBefore(_said_year(node), read_name(school), *counts, _SOURCE)
    if words := fault(year):
        raise Misread(words, _LEFT_OUT)
    return year


def _count(node: Node, name: str) -> int:
    text = node.say(name) or "0"
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise Misread(f'"{shorten(text)}" is no number of sessions.', _LEFT_OUT)
    return int(text)


def _said_year(node: Node) -> str:
    """The school year of its first session; as the file has it where no day says which."""
    begun = node.say("AttendSessions", "AttendanceStartDate")
    return year_words(read_day(begun)) if begun else read_name(node.say("Year") or "no year")
