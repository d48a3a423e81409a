"""Telephone numbers as people typed them: read, checked, written the usual way, and dialled.

What cannot be read is shown as it was typed, with a quiet tip: a number is never changed on the
record, and never kept from somebody who wants to try it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

HOME = "GB"
_HOME_CODE = "+44"
_NUMBER = re.compile(r"\+?[(\d](?:[\d\s().\-/]*\d)?")
_EXTENSION = re.compile(r"\s*(?:ext\.?|x|#)\s*(\d{1,7})\s*$", re.IGNORECASE)
# Kept for drama and for invented schools: whole numbers that ring nowhere.
_FOR_STORIES = re.compile(r"(?:07700900|01632960|02079460)\d{3}$")
_NOT_WHOLE = "This does not look like a whole number: check it."
_TOO_SHORT = 3


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is shown and dialled.

    Attributes:
        shown: As people read it: "07700 900147", "+48 512 345 678", "01632 960001 ext. 12".
        dial: The digits to press, with a leading + for one abroad; empty for none.
        tip: What seems wrong with it, in a few words; empty for nothing.
        abroad: Whether it is rung in another country.
    """

    shown: str
    dial: str
    tip: str = ""
    abroad: bool = False


@lru_cache(maxsize=4096)
def read_phone(typed: str) -> Phone:
    """A number as it was typed, read for a telephone in the United Kingdom.

    Args:
        typed: As on the record; words around it stay where it cannot be read.
    """
    text = typed.strip()
    found = _NUMBER.search(text)
    dial = _dial(found.group() if found else "")
    if not found or not dial:
        return Phone(text, "", "This is no telephone number." if text else "")
    # Loaded with the first number that is shown: nobody waits for it at the door.
    import phonenumbers

    try:
        number = phonenumbers.parse(found.group(), HOME)
    except phonenumbers.NumberParseException:
        return Phone(text, dial, _NOT_WHOLE)
    if not phonenumbers.is_possible_number(number):
        return Phone(text, dial, _length(phonenumbers.is_possible_number_with_reason(number)))
    home = number.country_code == phonenumbers.country_code_for_region(HOME)
    whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    dialled = f"0{whole.removeprefix(_HOME_CODE)}" if home else whole
    if not phonenumbers.is_valid_number(number) and not _FOR_STORIES.match(dialled):
        return Phone(text, dialled, "No such number is given out: check it.", not home)
    ways = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, ways.NATIONAL if home else ways.INTERNATIONAL)
    before, after = text[: found.start()], _said_after(text[found.end() :])
    return Phone(f"{before}{shown}{after}", dialled, "", not home)


def _said_after(rest: str) -> str:
    """What stands after a number: an extension in full, other words as they are."""
    extension = _EXTENSION.match(rest)
    return f" ext. {extension.group(1)}" if extension else rest


def _length(why: int) -> str:
    from phonenumbers import ValidationResult

    if why == ValidationResult.TOO_SHORT:
        return "A digit seems to be missing: check it."
    if why == ValidationResult.TOO_LONG:
        return "There seems to be a digit too many: check it."
    return _NOT_WHOLE


def _dial(text: str) -> str:
    """The digits of a number, with a + for one that is written with its country."""
    digits = re.sub(r"\D", "", text)
    plus = "+" if text.startswith("+") else ""
    return f"{plus}{digits}" if len(digits) >= _TOO_SHORT else ""
