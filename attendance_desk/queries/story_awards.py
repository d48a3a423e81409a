"""Certificates and thanks that a child was given, for its story."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.award_values import Award
    from attendance_desk.queries.ground import Ground

_EVER = date(2000, 1, 1)
_WORDS = {
    AwardType.TERM: "Certificate of a term",
    AwardType.IMPROVER: "Certificate: you turned it round",
    AwardType.ON_TIME: "Certificate: twenty days on the dot",
    AwardType.WELCOME_BACK: "A welcome back",
}


def awards(ground: Ground, pupil_id: str) -> list[Telling]:
    """Everything given, on its day; what was taken back is struck through.

    No figure stands beside it, and what a class won is told of no child.
    """
    if not ground.may(Deed.SEE_AWARDS):
        return []
    held = ground.read(letter_rows.awards, _EVER)
    return [_told(one) for one in held if one.pupil_id == pupil_id]


def _told(award: Award) -> Telling:
    days = f"{date_words(award.first, award.on)} to {date_words(award.last, award.on)}"
    back = ", taken back" if award.taken_back else ""
    return Telling(
        Chapter.THANKS,
        award.on,
        f"{_WORDS.get(award.type, 'Certificate')}, {days}{back}",
        by=award.by,
        struck=award.taken_back,
        number=award.number,
    )
