"""What is due about penalty notices: to consider, to look again, an end, an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.queries.penalty_board import Group, PenaltyRow, rows
from attendance_desk.queries.penalty_ground import PenaltyGround

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar

AREA = "penalties"
THRESHOLD, END, LOOK, ANSWER = (
    "penalty_threshold",
    "improvement_end",
    "penalty_look_again",
    "penalty_answer",
)
_KINDS = {
    Group.MUST: THRESHOLD,
    Group.END: END,
    Group.WATCH: END,
    Group.LOOK: LOOK,
    Group.ANSWER: ANSWER,
    Group.ASKED: ANSWER,
}
_RULES = {
    END: (
        "A notice to improve is a last chance of some school weeks; at its end the head decides "
        "(National Framework; the weeks are the local authority's)"
    ),
    LOOK: "What was decided for now is looked at again on the day that was given",
    ANSWER: (
        "A notice is the local authority's: after 28 days the school asks what came of it "
        "(the school's own choice)"
    ),
}
_HOLDERS = {
    THRESHOLD: "the head",
    END: "the head",
    LOOK: "the head",
    ANSWER: "the attendance lead",
}


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for each child and reason, for who may see what is considered."""
    if not known.ground.may(Deed.SEE_PENALTIES):
        return ()
    ground = PenaltyGround(known)
    return tuple(_due(ground, row) for row in rows(ground) if row.group in _KINDS)


def _due(ground: PenaltyGround, row: PenaltyRow) -> Due:
    kind = _KINDS[row.group]
    return Due(
        kind=kind,
        due=row.due,
        rule=ground.scheme.rule if kind == THRESHOLD else _RULES[kind],
        sentence=f"{row.name}: {row.state}",
        pupil_id=row.pupil_id,
        evidence=_evidence(row, kind),
        holder=_HOLDERS[kind],
        area=AREA,
        target=row.pupil_id,
        key=row.due.isoformat() if row.due else "",
        held_by=row.held_by if kind == THRESHOLD else (),
    )


def _evidence(row: PenaltyRow, kind: str) -> tuple[str, ...]:
    if kind == END and row.watched:
        marked = row.watched.sessions
        told = [f"{row.watched.first.isoformat()} to {row.watched.last.isoformat()}"]
    elif kind == ANSWER:
        return tuple(f"{one.state.value}: {one.parent}" for one in row.waiting)
    else:
        window = row.considered.window
        marked = window.sessions if window else ()
        since = f" since {window.first.isoformat()}" if window else ""
        told = [f"{len(marked)} sessions{since}"]
    told += [f"{letter} on {one.day.isoformat()} {one.half.name}" for one, letter in marked]
    if row.considered.unexplained and kind == THRESHOLD:
        told.append(f"{row.considered.unexplained} of them N: these may vanish")
    if row.before:
        told.append(f"notices before: {row.before}")
    return tuple(told)
