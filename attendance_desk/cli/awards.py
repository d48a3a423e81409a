"""The verb of certificates and awards, and what their papers are made from.

The recognition figure is for the screen on which awards are decided; nothing here prints it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.award_papers import Look, Size
from attendance_desk.domain.award_values import AwardType, Ground
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.desk import Desk
    from attendance_desk.domain.award_papers import (
        BearSheet,
        Certificates,
        ClassPosters,
        PostedCertificates,
        TickSheet,
    )
    from attendance_desk.domain.award_values import Award
    from attendance_desk.domain.changes import Outcome

_TYPES = [one.value for one in AwardType]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--award", choices=_TYPES, default=AwardType.TERM.value)
    parser.add_argument("--term", default="", metavar="NAME", help="of certificates of a term")
    parser.add_argument("--week", type=a_day, metavar="DATE", help="of the weekly class award")
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="this class only")
    parser.add_argument("--upn", help="this child only")
    parser.add_argument("--given", action="store_true", help="what was given this year")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--give", action="store_true", help="write down that it is given")
    what.add_argument(
        "--include", action="store_true", help="accept the illness that alone leaves children out"
    )
    what.add_argument("--accept", metavar="DATE", type=a_day, help="accept a day of --upn")
    what.add_argument("--take-back", metavar="ID", help="take an award or decision back")
    what.add_argument(
        "--words", action="store_true", help="texts for everybody; only --upn is named"
    )
    parser.add_argument("--session", choices=[half.name for half in Half], help="with --accept")
    parser.add_argument("--ground", choices=[one.value for one in Ground], default="medical")


def _awards(asked: Asked) -> int:
    options = asked.options
    acting = _acting(options)
    with asked.desk(reading=acting is None) as desk:
        if acting is not None:
            return _acknowledge(asked, acting(desk, options))
        if options.given:
            return _given(asked, desk)
        if options.words:
            return _words(asked, desk)
        data = _listed(desk, options)
        told = _told(desk, options)
    header = ("Name", "Class", "From", "To", "")
    lines = [
        (one["name"], one["class"], one["first"], one["last"], "given" if one["given"] else "")
        for one in data
    ]
    asked.answer({"awards": data, **told}, in_columns(header, lines) if lines else ())
    for words in told["words"]:
        asked.tell(words)
    return 0


def _acting(options: Namespace) -> Callable[[Desk, Namespace], Outcome[tuple[str, ...]]] | None:
    if options.give:
        return _give
    if options.include:
        return _include
    if options.accept:
        return _accept
    if options.take_back:
        return lambda desk, asked: desk.awards.take_back(asked.take_back)
    return None


def _give(desk: Desk, options: Namespace) -> Outcome[tuple[str, ...]]:
    award = AwardType(options.award)
    if award is AwardType.IMPROVER and not options.upn:
        raise BadUsage("Who is picked?", "Nothing was written down.", "Give --upn UPN.")
    only, found = _only(desk, options), desk.awards.due(award, options.term, options.week)
    class_id = class_named(desk, options.class_name).id if options.class_name else ""
    wanted = [
        one
        for one in found
        if only is None or one.pupil_id in only or (one.class_id and one.class_id == class_id)
    ]
    return desk.awards.give(wanted)


def _include(desk: Desk, options: Namespace) -> Outcome[tuple[str, ...]]:
    return desk.awards.include(options.term, _only(desk, options))


def _accept(desk: Desk, options: Namespace) -> Outcome[tuple[str, ...]]:
    if not options.upn:
        raise BadUsage("Which child?", "Nothing was changed.", "Give --upn UPN.")
    halves = [Half[options.session]] if options.session else list(Half)
    sessions = [Session(options.accept, half) for half in halves]
    return desk.awards.accept(pupil_with(desk, options.upn), sessions, Ground(options.ground))


def _only(desk: Desk, options: Namespace) -> frozenset[str] | None:
    """The children of `--upn` or `--class`; None for all."""
    if options.upn:
        return frozenset({pupil_with(desk, options.upn)})
    if options.class_name:
        wanted = class_named(desk, options.class_name).name
        cards = desk.people.everyone()
        return frozenset(card.pupil_id for card in cards if card.class_name == wanted)
    return None


def _listed(desk: Desk, options: Namespace) -> list[dict[str, Any]]:
    award, only = AwardType(options.award), _only(desk, options)
    room = desk.awards
    if award is AwardType.CLASS_WEEK:
        week = room.week(options.week)
        days = {"first": week.first.isoformat(), "last": week.last.isoformat()}
        return [
            {"upn": None, "name": name, "class": name, **days, "given": week.given}
            for _, name in week.winners
        ]
    children = {
        AwardType.TERM: lambda: [one.child for one in room.term(options.term).earned],
        AwardType.IMPROVER: lambda: [one.child for one in room.improvers()],
        AwardType.ON_TIME: lambda: [
            one.child for held in (room.on_time(),) for one in (*held.children, *held.classes)
        ],
        AwardType.WELCOME_BACK: lambda: list(room.welcomes()),
    }[award]()
    return [
        {
            "upn": one.upn or None,
            "name": one.name,
            "class": one.class_name,
            "first": one.first.isoformat(),
            "last": one.last.isoformat(),
            "given": one.given,
        }
        for one in children
        if only is None or one.pupil_id in only
    ]


def _told(desk: Desk, options: Namespace) -> dict[str, Any]:
    """What stands beside the list: for assembly, and how many illness alone leaves out."""
    award = AwardType(options.award)
    if award is AwardType.CLASS_WEEK:
        week = desk.awards.week(options.week)
        missing = [f"{name}: {count} sessions without a mark." for name, count in week.incomplete]
        turns = [f"{name} won twice in a row, so it is others' turn." for name in week.resting]
        return {"spoken": week.spoken, "words": [*filter(None, [week.spoken]), *turns, *missing]}
    if award is not AwardType.TERM:
        return {"words": []}
    board = desk.awards.term(options.term)
    so_far = "" if board.over else ", so far"
    left_out = "Children left out only by medical or disability absence"
    words = [f"{board.term.label}{so_far}. {left_out}: {board.only_medical}."]
    if board.not_marked:
        words.append(f"{board.not_marked} sessions have no mark and count nowhere.")
    return {"term": board.term.label, "only_medical": board.only_medical, "words": words}


def _given(asked: Asked, desk: Desk) -> int:
    names = {card.pupil_id: (card.name, card.upn) for card in desk.people.everyone()}
    classes = {one.id: one.name for one in desk.school.classes}
    data = [_written(one, names, classes) for one in desk.awards.given()]
    lines = [(o["id"], o["award"], o["name"], o["first"], o["on"]) for o in data]
    header = ("Id", "Award", "Name", "From", "Given")
    asked.answer({"awards": data}, in_columns(header, lines) if lines else ())
    if not data:
        asked.tell("Nothing was given yet this school year.")
    return 0


def _words(asked: Asked, desk: Desk) -> int:
    """What was given, in words for the newsletter and for a post."""
    options = asked.options
    named = {pupil_with(desk, options.upn)} if options.upn else set[str]()
    told = desk.awards.words(options.term, options.week, named)
    texts = {"newsletter": told.newsletter, "post": told.post}
    data = [{"for": name, "words": words} for name, words in texts.items() if words]
    asked.answer({"awards": data}, [one["words"] for one in data])
    if not data:
        asked.tell("Nothing was given yet, so there is nothing to tell.")
    return 0


def _written(
    one: Award, names: dict[str, tuple[str, str]], classes: dict[str, str]
) -> dict[str, Any]:
    name, upn = names.get(one.pupil_id, (classes.get(one.class_id, ""), ""))
    return {
        "id": one.id,
        "award": one.type.value,
        "upn": upn or None,
        "name": name,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "on": one.on.isoformat(),
        "by": one.by,
    }


def _acknowledge(asked: Asked, outcome: Outcome[tuple[str, ...]]) -> int:
    receipt = outcome.receipt
    number, sign = (receipt.number, receipt.hash) if receipt else (None, None)
    data = [{"id": one, "number": number, "hash": sign} for one in outcome.value]
    asked.answer({"awards": data}, [f"ACK {number} {sign}", *outcome.value])
    return 0


def _certificates(desk: Desk, asked: Asked) -> Certificates:
    """`print certificate`: the certificates of an award, or of one child."""
    options = asked.options
    look = Look(Size(options.size), upright=options.upright)
    award = AwardType(options.award)
    return desk.awards.certificates(award, options.term, _only(desk, options), look)


def _tick_sheet(desk: Desk, asked: Asked) -> TickSheet:
    """`print tick-sheet`: whom that batch is for."""
    options = asked.options
    only = _only(desk, options)
    return desk.awards.tick_sheet(AwardType(options.award), options.term, only)


def _bear_sheet(desk: Desk, asked: Asked) -> BearSheet:
    """`print bear-sheet`: the class with the best week."""
    return desk.awards.bear_sheet(asked.options.date)


def _improver_post(desk: Desk, asked: Asked) -> PostedCertificates:
    """`print improver-post`: what is posted home to picked improvers."""
    post = desk.awards.improver_post(_only(desk, asked.options))
    for name in post.left_out:
        asked.tell(f"{name}: nobody on the record may be written to. Give it at school.")
    return post


def _class_poster(desk: Desk, asked: Asked) -> ClassPosters:
    """`print class-poster`: for the doors of the week's classes, or of a term for every class."""
    options = asked.options
    only = {class_named(desk, options.class_name).id} if options.class_name else None
    if options.poster == "door":
        return desk.awards.door_posters(options.date, only)
    return desk.awards.term_posters(options.term, options.date, only)


def add_options(parser: ArgumentParser) -> None:
    """What `print` asks of certificates."""
    parser.add_argument("--award", choices=_TYPES, default=AwardType.TERM.value)
    parser.add_argument("--term", default="", metavar="NAME", help="of certificates or report")
    parser.add_argument("--size", choices=[one.value for one in Size], default=Size.A4.value)
    parser.add_argument(
        "--poster", choices=["door", "term"], default="door", help="of the week or of a term"
    )
    parser.add_argument("--upright", action="store_true", help="certificates that stand upright")


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "certificate": _certificates,
    "bear-sheet": _bear_sheet,
    "improver-post": _improver_post,
    "class-poster": _class_poster,
    "tick-sheet": _tick_sheet,
}

VERBS = (Verb("awards", "certificates and awards: who, given, decided", _arguments, _awards),)
