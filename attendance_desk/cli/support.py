"""Verbs of support plans: `support`, `referral` and `helped`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with
from attendance_desk.cli.support_hours import hours_from
from attendance_desk.cli.support_told import (
    board_line,
    plan_lines,
    step_line,
    written_helped,
    written_kind,
    written_plan,
    written_row,
    written_step,
)
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain import helped_words
from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import Doing, Told

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.pathways import PathStep
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.queries.support_board import SupportPage

_ROOTS = [root.value for root in ROOT_WORDS]
_KINDS = {kind.value: kind for kind in StepKind}
_NO_PLAN = BadUsage(
    "This child has no open support plan.", "Nothing was changed.", "Open one: --open ROOT."
)


def _support_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="the child; the list of open plans without it")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--open", choices=_ROOTS, metavar="ROOT", help="open a plan for this root")
    what.add_argument("--change", choices=_ROOTS, metavar="ROOT", help="another root or voices")
    what.add_argument("--add", metavar="STEP", help="a step of the pathway, or a kind of step")
    what.add_argument("--begin", type=int, metavar="N", help="the step with this number began")
    what.add_argument(
        "--end", type=int, metavar="N", help="it ended; --words says what came of it"
    )
    what.add_argument("--decline", type=int, metavar="N", help="it was declined; --words says why")
    what.add_argument("--looked", action="store_true", help="a review: --words says what came")
    what.add_argument("--close", action="store_true", help="close the plan; --words says why")
    parser.add_argument("--words", default="", help="what is done, or what came of it")
    parser.add_argument("--child-said", metavar="WORDS", help="in the child's own words")
    parser.add_argument("--parents-said", metavar="WORDS")
    parser.add_argument("--review", type=a_day, metavar="DATE", help="looked at again; 4 weeks on")
    parser.add_argument("--who", default="", help="who does the step")
    parser.add_argument("--date", type=a_day, help="the day the step begins; today without it")
    parser.add_argument("--until", type=a_day, metavar="DATE", help="its end, or an answer's day")
    parser.add_argument("--by", type=a_day, metavar="DATE", help="somebody has to do it by then")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="KEY=WORDS", help="what the kind needs"
    )
    parser.add_argument(
        "--at-home", metavar='"MON-PM …"', help="new reduced hours: the sessions not in school"
    )


def _support(asked: Asked) -> int:
    options = asked.options
    doing = any(
        (options.open, options.change, options.add, options.begin, options.end, options.decline)
    )
    with asked.desk(reading=not (doing or options.looked or options.close)) as desk:
        if not options.upn:
            rows = desk.support.board()
            data = [written_row(one) for one in rows]
            lines = [board_line(one) for one in rows]
            asked.answer({"support": data}, lines or ["No support plan is open."])
            return 0
        pupil_id = pupil_with(desk, options.upn)
        _do(desk, pupil_id, options, asked.clock.now().date())
        page = desk.support.of_pupil(pupil_id)
    asked.answer({"support": [written_plan(page, options.upn)]}, plan_lines(page))
    return 0


def _do(desk: Desk, pupil_id: str, options: Namespace, today: date) -> None:
    page, room = desk.support.of_pupil(pupil_id), desk.support
    review = options.review or today + timedelta(weeks=4)
    if options.open:
        said = (options.child_said or "", options.parents_said or "")
        room.open(pupil_id, Told(options.open, review, *said))
    elif options.change:
        _change(desk, _plan(page), options)
    elif options.add:
        _add(desk, page, options, today)
    elif options.begin or options.end or options.decline:
        _move(desk, page, options, today)
    elif options.looked:
        room.review(_plan(page).id, options.words, review)
    elif options.close:
        room.close(_plan(page).id, options.words)


def _move(desk: Desk, page: SupportPage, options: Namespace, today: date) -> None:
    plan_id, room = _plan(page).id, desk.support
    if options.begin:
        room.start(plan_id, _numbered(page, options.begin), options.date or today)
    elif options.end:
        room.end(plan_id, _numbered(page, options.end), options.words)
    else:
        room.decline(plan_id, _numbered(page, options.decline), options.words)


def _change(desk: Desk, plan: SupportPlan, options: Namespace) -> None:
    child = plan.child_said if options.child_said is None else options.child_said
    parents = plan.parents_said if options.parents_said is None else options.parents_said
    review = options.review or plan.review_on
    if review is not None:
        told = Told(options.change, review, child, parents, plan.meeting_id)
        desk.support.change(plan.id, told)


def _add(desk: Desk, page: SupportPage, options: Namespace, today: date) -> None:
    plan = _plan(page)
    step = _step(page, options, options.date or today)
    doing = Doing(options.by) if options.by else None
    if options.at_home:
        facts, hours = step.facts, hours_from(step, options.at_home)
        mine = {key: words for key, words in facts.items() if key not in hours.facts}
        desk.support.reduce_hours(plan.id, replace(step, facts=mine), hours, doing)
    else:
        desk.support.add(plan.id, step, doing)


def _step(page: SupportPage, options: Namespace, starts: date) -> PlanStep:
    path = page.step_of(options.add)
    if path is None and options.add not in _KINDS:
        raise BadUsage(
            f"There is no step {options.add}.",
            "Nothing was changed.",
            f"Name a step of the pathway, or a kind: {', '.join(_KINDS)}.",
        )
    return PlanStep(
        id="",
        kind=path.kind if path else _KINDS[options.add],
        words=options.words or (path.words if path else ""),
        owner_name=options.who or (path.who if path else ""),
        starts=starts,
        what=path.id if path else "",
        ends=options.until or _usual_end(path, starts, options),
        facts=dict(_fact(text) for text in options.fact),
    )


def _usual_end(path: PathStep | None, starts: date, options: Namespace) -> date | None:
    """When a step of the pathway usually ends; reduced hours have the end that was agreed."""
    return starts + timedelta(weeks=path.weeks) if path and not options.at_home else None


def _fact(text: str) -> tuple[str, str]:
    key, equals, words = text.partition("=")
    if not equals:
        raise BadUsage(f"{text} is no fact.", "Nothing was changed.", "Write KEY=WORDS.")
    return key.strip(), words.strip()


def _plan(page: SupportPage) -> SupportPlan:
    if page.plan is None:
        raise _NO_PLAN
    return page.plan


def _numbered(page: SupportPage, number: int) -> str:
    """The id of a step by its number in the list, from 1."""
    if not 1 <= number <= len(page.rows):
        raise BadUsage(
            f"There is no step {number} in this plan.",
            "Nothing was changed.",
            "See the numbers: support --upn UPN.",
        )
    return page.rows[number - 1].step.id


def _referral_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="the child of an answer; the whole list without it")
    parser.add_argument("--step", type=int, metavar="N", help="its number in the child's plan")
    came = parser.add_mutually_exclusive_group()
    came.add_argument("--answered", metavar="WORDS", help="what they answered")
    came.add_argument("--chased", metavar="WORDS", help="what was done to get an answer")
    parser.add_argument("--date", type=a_day, help="the day of the answer; today without it")
    parser.add_argument("--until", type=a_day, metavar="DATE", help="the new day for an answer")


def _referral(asked: Asked) -> int:
    options = asked.options
    doing = options.answered or options.chased
    with asked.desk(reading=not doing) as desk:
        if doing:
            _came(desk, options, asked.clock.now().date())
        found = desk.support.referrals()
    data = [{"upn": one.upn, "name": one.name, **written_step(one.row)} for one in found]
    lines = [f"{one.name} · {step_line(one.row)}" for one in found]
    asked.answer({"referral": data}, lines or ["Nothing was referred."])
    return 0


def _came(desk: Desk, options: Namespace, today: date) -> None:
    if not options.upn or not options.step:
        raise BadUsage("Which one?", "Nothing was changed.", "Give --upn UPN and --step N.")
    page = desk.support.of_pupil(pupil_with(desk, options.upn))
    plan, step_id = _plan(page), _numbered(page, options.step)
    if options.answered:
        told = (options.date or today, options.answered)
        desk.support.answered(plan.id, step_id, told)
    else:
        until = options.until or today + timedelta(weeks=2)
        desk.support.chase(plan.id, step_id, (until, options.chased))


def _helped_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="the child; each kind of step over the school without it")


def _helped(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        if options.upn:
            data, lines = _of_child(desk, pupil_with(desk, options.upn))
        else:
            data, lines = _of_school(desk)
    asked.answer({"helped": data}, [*lines, helped_words.NEVER_WHY] if data else lines)
    return 0


def _of_child(desk: Desk, pupil_id: str) -> tuple[list[dict[str, Any]], list[str]]:
    found = desk.support.helped(pupil_id)
    lines = [
        f"{short_day_words(one.moment.day)} · {one.moment.words} · {helped_words.sentence(one)}"
        for one in found
    ]
    return [written_helped(one) for one in found], lines or [
        "Nothing was done for this child yet."
    ]


def _of_school(desk: Desk) -> tuple[list[dict[str, Any]], list[str]]:
    kinds = desk.support.helped_over_school().kinds
    lines = [f"{one.label}: {helped_words.of_kind(one)}" for one in kinds]
    return [written_kind(one) for one in kinds], lines or ["Nothing was done for any child yet."]


def plan_facts(desk: Desk, asked: Asked) -> object:
    """`print support-plan`: one child's plan, for the family."""
    return desk.support.paper(_child(desk, asked))


def passport_facts(desk: Desk, asked: Asked) -> object:
    """`print reintegration-passport`: one page for the teacher."""
    return desk.support.passport(_child(desk, asked))


def _child(desk: Desk, asked: Asked) -> str:
    if not asked.options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    return pupil_with(desk, asked.options.upn)


FACTS = {"support-plan": plan_facts, "reintegration-passport": passport_facts}
VERBS = (
    Verb("support", "support plans: root, steps, reviews", _support_arguments, _support),
    Verb(
        "referral",
        "who was asked for help, and who owes an answer",
        _referral_arguments,
        _referral,
    ),
    Verb("helped", "four school weeks before and after what was done", _helped_arguments, _helped),
)
