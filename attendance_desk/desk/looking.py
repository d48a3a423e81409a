"""What a file is compared with when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain import past_marks
from attendance_desk.domain.imports import PupilOnRoll
from attendance_desk.domain.problems import Refused
from attendance_desk.exchange.columns import Choice
from attendance_desk.store import import_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.calendar import Session


def lists_for(desk: SignedIn, kind: str, name: str) -> Choice:
    """How the columns of a file are found: by the kept list of a name, else by any that fits.

    Raises:
        Refused: There is no list of that name.
    """
    with desk.ground() as ground:
        kept = import_rows.lists(ground.snapshot)
    if not name:
        return Choice(known=kept)
    named = [one for one in kept if one.name.casefold() == name.strip().casefold()]
    if not named or named[0].kind != kind:
        names = ", ".join(one.name for one in kept if one.kind == kind) or "there is none yet"
        raise Refused(
            "no_list",
            f"There is no list of {kind} called {name}.",
            "Nothing was read.",
            f"Choose one that is kept: {names}.",
        )
    return Choice(one=named[0])


def marks_context(desk: SignedIn) -> past_marks.MarksContext:
    """What rows of marks are compared with."""
    with desk.ground() as ground:
        pupils = people_rows.pupils(ground.snapshot)
    on_roll = {p.upn: PupilOnRoll(p.id, p.enrolments) for p in pupils if p.upn}
    return past_marks.MarksContext(
        pupils=on_roll,
        calendar=desk.calendar,
        codes=desk.codes,
        until=desk.clock.now().date(),
        held=_held(desk),
    )


def _held(desk: SignedIn) -> Callable[[str, Session], str | None]:
    """What stands before the import, asked of the years' byte strings, which are quick.

    They are loaded before anything is written: while a write is open nothing else is read.
    """
    with desk.ground() as ground:
        loaded = [desk.views.year(ground, year) for year in desk.school.years]

    def held(pupil_id: str, session: Session) -> str | None:
        for view in loaded:
            if session in view.index and pupil_id in view.lines:
                return view.mark(pupil_id, session) or None
        return None

    return held
