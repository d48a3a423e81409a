"""The register counted by hand from the ledger: slow, simple, and sharing nothing with the desk.

Only the law's table (which code counts as what on which day) is the desk's own; its totals are
held by tests of their own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.codes import Counts

if TYPE_CHECKING:
    from attendance_desk.desk import Desk

    Place = tuple[str, str, str]  # pupil id, ISO date, AM or PM

_FIGURE = {
    Counts.PRESENT: "present",
    Counts.AEA: "approved",
    Counts.AUTH: "authorised",
    Counts.UNAUTH: "unauthorised",
    Counts.NOT_POSSIBLE: "not_possible",
    Counts.NOT_COLLECTED: "not_collected",
}
_POSSIBLE = ("present", "approved", "authorised", "unauthorised")


@dataclass
class Told:
    """What the ledger tells, read from its first entry to its last.

    Attributes:
        stood: The codes of a session with minutes late, as they came to stand one after another.
        notes: The words beside what stands.
        pupils: Pupil id to the record that holds.
        kinds: How many entries of each kind there are.
        outside: Marks that people made (not files) for a child who was not on roll that day.
    """

    stood: dict[Place, list[tuple[str, int | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    pupils: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    outside: list[Place] = field(default_factory=list)

    def mark(self, place: Place, code: str, minutes: int | None, note: str) -> None:
        """What stands next. Saying nothing of a note changes none of a mark that stays."""
        codes = self.stood[place]
        same = bool(codes) and codes[-1] == (code, minutes)
        if not same or note not in {"", self.notes[place]}:
            codes.append((code, minutes))
            self.notes[place] = note


def tell(desk: Desk, last: int | None = None) -> Told:
    """Read the ledger up to an entry, straight from its lines."""
    told = Told()
    with desk.seated.register.read() as snapshot:
        rows = snapshot.connection.exec_driver_sql(
            "SELECT kind, payload FROM entry WHERE number <= ? ORDER BY number",
            (last if last is not None else 2**40,),
        ).fetchall()
    for kind, text in rows:
        told.kinds[kind] += 1
        _hear(told, kind, json.loads(text))
    return told


def _hear(told: Told, kind: str, said: dict[str, Any]) -> None:
    for record in [said["pupil"]] if kind.startswith("pupil_") else said.get("pupils", ()):
        if isinstance(record, dict):
            told.pupils[record["id"]] = record
    told.outside += [
        place
        for place in _made_by_people(kind, said)
        if not on_roll(told.pupils[place[0]], date.fromisoformat(place[1]))
    ]
    _hear_marks(told, kind, said)


def _hear_marks(told: Told, kind: str, said: dict[str, Any]) -> None:
    if kind in {"register_taken", "marks_imported"}:
        for line in said["marks"]:
            told.mark(*(_imported if kind == "marks_imported" else _of_register)(said, line))
    elif kind == "marks_set":
        for pupil, day, half, code, minutes, note, _previous in said["marks"]:
            told.mark((pupil, day, half), code, minutes, note)
    elif kind in {"mark_recorded", "mark_amended"}:
        place = (said["pupil"], said["date"], said["session"])
        told.mark(place, said["code"], said["minutes"], said["note"])


def _made_by_people(kind: str, said: dict[str, Any]) -> list[Place]:
    """The marks of an entry that a person made; a mark taken back is none."""
    if kind == "register_taken":
        return [(line[0], said["date"], said["session"]) for line in said["marks"]]
    if kind == "marks_set":
        return [(line[0], line[1], line[2]) for line in said["marks"] if line[3]]
    if kind in {"mark_recorded", "mark_amended"}:
        return [(said["pupil"], said["date"], said["session"])]
    return []


def _of_register(said: dict[str, Any], line: list[Any]) -> tuple[Place, str, int | None, str]:
    pupil, code, minutes, note = line
    return (pupil, said["date"], said["session"]), code, minutes, note


def _imported(said: dict[str, Any], line: list[Any]) -> tuple[Place, str, int | None, str]:
    index, number, half, code, *rest = line
    day = f"{number // 10000}-{number // 100 % 100:02}-{number % 100:02}"
    place = (said["pupils"][index], day, ("AM", "PM")[half])
    minutes, note = (*rest, None, None)[:2]
    return place, code, minutes, note or ""


def figures(desk: Desk, told: Told, now: datetime) -> dict[str, Counter[str]]:
    """Each pupil's year so far: every school session on roll, counted one by one.

    A session that has not begun counts where it is marked already, and is not missing where it
    is not.
    """
    counted: dict[str, Counter[str]] = {}
    for day, half in sessions(desk):
        for pupil, record in told.pupils.items():
            if day > now.date() or not on_roll(record, day):
                continue
            stood = told.stood.get((pupil, day.isoformat(), half))
            found = counted.setdefault(pupil, Counter())
            if stood and stood[-1][0]:
                found.update(_what(desk, stood[-1][0], day))
            elif _begun(desk, day, half, now):
                found["not_marked"] += 1
    return {pupil: found for pupil, found in counted.items() if found}


def _begun(desk: Desk, day: date, half: str, now: datetime) -> bool:
    times = desk.school.times_on(day)
    taken = times.am.taken if half == "AM" else times.pm.taken
    return datetime.combine(day, taken, now.tzinfo) <= now


def sessions(desk: Desk) -> list[tuple[date, str]]:
    """Every half-day on which the school meets."""
    found = []
    for year in desk.school.years:
        day = year.starts
        while day <= year.ends:
            shut = any(c.first <= day <= c.last for c in desk.school.closures)
            terms = [t for t in desk.school.terms if year.starts <= t.starts <= year.ends]
            inside = any(t.starts <= day <= t.ends for t in terms) or not terms
            if day.isoweekday() < 6 and inside and not shut:
                found += [(day, "AM"), (day, "PM")]
            day += timedelta(days=1)
    return found


def on_roll(record: dict[str, Any], day: date) -> bool:
    """Whether a record says that the child was on roll."""
    return any(
        starts <= day.isoformat() and (ends is None or day.isoformat() <= ends)
        for starts, ends, *_rest in record["enrolments"]
    )


def _what(desk: Desk, letter: str, day: date) -> list[str]:
    code = desk.codes.on(letter, day)
    if code is None:
        return ["unknown"]
    figure = _FIGURE[code.counts]
    words = [figure]
    if figure in _POSSIBLE:
        words.append("possible")
    if letter in {"L", "U"}:
        words.append("late")
    return words
