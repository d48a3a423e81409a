"""What was decided about patterns in a child's marks, for its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.patterns import KIND_WORDS
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.pattern_rulings import PatternRuling
    from attendance_desk.queries.ground import Ground


def looked_at(ground: Ground, pupil_id: str) -> list[Telling]:
    """Every such decision on its day; one that was taken back is struck through.

    Nothing for who may not see figures with names: patterns are made of them.
    """
    if not ground.may(Deed.SEE_FIGURES):
        return []
    return [_told(one) for one in ground.read(letter_rows.pattern_rulings_of, pupil_id)]


def _told(ruling: PatternRuling) -> Telling:
    kind = KIND_WORDS[ruling.kind].lower()
    back = ", taken back" if ruling.taken_back else ""
    return Telling(
        Chapter.MARKS,
        ruling.on,
        f"A pattern was looked at ({kind}), not again before "
        f"{date_words(ruling.until, ruling.on)}{back}",
        more=ruling.words,
        by=ruling.by,
        struck=ruling.taken_back,
        number=ruling.number,
    )
