"""Plans: what each kind needs, what it fills, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.suspension import Provision
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.drafts import DraftMark, Source
from attendance_desk.domain.people import Contact, Enrolment
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import day_rows, rebuild
from tests.a_school import ACORN, FRIDAY, OAK, Fernhill, here, id_of

MONDAY = date(2026, 11, 23)
AM, PM = Half.AM, Half.PM
AFTERNOONS = read_pattern("MON-PM TUE-PM WED-PM THU-PM FRI-PM")
AGREED = {
    "agreed_by": "Kerry Turner",
    "agreed_on": "2026-11-19",
    "why": "Return after a long illness",
}


def plan(kind: PlanKind, code: str, *pupils: str, days: int = 5, **facts: str) -> Plan:
    """A plan from Monday on."""
    last = Session(MONDAY + timedelta(days - 1), PM)
    return Plan("", kind, code, Session(MONDAY, AM), last, pupils, facts=facts)


def refused(desk: Desk, wanted: Plan) -> str:
    with pytest.raises(Refused) as no:
        desk.planning.make(wanted)
    return no.value.rule


def row(desk: Desk, session: Session, forename: str, class_id: str = OAK) -> DraftMark | None:
    rows = desk.registers.sheet(class_id, session).rows
    return next(one for one in rows if one.name.startswith(forename)).mark


def test_a_trip_fills_the_register_and_says_with_whom(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    children = [row.pupil_id for row in desk.registers.sheet(OAK, Session(MONDAY, AM)).rows]
    trip = plan(
        PlanKind.OFF_SITE, "V", *children[1:], days=1, activity="Farm", supervisor="Miss Adeyemi"
    )
    desk.planning.make(trip)

    first, second, *_ = desk.registers.sheet(OAK, Session(MONDAY, AM)).rows

    assert first.mark is None
    assert second.mark == DraftMark("V", None, "Farm, with Miss Adeyemi", Source.PREFILLED)
    (line,) = desk.planning.board(MONDAY, MONDAY).plans
    assert line.what == "Trip (V): Farm, with Miss Adeyemi"
    desk.close()


@pytest.mark.parametrize(
    ("facts", "code", "rule"),
    [
        ({"activity": "Farm"}, "V", "plan_supervisor"),
        ({"supervisor": "Miss Adeyemi"}, "V", "plan_activity"),
        ({"activity": "Farm", "supervisor": "A coach"}, "V", "v_school_staff"),
        ({"activity": "Farm", "supervisor": "Miss Adeyemi"}, "I", "plan_code"),
    ],
)
def test_a_trip_needs_its_adult_and_its_activity(
    fernhill: Fernhill, facts: dict[str, str], code: str, rule: str
) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")

    wanted = replace(plan(PlanKind.OFF_SITE, code, alfie), facts=facts)
    assert refused(desk, wanted) == rule
    desk.close()


def test_another_adult_may_lead_what_is_b(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    desk.planning.make(plan(PlanKind.OFF_SITE, "B", alfie, activity="Swim", supervisor="A coach"))

    assert row(desk, Session(MONDAY, AM), "Alfie") is not None
    desk.close()


def test_c2_is_the_heads_and_needs_agreement_reason_review_and_end(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    whole = replace(
        plan(PlanKind.PART_TIME, "C2", alfie),
        facts=AGREED,
        pattern=AFTERNOONS,
        last=Session(date(2026, 12, 18), PM),
    )
    with pytest.raises(NotPermitted, match="head"):
        office.planning.make(whole)
    office.close()
    desk = fernhill.sit("head")

    assert refused(desk, replace(whole, last=None)) == "plan_end"
    assert refused(desk, replace(whole, pattern=frozenset())) == "part_time_pattern"
    for missing in AGREED:
        facts = {key: value for key, value in AGREED.items() if key != missing}
        assert refused(desk, replace(whole, facts=facts)) == f"plan_{missing}"
    late = {**AGREED, "review": "2027-01-20"}
    assert refused(desk, replace(whole, facts=late)) == "c2_review"
    acorn = desk.registers.sheet(ACORN, Session(MONDAY, AM)).rows[0].pupil_id
    assert refused(desk, replace(whole, pupils=(acorn,))) == "c2_from_compulsory_age"

    made = desk.planning.make(whole).value
    with desk.seated.register.read() as snapshot:
        held = day_rows.plan(snapshot, made.plan_id)
    assert held is not None
    assert held[0].facts["review"] == "2026-12-18", "the end comes before six weeks"
    assert row(desk, Session(MONDAY, AM), "Alfie") is None
    assert row(desk, Session(MONDAY, PM), "Alfie") == DraftMark(
        "C2", None, "part-time timetable", Source.PREFILLED
    )
    desk.close()


def test_a_review_that_was_held_moves_the_next_one_and_is_never_ahead(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    whole = replace(plan(PlanKind.PART_TIME, "C2", alfie, days=80, **AGREED), pattern=AFTERNOONS)
    made = desk.planning.make(whole).value.plan_id
    fernhill.at("10:00", date(2026, 12, 10))
    for day in ("2026-12-11", "2026-11-20"):
        with pytest.raises(Refused) as no:
            desk.planning.put_facts(made, {"reviewed": day, "review": "2027-01-08"}, "Met")
        assert no.value.rule == "review_held"

    facts = {"reviewed": "2026-12-09", "review": "2027-01-15"}
    desk.planning.put_facts(made, facts, "Mornings go well")

    (line,) = desk.planning.board(MONDAY, MONDAY).plans
    assert ("Last review held", "2026-12-09") in line.facts
    assert [one.due for one in desk.planning.dues()] == [date(2027, 1, 15)]
    assert [one.reason for one in desk.planning.trail(made)] == ["", "Mornings go well"]
    desk.close()


def test_c2_is_agreed_with_a_parent_the_child_lives_with(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    record = desk.people.page(alfie).pupil
    contacts = (Contact("Sam Turner", lives_with=True), Contact("Kerry Turner"))
    desk.people.change(replace(record, contacts=contacts))
    wanted = replace(plan(PlanKind.PART_TIME, "C2", alfie), pattern=AFTERNOONS, facts=AGREED)

    assert refused(desk, wanted) == "c2_agreement"
    desk.planning.make(replace(wanted, facts={**AGREED, "agreed_by": "Sam Turner"}))
    desk.close()


def test_x_ends_by_itself_where_full_time_begins(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    child = desk.registers.sheet(ACORN, Session(MONDAY, AM)).rows[0].pupil_id
    record = desk.people.page(child).pupil
    # Five in December 2026: of compulsory school age from 31 December.
    desk.people.change(replace(record, born=date(2021, 12, 5)))
    wanted = replace(plan(PlanKind.PART_TIME, "X", child), pattern=AFTERNOONS, last=None)

    too_far = replace(wanted, last=Session(date(2027, 2, 5), PM))
    assert refused(desk, too_far) == "x_ends_with_full_time"
    made = desk.planning.make(wanted).value

    with desk.seated.register.read() as snapshot:
        held = day_rows.plan(snapshot, made.plan_id)
    assert held is not None
    assert held[0].last == Session(date(2026, 12, 30), PM)
    desk.close()


def test_x_is_refused_for_a_child_of_compulsory_school_age(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    wanted = replace(plan(PlanKind.PART_TIME, "X", alfie), pattern=AFTERNOONS)

    assert refused(desk, wanted) == "x_below_compulsory_age"
    desk.close()


def test_a_pattern_on_the_record_fills_x_below_compulsory_age_and_nothing_from_it_on(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    mornings = "MON-AM TUE-AM WED-AM THU-AM FRI-AM"
    for class_id in (ACORN, OAK):
        child = desk.registers.sheet(class_id, Session(MONDAY, AM)).rows[0].pupil_id
        record = desk.people.page(child).pupil
        enrolments = (Enrolment(date(2026, 9, 2), part_time=mornings),)
        desk.people.change(replace(record, enrolments=enrolments))

    young = desk.registers.sheet(ACORN, Session(MONDAY, PM)).rows[0].mark
    old = desk.registers.sheet(OAK, Session(MONDAY, PM)).rows[0].mark

    assert young == DraftMark("X", None, "part-time, on the record", Source.PREFILLED)
    assert old is None
    assert desk.registers.sheet(ACORN, Session(MONDAY, AM)).rows[0].mark is None
    (line,) = desk.planning.board(MONDAY, MONDAY).plans
    assert (line.source, line.may_change) == ("the child's record", False)
    desk.close()


def test_from_the_sixth_school_day_a_suspension_asks_for_provision(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    suspended = plan(PlanKind.SUSPENDED, "E", alfie, days=12, why="A fight")
    made = desk.planning.make(suspended).value

    fernhill.at("09:00", date(2026, 11, 25))
    assert [due.kind for due in desk.planning.dues()] == []
    fernhill.at("09:00", date(2026, 11, 26))
    (near,) = desk.planning.dues()
    assert (near.kind, near.due) == ("suspension_sixth_day_near", date(2026, 11, 30))
    fernhill.at("09:00", date(2026, 11, 30))
    (due,) = desk.planning.dues()
    assert due.kind == "suspension_sixth_day"
    assert "A fight" not in due.sentence + str(due.evidence)
    code = row(desk, Session(date(2026, 11, 30), AM), "Alfie")
    assert code is not None
    assert code.code == "E"

    desk.planning.provide(made.plan_id, Provision("K", "Council centre"))

    assert desk.planning.dues() == ()
    marks = [
        row(desk, Session(date(2026, 11, day), half), "Alfie")
        for day, half in ((27, PM), (30, AM))
    ]
    assert [mark and mark.code for mark in marks] == ["E", "K"]
    desk.close()


@pytest.mark.parametrize(("role", "reads"), [("head", True), ("lead", True), ("office", False)])
def test_the_reason_of_a_suspension_is_for_few(fernhill: Fernhill, role: str, reads: bool) -> None:
    head = fernhill.sit("head")
    alfie = id_of(head, OAK, "Alfie")
    made = head.planning.make(plan(PlanKind.SUSPENDED, "E", alfie, why="A fight")).value
    head.planning.set_end(made.plan_id, Session(MONDAY, PM), "It was less than said")
    head.close()

    desk = fernhill.sit(role)
    (line,) = desk.planning.board(MONDAY, MONDAY).plans
    trail = desk.planning.trail(made.plan_id)

    assert ("A fight" in str(line.facts)) is reads
    assert ("less than said" in str(trail)) is reads
    assert "A fight" not in line.what
    desk.close()


def test_dual_registration_stands_on_its_sessions_and_over_everything(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    wanted = plan(PlanKind.DUAL, "D", alfie, school="Hill View")
    assert refused(desk, wanted) == "dual_pattern"
    desk.planning.make(replace(wanted, pattern=read_pattern("MON-AM"), last=None))
    desk.planning.make(
        plan(PlanKind.OFF_SITE, "V", alfie, activity="Farm", supervisor="Miss Adeyemi")
    )

    codes = [row(desk, Session(MONDAY, half), "Alfie") for half in Half]

    assert [mark and mark.code for mark in codes] == ["D", "V"]
    desk.close()


def test_only_the_days_set_apart_are_r(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    one = plan(PlanKind.RELIGIOUS, "R", alfie, days=2, body="The mosque")

    assert refused(desk, one) == "r_days_set_apart"
    desk.planning.make(replace(one, facts={**one.facts, "days": "2"}))
    desk.close()


@pytest.mark.parametrize("code", ["Q", "Y1", "Y6", "Y7"])
def test_who_cannot_come_has_the_cause_noted(fernhill: Fernhill, code: str) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")

    assert refused(desk, plan(PlanKind.UNABLE, code, alfie)) == "plan_why"
    desk.planning.make(plan(PlanKind.UNABLE, code, alfie, why="The taxi did not come"))
    mark = row(desk, Session(MONDAY, AM), "Alfie")
    assert mark is not None
    assert (mark.code, mark.note) == (code, "The taxi did not come")
    desk.close()


def test_a_plan_made_late_explains_the_absence_and_leaves_other_marks(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(here(teacher, OAK, Session(FRIDAY, AM), Alfie=DraftMark("N")))
    teacher.close()
    desk = fernhill.sit("office")
    children = tuple(id_of(desk, OAK, name) for name in ("Alfie", "Elif"))
    whole = Plan(
        "",
        PlanKind.TRAVELLING,
        "T",
        Session(FRIDAY, AM),
        Session(FRIDAY, AM),
        children,
        facts={"work": "Fairground"},
    )

    made = desk.planning.make(whole).value

    assert (made.filled, made.left) == (1, 1)
    first, second = desk.history.of_pupil(children[0], FRIDAY, FRIDAY)
    assert (first.code, second.code, second.reason) == ("N", "T", "travelling")
    desk.close()


def test_a_plan_ends_early_or_is_taken_back_with_a_reason_and_keeps_its_trail(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    made = desk.planning.make(plan(PlanKind.TRAVELLING, "T", alfie, work="Fairground")).value
    with pytest.raises(Refused, match="only with a reason"):
        desk.planning.set_end(made.plan_id, None, " ")
    desk.planning.set_end(made.plan_id, Session(MONDAY, PM), "Back on Tuesday")
    assert row(desk, Session(date(2026, 11, 24), AM), "Alfie") is None
    assert row(desk, Session(MONDAY, AM), "Alfie") is not None
    desk.planning.set_end(made.plan_id, None, "They did not go")

    assert row(desk, Session(MONDAY, AM), "Alfie") is None
    told = [(one.did, one.reason) for one in desk.planning.trail(made.plan_id)]
    assert told == [
        ("T, to Friday 27 November", ""),
        ("T, Monday 23 November", "Back on Tuesday"),
        ("taken back", "They did not go"),
    ]
    desk.close()


def test_the_attendances_of_twelve_months_are_counted_with_their_days(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, AM)))
    alfie = id_of(desk, OAK, "Alfie")

    counted = desk.planning.travelled(alfie)

    assert (counted.sessions, counted.first, counted.last) == (1, date(2025, 11, 21), FRIDAY)
    assert "200" in counted.sentence
    desk.close()


def test_plans_are_made_again_from_the_ledger(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    made = desk.planning.make(plan(PlanKind.SUSPENDED, "E", alfie, days=12, why="A fight")).value
    desk.planning.provide(made.plan_id, Provision("B", "Hill View"))

    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


@pytest.mark.parametrize("role", ["teacher", "dsl", "it", "visitor"])
def test_plans_are_not_everybodys_to_make(fernhill: Fernhill, role: str) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.close()
    desk = fernhill.sit(role)

    with pytest.raises(NotPermitted):
        desk.planning.make(plan(PlanKind.TRAVELLING, "T", alfie, work="Fairground"))
    desk.close()
