"""What a verb of the command line is, and what it is handed."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.secrets import read_passphrase
from attendance_desk.clock import SCHOOL_ZONE, Clock
from attendance_desk.domain.problems import BadUsage, Problem

if TYPE_CHECKING:
    from attendance_desk.desk import Desk


SCHOOL_VARIABLE = "ATTENDANCE_DESK_SCHOOL"


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb with its options, and how it answers.

    Data goes to standard output; everything said to a person goes to standard error.
    """

    options: Namespace
    clock: Clock
    _given: list[str] = field(default_factory=list, repr=False, compare=False)

    def folder(self) -> Path:
        """The school folder of `--school`, else of the environment.

        Raises:
            BadUsage: It was not given.
        """
        named = self.options.school or os.environ.get(SCHOOL_VARIABLE)
        if not named:
            raise BadUsage(
                "Which school?",
                "",
                "Give its folder with --school FOLDER, or make one to try with: demo FOLDER.",
            )
        return Path(named)

    def has_school(self) -> bool:
        """Whether a school folder was named."""
        return bool(self.options.school or os.environ.get(SCHOOL_VARIABLE))

    def passphrase(self, *, again: bool = False) -> str:
        """The passphrase of the person of `--as`; a descriptor gives it only once."""
        if not self._given:
            self._given.append(read_passphrase(self.options.passphrase_fd, again=again))
        return self._given[0]

    @contextmanager
    def desk(self, *, reading: bool = False) -> Iterator[Desk]:
        """The school, signed in as the person of `--as`; the first head without it."""
        from attendance_desk.desk import Door
        from attendance_desk.desk.confirming import stand_behind

        door = Door(self.folder(), self.clock)
        desk = door.sign_in(self.options.as_name, self.passphrase(), reading=reading)
        if desk.seated.copy:
            self.tell(desk.seated.copy)
        if desk.seated.doubt and self.options.verb != "check":  # which says it in full
            self.tell(desk.seated.doubt)
        stand_behind(desk)  # the passphrase was read for this one verb
        try:
            yield desk
        finally:
            desk.close()

    def answer(self, data: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Print the data as one line of JSON where `--json` asks for it, else the lines."""
        if self.options.json:
            print(json.dumps(data, ensure_ascii=False))
            return
        for line in lines:
            print(line)

    def tell(self, sentence: str) -> None:
        """Say something that is not data."""
        print(sentence, file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing the command line can do.

    Attributes:
        about: One line for `--help`.
        arguments: Adds its options.
        run: Does it; returns the exit code.
    """

    name: str
    about: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Asked], int]


def a_day(text: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date like 2026-11-23") from error


def a_month(text: str) -> date:
    """The first day of a month written 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a month like 2026-11") from error


def a_moment(text: str) -> datetime:
    """An ISO moment; school time without an offset, the end of the day without a time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a moment like 2026-11-23T14:30+00:00"
        raise ArgumentTypeError(message) from error
    if len(text) == len("2026-11-23"):
        moment = datetime.combine(moment.date(), time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=SCHOOL_ZONE)


def written_problem(problem: Problem) -> dict[str, str]:
    """A problem as answers in JSON write it."""
    return {
        "where": problem.where,
        "what": problem.what,
        "remedy": problem.remedy,
        "weight": problem.weight.value,
    }


def told_problem(problem: Problem) -> str:
    """A problem in one line: where, what, how to mend it."""
    return f"{problem.where}: {problem.what} {problem.remedy}"


def in_columns(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Rows as text in columns that line up; numbers to the right."""
    written = [header, *(tuple("–" if v is None else str(v) for v in row) for row in rows)]
    widths = [max(len(row[n]) for row in written) for n in range(len(header))]
    right = [
        all(row[n].replace(".", "").isdigit() or row[n] == "–" for row in written[1:])
        for n in range(len(header))
    ]
    for row in written:
        cells = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, right, strict=True)
        )
        yield "  ".join(cells).rstrip()
