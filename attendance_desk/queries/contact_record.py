"""The facts of a contact record: a child's absences, and each day's tries to reach the family."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.contact_record import ContactRecord, absent_days, summed
from attendance_desk.domain.problems import BadUsage
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.queries.story import story
from attendance_desk.queries.story_marks import HALVES, word
from attendance_desk.store import mark_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.queries.ground import Ground

_AWAY = frozenset({Counts.AUTH, Counts.UNAUTH})
_LONGEST = timedelta(days=400)


def contact_record(ground: Ground, pupil_id: str, first: date, last: date) -> ContactRecord:
    """Every day between two on which the child was away, with the tries made on it.

    Restricted notes are not in it, not even as existing: the paper may leave the school.

    Raises:
        NotPermitted: Who asks may not take names out, or does not ring families.
        BadUsage: The days are the wrong way round, or more than a school year apart.
    """
    for deed in (Deed.EXPORT_NAMES, Deed.SEE_HISTORY):
        ground.require(deed)
    if not first <= last <= first + _LONGEST:
        raise BadUsage(
            "The days do not make a span of at most a school year.",
            "No record was made.",
            "Choose a first day and a last day after it.",
        )
    pupil = theirs(ground, pupil_id)
    lines = story(ground, pupil_id, (first, last)).lines
    days = absent_days(_away(ground, pupil_id, first, last), lines)
    return ContactRecord(
        imprint=imprint(ground),
        name=f"{pupil.forename} {pupil.surname}",
        upn=pupil.upn,
        class_name=card(ground, pupil).class_name,
        first=first,
        last=last,
        days=days,
        summary=summed(days),
    )


def _away(ground: Ground, pupil_id: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    standing = {
        one.mark.session: one.mark
        for one in mark_rows.history(ground.snapshot, pupil_id, first, last)
    }
    for session, mark in standing.items():
        code = ground.codes.on(mark.code, session.day)
        if code is not None and code.counts in _AWAY:
            name = word(ground, mark.code, session.day)
            yield session.day, f"{HALVES[session.half].capitalize()}: {mark.code}, {name.lower()}"
