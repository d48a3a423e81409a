"""How hard a text is to follow, and how long it takes to say: plain arithmetic on plain words.

The grade is Flesch and Kincaid's (0.39 words per sentence + 11.8 syllables per word - 15.59), the
school year in the United States at which a text is easy: 5 is a child of ten or eleven. Syllables
are counted by rule with a short list of words that break it. Against a dictionary such a count is
within a few in a hundred, which moves a grade by a tenth or two: enough for a ceiling, and no
corpus has to be carried along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

WORDS_A_MINUTE = 150
"""The pace of a calm telephone call."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_NUMBER = re.compile(r"\d+(?:\.\d+)*½?|½")
_TOKEN = re.compile(f"{_NUMBER.pattern}|{_WORD.pattern}")
_VOWELS = re.compile(r"[aeiouyàâäáåéèêëíìîïóòôöúùûü]+")
_SILENT_END = re.compile(r"(?<![aeiouyl])e$|(?<=[aeiouy])le$|(?<=rl)e$")
_SILENT_ED = re.compile(r"(?<![aeiouytd])ed$")
_SILENT_ES = re.compile(r"(?<![aeiouyszxlc])(?<!ch)(?<!sh)(?<!g)es$|(?<=[aeiouy])les$")
_TWO_VOWELS = re.compile(
    r"ia(?!l\b|n\b)|io(?!n)|eo(?!ple)|(?<!q)ua|iu|uou|yi|ei(?=ng)|oi(?=ng)|ie(?=r$|st$)"
)
_QUIET = re.compile(
    r"[a-z]e(?=ly$)|(?:some|home|fore|safe|wave|life|time|where|there|here|face)(?=[bcdfghjklmnpqrtvwz])"
)

_COUNTED = {
    "being": 2, "business": 2, "children": 2, "maybe": 2, "doing": 2, "going": 2, "every": 2,
    "everyone": 3, "everything": 3, "everybody": 4, "different": 2, "evening": 2, "people": 2,
    "idea": 3, "area": 3, "real": 1, "really": 2, "science": 2, "quiet": 2, "diet": 2, "poem": 2,
    "lion": 2, "ia": 2, "create": 2, "created": 3, "co": 1, "the": 1, "be": 1, "we": 1, "me": 1,
    "he": 1, "she": 1, "one": 1, "someone": 2, "anyone": 3, "once": 1, "minute": 2, "favourite": 2,
    "medicine": 2, "interest": 2, "interesting": 3, "family": 3, "probably": 3, "chocolate": 2,
    "temperature": 3, "vegetable": 3, "wednesday": 2, "usually": 4, "actually": 4, "january": 4,
    "february": 4, "attendance": 3, "recipe": 3, "we're": 1, "they're": 1, "you're": 1, "i'm": 1,
    "isn't": 2, "aren't": 1, "doesn't": 2, "didn't": 2, "couldn't": 2, "wouldn't": 2, "hasn't": 2,
    "haven't": 2, "wasn't": 2, "weren't": 1, "don't": 1, "won't": 1, "can't": 1, "i'll": 1,
    "we'll": 1, "they'll": 1, "mr": 2, "mrs": 2, "ms": 1, "dr": 2,
}  # fmt: skip
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS_AT_MOST = 3


def spoken(text: str) -> str:
    """A text with its numbers as they are said: "4½" is four and a half, "9.30" nine thirty."""
    return _NUMBER.sub(lambda found: f" {_number(found[0])} ", text)


def _number(written: str) -> str:
    if written == "½":
        return "half"
    if written.endswith("½"):
        return f"{_number(written[:-1])} and a half"
    return " ".join(_whole(part) for part in written.split("."))


def _whole(digits: str) -> str:
    """A whole number in words; a long or zero-led one, as a telephone's, digit by digit."""
    if len(digits) > _DIGITS_AT_MOST or (digits[0] == "0" and len(digits) > 1):
        return " ".join(_SMALL[int(digit)] for digit in digits)
    number = int(digits)
    if number >= 100:
        rest = f" and {_whole(str(number % 100))}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number < len(_SMALL):
        return _SMALL[number]
    unit = f" {_SMALL[number % 10]}" if number % 10 else ""
    return f"{_TENS[number // 10 - 2]}{unit}"


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are read; "isn't" is one, and a number is one."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How many syllables a word has, at least one; a number in digits is easy to read, so one."""
    plain = word.lower().replace("’", "'")
    if plain in _COUNTED:
        return _COUNTED[plain]
    bare = plain.removesuffix("'s").replace("'", "")
    if bare in _COUNTED:
        return _COUNTED[bare]
    bare = _QUIET.sub(lambda found: found[0][:-1], bare)
    for silent in (_SILENT_ED, _SILENT_ES, _SILENT_END):
        shorter = silent.sub("", bare)
        if shorter != bare and _VOWELS.search(shorter):
            bare = shorter
            break
    return max(1, len(_VOWELS.findall(bare)) + len(_TWO_VOWELS.findall(bare)))


def grade(said: Sequence[str]) -> Fraction:
    """The Flesch-Kincaid grade of some sentences, exact; 0 where nothing is said.

    Args:
        said: One sentence each.
    """
    counted = [word for sentence in said for word in words(sentence)]
    if not counted:
        return Fraction(0)
    spoken_syllables = sum(syllables(word) for word in counted)
    return (
        Fraction(39, 100) * Fraction(len(counted), len(said))
        + Fraction(118, 10) * Fraction(spoken_syllables, len(counted))
        - Fraction(1559, 100)
    )


def seconds(text: str) -> Fraction:
    """How long a text takes to say, in seconds."""
    return Fraction(len(_WORD.findall(spoken(text))) * 60, WORDS_A_MINUTE)
