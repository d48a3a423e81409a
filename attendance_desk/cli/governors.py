"""What `print governors` asks, and what the paper is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from attendance_desk.cli.verbs import Asked
    from attendance_desk.desk import Desk


def add_options(parser: ArgumentParser) -> None:
    """What `print` asks of a report; its term is that of certificates."""
    parser.add_argument(
        "--small-numbers", action="store_true", help="show them: for the head, not to publish"
    )


def _report(desk: Desk, asked: Asked) -> object:
    # The grammar is read by every command: what loads the database waits until it is needed.
    from attendance_desk.queries.governors_board import WantedReport

    options = asked.options
    wanted = WantedReport(options.term, options.as_at, whole=options.small_numbers)
    return desk.governors.report(wanted)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {"governors": _report}
