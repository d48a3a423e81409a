"""The priority list through the front door: who sets it, who sees it, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.people import Group, Membership
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.care_board import CareRow
from attendance_desk.store import people_rows, rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

PATEL = Worker(WorkerKind.SOCIAL, "Ms Patel", "020 7946 0110", "Northgate Children's Services")


def _row(desk: Desk, pupil_id: str) -> CareRow:
    return next(row for row in desk.care.board() if row.pupil_id == pupil_id)


def _due(desk: Desk) -> list[tuple[str, str]]:
    kinds = {"care_review", "worker_missing"}
    return [(row.due.kind, row.name) for row in desk.duties.due() if row.due.kind in kinds]


def _with_social_worker(fernhill: Fernhill) -> str:
    head = fernhill.sit("head")
    alfie = id_of(head, OAK, "Alfie")
    with head.seated.register.read() as snapshot:
        (pupil,) = people_rows.pupils(snapshot, [alfie])
    head.people.change(replace(pupil, groups=(Membership(Group.SOCIAL_WORKER),)))
    head.close()
    return alfie


def test_the_lead_sets_it_and_everybody_who_rings_sees_the_flags(fernhill: Fernhill) -> None:
    dsl = fernhill.sit("dsl")
    alfie = id_of(dsl, OAK, "Alfie")
    zara = id_of(dsl, OAK, "Zara")
    dsl.care.set(Care(zara, FirstDay.NO_CONTACT))
    kept = dsl.care.set(
        Care(alfie, FirstDay.ALWAYS, workers=(PATEL,), limits="  Do not speak to  R. D. ")
    ).value
    assert kept.review == FRIDAY + timedelta(weeks=6)  # the calendar ends with the term
    assert kept.by == "Ms Lindqvist, Safeguarding lead"
    assert [row.pupil_id for row in dsl.care.board()] == [alfie, zara]
    with dsl.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    dsl.close()
    office = fernhill.sit("office")
    assert office.care.flags()[alfie] == (
        "Visit on the first day, even when somebody is reached",
        "Social worker: Ms Patel, 020 7946 0110, Northgate Children's Services",
        "Contact limits: F4 shows them",
    )
    assert office.care.of_pupil(alfie).may_set is False
    with pytest.raises(NotPermitted, match="safeguarding lead"):
        office.care.set(Care(alfie))
    with pytest.raises(NotPermitted):
        office.care.paper()
    office.close()
    for role in ("teacher", "it", "visitor"):
        other = fernhill.sit(role)
        with pytest.raises(NotPermitted):
            other.care.board()
        other.close()


def test_without_a_day_the_next_half_term_looks_at_it_again(fernhill: Fernhill) -> None:
    fernhill.at("10:00", date(2026, 10, 1))
    desk = fernhill.sit("dsl")
    kept = desk.care.set(Care(id_of(desk, OAK, "Alfie"), FirstDay.NO_CONTACT)).value
    assert kept.review == date(2026, 11, 3)
    desk.close()


@pytest.mark.parametrize(
    ("change", "rule", "says"),
    [
        ({"review": FRIDAY}, "care_review", "not in the future"),
        ({"review": FRIDAY + timedelta(days=300)}, "care_review", "half-terms"),
        ({"limits": "x" * 121}, "care_limits", "121 signs"),
        ({"limits": "Court order against R. D."}, "care_limits", "tells why"),
        ({"workers": (replace(PATEL, name=""),)}, "care_social", "no name"),
        ({"workers": (replace(PATEL, phone="ask"),)}, "care_social", "no number"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(
    fernhill: Fernhill, change: dict[str, object], rule: str, says: str
) -> None:
    desk = fernhill.sit("dsl")
    care = Care(id_of(desk, OAK, "Alfie"), FirstDay.NO_CONTACT)
    with pytest.raises(Refused, match=says) as caught:
        desk.care.set(Care(**{**{f: getattr(care, f) for f in care.__slots__}, **change}))
    assert caught.value.rule == rule
    assert caught.value.do
    assert desk.care.board() == ()
    desk.close()


def test_a_name_that_holds_a_forbidden_word_is_no_reason_to_refuse(fernhill: Fernhill) -> None:
    desk = fernhill.sit("dsl")
    desk.care.set(Care(id_of(desk, OAK, "Alfie"), limits="Do not speak to Mr Courtney."))
    desk.close()


def test_a_review_becomes_due_and_a_new_one_ends_it(fernhill: Fernhill) -> None:
    desk = fernhill.sit("dsl")
    alfie = id_of(desk, OAK, "Alfie")
    desk.care.set(Care(alfie, FirstDay.ALWAYS, FRIDAY + timedelta(days=20)))
    assert _due(desk) == []
    fernhill.at("09:00", FRIDAY + timedelta(days=10))
    assert _due(desk) == [("care_review", "Alfie Turner")]
    fernhill.at("09:00", FRIDAY + timedelta(days=24))
    assert _row(desk, alfie).review.past
    held = _row(desk, alfie).care
    desk.care.set(replace(held, review=FRIDAY + timedelta(days=60)))
    assert _due(desk) == []
    desk.care.set(replace(held, first_day=FirstDay.NO, review=None))
    assert desk.care.board() == ()
    desk.close()


def test_a_social_worker_nobody_has_named_is_due_until_there_is_a_name(
    fernhill: Fernhill,
) -> None:
    alfie = _with_social_worker(fernhill)
    dsl = fernhill.sit("dsl")
    assert _due(dsl) == [("worker_missing", "Alfie Turner")]
    assert "Social worker: name and number missing" in _row(dsl, alfie).flags
    dsl.care.set(Care(alfie, workers=(PATEL,)))
    assert _due(dsl) == []
    assert _row(dsl, alfie).worker_missing is False
    dsl.close()
    office = fernhill.sit("office")
    assert _due(office) == []
    office.close()
