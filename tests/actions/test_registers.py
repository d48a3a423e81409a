"""Taking a register: all of it, once, by somebody who may, in its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark, Step
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, ReadOnly, Refused
from attendance_desk.queries.register_sheet import SheetState
from attendance_desk.store import drafts, ledger
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


def test_a_register_is_one_entry_with_every_child_and_who_took_it(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    draft = here(desk, OAK, AM, Alfie=DraftMark("N"), Elif=DraftMark("L", 8))

    outcome = desk.registers.submit(draft)

    sheet = desk.registers.sheet(OAK, AM)
    assert outcome.value == 8
    assert outcome.receipt is not None
    with desk.seated.register.read() as snapshot:
        entry = ledger.one(snapshot.connection, outcome.receipt.number)
    assert (entry.kind, entry.author.title, len(entry.payload["marks"])) == (
        Kind.REGISTER_TAKEN,
        "Class teacher",
        8,
    )
    assert sheet.state is SheetState.SUBMITTED
    assert sheet.submitted == "In at 8.56 by Miss Adeyemi"
    codes = {row.name: row.mark.code for row in sheet.rows if row.mark}
    assert codes["Alfie Turner"] == "N"
    assert codes["Elif Yıldız"] == "L"
    assert list(codes.values()).count("/") == 6
    desk.close()


def test_a_register_with_a_blank_is_refused_and_names_the_child(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    draft = here(desk, OAK, AM)
    blank = {key: mark for key, mark in draft.marks.items() if key != id_of(desk, OAK, "Elif")}

    with pytest.raises(Refused, match="1 child is not marked: Elif Yıldız") as refused:
        desk.registers.submit(replace(draft, marks=blank))

    assert refused.value.rule == "every_child"
    assert desk.registers.sheet(OAK, AM).state is SheetState.OPEN
    desk.close()


def test_a_register_is_not_taken_twice(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM))

    with pytest.raises(Refused, match="Oak register is in already, from Mrs Okafor"):
        desk.registers.submit(here(desk, OAK, AM))
    desk.close()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 21), "Saturday"),
        (date(2026, 10, 27), "half-term"),
        (date(2026, 11, 2), "INSET"),
    ],
)
def test_there_is_no_register_when_there_is_no_school(
    fernhill: Fernhill, day: date, why: str
) -> None:
    desk = fernhill.sit("office")
    draft = replace(here(desk, OAK, AM), session=Session(day, Half.AM))

    with pytest.raises(Refused, match="(?i)" + why):
        desk.registers.submit(draft)
    desk.close()


@pytest.mark.parametrize(
    ("now", "session"),
    [("08:29", AM), ("12:39", PM), ("09:00", Session(date(2026, 11, 23), Half.AM))],
)
def test_a_register_is_not_taken_before_its_session(
    fernhill: Fernhill, now: str, session: Session
) -> None:
    fernhill.at(now)
    desk = fernhill.sit("head")

    with pytest.raises(Refused, match="opens on") as refused:
        desk.registers.submit(here(desk, OAK, session))

    assert refused.value.rule == "not_open_yet"
    desk.close()


def test_a_teacher_covers_another_class_and_the_entry_says_so(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    outcome = desk.registers.submit(here(desk, ASH, AM))

    assert outcome.receipt is not None
    with desk.seated.register.read() as snapshot:
        entry = ledger.one(snapshot.connection, outcome.receipt.number)
    assert entry.payload["covering"] is True
    desk.close()


def test_a_teacher_does_not_take_yesterdays_register(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")

    with pytest.raises(NotPermitted, match="registers of today"):
        desk.registers.submit(here(desk, OAK, Session(date(2026, 11, 19), Half.AM)))
    desk.close()


@pytest.mark.parametrize("code", ["I", "M", "V", "C", "G"])
def test_a_teacher_enters_here_late_and_not_here_only(fernhill: Fernhill, code: str) -> None:
    desk = fernhill.sit("teacher")

    with pytest.raises(NotPermitted):
        desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark(code)))
    desk.close()


@pytest.mark.parametrize("code", ["C", "C1", "C2", "G"])
def test_only_the_head_decides_leave(fernhill: Fernhill, code: str) -> None:
    desk = fernhill.sit("lead")
    with pytest.raises(NotPermitted, match="Ask the head"):
        desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark(code)))
    desk.close()

    desk = fernhill.sit("head")
    assert desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark(code))).value == 8
    desk.close()


@pytest.mark.parametrize("code", ["H", "J", "Y", "?", "LATE"])
def test_a_code_that_is_not_in_force_is_refused(fernhill: Fernhill, code: str) -> None:
    desk = fernhill.sit("head")
    with pytest.raises(Refused, match="not a code that may be entered"):
        desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark(code)))
    desk.close()


@pytest.mark.parametrize("role", ["dsl", "it", "visitor"])
def test_roles_without_registers_are_refused_and_it_is_remembered(
    fernhill: Fernhill, role: str
) -> None:
    head = fernhill.sit()
    draft = here(head, OAK, AM)
    head.close()
    desk = fernhill.sit(role)

    with pytest.raises(NotPermitted):
        desk.registers.submit(draft)

    with desk.seated.register.read() as snapshot:
        newest = ledger.one(snapshot.connection, snapshot.head().number)
    assert newest.kind is Kind.ACTION_REFUSED
    assert newest.author.role == role
    desk.close()


def test_a_school_open_for_reading_only_saves_nothing(fernhill: Fernhill) -> None:
    writer = fernhill.sit()
    reader = fernhill.sit(reading=True)

    with pytest.raises(ReadOnly):
        reader.registers.submit(here(reader, OAK, AM))

    reader.close()
    writer.close()


def test_what_the_office_knew_before_stays_the_offices_mark(fernhill: Fernhill) -> None:
    fernhill.at("08:20")
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I", note="sick in the night"))
    office.close()
    fernhill.at("08:57")
    desk = fernhill.sit("teacher")
    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.pupil_id == alfie)
    assert row.mark is not None
    assert (row.mark.code, row.mark.note) == ("I", "sick in the night")

    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("I")))
    desk.close()
    head = fernhill.sit()
    (line,) = head.history.of_pupil(alfie, FRIDAY, FRIDAY)
    head.close()

    assert (line.code, line.name, line.previous) == ("I", "Mrs Okafor", "")


def test_a_child_who_is_in_the_room_after_all_keeps_both_marks(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I"))
    office.registers.submit(here(office, OAK, AM))

    first, second = office.history.of_pupil(alfie, FRIDAY, FRIDAY)

    assert (first.code, second.code, second.previous) == ("I", "/", "I")
    office.close()


def test_a_draft_is_kept_counts_for_nothing_and_is_forgotten_on_submit(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("teacher")
    alfie = id_of(desk, OAK, "Alfie")
    whole = here(desk, OAK, AM)
    mark = DraftMark("N")
    part = replace(whole, marks={alfie: mark}, undo=(Step({alfie: None}, {alfie: mark}),))
    entries = desk.upkeep.about()["entries"]

    desk.registers.keep_draft(part)
    desk.close()
    desk = fernhill.sit("teacher")

    sheet = desk.registers.sheet(OAK, AM)
    assert sheet.state is SheetState.PART_DONE
    assert sheet.draft == part
    assert sheet.draft_left == "Miss Adeyemi had marked 1 of 8 at 8.56."
    assert desk.upkeep.about()["entries"] == entries
    assert all(row.mark is None for row in sheet.rows)
    desk.registers.submit(whole)
    with desk.seated.register.read() as snapshot:
        assert drafts.of_day(snapshot, FRIDAY) == ()
    desk.close()
