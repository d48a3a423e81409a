"""What was decided about the steps of the ladder for a child, for its story."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.policies import default_policy
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.ladder_past import AGAIN, EVERY, NOT_NOW
from attendance_desk.domain.policy_versions import in_force, read_choices
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.proposals import LadderRuling
    from attendance_desk.queries.ground import Ground

_EVER = date(2000, 1, 1)
_STEPS = "Every step of the ladder"


def rulings(ground: Ground, pupil_id: str) -> list[Telling]:
    """Every such decision on its day; one that was taken back is struck through.

    Nothing for who may not see letters: the steps are their reason.
    """
    if not ground.may(Deed.SEE_LETTERS):
        return []
    held = ground.read(letter_rows.rung_rulings, _EVER)
    return [_told(ground, one) for one in held if one.pupil_id == pupil_id]


def _told(ground: Ground, ruling: LadderRuling) -> Telling:
    decided = f"{_step(ground, ruling)}: {_choice(ruling)}"
    return Telling(
        Chapter.LETTERS,
        ruling.on,
        f"{decided}, taken back" if ruling.taken_back else decided,
        more=ruling.words,
        by=ruling.by,
        struck=ruling.taken_back,
        number=ruling.number,
    )


def _choice(ruling: LadderRuling) -> str:
    if ruling.choice == AGAIN:
        return "once more"
    chosen = "not now" if ruling.choice == NOT_NOW else "not this year"
    until = f"; look again {day_words(ruling.until, ruling.on)}" if ruling.until else ""
    return f"{chosen}{until}"


def _step(ground: Ground, ruling: LadderRuling) -> str:
    """The step by the name it had in the school's ladder on that day."""
    if ruling.rung == EVERY:
        return _STEPS
    choices = read_choices(ground.read(letter_rows.wordings, "policy"))
    rung = in_force(choices, default_policy(), ruling.on).rung(ruling.rung)
    return rung.label if rung else ruling.rung.replace("_", " ").capitalize()
