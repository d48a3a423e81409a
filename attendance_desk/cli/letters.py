"""Verbs of letters to families: `letters` lists them, `letter` takes one through its life."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with
from attendance_desk.cli.letter_pages import draw, write_bytes
from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_before import AGAIN, AGAIN_RULE
from attendance_desk.domain.letter_receivers import BY_HAND, EVERYBODY
from attendance_desk.domain.letter_steps import RUNG, Wanted, Way
from attendance_desk.domain.problems import BadUsage, Refused, without_keys

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping

    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.letter_looked import Check
    from attendance_desk.queries.letters_board import LetterRow

KINDS = [one.value for one in LetterKind]


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="only letters about this child")
    parser.add_argument("--state", choices=[one.value for one in LetterState])


def _list(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        if options.upn:
            rows = desk.letters.of_pupil(pupil_with(desk, options.upn))
        else:
            rows = desk.letters.board().rows
    shown = [one for one in rows if options.state in {None, one.letter.state.value}]
    if not shown and not asked.options.json:
        asked.tell("There are no such letters.")
        return 0
    lines = [
        (one.letter.id, ", ".join(one.names), one.class_name, one.title, _stands(one))
        for one in shown
    ]
    header = ("Letter", "Child", "Class", "Kind", "State")
    asked.answer({"letters": [_written(one) for one in shown]}, in_columns(header, lines))
    return 0


def _stands(row: LetterRow) -> str:
    said = (row.would_now, *(one.words for one in row.holds))
    return ". ".join((row.state_words, " ".join(one for one in said if one))).removesuffix(". ")


def _written(row: LetterRow) -> dict[str, Any]:
    letter = row.letter
    return {
        "id": letter.id,
        "document": letter.kind.value,
        "upns": list(row.upns),
        "names": list(row.names),
        "class": row.class_name,
        "state": letter.state.value,
        "state_words": row.state_words,
        "next": row.next_deed or None,
        "why": list(row.why),
        "made_on": letter.made_on.isoformat(),
        "checked": letter.checked or None,
        "approved": letter.approved or None,
        "printed": list(letter.printed),
        "sent": letter.sent or None,
        "answered": letter.answered or None,
        "withdrawn": letter.withdrawn or None,
        "would_now": row.would_now or None,
        "holds": [{"key": one.key, "words": one.words, "do": one.do} for one in row.holds],
        "sessions": sum(len(one.missed) for one in letter.counted),
        "to": [{"name": one.name, "address": list(one.address)} for one in letter.to],
        "checks": [_check(one) for one in row.checks],
    }


def _check(one: Check) -> dict[str, Any]:
    return {"key": one.key, "ok": one.ok, "words": one.words, "do": without_keys(one.do) or None}


def _letter_arguments(parser: ArgumentParser) -> None:
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--draft", choices=KINDS, help="drafts this letter about --upn")
    deed.add_argument("--show", metavar="ID", help="what was looked at before it is approved")
    deed.add_argument("--change", metavar="ID", help="takes --fact and the like into it")
    deed.add_argument("--refresh", metavar="ID", help="takes in what the register says now")
    deed.add_argument("--check", metavar="ID", help="says that it is as it should be")
    deed.add_argument("--send-back", metavar="ID", help="to be changed, with --reason")
    deed.add_argument("--approve", metavar="ID", help="approves it as it is drawn now")
    deed.add_argument("--printed", metavar="ID", nargs="+", help="it was printed")
    deed.add_argument("--sent", metavar="ID", nargs="+", help="it went out, with --way")
    deed.add_argument("--answered", metavar="ID", help="the family answered, with --words")
    deed.add_argument("--anew", metavar="ID", help="drafts one in its place")
    deed.add_argument("--go-on", metavar="ID", help="lets it go out all the same, with --reason")
    deed.add_argument("--withdraw", metavar="ID", help="withdraws it, with --reason")
    parser.add_argument("--upn", action="append", default=[], help="a child; may be repeated")
    add_choices(parser)
    parser.add_argument("--way", choices=[one.value for one in Way], default=Way.POST.value)
    parser.add_argument("--words", default="", help="what the family said")
    parser.add_argument("--reason", default="", help="why it is sent back, withdrawn, or goes on")


def add_choices(parser: ArgumentParser) -> None:
    """The options that fill in a letter."""
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=WORDS", help="what it has to say"
    )
    parser.add_argument(
        "--leave-out", action="append", default=[], metavar='"NAME: WHY"', help="not to them"
    )
    parser.add_argument("--doubt", default="", help="why the head doubts what was said")
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--large", action="store_true", help="in large print")
    parser.add_argument("--meeting", default="", metavar="ID", help="the meeting it is about")
    parser.add_argument("--plan", default="", metavar="ID", help="the plan it records")


def wanted(desk: Desk, options: Namespace, kind: str, upns: list[str]) -> Wanted:
    """The letter that the options describe."""
    return Wanted(
        kind=LetterKind(kind),
        pupils=tuple(pupil_with(desk, one) for one in upns),
        options=dict(_fact(one) for one in options.fact),
        leave_out=tuple(options.leave_out),
        doubt=options.doubt,
        language=options.language,
        large=options.large,
        meeting_id=options.meeting,
        plan_id=options.plan,
    )


def _fact(text: str) -> tuple[str, str]:
    name, sign, words = text.partition("=")
    if not sign:
        raise BadUsage(f"{text} is not like place=the library.", "Nothing was done.")
    return name.strip(), words.strip().replace("\\n", "\n")


def _letter(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=bool(options.show)) as desk:
        if options.show:
            return _show(asked, desk)
        outcome, did = _do(desk, options)
    return acknowledge(asked, "letter", outcome, did)


def _do(desk: Desk, options: Namespace) -> tuple[Outcome[Any], dict[str, Any]]:
    one = getattr(options, _which(options), "")
    did = {"ids": list(one)} if isinstance(one, list) else {"id": one}
    if options.draft:
        if not options.upn:
            raise BadUsage("About whom?", "Nothing was drafted.", "Give --upn UPN.")
        made = desk.letters.draft(wanted(desk, options, options.draft, options.upn))
        return made, {"id": made.value}
    outcome: Outcome[Any] = _deeds(desk, options)[_which(options)](one)
    return outcome, ({"id": outcome.value, "in_place_of": one} if options.anew else did)


def _which(options: Namespace) -> str:
    return next((name for name in _DEEDS if getattr(options, name)), "")


def _deeds(desk: Desk, options: Namespace) -> dict[str, Callable[[Any], Outcome[Any]]]:
    """What each option does with the letter it names."""
    letters, why = desk.letters, options.reason
    return {
        "change": lambda one: letters.change(one, wanted(desk, options, KINDS[0], [])),
        "refresh": letters.refresh,
        "check": letters.check,
        "send_back": lambda one: letters.send_back(one, why),
        "approve": lambda one: letters.approve(one, draw(desk, one)),
        "printed": letters.printed,
        "sent": lambda ids: letters.sent(ids, Way(options.way)),
        "answered": lambda one: letters.answered(one, options.words),
        "anew": letters.anew,
        "go_on": lambda one: letters.go_on(one, why),
        "withdraw": lambda one: letters.withdraw(one, why),
    }


_DEEDS = (
    "change", "refresh", "check", "send_back", "approve", "printed", "sent", "answered", "anew",
    "go_on", "withdraw",
)  # fmt: skip


def _show(asked: Asked, desk: Desk) -> int:
    row = desk.letters.one(asked.options.show)
    marks = {True: "ok", False: "look"}
    lines = [f"{row.title}, {', '.join(row.names)}: {_stands(row)}"]
    lines += [f"held {one.words} {one.do}" for one in row.holds]
    lines += [
        f"{marks[one.ok]:5}{one.words} {without_keys(one.do)}".rstrip() for one in row.checks
    ]
    asked.answer({"letter": [_written(row)]}, lines)
    return 0


def acknowledge(asked: Asked, verb: str, outcome: Outcome[Any], did: Mapping[str, Any]) -> int:
    """Say what was written, with its receipt."""
    receipt = outcome.receipt
    number, sign = (receipt.number, receipt.hash) if receipt else (None, None)
    words = f"ACK {number} {sign}" if receipt else "Nothing was changed."
    asked.answer({verb: [{"number": number, "hash": sign, **did}]}, [words])
    return 0


def _decide_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("document", choices=KINDS, metavar="DOCUMENT", help="such as letter-1")
    parser.add_argument("--upn", action="append", default=[], help="a child; may be repeated")
    parser.add_argument("--reason", default="", help="why it is sent, or sent again")
    add_choices(parser)


def _decide(asked: Asked) -> int:
    """Approve a letter as the person of `--as`; it is drafted first where there is none."""
    options = asked.options
    if not options.upn:
        raise BadUsage("About whom?", "Nothing was decided.", "Give --upn UPN.")
    with asked.desk() as desk:
        letter_id = _begun(desk, options)
        outcome = desk.letters.approve(letter_id, draw(desk, letter_id))
    did = {"id": letter_id, "document": options.document}
    return acknowledge(asked, "decide", outcome, did)


def _begun(desk: Desk, options: Namespace) -> str:
    """The letter that is decided on; with a reason the same step may be taken once more."""
    want = wanted(desk, options, options.document, options.upn)
    why = (options.reason,) if options.reason.strip() else ()
    # What is decided here is printed into a file: without an address it is handed over.
    want = replace(want, why=why, options={BY_HAND: EVERYBODY, **want.options})
    try:
        return desk.letters.begun(want)
    except Refused as refused:
        if refused.rule != AGAIN_RULE or not options.reason.strip():
            raise
    rung = RUNG.get(want.kind, "")
    for pupil_id in want.pupils:
        desk.ladder.rule(pupil_id, rung, AGAIN, options.reason, None)
    return desk.letters.begun(want)


def frozen(desk: Desk, asked: Asked) -> None:
    """`print letter-… --upn`: the bytes that were approved, as they are."""
    options = asked.options
    if not options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    kind = LetterKind(options.document)
    pdf = desk.letters.approved_bytes(kind, pupil_with(desk, options.upn))
    write_bytes(options.out, pdf)


VERBS = (
    Verb("letters", "letters to families, and where each stands", _list_arguments, _list),
    Verb("letter", "take a letter through its life", _letter_arguments, _letter),
    Verb("decide", "approve a letter about a child", _decide_arguments, _decide),
)
