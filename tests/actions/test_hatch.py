"""At the hatch: movement and mark are one, nothing is logged twice, and all of it can go back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from attendance_desk.desk import Desk
from attendance_desk.desk.hatch import Arrival, Leaving, Logged
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Way
from attendance_desk.domain.drafts import DraftMark, Source
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.register_sheet import RegisterRow
from attendance_desk.store import day_rows, ledger, rebuild
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
SATURDAY = date(2026, 11, 21)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:04")
    desk = fernhill.sit("office")
    yield desk
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def row(desk: Desk, pupil_id: str, session: Session = AM) -> RegisterRow:
    rows = desk.registers.sheet(OAK, session).rows
    return next(one for one in rows if one.pupil_id == pupil_id)


def mark(desk: Desk, pupil_id: str, session: Session = AM) -> DraftMark | None:
    return row(desk, pupil_id, session).mark


def code(desk: Desk, pupil_id: str, session: Session = AM) -> str:
    found = mark(desk, pupil_id, session)
    return found.code if found else ""


def arrive(desk: Desk, *ids: str, at: str = "09:04", reason: str = "overslept") -> list[Logged]:
    outcome = desk.hatch.arrive(Arrival(ids, time.fromisoformat(at), reason))
    return list(outcome.value)


def logged(desk: Desk) -> list[tuple[str, Way]]:
    return [(one.at, one.way) for one in desk.hatch.movements()]


def entries(desk: Desk) -> list[Kind]:
    with desk.seated.register.read() as snapshot:
        return [entry.kind for entry in ledger.entries(snapshot.connection)]


def tables_are_what_the_ledger_says(desk: Desk) -> bool:
    with desk.seated.register.read() as snapshot:
        return rebuild.differences(snapshot.connection) == ()


def test_a_child_who_comes_before_the_register_is_in_stands_in_it_with_the_time(
    desk: Desk, alfie: str
) -> None:
    (done,) = arrive(desk, alfie)

    assert (done.code, done.sentence) == ("L", "L: late, the register is open until 9.20.")
    shown = mark(desk, alfie)
    assert shown is not None
    assert (shown.code, shown.minutes_late, shown.note) == ("L", 14, "came 9.04")
    assert shown.source is Source.PREFILLED
    assert tables_are_what_the_ledger_says(desk)


def test_after_the_register_an_n_becomes_u_and_stays_readable(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("10:40")
    arrive(desk, alfie, at="10:40")

    assert (code(desk, alfie), row(desk, alfie).was) == ("U", "N")
    newest = desk.history.of_pupil(alfie, FRIDAY, FRIDAY)[-1]
    assert newest.reason == "Arrived after the register was taken"


def test_a_teacher_who_says_not_here_does_not_undo_an_arrival(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    typed = here(desk, OAK, AM, Alfie=DraftMark("N", at="09:01"))
    arrive(desk, alfie)
    desk.close()
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(typed)
    stands = code(teacher, alfie)
    teacher.close()

    assert stands == "L"


def test_what_was_told_gives_way_and_ends_with_the_childs_coming(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    told = Plan("a0000000001", PlanKind.TOLD, "I", AM, None, (alfie,), "told us 8.20")
    make_plan(desk, told)
    assert code(desk, alfie, PM) == "I"

    (done,) = arrive(desk, alfie)
    assert (done.code, code(desk, alfie), code(desk, alfie, PM)) == ("L", "L", "")

    desk.hatch.undo([done.movement.number])
    assert (code(desk, alfie), code(desk, alfie, PM)) == ("I", "I")


def make_plan(desk: Desk, plan: Plan) -> None:
    from attendance_desk.domain.day_records import write_plan
    from attendance_desk.store.ledger import Draft

    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(plan)}))


def test_nothing_is_doubled_when_two_log_the_same_child(desk: Desk, alfie: str) -> None:
    arrive(desk, alfie)
    with pytest.raises(Refused) as refused:
        arrive(desk, alfie)
    assert refused.value.rule == "already_logged"
    assert "came at 9.04" in refused.value.happened
    assert logged(desk) == [("9.04", Way.IN)]


def test_a_child_marked_here_is_said_to_be_and_only_the_time_can_be_kept(
    desk: Desk, alfie: str
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    before = len(entries(desk))
    with pytest.raises(Refused) as refused:
        arrive(desk, alfie)
    assert refused.value.rule == "already_here"
    assert len(entries(desk)) == before

    desk.hatch.arrive(Arrival((alfie,), time(9, 4), time_only=True))
    assert (code(desk, alfie), logged(desk)) == ("/", [("9.04", Way.IN)])


def test_brothers_and_sisters_are_saved_together_or_not_at_all(desk: Desk, alfie: str) -> None:
    others = [id_of(desk, OAK, "Aaliyah"), id_of(desk, ASH, "Adam")]
    arrive(desk, others[0])
    with pytest.raises(Refused):
        arrive(desk, alfie, *others)
    assert len(logged(desk)) == 1

    arrive(desk, alfie, others[1])
    assert len(logged(desk)) == 3
    assert code(desk, alfie) == "L"


@pytest.mark.parametrize(
    ("day", "now", "at", "rule"),
    [(SATURDAY, "09:04", "09:04", "no_session"), (FRIDAY, "09:04", "09:05", "time_ahead")],
)
def test_what_cannot_be_says_why(
    fernhill: Fernhill, desk: Desk, alfie: str, day: date, now: str, at: str, rule: str
) -> None:
    fernhill.at(now, day)
    with pytest.raises(Refused) as refused:
        arrive(desk, alfie, at=at)
    assert refused.value.rule == rule


def test_only_children_on_roll_arrive(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        arrive(desk, "p0000000000")
    assert refused.value.rule == "not_on_roll"


@pytest.mark.parametrize("role", ["teacher", "dsl", "visitor", "it"])
def test_the_hatch_is_the_offices(fernhill: Fernhill, desk: Desk, alfie: str, role: str) -> None:
    desk.close()
    other = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        arrive(other, alfie)
    with pytest.raises(NotPermitted):
        other.hatch.sheet(alfie)
    other.close()


def leave(desk: Desk, pupil_id: str, at: time = time(11, 10), **more: object) -> Logged:
    given = {"contact": 0, "reason": "appt_medical", **more}
    outcome = desk.hatch.leave(Leaving(pupil_id, at, **given))  # type: ignore[arg-type]
    return outcome.value[0]


def test_who_leaves_before_lunch_is_expected_away_in_the_afternoon(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    done = leave(desk, alfie)

    assert done.movement.may_collect == "listed"
    shown = mark(desk, alfie, PM)
    assert shown is not None
    assert (shown.code, shown.note) == ("M", "left 11.10, collected by Kerry Turner (mum)")
    assert code(desk, alfie) == ""
    assert tables_are_what_the_ledger_says(desk)


def test_sent_home_ill_is_i_and_family_leaves_the_afternoon_open(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    zara = id_of(desk, OAK, "Zara")
    leave(desk, alfie, reason="ill_unspecified")
    leave(desk, zara, reason="family_unsaid")

    assert code(desk, alfie, PM) == "I"
    assert mark(desk, zara, PM) is None
    assert row(desk, zara, PM).hint == "left 11.10, collected by Kerry Turner (mum)"


def test_after_the_afternoon_register_its_marks_stand(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("13:10")
    desk.registers.submit(here(desk, OAK, PM))
    fernhill.at("14:00")
    leave(desk, alfie, time(14, 0))
    assert code(desk, alfie, PM) == "\\"


def test_a_leaving_that_is_logged_late_explains_the_afternoons_n(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("13:10")
    desk.registers.submit(here(desk, OAK, PM, Alfie=DraftMark("N")))
    leave(desk, alfie)
    assert (code(desk, alfie, PM), row(desk, alfie, PM).was) == ("M", "N")


def test_nobody_goes_with_a_stranger_or_against_a_restriction_unchecked(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    child = desk.people.page(alfie).pupil
    kept_away = Contact("Dean Turner", "dad", do_not_contact=True)
    desk.people.change(replace(child, contacts=(*child.contacts, kept_away)))
    fernhill.at("11:10")
    for who in ({"contact": 1}, {"contact": None, "who": "Aunt Jo"}):
        with pytest.raises(Refused) as refused:
            leave(desk, alfie, **who)
        assert refused.value.rule == "check_first"
        assert "Dean" not in str(refused.value)
    assert logged(desk) == []

    done = leave(desk, alfie, contact=None, who="Aunt Jo", checked_with="Ms Lindqvist")
    assert done.movement.may_collect == "checked"
    assert done.movement.words == "Checked with Ms Lindqvist"


def test_somebody_has_to_collect(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    fernhill.at("11:10")
    with pytest.raises(Refused) as refused:
        leave(desk, alfie, contact=None)
    assert refused.value.rule == "who_collects"


def test_back_before_the_register_the_afternoon_is_expected_as_usual(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    leave(desk, alfie)
    fernhill.at("12:20")
    assert [one.pupil_id for one in desk.hatch.out_now()] == [alfie]
    (done,) = desk.hatch.come_back(alfie, time(12, 20)).value

    assert code(desk, alfie, PM) == ""
    assert desk.hatch.out_now() == ()
    desk.hatch.undo([done.movement.number])
    assert (code(desk, alfie, PM), len(desk.hatch.out_now())) == ("M", 1)


def test_back_while_the_register_is_open_is_late(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    leave(desk, alfie)
    fernhill.at("13:10")
    desk.registers.submit(here(desk, OAK, PM, Alfie=DraftMark("M")))
    fernhill.at("13:20")
    desk.hatch.come_back(alfie, time(13, 20))
    assert (code(desk, alfie, PM), row(desk, alfie, PM).was) == ("L", "M")


def test_back_after_the_close_the_appointment_stands(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    leave(desk, alfie)
    fernhill.at("14:30")
    desk.hatch.come_back(alfie, time(14, 30))
    assert code(desk, alfie, PM) == "M"


def test_only_who_is_out_comes_back_and_not_before_they_left(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("12:00")
    with pytest.raises(Refused, match="not logged as having left"):
        desk.hatch.come_back(alfie, time(12, 0))
    leave(desk, alfie)
    with pytest.raises(Refused, match=r"left at 11\.10"):
        desk.hatch.come_back(alfie, time(11, 0))
    with pytest.raises(Refused) as refused:
        arrive(desk, alfie, at="12:00")
    assert refused.value.rule == "is_out"


def test_undo_takes_the_mark_back_and_the_trail_says_so(desk: Desk, alfie: str) -> None:
    (done,) = arrive(desk, alfie)
    assert desk.hatch.undo([done.movement.number]).value is True

    assert mark(desk, alfie) is None
    assert logged(desk) == []
    newest = desk.history.of_pupil(alfie, FRIDAY, FRIDAY)[-1]
    assert newest.reason == "Logged by mistake"
    assert tables_are_what_the_ledger_says(desk)
    with pytest.raises(Refused, match="not in today's list"):
        desk.hatch.undo([done.movement.number])


def test_undo_after_the_register_brings_the_n_back_with_its_note(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N", note="seen at gate")))
    fernhill.at("10:40")
    (done,) = arrive(desk, alfie, at="10:40")
    desk.hatch.undo([done.movement.number])

    shown = mark(desk, alfie)
    assert shown is not None
    assert (shown.code, shown.note) == ("N", "seen at gate")
    assert row(desk, alfie).was == "N > U"


def test_a_mark_that_has_gone_into_a_register_stays_and_the_answer_says_so(
    desk: Desk, alfie: str
) -> None:
    (done,) = arrive(desk, alfie)
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("L", 14, "came 9.04")))
    assert desk.hatch.undo([done.movement.number]).value is False
    assert code(desk, alfie) == "L"


def test_the_newer_is_taken_back_first(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    (came,) = arrive(desk, alfie)
    fernhill.at("11:10")
    gone = leave(desk, alfie)
    with pytest.raises(Refused, match="newer"):
        desk.hatch.undo([came.movement.number])
    desk.hatch.undo([gone.movement.number])
    assert code(desk, alfie, PM) == ""
    assert desk.hatch.undo([came.movement.number]).value is True


def test_a_plan_that_leaving_made_is_ended_and_not_forgotten(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("11:10")
    gone = leave(desk, alfie)
    desk.hatch.undo([gone.movement.number])
    with desk.seated.register.read() as snapshot:
        ((plan, _number),) = day_rows.plans_of(snapshot, alfie)
    assert plan.ended


def test_a_slip_says_name_class_and_time_and_nothing_else(desk: Desk, alfie: str) -> None:
    (slip,) = desk.hatch.slips(arrive(desk, alfie))
    assert (slip.name, slip.class_name, slip.at) == ("Alfie Turner", "Oak", "9.04")
