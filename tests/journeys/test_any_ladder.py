"""A machine that plays a half-term of letters: whatever is decided, no child and no page is lost.

Children miss sessions and marks are amended, rungs are proposed and ruled upon, letters are
drafted, changed, approved as real pages, sent and withdrawn, meetings are booked, held and missed,
plans are opened, notices are asked for, contact is limited, and days go by. After each step the
book is read by hand (`by_ladder`) and must agree with the ladder, the lists and what is due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.desk.penalties import Decision
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_steps import OPEN, Wanted, Way
from attendance_desk.domain.meeting_rules import MeetingRecord
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.penalties import NoticeState
from attendance_desk.domain.penalty_sums import CHOICES
from attendance_desk.domain.problems import DeskError, NotPermitted, Refused
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.support_forms import Told
from attendance_desk.store import ledger, letter_rows, people_rows, rebuild
from letters.documents.family_letter import compose
from letters.render import render
from tests import a_school
from tests.a_school import BY_ROLE, FIRST_DAY, OAK, Fernhill
from tests.journeys import by_hand, by_ladder
from tests.letter_days import DAD, MUM

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.penalties import Notice

BEGINS = date(2026, 10, 19)
"""A Monday, after 33 school days; half-term is the week after it."""
ENDS = date(2026, 12, 18)
MUM_NAME, DAD_NAME = MUM.name, DAD.name
AT_WORK = ("head", "office", "lead", "dsl", "teacher")
DRAFTS = st.sampled_from(("office", "lead", "head"))
WHO = st.sampled_from(("head", "head", "head", "lead", "office", "dsl"))

few = st.integers(0, 5)
at = st.integers(0, 9)
kinds = st.sampled_from((*LetterKind, *[LetterKind.FIRST] * 4, LetterKind.MEETING))
further = st.sampled_from(("", "approved", "approved", "sent"))
choices = st.sampled_from((*CHOICES, "request", "request"))
away = st.dictionaries(few, st.sampled_from(("I", "I", "O", "O", "N", "G", "M")), max_size=4)


@pytest.fixture(scope="module")
def autumn(fernhill_template: Fernhill, tmp_path_factory: pytest.TempPathFactory) -> Fernhill:
    """The small school with every register of Oak taken, and everybody here but for a few."""
    school = a_school.copy(fernhill_template, tmp_path_factory.mktemp("autumn") / "school")
    school.at("15:30", FIRST_DAY)
    desk = school.sit("head")
    with desk.seated.register.read() as snapshot:
        pupils = people_rows.pupils(snapshot)
    for pupil in pupils:
        home = replace(pupil, address="12 Mill Lane, Deal", postcode="CT14 7AB")
        desk.people.change(replace(home, contacts=(MUM, DAD)))
    days = desk.calendar.school_days(FIRST_DAY, BEGINS - timedelta(days=1))
    for place, day in enumerate(days):
        school.at("15:30", day)
        for half in Half:
            _register(desk, Session(day, half), _before(place, half))
    desk.close()
    return school


def _before(place: int, half: Half) -> dict[int, str]:
    """Who was away: one now and again, one on holiday, one late in September, one two days."""
    away = {0: "I"} if place % 7 == 3 else {}
    away |= {1: "G"} if 24 <= place < 28 and half is Half.AM else {}
    away |= {2: "O"} if place % 8 == 2 and half is Half.PM else {}
    return away | ({3: "I"} if place in {10, 11, 20, 21} else {})


def _register(desk: Desk, session: Session, away: dict[int, str]) -> None:
    draft = a_school.here(desk, OAK, session)
    marks = dict(draft.marks)
    for place, code in away.items():
        marks[sorted(marks)[place]] = DraftMark(code)
    desk.registers.submit(replace(draft, marks=marks))


class Ladder(RuleBasedStateMachine):
    """A school that writes to families, and the days of a half-term."""

    def __init__(self, template: Fernhill, folder: Callable[[], Path]) -> None:
        super().__init__()
        self.school = a_school.copy(template, folder() / "school")
        self.kept: dict[str, bytes] = {}

    @initialize(away=away)
    def the_desk_is_opened(self, away: dict[int, str]) -> None:
        self.school.at("15:30", BEGINS)
        head = self.school.sit("head")
        # One seat, everybody at it in turn: who may do what is asked of the role each time.
        self.desks = {
            role: Desk(head.seated, BY_ROLE[role], self.school.clock) for role in AT_WORK
        }
        self.head, self.office, self.lead = (self.desks[one] for one in ("head", "office", "lead"))
        self.ids = sorted(a_school.here(self.head, OAK, Session(BEGINS, Half.AM)).marks)
        self._registers(away)

    def teardown(self) -> None:
        if hasattr(self, "head"):
            with self.head.seated.register.read() as snapshot:
                assert ledger.verify(snapshot.connection) == snapshot.head()
                assert rebuild.differences(snapshot.connection) == ()
            self.head.seated.close()

    # --- the days ---------------------------------------------------------------------------

    @rule(away=away, days=st.sampled_from((1, 1, 2, 5)))
    def days_go_by(self, away: dict[int, str], days: int) -> None:
        """Some stay away on all of them."""
        for _ in range(days):
            day = self.head.calendar.next_school_day(self.now.date()) or ENDS
            if day <= ENDS and day > self.now.date():
                self.school.at("15:30", day)
                self._registers(away)

    @rule(child=few, back=st.integers(0, 12), code=st.sampled_from(("O", "I", "/", "N", "G")))
    def a_mark_is_amended(self, child: int, back: int, code: str) -> None:
        days = self.head.calendar.school_days(FIRST_DAY, self.now.date())
        for half in Half:
            letter = "\\" if code == "/" and half is Half.PM else code
            mark = NewMark(self.ids[child], Session(days[-1 - back], half), letter, "Mum said")
            self._try(partial(self.head.registers.set_mark, mark))

    def _registers(self, away: dict[int, str]) -> None:
        for half in Half:
            session = Session(self.now.date(), half)
            self._try(partial(_register, self.head, session, away))

    @property
    def now(self) -> datetime:
        return self.school.clock.now()

    # --- the ladder -------------------------------------------------------------------------

    @rule(at=at, role=DRAFTS, further=further)
    def a_proposal_is_drafted(self, at: int, role: str, further: str) -> None:
        """And goes its whole way at once, sometimes."""
        rows = self.desks[role].ladder.board().proposals
        with_letter = [row.proposal for row in rows if row.proposal.letter]
        if with_letter:
            one = with_letter[at % len(with_letter)]
            why = tuple(each.words for each in one.why)
            wanted = Wanted(LetterKind(one.letter), (one.pupil_id,), one.rung, why)
            self._try(lambda: self.desks[role].letters.draft(wanted))
        self._goes_its_way(further)

    def _goes_its_way(self, further: str) -> None:
        if further:
            self.a_letter_is_approved(0, "head", amend=False)
        if further == "sent":
            self.a_letter_is_printed_and_sent(0, Way.POST, printed=True, sent=True)

    @rule(
        at=at, choice=st.sampled_from(("again", "not_now", "no")), weeks=st.integers(0, 6), who=WHO
    )
    def a_proposal_is_ruled_upon(self, at: int, choice: str, weeks: int, who: str) -> None:
        rows = self.head.ladder.board().proposals
        if rows:
            one = rows[at % len(rows)].proposal
            self._rule(who, one.pupil_id, one.rung, choice, weeks)

    @rule(child=few, kind=kinds, who=WHO)
    def it_is_decided_to_write_once_more(self, child: int, kind: LetterKind, who: str) -> None:
        rung = kind.value.replace("-", "_")
        self._rule(who, self.ids[child], rung, "again", 0)

    @rule(child=few, weeks=st.integers(0, 6))
    def circumstances_are_known(self, child: int, weeks: int) -> None:
        self._rule("lead", self.ids[child], "*", "not_now", weeks)

    def _rule(self, who: str, pupil_id: str, rung: str, choice: str, weeks: int) -> None:
        until = self.now.date() + timedelta(weeks=weeks) if weeks else None
        ladder = self.desks[who].ladder
        self._try(lambda: ladder.rule(pupil_id, rung, choice, "Gran has died", until))

    @rule(at=at)
    def a_decision_is_taken_back(self, at: int) -> None:
        held = self.head.ladder.rulings()
        if held:
            self._try(lambda: self.lead.ladder.take_back(held[at % len(held)].id))

    # --- the letters ------------------------------------------------------------------------

    @rule(child=few, kind=kinds, also=st.booleans(), role=DRAFTS, further=further)
    def a_letter_is_drafted_by_hand(
        self, child: int, kind: LetterKind, role: str, further: str, *, also: bool
    ) -> None:
        pupils = (self.ids[child], self.ids[child + 1]) if also else (self.ids[child],)
        meetings = [one for one in self._meetings() if set(one.pupils) & set(pupils)]
        wanted = Wanted(
            kind,
            pupils,
            meeting_id=meetings[-1].id if meetings else "",
            doubt="Ill on five Mondays" if kind is LetterKind.EVIDENCE else "",
            options={"evidence_from": "2026-12-01"} if kind is LetterKind.EVIDENCE else {},
        )
        self._try(lambda: self.desks[role].letters.draft(wanted))
        self._goes_its_way(further)

    @rule(at=at, large=st.booleans(), without=st.sampled_from(("", DAD_NAME)))
    def a_letter_is_changed(self, at: int, without: str, *, large: bool) -> None:
        letter = self._letter(at, LetterState.DRAFT, LetterState.CHECKED, LetterState.APPROVED)
        if letter is not None:
            wanted = Wanted(
                letter.kind,
                letter.pupils,
                leave_out=(f"{without}: he asked for it",) if without else (),
                large=large,
                meeting_id=letter.meeting_id,
                doubt=letter.doubt,
                options=letter.options,
            )
            self._try(lambda: self.head.letters.change(letter.id, wanted))

    @rule(at=at, deed=st.sampled_from(("check", "refresh", "send_back")), who=WHO)
    def a_letter_is_looked_at(self, at: int, deed: str, who: str) -> None:
        letter = self._letter(at, *OPEN)
        if letter is not None:
            room = self.desks[who].letters
            deeds: dict[str, Callable[[], object]] = {
                "check": lambda: room.check(letter.id),
                "refresh": lambda: room.refresh(letter.id),
                "send_back": lambda: room.send_back(letter.id, "Say it more kindly"),
            }
            self._try(deeds[deed])

    @rule(at=at, who=WHO, amend=st.booleans())
    def a_letter_is_approved(self, at: int, who: str, *, amend: bool) -> None:
        """As it was drawn; and somebody amends a mark between the two, sometimes."""
        letter = self._letter(at, *OPEN)
        if letter is None:
            return
        room = self.desks[who].letters
        self._try(lambda: room.refresh(letter.id))
        drawn: list[bytes] = []
        self._try(lambda: drawn.append(render(compose(room.paper(letter.id)))))
        if drawn and amend:
            self.a_mark_is_amended(at % 6, 0, "I")
        if drawn:
            self._try(lambda: self._approve(room.approve, letter.id, drawn[0]))

    def _approve(
        self, approve: Callable[[str, bytes], object], letter_id: str, pdf: bytes
    ) -> None:
        approve(letter_id, pdf)
        self.kept[letter_id] = pdf
        told = by_hand.tell(self.head)
        with self.head.seated.register.read() as snapshot:
            letter = letter_rows.letter(snapshot, letter_id)
        assert letter is not None
        for one in letter.counted:
            assert set(one.missed) == by_ladder.missed(self.head, told, one.pupil_id)

    @rule(at=at, way=st.sampled_from(Way), printed=st.booleans(), sent=st.booleans())
    def a_letter_is_printed_and_sent(
        self, at: int, way: Way, *, printed: bool, sent: bool
    ) -> None:
        letter = self._letter(at, *LetterState)
        if letter is not None and printed:
            self._try(lambda: self.office.letters.printed([letter.id]))
        if letter is not None and sent:
            self._try(lambda: self.office.letters.sent([letter.id], way))

    @rule(at=at)
    def a_family_answers(self, at: int) -> None:
        letter = self._letter(at, LetterState.SENT, LetterState.APPROVED)
        if letter is not None:
            self._try(lambda: self.office.letters.answered(letter.id, "Mum rang: it was flu"))

    @rule(at=at, who=WHO)
    def a_letter_is_withdrawn(self, at: int, who: str) -> None:
        letter = self._letter(at, *LetterState)
        if letter is not None:
            self._try(lambda: self.desks[who].letters.withdraw(letter.id, "He was here"))

    def _letter(self, at: int, *states: LetterState) -> Letter | None:
        with self.head.seated.register.read() as snapshot:
            held = letter_rows.letters_in(snapshot, [one.value for one in states])
        return held[-1 - at % len(held)] if held else None

    # --- the family -------------------------------------------------------------------------

    @rule(child=few, mum=st.booleans(), dad=st.booleans())
    def contact_is_limited(self, child: int, *, mum: bool, dad: bool) -> None:
        pupil = self.head.people.page(self.ids[child]).pupil
        told = {MUM_NAME: mum, DAD_NAME: dad}
        kept = tuple(replace(one, do_not_contact=told[one.name]) for one in pupil.contacts)
        self._try(lambda: self.head.people.change(replace(pupil, contacts=kept)))

    @rule(at=at, way=st.sampled_from(Way))
    def contact_is_limited_while_a_letter_waits_for_the_post(self, at: int, way: Way) -> None:
        letter = self._letter(at, LetterState.APPROVED, LetterState.PRINTED)
        if letter is not None:
            pupil = self.head.people.page(letter.pupils[0]).pupil
            kept = tuple(replace(one, do_not_contact=True) for one in pupil.contacts)
            self._try(lambda: self.head.people.change(replace(pupil, contacts=kept)))
            self._try(lambda: self.office.letters.printed([letter.id]))
            self._try(lambda: self.office.letters.sent([letter.id], way))

    @rule(child=few, days=st.integers(0, 8), stage=st.sampled_from(("talk", "formal")), both=at)
    def a_meeting_is_booked(self, child: int, days: int, stage: str, both: int) -> None:
        pupils = (self.ids[child],) if both else (self.ids[child], self.ids[child + 1])
        day = self.now.date() + timedelta(days=days)
        people = ("Mr Hale, Head of school",)
        wanted = Meeting("", pupils, day, "16:00", 30, "The office", people, stage=stage)
        missed = [one for one in self._meetings() if one.state is MeetingState.MISSED]
        if missed and not both % 3:
            wanted = replace(wanted, pupils=missed[-1].pupils, after=missed[-1].id)
        self._try(lambda: self.office.meetings.book(wanted))

    @precondition(lambda self: self._meetings())
    @rule(at=at, how=st.sampled_from(("held", "missed", "missed", "off", "put_off", "leave")))
    def a_meeting_comes_to_something(self, at: int, how: str) -> None:
        held = self._meetings()
        one = held[-1 - at % len(held)]
        room = self.lead.meetings
        record = MeetingRecord(came=(MUM_NAME,), child_said="Art.", no_review="All is well now")
        deeds: dict[str, Callable[[], object]] = {
            "held": lambda: room.held(one.id, record),
            "missed": lambda: room.missed(one.id),
            "off": lambda: room.cancel(one.id, "It was a mistake"),
            "put_off": lambda: room.put_off(one.id, "Mum works then"),
            "leave": lambda: room.leave(one.id, "They move next week"),
        }
        if how in {"held", "missed"} and one.day == self.now.date():
            self.school.at("16:40", self.now.date())
        self._try(deeds[how])

    @rule(at=at, spoke=st.booleans())
    def a_family_is_rung_about_a_missed_meeting(self, at: int, *, spoke: bool) -> None:
        missed = [one for one in self._meetings() if one.state is MeetingState.MISSED]
        if missed:
            one = missed[-1 - at % len(missed)]
            made = Ring("", "", one.pupils[0], self.now.date(), f"{self.now:%H:%M}", "no_answer")
            made = replace(made, why="missed_meeting", contact=MUM_NAME, phone=MUM.phone)
            ring = replace(made, outcome="spoke") if spoke else made
            self._try(lambda: self._rang(one.id, ring))

    def _rang(self, meeting_id: str, ring: Ring) -> None:
        logged = self.office.calling.log(ring, {ring.pupil_id: True}).value.ring
        self.office.meetings.rang(meeting_id, logged.id)

    def _meetings(self) -> tuple[Meeting, ...]:
        with self.head.seated.register.read() as snapshot:
            return letter_rows.meetings(snapshot, FIRST_DAY)

    @rule(child=few, close=st.booleans())
    def a_plan_is_opened_or_closed(self, child: int, *, close: bool) -> None:
        page = self.head.support.of_pupil(self.ids[child])
        told = Told("aversion", self.now.date() + timedelta(weeks=3), "I don't like the hall.")
        if page.plan is None:
            self._try(lambda: self.head.support.open(self.ids[child], told))
        elif close:
            plan = page.plan
            self._try(lambda: self.head.support.close(plan.id, "He comes in by himself."))

    # --- notices ----------------------------------------------------------------------------

    @rule(
        child=few,
        choice=st.sampled_from((*CHOICES, "request", "request")),
        weeks=st.integers(0, 4),
    )
    def the_head_considers(self, child: int, choice: str, weeks: int) -> None:
        decision = Decision(
            self.ids[child],
            choice,
            "A holiday that was refused",
            (MUM_NAME,) if weeks % 2 else (MUM_NAME, DAD_NAME),
            "Not appropriate: a holiday",
            look_again=self.now.date() + timedelta(weeks=weeks) if weeks else None,
        )
        self._try(lambda: self.head.penalties.decide(decision))

    @rule(at=at, state=st.sampled_from(NoticeState))
    def the_authority_answers(self, at: int, state: NoticeState) -> None:
        held = self._notices()
        if held:
            one = held[-1 - at % len(held)]
            issued = self.now.date() if state is NoticeState.ISSUED else None
            kept = replace(one, state=state, issued_on=issued, words="The council wrote so")
            self._try(lambda: self.lead.penalties.keep(kept))

    def _notices(self) -> tuple[Notice, ...]:
        with self.head.seated.register.read() as snapshot:
            return letter_rows.notices(snapshot)

    def _try(self, action: Callable[[], object]) -> None:
        """Do it, or be refused: then nothing is written but that somebody tried."""
        before = self._head()
        refused: DeskError | None = None
        try:
            action()
        except (Refused, NotPermitted) as answer:
            refused = answer
        if refused is not None and self._head() > before:
            with self.head.seated.register.read() as snapshot:
                kinds = {one.kind for one in ledger.entries(snapshot.connection, before + 1)}
            assert kinds <= {Kind.ACTION_REFUSED}, refused

    def _head(self) -> int:
        with self.head.seated.register.read() as snapshot:
            return snapshot.head().number

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def what_was_approved_stands(self) -> None:
        assert by_ladder.broken(self.head, self.kept) == []

    @invariant()
    def nobody_gets_a_step_twice_and_nobody_limited_gets_any(self) -> None:
        written = by_ladder.written(self.head)
        assert written.twice == []
        assert written.limited == []
        assert written.approved == len(self.kept)

    @invariant()
    def nothing_due_is_lost(self) -> None:
        told = by_hand.tell(self.head)
        assert by_ladder.low(self.head, told) & set(self.ids) <= by_ladder.answered(self.head)
        assert by_ladder.unconsidered(self.head, told) == frozenset()
        assert by_ladder.forgotten_meetings(self.head) == []

    @invariant()
    def no_session_is_used_by_two_notices(self) -> None:
        assert by_ladder.shared_sessions(self.head) == []

    @invariant()
    def everything_says_what_to_do_and_whose_it_is(self) -> None:
        for role in ("head", "office"):
            assert by_ladder.unfinished(self.desks[role]) == [], role


@pytest.mark.parametrize(
    ("times", "steps"), [(6, 14), pytest.param(20, 25, marks=pytest.mark.slow)]
)
def test_whatever_is_decided_about_a_letter_no_child_is_lost(
    times: int, steps: int, autumn: Fernhill, tmp_path_factory: pytest.TempPathFactory
) -> None:
    daily = settings.default is not None and settings.default.max_examples <= 25

    def machine() -> RuleBasedStateMachine:
        return Ladder(autumn, lambda: tmp_path_factory.mktemp("ladder"))

    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", machine),
        settings=settings(
            max_examples=times if daily else 1000, stateful_step_count=steps if daily else 40
        ),
    )
