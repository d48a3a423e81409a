from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.letter_steps import Wanted, Way
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import ledger, letter_rows, rebuild
from tests.a_school import FRIDAY, Fernhill
from tests.letter_days import DAD, ILL, MUM, away, living, on

PDF = b"%PDF-1.7 a drawn page"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    pupil_id = away(desk, "Alfie")
    living(desk, pupil_id)
    return pupil_id


def first(pupil_id: str) -> Wanted:
    return Wanted(LetterKind.FIRST, (pupil_id,), why=("2 days missed",))


def held(desk: Desk, letter_id: str) -> Letter:
    with desk.seated.register.read() as snapshot:
        found = letter_rows.letter(snapshot, letter_id)
        assert found is not None
        assert rebuild.differences(snapshot.connection) == ()
    return found


def approve(desk: Desk, *letter_ids: str) -> None:
    """Look at the pages, then approve what was drawn of them."""
    for one in letter_ids:
        desk.letters.paper(one)
    desk.letters.approve_many([(one, PDF) for one in letter_ids])


def test_a_letter_lives_from_a_draft_to_its_answer(desk: Desk, alfie: str) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    assert held(desk, letter_id).rung == "letter_1"
    desk.letters.check(letter_id)
    assert held(desk, letter_id).checked == "Mr Hale, Head of school, 2026-11-20"
    approve(desk, letter_id)
    desk.letters.printed([letter_id])
    desk.letters.sent([letter_id], Way.POST)
    desk.letters.answered(letter_id, "Mum rang:  it was an ear infection")
    letter = held(desk, letter_id)
    assert letter.state is LetterState.ANSWERED
    assert letter.to[0].address == ("12 Mill Lane", "Deal", "CT14 7AB")
    assert letter.counted[0].missed == tuple(
        f"{one.day.isoformat()} {one.half.name} I" for one in ILL
    )
    assert letter.counted[0].unauthorised == 0
    assert (letter.printed, letter.sent) == (("2026-11-20",), "2026-11-20 post")
    assert letter.answered == "2026-11-20 Mum rang: it was an ear infection"
    assert desk.letters.bytes(letter_id) == PDF


def test_nothing_is_approved_that_changed_after_it_was_checked(desk: Desk, alfie: str) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    desk.letters.check(letter_id)
    desk.letters.paper(letter_id)
    desk.registers.set_mark(NewMark(alfie, ILL[0], "/", "he came after all"))
    with pytest.raises(Refused, match="says 4 sessions; the register now says 3"):
        approve(desk, letter_id)
    desk.letters.refresh(letter_id)
    assert held(desk, letter_id).state is LetterState.DRAFT
    approve(desk, letter_id)
    assert len(held(desk, letter_id).counted[0].missed) == 3


def test_a_page_that_was_drawn_before_a_mark_changed_is_not_approved(
    desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    with pytest.raises(Refused, match="since this page was drawn"):
        desk.letters.approve(letter_id, PDF)
    desk.letters.paper(letter_id)
    desk.registers.set_mark(NewMark(alfie, ILL[0], "/", "he came after all"))
    with pytest.raises(Refused, match="since this page was drawn") as refused:
        desk.letters.approve(letter_id, PDF)
    assert refused.value.rule == "letter_stale"
    living(desk, alfie, MUM, DAD)
    approve(desk, letter_id)
    assert len(held(desk, letter_id).to) == 2


def test_the_clock_alone_makes_no_page_stale_within_the_day(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    desk.letters.paper(letter_id)
    fernhill.at("13:10")
    away(desk, "Zara", (on(20),))
    desk.letters.approve(letter_id, PDF)
    assert held(desk, letter_id).counted[0].until == "2026-11-20 PM"


def test_what_is_approved_stays_as_it_is_when_the_register_is_amended(
    desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    approve(desk, letter_id)
    desk.registers.set_mark(NewMark(alfie, ILL[0], "/", "he came after all"))
    assert desk.letters.bytes(letter_id) == PDF
    row = desk.letters.one(letter_id)
    assert row.would_now.endswith("Letter of 20 November used 4 sessions; now 3.")
    with pytest.raises(Refused, match="nothing in it changes"):
        desk.letters.change(letter_id, first(alfie))
    desk.letters.withdraw(letter_id, "Alfie was here on the 9th")
    withdrawn = held(desk, letter_id)
    assert withdrawn.state is LetterState.WITHDRAWN
    assert withdrawn.withdrawn.endswith("Alfie was here on the 9th")
    with pytest.raises(Refused, match="is withdrawn"):
        desk.letters.sent([letter_id], Way.POST)
    assert desk.letters.draft(first(alfie)).value != letter_id


def test_a_day_without_a_reason_is_waited_for(desk: Desk) -> None:
    adam = away(desk, "Adam", (on(19), on(19, Half.PM)), "N")
    living(desk, adam)
    letter_id = desk.letters.draft(first(adam)).value
    with pytest.raises(Refused, match="still give one until 26 November") as refused:
        approve(desk, letter_id)
    assert refused.value.rule == "letter_reasons"
    for half in Half:
        desk.registers.set_mark(NewMark(adam, on(19, half), "I", "a note came"))
    approve(desk, letter_id)


def test_both_parents_get_it_at_their_own_addresses_and_nobody_who_is_limited(
    desk: Desk, alfie: str
) -> None:
    limited = replace(DAD, name="Rhys Dale", do_not_contact=True)
    friend = replace(DAD, name="Ann Poole", responsibility=False)
    living(desk, alfie, MUM, DAD, limited, friend)
    letter_id = desk.letters.draft(first(alfie)).value
    approve(desk, letter_id)
    assert [(one.name, one.address) for one in held(desk, letter_id).to] == [
        ("Kerry Turner", ("12 Mill Lane", "Deal", "CT14 7AB")),
        ("Dean Turner", ("4 Quay Row", "Deal", "CT14 6AA")),
    ]


def test_a_parent_without_an_address_is_handed_the_letter_or_left_out_with_a_reason(
    desk: Desk, alfie: str
) -> None:
    living(desk, alfie, MUM, replace(DAD, address="", postcode=""))
    letter_id = desk.letters.draft(first(alfie)).value
    with pytest.raises(Refused, match="No address for Dean Turner"):
        approve(desk, letter_id)
    desk.letters.change(letter_id, replace(first(alfie), leave_out=("Dean Turner:",)))
    with pytest.raises(Refused, match="left out without a reason"):
        approve(desk, letter_id)
    desk.letters.change(letter_id, replace(first(alfie), options={"by_hand": "Dean Turner"}))
    approve(desk, letter_id)
    assert [one.name for one in held(desk, letter_id).to] == ["Kerry Turner", "Dean Turner"]


def test_nobody_gets_the_same_step_twice_without_a_decision(desk: Desk, alfie: str) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    with pytest.raises(Refused, match="has a draft of this letter"):
        desk.letters.draft(first(alfie))
    approve(desk, letter_id)
    with pytest.raises(Refused, match=r"had this letter .* already, on 20 November") as refused:
        desk.letters.draft(first(alfie))
    assert refused.value.rule == "letter_again"


def test_brothers_and_sisters_are_written_about_together_only_with_the_same_parents(
    desk: Desk, alfie: str
) -> None:
    zara = away(desk, "Zara")
    living(desk, zara)
    letter_id = desk.letters.draft(Wanted(LetterKind.FIRST, (alfie, zara))).value
    approve(desk, letter_id)
    letter = held(desk, letter_id)
    assert [one.name for one in letter.to] == ["Kerry Turner"]
    assert [one.pupil_id for one in letter.counted] == [alfie, zara]
    adam = away(desk, "Adam")
    living(desk, adam, MUM, DAD)
    elif_ = away(desk, "Elif")
    living(desk, elif_, MUM)
    with pytest.raises(Refused, match="not the same parents"):
        desk.letters.draft(Wanted(LetterKind.FIRST, (adam, elif_)))


@pytest.mark.parametrize(
    ("role", "kind", "who"),
    [
        ("office", LetterKind.FIRST, "Mrs Bell or Mr Hale"),
        ("office", LetterKind.CONGRATULATION, "Mrs Bell or Mr Hale"),
        ("lead", LetterKind.EVIDENCE, "Mr Hale"),
        ("lead", LetterKind.WARNING, "Mr Hale"),
    ],
)
def test_a_refusal_says_who_can_approve(
    fernhill: Fernhill, desk: Desk, alfie: str, role: str, kind: LetterKind, who: str
) -> None:
    letter_id = desk.letters.draft(Wanted(kind, (alfie,))).value
    desk.close()
    other = fernhill.sit(role)
    try:
        with pytest.raises(NotPermitted, match=f"Only {who} can approve this letter") as refused:
            approve(other, letter_id)
        assert refused.value.do.startswith("Send it to M")
    finally:
        other.close()


@pytest.mark.parametrize("role", ["teacher", "it", "visitor", "dsl"])
def test_whoever_does_not_write_to_families_drafts_nothing(
    fernhill: Fernhill, desk: Desk, alfie: str, role: str
) -> None:
    desk.close()
    other = fernhill.sit(role)
    try:
        with pytest.raises(NotPermitted):
            other.letters.draft(first(alfie))
    finally:
        other.close()


def test_the_office_welcomes_a_child_back_itself(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    desk.registers.set_mark(NewMark(alfie, on(11), "/"))
    desk.close()
    office = fernhill.sit("office")
    try:
        letter_id = office.letters.draft(Wanted(LetterKind.WELCOME_BACK, (alfie,))).value
        approve(office, letter_id)
    finally:
        office.close()


def test_evidence_is_asked_for_only_with_the_heads_recorded_doubt(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(Wanted(LetterKind.EVIDENCE, (alfie,))).value
    with pytest.raises(Refused, match="no doubt is written down"):
        approve(desk, letter_id)
    desk.close()
    doubt = Wanted(
        LetterKind.EVIDENCE,
        (alfie,),
        doubt="The pattern is every second Monday",
        options={"evidence_from": "2026-11-30"},
    )
    lead = fernhill.sit("lead")
    with pytest.raises(NotPermitted):
        lead.letters.change(letter_id, doubt)
    lead.close()
    head = fernhill.sit()
    head.letters.change(letter_id, doubt)
    approve(head, letter_id)
    head.close()


def test_only_congratulations_are_approved_together(desk: Desk, alfie: str) -> None:
    zara = away(desk, "Zara")
    living(desk, zara)
    ids = desk.letters.draft_many([first(alfie), first(zara)]).value
    with pytest.raises(Refused, match="Only congratulations"):
        approve(desk, *ids)
    wanted = [Wanted(LetterKind.CONGRATULATION, (one,)) for one in (alfie, zara)]
    ids = desk.letters.draft_many(wanted).value
    for one in ids:
        desk.letters.paper(one)
    drawn = [(one, PDF + one.encode() * 400) for one in ids]
    desk.letters.approve_many(drawn)
    assert desk.letters.board().counts == {"to_check": 2, "to_print": 2}
    assert [(one, desk.letters.bytes(one)) for one in ids] == drawn
    with desk.seated.register.read() as snapshot:
        second = letter_rows.letter(snapshot, ids[1])
        assert second is not None
        payload = ledger.one(snapshot.connection, second.approved_entry).payload
        assert len(payload["pdf"]) < len(drawn[1][1]) / 10


def test_a_letter_that_is_not_approved_is_neither_printed_nor_sent(desk: Desk, alfie: str) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    with pytest.raises(Refused, match="It is approved first"):
        desk.letters.printed([letter_id])
    with pytest.raises(NotPermitted, match="not approved yet"):
        desk.letters.bytes(letter_id)
    approve(desk, letter_id)
    with pytest.raises(Refused, match="not printed yet"):
        desk.letters.sent([letter_id], Way.HAND)
    desk.letters.sent([letter_id], Way.EMAIL)
    assert held(desk, letter_id).sent == "2026-11-20 email"


def test_a_letter_goes_to_nobody_with_whom_contact_was_limited_since(
    desk: Desk, alfie: str
) -> None:
    living(desk, alfie, MUM, DAD)
    letter_id = desk.letters.draft(first(alfie)).value
    approve(desk, letter_id)
    living(desk, alfie, MUM, replace(DAD, do_not_contact=True))
    with pytest.raises(Refused, match="Dean Turner may not be written to any more"):
        desk.letters.printed([letter_id])
    with pytest.raises(Refused, match="Do not hand it out") as refused:
        desk.letters.sent([letter_id], Way.EMAIL)
    assert refused.value.rule == "letter_limited"
    assert held(desk, letter_id).state is LetterState.APPROVED
    living(desk, alfie, MUM, DAD)
    desk.letters.printed([letter_id])
    desk.letters.sent([letter_id], Way.POST)
    living(desk, alfie, MUM, replace(DAD, do_not_contact=True))
    desk.letters.printed([letter_id])
    assert held(desk, letter_id).state is LetterState.SENT


def test_a_letter_is_sent_back_with_a_reason_and_drafts_are_thrown_away_with_one(
    desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    desk.letters.check(letter_id)
    with pytest.raises(Refused, match="only with a reason"):
        desk.letters.send_back(letter_id, " ")
    desk.letters.send_back(letter_id, "Name the teacher")
    row = desk.letters.one(letter_id)
    assert (row.state_words, row.next_deed) == ("Sent back", "check")
    assert row.letter.sent_back.endswith(f"{FRIDAY.isoformat()}: Name the teacher")
    with pytest.raises(Refused, match="only with a reason"):
        desk.letters.withdraw(letter_id, "")
    desk.letters.withdraw(letter_id, "We talked at the gate instead")
    assert desk.letters.one(letter_id).state_words == "Withdrawn"


def test_a_draft_that_an_amendment_took_the_ground_from_says_so(desk: Desk, alfie: str) -> None:
    letter_id = desk.letters.draft(first(alfie)).value
    approve(desk, letter_id)
    for session in ILL:
        desk.registers.set_mark(NewMark(alfie, session, "/", "marked for another child"))
    row = desk.letters.one(letter_id)
    assert row.would_now == ("Would not be due now. Letter of 20 November used 4 sessions; now 0.")


def test_a_letter_without_words_in_a_language_is_listed_and_says_so(
    desk: Desk, alfie: str
) -> None:
    letter_id = desk.letters.draft(replace(first(alfie), language="pl")).value
    (row,) = desk.letters.board().rows
    assert [one.key for one in row.checks] == ["language"]
    with pytest.raises(Refused, match="no words in the language pl"):
        desk.letters.paper(letter_id)
