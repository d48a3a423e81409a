"""The log of calls, gathered from rings and from calls of families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_log import (
    CallLog,
    Direction,
    LogRow,
    LogWanted,
    Stands,
    narrowed,
)
from attendance_desk.domain.calling import withdrawn
from attendance_desk.queries.call_words import day_words
from attendance_desk.queries.pupil_page import PupilCard, everyone
from attendance_desk.queries.story_talk import back_words
from attendance_desk.store import day_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.ground import Ground

Children = Mapping[str, PupilCard]

_LEFT_MESSAGE = "They left a message"
_TOLD = "Told us"


def call_log(ground: Ground, wanted: LogWanted) -> CallLog:
    """The lines of some days, by child, person and outcome.

    Raises:
        NotPermitted: Who asks does not ring families.
    """
    ground.require(Deed.MAKE_CALLS)
    children = {one.pupil_id: one for one in everyone(ground)}
    rows = [*_rings(ground, children, wanted), *_calls(ground, children, wanted)]
    return narrowed(wanted, rows)


def _rings(ground: Ground, children: Children, wanted: LogWanted) -> Iterator[LogRow]:
    held = phone_rows.rings(ground.snapshot, wanted.first, wanted.last)
    corrected = {one.corrects for one in held if one.corrects and not one.undone}
    for one in held:
        if wanted.child in {"", one.pupil_id}:
            yield _ring(children, one, corrected=one.id in corrected)


def _ring(children: Children, ring: Ring, *, corrected: bool) -> LogRow:
    outcome = shipped_outcomes().call(ring.outcome)
    stands = Stands.CORRECTED if corrected else Stands.YES
    sent = ring.outcome == "message_out"
    return LogRow(
        day=ring.day,
        at=ring.at,
        direction=Direction.MESSAGE if sent else Direction.OUT,
        children=(_name(children, ring.pupil_id),),
        pupils=(ring.pupil_id,),
        class_name=_class(children, ring.pupil_id),
        person=ring.contact,
        relationship=ring.relationship,
        phone=ring.phone,
        outcome=outcome.label if outcome else ring.outcome,
        reason=shipped_reasons().label(ring.reason),
        code=ring.code,
        back=back_words(ring),
        words=ring.words,
        by=ring.by,
        id=ring.id,
        minutes=ring.minutes,
        stands=Stands.UNDONE if ring.undone else stands,
    )


def _calls(ground: Ground, children: Children, wanted: LogWanted) -> Iterator[LogRow]:
    by = day_rows.call_writers(ground.snapshot, wanted.first, wanted.last)
    for call in day_rows.calls(ground.snapshot, wanted.first, wanted.last):
        if not wanted.child or wanted.child in call.pupils:
            yield _call(children, call, by.get(call.id, ""))


def _call(children: Children, call: ParentCall, by: str) -> LogRow:
    back = day_words(call.returns, call.day)
    first = call.pupils[0] if call.pupils else ""
    return LogRow(
        day=call.day,
        at=call.at,
        direction=Direction.IN,
        children=tuple(_name(children, one) for one in call.pupils),
        pupils=call.pupils,
        class_name=_class(children, first),
        person=call.caller,
        relationship=call.relationship,
        phone=call.phone,
        outcome=_LEFT_MESSAGE if call.voicemail else _TOLD,
        reason=shipped_reasons().label(call.reason),
        code="",
        back=f"back {back}" if back else "",
        words=call.words,
        by=by,
        id=call.id,
        stands=Stands.UNDONE if withdrawn(call) else Stands.YES,
    )


def _name(children: Children, pupil_id: str) -> str:
    return children[pupil_id].name if pupil_id in children else "a child"


def _class(children: Children, pupil_id: str) -> str:
    return children[pupil_id].class_name if pupil_id in children else ""
