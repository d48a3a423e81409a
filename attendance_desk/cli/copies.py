"""Verbs of copies and of what the law no longer keeps: `monthly-copy` and `retention`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, a_month, in_columns
from attendance_desk.domain.copies import MonthState, month_words
from attendance_desk.domain.problems import BadUsage, Damaged

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.keeping import Copies
    from attendance_desk.domain.copies import CopyMade, MonthOfCopies

_ONLY_HERE = "Every copy lies in the school folder, on this PC only: also keep one elsewhere."


def _copy_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--month", type=a_month, metavar="M", help="which month; else the newest that is over"
    )
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="where to make it, or to look too"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="how every month stands")
    what.add_argument("--check", action="store_true", help="read the copies back once more")
    what.add_argument("--remove", action="store_true", help="remove the month's copies (head)")
    what.add_argument(
        "--second", metavar="FOLDER", help="let copies also go there from this PC; - for nowhere"
    )


def _copy(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=options.list) as desk:
        if options.second is not None:
            place = None if options.second == "-" else Path(options.second).resolve()
            desk.keeping.choose_second_place(place)
        elif options.check:
            _check(asked, desk)
        elif options.remove:
            _remove(asked, desk)
        elif not options.list:
            _make(asked, desk)
        return _told(asked, desk.keeping.copies(_also(asked)))


def _also(asked: Asked) -> tuple[Path, ...]:
    """Where else copies are looked for."""
    to: Path | None = asked.options.to
    return (to,) if to else ()


def _make(asked: Asked, desk: Desk) -> None:
    """Make it where it is wanted; without a month, only where that has none yet."""
    month, to = asked.options.month, asked.options.to
    if month is None and to is None and not desk.keeping.due():
        asked.tell("No copy is due.")
        return
    made = desk.keeping.make(month, to.resolve() if to else None, _step(asked)).value
    for folder in made.folders:
        asked.tell(f"The copy of {month_words(made.month)} is made and checked: {folder}")
    if made.trouble:
        asked.tell(made.trouble)


def _chosen(asked: Asked, copies: Copies) -> list[CopyMade]:
    month: date | None = asked.options.month
    return [
        copy
        for one in copies.months
        for copy in one.copies
        if copy.id in copies.there and month in {None, one.month}
    ]


def _check(asked: Asked, desk: Desk) -> None:
    chosen = _chosen(asked, desk.keeping.copies(_also(asked)))
    if not chosen:
        raise BadUsage("No copy can be reached.", "Nothing was checked.", "Put its stick in.")
    also = _also(asked)
    wrong = [found for copy in chosen if (found := desk.keeping.check(copy.id, also=also).value)]
    if wrong:
        raise Damaged(wrong[0], f"{len(wrong)} of {len(chosen)} copies cannot be relied on.", "")


def _remove(asked: Asked, desk: Desk) -> None:
    if asked.options.month is None:
        raise BadUsage("Which month?", "Nothing was removed.", "Say it with --month 2026-10.")
    chosen = _chosen(asked, desk.keeping.copies(_also(asked)))
    if not chosen:
        raise BadUsage("No copy of it can be reached.", "Nothing was removed.", "See --list.")
    for copy in chosen:
        desk.keeping.remove(copy.id, _also(asked))


def _step(asked: Asked) -> Any:  # noqa: ANN401 - a step or a silence
    return asked.tell if sys.stderr.isatty() else (lambda _words: None)


def _told(asked: Asked, copies: Copies) -> int:
    rows = [row for month in reversed(copies.months) for row in _rows(month, copies)]
    lines = in_columns(
        ("Month", "State", "Made", "By", "Checked", "Keep until", "Where"),
        [tuple(row[name] for name in _SHOWN) for row in rows],
    )
    second = str(copies.second) if copies.second else None
    asked.answer({"monthly-copy": rows, "second": second, "only_here": copies.only_here}, lines)
    if copies.only_here:
        asked.tell(_ONLY_HERE)
    return 0


_SHOWN = ("month", "state", "made", "by", "checked", "keep_until", "where")


def _rows(month: MonthOfCopies, copies: Copies) -> list[dict[str, Any]]:
    """A row for each copy of a month, or one that says that there is none."""
    about = {"month": f"{month.month:%Y-%m}", "state": month.state.value}
    if not month.copies:
        return [about | dict.fromkeys((*_SHOWN[2:], "entries", "sha256"))]
    return [about | _row(copy, copies) for copy in month.copies]


def _row(copy: CopyMade, copies: Copies) -> dict[str, Any]:
    found = copies.there.get(copy.id)
    gone = "removed" if copy.gone else "not here now"
    return {
        "state": _state(copy),
        "made": copy.made_at.date().isoformat(),
        "by": f"{copy.name}, {copy.title}",
        "checked": copy.checked_at.date().isoformat(),
        "keep_until": copy.keep_until.isoformat(),
        "where": str(found) if found else gone,
        "entries": copy.head,
        "sha256": copy.digest,
    }


def _state(copy: CopyMade) -> str:
    if copy.stands:
        return MonthState.COPIED.value
    return "removed" if copy.gone else "lost" if copy.lost else "damaged"


def _retention_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--erase", action="store_true", help="erase what may go (head; needs --confirm)"
    )
    parser.add_argument(
        "--confirm", metavar="WORDS", default="", help="the words that the preview asks for"
    )


def _retention(asked: Asked) -> int:
    erasing = asked.options.erase
    with asked.desk(reading=not erasing) as desk:
        found = desk.retention.preview()
        erased = 0
        if erasing:
            erased = desk.retention.erase(asked.options.confirm, _step(asked)).value
    years = [
        {
            "year": year.name,
            "may_go": year.may_go,
            "stay": year.stay,
            "stay_for": year.stay_for.isoformat() if year.stay_for else None,
        }
        for year in found.years
    ]
    lines = [*found.sentences]
    if erased:
        lines = [f"{erased} erased. Who made each entry, and when, stays in the ledger."]
    elif found.confirm:
        lines.append(f"To erase them, the head says --erase --confirm '{found.confirm}'.")
    data = {"retention": years, "confirm": found.confirm, "erased": erased, "doubt": found.doubt}
    asked.answer(data, lines)
    if found.doubt:
        asked.tell(found.doubt)
    return 0


VERBS = (
    Verb("monthly-copy", "make, list, check the monthly copies", _copy_arguments, _copy),
    Verb("retention", "what the law no longer keeps", _retention_arguments, _retention),
)
