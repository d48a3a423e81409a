"""Two days of Alfie, with everything a story has: calls both ways, a visit, notes, a late mark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_records import write_ring
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.care_records import write_note, write_pointer, write_visit
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.restricted import NoteKind, NotePointer, RestrictedNote
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.visits import Visit
from attendance_desk.store.ledger import Draft
from tests.a_school import OAK, Fernhill, here, id_of

WEDNESDAY, THURSDAY = date(2026, 11, 18), date(2026, 11, 19)
SECRET = "Heard shouting behind the door"


@dataclass(frozen=True)
class Days:
    """Ids of what happened."""

    alfie: str
    voicemail: str
    spoke: str


def fill(school: Fernhill) -> Days:
    """Let Wednesday and Thursday happen."""
    school.at("09:05", WEDNESDAY)
    desk = school.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    for at, half in (("09:05", Half.AM), ("13:10", Half.PM)):
        school.at(at, WEDNESDAY)
        session = Session(WEDNESDAY, half)
        desk.registers.submit(here(desk, OAK, session, Alfie=DraftMark("N")))
    first = _ring(alfie, "o000000000a", WEDNESDAY, "09:31", "voicemail")
    log(desk, first)
    log(desk, replace(first, id="o000000000b", at="09:58", outcome="no_answer"))
    # The second was typed wrongly: they spoke.
    spoke = replace(first, id="o000000000c", at="09:58", outcome="spoke", words="Up all night")
    log(desk, replace(spoke, corrects="o000000000b", reason="ill_minor", code="I"))
    desk.close()
    _thursday(school, alfie)
    return Days(alfie, "o000000000a", "o000000000c")


def _thursday(school: Fernhill, alfie: str) -> None:
    school.at("09:05", THURSDAY)
    desk = school.sit("office")
    desk.registers.submit(
        here(desk, OAK, Session(THURSDAY, Half.AM), Alfie=DraftMark("L", 12, "overslept"))
    )
    mark = NewMark(alfie, Session(WEDNESDAY, Half.AM), "I", "Reason given by the family")
    desk.registers.set_mark(mark)
    desk.phone.take(
        Report((alfie,), "Kerry Turner", "mum", reason="ill_minor", back=Back.TOMORROW),
        {alfie: False},
    )
    visit = Visit("v000000000a", alfie, THURSDAY, staff=("Mrs Bell",), at="11:10", by="Mrs Bell")
    _write(desk, Kind.VISIT_LOGGED, {"visit": write_visit(replace(visit, outcome="no_answer"))})
    desk.close()
    lead = school.sit("dsl")
    note = RestrictedNote("r000000000a", alfie, NoteKind.NOTE, THURSDAY, "11:30", "Ms L", SECRET)
    assert lead.seated.safeguarding is not None
    with lead.seated.safeguarding.write(lead.clock.now(), lead.by().author) as work:
        work.append(Draft(Kind.NOTE_WRITTEN, {"note": write_note(note)}, alfie))
    pointer = NotePointer(note.id, alfie, note.kind, note.day, note.at, note.by)
    _write(lead, Kind.NOTE_POINTED, {"pointer": write_pointer(pointer)})
    lead.close()


def log(desk: Desk, ring: Ring) -> None:
    """Write a ring as it is."""
    _write(desk, Kind.RING_LOGGED, {"ring": write_ring(ring)})


def _write(desk: Desk, kind: Kind, payload: dict[str, object]) -> None:
    with desk.seated.register.write(desk.clock.now(), desk.by().author) as work:
        work.append(Draft(kind, payload))


def _ring(pupil_id: str, ring_id: str, day: date, at: str, outcome: str) -> Ring:
    return Ring(
        ring_id,
        "t000000000a",
        pupil_id,
        day,
        at,
        outcome,
        contact="Kerry Turner",
        relationship="mum",
        phone="07700 900147",
        by="Mrs Okafor, Office manager",
    )
