"""Did it help: what was done for children, with their four school weeks before and after."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_outcomes import Sight
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.did_it_help import (
    Helped,
    KindCount,
    Line,
    Moment,
    helped,
    over_school,
)
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.queue_kinds import QueueKind, kind_of
from attendance_desk.domain.support import StepState
from attendance_desk.domain.support_forms import KIND_WORDS
from attendance_desk.domain.tally import meanings
from attendance_desk.queries.deeds import deeds
from attendance_desk.queries.pupil_page import theirs
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import care_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.deeds import Deeds
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

Done = tuple[str, Moment]
"""Something that was done, with the id of the child."""

LETTER_WORDS: dict[LetterKind, str] = {
    LetterKind.FIRST: "Early concern letter (No 1)",
    LetterKind.MEETING: "Invitation to a meeting (No 2)",
    LetterKind.MISSED: "Letter after a missed meeting (No 3)",
    LetterKind.WARNING: "Penalty warning",
    LetterKind.IMPROVE: "Notice to improve",
    LetterKind.EVIDENCE: "Letter on medical evidence",
    LetterKind.CONGRATULATION: "Congratulation",
    LetterKind.WELCOME_BACK: "Welcome-back letter",
    LetterKind.PLAN: "Letter with the plan",
}
_ABOUT_ATTENDANCE = frozenset(
    {QueueKind.MISSED_DAYS, QueueKind.PERSISTENT, QueueKind.KEY_CONVERTER, QueueKind.BY_HAND}
)
"""Why a ring counts as a step. The calls of a morning without a reason are no help that was tried:
every absence has one, so that before and after would always be alike."""
_UNDER_WAY = frozenset({StepState.RUNNING, StepState.ENDED})


@dataclass(frozen=True, slots=True)
class HelpedOverSchool:
    """Each kind of step over the whole school.

    Attributes:
        since: The first day whose steps are counted.
        kinds: The most frequent first.
    """

    since: date
    kinds: tuple[KindCount, ...]


def of_pupil(ground: Ground, views: Views, pupil_id: str) -> tuple[Helped, ...]:
    """Everything that was done for a child, the newest first, each with both sides.

    Raises:
        NotPermitted: Who asks does not see support plans.
        Refused: There is no such child.
    """
    ground.require(Deed.SEE_SUPPORT)
    theirs(ground, pupil_id)
    known = so_far(ground, views)
    done = [moment for _pupil, moment in _of_child(ground, pupil_id)]
    return tuple(_helped(known, pupil_id, done, _mondays(known)))


def over(ground: Ground, views: Views) -> HelpedOverSchool:
    """Each kind of step over the school, sums over sums, in the years that are at hand.

    Raises:
        NotPermitted: Who asks does not see support plans and figures with names.
    """
    ground.require(Deed.SEE_SUPPORT)
    ground.require(Deed.SEE_FIGURES)
    known = so_far(ground, views)
    since = known.years[0].year.starts if known.years else known.today
    found = each(known, deeds(ground.snapshot, since, known.today))
    kinds = over_school(one for _pupil, one in found if one.moment.day >= since)
    return HelpedOverSchool(since, kinds)


def each(known: SoFar, done: Deeds) -> Iterator[tuple[str, Helped]]:
    """Everything that was done, with both sides of it: the child's id, and the sides."""
    by_child: dict[str, list[Moment]] = {}
    for pupil_id, moment in _moments(done):
        by_child.setdefault(pupil_id, []).append(moment)
    mondays = _mondays(known)
    for pupil_id, moments in by_child.items():
        for one in _helped(known, pupil_id, moments, mondays):
            yield pupil_id, one


def _helped(
    known: SoFar, pupil_id: str, done: Sequence[Moment], mondays: Sequence[date]
) -> Iterator[Helped]:
    line = _line(known, pupil_id)
    held = [one for one in done if one.day <= known.today]
    for one in sorted(held, key=lambda moment: (moment.day, moment.id), reverse=True):
        yield helped(one, line, mondays, held, known.today)


def _mondays(known: SoFar) -> tuple[date, ...]:
    """The weeks of school: without those in which nobody was taught."""
    years = known.calendar.years
    if not years:
        return ()
    first, last = min(one.starts for one in years), max(one.ends for one in years)
    return known.calendar.school_weeks(first, last)


def _line(known: SoFar, pupil_id: str) -> Line:
    codes = known.ground.codes
    table = meanings(codes)
    sessions: list[Session] = []
    letters: list[str] = []
    meant = b""
    for view in known.years:
        end = bisect_right(view.sessions, known.until)
        numbers = view.lines.get(pupil_id, bytes(end))[:end]
        sessions += view.sessions[:end]
        meant += numbers.translate(table)
        letters += [view.letter(number) for number in numbers]
    return Line(sessions, meant, letters)


def _of_child(ground: Ground, pupil_id: str) -> Iterator[Done]:
    snapshot = ground.snapshot
    yield from _letters(letter_rows.letters_of(snapshot, pupil_id))
    yield from _meetings(letter_rows.meetings_of(snapshot, pupil_id))
    yield from _rings(phone_rows.rings_of(snapshot, pupil_id))
    yield from _visits(care_rows.visits_of(snapshot, pupil_id))
    yield from _plans(letter_rows.plans_of(snapshot, pupil_id))


def _moments(done: Deeds) -> Iterator[Done]:
    yield from _letters(done.letters)
    yield from _meetings(done.meetings)
    yield from _rings(done.rings)
    yield from _visits(done.visits)
    yield from _plans(done.plans)


def _letters(letters: Iterable[Letter]) -> Iterator[Done]:
    for one in letters:
        if one.sent and not one.withdrawn:
            day = date.fromisoformat(one.sent[:10])
            words = LETTER_WORDS[one.kind]
            for pupil_id in one.pupils:
                yield pupil_id, Moment(one.id, day, one.kind.value, words, words)


def _meetings(meetings: Iterable[Meeting]) -> Iterator[Done]:
    for one in meetings:
        if one.state is MeetingState.HELD:
            for pupil_id in one.pupils:
                yield (
                    pupil_id,
                    Moment(one.id, one.day, "meeting", "Meeting with parents", "Meeting"),
                )


def _rings(rings: Iterable[Ring]) -> Iterator[Done]:
    """One for each conversation in which somebody of the family was spoken to."""
    held = list(rings)
    corrected = {one.corrects for one in held if one.corrects and not one.undone}
    talks = set()
    for one in held:
        outcome = shipped_outcomes().call(one.outcome)
        counts = outcome is not None and outcome.spoke and kind_of(one.why) in _ABOUT_ATTENDANCE
        if one.undone or one.id in corrected or not counts or (one.talk, one.pupil_id) in talks:
            continue
        talks.add((one.talk, one.pupil_id))
        words = "Call about missed days"
        yield one.pupil_id, Moment(one.id, one.day, "call", words, words)


def _visits(visits: Iterable[Visit]) -> Iterator[Done]:
    for one in visits:
        outcome = shipped_outcomes().visit(one.outcome)
        if outcome is not None and not one.called_off:
            seen = ", child seen" if outcome.sight is Sight.SEEN else ""
            words = f"Home visit{seen}"
            yield one.pupil_id, Moment(one.id, one.day, "visit", "Home visit", words)


def _plans(plans: Iterable[SupportPlan]) -> Iterator[Done]:
    for plan in plans:
        for step in plan.steps:
            if step.state in _UNDER_WAY:
                label = KIND_WORDS[step.kind]
                yield (
                    plan.pupil_id,
                    Moment(step.id, step.starts, step.kind.value, label, step.words),
                )
