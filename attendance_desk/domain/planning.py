"""What each kind of plan needs before it may stand, and how its source is said.

Sources: SI 2024/208 reg 10 and the guidance of August 2024: V is supervised by a member of the
    school's staff; B is physically off site, approved and supervised, never remote learning; the
    activity of B and P is noted; D only for sessions at the other school; R only on days set apart
    by the religious body; Y7 with its nature noted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain import entering, part_time
from attendance_desk.domain.entering import No
from attendance_desk.domain.plans import Plan, PlanKind

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school_calendar import SchoolCalendar


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a kind of plan holds beside its days.

    Attributes:
        key: Its name in `Plan.facts`.
        label: As people read it.
        codes: The codes that cannot stand without it; empty where it may be left out.
    """

    key: str
    label: str
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of plan that a person makes.

    Attributes:
        id: As the command line names it.
        key: The key that opens it in the window.
        codes: The codes it may fill, the usual one first.
        told: What it is for, in a sentence or two.
        one_child: Whether it is for exactly one child.
        patterned: Whether places in the week are chosen.
        open_end: Whether the last day may be unknown.
    """

    id: str
    key: str
    label: str
    kind: PlanKind
    codes: tuple[str, ...]
    told: str
    facts: tuple[Fact, ...]
    one_child: bool = False
    patterned: bool = False
    open_end: bool = False


_TRIP = ("V", "P", "B", "W", "K")
_UNABLE = ("Q", "Y1", "Y2", "Y3", "Y5", "Y6", "Y7")
_C2 = frozenset({"C2"})
RESTRICTED = frozenset({"why"})
"""Facts of a suspension, and of Y5, that only head, safeguarding lead and attendance lead read."""

FORMS: tuple[Form, ...] = (
    Form(
        "trip",
        "1",
        "Trip or lesson elsewhere",
        PlanKind.OFF_SITE,
        _TRIP,
        "For a class or some children. Who stays behind is simply not ticked. "
        "Learning at home is never B: it is an absence.",
        (
            Fact("activity", "What they do there", frozenset(_TRIP)),
            Fact("supervisor", "The adult in charge", frozenset(_TRIP)),
            Fact("place", "Where"),
            Fact("leaves", "Leaves at"),
            Fact("returns", "Back at"),
        ),
    ),
    Form(
        "part-time",
        "2",
        "Part-time timetable",
        PlanKind.PART_TIME,
        ("C2", "X"),
        "Below compulsory school age X; from it on C2, for exceptional reasons and a short time.",
        (
            Fact("agreed_by", "Parent who agreed", _C2),
            Fact("agreed_on", "Agreed on", _C2),
            Fact("review", "Review by", _C2),
            Fact("why", "The exceptional reason", _C2),
            Fact("authority_told", "Local authority told on"),
        ),
        one_child=True,
        patterned=True,
    ),
    Form(
        "suspension",
        "3",
        "Suspension or exclusion",
        PlanKind.SUSPENDED,
        ("E",),
        "E for five school days; from the sixth, education elsewhere is due.",
        (
            Fact("why", "The reason (head, safeguarding lead and attendance lead only)"),
            Fact("permanent", "Permanent exclusion? Type yes"),
        ),
        one_child=True,
        open_end=True,
    ),
    Form(
        "other-school",
        "4",
        "Days at another school",
        PlanKind.DUAL,
        ("D",),
        "Only the sessions at the other school; each school marks its own.",
        (Fact("school", "The other school", frozenset({"D"})),),
        one_child=True,
        patterned=True,
        open_end=True,
    ),
    Form(
        "religious",
        "5",
        "Religious observance",
        PlanKind.RELIGIOUS,
        ("R",),
        "Only days set apart by the religious body. If it sets one day, only that day is R.",
        (
            Fact("body", "The religious body", frozenset({"R"})),
            Fact("days", "How many days it sets apart"),
        ),
    ),
    Form(
        "travelling",
        "6",
        "Travelling for the parents' work",
        PlanKind.TRAVELLING,
        ("T",),
        "For families whose work makes them travel, while they travel for it.",
        (Fact("work", "The parents' work", frozenset({"T"})), Fact("back", "Expected back")),
        open_end=True,
    ),
    Form(
        "unable",
        "7",
        "Cannot come: transport and other causes",
        PlanKind.UNABLE,
        _UNABLE,
        "Q: no access arranged by the council. Y1: its transport did not run. Y2: widespread "
        "travel disruption. Y3: part of the school shut. Y6: public health. Y7: another cause.",
        (Fact("why", "What happened", frozenset(_UNABLE)),),
        open_end=True,
    ),
)
BY_ID = {form.id: form for form in FORMS}
_WORDS = {
    PlanKind.OFF_SITE: "{activity}, with {supervisor}",
    PlanKind.PART_TIME: "part-time timetable",
    PlanKind.SUSPENDED: "suspended",
    PlanKind.DUAL: "at {school}",
    PlanKind.RELIGIOUS: "religious observance",
    PlanKind.TRAVELLING: "travelling",
    PlanKind.UNABLE: "{why}",
}


def form_of(plan: Plan) -> Form | None:
    """The kind of plan it was made as; None for leave, closures and what families told."""
    return next((form for form in FORMS if form.kind is plan.kind), None)


def words(plan: Plan) -> str:
    """The source of a plan as a register shows it: short, and nothing that is not everybody's."""
    if plan.code == "Y5":
        return "cannot come"
    if plan.kind is PlanKind.SUSPENDED and plan.code != "E":
        return "taught elsewhere"
    pattern = _WORDS.get(plan.kind)
    return pattern.format_map(plan.facts) if pattern else plan.words


def restricted(plan: Plan) -> bool:
    """Whether its reason is for head, safeguarding lead and attendance lead only."""
    return plan.kind is PlanKind.SUSPENDED or plan.code == "Y5"


def refusal(
    plan: Plan, pupils: Sequence[Pupil], calendar: SchoolCalendar, staff: Collection[str]
) -> No | None:
    """Why a plan may not stand as it is; None where it may.

    Args:
        plan: The plan.
        pupils: The children it is for, as on record.
        calendar: The school's.
        staff: Names of people who work here: only they supervise a V.
    """
    form = form_of(plan)
    if form is None or plan.code not in form.codes:
        return No("plan_code", f"{plan.code} does not belong to this kind of plan.", "", "")
    return (
        _shape(form, plan, pupils)
        or _facts(form, plan)
        or _kind(plan, pupils, calendar, staff)
        or _children(plan, pupils, calendar)
    )


def _shape(form: Form, plan: Plan, pupils: Sequence[Pupil]) -> No | None:
    if not pupils:
        return No("plan_children", "Nobody is chosen.", "", "Tick the children it is for.")
    if form.one_child and len(pupils) > 1:
        return No(
            "plan_children",
            f"{form.label}: {len(pupils)} children are chosen.",
            "It is agreed for one child.",
            "Make it for each child.",
        )
    if plan.last is None and not form.open_end:
        return No("plan_end", "The last day is missing.", "", "Give it.")
    if plan.last is not None and plan.last < plan.first:
        return No("plan_days", "It ends before it begins.", "", "Change one of the days.")
    if form.kind is PlanKind.DUAL and not plan.pattern:
        return No(
            "dual_pattern",
            "Which sessions are at the other school is missing.",
            "D is only for the sessions the child is expected there.",
            "Tick the mornings and afternoons at the other school.",
        )
    return None


def _facts(form: Form, plan: Plan) -> No | None:
    for fact in form.facts:
        if plan.code in fact.codes and not plan.facts.get(fact.key, "").strip():
            return No(
                f"plan_{fact.key}",
                f"{fact.label}: this is missing.",
                f"{plan.code} cannot stand without it.",
                "Fill it in, then save again.",
            )
    return None


def _kind(
    plan: Plan, pupils: Sequence[Pupil], calendar: SchoolCalendar, staff: Collection[str]
) -> No | None:
    if plan.code == "V" and not any(name in plan.facts["supervisor"] for name in staff):
        return No(
            "v_school_staff",
            f"{plan.facts['supervisor']} is not among the people who work here.",
            "V is supervised by a member of the school's own staff.",
            "Name one of them; with other adults in charge it is P or B.",
        )
    if plan.kind is PlanKind.PART_TIME:
        return part_time.refusal(plan, pupils[0], calendar)
    if plan.kind is PlanKind.RELIGIOUS and plan.last is not None:
        return _religious(plan, len(calendar.school_days(plan.first.day, plan.last.day)))
    return None


def _religious(plan: Plan, days: int) -> No | None:
    told = plan.facts.get("days", "").strip() or "1"
    most = int(told) if told.isdigit() else 1
    if days <= most:
        return None
    sets = "one day" if most == 1 else f"{most} days"
    return No(
        "r_days_set_apart",
        f"The body sets {sets} apart; this plan is for {days}.",
        "Only the days set apart are R.",
        "Shorten it; for more days the family asks for leave.",
    )


def _children(plan: Plan, pupils: Sequence[Pupil], calendar: SchoolCalendar) -> No | None:
    """The code for each child on the first school day of the plan."""
    day = plan.first.day
    for pupil in pupils:
        child = entering.child_on(pupil, day, calendar)
        no = entering.refusal(plan.code, child, day, pupil.known_as)
        if no is not None:
            return no
    return None
