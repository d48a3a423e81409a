"""Verbs of backups: `backup`, `backups`, `restore` and `practice-restore`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.secrets import read_sheet
from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.problems import BadUsage, Damaged, OpenElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.desk import Desk
    from attendance_desk.desk.restoring import Wanted
    from attendance_desk.domain.restoring import Difference, Practised
    from attendance_desk.queries.backups_board import BackupRow, BackupsBoard, PlaceRow


def _step(asked: Asked) -> Any:  # noqa: ANN401 - a step or a silence
    return asked.tell if sys.stderr.isatty() else (lambda _words: None)


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", type=Path, help="the folder it is put into")


def _backup(asked: Asked) -> int:
    with _beside(asked) as desk:
        done = desk.backups.make(asked.options.target.resolve(), _step(asked)).value
    row = {
        "folder": str(done.folder),
        "place": done.place.name,
        "entries": done.backup.head,
        "sha256": done.backup.digest,
        "notes_read": done.inside,
        "removed": done.removed,
    }
    asked.answer({"backup": [row]}, [str(done.folder)])
    for words in done.words:
        asked.tell(words)
    return 0


@contextmanager
def _beside(asked: Asked) -> Iterator[Desk]:
    """The school, also while a window has it open: a backup stands at one moment of it."""
    with ExitStack() as held:
        try:
            desk = held.enter_context(asked.desk())
        except OpenElsewhere:
            desk = held.enter_context(asked.desk(reading=True))
        yield desk


def _backups_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--name", metavar="FOLDER", type=Path, help="name a stick or a folder")
    what.add_argument("--forget", metavar="PLACE", help="use that place no longer")
    what.add_argument("--check", action="store_true", help="read those that can be reached back")
    what.add_argument(
        "--right", action="store_true", help="say that a restored school is right (head)"
    )
    parser.add_argument("--called", metavar="NAME", default="", help="what it is called")
    parser.add_argument("--outside", action="store_true", help="it is kept outside the building")


def _backups(asked: Asked) -> int:
    options = asked.options
    changing = bool(options.name or options.forget or options.check or options.right)
    with asked.desk(reading=not changing) as desk:
        if options.name:
            if not options.called:
                raise BadUsage("What is it called?", "No place was named.", "Say --called NAME.")
            desk.backups.name_place(
                options.name.resolve(), options.called, outside=options.outside
            )
        elif options.forget:
            desk.backups.forget_place(_place_called(desk, options.forget))
        elif options.right:
            desk.backups.say_it_is_right()
        elif options.check:
            _check(asked, desk)
        return _told(asked, desk.backups.board())


def _place_called(desk: Desk, name: str) -> str:
    for row in desk.backups.board().places:
        if row.place.name.casefold() == name.casefold():
            return row.place.id
    raise BadUsage(f"No place is called {name}.", "Nothing was changed.", "See backups.")


def _check(asked: Asked, desk: Desk) -> None:
    there = [row.backup.id for row in desk.backups.board().copies if row.folder is not None]
    if not there:
        raise BadUsage("No backup can be reached.", "Nothing was checked.", "Put a stick in.")
    wrong = [words for one in there if (words := desk.backups.check(one, _step(asked)).value)]
    if wrong:
        raise Damaged(
            wrong[0],
            f"{len(wrong)} of {len(there)} backups cannot be relied on.",
            "Make a new backup, and use another stick if it happens again.",
        )


def _told(asked: Asked, board: BackupsBoard) -> int:
    stands = board.standing
    rows = [_row(row) for row in board.copies]
    standing = {
        "colour": stands.colour.value,
        "words": stands.words,
        "asks": list(stands.asks),
        "off_site_days": stands.off_site_days,
    }
    data = {
        "backups": rows,
        "places": [_place(row) for row in board.places],
        "standing": standing,
        "waits": board.waits,
    }
    shown = ("made", "place", "entries", "checked", "where")
    lines = in_columns(
        ("Made", "Place", "Entries", "Checked", "Where"),
        [tuple(row[name] for name in shown) for row in rows],
    )
    said = (f"{stands.colour.value.upper()}. {stands.words}", *stands.asks, *lines)
    asked.answer(data, said)
    return 0


def _row(row: BackupRow) -> dict[str, Any]:
    return {
        "made": row.backup.made_at.isoformat(timespec="minutes"),
        "place": row.place.name,
        "entries": row.backup.head,
        "whole": row.backup.whole,
        "notes_read": row.backup.inside,
        "checked": row.backup.checked_at.date().isoformat(),
        "where": str(row.folder) if row.folder else None,
        "words": row.words,
    }


def _place(row: PlaceRow) -> dict[str, Any]:
    return {
        "name": row.place.name,
        "kind": row.place.kind.value,
        "there": row.there,
        "outside": row.place.outside,
        "words": row.words,
    }


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help="the folder of the backup")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="the new school folder")
    parser.add_argument(
        "--sheet", action="store_true", help="open it with the recovery sheet, typed when asked"
    )
    parser.add_argument(
        "--sheet-fd", type=int, metavar="N", help="a file descriptor with the sheet's signs"
    )
    parser.add_argument(
        "--switch", action="store_true", help="let it take the place of the one of --school"
    )


def _restore(asked: Asked) -> int:
    from attendance_desk.desk import restoring

    options, wanted = asked.options, _wanted(asked)
    if options.switch and wanted.instead_of is None:
        raise BadUsage("Which school shall it replace?", "Nothing was done.", "Say --school.")
    if options.to is None:
        found = restoring.look(wanted.backup, wanted.way_in, asked.clock, wanted.instead_of)
        return _told_difference(asked, found, "")
    restored = restoring.make(wanted, asked.clock, _step(asked))
    if options.switch and wanted.instead_of is not None:
        restoring.switch(wanted.instead_of, wanted.to, asked.clock)
    _told_difference(asked, restored.difference, restored.folder)
    for words in restored.words:
        asked.tell(words)
    return 0


def _wanted(asked: Asked) -> Wanted:
    from attendance_desk.desk.restoring import Wanted
    from attendance_desk.domain.restoring import WayIn

    options = asked.options
    if options.sheet or options.sheet_fd is not None:
        way_in = WayIn(sheet=read_sheet(options.sheet_fd))
    else:
        way_in = WayIn(options.as_name, asked.passphrase())
    to = options.to.resolve() if options.to else Path()
    school = asked.folder().resolve() if asked.has_school() else None
    return Wanted(options.backup.resolve(), to, way_in, school)


def _told_difference(asked: Asked, one: Difference, folder: str) -> int:
    row = {
        "folder": folder or None,
        "made": one.made_at.isoformat(timespec="minutes"),
        "entries": one.entries,
        "marks": one.marks,
        "lost": one.lost,
        "last_lost": one.last_lost.isoformat(timespec="minutes") if one.last_lost else None,
        "gained": one.gained,
    }
    asked.answer({"restore": [row]}, [*one.words, *([folder] if folder else [])])
    return 0


def _practice_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--copy", type=int, metavar="N", help="the backup of that entry; else the newest"
    )


def _practice(asked: Asked) -> int:
    with asked.desk() as desk:
        number = asked.options.copy
        if number is not None:
            rows = [row.backup for row in desk.backups.board().copies]
            number = next((one.id for one in rows if one.head == number), None)
            if number is None:
                raise BadUsage(
                    "There is no such backup.", "Nothing was practised.", "See backups."
                )
        found = desk.backups.practise(_step(asked), number).value
    if found.wrong:
        raise Damaged(
            found.wrong, "The practice failed, and that is written down.", "Make a new backup."
        )
    asked.answer({"practice-restore": [_practised(found)]}, _shown(found))
    return 0


def _practised(found: Practised) -> dict[str, Any]:
    registers = [
        {
            "class": one.class_name,
            "sessions": list(one.sessions),
            "children": [{"name": name, "codes": list(codes)} for name, codes in one.rows],
        }
        for one in found.registers
    ]
    return {
        "place": found.place,
        "made": found.made_at.isoformat(timespec="minutes"),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "seconds": round(found.seconds, 1),
        "registers": registers,
    }


def _shown(found: Practised) -> Iterator[str]:
    yield (
        f"The backup on {found.place} was read, opened and shown in {found.seconds:.0f} s;"
        " that is written down."
    )
    for one in found.registers:
        yield from ("", one.class_name)
        yield from in_columns(
            ("Name", *one.sessions), [(name, *codes) for name, codes in one.rows]
        )


VERBS = (
    Verb("backup", "make a backup and prove it", _backup_arguments, _backup),
    Verb("backups", "places, copies, and how they stand", _backups_arguments, _backups),
    Verb("restore", "make a new school folder from a backup", _restore_arguments, _restore),
    Verb("practice-restore", "read a backup and show it", _practice_arguments, _practice),
)
