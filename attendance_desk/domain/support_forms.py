"""What each kind of step of a support plan holds beside its words, as forms and papers ask for it.

One table, read by the rules, the screens, the command line and the papers, so that they agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.support import StepKind, StepState

LINK = "absence_plan"
"""The fact of reduced hours that names the part-time timetable of the register."""
YES, NO, LATER = "yes", "no", "later"
DOUBT, OFFERED = "doubt", "offered"
KNOWN, EVIDENCE, NURSE = "medical_known", "medical_evidence", "medical_nurse"
CONSENT, PANEL, DECISION = "medical_consent", "medical_panel", "medical_decision"


@dataclass(frozen=True, slots=True)
class Ask:
    """One fact of a step.

    Attributes:
        key: Its name in `PlanStep.facts`.
        label: As people read it.
        needed: Whether the step cannot stand without it.
        day: Whether it is a day.
        choices: What may be chosen, each with its words; empty for free text.
        family: Whether it stands on the paper for the family; all else stays in the school.
    """

    key: str
    label: str
    needed: bool = False
    day: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    family: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan says of the child, without its steps.

    Attributes:
        root: The value of a `reasons.Root`; `unknown` is a pathway too.
        child_said: What the child says, in the child's words.
        parents_said: What the parents say.
        review_on: When it is looked at again.
        meeting_id: The meeting at which it was made; empty for none.
    """

    root: str
    review_on: date
    child_said: str = ""
    parents_said: str = ""
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody has to do for a step by a day; it stands among what was agreed.

    Attributes:
        by_day: The day it is done by.
        owner: The id of a member of staff; empty where somebody else does it.
    """

    by_day: date
    owner: str = ""


KIND_WORDS: dict[StepKind, str] = {
    StepKind.IN_SCHOOL: "In school",
    StepKind.REINTEGRATION: "Way back after absence",
    StepKind.REDUCED_HOURS: "Reduced hours for a time",
    StepKind.MEDICAL: "Medical pathway",
    StepKind.EARLY_HELP: "Early help",
    StepKind.REFERRAL: "Referral",
}
STATE_WORDS: dict[StepState, str] = {
    StepState.PLANNED: "planned",
    StepState.RUNNING: "running",
    StepState.ENDED: "ended",
    StepState.DECLINED: "declined",
}

_OUTSIDE = (
    Ask("to", "To whom", needed=True, family=True),
    Ask("consent_by", "Who agreed to it", needed=True),
    Ask("consent_on", "Agreed on", needed=True, day=True),
)
BY_KIND: dict[StepKind, tuple[Ask, ...]] = {
    StepKind.IN_SCHOOL: (),
    StepKind.REINTEGRATION: (
        Ask("meets", "Who meets the child, and where", needed=True, family=True),
        Ask("catch_up", "Catching up, in small steps", needed=True, family=True),
        Ask("place", "Where the child can go if it gets too much"),
        Ask("helps", "What helps the child"),
        Ask("knows", "What the teacher should know"),
    ),
    StepKind.REDUCED_HOURS: (Ask(LINK, "The part-time timetable", needed=True),),
    StepKind.MEDICAL: (),
    StepKind.EARLY_HELP: _OUTSIDE,
    StepKind.REFERRAL: _OUTSIDE,
}
OF_MEDICAL: dict[str, tuple[Ask, ...]] = {
    KNOWN: (Ask("known", "What we know", needed=True),),
    EVIDENCE: (
        Ask(
            "basis",
            "Why something is looked at",
            needed=True,
            choices=((OFFERED, "the family offered it"), (DOUBT, "the head has a real doubt")),
        ),
        Ask("doubt", "The doubt, in the head's words"),
        Ask("seen", "What was seen (not a copy, not a diagnosis)"),
    ),
    NURSE: (
        Ask(
            "said",
            "What the family says",
            needed=True,
            choices=((YES, "yes"), (NO, "no"), (LATER, "not yet")),
        ),
        Ask("when", "When the nurse sees them", day=True, family=True),
    ),
    CONSENT: (
        Ask(
            "said",
            "May we talk to the health service?",
            needed=True,
            choices=((YES, "yes"), (NO, "no")),
        ),
        Ask("consent_by", "Who said so", needed=True),
        Ask("consent_on", "Said on", needed=True, day=True),
    ),
    PANEL: (
        Ask("panel_on", "Day of the panel", needed=True, day=True, family=True),
        Ask("who", "Who is asked to come"),
    ),
    DECISION: (Ask("decided", "The head's decision, in words", needed=True, family=True),),
}
WAITS = frozenset({StepKind.EARLY_HELP, StepKind.REFERRAL})
"""Kinds of which somebody outside the school owes an answer."""
RESTRICTED_HINT = (
    "Is it about harm, or confidential? It does not belong here: "
    "tell the safeguarding lead (F9), who keeps it in the restricted notes."
)
"""Said on every form of a plan: plans are read by everybody who reads children's records."""


def asks(kind: StepKind, what: str) -> tuple[Ask, ...]:
    """What a step holds beside its words, by its kind and the step of the pathway it is."""
    if kind is StepKind.MEDICAL:
        return OF_MEDICAL.get(what, ())
    return BY_KIND[kind]


def choice_words(ask: Ask, value: str) -> str:
    """What was chosen, in words; free text as it is."""
    return dict(ask.choices).get(value, value)
