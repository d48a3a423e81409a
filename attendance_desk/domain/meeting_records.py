"""How meetings, what was agreed and support plans stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.meetings import Meeting, MeetingState, Panel, Talked, Weekly
from attendance_desk.domain.records import read_day, write_day
from attendance_desk.domain.support import PlanStep, StepKind, StepState, SupportPlan

Record = Mapping[str, Any]


def write_agreed(agreed: Agreed) -> dict[str, Any]:
    """What was agreed; its number is the entry's own."""
    return {
        "id": agreed.id,
        "pupil": agreed.pupil_id,
        "what": agreed.what,
        "words": agreed.words,
        "owner": agreed.owner,
        "owner_name": agreed.owner_name,
        "due": agreed.due.isoformat(),
        "origin": agreed.origin,
        "made_on": agreed.made_on.isoformat(),
        "made_by": agreed.made_by,
        "state": agreed.state.value,
        "closed_on": write_day(agreed.closed_on),
        "closed_by": agreed.closed_by,
        "closed_words": agreed.closed_words,
        "carried": [day.isoformat() for day in agreed.carried],
    }


def read_agreed(record: Record, number: int = 0) -> Agreed:
    """What was agreed, from its record."""
    return Agreed(
        id=record["id"],
        pupil_id=record["pupil"],
        what=record["what"],
        words=record["words"],
        owner=record["owner"],
        owner_name=record["owner_name"],
        due=date.fromisoformat(record["due"]),
        origin=record["origin"],
        made_on=date.fromisoformat(record["made_on"]),
        made_by=record["made_by"],
        state=AgreedState(record["state"]),
        closed_on=read_day(record["closed_on"]),
        closed_by=record["closed_by"],
        closed_words=record["closed_words"],
        carried=tuple(date.fromisoformat(day) for day in record["carried"]),
        number=number,
    )


def write_meeting(meeting: Meeting) -> dict[str, Any]:
    """A meeting with parents; its number is the entry's own."""
    return {
        "id": meeting.id,
        "pupils": list(meeting.pupils),
        "date": meeting.day.isoformat(),
        "at": meeting.at,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "people": list(meeting.people),
        "needs": meeting.needs,
        "stage": meeting.stage,
        "review_of": meeting.review_of,
        "state": meeting.state.value,
        "confirmed": meeting.confirmed,
        "came": list(meeting.came),
        "notes": dict(meeting.notes),
        "child_said": meeting.child_said,
        "root": meeting.root,
        "support": list(meeting.support),
        "review_on": write_day(meeting.review_on),
        "rang": meeting.rang,
        "second_date": meeting.second_date,
        "why": meeting.why,
        "by": meeting.by,
        "moved": list(meeting.moved),
        "after": meeting.after,
    }


def read_meeting(record: Record, number: int = 0) -> Meeting:
    """A meeting with parents, from its record."""
    return Meeting(
        id=record["id"],
        pupils=tuple(record["pupils"]),
        day=date.fromisoformat(record["date"]),
        at=record["at"],
        minutes=record["minutes"],
        place=record["place"],
        people=tuple(record["people"]),
        needs=record["needs"],
        stage=record["stage"],
        review_of=record["review_of"],
        state=MeetingState(record["state"]),
        confirmed=record["confirmed"],
        came=tuple(record["came"]),
        notes=dict(record["notes"]),
        child_said=record["child_said"],
        root=record["root"],
        support=tuple(record["support"]),
        review_on=read_day(record["review_on"]),
        rang=record["rang"],
        second_date=record["second_date"],
        why=record["why"],
        by=record["by"],
        moved=tuple(record.get("moved", ())),
        after=record.get("after", ""),
        number=number,
    )


def write_weekly(weekly: Weekly) -> dict[str, Any]:
    """A weekly meeting; its number is the entry's own."""
    return {
        "id": weekly.id,
        "date": weekly.day.isoformat(),
        "people": list(weekly.people),
        "talked": [
            {
                "pupil": one.pupil_id,
                "why": list(one.why),
                "choice": one.choice,
                "note": one.note,
                "agreed": list(one.agreed),
                "owner_name": one.owner_name,
                "due": write_day(one.due),
                "also": list(one.also),
            }
            for one in weekly.talked
        ],
        "picked": list(weekly.picked),
        "ended": weekly.ended,
        "words": weekly.words,
        "by": weekly.by,
        "begun": weekly.begun,
        "most": weekly.most,
        "weekday": weekly.weekday,
        "left": list(weekly.left),
    }


def read_weekly(record: Record, number: int = 0) -> Weekly:
    """A weekly meeting, from its record."""
    return Weekly(
        id=record["id"],
        day=date.fromisoformat(record["date"]),
        people=tuple(record["people"]),
        talked=tuple(_read_talked(one) for one in record["talked"]),
        picked=tuple(record["picked"]),
        ended=record["ended"],
        words=record["words"],
        by=record["by"],
        number=number,
        begun=record.get("begun", True),
        most=record.get("most", 9),
        weekday=record.get("weekday"),
        left=tuple(record.get("left", ())),
    )


def _read_talked(record: Record) -> Talked:
    return Talked(
        record["pupil"],
        tuple(record["why"]),
        record["choice"],
        record["note"],
        tuple(record["agreed"]),
        record.get("owner_name", ""),
        read_day(record.get("due")),
        tuple(record.get("also", ())),
    )


def write_panel(panel: Panel) -> dict[str, Any]:
    """A panel; its number is the entry's own."""
    return {
        "id": panel.id,
        "date": panel.day.isoformat(),
        "audience": panel.audience,
        "focus": panel.focus,
        "group": panel.group,
        "pupils": list(panel.pupils),
        "came": list(panel.came),
        "said": dict(panel.said),
        "we_will": list(panel.we_will),
        "state": panel.state.value,
        "by": panel.by,
    }


def read_panel(record: Record, number: int = 0) -> Panel:
    """A panel, from its record."""
    return Panel(
        id=record["id"],
        day=date.fromisoformat(record["date"]),
        audience=record["audience"],
        focus=record["focus"],
        group=record["group"],
        pupils=tuple(record["pupils"]),
        came=tuple(record["came"]),
        said=dict(record["said"]),
        we_will=tuple(record["we_will"]),
        state=MeetingState(record["state"]),
        by=record["by"],
        number=number,
    )


def write_plan(plan: SupportPlan) -> dict[str, Any]:
    """A support plan; its number is the entry's own."""
    return {
        "id": plan.id,
        "pupil": plan.pupil_id,
        "root": plan.root,
        "pathway": plan.pathway,
        "started": plan.started.isoformat(),
        "child_said": plan.child_said,
        "parents_said": plan.parents_said,
        "steps": [_write_step(one) for one in plan.steps],
        "review_on": write_day(plan.review_on),
        "meeting": plan.meeting_id,
        "reviews": list(plan.reviews),
        "closed_on": write_day(plan.closed_on),
        "closed_words": plan.closed_words,
        "by": plan.by,
    }


def read_plan(record: Record, number: int = 0) -> SupportPlan:
    """A support plan, from its record."""
    return SupportPlan(
        id=record["id"],
        pupil_id=record["pupil"],
        root=record["root"],
        pathway=record["pathway"],
        started=date.fromisoformat(record["started"]),
        child_said=record["child_said"],
        parents_said=record["parents_said"],
        steps=tuple(_read_step(one) for one in record["steps"]),
        review_on=read_day(record["review_on"]),
        meeting_id=record["meeting"],
        reviews=tuple(record.get("reviews", ())),
        closed_on=read_day(record["closed_on"]),
        closed_words=record["closed_words"],
        by=record["by"],
        number=number,
    )


def _write_step(step: PlanStep) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind.value,
        "what": step.what,
        "words": step.words,
        "owner_name": step.owner_name,
        "starts": step.starts.isoformat(),
        "ends": write_day(step.ends),
        "state": step.state.value,
        "answered_on": write_day(step.answered_on),
        "answer": step.answer,
        "facts": dict(step.facts),
    }


def _read_step(record: Record) -> PlanStep:
    return PlanStep(
        id=record["id"],
        kind=StepKind(record["kind"]),
        what=record["what"],
        words=record["words"],
        owner_name=record["owner_name"],
        starts=date.fromisoformat(record["starts"]),
        ends=read_day(record["ends"]),
        state=StepState(record["state"]),
        answered_on=read_day(record["answered_on"]),
        answer=record["answer"],
        facts=dict(record["facts"]),
    )
