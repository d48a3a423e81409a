"""The verb of several PCs: `exchange`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.exchange import ExchangeBoard, PcStands, Round
    from attendance_desk.desk.new_pc import NewPc


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("status", "send", "receive", "join", "welcome", "strike-off", "hand-on"),
        help="what to do",
    )
    parser.add_argument("--folder", type=Path, metavar="F", help="the shared folder")
    parser.add_argument(
        "--from",
        dest="former",
        type=Path,
        metavar="FORMER",
        help="the school folder of a PC that was struck off, for hand-on",
    )
    parser.add_argument("--code", metavar="SIGNS", help="the code that the other PC shows")
    parser.add_argument("--name", metavar="NAME", help="what people call the PC")
    parser.add_argument(
        "--class",
        dest="classes",
        action="append",
        metavar="CLASS",
        help="welcome it as a PC of this class, which holds registers only (may be repeated)",
    )
    parser.add_argument(
        "--person",
        dest="people",
        action="append",
        metavar="NAME",
        help="who signs in there beside the teachers of its classes (may be repeated)",
    )


def _exchange(asked: Asked) -> int:
    what: str = asked.options.what
    if what == "join":
        return _join(asked)
    with asked.desk(reading=what == "status") as desk:
        return _DEEDS[what](asked, desk)


def _status(asked: Asked, desk: Desk) -> int:
    board = desk.exchange.status()
    rows = [] if board.this is None else [_own(board), *map(_row, board.pcs)]
    lines = in_columns(
        ("PC", "Kind", "State", "Said at", "Lacks"),
        [tuple("" if row[name] is None else str(row[name]) for name in _SHOWN) for row in rows],
    )
    asked.answer({"exchange": rows, "differences": list(board.differences)}, lines)
    if board.this is None:
        asked.tell("This PC exchanges with no other.")
    for words in board.differences:
        asked.tell(words)
    if board.this is not None and may(Role(desk.me.role), Deed.KEEP_PCS):
        for lost in desk.lost_pcs.never_came():
            asked.tell(lost.words)
    return 0


_SHOWN = ("name", "kind", "state", "said_at", "lacks")


def _own(board: ExchangeBoard) -> dict[str, Any]:
    this = board.this
    if this is None:
        return {}
    return {
        "name": this.name,
        "kind": this.kind.value,
        "state": "struck off" if this.struck else "this PC",
        "said_at": "",
        "lacks": 0,
    }


def _row(stands: PcStands) -> dict[str, Any]:
    return {
        "name": stands.pc.name,
        "kind": stands.pc.kind.value,
        "state": "struck off" if stands.pc.struck else "joined",
        "said_at": stands.said_at,
        "lacks": stands.lacks,
    }


def _send(asked: Asked, desk: Desk) -> int:
    return _told(asked, desk.exchange.send(_folder(asked)).value, "sent")


def _receive(asked: Asked, desk: Desk) -> int:
    return _told(asked, desk.exchange.receive(_folder(asked)).value, "taken in")


def _told(asked: Asked, done: Round, did: str) -> int:
    entries = f"{done.entries} {'entry' if done.entries == 1 else 'entries'} {did}."
    asked.answer(
        {"exchange": [{"entries": done.entries}], "waiting": list(done.waiting)},
        [entries, *done.waiting],
    )
    return 0


def _join(asked: Asked) -> int:
    """On a new PC: ask, or make its school folder from the answer."""
    from attendance_desk.desk import joining

    folder, code = _folder(asked), asked.options.code
    if code is None:
        shown = joining.ask(folder)
        asked.answer(
            {"exchange": [{"code": shown}]},
            [f"This PC's code: {shown}", "The head types it at a PC that has joined."],
        )
        return 0
    made = joining.accept(folder, asked.folder(), code, asked.clock)
    asked.answer(
        {"exchange": [{"folder": str(made.folder), "kind": made.kind}]},
        ["This PC has joined. Sign in with your usual name and passphrase."],
    )
    return 0


def _welcome(asked: Asked, desk: Desk) -> int:
    folder, options = _folder(asked), asked.options
    if not options.code or not options.name:
        found = desk.exchange.requests(folder)
        asks = [f"Asks to join: {code}" for code in found] or ["No PC asks to join."]
        asked.answer({"exchange": [{"code": code} for code in found]}, asks)
        return 0
    wanted = _wanted(asked, desk)
    answer = desk.exchange.welcome(folder, options.code, wanted, asked.tell).value
    asked.answer(
        {"exchange": [{"code": answer}]},
        [f"The answer's code: {answer}", "Type it at the new PC."],
    )
    return 0


def _wanted(asked: Asked, desk: Desk) -> NewPc:
    """The PC as the options tell of it; with a class it is a class PC."""
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.domain.pcs import PcKind

    options, school = asked.options, desk.school
    if not options.classes:
        return NewPc(options.name)
    classes = _ids(options.classes, {one.name: one.id for one in school.classes}, "class")
    staff = {one.name: one.id for one in school.staff if one.left is None}
    people = _ids(options.people or (), staff, "member of staff")
    return NewPc(options.name, PcKind.CLASS, classes, people)


def _ids(names: Iterable[str], known: Mapping[str, str], what: str) -> tuple[str, ...]:
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None:
        raise BadUsage(f"There is no {what} {wrong}.", "Nothing was done.", "Look at the name.")
    return tuple(known[name] for name in names)


def _strike_off(asked: Asked, desk: Desk) -> int:
    if not asked.options.name:
        raise BadUsage("Which PC?", "Nothing was changed.", "Say it with --name.")
    pc = desk.exchange.strike_off(asked.options.name).value
    asked.answer(
        {"exchange": [{"name": asked.options.name, "id": pc}]},
        ["Struck off. Send now, so that the other PCs hear of it."],
    )
    return 0


def _hand_on(asked: Asked, desk: Desk) -> int:
    former: Path | None = asked.options.former
    if former is None:
        raise BadUsage("Which PC's folder?", "Nothing was done.", "Say it with --from.")
    done = desk.lost_pcs.hand_on(former.resolve(), _folder(asked)).value
    lines = [f"{done.entries} {'entry' if done.entries == 1 else 'entries'} taken in and sent on."]
    if done.held_back:
        lines.append(f"{done.held_back} stayed out: what they answer is not here.")
    row = {"entries": done.entries, "held_back": done.held_back}
    asked.answer({"exchange": [row]}, lines)
    return 0


def _folder(asked: Asked) -> Path:
    folder: Path | None = asked.options.folder
    if folder is None:
        raise BadUsage("Which folder?", "Nothing was done.", "Say it with --folder.")
    return folder.resolve()


_DEEDS = {
    "status": _status,
    "send": _send,
    "receive": _receive,
    "welcome": _welcome,
    "strike-off": _strike_off,
    "hand-on": _hand_on,
}

VERBS = (Verb("exchange", "what goes between the school's PCs", _arguments, _exchange),)
