"""Support plans through real books: one at a time, in order, and nobody is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.support import PlanStep, StepKind, StepState, SupportPlan
from attendance_desk.domain.support_forms import Doing, Told
from attendance_desk.store import day_rows, ledger, letter_rows, rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

MUM = "Kerry Turner"
AGREED = {"agreed_on": "2026-11-19", "why": "Coming back after seven weeks away"}
IN_FOUR_WEEKS = FRIDAY + timedelta(weeks=4)
TOLD = Told("aversion", IN_FOUR_WEEKS, "I don't like the hall.", "He cries on Sundays.")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


@pytest.fixture
def plan(desk: Desk, alfie: str) -> str:
    return desk.support.open(alfie, TOLD).value


def step(kind: StepKind = StepKind.IN_SCHOOL, what: str = "", **facts: str) -> PlanStep:
    return PlanStep("", kind, "Meet at the gate", "Miss Adeyemi", FRIDAY, what=what, facts=facts)


REFERRAL = replace(
    step(StepKind.REFERRAL, to="School nurse", consent_by="Kerry Turner", consent_on="2026-11-19"),
    ends=FRIDAY + timedelta(days=14),
)


def held(desk: Desk, plan_id: str) -> SupportPlan:
    with desk.seated.register.read() as snapshot:
        found = letter_rows.plan(snapshot, plan_id)
        assert found is not None
        assert rebuild.differences(snapshot.connection) == ()
    return found


def medical(what: str, **facts: str) -> PlanStep:
    return step(StepKind.MEDICAL, what, **facts)


def test_a_plan_keeps_both_voices_the_root_and_the_day_it_is_looked_at(
    desk: Desk, alfie: str, plan: str
) -> None:
    found = held(desk, plan)
    assert (found.root, found.pathway, found.started) == ("aversion", "aversion", FRIDAY)
    assert found.child_said == "I don't like the hall."
    assert found.parents_said == "He cries on Sundays."
    assert found.by == "Mr Hale, Head of school"
    page = desk.support.of_pupil(alfie)
    assert page.plan == found
    assert page.root == "School feels unsafe or too hard"


def test_a_child_has_one_open_plan_at_a_time(desk: Desk, alfie: str, plan: str) -> None:
    with pytest.raises(Refused, match="open plan already"):
        desk.support.open(alfie, TOLD)
    desk.support.close(plan, "He comes in by himself now.")
    again = desk.support.open(alfie, TOLD).value
    page = desk.support.of_pupil(alfie)
    assert page.plan is not None
    assert page.plan.id == again
    assert [one.id for one in page.earlier] == [plan]


@pytest.mark.parametrize("days", [0, 50, 400])
def test_the_review_is_ahead_and_within_six_school_weeks(
    desk: Desk, alfie: str, days: int
) -> None:
    with pytest.raises(Refused, match="within 6 school weeks"):
        desk.support.open(alfie, replace(TOLD, review_on=FRIDAY + timedelta(days=days)))


def test_the_root_is_chosen_by_a_person(desk: Desk, alfie: str) -> None:
    with pytest.raises(Refused, match="not chosen"):
        desk.support.open(alfie, replace(TOLD, root=""))


@pytest.mark.parametrize("role", ["office", "teacher", "it", "visitor"])
def test_only_lead_head_and_safeguarding_lead_plan(fernhill: Fernhill, role: str) -> None:
    head = fernhill.sit()
    child = id_of(head, OAK, "Alfie")
    head.close()
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.support.open(child, TOLD)
    desk.close()


def test_a_step_somebody_does_by_a_day_stands_among_what_was_agreed(
    desk: Desk, alfie: str, plan: str
) -> None:
    wednesday = FRIDAY + timedelta(days=5)
    made = desk.support.add(plan, step(), Doing(wednesday, "s0000000003")).value
    with desk.seated.register.read() as snapshot:
        agreed = letter_rows.agreed_of(snapshot, alfie)
    assert [(one.words, one.owner, one.due, one.origin) for one in agreed] == [
        ("Meet at the gate", "s0000000003", wednesday, f"plan:{plan}")
    ]
    desk.support.end(plan, made, "He walks in with a friend.")
    with desk.seated.register.read() as snapshot:
        after = letter_rows.agreed_of(snapshot, alfie)[0]
    assert (after.state, after.closed_words) == (AgreedState.DONE, "He walks in with a friend.")
    ended = held(desk, plan).steps[0]
    assert (ended.state, ended.answer) == (StepState.ENDED, "He walks in with a friend.")


def test_a_step_for_a_later_day_is_planned_until_it_is_started(desk: Desk, plan: str) -> None:
    monday = FRIDAY + timedelta(days=3)
    made = desk.support.add(plan, replace(step(), starts=monday)).value
    assert held(desk, plan).steps[0].state is StepState.PLANNED
    with pytest.raises(Refused, match="lies ahead"):
        desk.support.start(plan, made, monday)
    desk.support.start(plan, made, FRIDAY)
    assert held(desk, plan).steps[0].state is StepState.RUNNING


def test_a_declined_step_stays_with_who_said_so(desk: Desk, plan: str) -> None:
    made = desk.support.add(plan, step(), Doing(FRIDAY)).value
    with pytest.raises(Refused, match="few words"):
        desk.support.decline(plan, made, " ")
    desk.support.decline(plan, made, "Mum would rather bring him herself.")
    assert held(desk, plan).steps[0].state is StepState.DECLINED
    with pytest.raises(Refused, match="over already"):
        desk.support.end(plan, made, "x")


def test_nothing_is_sent_outside_without_agreement_and_a_day_for_the_answer(
    desk: Desk, plan: str
) -> None:
    with pytest.raises(Refused, match="Who agreed"):
        desk.support.add(plan, replace(REFERRAL, facts={"to": "School nurse"}))
    with pytest.raises(Refused, match="answer is expected"):
        desk.support.add(plan, replace(REFERRAL, ends=None))
    assert held(desk, plan).steps == ()


def dues(desk: Desk) -> dict[str, date]:
    rows = [row.due for row in desk.duties.due()]
    mine = ("support_review", "referral_unanswered")
    return {one.kind: one.due for one in rows if one.kind in mine and isinstance(one.due, date)}


def test_an_answer_that_is_owed_is_due_until_it_came_or_was_asked_for_again(
    desk: Desk, plan: str
) -> None:
    made = desk.support.add(plan, REFERRAL).value
    assert dues(desk) == {"support_review": IN_FOUR_WEEKS, "referral_unanswered": REFERRAL.ends}
    with pytest.raises(Refused, match="No answer yet"):
        desk.support.close(plan, "Enough.")
    later = FRIDAY + timedelta(days=21)
    desk.support.chase(plan, made, (later, "rang the nurse"))
    assert dues(desk)["referral_unanswered"] == later
    desk.support.answered(plan, made, (FRIDAY, "She sees him on Tuesday."))
    assert "referral_unanswered" not in dues(desk)
    found = held(desk, plan).steps[0]
    assert (found.state, found.answered_on) == (StepState.RUNNING, FRIDAY)
    assert "rang the nurse" in found.answer
    assert "She sees him on Tuesday." in found.answer


def test_the_medical_pathway_goes_step_by_step_to_the_head(desk: Desk, plan: str) -> None:
    nurse = medical("medical_nurse", said="yes", when="2026-11-26")
    with pytest.raises(Refused, match="step by step"):
        desk.support.add(plan, nurse)
    desk.support.add(plan, medical("medical_known", known="Asthma, worse in cold weather."))
    desk.support.add(plan, nurse)  # evidence may be left out
    with pytest.raises(Refused, match="May we talk"):
        desk.support.add(plan, medical("medical_consent"))
    consent = {"said": "no", "consent_by": "Kerry Turner", "consent_on": "2026-11-20"}
    desk.support.add(plan, medical("medical_consent", **consent))
    panel = medical("medical_panel", panel_on="2026-11-25")
    desk.support.add(plan, panel)
    decision = medical("medical_decision", decided="Recorded as illness; a spare inhaler here.")
    with pytest.raises(Refused, match="panel is on"):
        desk.support.add(plan, decision)
    assert [one.state for one in held(desk, plan).steps] == [
        StepState.RUNNING,
        StepState.RUNNING,
        StepState.DECLINED,
        StepState.RUNNING,
    ]


def test_evidence_is_looked_at_on_a_recorded_doubt_of_the_head_or_an_offer(
    fernhill: Fernhill, desk: Desk, plan: str
) -> None:
    desk.support.add(plan, medical("medical_known", known="Headaches."))
    with pytest.raises(Refused, match="real doubt"):
        desk.support.add(plan, medical("medical_evidence", basis="doubt"))
    desk.close()
    lead = fernhill.sit("lead")
    doubt = medical("medical_evidence", basis="doubt", doubt="Seen shopping on two ill days.")
    with pytest.raises(NotPermitted):
        lead.support.add(plan, doubt)
    lead.support.add(plan, medical("medical_evidence", basis="offered", seen="A prescription"))
    lead.close()
    again = fernhill.sit("head")
    with pytest.raises(Refused, match="under way already"):
        again.support.add(plan, doubt)
    again.close()


def part_time(alfie: str, **changes: object) -> Plan:
    afternoons = frozenset((day, Half.PM) for day in range(5))
    facts = {
        "agreed_by": "Kerry Turner",
        "agreed_on": "2026-11-19",
        "why": "Coming back after seven weeks away",
    }
    made = Plan(
        id="",
        kind=PlanKind.PART_TIME,
        code="C2",
        first=Session(date(2026, 11, 23), Half.AM),
        last=Session(date(2026, 12, 11), Half.PM),
        pupils=(alfie,),
        pattern=afternoons,
        facts=facts,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


HOURS = step(StepKind.REDUCED_HOURS)


def test_reduced_hours_are_the_part_time_timetable_of_the_register(
    desk: Desk, alfie: str, plan: str
) -> None:
    desk.support.reduce_hours(plan, HOURS, part_time(alfie))
    page = desk.support.of_pupil(alfie)
    row = page.rows[0]
    assert (row.step.starts, row.step.ends) == (date(2026, 11, 23), date(2026, 12, 11))
    assert row.hours is not None
    assert row.hours.code == "C2"
    desk.planning.set_end(row.hours.id, Session(date(2026, 12, 4), Half.PM), "He is ready.")
    assert desk.support.of_pupil(alfie).rows[0].step.ends == date(2026, 12, 4)
    with pytest.raises(Refused, match="Reduced hours run until"):
        desk.support.close(plan, "Done.")


@pytest.mark.parametrize("change", [{"last": None}, {"pattern": frozenset()}])
def test_reduced_hours_without_an_end_or_a_pattern_change_nothing(
    desk: Desk, alfie: str, plan: str, change: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        desk.support.reduce_hours(plan, HOURS, part_time(alfie, **change))
    assert held(desk, plan).steps == ()


@pytest.mark.parametrize(
    ("bad", "hours", "told"),
    [
        ({"words": " "}, {}, "A step needs words"),
        ({}, {"last": Session(date(2027, 1, 29), Half.PM)}, "6 school weeks at most"),
        ({}, {"facts": {"agreed_on": "2026-11-19", "why": "tired"}}, "Parent who agreed"),
        ({}, {"facts": {"agreed_by": "Pat Stranger", **AGREED}}, "not on record as living"),
        ({}, {"facts": {"agreed_by": MUM, "review": "2027-02-01", **AGREED}}, "review must be"),
    ],
)
def test_reduced_hours_are_written_whole_or_not_at_all(
    desk: Desk,
    alfie: str,
    plan: str,
    bad: dict[str, str],
    hours: dict[str, object],
    told: str,
) -> None:
    page = desk.people.page(alfie).pupil
    mum = Contact(MUM, "mum", "07700 900961", responsibility=True, lives_with=True)
    desk.people.change(replace(page, contacts=(mum,)))
    with pytest.raises(Refused, match=told):
        desk.support.reduce_hours(plan, replace(HOURS, **bad), part_time(alfie, **hours))  # type: ignore[arg-type]
    assert held(desk, plan).steps == ()
    with desk.seated.register.read() as snapshot:
        assert day_rows.plans_of(snapshot, alfie) == ()


def test_the_step_the_timetable_and_what_somebody_does_are_one_act(
    desk: Desk, alfie: str, plan: str
) -> None:
    with desk.seated.register.read() as snapshot:
        before = ledger.head(snapshot.connection).number
    made = desk.support.reduce_hours(
        plan, HOURS, part_time(alfie, code="", pupils=()), Doing(date(2026, 12, 4))
    )
    step_ = held(desk, plan).steps[0]
    assert (made.value, step_.words) == (step_.id, HOURS.words)
    with desk.seated.register.read() as snapshot:
        ((hours, _number),) = day_rows.plans_of(snapshot, alfie)
        kinds = [
            ledger.one(snapshot.connection, number).kind
            for number in range(before + 1, before + 4)
        ]
        assert rebuild.differences(snapshot.connection) == ()
    assert (hours.id, hours.code) == (step_.facts["absence_plan"], "C2")
    assert kinds == [Kind.ABSENCE_PLANNED, Kind.SUPPORT_PLAN_SET, Kind.AGREED_SET]
    assert dues(desk)["support_review"] == IN_FOUR_WEEKS
    assert [row.hours.code for row in desk.support.of_pupil(alfie).rows if row.hours] == ["C2"]


def test_below_compulsory_age_reduced_hours_are_x(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    rows = desk.registers.sheet("c000000000c", Session(FRIDAY, Half.AM)).rows
    little = rows[0].pupil_id
    plan = desk.support.open(little, TOLD).value
    last = Session(date(2026, 12, 11), Half.PM)
    desk.support.reduce_hours(plan, HOURS, part_time(little, code="", last=last))
    with desk.seated.register.read() as snapshot:
        found = [one for one, number in day_rows.plans_of(snapshot, little) if number]
    assert [one.code for one in found] == ["X"]
    desk.close()


def test_c2_below_compulsory_age_is_refused_for_a_plan_too(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    rows = desk.registers.sheet("c000000000c", Session(FRIDAY, Half.AM)).rows
    little = rows[0].pupil_id
    plan = desk.support.open(little, TOLD).value
    with pytest.raises(Refused):
        desk.support.reduce_hours(plan, HOURS, part_time(little))
    assert held(desk, plan).steps == ()
    desk.close()


def test_reduced_hours_are_the_heads_to_agree(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    plan = desk.support.open(alfie, TOLD).value
    desk.close()
    lead = fernhill.sit("lead")
    with pytest.raises(NotPermitted):
        lead.support.reduce_hours(plan, HOURS, part_time(alfie))
    lead.close()
    again = fernhill.sit("head")
    again.planning.make(part_time(alfie))
    offered = again.support.of_pupil(alfie).hours
    assert len(offered) == 1  # a timetable no step stands for is offered for the plan
    linked = replace(HOURS, facts={"absence_plan": offered[0].id})
    again.support.add(plan, linked)
    assert again.support.of_pupil(alfie).hours == ()
    with pytest.raises(Refused, match="no part-time timetable"):
        again.support.add(plan, replace(HOURS, facts={"absence_plan": "a0000000000"}))
    again.close()


def test_a_review_is_kept_and_the_next_is_due(desk: Desk, plan: str) -> None:
    with pytest.raises(Refused, match="sentence"):
        desk.support.review(plan, "", IN_FOUR_WEEKS)
    next_on = FRIDAY + timedelta(weeks=5)
    desk.support.review(plan, "Gate meet goes on.", next_on)
    assert held(desk, plan).reviews == ("2026-11-20 Gate meet goes on.",)
    assert dues(desk) == {"support_review": next_on}


def test_closing_needs_words_and_ends_what_was_open(desk: Desk, alfie: str, plan: str) -> None:
    desk.support.add(plan, step(), Doing(FRIDAY + timedelta(days=7)))
    with pytest.raises(Refused, match="sentence on why"):
        desk.support.close(plan, " ")
    desk.support.close(plan, "Three weeks without a missed day.")
    found = held(desk, plan)
    assert (found.closed_on, found.review_on) == (FRIDAY, None)
    assert found.steps[0].state is StepState.ENDED
    with desk.seated.register.read() as snapshot:
        assert letter_rows.agreed_open(snapshot) == ()
    assert dues(desk) == {}
    with pytest.raises(Refused, match="closed"):
        desk.support.review(plan, "x", IN_FOUR_WEEKS)
    assert desk.support.board() == ()


def test_an_overdue_review_and_a_child_who_left_stand_on_the_list(
    fernhill: Fernhill, desk: Desk, alfie: str, plan: str
) -> None:
    fernhill.at("08:56", IN_FOUR_WEEKS + timedelta(days=3))
    row = desk.support.board()[0]
    assert (row.pupil_id, row.root) == (alfie, "School feels unsafe or too hard")
    assert row.late == ("The review of 18 December is overdue.",)


def test_the_story_tells_of_the_plan(desk: Desk, alfie: str, plan: str) -> None:
    made = desk.support.add(plan, REFERRAL).value
    desk.support.answered(plan, made, (FRIDAY, "She sees him on Tuesday."))
    words = [line.words for line in desk.story.of(alfie).lines]
    assert "School nurse answered" in words
    assert "Support plan opened: school feels unsafe or too hard" in words
