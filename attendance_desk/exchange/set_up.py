"""Reads the set-up file of a new school: TOML, with the tables of `architecture.md` 7."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    SchoolYear,
    SessionTimes,
    Term,
    check_day_times,
)
from attendance_desk.domain.imports import SetUp, SetUpClass, SetUpStaff
from attendance_desk.domain.problems import ImportRefused, Problem, Weight
from attendance_desk.domain.school_calendar import check_calendar
from attendance_desk.exchange.cells import read_year_group, refusal_of_name
from attendance_desk.exchange.files import read_small

Table = Mapping[str, Any]
_LIMIT = 1_000_000  # bytes: a real set-up file has a few thousand
_KEYS = {"name", "dfe_number", "day", "year", "term", "closure", "class", "staff"}
_YEARS = range(1990, 2101)  # a slip of the finger must not make a calendar of millennia
_LONGEST_YEAR = timedelta(days=400)
_DFE = re.compile(r"\d{3}/?\d{4}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")


class Reader:
    """Takes values out of tables and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, where: str, what: str, remedy: str) -> None:
        """Keep what has to be mended."""
        self.problems.append(Problem(where, what, remedy))

    def note(self, where: str, what: str, remedy: str) -> None:
        """Keep what a person should look at."""
        self.problems.append(Problem(where, what, remedy, Weight.NOTE))

    def text(self, table: Table, key: str, where: str, *, needed: bool = True) -> str:
        """A text; empty where there is none."""
        value: object = table.get(key, "")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.fault(f"{where}, {key}", "This is not text.", f'Write {key} = "…" in quotes.')
            return ""
        value = value.strip()
        if not value and needed:
            self.fault(f"{where}, {key}", f"There is no {key}.", f'Add a line {key} = "…".')
        elif reason := refusal_of_name(value):
            self.fault(f"{where}, {key}", reason, "Type it again without that sign.")
        return value

    def day(self, table: Table, key: str, where: str) -> date | None:
        """A date, or None."""
        value = table.get(key)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value.strip())
            except ValueError:
                value = None
        if isinstance(value, date) and value.year in _YEARS:
            return value
        self.fault(
            f"{where}, {key}",
            f"There is no date for {key}." if key not in table else "This is not a date.",
            f"Write {key} = 2026-09-01, year first.",
        )
        return None

    def clock(self, table: Table, key: str, where: str) -> time | None:
        """A time of the day, or None."""
        value = table.get(key)
        if isinstance(value, str) and _TIME.fullmatch(value.strip()):
            hour, minute = re.split(r"[:.]", value.strip())
            if int(hour) < 24 and int(minute) < 60:
                return time(int(hour), int(minute))
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0)
        self.fault(
            f"{where}, {key}",
            f"There is no time for {key}." if key not in table else "This is not a time.",
            f'Write {key} = "08:50", hours and minutes.',
        )
        return None

    def tables(self, top: Table, key: str) -> list[tuple[str, Table]]:
        """The tables of a list, each with its place in the file."""
        found = top.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.fault(key, f"{key} is not a list of tables.", f"Begin each one with [[{key}]].")
            return []
        return [(f"{key} {number}", table) for number, table in enumerate(found, 1)]


def read_set_up(path: Path) -> tuple[SetUp | None, tuple[Problem, ...]]:
    """Read a set-up file.

    Args:
        path: The TOML file.

    Returns:
        The set-up, or None when any problem is more than a note; and every problem found.

    Raises:
        ImportRefused: The file cannot be opened, or is no TOML text.
    """
    top = load(path)
    reader = Reader()
    for key in sorted(set(top) - _KEYS):
        reader.note(key, f"The desk has no use for {key}.", "Check its spelling.")
    years = read_years(reader, top)
    times = _times(reader, top, years)
    classes = _classes(reader, top)
    set_up = SetUp(
        reader.text(top, "name", "set-up file"),
        _dfe_number(reader, top),
        times or _no_times(),
        years,
        read_terms(reader, top),
        read_closures(reader, top),
        classes,
        _staff(reader, top, classes),
    )
    if times:
        reader.problems += check_day_times(times)
    reader.problems += check_calendar(set_up.years, set_up.terms, set_up.closures)
    failed = any(problem.weight is Weight.ERROR for problem in reader.problems)
    return (None if failed else set_up), tuple(reader.problems)


def load(path: Path) -> dict[str, Any]:
    """The text of a file as TOML.

    Raises:
        ImportRefused: The file cannot be opened, or is no TOML text.
    """
    raw = read_small(path, _LIMIT)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        problem = Problem(path.name, f"It is not a set-up file: {error}.", "Mend that place.")
        raise ImportRefused(
            (problem,), "The set-up file could not be read.", problem.what
        ) from error


def _no_times() -> DayTimes:
    never = SessionTimes(time(), time(), time())
    return DayTimes(date.min, never, never)


def _times(reader: Reader, top: Table, years: tuple[SchoolYear, ...]) -> DayTimes | None:
    day = top.get("day")
    if not isinstance(day, dict):
        reader.fault("day", "There are no times of the day.", "Add [day] with am_start and so on.")
        return None
    read = {
        f"{half}_{moment}": reader.clock(day, f"{half}_{moment}", "day")
        for half in ("am", "pm")
        for moment in ("start", "taken", "closes")
    }
    kept = {key: at for key, at in read.items() if at is not None}
    if len(kept) < len(read):
        return None
    since = min((year.starts for year in years), default=date.min)
    am = SessionTimes(kept["am_start"], kept["am_taken"], kept["am_closes"])
    pm = SessionTimes(kept["pm_start"], kept["pm_taken"], kept["pm_closes"])
    return DayTimes(since, am, pm)


def _dfe_number(reader: Reader, top: Table) -> str:
    number = reader.text(top, "dfe_number", "set-up file", needed=False)
    if number and not _DFE.fullmatch(number):
        reader.note(
            "set-up file, dfe_number",
            "A DfE number has three figures, a stroke and four figures.",
            "Check it against the school's own papers.",
        )
    return number


def read_years(reader: Reader, top: Table) -> tuple[SchoolYear, ...]:
    """Every [[year]], the earliest first."""
    years = []
    for where, table in reader.tables(top, "year"):
        starts, ends = reader.day(table, "starts", where), reader.day(table, "ends", where)
        if starts and ends and ends - starts > _LONGEST_YEAR:
            reader.fault(where, "It is longer than a year.", "Write one [[year]] for each year.")
        elif starts and ends:
            years.append(SchoolYear(starts, ends))
    return tuple(sorted(years, key=lambda year: year.starts))


def read_terms(reader: Reader, top: Table) -> tuple[Term, ...]:
    """Every [[term]], the earliest first."""
    terms = []
    for where, table in reader.tables(top, "term"):
        name = reader.text(table, "name", where)
        starts, ends = reader.day(table, "starts", where), reader.day(table, "ends", where)
        if starts and ends:
            terms.append(Term(name, starts, ends))
    return tuple(sorted(terms, key=lambda term: term.starts))


def read_closures(reader: Reader, top: Table) -> tuple[Closure, ...]:
    """Every [[closure]], the earliest first."""
    closures = []
    kinds = {kind.value: kind for kind in ClosureKind}
    for where, table in reader.tables(top, "closure"):
        first = reader.day(table, "from", where)
        last = reader.day(table, "to", where) if "to" in table else first
        kind = kinds.get(reader.text(table, "kind", where))
        if kind is None:
            allowed = ", ".join(kinds)
            reader.fault(
                f"{where}, kind", "This is not a kind of closure.", f"Use one of {allowed}."
            )
        elif first and last:
            label = reader.text(table, "label", where, needed=False)
            closures.append(Closure(first, last, kind, label))
    return tuple(sorted(closures, key=lambda closure: closure.first))


def _classes(reader: Reader, top: Table) -> tuple[SetUpClass, ...]:
    classes: list[SetUpClass] = []
    for where, table in reader.tables(top, "class"):
        name = reader.text(table, "name", where)
        if name.casefold() in {each.name.casefold() for each in classes}:
            reader.fault(f"{where}, name", f"Class {name} stands twice.", "Keep one of them.")
        classes.append(SetUpClass(name, read_year_groups(reader, table, where)))
    return tuple(classes)


def read_year_groups(reader: Reader, table: Table, where: str) -> tuple[str, ...]:
    """The year groups of a class."""
    value = table.get("year", table.get("years", ""))
    parts = value if isinstance(value, list) else re.split(r"[,/&+]| and ", str(value))
    groups = [read_year_group(str(part)) for part in parts]
    if groups and all(groups):
        return tuple(group for group in groups if group)
    reader.fault(
        f"{where}, year",
        f'"{value}" is not a year group.' if value != "" else "There is no year group.",
        'Use N1, N2, R, 1 to 6; a mixed class has a list: year = ["3", "4"].',
    )
    return ()


def _staff(reader: Reader, top: Table, classes: tuple[SetUpClass, ...]) -> tuple[SetUpStaff, ...]:
    staff: list[SetUpStaff] = []
    roles = [role.value for role in Role]
    for where, table in reader.tables(top, "staff"):
        name, role = reader.text(table, "name", where), reader.text(table, "role", where)
        if role and role not in roles:
            reader.fault(f"{where}, role", f'"{role}" is no role.', f"Use {', '.join(roles)}.")
        if name.casefold() in {each.name.casefold() for each in staff}:
            reader.fault(f"{where}, name", f"{name} stands twice.", "Write one name in full.")
        title = reader.text(table, "title", where, needed=False) or role.capitalize()
        staff.append(SetUpStaff(name, title, role, _own(reader, table, where, classes)))
    if not any(each.role == Role.HEAD.value for each in staff):
        reader.fault(
            "staff", "Nobody is the head.", 'Add [[staff]] with role = "head": they open the desk.'
        )
    return tuple(staff)


def _own(
    reader: Reader, table: Table, where: str, classes: tuple[SetUpClass, ...]
) -> tuple[str, ...]:
    value = table.get("classes", [])
    named = value if isinstance(value, list) else str(value).split(",")
    known = {each.name.casefold(): each.name for each in classes}
    own = []
    for each in (str(name).strip() for name in named):
        if each.casefold() in known:
            own.append(known[each.casefold()])
        elif each:
            reader.fault(
                f"{where}, classes", f'There is no class "{each}".', "Add it as [[class]] first."
            )
    return tuple(own)
