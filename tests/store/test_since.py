"""Which entries leave the children's records as they were."""

from __future__ import annotations

import sys
from dataclasses import replace

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.store import since
from attendance_desk.store.readings import _BY_KIND, _MARKS, people, school
from tests.a_school import FRIDAY, OAK, Fernhill, here, pupil


def test_no_kind_that_writes_records_or_classes_is_said_to_leave_them() -> None:
    writes = {kind for kind, reading in _BY_KIND.items() if reading.__module__ in WRITE_PEOPLE}
    assert Kind.PUPIL_CHANGED in writes
    assert Kind.CLASS_CHANGED in writes
    assert not writes & since.LEAVES_PEOPLE


def test_readings_of_kinds_that_leave_records_do_not_know_their_tables() -> None:
    tables = {"PupilRow", "ContactRow", "EnrolmentRow", "PlaceRow", "MembershipRow", "ClassRow"}
    assert tables & set(vars(people))
    for kind in since.LEAVES_PEOPLE:
        assert not tables & set(vars(sys.modules[{**_BY_KIND, **_MARKS}[kind].__module__])), kind


WRITE_PEOPLE = {people.__name__, school.__name__}


def test_a_register_leaves_records_and_a_new_child_does_not(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    book = desk.seated.register
    with book.read() as snapshot:
        before = snapshot.head()
        assert since.people_stand(snapshot, before)
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.AM)))
    with book.read() as snapshot:
        assert since.people_stand(snapshot, before)
        assert not since.people_stand(snapshot, replace(before, hash="0" * 64))
        assert not since.people_stand(snapshot, replace(before, number=before.number + 9))
    desk.people.enrol(pupil(30, OAK, "4"))
    with book.read() as snapshot:
        assert not since.people_stand(snapshot, before)
    desk.close()
