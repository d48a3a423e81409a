"""A school words its letters in its own way, from a day on, adds languages, and may go back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.catalog.letter_texts import letters_held_to, shipped_text
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_checks import faults
from attendance_desk.domain.letter_texts import ENGLISH, text_id, words_of
from attendance_desk.domain.letter_versions import (
    Version,
    changed,
    in_force,
    in_tongue,
    read_versions,
    tidied,
    translated,
    unknown,
    write_version,
)
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attendance_desk.domain.letter_texts import LetterText

_AREAS = frozenset({Area.LETTERS})
_CODE = re.compile(r"[a-z]{2,3}")
_MOST_NAMED = 3


def change(
    context: Context, by: By, kind: LetterKind, words: Mapping[str, str], since: date
) -> Outcome[Version]:
    """Word a letter anew in English from a day on. What is not named keeps the words of that day.

    Args:
        context: The book and the school.
        by: Who, and when.
        kind: The letter.
        words: Words by id, as `letter_texts.words_of` names them.
        since: The first day of the new words: today or later.

    Raises:
        NotPermitted: The role does not word letters.
        Refused: No such block, a day that is past, nothing changed, or a fault, which is named.
    """
    demand(context, by, Deed.CHANGE_LETTER_TEXTS)
    _not_past(by, since)
    before = in_force(shipped_text(kind), _versions(context), since)
    after = _worded(before, words, since)
    return _write(context, by, Version(after.id, since, words_of(after)))


def translate(context: Context, by: By, new: Version) -> Outcome[Version]:
    """Word a letter in another language from a day on; what is not named stays as it is.

    Args:
        context: The book and the school.
        by: Who, and when.
        new: Its id ends in the code of the language: `letter-1.pl`; with words, first day and
            what the language calls itself.

    Raises:
        NotPermitted: The role does not word letters.
        Refused: No language, no such block, a day that is past, nothing changed, or a fault.
    """
    demand(context, by, Deed.CHANGE_LETTER_TEXTS)
    _not_past(by, new.since)
    kind = _kind_of(new.text_id)
    if not _CODE.fullmatch(new.language) or new.language == ENGLISH or not new.tongue.strip():
        raise Refused(
            "no_language",
            "The language is not named.",
            "Nothing was saved; what you typed stays.",
            "Give its code of two or three letters, such as pl, and what it calls itself.",
        )
    shipped = shipped_text(kind)
    held = translated(shipped, new.language, _versions(context), new.since)
    before = held or in_tongue(shipped, new.language, new.tongue, {}, new.since)
    after = _worded(before, new.words, new.since)
    signed = Version(after.id, new.since, words_of(after), new.tongue.strip())
    return _write(context, by, signed)


def take_back(
    context: Context, by: By, kind: LetterKind, since: date, language: str = ENGLISH
) -> Outcome[Version]:
    """Go back to the program's own words, or take a language away, from a day on.

    Raises:
        NotPermitted: The role does not word letters.
        Refused: A day that is past, or there is nothing to take back.
    """
    demand(context, by, Deed.CHANGE_LETTER_TEXTS)
    _not_past(by, since)
    shipped = shipped_text(kind)
    held = translated(shipped, language, _versions(context), since)
    if held is None or words_of(held) == words_of(shipped):
        raise _nothing(f"{shipped.name} has the program's own words already.")
    return _write(context, by, Version(text_id(kind, language), since, tongue=held.tongue))


def _kind_of(named: str) -> LetterKind:
    return LetterKind(named.partition(".")[0])


def _versions(context: Context) -> tuple[Version, ...]:
    with context.book.read() as snapshot:
        return read_versions(letter_rows.wordings(snapshot, "letter"))


def _worded(before: LetterText, words: Mapping[str, str], since: date) -> LetterText:
    new = tidied(words)
    if strange := unknown(before, new):
        raise Refused(
            "unknown_block",
            f"{before.name} has no part {strange[0]}.",
            "Only the words of its parts can be changed.",
            "Leave the parts as they are; there is one for anything the school adds.",
        )
    if not changed(before, new):
        raise _nothing("Nothing is different.")
    after = before.worded(new, since)
    _sound(after)
    return after


def _sound(text: LetterText) -> None:
    found = faults(text, letters_held_to())
    if not found:
        return
    named = " ".join(one.what for one in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    left = f" And {more} more." if more > 0 else ""
    raise Refused(
        "letter_text_fault",
        f"{named}{left}",
        "Nothing was changed; what you typed stays.",
        found[0].do,
    )


def _nothing(what: str) -> Refused:
    return Refused("nothing_changed", what, "Nothing was saved.", "Change some of the words.")


def _not_past(by: By, since: date) -> None:
    if since < by.now.date():
        raise Refused(
            "letter_text_from_past",
            f"{since.isoformat()} is past.",
            "Letters of that day were written with the words there were.",
            "Choose today or a later day.",
        )


def _write(context: Context, by: By, version: Version) -> Outcome[Version]:
    signed = replace(version, on=by.now.date(), by=by.signed)
    payload = {
        "id": signed.text_id,
        "from": signed.since.isoformat(),
        "text": write_version(signed),
    }
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.LETTER_TEXT_CHANGED, payload, signed.text_id))
    return Outcome(signed, _AREAS, receipt(entry))
