from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.call_outcomes import CallOutcome
from attendance_desk.domain.call_rules import CallRules, faults
from attendance_desk.domain.people import Contact
from attendance_desk.domain.ringing import (
    Move,
    Next,
    answers_why,
    counted,
    first_number,
    may_be_rung,
    minutes_to_retry,
    next_step,
    numbers_of,
    report_of,
)
from attendance_desk.domain.rings import LineState, Ring

DAY = date(2026, 11, 20)
MUM = Contact("Kerry Turner", "mum", "07700 900147")
GRAN = Contact("Gwen Turner", "gran", "07700 900148")
DAD = Contact("Rob Dale", "dad", "07700 900149", do_not_contact=True)
RULES = CallRules()


def outcome(name: str) -> CallOutcome:
    found = shipped_outcomes().call(name)
    assert found is not None
    return found


def ring(name: str, at: str = "09:30", who: Contact = MUM, **more: object) -> Ring:
    made = Ring(f"o{at}{who.name}", "t1", "p1", DAY, at, name)
    return replace(made, contact=who.name, phone=who.phone, **more)  # type: ignore[arg-type]


def after(*rings: Ring, contacts: tuple[Contact, ...] = (MUM, GRAN)) -> Next:
    states = {
        "".join(sign for sign in one.phone if sign.isdigit()): LineState(number)
        for one in rings
        if (number := outcome(one.outcome).number)
    }
    return next_step(outcome(rings[-1].outcome), numbers_of(contacts, states), rings, RULES)


def whom(found: Next) -> str:
    return found.number.name if found.number else ""


def test_no_answer_offers_the_next_number_at_once() -> None:
    found = after(ring("no_answer"))
    assert (found.move, whom(found)) == (Move.NEXT_NUMBER, "Gwen Turner")


def test_after_the_last_number_it_is_tried_again_in_half_an_hour() -> None:
    found = after(ring("no_answer"), ring("voicemail", "09:33", GRAN))
    assert (found.move, found.at, whom(found)) == (Move.RETRY, "10:03", "Kerry Turner")


def test_after_all_numbers_twice_the_safeguarding_lead_has_it() -> None:
    first = (ring("no_answer"), ring("voicemail", "09:33", GRAN))
    third = ring("no_answer", "10:03")
    assert whom(after(*first, third)) == "Gwen Turner"
    found = after(*first, third, ring("no_answer", "10:05", GRAN))
    assert found.move is Move.HAND_OVER
    assert found.words == "2 numbers, 4 tries, no answer"


def test_one_number_is_rung_twice_and_not_for_ever() -> None:
    first = ring("voicemail")
    assert after(first, contacts=(MUM,)).move is Move.RETRY
    again = ring("voicemail", "10:00")
    assert after(first, again, contacts=(MUM,)).move is Move.HAND_OVER


def test_a_line_that_is_engaged_is_tried_in_five_minutes() -> None:
    found = after(ring("busy"))
    assert (found.move, found.at, whom(found)) == (Move.RETRY, "09:35", "Gwen Turner")


def test_who_answers_for_somebody_else_gets_twenty_minutes() -> None:
    assert after(ring("third_party"), contacts=(MUM,)).at == "09:50"


def test_a_call_that_was_cut_off_is_rung_again_now_but_not_for_ever() -> None:
    first = ring("cut_off")
    assert (after(first).move, whom(after(first))) == (Move.RING_AGAIN, "Kerry Turner")
    cut = (first, ring("cut_off", "09:31"), ring("cut_off", "09:32"))
    assert whom(after(*cut)) == "Gwen Turner"


def test_a_dead_number_is_not_rung_again_and_a_single_one_hands_over() -> None:
    found = after(ring("not_in_service"))
    assert (found.move, whom(found)) == (Move.NEXT_NUMBER, "Gwen Turner")
    assert after(ring("wrong_number"), contacts=(MUM,)).move is Move.HAND_OVER
    both = (ring("not_in_service"), ring("no_answer", "09:32", GRAN))
    assert (after(*both).move, whom(after(*both))) == (Move.RETRY, "Gwen Turner")


def test_an_escalated_call_is_the_safeguarding_leads_at_once() -> None:
    assert after(ring("spoke_escalated")).move is Move.HAND_OVER


def test_the_school_chooses_the_minutes_to_the_next_try() -> None:
    rules = CallRules(retry=12)
    assert minutes_to_retry(outcome("voicemail"), rules) == 12
    assert minutes_to_retry(outcome("busy"), rules) == 5
    assert minutes_to_retry(outcome("voicemail"), CallRules()) == 30


def test_a_retry_never_leaves_the_day() -> None:
    assert after(ring("no_answer", "23:50"), contacts=(MUM,)).at == "23:59"


def test_who_must_not_be_contacted_is_never_among_the_numbers() -> None:
    assert [one.name for one in numbers_of((DAD, MUM, GRAN))] == ["Kerry Turner", "Gwen Turner"]
    assert not may_be_rung((DAD, MUM), "rob dale", "")
    assert not may_be_rung((DAD, MUM), "", "07700900149")
    assert may_be_rung((DAD, MUM), "A neighbour", "01632 960001")


def test_a_number_shared_with_somebody_who_may_be_rung_stays_on_the_list() -> None:
    shared = replace(DAD, phone=MUM.phone)
    assert [one.name for one in numbers_of((shared, MUM))] == ["Kerry Turner"]
    assert may_be_rung((shared, MUM), "Kerry Turner", MUM.phone)
    assert not may_be_rung((shared, MUM), "Rob Dale", MUM.phone)


def test_dead_and_wrong_numbers_stand_last() -> None:
    found = numbers_of((MUM, GRAN), {"07700900147": LineState.DEAD})
    assert [one.name for one in found] == ["Gwen Turner", "Kerry Turner"]
    first = first_number(found, ())
    assert first is not None
    assert first.name == "Gwen Turner"
    assert first_number(numbers_of((MUM,), {"07700900147": LineState.WRONG}), ()) is None


def test_a_corrected_or_undone_ring_counts_no_more() -> None:
    first, second = ring("spoke"), ring("no_answer", "09:40", corrects="o09:30Kerry Turner")
    assert counted((first, second)) == (second,)
    assert counted((first, replace(second, undone=True))) == (first,)
    assert counted((replace(first, undone=True),)) == ()


def test_what_a_stranger_says_answers_nothing() -> None:
    said = ring("third_party", reason="ill_minor")
    assert not answers_why(replace(said, contact="A neighbour"), outcome("third_party"), (MUM,))
    told = replace(said, contact="Kerry Turner", facts={"told_by": "Gwen Turner"})
    assert answers_why(told, outcome("third_party"), (MUM, GRAN))
    forbidden = replace(told, facts={"told_by": "Rob Dale"})
    assert not answers_why(forbidden, outcome("third_party"), (MUM, DAD))


def test_a_family_that_thought_the_child_was_at_school_has_answered_nothing() -> None:
    said = ring("spoke", reason="ill_minor", flags=("missing_child",))
    assert not answers_why(said, outcome("spoke"), (MUM,))


def test_what_was_said_reads_like_a_call_from_the_family() -> None:
    said = report_of(ring("spoke", reason="ill_minor", back="tomorrow", relationship="mum"))
    assert said.teller == "Kerry Turner (mum)"
    assert said.back is not None
    assert said.back.value == "tomorrow"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([one.id for one in shipped_outcomes().calls]),
            st.integers(0, 2),
        ),
        max_size=14,
    )
)
def test_every_ring_is_followed_by_a_step_and_a_day_of_rings_ends(
    tried: list[tuple[str, int]],
) -> None:
    people = (MUM, GRAN, Contact("Ann Lee", "aunt", "01632 960001"))
    rings: list[Ring] = []
    for place, (name, who) in enumerate(tried):
        rings.append(ring(name, f"{9 + place}:30", people[who]))
        found = after(*rings, contacts=people)
        assert found.move is not Move.RETRY or (found.at and found.number)
        assert found.number is None or found.move is not Move.HAND_OVER
        asked = found.move in {Move.NEXT_NUMBER, Move.RING_AGAIN, Move.RETRY}
        assert asked == (found.number is not None)


def test_following_the_steps_always_ends_with_the_safeguarding_lead() -> None:
    people = (MUM, GRAN, Contact("Ann Lee", "aunt", "01632 960001"))
    rings = [ring("no_answer")]
    for _ in range(5):
        found = after(*rings, contacts=people)
        at = found.at or rings[-1].at
        by_name = {one.name: one for one in people}
        rings.append(ring("no_answer", at, by_name[whom(found)]))
    assert after(*rings, contacts=people).move is Move.HAND_OVER


def test_times_and_numbers_that_cannot_be_are_said() -> None:
    assert faults(CallRules()) == {}
    wrong = faults(CallRules(hand_over="11", retry=0, phone="call us", taught_minutes=(999, 0)))
    assert set(wrong) == {"hand_over", "retry", "phone", "taught_minutes"}
    assert set(faults(CallRules(hand_over="07:00"))) == {"hand_over"}


def test_a_call_handed_over_by_its_words_is_not_told_as_unanswered() -> None:
    assert Next(Move.HAND_OVER, tries=1, numbers=2, spoke=True).words == ""
