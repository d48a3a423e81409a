"""Reads a proposal of a new school year from a text file, with every fault by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.names import fold
from attendance_desk.domain.new_year import NewYear, teaches
from attendance_desk.domain.new_year_days import YearDays
from attendance_desk.domain.people import Place, SchoolClass
from attendance_desk.domain.problems import ImportRefused, Weight
from attendance_desk.exchange.cells import read_year_group
from attendance_desk.exchange.set_up import (
    Reader,
    Table,
    load,
    read_closures,
    read_terms,
    read_year_groups,
    read_years,
)

if TYPE_CHECKING:
    from attendance_desk.domain.school import School

_KEYS = {"last_day", "year", "term", "closure", "class", "move", "child"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is read against.

    Attributes:
        school: The school as it is.
        fresh: What the desk proposes: every child with a step, in order.
        upns: The UPN of each child who has one, by id.
        new_class: Makes a class that is not in the school yet.
    """

    school: School
    fresh: NewYear
    upns: Mapping[str, str]
    new_class: Callable[[str, tuple[str, ...]], SchoolClass]


def read_new_year_file(path: Path, known: Known) -> NewYear:
    """The proposal that a file holds.

    A child that the file says nothing of goes where the desk proposes.

    Raises:
        ImportRefused: It cannot be read, or says something that cannot be; lists every fault.
    """
    top, reader = load(path), Reader()
    for key in sorted(set(top) - _KEYS):
        reader.fault(key, f"The desk has no use for {key}.", "Check its spelling.")
    years = read_years(reader, top)
    if len(years) != 1:
        reader.fault("year", "It must have one [[year]].", "Give the first and the last day.")
    days = YearDays(
        years[0] if years else known.fresh.days.year,
        read_terms(reader, top),
        read_closures(reader, top),
    )
    last_day = reader.day(top, "last_day", "file") or known.fresh.last_day
    read = _Classes(reader, known)
    classes = read.classes(top)
    steps = _Steps(reader, known, classes, days).steps(top)
    errors = tuple(p for p in reader.problems if p.weight is Weight.ERROR)
    if errors:
        raise ImportRefused(errors, "The file cannot be used.", "Mend what is listed.")
    return NewYear(days, last_day, classes, tuple(read.teachers.items()), steps)


class _Classes:
    """The classes of a file, and who teaches them."""

    def __init__(self, reader: Reader, known: Known) -> None:
        self._reader, self._known = reader, known
        staff = [member for member in known.school.staff if member.left is None]
        self._staff = {fold(member.name): member.id for member in staff}
        self.teachers: dict[str, tuple[str, ...]] = {
            member.id: () for member in staff if teaches(member)
        }

    def classes(self, top: Table) -> tuple[SchoolClass, ...]:
        """Every [[class]], in the order of the file."""
        tables = self._reader.tables(top, "class")
        found = tuple(self._one(where, table) for where, table in tables)
        if len({one.id for one in found}) < len(found):
            self._reader.fault("class", "Two go on from one class.", "Give each its own `was`.")
        return found

    def _one(self, where: str, table: Table) -> SchoolClass:
        name = self._reader.text(table, "name", where)
        was = self._reader.text(table, "was", where, needed=False)
        groups = read_year_groups(self._reader, table, where)
        held = {fold(one.name): one for one in self._known.school.classes if not one.closed}
        old = held.get(fold(was or name))
        if was and old is None:
            self._reader.fault(f"{where}, was", f'There is no class "{was}".', "Look at Settings.")
        made = replace(old, name=name, year_groups=groups) if old else None
        one = made or self._known.new_class(name, groups)
        self._teach(where, table, one)
        return one

    def _teach(self, where: str, table: Table, one: SchoolClass) -> None:
        given = table.get("teachers", [])
        for name in given if isinstance(given, list) else [given]:
            who = self._staff.get(fold(str(name)))
            if who is None:
                self._reader.fault(
                    f"{where}, teachers", f"Nobody called {name} works here.", "Add them first."
                )
            else:
                self.teachers[who] = (*self.teachers.get(who, ()), one.id)


class _Steps:
    """Where the children of a file go."""

    def __init__(
        self, reader: Reader, known: Known, classes: tuple[SchoolClass, ...], days: YearDays
    ) -> None:
        self._reader, self._known, self._days = reader, known, days
        self._names = {fold(one.name): one.id for one in classes}
        self._old = {fold(one.name): one.id for one in known.school.classes if not one.closed}

    def steps(self, top: Table) -> tuple[Step, ...]:
        """Every child's step: by the [[child]], else by the [[move]], else as proposed."""
        moves = {}
        for where, table in self._reader.tables(top, "move"):
            at = self._from(where, table)
            moves[at] = (where, table)
        children = {}
        for where, table in self._reader.tables(top, "child"):
            children[self._child(where, table)] = (where, table)
        return tuple(self._step(step, moves, children) for step in self._known.fresh.steps)

    def _step(
        self,
        step: Step,
        moves: Mapping[tuple[str, str], tuple[str, Table]],
        children: Mapping[str, tuple[str, Table]],
    ) -> Step:
        at = (step.now.class_id, step.now.year_group)
        said = children.get(step.pupil_id) or moves.get(at)
        if said is None:
            place = step.place and replace(step.place, starts=self._days.first)
            return replace(step, place=place)
        return self._goes(step, *said)

    def _goes(self, step: Step, where: str, table: Table) -> Step:
        ground = self._reader.text(table, "leaves", where, needed=False)
        if ground or table.get("stays") is True:
            # What the desk was in doubt about stays to be looked at where nothing was changed.
            as_proposed = step.place is None and step.ground == ground
            doubt = step.doubt if as_proposed else ""
            return replace(step, place=None, ground=ground, doubt=doubt)
        to = self._reader.text(table, "to", where, needed=False)
        class_id = self._names.get(fold(to))
        group = read_year_group(str(table.get("next", "")))
        if class_id is None or group is None:
            self._reader.fault(
                where, "It does not say where they go.", "Give to and next, leaves, or stays."
            )
            return step
        place = Place(class_id, group, self._days.first)
        as_proposed = step.place is not None and step.place.class_id == class_id
        return replace(step, place=place, ground="", doubt=step.doubt if as_proposed else "")

    def _from(self, where: str, table: Table) -> tuple[str, str]:
        name = self._reader.text(table, "from", where)
        class_id = self._old.get(fold(name)) or self._names.get(fold(name), "")
        if name and not class_id:
            self._reader.fault(f"{where}, from", f'There is no class "{name}".', "Look again.")
        return class_id, read_year_group(str(table.get("year", ""))) or ""

    def _child(self, where: str, table: Table) -> str:
        upn = self._reader.text(table, "upn", where, needed=False)
        by_upn = {number: who for who, number in self._known.upns.items()}
        who = by_upn.get(upn, "") or self._reader.text(table, "id", where, needed=False)
        if who not in {step.pupil_id for step in self._known.fresh.steps}:
            self._reader.fault(
                where, "No child with that UPN is on roll without a next place.", "Look again."
            )
        return who
