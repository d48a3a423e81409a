"""Support plans of the invented school's last months, and last year's penalty notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """Two plans: one with shorter days, one about a health need."""

    hands: Hands
    hours: str = ""

    def open(self) -> None:
        """Both are opened with what is done from then on."""
        self._open_shorter_days(self._plays(Tale.PART_TIME))
        self._open_medical(self._plays(Tale.SEVERE))

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
        for row in hands.lead.support.board():
            hands.lead.support.review(row.plan.id, hands.words.review, hands.ahead(24))
        if self.hours:
            facts = {"reviewed": hands.today.isoformat(), "review": hands.ahead(24).isoformat()}
            hands.head.planning.put_facts(self.hours, facts, hands.words.review)

    def _open_shorter_days(self, child: Pupil) -> None:
        hands = self.hands
        plan = self._opened(child, "aversion", 0)
        gate = _step("gate_meet", hands.today, "Mrs Bell")
        hands.lead.support.add(plan, gate)
        begins, ends = hands.ahead(0), hands.ahead(44)
        if marks(hands.school, child.id).get(Session(begins, Half.PM)) != "C2":
            return
        at_home = [one.name for one in child.contacts if one.lives_with]
        facts = {
            "agreed_by": next(iter(at_home), child.contacts[0].name),
            "agreed_on": hands.today.isoformat(),
            "review": hands.ahead(24).isoformat(),
            "why": "Mornings first, afternoons when they hold",
        }
        first, last = Session(begins, Half.AM), Session(ends, Half.PM)
        hours = Plan("", PlanKind.PART_TIME, "C2", first, last, (child.id,))
        hours = replace(hours, pattern=_AFTERNOONS, facts=facts)
        step = replace(_step("reduced_hours", begins, "Mr Hale"), ends=ends)
        hands.head.support.reduce_hours(plan, step, hours)
        page = hands.head.support.of_pupil(child.id)
        self.hours = _hours_of(page.plan.steps) if page.plan else ""

    def _open_medical(self, child: Pupil) -> None:
        hands = self.hands
        plan = self._opened(child, "aversion", 1)
        parent = child.contacts[0].name
        said = {"consent_by": parent, "consent_on": hands.today.isoformat(), "said": "yes"}
        for what, facts in (
            ("medical_known", {"known": "Seen by the doctor; tired in the mornings."}),
            ("medical_nurse", {"said": "yes", "when": hands.ahead(3).isoformat()}),
            ("medical_consent", said),
            ("medical_panel", {"panel_on": hands.ahead(20).isoformat()}),
        ):
            step = _step(what, hands.today, "Mr Hale")
            hands.lead.support.add(plan, replace(step, facts=facts))

    def _opened(self, child: Pupil, root: str, turn: int) -> str:
        hands, words = self.hands, self.hands.words
        told = Told(
            root,
            hands.ahead(24),
            words.child_said[turn],
            words.parents_said[turn],
        )
        return hands.lead.support.open(child.id, told).value

    def _plays(self, tale: Tale) -> Pupil:
        return played(self.hands.school, tale)


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
