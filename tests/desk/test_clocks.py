"""Safeguarding clocks at Fernhill: each row of the table, raised and cleared by what happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.desk.clocks import Why
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_records import write_ring
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.care_records import write_care, write_visit
from attendance_desk.domain.clocks import ClockKind, State
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.rulings import About, Ruling, write_ruling
from attendance_desk.domain.visits import Visit
from attendance_desk.queries.clock_board import ClockRow
from attendance_desk.store.ledger import Draft
from tests.a_school import BY_ROLE, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
NEXT_MONDAY = MONDAY + timedelta(days=7)
OFFICE = BY_ROLE["office"]


@dataclass
class Days:
    """A school whose days go by, and one child of it."""

    school: Fernhill
    desk: Desk
    alfie: str

    def at(self, text: str, day: date = FRIDAY) -> None:
        self.school.at(text, day)

    def sit(self, role: str) -> None:
        self.desk.close()
        self.desk = self.school.sit(role)

    def register(self, day: date, am: str = "", pm: str = "") -> None:
        """Oak's registers of a day, with Alfie's codes; everybody else is here."""
        for half, code, time in ((Half.AM, am, "09:00"), (Half.PM, pm, "13:06")):
            if code:
                self.at(time, day)
                session = Session(day, half)
                marks = {} if code in "/\\" else {"Alfie": DraftMark(code)}
                self.desk.registers.submit(here(self.desk, OAK, session, **marks))

    def away(self, *days: date, code: str = "N") -> None:
        for day in days:
            self.register(day, code, code)

    def write(self, *drafts: Draft) -> None:
        author = Author(OFFICE.id, OFFICE.name, OFFICE.role, OFFICE.title)
        with self.desk.seated.register.write(self.school.clock.now(), author) as work:
            for draft in drafts:
                work.append(draft)

    def ring(self, number: str, outcome: str, **said: object) -> None:
        now = self.school.clock.now()
        ring = Ring(f"o{number}", "t1", self.alfie, now.date(), f"{now:%H:%M}", outcome, **said)  # type: ignore[arg-type]
        self.write(Draft(Kind.RING_LOGGED, {"ring": write_ring(ring)}, self.alfie))

    def visit(self, number: str, **said: object) -> None:
        now = self.school.clock.now()
        visit = Visit(f"v{number}", self.alfie, now.date(), **said)  # type: ignore[arg-type]
        self.write(Draft(Kind.VISIT_LOGGED, {"visit": write_visit(visit)}, self.alfie))

    def care(self, care: Care) -> None:
        self.write(Draft(Kind.CARE_SET, {"care": write_care(care)}, self.alfie))

    def row(self, kind: ClockKind) -> ClockRow | None:
        board = self.desk.clocks.board()
        found = [
            row
            for row in (*board.rows, *board.stood_down)
            if row.clock.kind is kind and row.clock.pupil_id == self.alfie
        ]
        assert len(found) <= 1
        return found[0] if found else None

    def state(self, kind: ClockKind) -> State | None:
        row = self.row(kind)
        return row.clock.state if row else None

    def due_kinds(self) -> set[str]:
        known = {kind.value for kind in ClockKind}
        return {row.due.kind for row in self.desk.duties.due() if row.due.kind in known}


@pytest.fixture
def days(fernhill: Fernhill) -> Iterator[Days]:
    fernhill.at("08:00", MONDAY)
    desk = fernhill.sit("head")
    held = Days(fernhill, desk, id_of(desk, OAK, "Alfie"))
    yield held
    held.desk.close()


def test_nobody_has_a_clock_while_everybody_is_here(days: Days) -> None:
    days.register(MONDAY, "/", "\\")
    days.at("15:00", MONDAY)
    assert days.desk.clocks.board().rows == ()


def test_no_reason_today_runs_from_close_and_is_the_safeguarding_leads_at_eleven(
    days: Days,
) -> None:
    days.register(MONDAY, "N")
    days.at("09:19", MONDAY)
    assert days.state(ClockKind.TODAY) is None
    days.at("09:20", MONDAY)
    assert days.state(ClockKind.TODAY) is State.OPEN
    days.at("09:31", MONDAY)
    row = days.row(ClockKind.TODAY)
    assert row is not None
    assert (row.time_left, row.clock.holder) == ("1 h 29 min", "the office")
    days.ring("1", "no_answer", contact="Kerry Turner", phone="07700 900147")
    assert days.state(ClockKind.TODAY) is State.AMBER
    days.at("11:00", MONDAY)
    row = days.row(ClockKind.TODAY)
    assert row is not None
    assert (row.clock.state, row.clock.holder) == (State.DUE, "the safeguarding lead")
    assert row.clock.next_step == "Decide: visit, wait, or ring others."


def test_no_reason_today_stops_with_a_reason_and_with_the_child(days: Days) -> None:
    days.register(MONDAY, "N")
    days.at("09:40", MONDAY)
    amend = NewMark(days.alfie, Session(MONDAY, Half.AM), "I", "Reason given by the family")
    days.desk.registers.set_mark(amend)
    assert days.state(ClockKind.TODAY) is None
    back = NewMark(days.alfie, Session(MONDAY, Half.AM), "N", "Marked by mistake")
    days.desk.registers.set_mark(back)
    assert days.state(ClockKind.TODAY) is State.OPEN
    late = NewMark(days.alfie, Session(MONDAY, Half.AM), "U", "Marked by mistake", 55)
    days.desk.registers.set_mark(late)
    assert days.state(ClockKind.TODAY) is None


@pytest.mark.parametrize("code", ["N", "O"])
def test_no_reason_today_goes_on_when_the_reason_was_logged_by_mistake(
    days: Days, code: str
) -> None:
    days.register(MONDAY, code)
    days.at("09:40", MONDAY)
    assert days.state(ClockKind.TODAY) is State.OPEN
    said = Ring("", "t1", days.alfie, MONDAY, "09:40", "spoke", reason="ill_minor")
    right = {days.alfie: True} if code == "O" else None
    logged = days.desk.calling.log(said, answers=right).value.ring
    assert days.state(ClockKind.TODAY) is None
    days.desk.calling.undo(logged.id)
    assert days.state(ClockKind.TODAY) is State.OPEN


def test_two_rounds_without_an_answer_hand_over_before_eleven(days: Days) -> None:
    days.register(MONDAY, "N")
    for number, time in enumerate(("09:31", "10:02")):
        days.at(time, MONDAY)
        days.ring(str(number), "no_answer", contact="Kerry Turner", phone="07700 900147")
    row = days.row(ClockKind.TODAY)
    assert row is not None
    assert (row.clock.state, row.clock.holder) == (State.AMBER, "the safeguarding lead")


def test_a_child_nobody_explained_on_friday_is_still_there_in_the_holiday(days: Days) -> None:
    days.register(FRIDAY, "N", "N")
    days.at("10:00", FRIDAY + timedelta(days=1))
    assert days.state(ClockKind.TODAY) is State.OVERDUE
    days.at("08:00", NEXT_MONDAY)
    assert days.state(ClockKind.TODAY) is State.OVERDUE
    days.register(NEXT_MONDAY, "/")
    assert days.state(ClockKind.TODAY) is None


def test_a_clock_that_is_over_lists_the_tries_of_its_day_and_of_the_days_since(days: Days) -> None:
    days.register(THURSDAY, "N")
    days.at("08:10", THURSDAY)
    days.ring("0", "no_answer", relationship="gran", phone="07700 900148")
    days.at("09:31", THURSDAY)
    days.ring("1", "no_answer", relationship="mum", phone="07700 900147")
    days.at("08:40", FRIDAY)
    days.ring("2", "engaged", relationship="dad", phone="07700 900149")
    row = days.row(ClockKind.TODAY)
    assert row is not None
    assert (row.clock.state, row.clock.key) == (State.OVERDUE, THURSDAY.isoformat())
    assert row.clock.evidence == (
        "N on 2026-11-19 AM",
        "2026-11-19 at 8.10: gran, no answer",
        "2026-11-19 at 9.31: mum, no answer",
        "8.40: dad, engaged",
    )
    days.register(FRIDAY, "N")
    days.at("09:31")
    row = days.row(ClockKind.TODAY)
    assert row is not None
    assert row.clock.evidence == ("N on 2026-11-20 AM", "8.40: dad, engaged")


@pytest.mark.parametrize("which", [FirstDay.NO_CONTACT, FirstDay.ALWAYS])
def test_a_first_day_visit_ends_with_sight_and_never_with_a_call(
    days: Days, which: FirstDay
) -> None:
    days.care(Care(days.alfie, which, on=MONDAY))
    days.register(MONDAY, "N")
    days.at("09:30", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is State.OPEN
    days.at("09:50", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is State.AMBER
    days.ring("1", "spoke", contact="Kerry Turner", phone="07700 900147", reason="ill_minor")
    days.at("12:00", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is State.DUE
    days.visit(
        "1",
        staff=("Mrs Bell",),
        left_at="12:05",
        back_by="12:40",
        back_at="12:30",
        at="12:15",
        outcome="adult_only",
    )
    assert days.state(ClockKind.FIRST_DAY) is State.DUE
    days.visit(
        "2",
        staff=("Mrs Bell",),
        left_at="12:35",
        back_by="13:00",
        back_at="12:55",
        at="12:45",
        outcome="seen_well",
    )
    days.at("13:00", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is None


def test_contact_before_close_keeps_a_first_day_visit_away_but_not_where_it_is_always(
    days: Days,
) -> None:
    days.care(Care(days.alfie, FirstDay.NO_CONTACT, on=MONDAY))
    days.register(MONDAY, "I")
    days.at("10:00", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is None
    days.care(Care(days.alfie, FirstDay.ALWAYS, on=MONDAY))
    assert days.state(ClockKind.FIRST_DAY) is State.AMBER


def test_gone_since_lunch_is_red_at_once_and_runs_over_the_weekend(days: Days) -> None:
    days.register(FRIDAY, "/", "N")
    row = days.row(ClockKind.LUNCH)
    assert row is not None
    assert (row.clock.state, row.clock.holder) == (State.DUE, "the safeguarding lead")
    assert len(row.clock.steps) == 7
    amend = NewMark(days.alfie, Session(FRIDAY, Half.PM), "M", "Reason given by the family")
    days.desk.registers.set_mark(amend)
    assert days.state(ClockKind.LUNCH) is State.DUE
    days.at("10:00", FRIDAY + timedelta(days=2))
    assert days.state(ClockKind.LUNCH) is State.OVERDUE
    days.register(NEXT_MONDAY, "/")
    assert days.state(ClockKind.LUNCH) is None


def test_a_child_whose_afternoon_mark_says_why_is_not_gone(days: Days) -> None:
    days.register(FRIDAY, "/", "I")
    days.at("13:40")
    assert days.state(ClockKind.LUNCH) is None
    amend = NewMark(days.alfie, Session(FRIDAY, Half.PM), "N", "Marked by mistake")
    days.desk.registers.set_mark(amend)
    assert days.state(ClockKind.LUNCH) is State.DUE
    back = NewMark(days.alfie, Session(FRIDAY, Half.PM), "I", "Reason given by the family")
    days.desk.registers.set_mark(back)
    assert days.state(ClockKind.LUNCH) is State.DUE


def test_a_child_who_was_signed_out_is_not_gone(days: Days) -> None:
    from attendance_desk.actions.hatch_out import Leaving

    days.register(FRIDAY, "/")
    days.at("12:10")
    when = datetime(2026, 11, 20, 12, 10).time()
    days.desk.hatch.leave(Leaving(days.alfie, when, contact=0))
    days.register(FRIDAY, "", "N")
    assert days.state(ClockKind.LUNCH) is None


def test_thought_in_school_runs_until_found(days: Days) -> None:
    days.register(FRIDAY, "N")
    days.at("09:40")
    days.ring("1", "spoke_escalated", flags=("missing_child",), reason="thought_in_school")
    assert days.state(ClockKind.THOUGHT_HERE) is State.DUE
    which = (ClockKind.THOUGHT_HERE.value, days.alfie, FRIDAY.isoformat())
    with pytest.raises(Refused, match="cannot be paused"):
        days.desk.clocks.pause(which, Why("other_pause", "lunch"))
    days.at("10:00", FRIDAY + timedelta(days=1))
    assert days.state(ClockKind.THOUGHT_HERE) is State.OVERDUE
    days.at("10:20")
    late = NewMark(days.alfie, Session(FRIDAY, Half.AM), "U", "Marked by mistake", 40)
    days.desk.registers.set_mark(late)
    assert days.state(ClockKind.THOUGHT_HERE) is None


def test_a_red_call_that_is_undone_is_no_missing_child(days: Days) -> None:
    days.register(FRIDAY, "N")
    days.at("09:40")
    days.ring("1", "spoke_escalated", flags=("missing_child",))
    days.ring("1", "spoke_escalated", flags=("missing_child",), undone=True)
    assert days.state(ClockKind.THOUGHT_HERE) is None


def test_three_days_warn_at_the_end_of_the_second_and_only_sight_stops_them(days: Days) -> None:
    days.away(MONDAY, TUESDAY)
    days.at("12:00", TUESDAY)
    assert days.state(ClockKind.THREE_DAYS) is None
    days.at("13:25", TUESDAY)
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert (row.clock.state, row.clock.due) == (State.AMBER, WEDNESDAY)
    days.away(WEDNESDAY)
    days.at("09:20", WEDNESDAY)
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert (row.clock.state, row.clock.key) == (State.DUE, MONDAY.isoformat())
    days.at("10:00", WEDNESDAY)
    days.ring("1", "spoke", contact="Kerry Turner", phone="07700 900147", reason="ill_minor")
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        for half in Half:
            now_ill = NewMark(days.alfie, Session(day, half), "I", "Reason given by the family")
            days.desk.registers.set_mark(now_ill)
    assert days.state(ClockKind.THREE_DAYS) is State.DUE
    days.at("09:30", THURSDAY)
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert row.clock.state is State.OVERDUE
    assert any("a reason came afterwards" in words for words in row.clock.evidence)
    days.visit(
        "1",
        staff=("Mrs Bell", "Mr Hale"),
        left_at="09:40",
        at="09:50",
        back_at="10:05",
        back_by="10:30",
        outcome="seen_well",
    )
    days.at("10:06", THURSDAY)
    assert days.state(ClockKind.THREE_DAYS) is None


def test_a_reason_before_the_third_day_keeps_the_clock_from_starting(days: Days) -> None:
    days.away(MONDAY, TUESDAY)
    days.at("15:00", TUESDAY)
    ill = NewMark(days.alfie, Session(TUESDAY, Half.PM), "I", "Reason given by the family")
    days.desk.registers.set_mark(ill)
    assert days.state(ClockKind.THREE_DAYS) is None
    days.away(WEDNESDAY)
    days.at("15:00", WEDNESDAY)
    assert days.state(ClockKind.THREE_DAYS) is None


def test_five_days_away_for_any_reason_ask_for_a_visit_each_week(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY, code="I")
    days.at("15:00", WEDNESDAY)
    assert days.state(ClockKind.FIVE_AWAY) is None
    days.away(THURSDAY, code="I")
    days.at("10:00", THURSDAY)
    assert days.state(ClockKind.FIVE_AWAY) is State.AMBER
    days.away(FRIDAY, code="I")
    days.at("10:00", FRIDAY)
    assert days.state(ClockKind.FIVE_AWAY) is State.DUE
    days.at("10:00", FRIDAY + timedelta(days=2))
    assert days.state(ClockKind.FIVE_AWAY) is State.DUE
    days.away(NEXT_MONDAY, code="I")
    days.at("10:00", NEXT_MONDAY)
    assert days.state(ClockKind.FIVE_AWAY) is State.OVERDUE
    days.visit(
        "1",
        staff=("Mrs Bell",),
        left_at="09:00",
        at="09:30",
        back_at="09:50",
        back_by="10:30",
        outcome="seen_well",
    )
    assert days.state(ClockKind.FIVE_AWAY) is None
    week = [NEXT_MONDAY + timedelta(days=n) for n in range(1, 5)]
    days.away(*week, code="I")
    days.at("15:00", week[-1])
    assert days.state(ClockKind.FIVE_AWAY) is None
    nineteenth = [NEXT_MONDAY + timedelta(days=n) for n in range(7, 12)]
    days.away(*nineteenth[:4], code="I")
    days.at("15:00", nineteenth[3])
    assert days.state(ClockKind.FIVE_AWAY) is State.AMBER
    days.away(nineteenth[4], code="I")
    days.at("15:00", nineteenth[4])
    row = days.row(ClockKind.FIVE_AWAY)
    assert row is not None
    assert (row.clock.state, row.clock.due) == (State.DUE, nineteenth[4])


def test_five_days_neither_seen_nor_heard_bring_the_checklist(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    days.at("10:00", THURSDAY)
    assert days.state(ClockKind.FIVE_UNHEARD) is State.AMBER
    days.away(FRIDAY)
    days.at("10:00", FRIDAY)
    row = days.row(ClockKind.FIVE_UNHEARD)
    assert row is not None
    assert row.clock.state is State.DUE
    assert row.clock.next_step == "Work through the checklist today: 7 of 7 steps left."
    assert [step.id for step in row.clock.steps] == [
        "safeguarding_record",
        "childrens_services",
        "safe_and_well",
        "missing_education",
        "siblings_schools",
        "other_services",
        "neighbours",
    ]
    which = (ClockKind.FIVE_UNHEARD.value, days.alfie, row.clock.key)
    days.desk.clocks.step(which, "safe_and_well")
    row = days.row(ClockKind.FIVE_UNHEARD)
    assert row is not None
    done = [step for step in row.clock.steps if step.done]
    assert [(step.id, step.by, step.at) for step in done] == [
        ("safe_and_well", "Mr Hale, Head of school", "10:00")
    ]
    days.desk.clocks.step(which, "safe_and_well", done=False)
    days.ring("1", "spoke", contact="Kerry Turner", phone="07700 900147", reason="ill_minor")
    assert days.state(ClockKind.FIVE_UNHEARD) is State.DUE
    days.register(NEXT_MONDAY, "L")
    assert days.state(ClockKind.FIVE_UNHEARD) is None


def test_a_family_that_was_heard_on_the_third_day_begins_the_five_again(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY)
    days.at("15:00", WEDNESDAY)
    days.ring("1", "spoke", contact="Kerry Turner", phone="07700 900147", reason="no_reason_given")
    days.away(THURSDAY, FRIDAY)
    days.at("10:00", FRIDAY)
    assert days.state(ClockKind.FIVE_UNHEARD) is None
    assert days.state(ClockKind.THREE_DAYS) is State.OVERDUE


def test_a_worker_is_told_the_same_day_and_a_reason_does_not_stop_it(days: Days) -> None:
    worker = Worker(WorkerKind.SOCIAL, "Tomas Reed", "020 7946 0991")
    days.care(Care(days.alfie, workers=(worker,), on=MONDAY))
    days.register(MONDAY, "N")
    days.at("09:30", MONDAY)
    row = days.row(ClockKind.WORKER)
    assert row is not None
    assert (row.clock.state, row.clock.holder, row.time_left) == (
        State.OPEN,
        "the office",
        "today",
    )
    assert "Tomas Reed (social worker), 020 7946 0991" in row.clock.next_step
    ill = NewMark(days.alfie, Session(MONDAY, Half.AM), "I", "Reason given by the family")
    days.desk.registers.set_mark(ill)
    assert days.state(ClockKind.WORKER) is State.OPEN
    days.register(TUESDAY, "/")
    assert days.state(ClockKind.WORKER) is State.OVERDUE
    told = Ruling(About.WORKER_TOLD, days.alfie, "2026-11-16 Tomas Reed", "rang", TUESDAY)
    days.write(Draft(Kind.DUTY_DECIDED, {"ruling": write_ruling(told)}, days.alfie))
    assert days.state(ClockKind.WORKER) is None


def test_six_sessions_without_leave_warn_and_ten_are_the_heads(days: Days) -> None:
    days.away(MONDAY, TUESDAY, code="O")
    days.register(WEDNESDAY, "O")
    days.at("15:00", WEDNESDAY)
    assert days.state(ClockKind.UNAUTHORISED) is None
    days.register(WEDNESDAY, "", "O")
    assert days.state(ClockKind.UNAUTHORISED) is State.AMBER
    days.away(THURSDAY, FRIDAY, code="O")
    days.at("15:00", FRIDAY)
    row = days.row(ClockKind.UNAUTHORISED)
    assert row is not None
    assert (row.clock.state, row.clock.due, row.clock.holder) == (State.DUE, FRIDAY, "the head")


def test_n_and_illness_stand_on_the_board_and_only_once_among_what_is_due(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    days.at("15:00", THURSDAY)
    assert days.state(ClockKind.LAPSING) is State.AMBER
    assert days.due_kinds() == {
        "today_no_reason",
        "three_days_unseen",
        "five_days_away",
        "five_days_unheard",
        "unauthorised",
    }


def test_a_colleague_who_is_not_back_is_red_at_once(days: Days) -> None:
    days.at("10:00", MONDAY)
    days.visit(
        "1", staff=("Mrs Bell",), alone=True, contact="Mr Hale", left_at="10:00", back_by="10:40"
    )
    assert days.state(ClockKind.LONE_WORKER) is State.OPEN
    days.at("10:40", MONDAY)
    row = days.row(ClockKind.LONE_WORKER)
    assert row is not None
    assert (row.clock.state, row.clock.holder) == (State.DUE, "the safeguarding lead")
    days.visit(
        "1",
        staff=("Mrs Bell",),
        alone=True,
        contact="Mr Hale",
        left_at="10:00",
        back_by="10:40",
        back_at="10:45",
    )
    assert days.state(ClockKind.LONE_WORKER) is None


def test_half_term_adds_no_day(days: Days) -> None:
    wednesday, thursday, friday = date(2026, 10, 21), date(2026, 10, 22), date(2026, 10, 23)
    days.away(wednesday, thursday, code="N")
    days.register(friday, "/", "\\")
    days.away(date(2026, 11, 3), code="N")
    days.at("15:00", date(2026, 11, 3))
    assert days.state(ClockKind.THREE_DAYS) is None


def test_the_office_sees_its_own_and_a_teacher_nothing(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY)
    days.sit("office")
    days.at("10:00", WEDNESDAY)
    kinds = {row.clock.kind for row in days.desk.clocks.board().rows}
    assert kinds == {ClockKind.TODAY, ClockKind.LAPSING}
    which = (ClockKind.TODAY.value, days.alfie, WEDNESDAY.isoformat())
    with pytest.raises(NotPermitted):
        days.desk.clocks.stand_down(which, Why("wait_decided"))
    days.sit("lead")
    kinds = {row.clock.kind for row in days.desk.clocks.board().rows}
    assert ClockKind.THREE_DAYS in kinds
    days.sit("teacher")
    with pytest.raises(NotPermitted):
        days.desk.clocks.board()


def test_take_hand_over_stand_down_and_take_up_again(days: Days) -> None:
    days.away(MONDAY, TUESDAY, WEDNESDAY)
    days.sit("dsl")
    days.at("10:00", WEDNESDAY)
    which = (ClockKind.THREE_DAYS.value, days.alfie, MONDAY.isoformat())
    days.desk.clocks.take(which)
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert row.clock.holder == "Ms Lindqvist, Safeguarding lead"
    days.desk.clocks.hand_over(which, BY_ROLE["lead"].id)
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert row.clock.holder == "Mrs Bell, Attendance lead"
    with pytest.raises(Refused, match="cannot take"):
        days.desk.clocks.hand_over(which, BY_ROLE["it"].id)
    with pytest.raises(Refused, match="Why"):
        days.desk.clocks.stand_down(which, Why("found_here"))
    with pytest.raises(Refused, match="words"):
        days.desk.clocks.stand_down(which, Why("seen_otherwise"))
    days.desk.clocks.stand_down(which, Why("seen_otherwise", "Health visitor, this morning"))
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert row.clock.state is State.STOOD_DOWN
    assert row.clock.decided == (
        "Stood down by Ms Lindqvist, Safeguarding lead at 10.00: A person we trust has seen the "
        "child and told us when. Health visitor, this morning"
    )
    assert "three_days_unseen" not in days.due_kinds()
    days.desk.clocks.resume(which)
    assert days.state(ClockKind.THREE_DAYS) is State.DUE
    days.desk.clocks.pause(which, Why("visit_booked", "tomorrow at ten"))
    row = days.row(ClockKind.THREE_DAYS)
    assert row is not None
    assert row.clock.state is State.PAUSED
    assert row.clock.next_step


def test_a_clock_that_stopped_meanwhile_is_refused_kindly(days: Days) -> None:
    days.register(MONDAY, "N")
    days.at("10:00", MONDAY)
    late = NewMark(days.alfie, Session(MONDAY, Half.AM), "U", "Marked by mistake", 40)
    days.desk.registers.set_mark(late)
    with pytest.raises(Refused, match="stopped in the meantime"):
        days.desk.clocks.take((ClockKind.TODAY.value, days.alfie, MONDAY.isoformat()))


def test_a_decision_about_one_day_never_hides_the_next(days: Days) -> None:
    days.care(Care(days.alfie, FirstDay.NO_CONTACT, on=MONDAY))
    days.register(MONDAY, "N")
    days.at("10:00", MONDAY)
    which = (ClockKind.FIRST_DAY.value, days.alfie, MONDAY.isoformat())
    days.desk.clocks.stand_down(which, Why("wait_decided"))
    days.at("15:00", MONDAY)
    assert days.state(ClockKind.FIRST_DAY) is State.STOOD_DOWN
    days.register(TUESDAY, "N")
    days.at("09:30", TUESDAY)
    row = days.row(ClockKind.FIRST_DAY)
    assert row is not None
    assert (row.clock.state, row.clock.key) == (State.OPEN, TUESDAY.isoformat())
