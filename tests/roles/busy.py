"""Fernhill on a Friday on which everything is under way: something of each kind to ask about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from attendance_desk.actions.marks import NewMark
from attendance_desk.actions.suspension import Provision
from attendance_desk.actions.visits import Going
from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Report
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.days import LeaveRequest
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.people import Contact
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.rings import Ring
from attendance_desk.store import people_rows
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.roles.stand_ins import About

AM = Session(FRIDAY, Half.AM)
NUMBERS = {OAK: "07700 900001", ASH: "07700 900002"}
"""A telephone number of a family of each class."""
SAID = {OAK: "saidofoak", ASH: "saidofash"}
"""A word that stands in everything said and written about the child of each class."""
_FORENAMES = {OAK: "Alfie", ASH: "Adam"}


@dataclass(frozen=True)
class Child:
    """A child about whom something of each kind is under way.

    Attributes:
        known: What the methods of a room, or of any, are asked with, by `room.parameter` or
            `parameter`.
    """

    child: str
    class_id: str
    known: dict[str, Any]

    def about(self, home: Path) -> About:
        """To ask with."""
        return About(self.child, self.class_id, home, self.known)


def make(school: Fernhill) -> dict[str, Child]:
    """Put something of each kind under way for a child of Oak and one of Ash.

    Returns:
        The children by their class.
    """
    head = school.sit("head")
    found = {one: id_of(head, one, name) for one, name in _FORENAMES.items()}
    booked = {one: head.meetings.book(_meeting(found[one], FRIDAY)).value for one in found}
    school.at("10:30")
    made = {one: _child(head, one, booked[one]) for one in found}
    head.close()
    return made


def _meeting(child: str, day: date) -> Meeting:
    place = "The office" if day == FRIDAY else "The hall"
    return Meeting("", (child,), day, "09:15", 30, place, ("Mr Hale, Head of school",))


def _child(head: Desk, class_id: str, booked: str) -> Child:
    forename = _FORENAMES[class_id]
    away = {forename: DraftMark("N"), "Zara": DraftMark("N")}
    names = {row.name.split()[0] for row in head.registers.sheet(class_id, AM).rows}
    marks = {name: mark for name, mark in away.items() if name in names}
    head.registers.submit(here(head, class_id, AM, **marks), "Fire drill")
    child = id_of(head, class_id, forename)
    _with_a_family(head, child, NUMBERS[class_id])
    known = {
        **_asked(head, child, SAID[class_id]),
        **_written(head, child, SAID[class_id], booked),
        **_files(head, class_id),
        "registers.new": NewMark(child, AM, "/", "Came after all"),
        "whose": class_id,
    }
    return Child(child, class_id, known)


def _with_a_family(head: Desk, child: str, number: str) -> None:
    with head.seated.register.read() as snapshot:
        (pupil,) = people_rows.pupils(snapshot, [child])
    mum = Contact("Kerry Turner", "mum", number, responsibility=True, lives_with=True)
    at_home = replace(pupil, address="12 Mill Lane, Deal", postcode="CT14 7AB", contacts=(mum,))
    head.people.change(at_home)


def _asked(head: Desk, child: str, said: str) -> dict[str, Any]:
    """What families said and asked for."""
    ring = Ring("", "", child, FRIDAY, "10:05", "no_answer", why="first_day")
    rung = replace(ring, contact="Kerry Turner", relationship="mum", words=said)
    call = head.phone.take(Report((child,), "Kerry Turner", "mum", words=said))
    first, last = date(2026, 11, 24), date(2026, 11, 26)
    on, why = date(2026, 11, 19), "bereavement"
    leave = LeaveRequest("", (child,), first, last, "", on, "Kerry Turner", why, said)
    logged = head.calling.log(rung)
    return {
        "phone.call_id": call.value.call_id,
        "calling.ring_id": logged.value.ring.id,
        "calling.ring": rung,
        "request_id": head.planning.ask_leave(leave).value,
    }


def _written(head: Desk, child: str, said: str, missed: str) -> dict[str, Any]:
    """What the school has begun."""
    due = date(2026, 11, 27)
    head.agreed.agree(Agreed("", child, f"Pack the bag {said}", "Mum", due, FRIDAY))
    monday, friday = date(2026, 11, 30), date(2026, 12, 4)
    spans = (Session(monday, Half.AM), Session(friday, Half.PM))
    facts = {"activity": said, "supervisor": "Miss Adeyemi"}
    trip = Plan("", PlanKind.OFF_SITE, "V", *spans, (child,), facts=facts)
    meeting = _meeting(child, date(2026, 11, 27))
    letter = head.letters.draft(Wanted(LetterKind.FIRST, (child,), why=("2 days missed",))).value
    booked = head.meetings.book(meeting).value
    head.meetings.missed(missed)
    visit = head.visits.plan(Going(child, "", ("Mrs Bell",))).value.id
    return {
        "letter_id": letter,
        "letter_ids": (letter,),
        "drawn": ((letter, b"%PDF-1.7"),),
        "meeting_id": booked,
        "meeting": replace(meeting, id=booked),
        "meetings.held.which": missed,
        "meetings.leave.meeting_id": missed,
        "meetings.rang.meeting_id": missed,
        "planning.plan_id": head.planning.make(trip).value.plan_id,
        "planning.make.wanted": trip,
        "planning.provide.wanted": Provision("K", "The library"),
        "calling.task_done.made_by": visit,
        "visit_id": visit,
        "clocks.which": _clock(head, child),
    }


def _clock(head: Desk, child: str) -> tuple[str, str, str]:
    clock = next(one.clock for one in head.clocks.board().rows if one.clock.pupil_id == child)
    return (clock.kind.value, clock.pupil_id, clock.key)


def _files(head: Desk, class_id: str) -> dict[str, Any]:
    """A list that was looked at, and a picture of a badge."""
    home = head.seated.folder.parent
    listed, badge = home / "pupils.csv", home / "badge.png"
    listed.write_text("Surname,Forename,DOB,Class\nNew,Ann,2018-05-04,Oak\n", encoding="utf-8")
    Image.new("RGB", (64, 64), "navy").save(badge)
    return {
        "class_id": class_id,
        "files.take_in.looked": head.files.look("pupils", listed),
        "awards.set_badge.path": badge,
        "awards.set_badge.colour": "#1d4e79",
    }
