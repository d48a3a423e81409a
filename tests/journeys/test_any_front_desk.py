"""A machine that plays the front desk: plans, closures, the hatch, the telephone, lapsed N.

Everything of `test_any_school_week` goes on as well: after every step the ledger counted by hand
agrees with every way the desk has of counting it, figures of a past moment are those that were
seen, and what was refused left no trace. Here no mark may ever be made outside a time on roll, and
what is expected of a child counts for nothing until somebody takes the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from attendance_desk.actions.closing import Closing
from attendance_desk.actions.hatch import Arrival, Logged
from attendance_desk.actions.hatch_out import Leaving
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.store import day_rows
from tests.a_school import Fernhill
from tests.journeys import by_hand
from tests.journeys.test_any_school_week import CLASSES, SchoolWeek, sessions, which

if TYPE_CHECKING:
    from pathlib import Path

REASONS = ("ill_unspecified", "appt_medical", "overslept", "holiday", "")
KINDS = (
    (PlanKind.OFF_SITE, "V", {"activity": "Castle", "supervisor": "Mrs Bell"}),
    (PlanKind.DUAL, "D", {"school": "Hill School"}),
    (PlanKind.RELIGIOUS, "R", {"body": "Their own", "days": "1"}),
    (PlanKind.UNABLE, "Y1", {"why": "The bus did not come"}),
)
clocks = st.sampled_from(("08:54", "08:56", "09:20", "09:21", "10:40", "13:03", "14:10"))
pupils = st.lists(which, min_size=1, max_size=3)


class FrontDesk(SchoolWeek):
    """The school week, with everything that happens before and beside the registers."""

    def __init__(self, template: Fernhill, folder: Callable[[], Path]) -> None:
        super().__init__(template, folder)
        self.plans: list[str] = []
        self.closures: list[str] = []
        self.logged: list[int] = []
        self.calls: list[str] = []

    def _some(self, places: list[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._pupil(at) for at in places))

    @rule(some=pupils, kind=st.sampled_from(KINDS), first=sessions, length=st.integers(0, 3))
    def something_is_planned(
        self,
        some: list[int],
        kind: tuple[PlanKind, str, dict[str, str]],
        first: Session,
        length: int,
    ) -> None:
        of, code, facts = kind
        last = Session(first.day + timedelta(length), Half.PM)
        children = self._some(some)[: 1 if of is PlanKind.DUAL else 3]
        pattern = read_pattern("MON-AM WED-PM FRI-AM" if of is PlanKind.DUAL else "")
        wanted = Plan("", of, code, first, last, children, pattern=pattern, facts=facts)
        self._try(lambda: self.plans.append(self.desk.planning.make(wanted).value.plan_id))

    @precondition(lambda self: self.plans)
    @rule(at=which, last=st.none() | sessions)
    def a_plan_is_ended(self, at: int, last: Session | None) -> None:
        plan = self.plans[at % len(self.plans)]
        self._try(lambda: self.desk.planning.set_end(plan, last, "Changed"))

    @rule(first=sessions, more=st.integers(0, 1), part=st.booleans(), void=st.booleans())
    def the_school_is_closed(self, first: Session, more: int, *, part: bool, void: bool) -> None:
        last = Session(first.day, Half(max(first.half, more)))
        wanted = Closing(first, last, "boiler", classes=CLASSES[:1] if part else (), void=void)
        self._try(lambda: self.closures.append(self.desk.planning.close(wanted).value.plan_id))

    @precondition(lambda self: self.closures)
    @rule(at=which)
    def it_is_opened_again(self, at: int) -> None:
        closure = self.closures[at % len(self.closures)]
        self._try(lambda: self.desk.planning.open_again(closure, "It was mended"))

    @rule(some=pupils, at=clocks, reason=st.sampled_from(REASONS))
    def children_come_to_the_hatch(self, some: list[int], at: str, reason: str) -> None:
        new = Arrival(self._some(some), time.fromisoformat(at), reason)
        self._try(lambda: self._remember(self.desk.hatch.arrive(new).value))

    @rule(child=which, at=clocks, back=st.booleans())
    def a_child_is_collected(self, child: int, at: str, *, back: bool) -> None:
        back_at = time(14, 30) if back else None
        new = Leaving(
            self._pupil(child), time.fromisoformat(at), 0, reason="appt_medical", back_at=back_at
        )
        self._try(lambda: self._remember(self.desk.hatch.leave(new).value))

    @rule(child=which, at=clocks)
    def a_child_comes_back(self, child: int, at: str) -> None:
        moment = time.fromisoformat(at)
        self._try(
            lambda: self._remember(self.desk.hatch.come_back(self._pupil(child), moment).value)
        )

    @precondition(lambda self: self.logged)
    @rule(at=which)
    def it_was_the_wrong_child(self, at: int) -> None:
        number = self.logged[at % len(self.logged)]
        self._try(lambda: self.desk.hatch.undo([number]))

    def _remember(self, logged: tuple[Logged, ...]) -> None:
        self.logged += [one.movement.number for one in logged]

    @rule(
        some=st.just([]) | pupils,
        reason=st.sampled_from(REASONS),
        back=st.sampled_from((Back.TODAY, Back.TOMORROW, Back.NOT_SURE)),
        since=st.none() | st.integers(0, 3),
    )
    def a_parent_rings(self, some: list[int], reason: str, back: Back, since: int | None) -> None:
        today = self.school.clock.now().date()
        report = Report(
            self._some(some),
            "Kerry Turner",
            "mum",
            reason=reason,
            since=None if since is None else today - timedelta(since),
            back=back,
        )
        self._try(lambda: self.calls.append(self.desk.phone.take(report).value.call_id))

    @precondition(lambda self: self.calls)
    @rule(at=which, some=pupils, undo=st.booleans())
    def a_call_is_matched_or_undone(self, at: int, some: list[int], *, undo: bool) -> None:
        call = self.calls[at % len(self.calls)]
        if undo:
            self._try(lambda: self.desk.phone.withdraw(call))
        else:
            self._try(lambda: self.desk.phone.match(call, self._some(some)))

    @rule(at=st.integers(0, 9999), kept=st.booleans())
    def an_n_is_settled(self, at: int, *, kept: bool) -> None:
        told = by_hand.tell(self.desk)
        open_ = sorted(place for place, codes in told.stood.items() if codes[-1][0] == "N")
        if open_:
            pupil, day, half = open_[at % len(open_)]
            place = (pupil, Session(date.fromisoformat(day), Half[half]))
            if kept:
                self._try(lambda: self.desk.duties.keep_unexplained(place, "Mum rings tomorrow"))
            else:
                self._try(lambda: self.desk.duties.not_agreed([place]))

    @rule(days=st.integers(1, 5))
    def some_days_go_by(self, days: int) -> None:
        now = self.school.clock.now()
        if now.date() < date(2026, 12, 4):
            self.school.clock.move_to((now + timedelta(days)).replace(hour=9, minute=2))

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def nobody_was_ever_marked_outside_their_time_on_roll(self) -> None:
        assert by_hand.tell(self.desk).outside == []

    @invariant()
    def whatever_is_asked_is_answered(self) -> None:
        """The boards of every part can be made of whatever happened."""
        if self.desk.me.role not in {"head", "office", "lead"}:
            return
        self.desk.today.board()
        self.desk.duties.due()
        self.desk.hatch.movements()
        day = self.school.clock.now().date()
        self.desk.planning.board(day, day + timedelta(7))
        with self.desk.ground() as ground:
            for plan, _ in day_rows.plans(ground.snapshot, day, day):
                assert plan.first <= (plan.last or plan.first)


@pytest.mark.parametrize(
    ("weeks", "steps"), [(5, 14), pytest.param(40, 25, marks=pytest.mark.slow)]
)
def test_whatever_happens_at_the_front_desk_every_way_of_counting_agrees(
    weeks: int, steps: int, fernhill_template: Fernhill, tmp_path_factory: pytest.TempPathFactory
) -> None:
    daily = settings.default is not None and settings.default.max_examples <= 25

    def machine() -> RuleBasedStateMachine:
        return FrontDesk(fernhill_template, lambda: tmp_path_factory.mktemp("desk"))

    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", machine),
        settings=settings(
            max_examples=weeks if daily else 1000, stateful_step_count=steps if daily else 40
        ),
    )
