"""A school's own words for its letters: dated versions, of which one is in force on a day.

Only words change: a school says each block in its own way, leaves optional ones empty, and may add
a language by giving every block its words in it. The program's own English is the first version,
and going back to it is a version too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from attendance_desk.domain.letter_texts import ENGLISH, LetterText, words_of


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a letter in one language.

    Attributes:
        text_id: `letter-1`, or `letter-1.pl` in another language.
        since: The first day it is in force.
        words: By id, as `letter_texts.words_of` names them; empty goes back to the program's own,
            or takes the language away.
        tongue: What the language calls itself.
        on: The day it was decided.
        by: Name and title of who decided, as then.
    """

    text_id: str
    since: date
    words: Mapping[str, str] = field(default_factory=dict)
    tongue: str = ""
    on: date = date.min
    by: str = ""

    @property
    def language(self) -> str:
        """The language, by its code."""
        return self.text_id.partition(".")[2] or ENGLISH

    @property
    def gone(self) -> bool:
        """Whether it goes back to the program's own words, or takes its language away."""
        return not self.words


def in_force(shipped: LetterText, versions: Iterable[Version], day: date) -> LetterText:
    """A letter in English as it is written on a day.

    Args:
        shipped: The program's own.
        versions: The school's, of any letters, in any order.
        day: The day.
    """
    newest = _newest(shipped.id, versions, day)
    return shipped.worded(newest.words, newest.since) if newest else shipped


def translated(
    shipped: LetterText, language: str, versions: Iterable[Version], day: date
) -> LetterText | None:
    """A letter in a language as it is written on a day; None where there are no words in it."""
    held = tuple(versions)
    if language == ENGLISH:
        return in_force(shipped, held, day)
    newest = _newest(f"{shipped.id}.{language}", held, day)
    if newest is None or newest.gone:
        return None
    return in_tongue(shipped, language, newest.tongue, newest.words, newest.since)


def in_tongue(
    shipped: LetterText, language: str, tongue: str, words: Mapping[str, str], since: date
) -> LetterText:
    """A letter in another language; a block without words in it says nothing."""
    blank = dict.fromkeys(words_of(shipped), "")
    return replace(
        shipped.worded({**blank, **words}, since), language=language, tongue=tongue or language
    )


def languages(versions: Iterable[Version], day: date) -> dict[str, str]:
    """The languages a school has words in, besides English: code to name."""
    held = tuple(versions)
    newest = (_newest(one.text_id, held, day) for one in held if one.language != ENGLISH)
    return {one.language: one.tongue for one in newest if one is not None and not one.gone}


def _newest(text_id: str, versions: Iterable[Version], day: date) -> Version | None:
    held = [one for one in versions if one.text_id == text_id and one.since <= day]
    return max(held, key=lambda one: one.since, default=None)


def tidied(words: Mapping[str, str]) -> dict[str, str]:
    """Words without the white space that typing leaves; line breaks stay, for lists."""
    return {one: _tidy(said) for one, said in words.items()}


def _tidy(said: str) -> str:
    return "\n".join(" ".join(line.split()) for line in said.strip().splitlines())


def changed(before: LetterText, after: Mapping[str, str]) -> tuple[str, ...]:
    """The ids whose words would be others."""
    held = words_of(before)
    return tuple(one for one in held if one in after and after[one] != held[one])


def unknown(text: LetterText, words: Mapping[str, str]) -> tuple[str, ...]:
    """Ids that are worded and are not there."""
    return tuple(one for one in words if one not in words_of(text))


def write_version(version: Version) -> dict[str, Any]:
    """A version as payloads and tables write it; its id and first day stand beside it."""
    return {
        "words": dict(sorted(version.words.items())),
        "tongue": version.tongue,
        "on": version.on.isoformat(),
        "by": version.by,
    }


def read_version(text_id: str, since: date, record: Mapping[str, Any]) -> Version:
    """A version from its record."""
    on = date.fromisoformat(record["on"])
    return Version(text_id, since, dict(record["words"]), record["tongue"], on, record["by"])


def read_versions(rows: Sequence[tuple[str, date, Mapping[str, Any]]]) -> tuple[Version, ...]:
    """Versions from their rows."""
    return tuple(read_version(*row) for row in rows)
