"""How early each alarm speaks and how often in vain: `python -m tests.bench.trend_alarm`.

On the invented school of three seeds and on six random years; both end before anybody answers an
alarm, so every fall is one that nobody tried to stop.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from attendance_desk.catalog.codes import load_codes
from attendance_desk.catalog.policies import shipped_policies
from attendance_desk.domain.ladder_child import ChildLine, signs
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.trend_alarm import NOTHING, Measured, for_good, measure, once
from attendance_desk.domain.view import ViewBuilder
from attendance_desk.domain.what_if import first_under, what_if
from tests.bench import random_school
from tests.invented.invented_schools import marks, school

DEMO, RANDOM, SIZE = (1, 2, 3), (0, 1, 2, 3, 4, 5), 210
FEWEST = 30


@dataclass(frozen=True)
class World:
    """One school year that is over."""

    days: LadderDays
    children: list[ChildLine]

    @property
    def end(self) -> int:
        """The place after its last session."""
        return len(self.days.sessions)


Alarm = Callable[[World], Mapping[str, int | None]]


def demo(seed: int, size: int = SIZE) -> World:
    """The invented school's last whole year: children who were there from its first day."""
    invented, codes = school(seed, size), load_codes()[0]
    here = invented.school
    calendar = SchoolCalendar(here.years, here.terms, here.closures)
    year = min(here.years, key=lambda one: one.starts)
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for (pupil_id, session), letter in marks(invented).items():
        day = session.day
        number = day.year * 10_000 + day.month * 100 + day.day
        rows.setdefault(pupil_id, []).append((number, int(session.half), letter))
    builder = ViewBuilder(year, calendar, codes)
    for pupil in invented.pupils:
        nursery = pupil.places[0].year_group.startswith("N")
        if pupil.enrolments[0].starts <= year.starts and not nursery:
            builder.add(pupil, rows.get(pupil.id, ()))
    view = builder.build()
    days = LadderDays(view.sessions, year, here.terms, frozenset(view.days))
    tables = signs(codes)
    return World(days, [ChildLine(key, line, tables) for key, line in view.lines.items()])


def random_year(seed: int, size: int = SIZE) -> World:
    """A year from simple chances."""
    return World(random_school.calendar(), random_school.children(seed, size))


def threshold(per_cent: int) -> Alarm:
    """The plain alarm: the share of the year so far falls below a number."""

    def speak(world: World) -> Mapping[str, int | None]:
        return {
            one.pupil_id: first_under(one, per_cent, FEWEST, world.end) for one in world.children
        }

    return speak


def rungs(policy_id: str, *wanted: str) -> Alarm:
    """The first of some rungs of a shipped ladder."""
    policy = next(one for one in shipped_policies() if one.id == policy_id)

    def speak(world: World) -> Mapping[str, int | None]:
        found: dict[str, int | None] = {}
        for one in what_if(policy, world.days, world.children, world.end):
            if one.rung in wanted:
                found.setdefault(one.pupil_id, world.days.end_on(one.day))
        return found

    return speak


ALARMS: Mapping[str, Alarm] = {
    "under 95": threshold(95),
    "under 92": threshold(92),
    "under 90": threshold(90),
    "balanced: talk": rungs("balanced", "talk"),
    "balanced: talk or Number 1": rungs("balanced", "talk", "letter_1"),
    "bands: Number 1": rungs("bands", "letter_1"),
    "stages: talk": rungs("stages", "talk"),
}


def measured(worlds: list[World], alarm: Alarm, *, good: bool = True) -> Measured:
    """One alarm over several schools."""
    found = NOTHING
    for world in worlds:
        fall = for_good if good else once
        found += measure(world.children, alarm(world), world.end, fall)
    return found


def table() -> str:
    """Everything, as the page of figures shows it."""
    worlds = {
        "invented": [demo(seed) for seed in DEMO],
        "random": [random_year(seed) for seed in RANDOM],
    }
    lines = []
    for good in (True, False):
        lines += ["", "fell " + ("for good" if good else "once, from the sixth week on"), ""]
        lines.append("| school | alarm | spoke of | fell | in time | days before | in vain |")
        lines.append("| --- | --- | --- | --- | --- | --- | --- |")
        for name, held in worlds.items():
            for words, alarm in ALARMS.items():
                one = measured(held, alarm, good=good)
                lines.append(
                    f"| {name} | {words} | {one.spoke} of {one.children} | {one.fell} | "
                    f"{one.in_time} | {one.lead:g} | {one.vain:.0%} |"
                )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
