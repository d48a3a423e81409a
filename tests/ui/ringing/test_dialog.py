from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.people import Contact
from attendance_desk.domain.rings import Ring
from tests.a_school import ASH, FRIDAY, OAK, Fernhill
from tests.ui.conftest import PASSCODE, Person
from tests.ui.ringing.a_call import AM, dialogs, make_morning, press, pupil_id, ring, rings
from ui.printing import PrintPreview
from ui.ringing.dialog import RingDialog

PM = Session(FRIDAY, Half.PM)
SPOKE_COLD_COMING = ("1", "1", "2", "1", "1", "ctrl+enter")


@pytest.fixture
def office(school: Fernhill, person: Person) -> Person:
    make_morning(school)
    person.sign_in("office")
    person.pressed = 0
    return person


def code(person: Person, name: str, session: Session) -> str:
    seat = person.window.seat
    assert seat is not None
    wanted = pupil_id(person, name)
    rows = [row for one in (OAK, ASH) for row in seat.desk.registers.sheet(one, session).rows]
    mark = next(row.mark for row in rows if row.pupil_id == wanted)
    return mark.code if mark else ""


def only(person: Person, name: str = "Alfie") -> Ring:
    (found,) = rings(person, name)
    return found


def do(person: Person, action: object) -> None:
    """What somebody else does meanwhile on this desk, told to every window."""
    person.window.runner.do(action, lambda _outcome: None)  # type: ignore[arg-type]
    person.settle()


def reported(person: Person) -> Report:
    """What Kerry Turner says when she rings the school herself."""
    child, ill = (pupil_id(person),), "ill_unspecified"
    return Report(child, "Kerry Turner", "mum", reason=ill, back=Back.TOMORROW)


def sign_in_again(person: Person) -> None:
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.type("ok")
    person.enter()
    person.type(PASSCODE)
    person.enter()
    person.settle()


def test_spoke_a_cold_and_coming_in_takes_eight_keys_with_the_one_that_opened_it(
    office: Person,
) -> None:
    made = ring(office)
    press(office, *SPOKE_COLD_COMING)
    assert office.pressed + 1 <= 8
    found = only(office)
    assert (found.outcome, found.reason, found.back) == ("spoke", "ill_minor", "today")
    assert (found.contact, found.relationship) == ("Kerry Turner", "mum")
    assert found.answers == "hello:1 ask:1 ill:2 try_in:1 thanks:1"
    assert found.why == "first_day"
    assert "Logged: spoke to Kerry Turner" in made.over.words.text()
    assert "Call logged at 9.33" in office.window.right.text()


def test_no_answer_is_one_key_and_the_next_number_stands_there_at_once(office: Person) -> None:
    made = ring(office)
    assert made.face.bar.number.text() == "07700 900147"
    press(office, "a")
    assert office.pressed <= 3
    assert only(office).outcome == "no_answer"
    assert made.face.bar.number.text() == "07700 900148"
    assert "Ade Turner" in made.face.bar.who.text()
    assert "Now ring Ade Turner" in made.face.strip.words.text()


def test_nobody_who_must_not_be_rung_is_ever_on_the_screen(office: Person) -> None:
    made = ring(office)
    press(office, "a")
    texts = [one.text() for one in made.findChildren(type(made.face.title))]
    assert not any("Doyle" in text or "900199" in text for text in texts)


def test_contact_limits_come_up_while_the_desk_asks_which_day_it_is(office: Person) -> None:
    made = ring(office)
    office.school.at("09:58")
    office.window._tick()
    assert office.window.asking_day.isVisible(), "the clock made a step"
    press(office, "f4")
    assert made.face.strip.words.text().startswith("Nothing is written down about whom")


def test_after_the_last_number_the_next_try_is_set_and_the_call_is_over(office: Person) -> None:
    made = ring(office)
    press(office, "a", "a")
    assert [one.outcome for one in rings(office)] == ["no_answer", "no_answer"]
    assert len({one.talk for one in rings(office)}) == 1
    assert "Try again at 10.03" in made.over.words.text()
    assert made.untouched


def test_nine_is_on_the_disk_before_anything_else_and_turns_the_window_red(office: Person) -> None:
    made = ring(office)
    press(office, "9")
    assert office.pressed <= 2
    found = only(office)
    assert found.flags == ("missing_child",)
    assert found.outcome == "spoke_escalated"
    red = made.face.red
    assert red.isVisible()
    assert red.title.text() == "Missing child: Alfie Turner"
    assert "raised at 9.33" in red.raised.text()
    assert "Ms Lindqvist" in red.lead.text()
    assert made.face.half.property("kind") == "half-red-on"
    assert "I am getting Ms Lindqvist now" in made.face.speech.say.text()


def test_the_red_call_stays_open_for_notes_and_the_alarm_stays_on_record(office: Person) -> None:
    made = ring(office)
    press(office, "1", "9", "1", "tab", "left at 8.20 with gran", "ctrl+enter")
    first, second = rings(office)
    assert first.flags == second.flags == ("missing_child",)
    assert second.corrects == first.id
    assert second.words == "left at 8.20 with gran"
    assert made.untouched


def test_nine_pressed_by_mistake_is_taken_back_with_one_key(office: Person) -> None:
    made = ring(office)
    press(office, "1", "9", "ctrl+z")
    assert only(office).undone
    assert not made.face.red.isVisible()
    assert made.call.held.path == "hello:1"


def test_in_the_notes_every_key_is_text_and_tab_comes_back(office: Person) -> None:
    made = ring(office)
    press(office, "1", "tab")
    assert made.face.side.half.property("kind") == "half-on"
    assert made.face.half.property("kind") == "half"
    press(office, "aunt has 9 of them")
    assert made.face.side.notes.toPlainText() == "aunt has 9 of them"
    assert rings(office) == ()
    made.face.half.setFocus()
    assert made.face.half.property("kind") == "half-on"
    press(office, "1")
    assert made.call.held.path == "hello:1 ask:1"


def test_a_step_back_loses_nothing_that_was_said(office: Person) -> None:
    made = ring(office)
    press(office, "1", "1", "2", "back")
    assert made.call.held.path == "hello:1 ask:1"
    press(office, "tab", "sore throat", "alt+left")
    assert made.call.held.path == "hello:1"
    assert made.call.held.words == "sore throat"


def test_finishing_without_an_outcome_asks_in_the_window(office: Person) -> None:
    made = ring(office)
    press(office, "1", "1", "ctrl+enter")
    assert rings(office) == ()
    assert "How did the call end?" in made.face.strip.words.text()
    press(office, "s", "ctrl+enter")
    assert (only(office).outcome, only(office).reason) == ("spoke", "ill_unspecified")


def test_a_letter_in_the_middle_of_a_talk_asks_before_it_logs(office: Person) -> None:
    made = ring(office)
    press(office, "1", "a")
    assert rings(office) == ()
    assert "You were talking already" in made.face.strip.words.text()
    press(office, "back")
    assert made.call.held.outcome == ""
    press(office, "a", "a")
    assert only(office).outcome == "no_answer"


def test_cut_off_rings_the_same_person_again_where_the_talk_broke(office: Person) -> None:
    made = ring(office)
    press(office, "1", "1", "e")
    assert only(office).outcome == "cut_off"
    assert made.call.held.path == "hello:1 ask:1"
    assert made.face.bar.number.text() == "07700 900147"


def test_a_message_is_read_aloud_before_it_is_logged(office: Person) -> None:
    made = ring(office)
    press(office, "v")
    assert "this is a message for Kerry Turner" in made.face.speech.say.text()
    assert rings(office) == ()
    press(office, "1")
    assert only(office).outcome == "voicemail"
    assert made.face.bar.number.text() == "07700 900148"


def test_somebody_else_answered_is_told_nothing_about_the_child(office: Person) -> None:
    made = ring(office)
    press(office, "t")
    assert "Alfie" not in made.face.speech.say.text()
    press(office, "1")
    assert only(office).outcome == "third_party"


def test_a_wrong_number_is_marked_and_the_next_one_rung(office: Person) -> None:
    made = ring(office)
    press(office, "w")
    assert made.face.bar.number.text() == "07700 900148"
    press(office, "ctrl+down")
    ring(office, "Ruby")
    again = ring(office)
    assert again is made
    assert made.call.known is not None
    warned = [one for one in made.call.known.numbers if one.warns]
    assert [one.shown for one in warned] == ["07700 900147"]


def test_an_interpreter_sets_the_familys_language(office: Person) -> None:
    ring(office)
    press(office, "i", "Polish", "enter")
    found = only(office)
    assert found.outcome == "interpreter_needed"
    assert "book_interpreter" in found.tasks
    seat = office.window.seat
    assert seat is not None
    language = seat.desk.calling.language(pupil_id(office))
    assert language is not None
    assert (language.language, language.interpreter) == ("Polish", True)


def test_a_day_back_that_was_agreed_is_asked_for_and_fills_the_days(office: Person) -> None:
    made = ring(office)
    press(office, "1", "1", "1", "1", "3")
    assert QApplication.focusWidget() is made.face.day
    press(office, "tue", "enter", "1", "ctrl+enter")
    found = only(office)
    assert found.back == "date"
    assert found.returns is not None
    assert found.returns.isoformat() == "2026-11-24"
    assert code(office, "Alfie", AM) == "I"


def test_what_was_promised_stands_there_in_words_before_it_is_finished(office: Person) -> None:
    made = ring(office)
    press(office, "1", "4", "1")
    assert "Meet Alfie at the gate" in made.face.side.promised.text()
    press(office, "1", "ctrl+enter")
    assert "gate_meet" in only(office).tasks


def test_a_reason_that_comes_meanwhile_is_said_and_nothing_closes_by_itself(
    office: Person,
) -> None:
    made = ring(office)
    seat = office.window.seat
    assert seat is not None
    told = reported(office)
    do(office, lambda: seat.desk.phone.take(told))
    assert made.isVisible()
    assert "Stop this call? (Enter)" in made.face.stop.words.text()
    press(office, "enter")
    assert rings(office) == ()
    assert "Stopped." in made.over.words.text()


def test_a_call_that_has_begun_is_not_stopped_by_enter(office: Person) -> None:
    made = ring(office)
    press(office, "1", "1")
    seat = office.window.seat
    assert seat is not None
    told = reported(office)
    do(office, lambda: seat.desk.phone.take(told))
    press(office, "enter")
    assert made.call.held.path == "hello:1 ask:1"
    assert "You have begun" in made.face.strip.words.text()


def test_locked_at_every_key_the_call_is_found_again_as_it_was(office: Person) -> None:
    ring(office)
    for key in ("1", "1", "2", "2"):
        press(office, key)
        before = dialogs(office)[-1].record()
        press(office, "ctrl+l")
        assert dialogs(office) == []
        sign_in_again(office)
        again = dialogs(office)[-1]
        assert again.record() == before
        office.until(again.isActiveWindow)
        assert again.call.course is not None
        again.face.half.setFocus()


def test_two_calls_and_an_arrival_stand_beside_one_another(office: Person) -> None:
    first = ring(office)
    press(office, "1", "1")
    second = ring(office, "Ruby")
    press(office, "1")
    assert second is not first
    office.key(Qt.Key.Key_F7)
    office.settle()
    assert first.call.held.path == "hello:1 ask:1"
    assert second.call.held.path == "hello:1"
    assert len(office.window.counter.stacks["hatch"].dialogs) == 1
    assert ring(office) is first


def test_a_call_begun_asks_before_it_is_thrown_away(office: Person) -> None:
    made = ring(office)
    press(office, "1", "esc")
    assert made.isVisible()
    assert "not logged" in made.face.strip.words.text()
    press(office, "esc")
    assert dialogs(office) == []


def test_a_child_without_a_number_goes_to_the_safeguarding_lead(
    school: Fernhill, person: Person
) -> None:
    make_morning(school)
    desk = school.sit("head")
    found = desk.people.page(_id(desk, "Ruby")).pupil
    desk.people.change(replace(found, contacts=(Contact("Jo Ellison", "mum"),)))
    desk.close()
    person.sign_in("office")
    made = ring(person, "Ruby")
    assert "There is no number we may ring" in made.face.bar.who.text()
    press(person, "enter")
    logged = only(person, "Ruby")
    assert (logged.outcome, logged.contact, logged.phone) == ("no_number", "", "")
    assert {"dsl_decides", "new_number"} <= set(logged.tasks)
    assert "dsl_hears" not in logged.tasks
    assert "It is with the safeguarding lead now" in made.over.words.text()
    seat = person.window.seat
    assert seat is not None
    assert "with the safeguarding lead: no number" in str(seat.desk.queue.list())


def _id(desk: object, name: str) -> str:
    from attendance_desk.desk import Desk
    from tests.a_school import id_of

    assert isinstance(desk, Desk)
    return id_of(desk, OAK, name)


def test_a_logged_ring_is_taken_back_and_the_call_is_where_it_was(office: Person) -> None:
    made = ring(office)
    press(office, "a", "ctrl+z")
    assert only(office).undone
    assert made.face.bar.number.text() == "07700 900147"


def test_enter_rings_the_next_family_when_a_call_is_over(office: Person) -> None:
    made = ring(office)
    press(office, *SPOKE_COLD_COMING)
    assert "Next: " in made.over.words.text()
    assert made.next is not None
    then = made.next.pupil_id
    press(office, "enter")
    assert made.call.held.pupil == then


def test_a_ring_is_corrected_in_the_same_window(office: Person) -> None:
    ring(office)
    press(office, *SPOKE_COLD_COMING)
    office.window.go("ring", only(office))
    office.settle()
    made = dialogs(office)[-1]
    press(office, "back", "back", "2", "2", "1", "ctrl+enter")
    first, second = rings(office)
    assert second.corrects == first.id
    assert second.back == "tomorrow"
    assert made.untouched


def test_gone_since_lunch_is_red_from_the_start(office: Person) -> None:
    made = ring(office, "Elif", "gone_since_lunch")
    assert made.face.red.isVisible()
    assert "was here this morning and is not now" in made.face.red.raised.text()
    assert rings(office, "Elif") == ()
    assert made.call.known is not None
    assert made.call.known.heading == "Here this morning, not now"
    press(office, "1")
    assert "Where is Elif at the moment?" in made.face.speech.say.text()
    press(office, "1")
    assert "Please go and look" in made.face.speech.say.text()
    press(office, "9")
    (found,) = rings(office, "Elif")
    assert (found.outcome, "missing_child" in found.flags) == ("spoke_escalated", True)


def test_while_details_are_hidden_no_name_stands_there_and_no_key_acts(office: Person) -> None:
    made = ring(office)
    office.key(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    office.settle()
    shown = [one.text() for one in made.findChildren(type(made.face.title)) if one.isVisible()]
    assert not any("Alfie" in text or "Turner" in text for text in shown)
    assert "Alfie" not in made.windowTitle()
    made.activateWindow()
    office.until(made.isActiveWindow)
    made.setFocus()
    office.type("a")
    office.settle()
    assert rings(office) == ()


def test_the_percentage_is_shown_only_when_somebody_asks(office: Person) -> None:
    made = ring(office)
    assert not any("%" in one for one in _facts(made) if "show" not in one)
    made.face.side.percent.click()
    assert "%" in made.face.side.percent.text()


def _facts(made: RingDialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in made.face.side.facts.findChildren(QLabel)]


def test_a_late_child_is_looked_for_from_the_time_they_gave(office: Person) -> None:
    made = ring(office)
    press(office, "1", "3", "1")
    assert QApplication.focusWidget() is made.face.comes
    press(office, "10.15", "enter", "1", "ctrl+enter")
    found = only(office)
    assert found.facts["expected"] == "10:15"
    assert "coming at 10.15" in made.over.words.text()
    seat = office.window.seat
    assert seat is not None
    at = seat.desk.clock.now()
    before, after = at.replace(hour=10, minute=10), at.replace(hour=10, minute=16)
    assert "Alfie" not in str(seat.desk.queue.list(before).calls.now)
    assert "Alfie" in str(seat.desk.queue.list(after).calls.now)


def test_a_time_nobody_can_read_is_asked_for_and_none_at_all_is_enough(office: Person) -> None:
    made = ring(office)
    press(office, "1", "3", "1", "soon", "enter", "1", "ctrl+enter")
    assert rings(office) == ()
    assert "At what time do they come?" in made.face.strip.words.text()
    made.face.comes.clear()
    made.call.note(comes="")
    press(office, "ctrl+enter")
    assert "expected" not in only(office).facts


def test_where_the_lead_is_found_stands_in_the_red_part(school: Fernhill, person: Person) -> None:
    make_morning(school)
    desk = school.sit("head")
    reach = "Room 4, extension 12"
    desk.calling.change_rules(replace(desk.calling.rules(), dsl_reach=reach))
    desk.close()
    person.sign_in("office")
    made = ring(person)
    press(person, "9")
    assert reach in made.face.red.lead.text()


def test_when_every_number_is_wrong_enter_tells_the_safeguarding_lead(office: Person) -> None:
    made = ring(office)
    press(office, "w", "w")
    ring(office)
    assert made.call.known is not None
    assert "Tell the safeguarding lead (Enter)" in made.face.bar.warns.text()
    press(office, "enter")
    assert [one.outcome for one in rings(office)][-1] == "no_number"


def test_the_script_is_shown_on_paper_with_this_childs_facts(office: Person) -> None:
    made = ring(office)
    office.ctrl(Qt.Key.Key_P)
    office.settle()
    papers = made.findChildren(PrintPreview)
    assert [one.windowTitle() for one in papers] == ["First-day call"]
    assert made.call.held.path == ""
