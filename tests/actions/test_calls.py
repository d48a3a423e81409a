from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_effects import NeedsAnswer
from attendance_desk.domain.calling import OWN_CALL, Back, Report, needs_first_call
from attendance_desk.domain.drafts import DraftMark, Source
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import day_rows
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
NEXT = FRIDAY + timedelta(days=3)
NOT_HERE = DraftMark("N")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("08:41")
    sat = fernhill.sit("office")
    yield sat
    sat.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def kerry(*pupils: str, **said: object) -> Report:
    told = Report(pupils, caller="Kerry Turner", relationship="mum")
    return replace(told, **said)  # type: ignore[arg-type]


def ill(pupil_id: str, back: Back | None = Back.TOMORROW, **said: object) -> Report:
    return kerry(pupil_id, reason="ill_unspecified", back=back, **said)


def register(desk: Desk, session: Session, **others: DraftMark) -> None:
    desk.registers.submit(here(desk, OAK, session, **others))


def code(desk: Desk, pupil_id: str, session: Session) -> str:
    rows = desk.registers.sheet(OAK, session).rows
    mark = next(row.mark for row in rows if row.pupil_id == pupil_id)
    return mark.code if mark else ""


def prefilled(desk: Desk, pupil_id: str, session: Session) -> tuple[str, str]:
    rows = desk.registers.sheet(OAK, session).rows
    row = next(row for row in rows if row.pupil_id == pupil_id)
    if row.mark is None:
        return "", row.hint
    assert row.mark.source is Source.PREFILLED
    return row.mark.code, row.mark.note


def kinds(desk: Desk, last: int) -> list[Kind]:
    from attendance_desk.store import ledger

    with desk.ground() as ground:
        connection = ground.snapshot.connection
        head = ground.snapshot.head().number
        return [ledger.one(connection, n).kind for n in range(head - last + 1, head + 1)]


def test_ill_back_tomorrow_fills_today_and_says_who_told_it(desk: Desk, alfie: str) -> None:
    taken = desk.phone.take(ill(alfie)).value
    assert prefilled(desk, alfie, AM) == ("I", "told us 8.41")
    assert prefilled(desk, alfie, PM) == ("I", "told us 8.41")
    assert prefilled(desk, alfie, Session(NEXT, Half.AM)) == ("", "")
    assert taken.plan is not None
    assert taken.plan.facts["told_by"] == "Kerry Turner (mum)"
    call = desk.phone.calls(FRIDAY)[0]
    assert call.names == ("Alfie Turner",)
    assert "back Monday 23 November" in call.said
    assert call.did == "I filled in for Friday 20 November"


def test_the_call_and_what_it_does_are_one_transaction(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    desk.phone.take(ill(alfie))
    assert kinds(desk, 3) == [Kind.ABSENCE_PLANNED, Kind.MARKS_SET, Kind.CALL_TAKEN]


def test_n_of_a_register_that_is_in_becomes_i_and_the_original_stays(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    fernhill.at("09:30")
    desk.phone.take(ill(alfie))
    assert code(desk, alfie, AM) == "I"
    history = desk.history.of_pupil(alfie, FRIDAY, FRIDAY)
    assert [(row.code, row.previous) for row in history] == [("N", ""), ("I", "N")]
    assert history[-1].reason == "Reason given by the family: Kerry Turner (mum), 9.30"
    assert history[-1].name == "Mrs Okafor"


def test_a_child_who_is_marked_here_is_asked_about_and_nothing_is_written(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("08:57")
    register(desk, AM)
    with pytest.raises(NeedsAnswer) as asked:
        desk.phone.take(ill(alfie))
    assert str(asked.value).startswith(
        "Alfie Turner was marked here this morning at 8.57. Go and look now, then choose."
    )
    assert desk.phone.calls(FRIDAY) == ()
    assert code(desk, alfie, AM) == "/"


def test_the_mark_is_right_so_only_the_call_is_kept(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("08:57")
    register(desk, AM)
    taken = desk.phone.take(ill(alfie), {alfie: False}).value
    assert (taken.plan, taken.changed) == (None, 0)
    assert code(desk, alfie, AM) == "/"
    assert prefilled(desk, alfie, PM) == ("", "")
    assert len(desk.phone.calls(FRIDAY)) == 1


def test_the_family_is_right_so_the_mark_is_amended_with_its_reason(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("08:57")
    register(desk, AM)
    assert desk.phone.take(ill(alfie), {alfie: True}).value.changed == 1
    assert code(desk, alfie, AM) == "I"
    assert prefilled(desk, alfie, PM) == ("I", "told us 8.57")


def test_the_child_arrived_while_the_parent_was_on_the_telephone(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:10")
    desk.registers.set_mark(NewMark(alfie, AM, "L", minutes_late=20))
    with pytest.raises(NeedsAnswer, match=r"marked here this morning at 9\.10"):
        desk.phone.take(ill(alfie))


def test_another_reason_that_stands_is_asked_about(desk: Desk, alfie: str) -> None:
    desk.registers.set_mark(NewMark(alfie, AM, "M"))
    with pytest.raises(NeedsAnswer, match="has M already on Friday 20 November, morning"):
        desk.phone.take(ill(alfie))
    desk.phone.take(ill(alfie), {alfie: False})
    assert code(desk, alfie, AM) == "M"
    assert prefilled(desk, alfie, PM) == ("I", "told us 8.41")


def test_who_was_here_this_morning_and_goes_home_ill_is_filled_in_for_the_afternoon_only(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("08:57")
    register(desk, AM)
    fernhill.at("12:45")
    desk.phone.take(ill(alfie))
    assert code(desk, alfie, AM) == "/"
    assert prefilled(desk, alfie, PM) == ("I", "told us 12.45")


def test_a_late_reply_reopens_an_o_that_only_came_because_nobody_answered(
    fernhill: Fernhill, alfie: str, desk: Desk
) -> None:
    monday = Session(MONDAY, Half.AM)
    fernhill.at("09:00", MONDAY)
    register(desk, monday, Alfie=NOT_HERE)
    fernhill.at("16:00", FRIDAY)
    desk.registers.set_mark(
        NewMark(alfie, monday, "O", "Reason not given within five school days")
    )
    fernhill.at("08:41", FRIDAY)
    desk.phone.take(ill(alfie, since=MONDAY))
    assert code(desk, alfie, monday) == "I"
    codes = [row.code for row in desk.history.of_pupil(alfie, MONDAY, MONDAY)]
    assert codes == ["N", "O", "I"]


def test_an_o_that_somebody_decided_is_asked_about(
    fernhill: Fernhill, alfie: str, desk: Desk
) -> None:
    monday = Session(MONDAY, Half.AM)
    fernhill.at("09:00", MONDAY)
    register(desk, monday, Alfie=NOT_HERE)
    desk.registers.set_mark(NewMark(alfie, monday, "O", "Head's decision"))
    fernhill.at("08:41", FRIDAY)
    with pytest.raises(NeedsAnswer, match="has O already on Monday 16 November"):
        desk.phone.take(ill(alfie, since=MONDAY))


def test_yesterday_too_fills_the_days_that_are_talked_about(
    fernhill: Fernhill, alfie: str, desk: Desk
) -> None:
    thursday = FRIDAY - timedelta(days=1)
    for half, at in ((Half.AM, "09:00"), (Half.PM, "13:10")):
        fernhill.at(at, thursday)
        register(desk, Session(thursday, half), Alfie=NOT_HERE)
    fernhill.at("09:00", FRIDAY)
    register(desk, AM, Alfie=NOT_HERE)
    assert desk.phone.take(ill(alfie, since=thursday)).value.changed == 3
    assert code(desk, alfie, Session(thursday, Half.PM)) == "I"


@pytest.mark.parametrize(
    ("back", "returns", "filled"),
    [
        (Back.TODAY, None, "I .. .."),
        (Back.TOMORROW, None, "I I .."),
        (Back.NOT_SURE, None, "I I .."),
        (None, None, "I I .."),
        (Back.DATE, date(2026, 11, 25), "I I I"),
    ],
)
def test_the_day_back_says_how_far_it_is_filled_in(
    desk: Desk, alfie: str, back: Back | None, returns: date | None, filled: str
) -> None:
    desk.phone.take(ill(alfie, back, returns=returns))
    monday = Session(NEXT, Half.AM)
    found = [prefilled(desk, alfie, one)[0] or ".." for one in (AM, PM, monday)]
    assert " ".join(found) == filled


def test_after_the_day_is_over_a_call_is_about_the_next_school_day(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("17:20")
    desk.phone.take(ill(alfie))
    assert prefilled(desk, alfie, PM) == ("", "")
    assert prefilled(desk, alfie, Session(NEXT, Half.PM)) == ("I", "told us Fri 17.20")


def test_a_day_back_before_the_first_day_is_refused(desk: Desk, alfie: str) -> None:
    with pytest.raises(Refused, match="day back is not after"):
        desk.phone.take(ill(alfie, Back.DATE, returns=FRIDAY - timedelta(days=2)))


@pytest.mark.parametrize("reason", [one.id for one in shipped_reasons().reasons if one.group])
def test_every_reason_fills_what_its_table_says_and_never_a_code_of_the_head(
    desk: Desk, alfie: str, reason: str
) -> None:
    known = shipped_reasons().get(reason)
    assert known is not None
    desk.phone.take(kerry(alfie, reason=reason, back=Back.TOMORROW))
    expected = "" if known.group == "late" else known.fills
    assert prefilled(desk, alfie, AM)[0] == expected
    assert "told us 8.41" in prefilled(desk, alfie, AM)[1]


def test_late_is_a_note_beside_the_name_and_no_mark(desk: Desk, alfie: str) -> None:
    desk.phone.take(kerry(alfie, reason="late_unknown", expected="09:30"))
    assert prefilled(desk, alfie, AM) == ("", "late, expected 9.30, told us 8.41")
    assert prefilled(desk, alfie, PM) == ("", "")


@pytest.mark.parametrize(
    ("leaves", "comes", "morning", "afternoon"),
    [
        ("", "11:00", "M", ""),
        ("", "14:30", "M", "M"),
        ("10:00", "", "", "M"),
        ("10:00", "12:30", "", ""),
        ("08:30", "", "M", "M"),
        ("14:00", "", "", ""),
        ("", "09:15", "", ""),
        ("", "", "M", ""),
    ],
)
def test_an_appointment_takes_only_the_sessions_whose_register_it_misses(
    desk: Desk, alfie: str, leaves: str, comes: str, morning: str, afternoon: str
) -> None:
    desk.phone.take(kerry(alfie, reason="appt_medical", leaves=leaves, comes=comes))
    assert (prefilled(desk, alfie, AM)[0], prefilled(desk, alfie, PM)[0]) == (morning, afternoon)


def test_away_is_n_for_now_and_shows_what_was_said(desk: Desk, alfie: str) -> None:
    desk.phone.take(Report((alfie,), reason="holiday", back=Back.TOMORROW))
    assert prefilled(desk, alfie, AM) == ("N", "away, told us 8.41")


def test_a_call_without_a_child_does_nothing_until_it_is_matched(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    taken = desk.phone.take(
        Report(reason="ill_minor", back=Back.TOMORROW, phone="07700 900999")
    ).value
    assert taken.plan is None
    due = desk.phone.due()
    assert [(one.kind, one.target) for one in due] == [("call_unmatched", taken.call_id)]
    assert "07700 900999" in due[0].sentence
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    fernhill.at("10:15")
    desk.phone.match(taken.call_id, (alfie,))
    assert code(desk, alfie, AM) == "I"
    assert prefilled(desk, alfie, PM) == ("I", "told us 8.41")
    assert desk.phone.due() == ()
    assert kinds(desk, 1) == [Kind.CALL_CHANGED]


def test_a_machine_took_it_so_a_call_back_is_owed_and_the_absence_is_filled_all_the_same(
    desk: Desk, alfie: str
) -> None:
    taken = desk.phone.take(ill(alfie, voicemail=True)).value
    assert prefilled(desk, alfie, AM)[0] == "I"
    assert [one.kind for one in desk.phone.due()] == ["call_back_owed"]
    desk.phone.called_back(taken.call_id)
    assert desk.phone.due() == ()


def test_a_child_who_rings_for_itself_fills_nothing_and_an_adult_is_asked(
    desk: Desk, alfie: str
) -> None:
    taken = desk.phone.take(ill(alfie, relationship=OWN_CALL, caller="")).value
    assert taken.plan is None
    assert prefilled(desk, alfie, AM) == ("", "")
    assert [one.kind for one in desk.phone.due()] == ["call_back_owed"]


def test_a_known_reason_takes_the_child_off_the_list_of_first_day_calls(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.phone.take(ill(alfie))
    adam = id_of(desk, OAK, "Adam")
    desk.phone.take(kerry(adam, reason="late_unknown", expected="09:30"))
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE, Adam=NOT_HERE, Elif=NOT_HERE)
    fernhill.at("09:25")
    elif_ = id_of(desk, OAK, "Elif")
    assert [_rung(desk, one) for one in (alfie, adam, elif_)] == [False, False, True]
    fernhill.at("09:31")
    assert _rung(desk, adam)


def _rung(desk: Desk, pupil_id: str) -> bool:
    with desk.ground() as ground:
        plans = [
            plan
            for plan, _ in day_rows.plans(ground.snapshot, FRIDAY, FRIDAY)
            if plan.is_for(pupil_id) and plan.holds(AM)
        ]
    return needs_first_call(code(desk, pupil_id, AM), plans, desk.clock.now().time())


def test_brothers_and_sisters_are_one_call_and_one_plan(desk: Desk, alfie: str) -> None:
    lily = id_of(desk, ASH, "Alfie")
    taken = desk.phone.take(kerry(alfie, lily, reason="ill_infectious", back=Back.TOMORROW)).value
    assert taken.plan is not None
    assert set(taken.plan.pupils) == {alfie, lily}
    assert prefilled(desk, alfie, AM)[0] == "I"


def test_undoing_a_call_ends_the_plan_and_sets_the_marks_back(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    taken = desk.phone.take(ill(alfie)).value
    assert desk.phone.withdraw(taken.call_id).value == 1
    assert code(desk, alfie, AM) == "N"
    assert prefilled(desk, alfie, PM) == ("", "")
    row = desk.phone.calls(FRIDAY)[0]
    assert row.undone
    reasons = [one.reason for one in desk.history.of_pupil(alfie, FRIDAY, FRIDAY)]
    assert reasons[-1] == "Call logged by mistake"
    with pytest.raises(Refused, match="undone already"):
        desk.phone.withdraw(taken.call_id)


def test_undoing_leaves_a_mark_that_somebody_has_changed_since(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    taken = desk.phone.take(ill(alfie)).value
    fernhill.at("09:40")
    desk.registers.set_mark(NewMark(alfie, AM, "U", "Arrived after the register was taken", 50))
    assert desk.phone.withdraw(taken.call_id).value == 0
    assert code(desk, alfie, AM) == "U"


def test_a_changed_day_back_changes_the_plan_earlier_and_later(desk: Desk, alfie: str) -> None:
    taken = desk.phone.take(ill(alfie, Back.DATE, returns=date(2026, 11, 25))).value
    monday, wednesday = Session(NEXT, Half.AM), Session(date(2026, 11, 25), Half.AM)
    desk.phone.correct(taken.call_id, ill(alfie))
    assert prefilled(desk, alfie, monday)[0] == ""
    assert kinds(desk, 2) == [Kind.PLAN_CHANGED, Kind.CALL_CHANGED]
    desk.phone.correct(taken.call_id, ill(alfie, Back.DATE, returns=date(2026, 11, 26)))
    assert prefilled(desk, alfie, monday)[0] == "I"
    assert prefilled(desk, alfie, wednesday)[0] == "I"
    assert len(desk.phone.calls(FRIDAY)) == 1


def test_a_correction_forgets_what_was_said_before_and_keeps_what_was_done(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    thursday = FRIDAY - timedelta(days=1)
    taken = desk.phone.take(ill(alfie, since=thursday, voicemail=True)).value
    desk.phone.called_back(taken.call_id)
    fernhill.at("09:10")
    desk.phone.correct(taken.call_id, ill(alfie, Back.NOT_SURE, voicemail=True))
    call = desk.phone.one(taken.call_id).call
    assert "since" not in call.facts
    assert (call.facts["back"], call.returns, call.at) == ("not sure", None, "08:41")
    assert call.settled
    assert [one.kind for one in desk.phone.due()] == ["call_check_in"]


def test_today_said_in_words_is_today_even_after_the_day_is_over(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    fernhill.at("16:10")
    desk.phone.take(ill(alfie, since=FRIDAY))
    assert code(desk, alfie, AM) == "I"
    assert prefilled(desk, alfie, Session(NEXT, Half.AM)) == ("", "")


def test_a_corrected_reason_takes_the_place_of_the_marks_the_same_call_set(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    taken = desk.phone.take(ill(alfie)).value
    desk.phone.correct(taken.call_id, kerry(alfie, reason="appt_medical"))
    assert code(desk, alfie, AM) == "M"
    desk.phone.withdraw(taken.call_id)
    assert code(desk, alfie, AM) == "N"


def test_a_second_caller_who_says_back_sooner_shortens_what_the_first_said(
    desk: Desk, alfie: str
) -> None:
    desk.phone.take(ill(alfie, Back.DATE, returns=date(2026, 11, 27)))
    assert "Kerry Turner (mum) rang at 8.41" in desk.phone.known((alfie,))[0]
    dad = ill(alfie, caller="Paul Turner", relationship="dad")
    second = desk.phone.take(dad).value
    monday = Session(NEXT, Half.AM)
    assert prefilled(desk, alfie, monday) == ("", "")
    desk.phone.withdraw(second.call_id)
    assert prefilled(desk, alfie, monday)[0] == "I"


def test_a_second_call_about_an_appointment_leaves_the_illness_alone(
    desk: Desk, alfie: str
) -> None:
    desk.phone.take(ill(alfie, Back.DATE, returns=date(2026, 11, 27)))
    desk.phone.take(Report((alfie,), reason="appt_medical", since=NEXT, comes="11:00"))
    assert prefilled(desk, alfie, Session(NEXT, Half.AM))[0] == "M"
    assert prefilled(desk, alfie, Session(date(2026, 11, 24), Half.AM))[0] == "I"


def test_expected_back_and_not_here_is_due(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    desk.phone.take(ill(alfie))
    fernhill.at("09:00", NEXT)
    register(desk, Session(NEXT, Half.AM), Alfie=NOT_HERE)
    due = desk.phone.due()
    assert [one.kind for one in due] == ["return_passed"]
    assert due[0].sentence == (
        "Alfie Turner was expected back Monday 23 November and is not here: "
        "ring Kerry Turner (mum)."
    )
    desk.phone.take(ill(alfie, Back.NOT_SURE))
    assert "return_passed" not in {one.kind for one in desk.phone.due()}


def test_a_day_back_that_nobody_knows_is_asked_about_on_the_next_school_day(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.phone.take(ill(alfie, Back.NOT_SURE))
    due = desk.phone.due()
    assert [(one.kind, one.due) for one in due] == [("call_check_in", NEXT)]
    fernhill.at("09:00", NEXT)
    register(desk, Session(NEXT, Half.AM))
    assert desk.phone.due() == ()


def test_a_new_number_is_written_where_there_is_room(desk: Desk, alfie: str) -> None:
    added = desk.phone.add_number((alfie,), "Kerry Turner", "mum", "07700 900999")
    assert added.value == 1
    contacts = desk.people.page(alfie).pupil.contacts
    assert [(one.name, one.phone) for one in contacts] == [
        ("Kerry Turner", "07700 900147"),
        ("Kerry Turner", "07700 900999"),
    ]
    assert contacts[1].responsibility
    again = desk.phone.add_number((alfie,), "Kerry Turner", "mum", "+44 7700 900999")
    assert (again.value, again.receipt) == (0, None)
    for number in ("07700 900001", "07700 900002", "07700 900003"):
        desk.phone.add_number((alfie,), "Kerry Turner", "mum", number)
    assert len(desk.people.page(alfie).pupil.contacts) == 4


def test_an_unknown_reason_or_child_is_refused_and_nothing_is_kept(desk: Desk, alfie: str) -> None:
    with pytest.raises(Refused, match="not a reason"):
        desk.phone.take(Report((alfie,), reason="excluded"))
    with pytest.raises(Refused, match="not on roll"):
        desk.phone.take(ill("p0000000000"))
    assert desk.phone.calls(FRIDAY) == ()


@pytest.mark.parametrize("role", ["teacher", "dsl", "it", "visitor"])
def test_only_who_logs_the_day_takes_calls(fernhill: Fernhill, role: str) -> None:
    sat = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        sat.phone.take(Report(reason="other"))
    with pytest.raises(NotPermitted):
        sat.phone.calls(FRIDAY)
    assert sat.phone.due() == ()
    sat.close()


def test_tables_made_again_from_the_ledger_hold_the_same_calls(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:00")
    register(desk, AM, Alfie=NOT_HERE)
    taken = desk.phone.take(ill(alfie)).value
    desk.phone.correct(taken.call_id, ill(alfie, Back.NOT_SURE))
    before = desk.phone.calls(FRIDAY)
    from attendance_desk.store.rebuild import rebuild

    with desk.seated.register.setting_up() as connection:
        rebuild(connection)
    assert desk.phone.calls(FRIDAY) == before
