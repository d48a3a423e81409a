"""Restricted notes: through the letterbox and directly, once, and never lost between two books."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from attendance_desk.actions import restricted
from attendance_desk.actions.context import By
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.store import care_rows, health, ledger, letterbox
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book, book_path
from tests.a_school import FRIDAY, OAK, id_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from attendance_desk.desk import Desk
    from attendance_desk.queries.due_list import DueRow
    from attendance_desk.store.work import Book as SafeBook
    from tests.a_school import Fernhill

WORDS = "Bruise on the left arm; she says the stairs."


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:33")
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def _safe(desk: Desk) -> SafeBook:
    assert desk.seated.safeguarding is not None
    return desk.seated.safeguarding


def _waiting(desk: Desk) -> list[DueRow]:
    return [row for row in desk.duties.due() if row.due.kind == "worry_to_read"]


def test_a_worry_of_the_office_reaches_the_safeguarding_lead_with_who_and_when(
    fernhill: Fernhill, office: Desk
) -> None:
    child = id_of(office, OAK, "Alfie")
    note = office.restricted.worry(child, WORDS, urgent=True).value
    with pytest.raises(NotPermitted):
        office.restricted.notes(child)
    assert office.restricted.pointers(child).words == "1 restricted note, safeguarding lead only"
    office.close()
    fernhill.at("10:00", FRIDAY)
    lead = fernhill.sit("dsl")
    assert lead.restricted.settle().taken == 1
    row = lead.restricted.notes(child)[0]
    assert (row.id, row.words, row.by) == (note, WORDS, "Mrs Okafor, Office manager")
    assert (row.day, row.at, row.kind, row.urgent) == (FRIDAY, "09:33", NoteKind.WORRY, True)
    with _safe(lead).read() as snapshot:
        last = list(ledger.entries(snapshot.connection))[-1]
    assert (last.kind, last.author.name) == (Kind.NOTE_WRITTEN, "Mrs Okafor")
    lead.close()


def test_taking_in_twice_takes_in_once(fernhill: Fernhill, office: Desk) -> None:
    office.restricted.worry(id_of(office, OAK, "Alfie"), WORDS, urgent=False)
    office.close()
    lead = fernhill.sit("dsl")
    assert [lead.restricted.settle().taken for _ in range(2)] == [1, 0]
    assert len(lead.restricted.notes()) == 1
    lead.close()


def test_an_urgent_worry_waits_for_the_lead_until_they_say_it_is_read(
    fernhill: Fernhill, office: Desk
) -> None:
    child = id_of(office, OAK, "Alfie")
    note = office.restricted.worry(child, WORDS, urgent=True).value
    nudge = _waiting(office)
    assert len(nudge) == 1
    assert not nudge[0].due.pupil_id
    assert "Alfie" not in nudge[0].due.sentence
    office.close()
    lead = fernhill.sit("dsl")
    lead.restricted.settle()
    assert [row.due.pupil_id for row in _waiting(lead)] == [child]
    lead.restricted.notes(child)
    assert _waiting(lead), "looking at it is not reading it"
    lead.restricted.read(note)
    assert not _waiting(lead)
    assert lead.restricted.notes(child)[0].read.startswith("Ms Lindqvist, Safeguarding lead")
    lead.close()


def test_a_worry_that_is_not_urgent_is_read_too(fernhill: Fernhill, office: Desk) -> None:
    office.restricted.worry(id_of(office, OAK, "Alfie"), WORDS, urgent=False)
    assert not _waiting(office)
    office.close()
    lead = fernhill.sit("dsl")
    assert [row.due.due for row in _waiting(lead)] == [FRIDAY]
    lead.close()


def test_the_head_raises_a_worry_for_the_lead_and_the_lead_none_for_herself(
    fernhill: Fernhill,
) -> None:
    head = fernhill.sit("head")
    child = id_of(head, OAK, "Alfie")
    head.restricted.worry(child, WORDS, urgent=False)
    assert len(_waiting(head)) == 1
    head.close()
    lead = fernhill.sit("dsl")
    lead.restricted.worry(child, "More of it.", urgent=False)
    assert len(_waiting(lead)) == 1
    lead.close()


def test_a_teacher_raises_a_worry_about_a_child_of_any_class(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    other = office.people.find("Begum")[1].pupil_id
    office.close()
    teacher = fernhill.sit("teacher")
    assert teacher.restricted.worry(other, WORDS, urgent=True).receipt
    with pytest.raises(NotPermitted):
        teacher.restricted.notes()
    teacher.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_who_does_not_work_with_children_leaves_no_note(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.restricted.worry("p", WORDS, urgent=False)
    desk.close()


@pytest.mark.parametrize(
    ("child", "words", "rule"),
    [
        ("nobody", WORDS, "unknown_pupil"),
        ("", "  ", "note_needs_words"),
        ("", "x" * 8001, "note_too_long"),
    ],
)
def test_what_cannot_be_a_note_is_refused(office: Desk, child: str, words: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        office.restricted.worry(child or id_of(office, OAK, "Alfie"), words, urgent=False)
    assert refused.value.rule == rule


def test_without_a_letterbox_the_worry_is_refused_with_what_to_do(office: Desk) -> None:
    with office.seated.register.setting_up() as connection:
        connection.exec_driver_sql("DELETE FROM letterbox")
    with pytest.raises(Refused, match="Tell the safeguarding lead in person now"):
        office.restricted.worry(id_of(office, OAK, "Alfie"), WORDS, urgent=True)


def test_a_note_written_with_the_key_is_in_the_other_book_and_bare_in_this(
    fernhill: Fernhill,
) -> None:
    lead = fernhill.sit("dsl")
    child = id_of(lead, OAK, "Alfie")
    note = lead.restricted.note(child, WORDS, about="v1").value
    with lead.seated.register.read() as snapshot:
        pointer = care_rows.pointers(snapshot, child)[0]
    assert (pointer.id, pointer.sealed, pointer.about) == (note, "", "v1")
    assert lead.restricted.notes(child)[0].words == WORDS
    lead.close()


def test_killed_between_the_two_books_the_pointer_is_written_at_the_next_sign_in(
    fernhill: Fernhill,
) -> None:
    child_process = os.fork()
    if child_process == 0:  # pragma: no cover - the process that is killed
        _die_before_the_pointer(fernhill)
    os.waitpid(child_process, 0)
    lead = fernhill.sit("dsl")
    assert not lead.restricted.notes()
    settled = lead.restricted.settle()
    assert settled.pointed == 1
    assert [row.words for row in lead.restricted.notes()] == [WORDS]
    assert lead.restricted.settle().pointed == 0
    lead.close()


def _die_before_the_pointer(fernhill: Fernhill) -> None:
    try:
        lead = fernhill.sit("dsl")
        note = restricted.Note(id_of(lead, OAK, "Alfie"), WORDS)
        restricted.prepare(lead.restricted.ways(), lead.by(), note)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


def test_saved_twice_under_one_id_it_is_one_note(fernhill: Fernhill) -> None:
    lead = fernhill.sit("dsl")
    child, note = id_of(lead, OAK, "Alfie"), lead.restricted.new_id()
    for _ in range(2):
        lead.restricted.worry(child, WORDS, urgent=False, note_id=note)
    assert len(lead.restricted.notes(child)) == 1
    with _safe(lead).read() as snapshot:
        assert len(care_rows.notes(snapshot)) == 1
    lead.close()


def test_half_typed_it_is_sealed_and_can_be_sent_or_thrown_away(
    fernhill: Fernhill, office: Desk
) -> None:
    child, note = id_of(office, OAK, "Alfie"), office.restricted.new_id()
    office.restricted.keep_half(note, child, "Bruise on", urgent=True)
    office.restricted.keep_half(note, child, WORDS, urgent=True)
    with office.seated.register.read() as snapshot:
        kept = snapshot.connection.exec_driver_sql("SELECT record FROM jotting").scalars().all()
    assert len(kept) == 1
    assert "Bruise" not in kept[0]
    office.close()
    office = fernhill.sit("office")
    half = office.restricted.half_typed()
    assert [(one.note_id, one.pupil_id, one.urgent, one.count) for one in half] == [
        (note, child, True, 9)
    ]
    office.restricted.send_half(note)
    assert not office.restricted.half_typed()
    office.close()
    lead = fernhill.sit("dsl")
    lead.restricted.settle()
    assert [(row.words, row.urgent) for row in lead.restricted.notes()] == [(WORDS, True)]
    lead.close()


def test_a_half_typed_worry_is_gone_when_it_is_sent_whole_or_emptied(office: Desk) -> None:
    child, note = id_of(office, OAK, "Alfie"), office.restricted.new_id()
    office.restricted.keep_half(note, child, "Bruise", urgent=False)
    office.restricted.worry(child, WORDS, urgent=False, note_id=note)
    assert not office.restricted.half_typed()
    other = office.restricted.new_id()
    office.restricted.keep_half(other, child, "Bruise", urgent=False)
    office.restricted.keep_half(other, child, "", urgent=False)
    assert not office.restricted.half_typed()


def test_a_letterbox_changed_from_outside_is_set_right_and_said(
    fernhill: Fernhill, office: Desk
) -> None:
    child, strange = id_of(office, OAK, "Alfie"), letterbox.new_pair()
    head = fernhill.created.head
    by = office.by()
    with office.seated.register.write(by.now, By(head, by.now).author) as work:
        work.append(Draft(Kind.LETTERBOX_SET, {"public": strange.public}))
    office.restricted.worry(child, WORDS, urgent=True)
    office.close()
    lead = fernhill.sit("dsl")
    settled = lead.restricted.settle()
    assert "changed on 2026-11-20 in the name of Mr Hale" in settled.doubt
    assert (settled.taken, settled.closed) == (0, 1)
    row = lead.restricted.notes(child)[0]
    assert row.words == ""
    assert "could not be opened" in row.trouble
    changed = [one.due for one in lead.duties.due() if one.due.kind == "letterbox_changed"]
    lead.restricted.read(changed[0].key)
    assert not [one for one in lead.duties.due() if one.due.kind == "letterbox_changed"]
    assert lead.restricted.settle().doubt == ""
    lead.restricted.settle()
    lead.close()
    office = fernhill.sit("office")
    office.restricted.worry(child, "Told again.", urgent=True)
    office.close()
    lead = fernhill.sit("dsl")
    assert lead.restricted.settle().taken == 1
    lead.close()


def test_a_letterbox_set_by_the_office_counts_for_nothing(
    fernhill: Fernhill, office: Desk
) -> None:
    by = office.by()
    with office.seated.register.write(by.now, by.author) as work:
        work.append(Draft(Kind.LETTERBOX_SET, {"public": letterbox.new_pair().public}))
    office.restricted.worry(id_of(office, OAK, "Alfie"), WORDS, urgent=True)
    office.close()
    lead = fernhill.sit("dsl")
    assert lead.restricted.settle().taken == 1
    lead.close()


def test_both_books_are_what_their_ledgers_say(fernhill: Fernhill, office: Desk) -> None:
    office.restricted.worry(id_of(office, OAK, "Alfie"), WORDS, urgent=True)
    office.close()
    lead = fernhill.sit("dsl")
    lead.restricted.settle()
    lead.restricted.note(id_of(lead, OAK, "Adam"), "Another.")
    for book in (lead.seated.register, _safe(lead)):
        assert health.check(book).tables
    lead.close()


def test_an_older_safeguarding_book_put_back_takes_the_sealed_notes_in_again(
    fernhill: Fernhill, office: Desk
) -> None:
    child = id_of(office, OAK, "Alfie")
    office.close()
    path, older = _book(fernhill)
    office = fernhill.sit("office")
    office.restricted.worry(child, WORDS, urgent=True)
    office.close()
    lead = fernhill.sit("dsl")
    lead.restricted.settle()
    lead.restricted.note(child, "Direct.")
    lead.close()
    path.write_bytes(older)
    lead = fernhill.sit("dsl")
    assert lead.restricted.settle().taken == 1
    rows = {row.words: row.trouble for row in lead.restricted.notes(child)}
    assert rows[WORDS] == ""
    assert "an older copy of it was put back" in rows[""]
    lead.close()


def _book(fernhill: Fernhill) -> tuple[Path, bytes]:
    path = book_path(fernhill.folder, Book.SAFEGUARDING)
    return path, path.read_bytes()
