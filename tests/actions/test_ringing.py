from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_effects import NeedsAnswer
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.calling import Report
from attendance_desk.domain.care import Care, Worker, WorkerKind
from attendance_desk.domain.care_records import write_care
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.ringing import Move
from attendance_desk.domain.rings import FamilyLanguage, LineState, Ring
from attendance_desk.store import day_rows, ledger, rebuild
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
NEXT = FRIDAY + timedelta(days=3)
NOT_HERE = DraftMark("N")
MUM = "07700 900147"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:31")
    sat = fernhill.sit("office")
    sat.registers.submit(here(sat, OAK, AM, Alfie=NOT_HERE, Elif=NOT_HERE))
    yield sat
    sat.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def ring(pupil_id: str, outcome: str = "spoke", at: str = "09:31", **said: object) -> Ring:
    made = Ring("", "", pupil_id, FRIDAY, at, outcome, why="first_day")
    made = replace(made, contact="Kerry Turner", relationship="mum", phone=MUM)
    return replace(made, **said)  # type: ignore[arg-type]


def ill(pupil_id: str, **said: object) -> Ring:
    return replace(ring(pupil_id, reason="ill_minor", back="tomorrow"), **said)  # type: ignore[arg-type]


def code(desk: Desk, pupil_id: str, session: Session = AM) -> str:
    rows = desk.registers.sheet(OAK, session).rows
    mark = next(row.mark for row in rows if row.pupil_id == pupil_id)
    return mark.code if mark else ""


def plans(desk: Desk, pupil_id: str) -> list[tuple[str, date, bool]]:
    with desk.ground() as ground:
        found = day_rows.plans_of(ground.snapshot, pupil_id)
    return [(plan.code, plan.last.day, plan.ended) for plan, _ in found if plan.last]


def kinds(desk: Desk, last: int) -> list[Kind]:
    with desk.ground() as ground:
        head = ground.snapshot.head().number
        connection = ground.snapshot.connection
        return [ledger.one(connection, n).kind for n in range(head - last + 1, head + 1)]


def head(desk: Desk) -> int:
    with desk.ground() as ground:
        return ground.snapshot.head().number


def test_a_reason_on_our_call_does_what_a_parents_own_report_does(desk: Desk, alfie: str) -> None:
    rang = desk.calling.log(ill(alfie)).value
    assert code(desk, alfie) == "I"
    assert plans(desk, alfie) == [("I", FRIDAY, False)]
    assert (rang.changed, rang.ring.returns, rang.next.move) == (1, NEXT, Move.DONE)
    assert kinds(desk, 3) == [Kind.ABSENCE_PLANNED, Kind.MARKS_SET, Kind.RING_LOGGED]


def test_an_expected_return_fills_the_coming_sessions(desk: Desk, alfie: str) -> None:
    back = NEXT + timedelta(days=2)
    desk.calling.log(ill(alfie, back="date", returns=back))
    assert plans(desk, alfie) == [("I", back - timedelta(days=1), False)]


def test_the_ring_is_kept_whole_with_who_rang(desk: Desk, alfie: str) -> None:
    kept = desk.calling.log(
        ill(alfie, words="  Up all night. ", answers="hello:1 ask:1")
    ).value.ring
    assert kept.by == "Mrs Okafor, Office manager"
    assert kept.words == "Up all night."
    assert kept == desk.calling.rings_of(alfie)[0]
    assert kept.id.startswith("o")
    assert kept.talk.startswith("t")


def test_a_ring_that_is_on_the_disk_is_not_written_again(desk: Desk, alfie: str) -> None:
    first = desk.calling.log(ring(alfie, "no_answer", id="o0123456789", talk="t0123456789"))
    before = head(desk)
    again = desk.calling.log(ring(alfie, "no_answer", id="o0123456789", talk="t0123456789"))
    assert head(desk) == before
    assert again.value.ring == first.value.ring
    assert again.receipt is None


def test_a_reason_only_the_head_may_settle_leaves_n_and_waits_for_the_head(
    desk: Desk, alfie: str
) -> None:
    rang = desk.calling.log(ring(alfie, reason="holiday", back="date", returns=NEXT)).value
    assert code(desk, alfie) == "N"
    assert rang.ring.code == "G"
    assert "head_decides" in rang.ring.tasks
    assert plans(desk, alfie) == [("N", FRIDAY, False)]


def test_no_answer_changes_no_mark_and_offers_a_retry(desk: Desk, alfie: str) -> None:
    rang = desk.calling.log(ring(alfie, "no_answer")).value
    assert code(desk, alfie) == "N"
    assert plans(desk, alfie) == []
    assert (rang.next.move, rang.next.at) == (Move.RETRY, "10:01")
    second = desk.calling.log(ring(alfie, "no_answer", "10:01")).value
    assert second.next.move is Move.HAND_OVER


def test_a_reason_said_by_a_stranger_is_written_down_and_fills_nothing(
    desk: Desk, alfie: str
) -> None:
    said = ring(alfie, "third_party", contact="A neighbour", phone="", reason="ill_minor")
    desk.calling.log(said)
    assert code(desk, alfie) == "N"
    assert desk.calling.rings_of(alfie)[0].reason == "ill_minor"


def test_a_family_who_thought_the_child_was_here_fills_nothing(desk: Desk, alfie: str) -> None:
    said = ring(alfie, "spoke_escalated", flags=("missing_child",), reason="thought_in_school")
    rang = desk.calling.log(said).value
    assert code(desk, alfie) == "N"
    assert rang.next.move is Move.HAND_OVER


def test_a_child_marked_here_is_asked_about_and_nothing_is_saved(desk: Desk) -> None:
    adam, before = id_of(desk, OAK, "Adam"), head(desk)
    with pytest.raises(NeedsAnswer, match="was marked here this morning"):
        desk.calling.log(ill(adam))
    assert head(desk) == before
    desk.calling.log(ill(adam), {adam: True})
    assert code(desk, adam) == "I"


def test_a_wrong_number_is_marked_and_a_new_one_asked_for(desk: Desk, alfie: str) -> None:
    rang = desk.calling.log(ring(alfie, "wrong_number")).value
    assert "new_number" in rang.ring.tasks
    assert [one.state for one in desk.calling.numbers(alfie)] == [LineState.WRONG]
    assert desk.calling.sheet(alfie, "first_day").no_number
    assert rang.next.move is Move.HAND_OVER


def test_a_number_that_works_after_all_is_marked_so(desk: Desk, alfie: str) -> None:
    desk.calling.log(ring(alfie, "not_in_service"))
    desk.calling.log(ill(alfie, at="09:40"))
    assert [one.state for one in desk.calling.numbers(alfie)] == [LineState.WORKS]


def test_an_interpreter_sets_the_language_of_the_family(desk: Desk, alfie: str) -> None:
    rang = desk.calling.log(
        ring(alfie, "interpreter_needed", facts={"language": "Polish", "rubbish": "x"})
    ).value
    assert desk.calling.language(alfie) == FamilyLanguage(alfie, "Polish", interpreter=True)
    assert "book_interpreter" in rang.ring.tasks
    assert "rubbish" not in rang.ring.facts
    desk.calling.undo(rang.ring.id)
    assert desk.calling.language(alfie) == FamilyLanguage(alfie, "", interpreter=False)


def test_brothers_and_sisters_are_logged_with_it_in_one_step(desk: Desk, alfie: str) -> None:
    elif_ = id_of(desk, OAK, "Elif")
    rang = desk.calling.log(ill(alfie), also=(elif_,)).value
    assert (code(desk, alfie), code(desk, elif_)) == ("I", "I")
    assert rang.also[0].talk == rang.ring.talk
    desk.calling.undo(rang.ring.id)
    assert (code(desk, alfie), code(desk, elif_)) == ("N", "N")


def test_a_sibling_is_never_assumed(desk: Desk, alfie: str) -> None:
    desk.calling.log(ill(alfie))
    assert code(desk, id_of(desk, OAK, "Elif")) == "N"


def test_undo_takes_back_ring_plan_and_marks_in_one_step(desk: Desk, alfie: str) -> None:
    kept = desk.calling.log(ill(alfie)).value.ring
    assert desk.calling.undo(kept.id).value == 1
    assert code(desk, alfie) == "N"
    assert plans(desk, alfie) == [("I", FRIDAY, True)]
    assert desk.calling.holding(desk.calling.rings_of(alfie)) == ()
    assert kinds(desk, 3) == [Kind.PLAN_CHANGED, Kind.MARKS_SET, Kind.RING_CHANGED]
    with pytest.raises(Refused, match="undone or corrected already"):
        desk.calling.undo(kept.id)


def test_undo_is_refused_when_a_mark_was_changed_since(desk: Desk, alfie: str) -> None:
    kept = desk.calling.log(ill(alfie)).value.ring
    desk.registers.set_mark(NewMark(alfie, AM, "M", "Reason given by the family"))
    with pytest.raises(Refused, match="a mark was changed since"):
        desk.calling.undo(kept.id)
    assert code(desk, alfie) == "M"


def test_undo_is_refused_when_a_promise_was_kept(desk: Desk, alfie: str) -> None:
    kept = desk.calling.log(ill(alfie, tasks=("tell_teacher",))).value.ring
    desk.calling.task_done(kept.id, "tell_teacher")
    with pytest.raises(Refused, match="promised in it is done"):
        desk.calling.undo(kept.id)


def test_a_correction_stands_beside_the_first_line(desk: Desk, alfie: str) -> None:
    first = desk.calling.log(ill(alfie)).value.ring
    second = desk.calling.correct(first.id, ring(alfie, reason="appt_medical", back="today"))
    kept = second.value.ring
    assert kept.corrects == first.id
    assert kept.talk == first.talk
    rings = desk.calling.rings_of(alfie)
    assert [one.id for one in rings] == [first.id, kept.id]
    assert desk.calling.holding(rings) == (rings[1],)
    assert code(desk, alfie) == "M"


def test_a_reason_logged_by_mistake_makes_the_child_looked_for_again(
    desk: Desk, alfie: str
) -> None:
    first = desk.calling.log(ill(alfie)).value.ring
    desk.calling.correct(first.id, ring(alfie, "no_answer"))
    assert code(desk, alfie) == "N"
    assert plans(desk, alfie) == [("I", FRIDAY, True)]


def test_a_correction_of_a_correction_changes_the_same_plan(desk: Desk, alfie: str) -> None:
    first = desk.calling.log(ill(alfie)).value.ring
    later = NEXT + timedelta(days=1)
    second = desk.calling.correct(first.id, ill(alfie, back="date", returns=later)).value.ring
    desk.calling.correct(second.id, ill(alfie, reason="ill_infectious"))
    assert plans(desk, alfie) == [("I", FRIDAY, False)]
    assert code(desk, alfie) == "I"


def test_the_safeguarding_lead_rings_and_the_office_puts_the_mark_right(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.close()
    dsl = fernhill.sit("dsl")
    rang = dsl.calling.log(ill(alfie)).value
    assert (rang.changed, rang.plan is not None) == (0, True)
    assert "settle_code" in rang.ring.tasks
    assert code(dsl, alfie) == "N"
    dsl.close()


def test_a_teacher_rings_about_their_own_class_only_where_the_school_says_so(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    other = id_of(desk, ASH, "Aaliyah")
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.calling.log(ring(alfie, "no_answer"))
    assert kinds(teacher, 1) == [Kind.ACTION_REFUSED]
    teacher.close()
    lead = fernhill.sit("lead")
    lead.calling.change_rules(CallRules(teachers_ring=True))
    lead.close()
    teacher = fernhill.sit("teacher")
    assert teacher.calling.log(ring(alfie, "no_answer")).receipt is not None
    with pytest.raises(NotPermitted):
        teacher.calling.log(ring(other, "no_answer"))
    teacher.close()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": "flew"}, "flew is not an outcome"),
        ({"reason": "bored"}, "bored is not a reason"),
        ({"tasks": ("fly",)}, "fly is not a task"),
        ({"back": "soon"}, "soon is not a day back"),
        ({"day": FRIDAY + timedelta(days=1)}, "has not come yet"),
        ({"pupil_id": "p9999999999"}, "This child is not on roll"),
        ({"day": date(2026, 8, 3)}, "is not on roll"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(
    desk: Desk, alfie: str, said: dict[str, object], words: str
) -> None:
    before = head(desk)
    with pytest.raises(Refused, match=words):
        desk.calling.log(replace(ring(alfie), **said))  # type: ignore[arg-type]
    assert head(desk) == before


def forbid(desk: Desk, pupil_id: str) -> None:
    pupil = desk.people.page(pupil_id).pupil
    rob = Contact("Rob Dale", "dad", "07700 900149", do_not_contact=True)
    desk.people.change(replace(pupil, contacts=(*pupil.contacts, rob)))


def test_who_must_not_be_contacted_is_not_rung(desk: Desk, alfie: str) -> None:
    forbid(desk, alfie)
    with pytest.raises(Refused, match="must not be contacted") as refused:
        desk.calling.log(ring(alfie, contact="Rob Dale", phone="07700 900149"))
    assert "safeguarding lead" in refused.value.do


def test_a_call_that_was_owed_is_answered_by_ringing_back(desk: Desk, alfie: str) -> None:
    desk.phone.take(Report((alfie,), "Kerry Turner", "mum", voicemail=True))
    assert [one.kind for one in desk.phone.due()] == ["call_back_owed"]
    kept = desk.calling.log(ill(alfie, why="call_back")).value.ring
    assert desk.phone.due() == ()
    desk.calling.undo(kept.id)
    assert [one.kind for one in desk.phone.due()] == ["call_back_owed"]


def with_worker(desk: Desk, pupil_id: str) -> None:
    care = Care(pupil_id, workers=(Worker(WorkerKind.SOCIAL, "Sam Reed", "01632 960001"),))
    context, by = desk.context(), desk.by()
    with context.book.write(by.now, by.author) as work:
        work.append(Draft(Kind.CARE_SET, {"care": write_care(care)}, pupil_id))


def test_a_call_without_a_reason_asks_to_tell_the_worker_once(desk: Desk, alfie: str) -> None:
    with_worker(desk, alfie)
    first = desk.calling.log(ring(alfie, "no_answer")).value.ring
    second = desk.calling.log(ring(alfie, "no_answer", "10:05")).value.ring
    assert ("tell_worker" in first.tasks, "tell_worker" in second.tasks) == (True, False)


def test_a_worker_who_was_told_is_not_told_again(desk: Desk, alfie: str) -> None:
    with_worker(desk, alfie)
    desk.calling.worker_told(alfie, FRIDAY, "Sam Reed")
    assert desk.calling.sheet(alfie, "first_day").told == ("Sam Reed",)
    assert "tell_worker" not in desk.calling.log(ring(alfie, "no_answer")).value.ring.tasks


def test_a_reason_needs_no_worker_to_be_told(desk: Desk, alfie: str) -> None:
    with_worker(desk, alfie)
    assert "tell_worker" not in desk.calling.log(ill(alfie)).value.ring.tasks


def test_that_a_call_is_not_needed_is_decided_with_a_reason(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    with pytest.raises(NotPermitted):
        desk.calling.not_needed(alfie, "first_day", "The aunt told the gate.")
    desk.close()
    lead = fernhill.sit("lead")
    with pytest.raises(Refused, match="needs its reason"):
        lead.calling.not_needed(alfie, "first_day", "  ")
    assert lead.calling.not_needed(alfie, "first_day", "The aunt told the gate.").receipt
    lead.close()


def test_the_schools_times_are_changed_by_who_may_and_only_to_what_can_be(
    fernhill: Fernhill, desk: Desk
) -> None:
    assert desk.calling.rules() == CallRules()
    with pytest.raises(NotPermitted):
        desk.calling.change_rules(CallRules(retry=20))
    desk.close()
    lead = fernhill.sit("lead")
    with pytest.raises(Refused, match="should be a time such as 11:00"):
        lead.calling.change_rules(CallRules(hand_over="eleven"))
    lead.calling.change_rules(CallRules(retry=20, phone="01632 960001"))
    assert lead.calling.rules().retry == 20
    lead.close()


def test_a_number_is_marked_by_hand_only_when_it_is_on_the_record(desk: Desk, alfie: str) -> None:
    desk.calling.set_number(alfie, "+44 7700 900147", LineState.DEAD)
    assert [one.state for one in desk.calling.numbers(alfie)] == [LineState.DEAD]
    with pytest.raises(Refused, match="not on the child's record"):
        desk.calling.set_number(alfie, "01632 960009", LineState.DEAD)


def test_the_readings_of_rings_can_be_made_again_from_the_ledger(desk: Desk, alfie: str) -> None:
    first = desk.calling.log(ill(alfie)).value.ring
    desk.calling.correct(first.id, ring(alfie, "wrong_number"))
    with desk.seated.register.setting_up() as connection:
        assert rebuild.differences(connection) == ()


def test_no_number_is_refused_while_one_works_and_else_the_lead_has_the_child(
    desk: Desk, alfie: str
) -> None:
    before = head(desk)
    with pytest.raises(Refused, match="There is a number for Alfie") as caught:
        desk.calling.log(ring(alfie, "no_number"))
    assert caught.value.rule == "number_held"
    assert head(desk) == before
    for one in desk.people.page(alfie).pupil.contacts:
        desk.calling.set_number(alfie, one.phone, LineState.DEAD)
    rang = desk.calling.log(ring(alfie, "no_number")).value
    assert rang.next.move is Move.HAND_OVER
    assert {"dsl_decides", "new_number"} <= set(rang.ring.tasks)
