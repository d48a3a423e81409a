"""Counting a school the plain way, session by session, from what was put in and from nothing else.

No code of the program counts here: what letters are is written down again from the regulations, on
roll and in a class is decided day by day, and a rate is made of two sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.cuts import By
from attendance_desk.domain.people import Membership, Pupil
from tests.proof.any_school import NEW, OLD, AnySchool

CHANGED = date(2024, 8, 19)
"""From this day on the codes of the 2024 Regulations are in force."""
_HERE = "Present"
_ELSEWHERE = "Approved educational activity"
_SAID = {
    "/": ("present", _HERE),
    "\\": ("present", _HERE),
    "L": ("present", "Present: late before the register closed"),
    "V": ("approved", _ELSEWHERE),
    "K": ("approved", _ELSEWHERE),
    "J": ("approved", _ELSEWHERE),
    "I": ("authorised", "Authorised: illness"),
    "M": ("authorised", "Authorised: appointments"),
    "J1": ("authorised", "Authorised: interview"),
    "C2": ("authorised", "Authorised: temporary reduced timetable"),
    "H": ("authorised", "Authorised: holiday"),
    "O": ("unauthorised", "Unauthorised: other"),
    "N": ("unauthorised", "Unauthorised: no reason yet"),
    "G": ("unauthorised", "Unauthorised: holiday"),
    "U": ("unauthorised", "Unauthorised: late"),
    "D": ("not_possible", "Dual registered"),
    "X": ("not_possible", "Not required to attend"),
    "Y": ("not_possible", "Unable: exceptional"),
    "Y4": ("not_possible", "Unable: exceptional"),
    "#": ("not_collected", "Planned closure"),
    "Z": ("not_collected", "Not on roll yet"),
    "": ("not_marked", ""),
}
_SHUTS, _LATE = frozenset({"#", "Y4"}), frozenset({"L", "U"})
_UNKNOWN = ("unknown", "Unknown code")
_ATTENDED, _ABSENT = ("present", "approved"), ("authorised", "unauthorised")
NAMES = (
    "possible",
    "present",
    "approved",
    "attended",
    "absent",
    "authorised",
    "unauthorised",
    "late",
    "not_possible",
    "not_marked",
)


@dataclass(frozen=True)
class Asked:
    """A question, narrowed or not; a group by the key of its row."""

    by: By
    first: date
    last: date
    class_id: str = ""
    national: bool = False
    year_group: str = ""
    group: str = ""


@dataclass
class Line:
    """A row: its sessions with their letters, each with whose it is."""

    seen: list[tuple[str, Session, str]] = field(default_factory=list)

    def count(self, name: str) -> int:
        """One of the figures."""
        if name == "late":
            return sum(letter in _LATE for _, _, letter in self.seen)
        kinds = {"attended": _ATTENDED, "absent": _ABSENT, "possible": (*_ATTENDED, *_ABSENT)}
        wanted = kinds.get(name, (name,))
        return sum(_SAID.get(letter, _UNKNOWN)[0] in wanted for _, _, letter in self.seen)

    @property
    def pupils(self) -> set[str]:
        """Whose sessions they are."""
        return {pupil for pupil, _, _ in self.seen}

    @property
    def not_taught(self) -> bool:
        """Whether somebody was told that the school is shut, and nobody was here or away."""
        return any(letter in _SHUTS for _, _, letter in self.seen) and not (
            self.count("possible") + self.count("unknown")
        )

    def missed(self, one_in: int) -> bool:
        """Whether so large a part of the possible sessions was missed."""
        return 0 < self.count("possible") <= self.count("absent") * one_in

    @property
    def attendance(self) -> Fraction | None:
        """Attendance in per cent: a sum over a sum."""
        possible = self.count("possible")
        return Fraction(100 * self.count("attended"), possible) if possible else None


def counted(school: AnySchool, asked: Asked) -> dict[str, Line]:
    """Every row of an answer by its key."""
    rows: dict[str, Line] = {}
    for pupil, session, letter in sessions(school, asked):
        for key in _keys(pupil, session, letter, asked.by):
            rows.setdefault(key, Line()).seen.append((pupil.id, session, letter))
    if asked.by in {By.WEEK, By.DAY}:
        return {key: line for key, line in rows.items() if not line.not_taught}
    return rows


def flagged(school: AnySchool, asked: Asked, one_in: int) -> set[str]:
    """Who missed so large a part over everything asked about, in all classes together."""
    lines = counted(school, replace(asked, by=By.PUPIL))
    return {key for key, line in lines.items() if line.missed(one_in)}


def sessions(school: AnySchool, asked: Asked) -> Iterator[tuple[Pupil, Session, str]]:
    """Every session asked about of everybody on roll; an empty letter where none is marked."""
    for pupil in school.pupils.values():
        for day in school.days:
            if not asked.first <= day <= asked.last or not _on_roll(pupil, day):
                continue
            if not _wanted(pupil, day, asked):
                continue
            for half in Half:
                session = Session(day, half)
                yield pupil, session, school.marks.get((pupil.id, session), "")


def _wanted(pupil: Pupil, day: date, asked: Asked) -> bool:
    """Whether a child's sessions of a day are among those asked about."""
    narrowed = {By.CLASS: asked.class_id, By.YEAR: asked.year_group, By.GROUP: asked.group}
    inside = all(
        key in _keys(pupil, Session(day, Half.AM), "", by) for by, key in narrowed.items() if key
    )
    return inside and (not asked.national or _national(pupil, day))


def shown(rate: Fraction | None) -> str:
    """A rate to one place, or to as many as it takes to be on its own side of 90 and 50."""
    if rate is None:
        return ""
    places = 1
    while True:
        exact = Decimal(rate.numerator) / Decimal(rate.denominator)
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded not in {Decimal(90), Decimal(50)} or rate == Fraction(rounded):
            return str(rounded)
        places += 1


def _on_roll(pupil: Pupil, day: date) -> bool:
    return any(
        one.starts <= day and (one.ends is None or day <= one.ends) for one in pupil.enrolments
    )


def _national(pupil: Pupil, day: date) -> bool:
    before = 2023 if day <= OLD.ends else 2024
    assert NEW.starts.year == 2024
    born = pupil.born
    age = before - born.year - ((born.month, born.day) > (8, 31))
    return 5 <= age <= 15


def _place(pupil: Pupil, day: date) -> tuple[str, str]:
    held = [
        one for one in pupil.places if one.starts <= day and (one.ends is None or day <= one.ends)
    ]
    return (held[-1].class_id, held[-1].year_group) if held else ("", "")


def _keys(pupil: Pupil, session: Session, letter: str, by: By) -> list[str]:
    day = session.day
    if by is By.GROUP:
        return sorted({_group(one) for one in pupil.groups if _in_it(one, day)})
    class_id, year_group = _place(pupil, day)
    keys = {
        By.PUPIL: pupil.id,
        By.CLASS: class_id,
        By.YEAR: year_group,
        By.CODE: letter,
        By.REASON: _SAID.get(letter, _UNKNOWN)[1],
        By.WEEKDAY: str(day.isoweekday()),
        By.HALF_DAY: f"{day.isoweekday()} {session.half.name}",
        By.DAY: day.isoformat(),
        By.WEEK: (day - timedelta(days=day.weekday())).isoformat(),
    }
    return [keys[by]]


def _in_it(one: Membership, day: date) -> bool:
    begun = one.starts is None or one.starts <= day
    return one.value != "N" and begun and (one.ends is None or day <= one.ends)


def _group(one: Membership) -> str:
    return f"SEN {one.value}" if one.group.value == "SEN" else str(one.group.value)
