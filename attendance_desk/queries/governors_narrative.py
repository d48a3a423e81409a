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
    drafts: tuple[Mapping[Section, str], Sequence[Action]],
    term: str,
    number: int,
) -> Narrative:
    """The words of a term's report.

    Args:
        ground: What the question stands on.
        drafts: What the rules draft by section, and what they propose for the last one.
        term: The term's name.
        number: The last entry that counts.
    """
    words, actions = drafts
    kept = [one for one in letter_rows.governors_said(ground.snapshot) if one.number <= number]
    said = newest_said(kept, term)
    chosen = said.get(Section.NEXT)
    found = Narrative(
        put_words(words, said),
        chosen.actions if chosen else tuple(actions),
        actions_edited=chosen is not None,
    )
    return _with_readings(ground, found, term, number)


def _with_readings(ground: Ground, found: Narrative, term: str, number: int) -> Narrative:
    readings = [
        one
        for one in letter_rows.governors_read(ground.snapshot)
        if one.term == term and one.number <= number
    ]
    digest = found.digest
    read = next((one for one in reversed(readings) if one.digest == digest), None)
    before = readings[-1] if readings and read is None else None
    return replace(found, read=read, read_before=before)
