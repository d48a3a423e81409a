"""Verbs of spoken scripts: `scripts`, the `facts` they may use, and the `lines` teachers type."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns, told_problem
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.problems import BadUsage, Refused
from attendance_desk.domain.script_checks import faults, reading
from attendance_desk.domain.script_versions import words_of

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.lines import Line
    from attendance_desk.domain.script_checks import Fault, Reading
    from attendance_desk.domain.scripts import Script
    from attendance_desk.queries.lines_board import Lines
    from attendance_desk.queries.scripts_board import ScriptRow

_KINDS = {kind.value.replace("_", "-"): kind for kind in LineKind}


def _scripts_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "do", nargs="?", choices=("check", "use", "back"), help="check or use a FILE; back to ours"
    )
    parser.add_argument("what", nargs="?", metavar="FILE|ID", help="a script's file, or its id")
    parser.add_argument("--date", type=a_day, help="in force on this day; else today")
    parser.add_argument("--from", dest="first", type=a_day, metavar="DATE", help="else today")


def _scripts(asked: Asked) -> int:
    options = asked.options
    if options.do and not options.what:
        raise BadUsage(f"What is to be done with “{options.do}”?", "", "Name a file, or a script.")
    if options.do == "check":
        return _check(asked, Path(options.what))
    if options.do:
        return _word(asked)
    with asked.desk(reading=True) as desk:
        rows = desk.scripts.board(options.date)
    shown = [_row(one) for one in rows]
    data = [_written(one.script, one.reading, one.faults, one) for one in rows]
    head = ("Id", "Title", "In force from", "Words", "Steps", "Grade", "Seconds", "Faults")
    asked.answer({"scripts": data}, in_columns(head, shown))
    return 0


def _check(asked: Asked, place: Path) -> int:
    """Check a file without any school: 0 sound, 14 faults."""
    from attendance_desk.catalog.script_words import shipped_words

    script = _read(place)
    found, read = faults(script, shipped_words()), reading(script)
    lines = [f"{one.where}: {one.what} {one.do}" for one in found]
    sound = (
        f"{script.title}: no fault. Grade {float(read.grade):.1f}, {int(read.seconds)} seconds."
    )
    asked.answer({"scripts": [_written(script, read, found, None)]}, lines or [sound])
    return Refused.exit_code if found else 0


def _read(place: Path) -> Script:
    """A file as a script.

    Raises:
        BadUsage: It cannot be read whole; says why.
    """
    from attendance_desk.catalog.scripts import read_script

    if not place.is_file():
        raise BadUsage(f"There is no file {place.name}.", "Nothing was done.", "Check the name.")
    script, problems = read_script(place)
    if script is None or problems:
        said = " ".join(told_problem(one) for one in problems)
        raise BadUsage(said, "Nothing was done.", "Mend the file, then check it again.")
    return script


def _word(asked: Asked) -> int:
    options = asked.options
    script = _read(Path(options.what)) if options.do == "use" else None
    with asked.desk() as desk:
        since = options.first or desk.clock.now().date()
        if script is None:
            outcome = desk.scripts.take_back(options.what, since)
        else:
            outcome = desk.scripts.change(script.id, words_of(script), since)
    version = outcome.value
    row = {
        "id": version.script_id,
        "from": version.since.isoformat(),
        "own_words": not version.ours,
    }
    _acknowledge(asked, outcome, {"scripts": [row]})
    return 0


def _acknowledge(asked: Asked, outcome: Outcome[Any], data: dict[str, Any]) -> None:
    proof = outcome.receipt
    if proof is None:
        raise RuntimeError("an action that writes gives a receipt")
    asked.answer(
        {**data, "number": proof.number, "hash": proof.hash}, [f"ACK {proof.number} {proof.hash}"]
    )


def _row(one: ScriptRow) -> tuple[str, ...]:
    script, read = one.script, one.reading
    return (
        script.id,
        script.title,
        script.since.isoformat(),
        "the school's" if one.own_words else "ours",
        str(len(script.steps)),
        f"{float(read.grade):.1f}",
        str(int(read.seconds)),
        str(len(one.faults)),
    )


def _written(
    script: Script, read: Reading, found: tuple[Fault, ...], row: ScriptRow | None
) -> dict[str, Any]:
    data = {
        "id": script.id,
        "title": script.title,
        "from": script.since.isoformat(),
        "steps": len(script.steps),
        "grade": f"{float(read.grade):.1f}",
        "seconds": int(read.seconds),
        "faults": [
            {"step": one.step, "rule": one.rule, "what": one.what, "do": one.do} for one in found
        ],
    }
    if row is not None:
        data["own_words"] = row.own_words
        data["versions"] = [
            {"from": one.since.isoformat(), "by": one.by, "own_words": not one.ours}
            for one in row.history
        ]
    return data


def _facts_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True, help="the child")


def _facts(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        found = desk.scripts.facts(pupil_with(desk, asked.options.upn))
    data = [
        {"fact": name, "said": one.text, "amount": None if one.amount is None else str(one.amount)}
        for name, one in found.items()
    ]
    lines = in_columns(("Fact", "Said as"), [(name, one.text) for name, one in found.items()])
    asked.answer({"facts": data}, lines)
    return 0


def _lines_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_name", metavar="NAME", required=True)
    parser.add_argument("--upn", help="a child of it; else the class itself")
    parser.add_argument("--kind", choices=list(_KINDS), help="types a line of this kind")
    parser.add_argument("--words", default="", help="as they are spoken; none take it away")


def _lines(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not options.kind) as desk:
        school_class = class_named(desk, options.class_name)
        if options.kind:
            whose = pupil_with(desk, options.upn) if options.upn else school_class.id
            outcome = desk.scripts.set_line(whose, _KINDS[options.kind], options.words)
            row = _line_row(outcome.value, options.upn or school_class.name, usable=True)
            _acknowledge(asked, outcome, {"lines": [row]})
            return 0
        sheet = desk.scripts.lines(school_class.id)
    rows = [row for one in (sheet.of_class, *sheet.children) for row in _rows(one)]
    shown = in_columns(("Whose", "Kind", "Line", "Typed", "By"), [_cells(row) for row in rows])
    asked.answer({"lines": rows}, shown if rows else ["No line has been typed."])
    return 0


def _rows(one: Lines) -> list[dict[str, Any]]:
    fresh = [_line_row(line, one.name, usable=True) for line in one.usable.values()]
    return fresh + [_line_row(line, one.name, usable=False) for line in one.stale.values()]


def _line_row(line: Line, name: str, *, usable: bool) -> dict[str, Any]:
    return {
        "whose": name,
        "kind": line.kind.value.replace("_", "-"),
        "words": line.words,
        "on": line.on.isoformat(),
        "by": line.by,
        "used": usable,
    }


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    typed = row["on"] if row["used"] else f"{row['on']}, too old to be used"
    return row["whose"], row["kind"], row["words"], typed, row["by"]


VERBS = (
    Verb("scripts", "what to say on the telephone, and what is wrong with a script",
         _scripts_arguments, _scripts),
    Verb("facts", "the facts that a script may use about a child", _facts_arguments, _facts),
    Verb("lines", "what teachers typed for calls", _lines_arguments, _lines),
)  # fmt: skip
