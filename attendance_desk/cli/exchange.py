"""The verb of several PCs: `exchange`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import BadUsage, Refused

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.exchange import ExchangeBoard, PcStands, Round
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.domain.pcs import Pc


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("join", *_DEEDS),
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
    parser.add_argument("--to", metavar="NAME", help="what it is called from now on, for change")
    parser.add_argument(
        "--class",
        dest="classes",
        action="append",
        metavar="CLASS",
        help="it is a PC of this class, which holds registers only (may be repeated)",
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
    data = {"exchange": rows, "differences": list(board.differences), "keys_due": board.keys_due}
    asked.answer(data, lines)
    if board.this is None:
        asked.tell("This PC exchanges with no other.")
    for words in (*board.differences, *_keys_due(board, desk)):
        asked.tell(words)
    if board.this is not None and may(Role(desk.me.role), Deed.KEEP_PCS):
        for lost in desk.lost_pcs.never_came():
            asked.tell(lost.words)
    return 0


def _keys_due(board: ExchangeBoard, desk: Desk) -> tuple[str, ...]:
    """That the books of this PC are to have new keys, and what to do; nothing when they have."""
    if not board.keys_due:
        return ()
    why = (
        f"At {board.keys_due} somebody was shut out with new keys. The books of this PC still have"
        " the keys of before: who knew them could read a copy of these files."
    )
    if may(Role(desk.me.role), Deed.CHANGE_STAFF):
        return (why, "Open the window here, Settings, Other PCs, and choose New keys for this PC.")
    return (why, "The head gives them new keys here: Settings, Other PCs, New keys for this PC.")


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

    options = asked.options
    if not options.classes:
        return NewPc(options.name)
    classes, people = _class_ids(asked, desk), _people_ids(asked, desk)
    return NewPc(options.name, PcKind.CLASS, classes, people)


def _class_ids(asked: Asked, desk: Desk) -> tuple[str, ...]:
    known = {one.name: one.id for one in desk.school.classes}
    return _ids(asked.options.classes or (), known, "class")


def _people_ids(asked: Asked, desk: Desk) -> tuple[str, ...]:
    known = {one.name: one.id for one in desk.school.staff if one.left is None}
    return _ids(asked.options.people or (), known, "member of staff")


def _ids(names: Iterable[str], known: Mapping[str, str], what: str) -> tuple[str, ...]:
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None:
        raise BadUsage(f"There is no {what} {wrong}.", "Nothing was done.", "Look at the name.")
    return tuple(known[name] for name in names)


def _change(asked: Asked, desk: Desk) -> int:
    """Give a PC another name, or say anew which classes and people a class PC is for."""
    options = asked.options
    if not options.name:
        raise BadUsage("Which PC?", "Nothing was changed.", "Say it with --name.")
    board = desk.exchange.status()
    there = [*((board.this,) if board.this else ()), *(one.pc for one in board.pcs)]
    found = next((pc for pc in there if pc.name == options.name and not pc.struck), None)
    if found is None:
        raise Refused(
            "pc-named",
            "No PC of that name exchanges with this one.",
            "Nothing was changed.",
            "See the names with exchange status.",
        )
    changed = desk.exchange.change(found.id, _changed(asked, desk, found)).value
    row: dict[str, Any] = {"id": changed.id, "name": changed.name, "kind": changed.kind.value}
    lines = [f"{changed.name} is saved. The other PCs hear of it with the next exchange."]
    if changed.people:
        staff = {one.id: one.name for one in desk.school.staff}
        row["people"] = names = [staff[one] for one in changed.people if one in staff]
        lines.append(f"Who signs in there: {listed(names)}.")
    asked.answer({"exchange": [row]}, lines)
    return 0


def _changed(asked: Asked, desk: Desk, found: Pc) -> NewPc:
    """The PC with what the options say in the place of what was."""
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.domain.pcs import PcKind

    options = asked.options
    if not (options.to or options.classes or options.people):
        raise BadUsage(
            "What is to be changed?", "Nothing was changed.", "Say --to, --class or --person."
        )
    if found.kind is not PcKind.CLASS and (options.classes or options.people):
        raise BadUsage(
            f"{found.name} holds the whole school.",
            "Nothing was changed: who signs in at the office signs in there.",
            "Only a class PC has classes and people of its own.",
        )
    if not (options.classes or options.people):
        return NewPc(options.to, found.kind, found.classes, found.people)
    classes = _class_ids(asked, desk) or found.classes
    return NewPc(options.to or found.name, found.kind, classes, _people_ids(asked, desk))


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
    "change": _change,
    "strike-off": _strike_off,
    "hand-on": _hand_on,
}

VERBS = (Verb("exchange", "what goes between the school's PCs", _arguments, _exchange),)
