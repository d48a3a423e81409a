"""Brothers and sisters on roll of a child somebody rings about, and whether they are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.finding import home_of
from attendance_desk.queries.figures_board import begun
from attendance_desk.store import day_rows, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground

_HERE = frozenset({"/", "\\", "L", "U"})


@dataclass(frozen=True, slots=True)
class Sibling:
    """A brother or sister on roll.

    Attributes:
        state: `here`, `away` (marked N, or nothing while a register is in), `known` (away with a
            reason), or empty while nobody knows.
        words: In words: "Lily Turner, Acorn: here".
    """

    pupil_id: str
    name: str
    class_name: str
    state: str
    words: str


def holds(starts: date, ends: date | None, ground: Ground) -> bool:
    """Whether something holds today."""
    today = ground.now.date()
    return starts <= today and (ends is None or today <= ends)


def class_of(ground: Ground, pupil: Pupil) -> tuple[str, tuple[str, ...]]:
    """The name of a child's class today, and of who teaches it; empty for none."""
    here = [one.class_id for one in pupil.places if holds(one.starts, one.ends, ground)]
    if not here:
        return "", ()
    name = next((one.name for one in ground.school.classes if one.id == here[0]), "")
    staff = ground.school.staff
    teach = [one.name for one in staff if here[0] in one.classes and one.left is None]
    return name, tuple(teach)


def siblings(ground: Ground, pupil: Pupil) -> tuple[Sibling, ...]:
    """Brothers and sisters on roll, by a shared home or telephone number, and whether here."""
    mine = set(_home(pupil))
    others = [
        one
        for one in ground.pupils.values()
        if one.id != pupil.id
        and mine.intersection(_home(one))
        and any(holds(time.starts, time.ends, ground) for time in one.enrolments)
    ]
    session = begun(ground, ground.now)
    ids = [one.id for one in others]
    codes = mark_rows.codes(ground.snapshot, ids, session) if ids else {}
    expected = day_rows.expected(ground.snapshot, ids, session) if ids else {}
    return tuple(
        _sibling(ground, one, session, (codes.get(one.id, ""), one.id in expected))
        for one in others
    )


def _home(pupil: Pupil) -> tuple[str, ...]:
    phones = (one.phone for one in pupil.contacts if not one.do_not_contact)
    return home_of(pupil.address, pupil.postcode, phones)


def _sibling(ground: Ground, pupil: Pupil, session: Session, known: tuple[str, bool]) -> Sibling:
    code, told = known
    if session.day != ground.now.date():
        code = ""
    state = "here" if code in _HERE else "away" if code == "N" else "known" if code or told else ""
    said = {
        "here": "here",
        "away": "away too, no reason yet",
        "known": "away, reason known",
        "": "no mark yet",
    }[state]
    class_name, _ = class_of(ground, pupil)
    where = f"{pupil.known_as}, {class_name}" if class_name else pupil.known_as
    return Sibling(pupil.id, pupil.known_as, class_name, state, f"{where}: {said}")
