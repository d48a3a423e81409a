"""The verb of files for other programs: `export` of marks, of everything, and of any table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.cli.asking import figures_arguments, figures_wanted
from attendance_desk.cli.finding import class_named, days_named, pupil_with
from attendance_desk.cli.hand_papers import export_day
from attendance_desk.cli.verbs import Asked, Verb
from attendance_desk.domain.call_log import LogWanted
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.tables import Table

_KINDS = ("marks", "day", "pupils", "returns", "entries", "all", "table")
_OPTIONS = {
    "date": "--date",
    "first": "--from",
    "last": "--to",
    "term": "--term",
    "as_at": "--as-at",
    "by": "--by",
    "class_name": "--class",
    "year_group": "--year-group",
    "group": "--group",
    "upn": "--upn",
    "national": "--national",
}
_DAYS = frozenset({"date", "first", "last", "term"})


def _figures(desk: Desk, options: Namespace) -> Table:
    return desk.tables.figures(figures_wanted(desk, options))


def _calls(desk: Desk, options: Namespace) -> Table:
    today = desk.clock.now().date()
    first, last = days_named(desk, options)
    child = pupil_with(desk, options.upn) if options.upn else ""
    return desk.tables.calls(LogWanted(first or today, last or today, child=child))


def _patterns(desk: Desk, options: Namespace) -> Table:
    from attendance_desk.queries.patterns_board import PatternsWanted

    class_id = class_named(desk, options.class_name).id if options.class_name else ""
    pupil_id = pupil_with(desk, options.upn) if options.upn else ""
    return desk.tables.patterns(PatternsWanted(class_id, pupil_id))


_TABLES: dict[str, tuple[frozenset[str], Callable[[Desk, Namespace], Table]]] = {
    "figures": (frozenset(_OPTIONS), _figures),
    "patterns": (frozenset({"class_name", "upn"}), _patterns),
    "calls": (_DAYS | {"upn"}, _calls),
    "letters": (frozenset(), lambda desk, _: desk.tables.letters()),
    "ladder": (frozenset(), lambda desk, _: desk.tables.ladder()),
    "meetings": (frozenset(), lambda desk, _: desk.tables.meetings()),
    "agreed": (frozenset(), lambda desk, _: desk.tables.agreed()),
    "penalties": (frozenset(), lambda desk, _: desk.tables.penalties()),
    "support": (frozenset(), lambda desk, _: desk.tables.support()),
    "referrals": (frozenset(), lambda desk, _: desk.tables.referrals()),
    "returns": (frozenset(), lambda desk, _: desk.tables.returns()),
    "awards": (frozenset(), lambda desk, _: desk.tables.awards()),
}
"""Each table by its name: the options that narrow it, and how it is made."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument(
        "name", nargs="?", choices=_TABLES, metavar="NAME", help="of `export table`"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="F", help=".csv or .xlsx")
    figures_arguments(parser)


def _export(asked: Asked) -> int:
    kind, path = asked.options.kind, asked.options.out
    if path.suffix.lower() not in {".csv", ".xlsx"}:
        raise BadUsage(
            f"The desk does not write {path.suffix or 'files without an ending'}.",
            "Nothing was written.",
            "Let the name end in .csv or .xlsx.",
        )
    _check_name(asked.options)
    if kind == "day":
        return export_day(asked, path)
    if kind in {"table", "returns"}:
        return _export_table(asked, path)
    with asked.desk(reading=True) as desk:
        rows = desk.files.export(kind, path)
    data = {"kind": kind, "file": str(path), "rows": rows}
    asked.answer({"export": [data]}, [f"{rows} rows are in {path}."])
    return 0


def _export_table(asked: Asked, path: Path) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        table = _TABLES[options.name or "returns"][1](desk, options)
        rows = desk.tables.write(path, table)
    about = table.about
    data = {"kind": options.kind, "file": str(path), "rows": rows}
    told = {"table": about.name, "asked": dict(about.asked), "notes": list(about.notes)}
    asked.answer({"export": [data | told]}, [f"{rows} rows are in {path}."])
    for note in about.notes:
        asked.tell(note)
    return 0


def _check_name(options: Namespace) -> None:
    """Refuse an option that would narrow nothing: a file must not hold more than was asked."""
    if (options.kind == "table") is not bool(options.name):
        raise BadUsage(
            "Which table?" if options.kind == "table" else f"{options.name} is not understood.",
            "Nothing was written.",
            f"Say export table and one of {', '.join(_TABLES)}.",
        )
    able = _TABLES[options.name][0] if options.name else {"day": {"date"}}.get(options.kind, set())
    surplus = [
        words for name, words in _OPTIONS.items() if getattr(options, name) and name not in able
    ]
    if surplus:
        raise BadUsage(
            f"{' and '.join(surplus)} cannot narrow {options.name or options.kind}.",
            "Nothing was written.",
            f"Leave {'it' if len(surplus) == 1 else 'them'} out.",
        )


VERBS = (Verb("export", "write marks, entries or any table as CSV or XLSX", _arguments, _export),)
