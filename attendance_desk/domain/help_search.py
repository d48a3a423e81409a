"""Finding a place in the help by words: which sections, in which order, by which sentence.

Everything is in memory and pure, so that a key is answered before the next one is pressed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from attendance_desk.domain.help_pages import Section
from attendance_desk.domain.names import fold

MOST = 30
"""How many places are listed at the most."""

_WORD = re.compile(r"[\w#]+")
_TITLE, _HEADING, _BODY = 12, 9, 3
"""What a word is worth by where it stands. A word that only begins so is worth a part of it."""
_WHOLE, _BEGUN = 3, 2
_TOGETHER = 8
"""What the words are worth besides when they stand together in one sentence, as typed."""
_ASIDE = 3
"""A chapter of a long page is a work to look things up in: it comes after what people read."""
_READ = 60
"""How many of the best sections are read for the sentence that is shown."""
_PLURAL = 4
"""Letters from which a word that ends in s is looked for without it too."""


@dataclass(frozen=True, slots=True)
class Place:
    """One answer.

    Attributes:
        sentence: The sentence in which most of the words stand; empty where only headings have
            them.
    """

    section: Section
    sentence: str


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without accents, capitals and signs."""
    return tuple(_WORD.findall(fold(text)))


class Index:
    """Every word of the help, and where it stands. Made once; each search takes milliseconds."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections: Sequence[Section] = tuple(sections)
        self._folded = [
            [" ".join(words_of(one)) for one in sec.sentences] for sec in self._sections
        ]
        worth: dict[str, dict[int, int]] = defaultdict(dict)
        for place, section in enumerate(self._sections):
            for words, points in (
                (" ".join(self._folded[place]).split(), _BODY),
                (words_of(section.heading), _HEADING),
                (words_of(section.title) if not section.anchor else (), _TITLE),
            ):
                for word in words:
                    worth[word][place] = points
        self._worth = dict(worth)
        self._words = sorted(worth)

    def find(self, typed: str) -> tuple[Place, ...]:
        """Places for what was typed, the best first.

        A section counts where every word stands in it, or a word that begins so; where no section
        has all of them, those with the most. Of equals the one that comes first in the help.
        """
        asked = tuple(dict.fromkeys(words_of(typed)))
        scores: dict[int, int] = defaultdict(int)
        having: dict[int, int] = defaultdict(int)
        for word in asked:
            for place, points in self._points(word).items():
                scores[place] += points // (_ASIDE if "#" in self._sections[place].page else 1)
                having[place] += 1
        most = max(having.values(), default=0)
        kept = [place for place, number in having.items() if number == most]
        near = nsmallest(_READ, kept, key=lambda place: (-scores[place], place))
        told = {place: self._told(place, asked) for place in near}
        near.sort(key=lambda place: (-scores[place] - told[place][0], place))
        return tuple(Place(self._sections[place], told[place][1]) for place in near[:MOST])

    def _points(self, word: str) -> dict[int, int]:
        """What each section is worth for one word."""
        points: dict[int, int] = {}
        whole = {word, _singular(word)}
        for begun in whole:
            start = bisect_left(self._words, begun)
            for other in self._words[start:]:
                if not other.startswith(begun):
                    break
                part = _WHOLE if other in whole else _BEGUN
                for place, worth in self._worth[other].items():
                    points[place] = max(points.get(place, 0), worth * part)
        return points

    def _told(self, place: int, asked: Sequence[str]) -> tuple[int, str]:
        """What standing together is worth, and the sentence that is shown."""
        best, told = (False, 0), ""
        phrase = f" {' '.join(asked)}"
        begun = [f" {_singular(word)}" for word in asked]
        for sentence, folded in zip(
            self._sections[place].sentences, self._folded[place], strict=True
        ):
            held = f" {folded}"
            number = sum(word in held for word in begun)
            together = len(asked) > 1 and phrase in held
            if (together, number) > best:
                best, told = (together, number), sentence
        return _TOGETHER * best[0], told


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) >= _PLURAL else word
