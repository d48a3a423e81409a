"""The command line itself: options that every verb has, and how a failure is said."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from attendance_desk import __version__
from attendance_desk.cli.verbs import Asked, Verb, told_problem, written_problem
from attendance_desk.clock import Clock, SystemClock
from attendance_desk.domain.problems import (
    BadUsage,
    DeskError,
    DiskFault,
    DiskFull,
    ImportRefused,
    Problem,
    ReadOnly,
    Refused,
    no_memory,
    without_keys,
)

_ROOMS = (
    "making",
    "new_year",
    "bringing",
    "marks",
    "hatch",
    "phone",
    "scripts",
    "queue",
    "ringing",
    "planning",
    "asking",
    "story",
    "due",
    "pictures",
    "patterns",
    "badge",
    "ladder",
    "care",
    "clocks",
    "penalties",
    "visits",
    "weekly",
    "meetings",
    "panels",
    "letters",
    "support",
    "awards",
    "practice",
    "governors",
    "papers",
    "people",
    "keeping",
    "exporting",
    "copies",
    "backups",
    "exchange",
    "windows",
)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_NAMED_WRONGLY = (FileNotFoundError, IsADirectoryError, NotADirectoryError, FileExistsError)
_INSIDE = 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong the way everything else here does."""

    def error(self, message: str) -> NoReturn:
        raise BadUsage(
            f"The command cannot be understood: {message}.",
            "Nothing was done.",
            f"See {self.prog} --help.",
        )


def verbs() -> tuple[Verb, ...]:
    """Every verb, in the order of `--help`."""
    rooms = (import_module(f"attendance_desk.cli.{room}") for room in _ROOMS)
    return tuple(verb for room in rooms for verb in room.VERBS)


def parser() -> argparse.ArgumentParser:
    """The whole grammar. What every verb has may stand before it or after it."""
    top = _Parser(
        prog="attendance-desk",
        description="Attendance registers for a primary school. Without a verb the window opens.",
    )
    top.add_argument("--version", action="version", version=f"attendance-desk {__version__}")
    top.add_argument(
        "--practise", action="store_true", help="open an invented school on a morning to take"
    )
    _everywhere(top, None)
    under = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for verb in verbs():
        part = under.add_parser(verb.name, help=verb.about, description=verb.about)
        _everywhere(part, argparse.SUPPRESS)
        verb.arguments(part)
        part.set_defaults(run=verb.run)
    return top


def _everywhere(part: argparse.ArgumentParser, default: str | None) -> None:
    part.add_argument("--school", metavar="FOLDER", default=default, help="the school folder")
    part.add_argument(
        "--as", dest="as_name", metavar="NAME", default=default, help="who acts; else the head"
    )
    part.add_argument(
        "--passphrase-fd", type=int, metavar="N", default=default, help="read it from there"
    )
    part.add_argument(
        "--json", action="store_true", default=default or False, help="answer in JSON"
    )


def run(argv: Sequence[str], clock: Clock | None = None) -> int:
    """Do what the arguments say.

    Returns:
        The exit code (`architecture.md` 7).
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console of another encoding must not stop at a child's name.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _done(argv, clock or SystemClock())
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except BrokenPipeError:
        # Who was reading has seen enough; nothing is left to be flushed at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. What was not said to be saved is not saved.", file=sys.stderr)
        return _INSIDE
    except Exception as error:  # noqa: BLE001 - the last place that can say it in words
        return _refuse(_in_words(error), in_json="--json" in argv)


def _done(argv: Sequence[str], clock: Clock) -> int:
    options = parser().parse_args(argv)
    asked = Asked(options, clock)
    if options.verb is None:
        from attendance_desk.cli.windows import open_window

        return open_window(asked)
    code: int = options.run(asked)
    sys.stdout.flush()
    return code


def _in_words(error: Exception) -> DeskError:
    if isinstance(error, DeskError):
        return error
    if isinstance(error, OSError):
        return _of_the_system(error)
    return no_memory() if isinstance(error, MemoryError) else _broke(error)


def _refuse(error: DeskError, *, in_json: bool) -> int:
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    told = (told_problem(problem) for problem in problems)
    happened, means, do = map(without_keys, (error.happened, error.means, error.do))
    for sentence in (*told, happened, means, do):
        if sentence:
            print(sentence, file=sys.stderr)
    if in_json:
        said: dict[str, Any] = {
            "error": {
                "code": error.exit_code,
                "rule": error.rule if isinstance(error, Refused) else None,
                "happened": happened,
                "means": means,
                "do": do,
            }
        }
        if problems or isinstance(error, ImportRefused):
            said["problems"] = [written_problem(problem) for problem in problems]
        if isinstance(error, ImportRefused):
            said |= {"added": 0, "changed": 0}
        print(json.dumps(said, ensure_ascii=False))
    return error.exit_code


def _of_the_system(error: OSError) -> DeskError:
    """What the system said of a file that was named on the command line."""
    name = Path(error.filename).name if isinstance(error.filename, str) else "the file"
    if error.errno in _FULL:
        return DiskFull(
            "The disk is full.", "The file was not written.", "Make room and try again."
        )
    if isinstance(error, _NAMED_WRONGLY):
        why = (error.strerror or "it cannot be used").lower()
        return BadUsage(f"{name} cannot be used: {why}.", "Nothing was done.", "Check the name.")
    if error.errno in _CLOSED:
        return ReadOnly(
            f"{name} may not be read or written here.",
            "Nothing was done.",
            "Choose another place, or ask who looks after this PC.",
        )
    return DiskFault(
        f"The disk reported a fault with {name}.", "Nothing more was done.", "Try again."
    )


def _broke(error: Exception) -> DeskError:
    """A fault of the program: a code to report, and nothing of anybody's data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    code = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
    return DeskError(
        f"Something went wrong inside the program ({code}).",
        "What was said to be saved is saved; this was not.",
        "Try again; if it happens again, report this code.",
    )
