"""The calls to make at Fernhill: who comes into the list, and every way of leaving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from attendance_desk.actions.hatch import Arrival
from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_queue import Queue, QueueRow
from attendance_desk.domain.call_records import write_ring, write_rules
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.care import Care, FirstDay
from attendance_desk.domain.care_records import write_care, write_move, write_visit
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_steps import Wanted, Way
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.queue_kinds import QueueKind
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.visits import Visit
from attendance_desk.store.ledger import Draft
from tests.a_school import ACORN, ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.letter_days import living

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
THURSDAY = date(2026, 11, 19)
AFTER = "09:31"
N = DraftMark("N")


def write(desk: Desk, kind: Kind, payload: dict[str, object], pupil_id: str = "") -> None:
    """An entry of a builder next door, until their action is called."""
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(kind, payload, pupil_id))


def ring(desk: Desk, pupil_id: str, outcome: str, **more: object) -> None:
    now = desk.clock.now()
    made = Ring(
        f"o{now:%H%M}{outcome}", f"t{now:%H%M}", pupil_id, now.date(), f"{now:%H:%M}", outcome
    )
    made = replace(made, phone="07700 900147", relationship="mum", **more)  # type: ignore[arg-type]
    write(desk, Kind.RING_LOGGED, {"ring": write_ring(made)}, pupil_id)


@pytest.fixture
def morning(fernhill: Fernhill) -> Desk:
    """Alfie and Elif are N in Oak; the registers are in, and have closed."""
    return after_close(fernhill, Alfie=N, Elif=N)


def after_close(school: Fernhill, role: str = "office", **others: DraftMark) -> Desk:
    school.at("08:56")
    desk = school.sit("head")
    desk.registers.submit(here(desk, OAK, AM, **others))
    for other in (ASH, ACORN):
        desk.registers.submit(here(desk, other, AM))
    desk.close()
    school.at(AFTER)
    return school.sit(role)


def names(rows: tuple[QueueRow, ...]) -> list[str]:
    return sorted(row.names for row in rows)


def calls(desk: Desk) -> Queue:
    return desk.queue.list().calls


def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def test_the_list_begins_when_the_register_has_closed(fernhill: Fernhill) -> None:
    desk = after_close(fernhill, Alfie=N, Elif=N)
    fernhill.at("09:20")
    before = desk.queue.list()
    fernhill.at("09:21")
    after = desk.queue.list()
    desk.close()
    assert before.calls == Queue()
    assert before.sentence.startswith("The register closes at 9.20.")
    assert names(after.calls.now) == ["Alfie Turner", "Elif Yıldız"]
    assert after.sentence == "Register closed. 2 children with no reason. Start calls (Enter)"
    assert [row.kind for row in after.calls.now] == [QueueKind.FIRST_DAY] * 2


def _mark(desk: Desk, code: str) -> None:
    desk.registers.set_mark(NewMark(alfie(desk), AM, code, reason="Reason given by the family"))


def _call_in(desk: Desk) -> None:
    report = Report((alfie(desk),), "Kerry Turner", "mum", reason="ill_minor", back=Back.TOMORROW)
    desk.phone.take(report, {alfie(desk): True})


def _hatch(desk: Desk) -> None:
    desk.hatch.arrive(Arrival((alfie(desk),), time(9, 29), "overslept"))


def _plan(desk: Desk) -> None:
    facts = {"why": "the school bus did not come"}
    plan = Plan("", PlanKind.UNABLE, "Y1", AM, AM, (alfie(desk),), facts=facts)
    desk.planning.make(plan)


def _visit(desk: Desk) -> None:
    seen = Visit("v1", alfie(desk), FRIDAY, at="09:30", outcome="seen_well", by="Ms Lindqvist")
    write(desk, Kind.VISIT_LOGGED, {"visit": write_visit(seen)}, alfie(desk))


@pytest.mark.parametrize(
    "leaves",
    [
        pytest.param(lambda desk: _mark(desk, "I"), id="a reason in the register"),
        pytest.param(lambda desk: _mark(desk, "U"), id="a mark that says here"),
        pytest.param(_call_in, id="the family rings"),
        pytest.param(_hatch, id="comes through the hatch"),
        pytest.param(_plan, id="a plan is made"),
        pytest.param(_visit, id="seen at home"),
        pytest.param(
            lambda desk: ring(desk, alfie(desk), "spoke", reason="upset_gate"), id="our own call"
        ),
    ],
)
def test_a_child_leaves_the_moment_a_reason_or_the_child_arrives(
    morning: Desk, leaves: object
) -> None:
    assert names(calls(morning).now) == ["Alfie Turner", "Elif Yıldız"]
    leaves(morning)  # type: ignore[operator]
    found = calls(morning)
    morning.close()
    assert names((*found.now, *found.waiting, *found.handed)) == ["Elif Yıldız"]


@pytest.mark.parametrize("reason", ["", "no_reason_given", "no_contact", "thought_in_school"])
def test_to_be_spoken_to_is_no_reason(morning: Desk, reason: str) -> None:
    ring(morning, alfie(morning), "spoke", reason=reason)
    found = calls(morning)
    morning.close()
    assert "Alfie Turner" in names(found.waiting)


def test_a_family_that_thought_the_child_was_in_school_is_with_the_lead_at_once(
    morning: Desk,
) -> None:
    ring(morning, alfie(morning), "spoke_escalated", flags=("missing_child",))
    found = calls(morning)
    morning.close()
    assert names(found.handed) == ["Alfie Turner"]
    assert found.handed[0].risk == "the safeguarding lead was told"


def test_no_answer_waits_its_half_hour_and_at_eleven_the_lead_has_it(
    morning: Desk, fernhill: Fernhill
) -> None:
    ring(morning, alfie(morning), "no_answer")
    waiting = calls(morning)
    fernhill.at("10:01")
    again = calls(morning)
    fernhill.at("11:00")
    handed = calls(morning)
    morning.close()
    assert [(row.names, row.at) for row in waiting.waiting] == [("Alfie Turner", "10:01")]
    assert [row.kind for row in again.now if row.names == "Alfie Turner"] == [QueueKind.RETRY]
    assert names(handed.handed) == ["Alfie Turner"]
    assert names(handed.now) == ["Elif Yıldız"]


def test_a_ring_that_was_undone_was_never_made(morning: Desk) -> None:
    ring(morning, alfie(morning), "no_answer", undone=True)
    found = morning.queue.list()
    morning.close()
    assert names(found.calls.now) == ["Alfie Turner", "Elif Yıldız"]
    assert found.done == 0


def test_a_class_that_has_not_sent_its_register_is_not_away(fernhill: Fernhill) -> None:
    fernhill.at("10:00")
    desk = fernhill.sit("office")
    found = desk.queue.list()
    desk.close()
    assert found.calls == Queue()


def test_gone_since_lunch_stands_first(morning: Desk, fernhill: Fernhill) -> None:
    fernhill.at("13:06")
    morning.registers.submit(here(morning, OAK, PM, Alfie=N, Elif=N, Zara=N))
    fernhill.at("13:26")
    found = calls(morning)
    morning.close()
    assert found.now[0].names == "Zara Whitlock"
    assert found.now[0].risk == "here this morning, not here now"
    assert len(found.now) == 3


def test_the_second_day_is_told_apart_and_half_term_does_not_break_a_run(
    fernhill: Fernhill,
) -> None:
    for day in (date(2026, 10, 22), date(2026, 10, 23)):
        fernhill.at("08:56", day)
        desk = fernhill.sit("head")
        for half in Half:
            fernhill.at("08:56" if half is Half.AM else "13:06", day)
            desk.registers.submit(here(desk, OAK, Session(day, half), Alfie=N))
        desk.close()
    back = date(2026, 11, 3)
    fernhill.at("08:00", back)
    desk = fernhill.sit("office")
    early = desk.queue.list()
    fernhill.at("08:56", back)
    desk.registers.submit(here(desk, OAK, Session(back, Half.AM), Alfie=N))
    fernhill.at(AFTER, back)
    found = calls(desk)
    desk.close()
    assert early.sentence == "Doors open at 8.40. No check-in calls this morning."
    assert [(row.names, row.kind) for row in found.now] == [("Alfie Turner", QueueKind.DAY_THREE)]
    assert "2 school days away before today" in found.now[0].evidence


def test_check_ins_are_made_between_their_time_and_the_bell(fernhill: Fernhill) -> None:
    fernhill.at("08:56", THURSDAY)
    desk = fernhill.sit("office")
    morning = Session(THURSDAY, Half.AM)
    late = DraftMark("L", 4)
    desk.registers.submit(here(desk, OAK, morning, Alfie=N, Adam=late, Zara=DraftMark("M")))
    found = {}
    for at in ("07:44", "07:45", "08:29", "08:30"):
        fernhill.at(at)
        found[at] = desk.queue.list()
    desk.close()
    two = ["Adam Nowak", "Alfie Turner"]
    assert names(found["07:44"].calls.waiting) == two
    assert found["07:44"].sentence.endswith("Check-in calls begin at 7.45: 2 to make.")
    assert names(found["07:45"].calls.now) == two
    assert found["07:45"].sentence.endswith("2 check-in calls you could make now.")
    assert names(found["08:29"].calls.now) == two
    assert found["08:30"].calls == Queue()


def test_a_family_that_rang_already_is_not_checked_in_on(fernhill: Fernhill) -> None:
    fernhill.at("08:56", THURSDAY)
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, Session(THURSDAY, Half.AM), Alfie=N))
    fernhill.at("08:00")
    desk.phone.take(
        Report((alfie(desk),), "Kerry Turner", "mum", reason="ill_minor", back=Back.TOMORROW)
    )
    found = calls(desk)
    desk.close()
    assert found == Queue()


def test_a_message_on_a_machine_is_a_call_back_and_the_child_is_asked_about_first(
    morning: Desk,
) -> None:
    who = id_of(morning, OAK, "Adam")
    report = Report((who,), "Kerry Turner", "mum", words="please ring", voicemail=True)
    morning.phone.take(report)
    found = calls(morning)
    morning.close()
    assert [row.kind for row in found.now][-1] is QueueKind.CALL_BACK
    assert found.now[-1].names == "Adam Nowak"


def test_the_family_hears_when_a_mark_becomes_not_agreed_until_somebody_has_spoken(
    morning: Desk, fernhill: Fernhill
) -> None:
    fernhill.at("10:00")
    head = morning
    head.registers.set_mark(NewMark(alfie(head), AM, "O", reason="Head's decision"))
    told = calls(head)
    fernhill.at("10:05")
    ring(head, alfie(head), "spoke", why="tell_family")
    after = calls(head)
    head.close()
    assert ("Alfie Turner", QueueKind.TELL_FAMILY) in [(r.names, r.kind) for r in told.now]
    assert "Alfie Turner" not in names(after.now)


def test_a_letter_that_went_out_has_told_the_family_of_what_it_counted(
    morning: Desk, fernhill: Fernhill
) -> None:
    fernhill.at("10:00")
    morning.close()
    head = fernhill.sit()
    child = alfie(head)
    living(head, child)
    head.registers.set_mark(NewMark(child, AM, "O", reason="Head's decision"))
    letter = head.letters.draft(Wanted(LetterKind.FIRST, (child,))).value
    head.letters.paper(letter)
    head.letters.approve(letter, b"%PDF-1.7 a drawn page")
    on_paper = calls(head)
    head.letters.printed([letter])
    head.letters.sent([letter], Way.POST)
    after = calls(head)
    head.close()
    told = QueueKind.TELL_FAMILY
    assert ("Alfie Turner", told) in [(r.names, r.kind) for r in on_paper.now]
    assert ("Alfie Turner", told) not in [(r.names, r.kind) for r in after.now]


def test_a_priority_child_comes_first_and_what_the_lead_took_stays_in_sight(
    morning: Desk,
) -> None:
    elif_ = id_of(morning, OAK, "Elif")
    care = Care(elif_, FirstDay.NO_CONTACT, FRIDAY, on=FRIDAY, by="Ms Lindqvist")
    write(morning, Kind.CARE_SET, {"care": write_care(care)}, elif_)
    first = calls(morning)
    move = ClockMove(
        "today_no_reason", elif_, FRIDAY.isoformat(), Move.TAKE, FRIDAY, AFTER, "s0000000005",
        "Ms Lindqvist, Safeguarding lead",
    )  # fmt: skip
    write(morning, Kind.CLOCK_MOVED, {"move": write_move(move)}, elif_)
    taken = calls(morning)
    morning.close()
    assert [row.names for row in first.now] == ["Elif Yıldız", "Alfie Turner"]
    assert first.now[0].care == "visited on the first day"
    assert [row.handed for row in taken.handed] == ["with Ms Lindqvist, Safeguarding lead"]


def test_days_without_school_say_so(fernhill: Fernhill) -> None:
    fernhill.at("09:30", date(2026, 10, 28))
    desk = fernhill.sit("office")
    found = desk.queue.list()
    desk.close()
    assert found.sentence == "No school (Half-term). Back Tuesday 3 November."
    assert found.calls == Queue()


def test_when_all_is_done_the_list_says_what_was_done(fernhill: Fernhill) -> None:
    desk = after_close(fernhill)
    ring(desk, alfie(desk), "spoke", why="persistent")
    found = desk.queue.list()
    desk.close()
    assert found.sentence == "No calls left. Every child is here or explained. 1 call made today."


def test_who_rings_nobody_has_no_list_and_a_teacher_has_one_where_the_school_says(
    fernhill: Fernhill,
) -> None:
    after_close(fernhill, Alfie=N).close()
    for role in ("it", "visitor", "teacher"):
        desk = fernhill.sit(role)
        with pytest.raises(NotPermitted) as no:
            desk.queue.list()
        if role == "it":  # sent to those who ring, and with its capitals
            assert no.value.happened.startswith("The IT technician may not ring families")
        assert "the office" in no.value.do
        desk.close()
    desk = fernhill.sit("lead")
    rules = write_rules(CallRules(teachers_ring=True))
    write(desk, Kind.CALL_RULES_CHANGED, {"rules": rules})
    desk.registers.set_mark(NewMark(id_of(desk, ASH, "Adam"), AM, "N", reason="Marked by mistake"))
    assert len(calls(desk).now) == 2
    desk.close()
    desk = fernhill.sit("teacher")
    assert names(calls(desk).now) == ["Alfie Turner"]
    desk.close()
    desk = fernhill.sit("dsl")
    assert len(calls(desk).now) == 2
    desk.close()


def test_due_lists_who_is_to_be_rung_by_when_and_why(morning: Desk, fernhill: Fernhill) -> None:
    ring(morning, alfie(morning), "no_answer")
    rows = {row.due.kind: row for row in morning.duties.due() if row.due.kind.startswith("call_")}
    at = datetime(2026, 11, 20, 9, 20, tzinfo=SCHOOL_ZONE)
    early = morning.duties.due(at)
    lines = morning.duties.to_do()
    morning.close()
    assert rows["call_first_day"].name == "Elif Yıldız"
    assert rows["call_first_day"].due.due == at
    assert rows["call_retry"].due.due == at.replace(hour=10, minute=1)
    assert "9.31 mum: no answer" in rows["call_retry"].due.evidence
    assert not [row for row in early if row.due.kind.startswith("call_")]
    assert not [line for line in lines if line.kind.startswith("call_")]


def test_next_and_after_follow_the_list(morning: Desk) -> None:
    first = morning.queue.next()
    assert first is not None
    after = morning.queue.after(first.child.pupil_id)
    morning.close()
    assert after is not None
    assert {first.names, after.names} == {"Alfie Turner", "Elif Yıldız"}


def test_what_was_promised_on_the_telephone_is_a_call_until_somebody_has_rung(
    morning: Desk, fernhill: Fernhill
) -> None:
    who = id_of(morning, OAK, "Adam")
    ring(morning, who, "call_back_booked", why="by_hand", tasks=("ring_as_booked",))
    promised = [row for row in calls(morning).now if row.kind is QueueKind.TASK]
    fernhill.at("10:10")
    ring(morning, who, "spoke", why="task")
    after = calls(morning)
    morning.close()
    assert [row.names for row in promised] == ["Adam Nowak"]
    assert "Adam Nowak" not in names(after.now)


def test_while_a_register_is_missing_the_list_never_says_that_all_is_well(
    fernhill: Fernhill,
) -> None:
    fernhill.at("08:56")
    desk = fernhill.sit("head")
    desk.registers.submit(here(desk, OAK, AM))
    desk.close()
    fernhill.at(AFTER)
    desk = fernhill.sit("office")
    one_in = desk.queue.list().sentence
    desk.registers.submit(here(desk, ASH, AM))
    desk.registers.submit(here(desk, ACORN, AM))
    all_in = desk.queue.list().sentence
    desk.close()
    assert one_in.startswith("Ash and Acorn: registers are not in, so nobody knows who is away")
    assert "Every child" not in one_in
    assert "not in" not in all_in


def test_everybody_who_rings_has_the_same_list(fernhill: Fernhill) -> None:
    desk = after_close(fernhill, Elif=N)
    report = Report((alfie(desk),), "Kerry Turner", "mum", reason="overslept", voicemail=True)
    desk.phone.take(report, {alfie(desk): True})
    lists = {"office": calls(desk)}
    desk.close()
    for role in ("dsl", "lead", "head"):
        other = fernhill.sit(role)
        lists[role] = calls(other)
        other.close()
    assert [row.kind for row in lists["office"].now] == [
        QueueKind.FIRST_DAY,
        QueueKind.CALL_BACK,
    ]
    assert all(found == lists["office"] for found in lists.values())
