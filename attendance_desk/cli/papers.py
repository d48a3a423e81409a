"""The verb that prints: `print DOCUMENT … --out FILE.pdf`, and `print --list`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli import (
    awards,
    due,
    governors,
    hand_papers,
    letters,
    meetings,
    panels,
    patterns,
    penalties,
    practice,
    sheets,
    story,
    support,
    visits,
    weekly,
)
from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.cli.hatch import a_time
from attendance_desk.cli.letter_pages import write_bytes
from attendance_desk.cli.verbs import Asked, Verb, a_day, a_moment, a_month, in_columns
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.problems import BadUsage, Refused

if TYPE_CHECKING:
    from attendance_desk.desk import Desk


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("document", nargs="?", metavar="DOCUMENT")
    parser.add_argument("--list", action="store_true", help="name the documents")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf")
    parser.add_argument("--class", dest="class_name", metavar="NAME")
    parser.add_argument("--date", type=a_day)
    parser.add_argument("--session", choices=[half.name for half in Half])
    parser.add_argument("--week", action="store_true", help="blank registers of the whole week")
    parser.add_argument("--month", type=a_month, metavar="YYYY-MM")
    parser.add_argument("--upn", help="the child of a letter, certificate or visit")
    parser.add_argument("--script", metavar="ID", help="which script, such as first_day")
    parser.add_argument("--role", choices=[one.value for one in Role], help="whose keys")
    parser.add_argument("--kind", metavar="K", help="which returns, such as deletion_return")
    parser.add_argument("--request", metavar="ID", help="the request for leave of a letter")
    parser.add_argument("--meeting", metavar="ID", help="the meeting of a record; see meetings")
    parser.add_argument("--panel", metavar="ID", help="the panel of a sheet; see panels")
    parser.add_argument("--parent", metavar="NAME", help="a request to this parent only")
    parser.add_argument("--from", dest="first", type=a_day, metavar="DATE")
    parser.add_argument("--to", dest="last", type=a_day, metavar="DATE")
    parser.add_argument("--at", type=a_time, metavar="HH:MM", help="when they were at the door")
    parser.add_argument("--by", type=a_time, metavar="HH:MM", help="by when a card says to ring")
    awards.add_options(parser)
    governors.add_options(parser)
    practice.add_options(parser)
    parser.add_argument("--as-at", type=a_moment, metavar="MOMENT", help="as it stood then")
    parser.add_argument("--check", metavar="SIGNS", help="look for the page with this check")


def _print(asked: Asked) -> int:
    from letters.documents import DOCUMENTS

    options = asked.options
    if options.list:
        listed = [{"name": one.name, "about": one.about} for one in DOCUMENTS.values()]
        rows = [(one["name"], one["about"]) for one in listed]
        asked.answer({"print": listed}, in_columns(("Document", "About"), rows))
        return 0
    if options.document not in DOCUMENTS:
        raise BadUsage(
            f"There is no document {options.document or 'without a name'}.",
            "Nothing was printed.",
            "See print --list.",
        )
    if options.as_at and options.document not in _AT_A_MOMENT:
        raise BadUsage(
            f"{options.document} is printed only as things are now.",
            "Nothing was printed.",
            f"--as-at belongs to {', '.join(_AT_A_MOMENT)}.",
        )
    if options.check:
        return _check(asked)
    if options.out is None:
        raise BadUsage("Where to?", "Nothing was printed.", "Give --out FILE.pdf.")
    _write(asked)
    data = {"document": options.document, "file": str(options.out)}
    asked.answer({"print": [data]}, [str(options.out)])
    return 0


def _write(asked: Asked) -> None:
    options = asked.options
    if options.document in NEED_NO_SCHOOL:
        _write_help(asked)
        return
    if options.document in letters.KINDS:
        with asked.desk(reading=True) as desk:
            letters.frozen(desk, asked)
        return
    afterwards = hand_papers.AFTERWARDS.get(options.document)
    writes = afterwards is not None or options.document == "recovery-sheet"
    with asked.desk(reading=not writes) as desk:
        facts = _FACTS[options.document](desk, asked)
        write_pdf(options.document, facts, options.out)
        if afterwards is not None:
            afterwards(desk, facts)


def _write_help(asked: Asked) -> None:
    """A paper of the help: no school is opened and nobody signs in."""
    from attendance_desk.desk.handbook import PAPERS
    from attendance_desk.domain.key_paper import key_paper

    name, role, now = asked.options.document, asked.options.role, asked.clock.now()
    if role and name != "key-sheet":
        raise BadUsage(
            "Only the keys are for a role.", "Nothing was printed.", "--role is for key-sheet."
        )
    facts = key_paper(now, Role(role)) if role else PAPERS[name](now)
    write_pdf(name, facts, asked.options.out)


def _check(asked: Asked) -> int:
    """Make a paper again from the ledger and look which of its pages carries a check."""
    from letters.documents import DOCUMENTS
    from letters.render import typeset

    options = asked.options
    if options.document not in _OF_A_MOMENT or not options.as_at:
        raise BadUsage(
            "A page is checked with the paper's name, its options and --as-at.",
            "Nothing was checked.",
            "The moment is in the second line of the page's foot.",
        )
    with asked.desk(reading=True) as desk:
        facts = _FACTS[options.document](desk, asked)
    made = typeset(DOCUMENTS[options.document].compose(facts))
    wanted = "".join(options.check.split()).upper()
    pages = [n for n, one in enumerate(made.checks, 1) if one.replace(" ", "") == wanted]
    if not pages:
        raise Refused(
            "page_check",
            f"No page carries this check: the ledger gives {'; '.join(made.checks)}.",
            "The paper was made with other options or by another version of the program, "
            "or it does not say what the ledger says.",
            "Print it with the same options and compare line by line.",
        )
    data = {"document": options.document, "page": pages[0], "pages": made.pages}
    told = f"Page {pages[0]} of {made.pages} carries this check: it says what the ledger says."
    asked.answer({"print": [data]}, [told])
    return 0


def write_pdf(name: str, facts: object, path: Path) -> None:
    """Draw a document and write it, for its owner's eyes only.

    Args:
        name: The document's name in `print --list`.
        facts: What it is made from.
        path: The file; one that is there is written over.
    """
    from letters.making import made

    write_bytes(path, made(name, facts))


def first_recovery_sheet(desk: Desk, groups: tuple[str, ...]) -> object:
    """The facts of a new school's recovery sheet."""
    from attendance_desk.queries import papers

    with desk.ground() as ground:
        return papers.recovery_sheet(ground, groups)


def _register(desk: Desk, asked: Asked) -> object:
    from attendance_desk.queries import papers

    options = asked.options
    half = Half[options.session] if options.session else None
    with desk.ground() as ground:
        return papers.register_paper(ground, _class(desk, asked), _day(asked), half, options.as_at)


def _class_month(desk: Desk, asked: Asked) -> object:
    from attendance_desk.queries import papers

    month = asked.options.month or _day(asked)
    with desk.ground() as ground:
        return papers.class_month(ground, _class(desk, asked), month, asked.options.as_at)


def _certificate(desk: Desk, asked: Asked) -> object:
    from attendance_desk.queries.certificate import Span, registration_certificate

    options = asked.options
    if not options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    pupil_id = pupil_with(desk, options.upn)
    with desk.ground() as ground:
        span = Span(options.first, options.last)
        return registration_certificate(ground, pupil_id, span, options.as_at)


def _call_script(desk: Desk, asked: Asked) -> object:
    options = asked.options
    if not options.upn or not options.script:
        raise BadUsage(
            "Which child, and which script?",
            "Nothing was printed.",
            "Give --upn UPN and --script ID; see scripts.",
        )
    return desk.scripts.paper(pupil_with(desk, options.upn), options.script)


def _leave_decision(desk: Desk, asked: Asked) -> object:
    if not asked.options.request:
        raise BadUsage(
            "Which request for leave?", "Nothing was printed.", "Give --request ID; see leave."
        )
    return desk.planning.decision(asked.options.request)


def _recovery_sheet(desk: Desk, asked: Asked) -> object:
    # The old sheet is void as soon as the new one is made: first make sure it can be written.
    asked.options.out.touch(mode=0o600)
    groups = desk.ways_in.new_recovery_sheet()
    asked.tell("A new recovery sheet was made. The old one opens only older copies of the folder.")
    asked.tell("Try it from paper, with test-sheet: until then it stands as never tried.")
    return first_recovery_sheet(desk, groups)


NEED_NO_SCHOOL = ("start-sheet", "key-sheet", "code-guide")
_OF_A_MOMENT = ("register", "class-month", "registration-certificate")
_AT_A_MOMENT = (*_OF_A_MOMENT, *governors.FACTS, "census-totals")
_FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "register": _register,
    "class-month": _class_month,
    "registration-certificate": _certificate,
    "recovery-sheet": _recovery_sheet,
    **hand_papers.FACTS,
    "returns": due.returns_facts,
    "leave-decision": _leave_decision,
    "penalty-request": penalties.request_facts,
    "evidence-pack": penalties.pack_facts,
    "clocks-page": lambda desk, _asked: desk.care.clocks_page(),
    "priority-list": lambda desk, _asked: desk.care.paper(),
    "routines": lambda desk, _asked: desk.routines.paper(),
    "contact-record": story.contact_facts,
    "worker-summary": story.worker_facts,
    "call-script": _call_script,
    **meetings.FACTS,
    **panels.FACTS,
    "visit-sheet": visits.sheet_facts,
    "door-card": visits.card_facts,
    "weekly-record": weekly.record_facts,
    **support.FACTS,
    **awards.FACTS,
    **governors.FACTS,
    **sheets.FACTS,
    **practice.FACTS,
    **patterns.FACTS,
}


def _class(desk: Desk, asked: Asked) -> str:
    if not asked.options.class_name:
        raise BadUsage("Which class?", "Nothing was printed.", "Give --class NAME.")
    return class_named(desk, asked.options.class_name).id


def _day(asked: Asked) -> date:
    day: date | None = asked.options.date
    return day or asked.clock.now().date()


VERBS = (Verb("print", "print a document as PDF", _arguments, _print),)
