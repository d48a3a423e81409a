"""The ladder over a real book: who is due and why, what holds it, and what was decided."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.ladder_board import Row
from tests.a_school import FRIDAY, Fernhill
from tests.queries.ladder_days import away, live

# Adam: four days ill, in two absences; Elif: three unexplained days, the last this week.
ADAM = away("10-05", "10-06", "11-03", "11-04")
ELIF = away("10-07", "10-08", code="O") | away("11-18", code="N")


@pytest.fixture
def desk(fernhill: Fernhill) -> Desk:
    desk = fernhill.sit("lead")
    live(desk, {"Adam": ADAM, "Elif": ELIF})
    return desk


def row_of(desk: Desk, name: str, rung: str = "") -> Row | None:
    rows = [one for one in desk.ladder.board().proposals if one.name.startswith(name)]
    return next((one for one in rows if rung in {"", one.proposal.rung}), None)


def test_a_child_under_95_is_proposed_a_first_letter_with_the_very_sessions(desk: Desk) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    assert (row.proposal.rung, row.proposal.letter) == ("letter_1", "letter-1")
    why = row.proposal.why[0]
    assert [(one.day, letter) for one, letter in why.sessions[::2]] == [
        (date(2026, 10, 5), "I"),
        (date(2026, 10, 6), "I"),
        (date(2026, 11, 3), "I"),
        (date(2026, 11, 4), "I"),
    ]
    assert "4 days" in why.words
    assert row.proposal.before == ()


def test_both_other_ladders_are_heard_beside_it(desk: Desk) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    assert {(one.policy, one.rung) for one in row.proposal.others} == {
        ("bands", "letter_1"),
        ("stages", "talk"),
    }


def test_an_n_inside_its_five_days_holds_the_proposal_and_its_reason_frees_it(
    desk: Desk, fernhill: Fernhill
) -> None:
    row = row_of(desk, "Elif", "letter_1")
    assert row is not None
    assert row.proposal.held == ("18 November has no reason yet; it may come until 25 November.",)
    for half in Half:
        new = NewMark(row.proposal.pupil_id, Session(date(2026, 11, 18), half), "M", "Dentist")
        desk.registers.set_mark(new)
    freed = row_of(desk, "Elif", "letter_1")
    assert freed is not None
    assert freed.proposal.held == ()


def test_recoding_takes_a_proposal_away_by_itself(desk: Desk) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    for one in (date(2026, 10, 5), date(2026, 10, 6)):
        for half in Half:
            code = "/" if half is Half.AM else "\\"
            desk.registers.set_mark(
                NewMark(row.proposal.pupil_id, Session(one, half), code, "Was here")
            )
    assert row_of(desk, "Adam") is None


def test_not_now_holds_until_its_day_and_says_what_was_missed_since(
    desk: Desk, fernhill: Fernhill
) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    until = date(2026, 11, 21)
    desk.ladder.rule(row.proposal.pupil_id, "letter_1", "not_now", "Operation", until)
    assert row_of(desk, "Adam") is None
    left = desk.ladder.board().suppressed
    assert [(one.name, one.ruling.missed) for one in left] == [(row.name, 8)]
    assert left[0].words == "Not until 21 November: Operation Missed since: no days."
    fernhill.at("08:00", until)
    assert row_of(desk, "Adam") is not None


def test_known_circumstances_silence_every_rung_and_are_looked_at_again(
    desk: Desk, fernhill: Fernhill
) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    ruled = desk.ladder.rule(row.proposal.pupil_id, "*", "not_now", "Grief", date(2026, 11, 21))
    assert row_of(desk, "Adam") is None
    kinds = {one.due.kind for one in desk.duties.due()}
    assert "ladder_review" not in kinds
    fernhill.at("08:00", date(2026, 11, 21))
    reviews = [one for one in desk.duties.due() if one.due.kind == "ladder_review"]
    assert [(one.name, one.due.key) for one in reviews] == [(row.name, ruled.value)]
    assert row_of(desk, "Adam") is not None
    desk.ladder.take_back(ruled.value)
    assert "ladder_review" not in {one.due.kind for one in desk.duties.due()}


@pytest.mark.parametrize(
    ("rung", "choice", "words", "until", "rule"),
    [
        ("letter_1", "not_now", "", date(2026, 12, 1), "ruling_needs_reason"),
        ("letter_1", "not_now", "why", None, "ruling_needs_day"),
        ("*", "no", "why", None, "ruling_needs_day"),
        ("letter_1", "not_now", "why", FRIDAY, "ruling_day_past"),
        ("letter_1", "no", "why", date(2027, 8, 1), "ruling_day_too_late"),
        ("letter_9", "no", "why", None, "unknown_rung"),
        ("*", "again", "why", None, "unknown_choice"),
    ],
)
def test_a_decision_that_would_lose_a_child_is_refused(
    desk: Desk, rung: str, choice: str, words: str, until: date | None, rule: str
) -> None:
    row = row_of(desk, "Adam")
    assert row is not None
    with pytest.raises(Refused) as refused:
        desk.ladder.rule(row.proposal.pupil_id, rung, choice, words, until)
    assert refused.value.rule == rule


def test_the_office_sees_and_does_not_decide(desk: Desk, fernhill: Fernhill) -> None:
    desk.close()
    office = fernhill.sit("office")
    row = row_of(office, "Adam")
    assert row is not None
    assert not office.ladder.board().may_rule
    with pytest.raises(NotPermitted):
        office.ladder.rule(row.proposal.pupil_id, "letter_1", "no", "why")
    office.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.ladder.board()


def test_a_ladder_holds_from_its_day_and_the_days_before_keep_theirs(
    desk: Desk, fernhill: Fernhill
) -> None:
    assert desk.ladder.board().policy.id == "balanced"
    monday = date(2026, 11, 23)
    desk.ladder.set_policy(desk.ladder.shipped("stages"), monday)
    assert desk.ladder.board().policy.id == "balanced"
    fernhill.at("09:30", monday)
    assert desk.ladder.board().policy.id == "stages"
    row = row_of(desk, "Adam")
    assert row is not None
    assert row.proposal.label.startswith("Stage two")
    assert desk.ladder.policies(FRIDAY).holds.id == "balanced"
    with pytest.raises(Refused) as refused:
        desk.ladder.set_policy(desk.ladder.shipped("bands"), FRIDAY)
    assert refused.value.rule == "policy_from_past"


def test_a_choice_ahead_can_be_dropped(desk: Desk) -> None:
    ahead = date(2027, 1, 5)
    desk.ladder.set_policy(desk.ladder.shipped("bands"), ahead)
    assert desk.ladder.policies(ahead).holds.id == "bands"
    desk.ladder.drop_policy(ahead)
    assert desk.ladder.policies(ahead).holds.id == "balanced"


def test_due_lists_the_steps_with_their_evidence(desk: Desk) -> None:
    rows = [one for one in desk.duties.due() if one.due.kind == "letter_1"]
    assert {one.name.split()[0] for one in rows} == {"Adam", "Elif"}
    adam = next(one for one in rows if one.name.startswith("Adam"))
    assert adam.due.holder == "the attendance lead"
    assert "I on 2026-10-05 AM" in adam.due.evidence


def test_nobody_is_thanked_for_being_here_beside_a_letter_about_days_missed(
    fernhill: Fernhill,
) -> None:
    end = date(2026, 12, 10)
    fernhill.at("08:00", date(2026, 12, 11))
    desk = fernhill.sit("lead")
    ill = ADAM | away("11-30", "12-01", "12-08", "12-09")
    live(desk, {"Adam": ill, "Zara": away("11-24 PM")}, end)
    rows = desk.ladder.board().proposals
    thanked = {
        name: next(
            row.proposal
            for row in rows
            if (row.name.split()[0], row.class_name) == (name, "Oak")
            and row.proposal.rung == "letter_congratulation"
        )
        for name in ("Adam", "Zara")
    }
    assert row_of(desk, "Adam", "letter_1")
    assert "a letter about days missed is due as well" in thanked["Adam"].held[0]
    assert thanked["Zara"].held == ()
    dues = desk.duties.due()
    asked = {row.due.pupil_id for row in dues if row.due.kind == "letter_congratulation"}
    assert thanked["Zara"].pupil_id in asked
    assert thanked["Adam"].pupil_id not in asked
