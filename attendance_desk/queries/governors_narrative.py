"""The words of a report to governors: drafts, what a person wrote, and who has read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.domain.governors_said import Narrative, Section, newest_said, put_words
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.governors_said import Action
    from attendance_desk.queries.ground import Ground


def narrated(
    ground: Ground,
    words: Mapping[Section, str],
    term: str,
    number: int | None,
    actions: Sequence[Action] = (),
) -> Narrative:
    """The words of a term's report.

    Args:
        ground: What the question stands on.
        words: What the rules draft, by section.
        term: The term's name.
        number: The last entry that counts; None for all.
        actions: What the rules propose for section 10.
    """
    kept = [one for one in letter_rows.governors_said(ground.snapshot) if _by(one.number, number)]
    said = newest_said(kept, term)
    chosen = said.get(Section.NEXT)
    found = Narrative(
        put_words(words, said),
        chosen.actions if chosen else tuple(actions),
        actions_edited=chosen is not None,
    )
    return _with_readings(ground, found, term, number)


def _with_readings(ground: Ground, found: Narrative, term: str, number: int | None) -> Narrative:
    readings = [
        one
        for one in letter_rows.governors_read(ground.snapshot)
        if one.term == term and _by(one.number, number)
    ]
    digest = found.digest
    read = next((one for one in reversed(readings) if one.digest == digest), None)
    before = readings[-1] if readings and read is None else None
    return replace(found, read=read, read_before=before)


def _by(number: int, last: int | None) -> bool:
    return last is None or number <= last
