"""The window, and `tour`, which drives it. Qt is loaded only here, and only when asked for."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from attendance_desk.cli.verbs import Asked, Verb


def open_window(asked: Asked) -> int:
    """Open the window on the school folder of `--school`."""
    from ui.app import run

    return run(asked.folder())


def _tour_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT", type=Path, help="a new folder for the pictures")


def _tour(asked: Asked) -> int:
    from ui.tour import tour

    made = [str(path) for path in tour(asked.options.out)]
    asked.answer({"tour": made}, made)
    return 0


VERBS = (
    Verb("tour", "drive the window through a morning and keep pictures", _tour_arguments, _tour),
)
