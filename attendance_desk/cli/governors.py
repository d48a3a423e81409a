"""The verb of reports to governors, and what `print governors` asks and is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.governors_said import TITLES, Action, Section
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.reports_wanted import WantedReport

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.governors_report import GovernorsReport
    from attendance_desk.domain.governors_said import Narrative, Passage


def add_options(parser: ArgumentParser) -> None:
    """What `print` asks of a report; its term is that of certificates."""
    parser.add_argument(
        "--small-numbers", action="store_true", help="show them: for the head, not to publish"
    )


def _report(desk: Desk, asked: Asked) -> object:
    # The command line knows its grammar without a book: what reads one is loaded to read it.
    options = asked.options
    wanted = WantedReport(options.term, options.as_at, whole=options.small_numbers)
    return desk.governors.report(wanted)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {"governors": _report}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--term", default="", metavar="NAME", help="the newest by default")
    what = parser.add_mutually_exclusive_group()
    sections = [one.value for one in Section if one is not Section.NEXT]
    what.add_argument("--say", choices=sections, metavar="SECTION", help="with --words")
    what.add_argument(
        "--action",
        action="append",
        nargs=3,
        metavar=("WHAT", "WHO", "MEASURE"),
        help="an action of next term; at most three",
    )
    what.add_argument(
        "--read", action="store_true", help="you have read all of it and stand by it"
    )
    parser.add_argument("--words", default="", help="empty to go back to the draft")


def _governors(asked: Asked) -> int:
    options = asked.options
    if options.words and not options.say:
        raise BadUsage("--words belong to a section: give --say.")
    acting = bool(options.say or options.action or options.read)
    with asked.desk(reading=not acting) as desk:
        report = desk.governors.report(WantedReport(options.term))
        if acting:
            return _acknowledge(asked, _act(asked, desk, report))
        narrative = report.narrative
        asked.answer({"governors": _listed(narrative)}, _told(report))
    return 0


def _act(asked: Asked, desk: Desk, report: GovernorsReport) -> Outcome[str]:
    options, term = asked.options, report.term.label
    if options.say:
        return desk.governors.edit(term, Section(options.say), options.words)
    if options.action:
        return desk.governors.plan(term, [Action(*one) for one in options.action])
    return desk.governors.read(WantedReport(term), report.narrative.digest)


def _acknowledge(asked: Asked, done: Outcome[str]) -> int:
    number = done.receipt.number if done.receipt else 0
    asked.answer({"governors": [{"id": done.value, "entry": number}]}, ["Kept."])
    return 0


def _listed(narrative: Narrative) -> list[dict[str, object]]:
    passages = [_written(one) for one in narrative.passages.values()]
    actions: list[dict[str, object]] = [
        {
            "section": Section.NEXT.value,
            "words": one.what,
            "owner": one.owner,
            "measure": one.measure,
        }
        for one in narrative.actions
    ]
    return [*passages, *actions]


def _written(one: Passage) -> dict[str, object]:
    return {
        "section": one.section.value,
        "words": one.words,
        "drafted": one.drafted,
        "by": one.by,
        "moved": one.moved,
        "warnings": list(one.warnings),
    }


def _told(report: GovernorsReport) -> list[str]:
    narrative = report.narrative
    read = narrative.read
    state = f"Read and agreed by {read.by}." if read else "Draft: nobody has read this yet."
    lines = [f"{report.term.label}. {state}"]
    for one in narrative.passages.values():
        title = f"{TITLES[one.section]} ({one.section.value})"
        lines += ["", f"{title}, by {one.by}" if one.edited else title, *one.paragraphs]
        if one.moved:
            lines.append("The figures have moved since these words were written.")
    lines += ["", TITLES[Section.NEXT]]
    rows = [(one.what, one.owner or "to be named", one.measure) for one in narrative.actions]
    lines += in_columns(("What", "Who", "Measure"), rows)
    return [*lines, *(f"Look at: {words}" for words in narrative.warnings)]


VERBS = (Verb("governors", "the words of the report to governors", _arguments, _governors),)
