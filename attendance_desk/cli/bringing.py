"""The verbs that bring files in, `import pupils|marks|ctf`, and take one back, `imports`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.cli.verbs import Asked, Verb, told_problem, written_problem
from attendance_desk.domain.imports import PupilsPreview
from attendance_desk.domain.problems import ImportRefused, Problem

if TYPE_CHECKING:
    from attendance_desk.desk.files import LookedAt
    from attendance_desk.domain.brought import Brought, Undone

_STEP = 20_000


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=("pupils", "marks", "ctf"))
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--list", metavar="NAME", default="", help="read it as this kept list")
    parser.add_argument("--dry-run", action="store_true", help="look only; nothing is written")
    parser.add_argument("--skip-problems", action="store_true", help="take in the other rows")


def _import(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=options.dry_run) as desk:
        looked = desk.files.look(options.kind, options.file, _Progress(), options.list)
        if options.dry_run:
            _answer(asked, looked)
            return ImportRefused.exit_code if looked.problems else 0
        outcome = desk.files.take_in(
            looked, skip_problems=options.skip_problems, progress=_Progress()
        )
    _answer(asked, looked)
    if outcome.receipt is not None:
        asked.tell(f"Written: entry {outcome.receipt.number}, {outcome.receipt.hash}.")
    else:
        asked.tell("Nothing in the file is new.")
    return 0


class _Progress:
    """Says how far a long file is, now and then, where a person is looking."""

    def __init__(self) -> None:
        self._next = _STEP

    def __call__(self, done: int, whole: int) -> bool:
        if done >= self._next and sys.stderr.isatty():
            self._next = done + _STEP
            print(f"  {done:,} of {whole:,}" if whole else f"  {done:,}", file=sys.stderr)
        return True


def _counts(looked: LookedAt) -> tuple[int, int]:
    preview = looked.preview
    if isinstance(preview, PupilsPreview):
        return len(preview.added), len(preview.changed)
    return preview.added, preview.changed


def _answer(asked: Asked, looked: LookedAt) -> None:
    added, changed = _counts(looked)
    data = {
        "problems": [written_problem(problem) for problem in looked.problems],
        "notes": [written_problem(note) for note in looked.notes],
        "added": added,
        "changed": changed,
        "unchanged": looked.preview.unchanged,
        "list": looked.source,
        "dry_run": asked.options.dry_run,
    }
    asked.answer(data, _lines(looked))


def _lines(looked: LookedAt) -> Iterator[str]:
    added, changed = _counts(looked)
    if looked.source:
        yield f"Read as: {looked.source}"
    yield f"{added} added, {changed} changed, {looked.preview.unchanged} as they were."
    yield from _listed(looked.problems, "Left out")
    yield from _listed(looked.notes, "To look at")


def _listed(problems: tuple[Problem, ...], heading: str) -> Iterator[str]:
    if problems:
        yield f"{heading}: {len(problems)}"
        yield from (f"  {told_problem(problem)}" for problem in problems)


def _past_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--undo", metavar="NUMBER", type=int, help="take back this import")
    parser.add_argument("--dry-run", action="store_true", help="look only; nothing is written")


def _imports(asked: Asked) -> int:
    """Say what was brought in, or take one of them back."""
    number, looks = asked.options.undo, asked.options.dry_run
    if number is None:
        with asked.desk(reading=True) as desk:
            found = desk.brought.every()
        asked.answer({"imports": [_written(one) for one in found]}, _past_lines(found))
        return 0
    with asked.desk(reading=looks) as desk:
        if looks:
            done, receipt = desk.brought.would_undo(number), None
        else:
            outcome = desk.brought.undo(number)
            done, receipt = outcome.value, outcome.receipt
    said = {"count": done.count, "no_mark_now": done.bare, "stay": done.stay, "dry_run": looks}
    asked.answer({"undone": number, **said}, _undone_lines(done))
    if receipt is not None:
        asked.tell(f"Written: entry {receipt.number}, {receipt.hash}.")
    return 0


def _written(one: Brought) -> dict[str, object]:
    return {
        "number": one.number,
        "at": one.at,
        "kind": one.kind,
        "by": one.by,
        "list": one.called,
        "records": one.records,
        "added": one.added,
        "undone": one.undone,
    }


def _past_lines(found: tuple[Brought, ...]) -> Iterator[str]:
    if not found:
        yield "Nothing has been brought in yet."
    for one in found:
        what = "1 line" if one.records == 1 else f"{one.records} lines"
        undone = f"; {one.undone}" if one.undone else ""
        yield f"{one.number}  {one.at[:16]}  {one.kind}, {what}, by {one.by}{undone}"


def _undone_lines(done: Undone) -> Iterator[str]:
    bare = f", {done.bare} of them without a mark again" if done.bare else ""
    yield f"{done.count} as before the import{bare}."
    if done.stay:
        more = " and more" if done.stay > len(done.told) else ""
        yield f"Changed since by somebody, and left: {done.stay} ({'; '.join(done.told)}{more})."


VERBS = (
    Verb("import", "bring in pupils, marks or a transfer file", _arguments, _import),
    Verb("imports", "what was brought in; take one of them back", _past_arguments, _imports),
)
