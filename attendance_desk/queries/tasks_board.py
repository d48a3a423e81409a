"""What was promised on the telephone or has to be done after a call or a visit, and is open still.

Nothing of it is stored: a task ends when somebody says so, or by itself when what it was about
has happened (`call_tasks`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import ROLE_WORDS, Deed, Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_outcomes import Sight, Until
from attendance_desk.domain.call_tasks import Made, Since, due_on, is_over
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.due import Due
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.ringing import counted
from attendance_desk.domain.rulings import About
from attendance_desk.queries.call_story import ring_words
from attendance_desk.queries.call_words import clock, day_words
from attendance_desk.queries.so_far import LOOKS_BACK
from attendance_desk.store import care_rows, duty_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.so_far import SoFar

AREA = "todo"
PAGE = "tasks"
_NOON = "12:00"
_SEEN = frozenset({Counts.PRESENT, Counts.AEA})
_RULE = (
    "What a family was promised on the telephone is done by then; what a call or a visit left "
    "open stays on somebody's list (the school's own rule)."
)
_LISTED_ELSEWHERE = frozenset({"tell_worker"})
"""Clocks tell who outside the school has to hear of an absence."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One open task.

    Attributes:
        made: The task, with what made it.
        what: What to do, with the child's name.
        after: What it comes from: "Friday 20 November, 9.31: spoke to the family, Kerry Turner".
        due: The day it is due.
        holder: Whose it is, in words.
        mine: Whether it is for the role of who asks.
    """

    made: Made
    name: str
    class_name: str
    what: str
    after: str
    due: date
    holder: str
    mine: bool

    def overdue(self, today: date) -> bool:
        """Whether its day is over."""
        return self.due < today


def tasks(known: SoFar) -> tuple[TaskRow, ...]:
    """Every open task, those of who asks first, then by day; nothing for who makes no calls."""
    if not known.ground.may(Deed.MAKE_CALLS):
        return ()
    board = _Board(known)
    rows = [board.row(one, words) for one, words in board.open]
    return tuple(sorted(rows, key=lambda one: (not one.mine, one.due, one.made.at, one.name)))


def due(known: SoFar) -> tuple[Due, ...]:
    """Open tasks as they stand on the list of what is due."""
    return tuple(
        Due(
            kind="call_task",
            due=row.due,
            rule=_RULE,
            sentence=f"{row.name}: {row.what[:1].lower()}{row.what[1:]}.",
            pupil_id=row.made.pupil_id,
            evidence=(row.after,),
            holder=row.holder,
            area=AREA,
            target=(PAGE, row.made.pupil_id, row.made.key),
            key=row.made.key,
        )
        for row in tasks(known)
        if row.made.task.id not in _LISTED_ELSEWHERE
    )


class _Board:
    """Tasks made, and what happened since, each read once for all children."""

    def __init__(self, known: SoFar) -> None:
        self._known, self._ground = known, known.ground
        self._since = known.today - LOOKS_BACK
        self.open = [one for one in self._not_done() if not self._over(one[0])]

    def row(self, made: Made, words: str) -> TaskRow:
        """A task as it is shown."""
        known, role = self._known, made.task.role
        name = known.name(made.pupil_id)
        when = f"{day_words(made.day, known.today)}, {clock(made.at)}" if made.at else ""
        return TaskRow(
            made=made,
            name=name,
            class_name=known.class_on(made.pupil_id, known.today),
            what=made.task.label.replace("{child}", name),
            after=f"{when}: {words}" if when else words,
            due=due_on(made, known.calendar),
            holder=ROLE_WORDS[Role(role)],
            mine=role == known.ground.role.value,
        )

    def _not_done(self) -> list[tuple[Made, str]]:
        done = {one.key for one in self._ground.read(duty_rows.rulings, About.TASK_DONE)}
        made = [*self._of_rings(), *self._of_visits()]
        return [
            one for one in made if one[0].key not in done and one[0].pupil_id in self._known.pupils
        ]

    def _of_rings(self) -> list[tuple[Made, str]]:
        outcomes, found = shipped_outcomes(), []
        for ring in self._ground.read(phone_rows.with_tasks, self._since):
            for task_id in ring.tasks:
                task = outcomes.task(task_id)
                if task is not None and task_id != "retry" and ring.day <= self._known.today:
                    made = Made(
                        task, ring.id, ring.pupil_id, ring.day, ring.at, ring.phone, ring.by
                    )
                    found.append((made, ring_words(ring)))
        return found

    def _of_visits(self) -> list[tuple[Made, str]]:
        outcomes, found = shipped_outcomes(), []
        for visit in self._ground.read(care_rows.visits, self._since, self._known.today):
            outcome = outcomes.visit(visit.outcome)
            for task_id in outcome.tasks if outcome else ():
                task = outcomes.task(task_id)
                if task is not None and outcome is not None:
                    made = Made(task, visit.id, visit.pupil_id, visit.day, visit.at, "", visit.by)
                    found.append((made, f"home visit: {outcome.label.lower()}"))
        return found

    def _over(self, made: Made) -> bool:
        due_day, digits = due_on(made, self._known.calendar), digits_of(made.phone)
        return is_over(made, self._happened(made), due_day, digits)

    def _happened(self, made: Made) -> Since:
        """Only what this task asks for is looked up."""
        match made.task.until:
            case Until.SEEN:
                return Since(seen=self._seen(made))
            case Until.SPOKEN | Until.RUNG:
                return Since(spoken=self._spoken[made.pupil_id])
            case Until.CODED:
                return Since(no_reason=self._no_reason[made.pupil_id])
            case Until.NUMBER:
                contacts = self._known.pupils[made.pupil_id].contacts
                return Since(digits=frozenset(digits_of(one.phone) for one in contacts))
            case Until.TOLD:
                return Since(told=self._told[made.pupil_id])
            case Until.DONE:
                return Since()

    def _seen(self, made: Made) -> frozenset[date]:
        came = {self._known.today} if self._came(made) else set()
        return self._seen_at_home[made.pupil_id] | came

    def _came(self, made: Made) -> bool:
        """Whether the child attended a session since; who was here before lunch is not back."""
        first = Session(made.day, Half.PM if made.at >= _NOON else Half.AM)
        for view in self._known.years:
            low = bisect_left(view.sessions, first)
            high = bisect_right(view.sessions, self._known.until)
            if self._here.intersection(view.lines.get(made.pupil_id, b"")[low:high]):
                return True
        return False

    @cached_property
    def _here(self) -> frozenset[int]:
        """The numbers of codes of a child who was seen; U is absent by law, and yet here."""
        return frozenset(
            code.number
            for code in self._ground.codes.codes
            if code.counts in _SEEN or code.letter == "U"
        )

    @cached_property
    def _seen_at_home(self) -> defaultdict[str, frozenset[date]]:
        found: defaultdict[str, frozenset[date]] = defaultdict(frozenset)
        for visit in self._ground.read(care_rows.visits, self._since, self._known.today):
            outcome = shipped_outcomes().visit(visit.outcome)
            if outcome is not None and outcome.sight is Sight.SEEN:
                found[visit.pupil_id] |= {visit.day}
        return found

    @cached_property
    def _spoken(self) -> defaultdict[str, list[Ring]]:
        waiting = [one for one, _ in self._not_done() if one.task.rings]
        children = frozenset(one.pupil_id for one in waiting)
        first = min((one.day for one in waiting), default=self._known.today)
        found: defaultdict[str, list[Ring]] = defaultdict(list)
        for ring in counted(self._ground.read(phone_rows.later_rings, children, first)):
            outcome = shipped_outcomes().call(ring.outcome)
            if outcome is not None and outcome.spoke:
                found[ring.pupil_id].append(ring)
        return found

    @cached_property
    def _no_reason(self) -> defaultdict[str, frozenset[date]]:
        found: defaultdict[str, frozenset[date]] = defaultdict(frozenset)
        for pupil_id, session in self._known.marked("N"):
            found[pupil_id] |= {session.day}
        return found

    @cached_property
    def _told(self) -> defaultdict[str, frozenset[date]]:
        found: defaultdict[str, frozenset[date]] = defaultdict(frozenset)
        for one in self._ground.read(duty_rows.rulings, About.WORKER_TOLD):
            found[one.pupil_id] |= {date.fromisoformat(one.key.split(" ")[0])}
        return found
