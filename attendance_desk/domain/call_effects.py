"""What a call does to the register: the plan it makes, the marks it changes, what it has to ask.

By the written table of `overwriting`: N becomes what the family told; a child who was marked here
is never written over silently. An O that only came because nobody answered in time is reopened by
a late reply (SI 2024/208 reg 10(7)-(9); the guidance asks for the true reason once it is known).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_days import Span
from attendance_desk.domain.calling import LATE, Report
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.overwriting import Comes, Stands, Verdict, group, verdict
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reasons import NOT_SETTLED, Reason

At = tuple[str, Session]
_IN_THE_ROOM = frozenset({Stands.HERE, Stands.LATE})


@dataclass(frozen=True, slots=True)
class Stood:
    """A mark that stands where a call says something.

    Attributes:
        counts: What it counts as; None for a letter that was never a code.
        at: When it was written, `HH:MM`; empty for on another day.
        lapsed: Whether it is an O that came because no reason was given in time.
        mine: Whether the same call set it, before it was corrected.
    """

    code: str
    counts: Counts | None
    at: str = ""
    lapsed: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A mark that a call would change, and only a person can say which is right.

    Attributes:
        here: Whether the child was seen: then somebody goes and looks now.
    """

    pupil_id: str
    session: Session
    code: str
    at: str
    here: bool

    def words(self, name: str, today: date) -> str:
        """The question, as the screen asks it."""
        half = "morning" if self.session.half is Half.AM else "afternoon"
        day = f"on {self.session.day:%A} {self.session.day.day} {self.session.day:%B}, {half}"
        at = f" at {clock_words(time.fromisoformat(self.at))}" if self.at else ""
        if self.here and self.session.day == today:
            return f"{name} was marked here this {half}{at}. Go and look now, then choose."
        if self.here:
            return f"{name} was marked here ({self.code}) {day}."
        return f"{name} has {self.code} already {day}."


class NeedsAnswer(Refused):
    """A call that cannot be saved before somebody has said which is right.

    Attributes:
        questions: What has to be answered, each child once.
    """

    def __init__(self, questions: tuple[Question, ...], sentence: str) -> None:
        """Keep the questions."""
        super().__init__(
            "child_marked_already",
            sentence,
            "Nothing is written over before somebody has said which is right.",
            "Choose: the mark is right, or the family is right.",
        )
        self.questions = questions


@dataclass(frozen=True, slots=True)
class Effect:
    """What a call does.

    Attributes:
        plan: What the register is to be filled with; None for nothing.
        marks: The codes to be set where a register is in, by child and session.
        questions: What has to be answered first.
    """

    plan: Plan | None = None
    marks: Mapping[At, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


def effect(
    report: Report,
    reason: Reason,
    over: Span,
    stood: Mapping[At, Stood],
    answers: Mapping[str, bool],
) -> Effect:
    """What a call does to plans and marks.

    Args:
        report: What was said, with the children found.
        reason: Its reason.
        over: The sessions it is about.
        stood: The marks that stand in those sessions.
        answers: By child: True where the call is right and the mark is changed, False where the
            mark is right.

    Returns:
        The plan without id, words and facts; marks only for what `overwriting` lets be taken, or
        a person has answered.
    """
    code = filled(reason, over)
    marks: dict[At, str] = {}
    questions: list[Question] = []
    here: set[str] = set()
    for (pupil_id, session), mark in sorted(stood.items()):
        judged = _judged(mark, code, session, over)
        if judged is Verdict.ASK and pupil_id in answers:
            judged = Verdict.TAKE if answers[pupil_id] else Verdict.KEEP
            if judged is Verdict.KEEP and group(mark.code, mark.counts) in _IN_THE_ROOM:
                here.add(pupil_id)
        if judged is Verdict.ASK:
            seen = group(mark.code, mark.counts) in _IN_THE_ROOM
            questions.append(Question(pupil_id, session, mark.code, mark.at, seen))
        elif judged is Verdict.TAKE:
            marks[pupil_id, session] = code
    away = tuple(one for one in report.pupils if one not in here)
    plan = Plan("", PlanKind.TOLD, code, over.ahead, over.last, away, reason=reason.id)
    return Effect(plan if away else None, marks, tuple(questions))


def filled(reason: Reason, over: Span) -> str:
    """The code a call fills in: none for a child who is only late, or goes after the register."""
    if reason.group == LATE:
        return ""
    return reason.fills if over.misses else ""


def _judged(mark: Stood, code: str, session: Session, over: Span) -> Verdict:
    stands = group(mark.code, mark.counts)
    if not code or mark.code == code:
        return Verdict.KEEP
    if mark.mine:
        return Verdict.TAKE
    if stands in _IN_THE_ROOM:
        # Who was here in a session that is over went home since: nothing is asked about it.
        return Verdict.KEEP if session < over.ahead else Verdict.ASK
    if code == NOT_SETTLED:
        # "Away, the head decides" says no more than a mark that somebody gave for a reason.
        return Verdict.KEEP
    if mark.lapsed:
        return Verdict.TAKE
    return verdict(Comes.TOLD, mark.code, mark.counts)


def shortened(plan: Plan, pupils: Sequence[str], returns: Session, before: Session) -> Plan | None:
    """An earlier word of a family after a newer one that says the child is back sooner.

    Args:
        plan: The earlier plan.
        pupils: The children of the newer call.
        returns: The session the newer call expects them in.
        before: The last session before it.

    Returns:
        The earlier plan as it is now, ended where it had not begun; None where it says nothing
        after that session, or nothing of these children.
    """
    mine = set(plan.pupils) & set(pupils)
    if plan.ended or plan.kind is not PlanKind.TOLD or not plan.facts.get("call") or not mine:
        return None
    if plan.last is not None and plan.last < returns:
        return None
    rest = tuple(one for one in plan.pupils if one not in mine)
    if rest:
        # The others of the family are still away; what is past stands in marks already.
        return replace(plan, pupils=rest)
    if plan.first >= returns:
        return None
    return replace(plan, last=before)
