"""A machine that plays the telephone: whatever is said and done over a half-term, nobody is lost.

Children miss sessions, families are rung with every outcome, reasons come from everywhere, calls
are corrected and undone, clocks are taken, handed over, paused and stood down, people go on visits
and send worries, and days go by. After each step the book is read by hand (`by_telephone`) and
must agree with the queue, the clocks and what is due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
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

from attendance_desk.actions.hatch import Arrival
from attendance_desk.actions.hatch_out import Leaving
from attendance_desk.actions.marks import NewMark
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.desk import Desk
from attendance_desk.desk.clocks import Why
from attendance_desk.desk.visits import Found, Going
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import DeskError, NotPermitted, Refused
from attendance_desk.domain.ringing import MISSING
from attendance_desk.domain.rings import LineState, Ring
from attendance_desk.domain.visiting import PROMPTS
from attendance_desk.store import ledger, phone_rows, rebuild
from tests import a_school
from tests.a_school import ACORN, ASH, BY_ROLE, OAK, Fernhill
from tests.journeys import by_hand, by_telephone

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.domain.call_queue import QueueRow

BEGINS = date(2026, 10, 20)
"""A Tuesday: the half-term begins on Saturday, and school again on Tuesday 3 November."""
ENDS = date(2026, 11, 20)
SECRET = "zqxbruise"
OUTCOMES = tuple(one.id for one in shipped_outcomes().calls)
SPOKEN = ("spoke", "spoke_escalated", "third_party", "call_back_booked", "hostile_ended")
REASONS = (
    "ill_minor",
    "overslept",
    "holiday",
    "no_reason_given",
    "appt_medical",
    "upset_gate",
    "",
)
WORKER = Worker(WorkerKind.SOCIAL, "Ms Amadi", "07700 900111")
READY = tuple(one for one, _words in PROMPTS)
AT_WORK = ("head", "office", "lead", "dsl", "teacher")

few = st.integers(0, 7)
outcomes = st.sampled_from(OUTCOMES + SPOKEN * 2)
reasons = st.sampled_from(REASONS)
away = st.dictionaries(few, st.sampled_from(("N", "N", "N", "I", "L", "O", "")), max_size=4)


class Telephone(RuleBasedStateMachine):
    """A school, its telephone, and the clock on the wall."""

    def __init__(self, template: Fernhill, folder: Callable[[], Path]) -> None:
        super().__init__()
        self.school = a_school.copy(template, folder() / "school")
        self.rung: list[Ring] = []
        self.calls: list[str] = []
        self.visits: list[str] = []
        self.worried = 0

    @initialize(away=away)
    def the_desk_is_opened(self, away: dict[int, str]) -> None:
        self.school.at("08:00", BEGINS)
        head = self.school.sit("head")
        # One seat, everybody at it in turn: who may do what is asked of the role each time.
        self.desks = {
            role: Desk(head.seated, BY_ROLE[role], self.school.clock) for role in AT_WORK
        }
        self.head, self.office, self.dsl = (self.desks[one] for one in ("head", "office", "dsl"))
        with head.seated.register.read() as snapshot:
            found = snapshot.connection.exec_driver_sql("SELECT id FROM pupil ORDER BY upn")
            oak_ash_acorn = [row[0] for row in found]
        # Those something happens to come first: six of Oak and two of Ash.
        some = [*oak_ash_acorn[:6], *oak_ash_acorn[8:10]]
        self.ids = [*some, *(one for one in oak_ash_acorn if one not in some)]
        self._numbers()
        self.school.at("09:00", BEGINS)
        self._registers(Half.AM, away)
        self.school.at("09:31", BEGINS)

    def _numbers(self) -> None:
        """One and two share a number; three has none that may be rung, and four two."""
        gran = Contact("Ann Cole", "gran", "07700 900148")
        for place in (1, 2, 3, 4):
            pupil = self.head.people.page(self.ids[place]).pupil
            kept = pupil.contacts
            if place == 3:
                kept = tuple(replace(one, do_not_contact=True) for one in kept)
            self.head.people.change(replace(pupil, contacts=kept if place == 3 else (*kept, gran)))

    def teardown(self) -> None:
        if hasattr(self, "head"):
            with self.head.seated.register.read() as snapshot:
                assert ledger.verify(snapshot.connection) == snapshot.head()
                assert rebuild.differences(snapshot.connection) == ()
            self.head.seated.close()

    # --- the days ---------------------------------------------------------------------------

    @rule(minutes=st.sampled_from((1, 5, 20, 31, 60, 95)))
    def time_goes_by(self, minutes: int) -> None:
        later = self.now + timedelta(minutes=minutes)
        if later.time() < time(17, 30) and later.date() == self.now.date():
            self.school.clock.move_to(later)

    @rule(away=away, again=st.booleans())
    def the_afternoon_comes(self, away: dict[int, str], *, again: bool) -> None:
        if self.now.time() < time(13, 5) and self._school_day():
            self.school.at("13:06", self.now.date())
            self._registers(Half.PM, away | (self._still_away() if again else {}))
            self.school.at("13:31", self.now.date())

    @rule(away=away, again=st.booleans(), weekend=st.booleans())
    def a_day_goes_by(self, away: dict[int, str], *, again: bool, weekend: bool) -> None:
        held = self._still_away() if again else {}
        day = self.now.date() + timedelta(days=1)
        if not weekend:
            day = self.head.calendar.next_school_day(self.now.date()) or ENDS
        if day <= ENDS:
            self.school.at("09:00", day)
            if self._school_day():
                self._registers(Half.AM, away | held)
            self.school.at("09:31", day)

    @rule(away=away)
    def days_go_by_and_some_stay_away(self, away: dict[int, str]) -> None:
        """Two whole days with the same children missing: nobody rings, nobody looks."""
        for _ in range(2):
            self.the_afternoon_comes(away, again=False)
            self.a_day_goes_by(away, again=False, weekend=False)

    def _still_away(self) -> dict[int, str]:
        stood = by_hand.tell(self.head).stood
        newest: dict[str, tuple[str, str, str]] = {}
        for (pupil, day, half), codes in stood.items():
            newest[pupil] = max(newest.get(pupil, ("", "", "")), (day, half, codes[-1][0]))
        return {n: "N" for n in range(8) if newest.get(self.ids[n], ("", "", ""))[2] == "N"}

    def _registers(self, half: Half, away: dict[int, str]) -> None:
        session = Session(self.now.date(), half)
        absent = {self.ids[n]: code for n, code in away.items()}
        for class_id in (OAK, ASH, ACORN):
            draft = a_school.here(self.head, class_id, session)
            marks = {
                one: DraftMark(absent[one], 9 if absent[one] == "L" else None)
                if absent.get(one)
                else mark
                for one, mark in draft.marks.items()
            }
            if not (class_id == ASH and away.get(7) == ""):  # Some days nobody takes it.
                self._try(partial(self.head.registers.submit, replace(draft, marks=marks)))

    def _school_day(self) -> bool:
        return self.head.calendar.is_school_day(self.now.date())

    @property
    def now(self) -> datetime:
        return self.school.clock.now()

    # --- the children -----------------------------------------------------------------------

    @rule(child=few, half=st.sampled_from(Half), code=st.sampled_from(("N", "I", "/", "U", "O")))
    def a_mark_is_amended(self, child: int, half: Half, code: str) -> None:
        letter = "\\" if code == "/" and half is Half.PM else code
        mark = NewMark(
            self.ids[child],
            Session(self.now.date(), half),
            letter,
            "Reason given by the family",
            20 if code == "U" else None,
        )
        self._try(lambda: self.head.registers.set_mark(mark))

    @rule(child=few, reason=st.sampled_from(("overslept", "")))
    def a_child_comes_to_the_hatch(self, child: int, reason: str) -> None:
        new = Arrival((self.ids[child],), self._clock(), reason)
        self._try(lambda: self.office.hatch.arrive(new))

    @rule(child=few)
    def a_child_is_collected(self, child: int) -> None:
        new = Leaving(self.ids[child], self._clock(), 0, reason="appt_medical")
        self._try(lambda: self.office.hatch.leave(new))

    def _clock(self) -> time:
        return self.now.time().replace(second=0, microsecond=0)

    # --- the telephone ----------------------------------------------------------------------

    @rule(
        child=few,
        outcome=outcomes,
        reason=reasons,
        back=st.sampled_from(("", "today", "tomorrow")),
    )
    def the_next_family_is_rung(self, child: int, outcome: str, reason: str, back: str) -> None:
        row = self._next(child)
        self._ring(self._made(child, outcome, reason, back, row.kind.value if row else ""))

    @rule(child=few, outcome=outcomes, reason=reasons, first=st.booleans())
    def a_call_is_logged_and_undone_at_once(
        self, child: int, outcome: str, reason: str, *, first: bool
    ) -> None:
        before = by_telephone.picture(self.office)
        ring = self._ring(self._made(child, outcome, reason, "tomorrow" if first else "", "retry"))
        if ring is not None:
            self.office.calling.undo(ring.id)
            self.rung.remove(ring)
            after = by_telephone.picture(self.office)
            assert after == before, {
                k: (before[k], after[k]) for k in after if after[k] != before[k]
            }

    @precondition(lambda self: self.rung)
    @rule(at=st.integers(0, 9), outcome=outcomes, reason=reasons)
    def a_call_is_corrected(self, at: int, outcome: str, reason: str) -> None:
        old = self.rung[-1 - at % len(self.rung)]
        new = replace(old, outcome=outcome, reason=reason, code="", root="", tasks=(), flags=())

        def correct() -> None:
            done = self.office.calling.correct(old.id, new, {old.pupil_id: True}).value.ring
            self.rung = [one for one in self.rung if one.id != old.id] + [done]

        self._try(correct)

    @precondition(lambda self: self.rung)
    @rule(at=st.integers(0, 9))
    def a_call_is_undone(self, at: int) -> None:
        ring = self.rung[-1 - at % len(self.rung)]
        self._try(lambda: self.office.calling.undo(ring.id))

    @rule(child=few, reason=reasons, back=st.sampled_from(Back), machine=st.booleans())
    def a_parent_rings(self, child: int, reason: str, back: Back, *, machine: bool) -> None:
        report = Report(
            (self.ids[child],), "Kerry Turner", "mum", reason=reason, back=back, voicemail=machine
        )
        if back is Back.DATE:
            report = replace(report, returns=self.now.date() + timedelta(days=3))
        answers = {self.ids[child]: True}
        self._only_heard(
            lambda: self.calls.append(self.office.phone.take(report, answers).value.call_id)
        )

    @precondition(lambda self: self.calls)
    @rule(at=st.integers(0, 9))
    def a_parents_call_is_undone(self, at: int) -> None:
        self._try(lambda: self.office.phone.withdraw(self.calls[-1 - at % len(self.calls)]))

    @rule(child=few, state=st.sampled_from(LineState))
    def a_number_is_written_down(self, child: int, state: LineState) -> None:
        mum = "07700 900147"
        self._try(lambda: self.office.calling.set_number(self.ids[child], mum, state))

    @rule(at=st.integers(0, 9))
    def a_task_is_done(self, at: int) -> None:
        held = self.office.calling.tasks()
        if held:
            made = held[at % len(held)].made
            self._try(lambda: self.office.calling.task_done(made.by_id, made.task.id))
            assert made.key not in {row.made.key for row in self.office.calling.tasks()}

    def _next(self, child: int) -> QueueRow | None:
        """The next call of the list, most times; its own for a child that was chosen by hand."""
        calls = self.office.queue.list().calls
        return calls.after() if child % 2 else calls.of(self.ids[child])

    def _made(self, child: int, outcome: str, reason: str, back: str, why: str) -> Ring:
        calls = self.office.queue.list().calls
        row = calls.after() if child % 2 else None
        pupil_id = row.child.pupil_id if row else self.ids[child]
        numbers = self.head.people.page(pupil_id).pupil.contacts
        who = numbers[(len(self.rung)) % len(numbers)]
        escalated = outcome == "spoke_escalated"
        return Ring(
            "",
            "",
            pupil_id,
            self.now.date(),
            f"{self.now:%H:%M}",
            outcome,
            why=why,
            contact=who.name,
            relationship=who.relationship,
            phone=who.phone,
            reason="thought_in_school" if escalated else reason,
            back=back,
            flags=(MISSING,) if escalated else (),
        )

    def _ring(self, ring: Ring) -> Ring | None:
        """Log a call; None where it was refused."""
        found: list[Ring] = []

        def log() -> None:
            answers = {ring.pupil_id: True}
            found.append(self.office.calling.log(ring, answers).value.ring)

        self._only_heard(log)
        self.rung += found
        return found[0] if found else None

    def _only_heard(self, action: Callable[[], object]) -> None:
        """A word of the family: it never ends a clock that only sight of the child ends."""
        before = by_telephone.for_sight(self.dsl)
        self._try(action)
        assert before <= by_telephone.for_sight(self.dsl)

    # --- the safeguarding lead --------------------------------------------------------------

    @rule(
        child=few,
        first=st.sampled_from(FirstDay),
        worker=st.booleans(),
        limits=st.sampled_from(("", "Do not share anything with R. D.")),
    )
    def care_is_set(self, child: int, first: FirstDay, limits: str, *, worker: bool) -> None:
        care = Care(self.ids[child], first, workers=(WORKER,) if worker else (), limits=limits)
        self._try(lambda: self.dsl.care.set(care))

    @rule(at=st.integers(0, 30), move=st.sampled_from(("take", "hand", "down", "pause", "on")))
    def a_clock_is_moved(self, at: int, move: str) -> None:
        held = by_telephone.rows(self.dsl)
        if not held:
            return
        row, clocks = held[at % len(held)], self.dsl.clocks
        which = by_telephone.which(row)
        if row.clock.kind in {ClockKind.LAPSING, ClockKind.ILLNESS}:
            return
        staff = clocks.holders()
        reasons = {"down": row.reasons, "pause": row.pauses}.get(move, ())
        why = Why(reasons[at % len(reasons)].id if reasons else "", "Words for everybody")
        does: dict[str, Callable[[], object]] = {
            "take": lambda: clocks.take(which),
            "hand": lambda: clocks.hand_over(which, staff[at % len(staff)].id),
            "down": lambda: clocks.stand_down(which, why),
            "pause": lambda: clocks.pause(which, why),
            "on": lambda: clocks.resume(which),
        }
        self._try(does[move])
        assert which in {by_telephone.which(one) for one in by_telephone.rows(self.dsl)}

    @rule(child=few, role=st.sampled_from(("office", "teacher", "dsl")), urgent=st.booleans())
    def somebody_is_worried(self, child: int, role: str, *, urgent: bool) -> None:
        self.worried += 1
        words = f"{SECRET} on the arm, {self.worried}"
        self.desks[role].restricted.worry(self.ids[child], words, urgent=urgent)
        self.dsl.restricted.settle()
        assert words in {one.words for one in self.dsl.restricted.notes(self.ids[child])}

    @rule(child=few, alone=st.booleans())
    def somebody_sets_out(self, child: int, *, alone: bool) -> None:
        staff = ("Mrs Bell",) if alone else ("Mrs Bell", "Ms Lindqvist")
        back = f"{self.now + timedelta(minutes=40):%H:%M}"
        going = Going(self.ids[child], "", staff, alone, "Mrs Okafor", back, READY)

        def leave() -> None:
            visit = self.office.visits.plan(going).value.id
            self.visits.append(visit)
            self.office.visits.leave(visit)

        self._try(leave)

    @precondition(lambda self: self.visits)
    @rule(at=few, outcome=st.integers(0, 9), reason=reasons, back=st.booleans())
    def something_is_found(self, at: int, outcome: int, reason: str, *, back: bool) -> None:
        visit = self.visits[at % len(self.visits)]
        known = self.office.visits.outcomes()
        found = Found(
            known[outcome % len(known)].id,
            restricted=f"{SECRET} at the door",
            reason=reason,
            told_by="gran",
            answers=dict.fromkeys(self.ids, True),
        )
        self._try(lambda: self.office.visits.record(visit, found))
        if back:
            self._try(lambda: self.office.visits.back(visit))

    @rule(at=st.integers(0, 99), kept=st.booleans())
    def an_n_is_settled(self, at: int, *, kept: bool) -> None:
        told = by_hand.tell(self.head)
        held = sorted(place for place, codes in told.stood.items() if codes[-1][0] == "N")
        if held:
            pupil, day, half = held[at % len(held)]
            place = (pupil, Session(date.fromisoformat(day), Half[half]))
            duties = self.head.duties
            keep = lambda: duties.keep_unexplained(place, "Mum rings")  # noqa: E731
            self._try(keep if kept else lambda: duties.not_agreed([place]))

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
            assert kinds <= {Kind.ACTION_REFUSED, Kind.VISIT_LOGGED}, refused

    def _head(self) -> int:
        with self.head.seated.register.read() as snapshot:
            return snapshot.head().number

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def nobody_is_let_go_of(self) -> None:
        book = by_telephone.read(self.head)
        calls = self.office.queue.list().calls
        asked = by_telephone.asks(self.office)
        clocked = by_telephone.no_reason_clocks(self.dsl)
        for pupil_id in self.ids:
            wanted = by_telephone.asked(self.head, book, pupil_id)
            if wanted:
                assert calls.of(pupil_id) is not None, pupil_id
                assert pupil_id in clocked | book.signed_out, pupil_id
            if wanted is False:
                assert pupil_id not in asked, pupil_id
        assert by_telephone.never_let_go(self.head, book) <= clocked

    @invariant()
    def everything_says_what_to_do_and_whose_it_is(self) -> None:
        for role in ("head", "office", "lead", "dsl"):
            assert by_telephone.unfinished(self.desks[role]) == [], role

    @invariant()
    def nobody_is_asked_for_more_than_the_head_sees(self) -> None:
        def dues(role: str) -> set[tuple[str, str, str]]:
            held = self.desks[role].duties.due()
            return {(row.due.kind, row.due.pupil_id, row.due.key) for row in held}

        every = dues("head")
        # That an urgent worry waits is said to the office; of whom it is said, is not.
        every |= {("worry_to_read", "", key) for kind, _, key in every if kind == "worry_to_read"}
        for role in ("office", "lead", "dsl"):
            assert dues(role) <= every, (role, dues(role) - every)

    @invariant()
    def everybody_who_rings_has_the_same_list(self) -> None:
        lists = [self.desks[role].queue.list().calls for role in ("office", "lead", "dsl")]
        assert lists[0] == lists[1] == lists[2]

    @invariant()
    def no_restricted_word_is_seen_by_who_may_not_read_it(self) -> None:
        with self.head.seated.register.read() as snapshot:
            found = snapshot.connection.exec_driver_sql(
                "SELECT count(*) FROM entry WHERE payload LIKE ?", (f"%{SECRET}%",)
            ).scalar()
        assert found == 0
        for role in ("office", "lead"):
            desk = self.desks[role]
            seen = [desk.queue.list(), desk.clocks.board(), desk.duties.due(), desk.visits.board()]
            seen += [desk.calling.tasks()]
            seen += [desk.story.of(one) for one in self.ids[:2]]
            assert SECRET not in repr(seen)

    @invariant()
    def every_call_stays_on_record_once(self) -> None:
        with self.head.seated.register.read() as snapshot:
            held = phone_rows.rings(snapshot, BEGINS, ENDS)
        assert len({one.id for one in held}) == len(held)
        assert {one.id for one in self.rung} <= {one.id for one in held}


@pytest.mark.parametrize(
    ("times", "steps"), [(5, 13), pytest.param(30, 25, marks=pytest.mark.slow)]
)
def test_whatever_is_said_on_the_telephone_nobody_is_lost(
    times: int, steps: int, fernhill_template: Fernhill, tmp_path_factory: pytest.TempPathFactory
) -> None:
    daily = settings.default is not None and settings.default.max_examples <= 25

    def machine() -> RuleBasedStateMachine:
        return Telephone(fernhill_template, lambda: tmp_path_factory.mktemp("telephone"))

    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", machine),
        settings=settings(
            max_examples=times if daily else 1000, stateful_step_count=steps if daily else 40
        ),
    )
