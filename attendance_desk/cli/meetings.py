"""Verbs of meetings with parents: `meetings` for the list, `meeting` for one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with
from attendance_desk.cli.hatch import a_time
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meeting_rules import FORMAL, STAGES, MeetingRecord
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.reasons import Root

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.meeting_papers import MeetingPaper
    from attendance_desk.queries.meetings_board import MeetingRow

_HEADER = ("Id", "When", "About", "What", "State", "Next")


def _meetings_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="only those about a child, all of them")


def _meetings(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        upn = asked.options.upn
        rows = desk.meetings.of_pupil(pupil_with(desk, upn)) if upn else desk.meetings.board().rows
    lines = [
        (one.meeting.id, one.when, one.names, one.stage, one.state_words, one.next_words)
        for one in rows
    ]
    told = list(in_columns(_HEADER, lines)) if lines else ["No meetings."]
    asked.answer({"meetings": [_written(one) for one in rows]}, told)
    return 0


def _written(one: MeetingRow) -> dict[str, Any]:
    held = one.meeting
    return {
        "id": held.id,
        "upns": list(one.upns),
        "date": held.day.isoformat(),
        "at": held.at,
        "minutes": held.minutes,
        "place": held.place,
        "people": list(held.people),
        "stage": held.stage,
        "state": held.state.value,
        "confirmed": held.confirmed,
        "came": list(held.came),
        "review_on": held.review_on.isoformat() if held.review_on else None,
        "agreed": [
            {"words": each.words, "owner": each.owner_name, "due": each.due.isoformat()}
            for each in one.agreed
        ],
        "next": one.step.name.lower(),
        "part": one.part.name.lower(),
    }


def _meeting_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--book", action="store_true", help="a new meeting")
    for name, told in (
        ("move", "another day, time, place or people"),
        ("confirm", "somebody said that they come"),
        ("held", "write down what was said"),
        ("missed", "they did not come"),
        ("rang", "tie a call to it"),
        ("put-off", "no day for now"),
        ("cancel", "call it off"),
        ("leave", "after a missed one: nothing more for now"),
    ):
        what.add_argument(f"--{name}", metavar="ID", help=told)
    parser.add_argument("--upn", action="append", default=[], help="a child; may be repeated")
    parser.add_argument("--date", type=a_day)
    parser.add_argument("--at", type=a_time, metavar="HH:MM")
    parser.add_argument("--minutes", type=int)
    parser.add_argument("--place")
    parser.add_argument("--who", action="append", default=[], metavar='"NAME, WHY"', help="school")
    parser.add_argument("--needs", help="interpreter, access, childcare")
    parser.add_argument("--stage", choices=list(STAGES))
    parser.add_argument("--review-of", metavar="ID", help="the meeting it looks back on")
    parser.add_argument("--after", metavar="ID", help="the missed meeting it stands for")
    parser.add_argument("--by", default="", metavar="NAME", help="who said that they come")
    parser.add_argument("--ring", default="", metavar="ID", help="the call that was made")
    parser.add_argument("--reason", default="", help="why it is moved, put off or called off")
    _record_arguments(parser)


def _record_arguments(parser: ArgumentParser) -> None:
    record = parser.add_argument_group("what was said, with --held")
    record.add_argument("--came", action="append", default=[], metavar="NAME", help="family")
    record.add_argument("--note", action="append", default=[], metavar="QUESTION=WORDS")
    record.add_argument("--child-said", default="", metavar="WORDS")
    record.add_argument("--root", default="", choices=["", *(one.value for one in Root)])
    record.add_argument("--offer", action="append", default=[], metavar='"WORDS: yes"')
    record.add_argument("--target", action="append", default=[], metavar="WHO=WHAT=DATE")
    record.add_argument("--review", type=a_day, metavar="DATE", help="2 to 6 weeks after")
    record.add_argument("--no-review", default="", metavar="WHY")


def _meeting(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        meeting_id = _do(desk, options)
        row = desk.meetings.one(meeting_id)
        doubts = desk.meetings.checks(row.meeting) if options.book or options.move else ()
    for words in doubts:
        asked.tell(words)
    told = f"{row.names}, {row.when}: {row.state_words}. Next: {row.next_words}."
    targets = (f"  {one.owner_name}: {one.words}, by {one.due}" for one in row.agreed)
    asked.answer({"meeting": [_written(row)]}, [f"{meeting_id}  {told}", *targets])
    return 0


def _do(desk: Desk, options: Namespace) -> str:
    room = desk.meetings
    if options.book:
        return room.book(_wanted(desk, options)).value
    if options.held:
        return room.held(options.held, _record(desk, options)).value
    if options.move:
        room.change(_moved(desk, options), options.reason)
        return str(options.move)
    single: dict[str, Callable[[str], object]] = {
        "confirm": lambda one: room.confirm(one, options.by),
        "missed": room.missed,
        "rang": lambda one: room.rang(one, options.ring),
        "put_off": lambda one: room.put_off(one, options.reason),
        "cancel": lambda one: room.cancel(one, options.reason),
        "leave": lambda one: room.leave(one, options.reason),
    }
    name = next(name for name in single if getattr(options, name))
    meeting_id: str = getattr(options, name)
    single[name](meeting_id)
    return meeting_id


def _wanted(desk: Desk, options: Namespace) -> Meeting:
    if not options.upn or options.date is None or options.at is None:
        raise BadUsage(
            "A meeting needs a child, a day and a time.",
            "Nothing was booked.",
            "Give --upn, --date and --at.",
        )
    return Meeting(
        "",
        tuple(pupil_with(desk, one) for one in options.upn),
        options.date,
        f"{options.at:%H:%M}",
        options.minutes or 30,
        options.place or "",
        tuple(options.who),
        options.needs or "",
        options.stage or FORMAL,
        options.review_of or "",
        after=options.after or "",
    )


def _moved(desk: Desk, options: Namespace) -> Meeting:
    held = desk.meetings.one(options.move).meeting
    return replace(
        held,
        day=options.date or held.day,
        at=f"{options.at:%H:%M}" if options.at else held.at,
        minutes=options.minutes or held.minutes,
        place=options.place or held.place,
        people=tuple(options.who) or held.people,
        needs=held.needs if options.needs is None else options.needs,
    )


def _record(desk: Desk, options: Namespace) -> MeetingRecord:
    row = desk.meetings.one(options.held)
    notes = dict(pair(one) for one in options.note)
    known = {one.id for one in desk.meetings.proforma().questions}
    strange = set(notes) - known
    if strange:
        raise BadUsage(
            f"There is no question {', '.join(sorted(strange))}.",
            "Nothing was saved.",
            f"The questions are {', '.join(sorted(known))}.",
        )
    return MeetingRecord(
        came=tuple(options.came) or row.meeting.came,
        notes={**row.meeting.notes, **notes},
        child_said=options.child_said or row.meeting.child_said,
        root=options.root or row.meeting.root,
        support=tuple(options.offer) or row.meeting.support,
        targets=(*row.agreed, *(target(one) for one in options.target)),
        review_on=options.review or row.meeting.review_on,
        no_review=options.no_review,
    )


def target(text: str) -> Agreed:
    """A target as it is typed: who, what, and by when.

    Raises:
        BadUsage: It cannot be read.
    """
    who, what, by = parted(text, 3)
    try:
        due = date.fromisoformat(by)
    except ValueError as error:
        raise BadUsage(f"{by} is not a date like 2026-11-23.", "Nothing was saved.") from error
    return Agreed("", "", what, who, due, due)


def pair(text: str) -> tuple[str, str]:
    """A name and its words, from `name=words`."""
    name, words = parted(text, 2)
    return name, words


def parted(text: str, parts: int) -> tuple[str, ...]:
    """What stands between equals signs.

    Raises:
        BadUsage: There are too few.
    """
    found = tuple(one.strip() for one in text.split("=", parts - 1))
    if len(found) != parts:
        raise BadUsage(f"{text} is not like Mum=Ring the bus company=2026-12-01.", "Nothing done.")
    return found


def _record_facts(desk: Desk, asked: Asked) -> MeetingPaper:
    if not asked.options.meeting:
        raise BadUsage("Which meeting?", "Nothing was printed.", "Give --meeting ID of meetings.")
    return desk.meetings.paper(asked.options.meeting)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {"meeting-record": _record_facts}
"""What `print` makes the paper of a meeting from."""

VERBS = (
    Verb(
        "meetings",
        "meetings with parents, and what is next for each",
        _meetings_arguments,
        _meetings,
    ),
    Verb(
        "meeting",
        "book a meeting, move it, write it down, or say that they did not come",
        _meeting_arguments,
        _meeting,
    ),
)
