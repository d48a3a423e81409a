"""Support plans of the invented school's last months, and last year's penalty notice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.pathways import shipped_pathways
from attendance_desk.desk.inventing_hands import played
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.penalties import Notice, NoticeState
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.support import PlanStep, StepKind, StepState
from attendance_desk.domain.support_forms import LINK, Told
from attendance_desk.invented.plan import MarkAmended, RegisterTaken, Tale

if TYPE_CHECKING:
    from attendance_desk.desk.inventing_hands import Hands
    from attendance_desk.domain.people import Pupil
    from attendance_desk.invented.plan import InventedSchool

_AFTERNOONS = frozenset((weekday, Half.PM) for weekday in range(5))
_NOT_AGREED = "G"
_TILL_ISSUED = timedelta(days=12)


@dataclass(slots=True)
class Plans:
    """Two plans: one with shorter days, one about a health need.

    Attributes:
        opened: The plans, in the order they were opened.
        hours: The part-time timetable of the register that the shorter days stand for.
    """

    hands: Hands
    opened: list[str] = field(default_factory=list)
    hours: str = ""

    def begin_hours(self) -> None:
        """The first short day has come."""
        lead = self.hands.lead
        for row in lead.support.board():
            for step in row.plan.steps:
                if step.kind is StepKind.REDUCED_HOURS and step.state is StepState.PLANNED:
                    lead.support.start(row.plan.id, step.id, self.hands.today)

    def review(self) -> None:
        """Shorter days are looked at again, and so are both plans."""
        hands = self.hands
        again, said = hands.ahead(24), hands.words.reviews
        for words, plan in zip(said, self.opened, strict=False):
            hands.lead.support.review(plan, words, again)
        if self.hours:
            facts = {"reviewed": hands.today.isoformat(), "review": again.isoformat()}
            hands.head.planning.put_facts(self.hours, facts, said[0])

    def open_shorter_days(self) -> None:
        """A known face at the gate, and mornings only for a time."""
        hands, child = self.hands, played(self.hands.school, Tale.PART_TIME)
        plan = self._plan_of(child)
        gate = _step("gate_meet", hands.today, "Mrs Bell")
        hands.lead.support.add(plan, gate)
        begins, ends = hands.ahead(0), hands.ahead(28)
        if marks(hands.school, child.id).get(Session(begins, Half.PM)) != "C2":
            return
        at_home = [one.name for one in child.contacts if one.lives_with]
        facts = {
            "agreed_by": next(iter(at_home), child.contacts[0].name),
            "agreed_on": hands.today.isoformat(),
            "review": hands.ahead(24).isoformat(),
            "why": hands.words.shorter_days,
        }
        first, last = Session(begins, Half.AM), Session(ends, Half.PM)
        hours = Plan("", PlanKind.PART_TIME, "C2", first, last, (child.id,))
        hours = replace(hours, pattern=_AFTERNOONS, facts=facts)
        step = replace(_step("reduced_hours", begins, "Mr Hale"), ends=ends)
        hands.head.support.reduce_hours(plan, step, hours)
        page = hands.head.support.of_pupil(child.id)
        self.hours = _hours_of(page.plan.steps) if page.plan else ""

    def open_medical(self) -> None:
        """The way of a health need, until health and school sit together."""
        hands, child = self.hands, played(self.hands.school, Tale.SEVERE)
        plan = self._plan_of(child)
        parent = child.contacts[0].name
        said = {"consent_by": parent, "consent_on": hands.today.isoformat(), "said": "yes"}
        for what, facts in (
            ("medical_known", {"known": hands.words.known}),
            ("medical_nurse", {"said": "yes", "when": hands.ahead(3).isoformat()}),
            ("medical_consent", said),
            ("medical_panel", {"panel_on": hands.ahead(20).isoformat()}),
        ):
            step = _step(what, hands.today, "Mr Hale")
            hands.lead.support.add(plan, replace(step, facts=facts))

    def _plan_of(self, child: Pupil) -> str:
        hands, words, turn = self.hands, self.hands.words, len(self.opened)
        told = Told("aversion", hands.ahead(24), words.child_said[turn], words.parents_said[turn])
        self.opened.append(hands.lead.support.open(child.id, told).value)
        return self.opened[-1]


def keep_last_years_notice(hands: Hands) -> None:
    """The week away of last summer cost one parent a notice, and it was paid."""
    child = played(hands.school, Tale.HOLIDAY)
    starts = hands.office.calendar.current_year(hands.today).starts
    away = tuple(
        (session, letter)
        for session, letter in sorted(marks(hands.school, child.id).items())
        if letter == _NOT_AGREED and session.day < starts
    )
    if away and child.contacts:
        issued = away[-1][0].day + _TILL_ISSUED
        hands.head.penalties.keep(
            Notice(
                "",
                child.id,
                child.contacts[0].name,
                NoticeState.PAID,
                issued_on=issued,
                sessions=away,
                words=hands.words.notice,
            )
        )


def marks(school: InventedSchool, pupil_id: str) -> dict[Session, str]:
    """What a child's sessions came to."""
    found: dict[Session, str] = {}
    for event in school.events:
        if isinstance(event, RegisterTaken):
            mine = [one.code for one in event.marks if one.pupil_id == pupil_id]
            found.update((event.session, letter) for letter in mine)
        elif isinstance(event, MarkAmended) and event.mark.pupil_id == pupil_id:
            found[event.mark.session] = event.mark.code
    return found


def _step(what: str, starts: date, owner: str) -> PlanStep:
    """A step of the pathway from a day on."""
    found = shipped_pathways().step(what)
    words, kind = (found.words, found.kind) if found else (what, StepKind.IN_SCHOOL)
    return PlanStep("", kind, words, owner, starts, what)


def _hours_of(steps: tuple[PlanStep, ...]) -> str:
    return next((one.facts[LINK] for one in steps if one.facts.get(LINK)), "")
