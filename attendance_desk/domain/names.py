"""Names as people type them when they look for somebody, and the order of a register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart into a base letter and a sign above or below it.
_PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ə": "e",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o",
        "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʿʾ]")
_BREAKS = re.compile(r"[\s\-‐-―.,_]+")


def fold(text: str) -> str:
    """A name reduced to what anybody can type: no accents, capitals, apostrophes or hyphens.

    "Łukasz O’Brien-Nguyễn" becomes "lukasz obrien nguyen". Writing that has no Latin letters
    stays as it is, so that it can still be found by itself.
    """
    if text.isascii():
        return _BREAKS.sub(" ", text.replace("'", "").replace("`", "").lower()).strip()
    without = _APOSTROPHES.sub("", text)
    apart = unicodedata.normalize("NFKD", without).casefold().translate(_PLAIN)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    # Some single signs hold an apostrophe that shows only when they are taken apart.
    bare = _APOSTROPHES.sub("", bare)
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def sort_key(surname: str, forename: str) -> tuple[str, str, str, str]:
    """The order of a register: surname, then forename, blind to accents, case and gaps.

    The names as written come last, so that two children never change places from day to day.
    """
    return (
        fold(surname).replace(" ", ""),
        fold(forename).replace(" ", ""),
        surname,
        forename,
    )


def initials(name: str) -> str:
    """A name with its details hidden: "A. T."."""
    return " ".join(f"{part[0]}." for part in name.split() if part)


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names as a sentence has them: "Alfie", "Alfie and Ruby", "Alfie, Ruby and Zara".

    Args:
        names: In the order they are said; none are said as nothing.
        word: What stands before the last: "and" or "or".
    """
    *before, last = (*names,) or ("",)
    return f"{', '.join(before)} {word} {last}" if before else last
