"""Verbs of the safeguarding clocks: `clocks` lists them, `clock` says what is done about one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.people import staff_named
from attendance_desk.cli.verbs import Asked, Verb, a_moment, in_columns
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.clocks import Which
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.clocks import Clock
    from attendance_desk.queries.clock_board import ClockRow

_KINDS = [kind.value for kind in ClockKind]


def _clocks_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=a_moment, metavar="TIME", help="as if the clock said so; today's ledger"
    )
    parser.add_argument("--upn", help="of this child only")
    parser.add_argument("--all", action="store_true", help="those that were stood down too")


def _clocks(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        board = desk.clocks.board(options.at)
        wanted = pupil_with(desk, options.upn) if options.upn else ""
    rows = [*board.rows, *(board.stood_down if options.all else ())]
    rows = [row for row in rows if wanted in {"", row.clock.pupil_id}]
    header = ("State", "Clock", "UPN", "Name", "Due", "Holder", "Next")
    lines = [_line(row) for row in rows]
    told = in_columns(header, lines) if rows else ["No safeguarding clock is running."]
    asked.answer({"clocks": [_written(row) for row in rows]}, told)
    return 0


def _line(row: ClockRow) -> tuple[str, ...]:
    clock = row.clock
    return (
        clock.state.value,
        clock.kind.value,
        row.upn,
        row.name,
        row.time_left,
        clock.holder,
        clock.next_step,
    )


def _written(row: ClockRow) -> dict[str, Any]:
    clock = row.clock
    return {
        "kind": clock.kind.value,
        "upn": row.upn,
        "key": clock.key,
        "state": clock.state.value,
        "starts": clock.starts.isoformat(),
        "amber": _iso(clock.amber),
        "due": _iso(clock.due),
        "counts": clock.counts.value,
        "rule": clock.rule,
        "evidence": list(clock.evidence),
        "holder": clock.holder,
        "next": clock.next_step,
        "decided": clock.decided,
        "steps": [{"id": step.id, "words": step.words, "by": step.by} for step in clock.steps],
    }


def _iso(at: datetime | date | None) -> str | None:
    return at.isoformat() if at else None


def _clock_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=list(_DEEDS), help="what is done about it")
    parser.add_argument("--upn", required=True, help="the child")
    parser.add_argument("--kind", required=True, choices=_KINDS, metavar="K", help="which clock")
    parser.add_argument("--key", default="", help="which of several; the one there is without it")
    parser.add_argument("--to", default="", metavar="NAME", help="to whom it is handed over")
    parser.add_argument("--reason", default="", metavar="ID", help="a listed reason")
    parser.add_argument("--words", default="", help="more, for everybody who reads clocks")
    parser.add_argument("--step", default="", metavar="ID", help="a step of its checklist")
    parser.add_argument("--undo", action="store_true", help="the step is not done after all")


def _clock(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        pupil_id = pupil_with(desk, options.upn)
        which = (options.kind, pupil_id, options.key or _key(desk, options.kind, pupil_id))
        outcome = _DEEDS[options.what](desk, which, options)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    proof = outcome.receipt
    if proof is None:
        raise RuntimeError("an action that writes gives a receipt")
    done = {"kind": which[0], "upn": upns[pupil_id], "key": which[2], "done": options.what}
    asked.answer({"clock": [done]}, [f"ACK {proof.number} {proof.hash}"])
    return 0


def _key(desk: Desk, kind: str, pupil_id: str) -> str:
    """The key of the most urgent clock of a kind; empty where none runs: it is then refused."""
    rows = desk.clocks.of_pupil(pupil_id)
    held = [row.clock for row in rows if row.clock.kind.value == kind]
    return _newest(held).key if held else ""


def _newest(held: list[Clock]) -> Clock:
    return min(held, key=lambda one: one.urgency)


def _take(desk: Desk, which: Which, _options: Namespace) -> Outcome[None]:
    return desk.clocks.take(which)


def _hand_over(desk: Desk, which: Which, options: Namespace) -> Outcome[None]:
    if not options.to:
        raise BadUsage("To whom?", "Nothing was done.", "Give --to NAME.")
    return desk.clocks.hand_over(which, staff_named(desk, options.to).id)


def _stand_down(desk: Desk, which: Which, options: Namespace) -> Outcome[None]:
    from attendance_desk.desk.clocks import Why

    return desk.clocks.stand_down(which, Why(options.reason, options.words))


def _pause(desk: Desk, which: Which, options: Namespace) -> Outcome[None]:
    from attendance_desk.desk.clocks import Why

    return desk.clocks.pause(which, Why(options.reason, options.words))


def _resume(desk: Desk, which: Which, _options: Namespace) -> Outcome[None]:
    return desk.clocks.resume(which)


def _step(desk: Desk, which: Which, options: Namespace) -> Outcome[None]:
    return desk.clocks.step(which, options.step, done=not options.undo)


_DEEDS: dict[str, Callable[[Desk, Which, Namespace], Outcome[None]]] = {
    "take": _take,
    "hand-over": _hand_over,
    "stand-down": _stand_down,
    "pause": _pause,
    "resume": _resume,
    "step": _step,
}

VERBS = (
    Verb(
        "clocks", "the safeguarding clocks: who, which rule, due when", _clocks_arguments, _clocks
    ),
    Verb(
        "clock",
        "take, hand over, stand down, pause a clock; tick a step",
        _clock_arguments,
        _clock,
    ),
)
