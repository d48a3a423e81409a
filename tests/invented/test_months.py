"""The invented school's letters, meetings, plans and weekly meetings: each list has something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from attendance_desk.cli.letter_pages import draw_letter
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Desk
from attendance_desk.desk.inventing import Making, make_practice_school
from attendance_desk.desk.inventing_support import marks
from attendance_desk.desk.seats import Seated, take_seat
from attendance_desk.domain.access import Role
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.penalties import NoticeState
from attendance_desk.domain.support import StepKind, StepState
from attendance_desk.invented.plan import InventedSchool, Plan, Tale
from attendance_desk.invented.school import invent
from attendance_desk.queries.penalty_board import Group
from attendance_desk.store import ledger, letter_rows, mark_rows, rebuild

NOW = datetime(2026, 11, 20, 16, 30, tzinfo=SCHOOL_ZONE)


@dataclass(frozen=True)
class Made:
    """The invented school, with its head at the desk."""

    invented: InventedSchool
    seated: Seated
    desk: Desk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    clock = PractiseClock(NOW)
    folder: Path = tmp_path_factory.mktemp("months") / "school"
    invented = invent(Plan(NOW, pupils=60, years=1, seed=7))
    school = make_practice_school(folder, invented, clock, Making(enrol=False, draw=draw_letter))
    seated = take_seat(folder, school.created.unlocked, clock.now())
    head = next(one for one in school.created.school.staff if one.role == Role.HEAD.value)
    yield Made(invented, seated, Desk(seated, head, clock))
    seated.close()


def test_letters_stand_in_every_state_that_a_reader_looks_for(made: Made) -> None:
    letters = [row.letter for row in made.desk.letters.board().rows]
    of_first = {one.state for one in letters if one.kind is LetterKind.FIRST}
    assert of_first == {
        LetterState.DRAFT,
        LetterState.CHECKED,
        LetterState.SENT,
        LetterState.ANSWERED,
        LetterState.WITHDRAWN,
    }
    sent = {one.kind for one in letters if one.sent}
    assert sent >= {
        LetterKind.FIRST,
        LetterKind.MEETING,
        LetterKind.MISSED,
        LetterKind.WELCOME_BACK,
        LetterKind.CONGRATULATION,
    }


def test_pages_of_letters_that_went_out_are_the_real_ones(made: Made) -> None:
    sent = [row.letter for row in made.desk.letters.board().rows if row.letter.sent]
    assert sent
    for one in sent:
        page = made.desk.letters.bytes(one.id)
        assert page.startswith(b"%PDF-")
        assert sha256(page).hexdigest() == one.digest


def test_the_ladder_still_proposes_something_today(made: Made) -> None:
    board = made.desk.ladder.board()
    assert board.policy.id == "balanced"
    waiting = [row for row in board.proposals if not (row.proposal.held or row.proposal.before)]
    assert any(row.proposal.rung == "letter_1" for row in waiting)


def test_one_family_came_to_a_meeting_and_one_did_not_and_has_a_second_date(made: Made) -> None:
    found = {row.meeting.state: row.meeting for row in made.desk.meetings.board().rows}
    assert found[MeetingState.HELD].came
    assert found[MeetingState.HELD].review_on
    assert found[MeetingState.MISSED].rang
    assert found[MeetingState.BOOKED].after == found[MeetingState.MISSED].id


def test_four_weekly_meetings_left_things_done_not_done_and_overdue(made: Made) -> None:
    with made.seated.register.read() as snapshot:
        held = letter_rows.weeklies(snapshot, NOW.date().replace(month=9))
        agreed = letter_rows.agreed_since(snapshot, NOW.date().replace(month=9))
    assert [one.day.weekday() for one in held] == [1, 1, 1, 1]
    assert all(one.ended and one.talked for one in held)
    assert {one.state.value for one in agreed} >= {"open", "done", "not_done"}
    assert any(one.open and one.due < NOW.date() for one in agreed)


def test_one_plan_has_shorter_days_and_one_is_medical_with_weeks_to_look_at(made: Made) -> None:
    plans = {row.pupil_id: row.plan for row in made.desk.support.board()}
    kinds = {step.kind for plan in plans.values() for step in plan.steps}
    assert kinds >= {StepKind.REDUCED_HOURS, StepKind.MEDICAL, StepKind.IN_SCHOOL}
    assert all(plan.reviews for plan in plans.values())
    steps = [step for plan in plans.values() for step in plan.steps]
    assert {step.state for step in steps} == {StepState.RUNNING}
    assert all(made.desk.support.helped(pupil_id) for pupil_id in plans)


def test_the_head_has_a_penalty_to_consider_and_last_years_notice_is_known(made: Made) -> None:
    rows = made.desk.penalties.board().rows
    away = made.invented.story(Tale.HOLIDAY).pupil_ids[0]
    assert away in {row.pupil_id for row in rows if row.group is Group.MUST}
    with made.seated.register.read() as snapshot:
        (notice,) = letter_rows.notices(snapshot, away)
    assert notice.state is NoticeState.PAID
    assert notice.issued_on is not None
    assert notice.issued_on.year == NOW.year
    assert len(notice.sessions) == 10


def test_nothing_of_it_changed_a_mark(made: Made) -> None:
    first, last = made.invented.opened, NOW.date()
    with made.seated.register.read() as snapshot:
        for pupil in made.invented.pupils:
            stands = dict(mark_rows.codes_of(snapshot, pupil.id, first, last))
            assert stands == marks(made.invented, pupil.id), pupil.id


def test_everything_stands_in_the_order_of_time_and_is_the_same_when_built_again(
    made: Made,
) -> None:
    with made.seated.register.read() as snapshot:
        newest = snapshot.head().number
        entries = (ledger.one(snapshot.connection, number) for number in range(1, newest + 1))
        times = [datetime.fromisoformat(one.at) for one in entries]
        assert rebuild.differences(snapshot.connection) == ()
    assert times == sorted(times)
    assert times[-1].date() == NOW.date()
