"""What one cell says: dates, yes and no, year groups, codes; or why it cannot be read."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import Sex

LONDON = ZoneInfo("Europe/London")
LONGEST = 1_000  # signs in one cell (`promises.md` 3.8)
LONGEST_NAME = 100
LONGEST_CODE = 4  # a code has one or two signs; old systems wrote a few longer ones

_YES = frozenset({"y", "yes", "true", "t", "1", "x"})
_NO = frozenset({"n", "no", "false", "f", "0"})
_YEAR_WORDS = {
    "n1": "N1",
    "n2": "N2",
    "n": "N2",
    "nursery": "N2",
    "nursery1": "N1",
    "nursery2": "N2",
    "r": "R",
    "reception": "R",
    "yr": "R",
    "0": "R",
    "fs1": "N2",
    "fs2": "R",
}
_SEXES = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}
_HALVES = {
    "am": Half.AM,
    "a": Half.AM,
    "morning": Half.AM,
    "1": Half.AM,
    "pm": Half.PM,
    "p": Half.PM,
    "afternoon": Half.PM,
    "2": Half.PM,
}
_SPREADSHEET_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
)
_YEARS = range(1900, 2101)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.0)?")
_SERIAL_BEGIN = date(1899, 12, 30)  # Excel counts days from here (its 1900 has a leap day)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Misread(ValueError):
    """A cell cannot be read; says what is wrong and how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def shorten(text: str) -> str:
    """A cell as a message may show it: short, and without signs that could change the message."""
    shown = "".join(sign if sign.isprintable() and sign not in _TURNING else "·" for sign in text)
    return shown if len(shown) <= 30 else shown[:29] + "…"


def sensible(text: str) -> str:
    """A cell that may be read at all.

    Raises:
        Misread: It is too long, or a formula that failed.
    """
    if len(text) > LONGEST:
        raise Misread(f"It is longer than {LONGEST:,} signs.", "Shorten it.")
    if text[:1] == "#" and text in _SPREADSHEET_ERRORS:
        raise Misread(f"The spreadsheet has an error here: {text}.", "Mend the formula.")
    return text


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


def refusal_of_name(text: str) -> str:
    """Why a name may not be kept, or empty when it may (`promises.md` 3.8)."""
    if text.isascii() and text.isprintable():
        return "" if len(text) <= LONGEST_NAME else f"It is longer than {LONGEST_NAME} signs."
    if any(sign in _TURNING for sign in text):
        return "It holds a hidden sign that turns the direction of writing."
    if any(_is_control(sign) for sign in text):
        return "It holds a hidden control sign."
    if "\ufffd" in text:
        return "A letter in it was lost when the file was saved."
    return "" if len(text) <= LONGEST_NAME else f"It is longer than {LONGEST_NAME} signs."


def read_name(text: str) -> str:
    """A name, composed (NFC) so that it compares and prints as one.

    Raises:
        Misread: It holds hidden or lost signs, or is too long.
    """
    text = unicodedata.normalize("NFC", text)
    if reason := refusal_of_name(text):
        raise Misread(reason, "Type it again without that sign, or save the file as CSV UTF-8.")
    return text


def read_words(text: str) -> str:
    """Free words (a note, an address): line breaks are kept, other hidden signs are refused.

    Raises:
        Misread: It holds hidden signs.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if any(sign in _TURNING or (sign not in "\n\t" and _is_control(sign)) for sign in text):
        raise Misread("It holds a hidden control sign.", "Type it again.")
    return text


def read_day(text: str) -> date:
    """A date: ISO, day/month/year, "1 Sep 2020", or Excel's number of a day.

    Raises:
        Misread: It is none of these, no day of the calendar, or in a year far from ours.
    """
    day = _day(text)
    if day.year not in _YEARS:
        raise Misread(f'"{shorten(text)}" is in the year {day.year}.', "Correct the year.")
    return day


def _day(text: str) -> date:
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _BRITISH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        found = _WORDED.fullmatch(text)
        if found and found[2].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        raise Misread(
            f'"{shorten(text)}" is not a day of the calendar.', "Correct the date."
        ) from None
    if _SERIAL.fullmatch(text):
        return _SERIAL_BEGIN + timedelta(days=int(float(text)))
    raise Misread(f'"{shorten(text)}" is not a date.', "Write it as 2026-09-01 or 01/09/2026.")


def read_moment(text: str) -> datetime:
    """A moment, ISO or day/month/year with a time; local time where no offset is given.

    Raises:
        Misread: It cannot be read.
    """
    tidy = re.sub(r"^(\d{1,2})/(\d{1,2})/(\d{4})", r"\3-\2-\1", text)
    tidy = re.sub(r"-(\d)(?=[-T ])", r"-0\1", tidy)
    tidy = re.sub(r"([T ])(\d):", r"\g<1>0\2:", tidy)
    try:
        moment = datetime.fromisoformat(tidy)
    except ValueError:
        raise Misread(
            f'"{shorten(text)}" is not a date with a time.', "Write it as 2026-09-01 08:57."
        ) from None
    if moment.year not in _YEARS:
        raise Misread(f'"{shorten(text)}" is in the year {moment.year}.', "Correct the year.")
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def read_yes(text: str) -> bool:
    """Yes or no: Y/N, yes/no, true/false, 1/0.

    Raises:
        Misread: It is neither.
    """
    low = text.casefold()
    if low in _YES:
        return True
    if low in _NO:
        return False
    raise Misread(f'"{shorten(text)}" is neither yes nor no.', "Write Y or N.")


def read_sen(text: str) -> str:
    """Special educational needs: N, K (support) or E (plan).

    Raises:
        Misread: It is none of these.
    """
    first = text[:1].upper()
    if first in {"N", "K", "E"} and (len(text) == 1 or not text[1].isalnum()):
        return first
    low = text.casefold()
    if low in {"ehcp", "ehc plan", "education, health and care plan"}:
        return "E"
    if low in {"sen support", "support"}:
        return "K"
    if low in {"no", "none", "no special educational need"}:
        return "N"
    raise Misread(f'"{shorten(text)}" is not an SEN status.', "Write N, K (support) or E (plan).")


def read_year_group(text: str) -> str | None:
    """One of `people.YEAR_GROUPS`, also from "Year 4", "Y4", "Reception", "Nursery 1"; or None."""
    low = re.sub(r"[\s._]+|(?<=[a-z])-", "", text.casefold())
    if low in _YEAR_WORDS:
        return _YEAR_WORDS[low]
    low = re.sub(r"^(ncyear|yeargroup|year|yr|y)", "", low).lstrip("0")
    low = low.removesuffix(".0")
    if low in {"1", "2", "3", "4", "5", "6"}:
        return low
    return _YEAR_WORDS.get(low) if low else None


def read_year(text: str) -> str:
    """A year group of the school.

    Raises:
        Misread: It is none.
    """
    year = read_year_group(text)
    if year is None:
        raise Misread(f'"{shorten(text)}" is not a year group.', "Write N1, N2, R or 1 to 6.")
    return year


def read_sex(text: str) -> Sex:
    """Sex as the census writes it; anything else is unknown."""
    return _SEXES.get(text.casefold(), Sex.UNKNOWN)


def read_half(text: str) -> Half:
    """Morning or afternoon.

    Raises:
        Misread: It is neither.
    """
    half = _HALVES.get(text.casefold().replace(".", ""))
    if half is None:
        raise Misread(f'"{shorten(text)}" is not a session.', "Write AM or PM.")
    return half


def read_code(text: str) -> str:
    """A code as written, in capitals; whether it is known is not decided here.

    Raises:
        Misread: It is too long to be a code, or holds spaces or hidden signs.
    """
    code = text.upper()
    if len(code) > LONGEST_CODE or not code.isprintable() or " " in code:
        raise Misread(f'"{shorten(text)}" is not a code.', "A code has one or two signs.")
    return code


def read_minutes(text: str) -> int:
    """Whole minutes late.

    Raises:
        Misread: It is no number from 0 to 600.
    """
    if not re.fullmatch(r"\d{1,3}(\.0)?", text) or int(float(text)) > 600:
        raise Misread(
            f'"{shorten(text)}" is not a number of minutes.', "Write whole minutes, or leave it."
        )
    return int(float(text))
