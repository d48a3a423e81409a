"""Support plans as the command line answers them: in lines and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.did_it_help import Side
from attendance_desk.domain.helped_words import others

if TYPE_CHECKING:
    from attendance_desk.domain.did_it_help import Helped, KindCount
    from attendance_desk.domain.tally import Tally
    from attendance_desk.queries.support_board import SupportPage, SupportRow
    from attendance_desk.queries.support_rows import StepRow


def written_row(row: SupportRow) -> dict[str, Any]:
    """An open plan in the list."""
    plan = row.plan
    return {
        "id": plan.id,
        "upn": row.upn,
        "name": row.name,
        "class": row.class_name,
        "root": plan.root,
        "started": plan.started.isoformat(),
        "review": plan.review_on.isoformat() if plan.review_on else None,
        "open_steps": row.steps,
        "late": list(row.late),
    }


def board_line(row: SupportRow) -> str:
    """An open plan in a line."""
    review = f"look again {day_words(row.plan.review_on)}" if row.plan.review_on else ""
    steps = "1 step open" if row.steps == 1 else f"{row.steps} steps open"
    parts = (f"{row.name}, {row.class_name}", row.root, steps, review, *row.late)
    return " · ".join(part for part in parts if part)


def written_plan(page: SupportPage, upn: str) -> dict[str, Any]:
    """One child's plan."""
    plan = page.plan
    said = {"upn": upn, "name": page.card.name, "suggestion": page.suggestion.words}
    if plan is None:
        return {**said, "id": None, "steps": []}
    return {
        **said,
        "id": plan.id,
        "root": plan.root,
        "started": plan.started.isoformat(),
        "review": plan.review_on.isoformat() if plan.review_on else None,
        "child_said": plan.child_said,
        "parents_said": plan.parents_said,
        "reviews": list(plan.reviews),
        "steps": [written_step(one) for one in page.rows],
    }


def plan_lines(page: SupportPage) -> list[str]:
    """One child's plan in lines."""
    plan = page.plan
    if plan is None:
        return [f"{page.card.name} has no open support plan.", page.suggestion.words]
    review = day_words(plan.review_on) if plan.review_on else "never"
    lines = [f"{page.card.name}: {page.root}. Look again {review}."]
    lines += [f"{place}. {step_line(row)}" for place, row in enumerate(page.rows, start=1)]
    return lines


def written_step(row: StepRow) -> dict[str, Any]:
    """A step."""
    step = row.step
    return {
        "id": step.id,
        "kind": step.kind.value,
        "what": step.what,
        "words": step.words,
        "who": step.owner_name,
        "starts": step.starts.isoformat(),
        "ends": step.ends.isoformat() if step.ends else None,
        "state": step.state.value,
        "answered": step.answered_on.isoformat() if step.answered_on else None,
        "answer": step.answer,
        "facts": dict(step.facts),
        "late": row.late,
    }


def step_line(row: StepRow) -> str:
    """A step in a line."""
    step = row.step
    parts = (step.words, step.owner_name, row.when, row.state, step.answer, row.late)
    return " · ".join(part for part in parts if part)


def written_helped(one: Helped) -> dict[str, Any]:
    """What was done, with both sides."""
    return {
        "kind": one.moment.kind,
        "date": one.moment.day.isoformat(),
        "words": one.moment.words,
        "before": _side(one.before),
        "after": _side(one.after),
        "others": list(others(one)),
        "weeks_to_come": one.to_come,
        "told": one.told.value,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        **_sums(side.tally),
        "weeks": [week.monday.isoformat() for week in side.weeks],
        "sessions": [
            {"date": session.day.isoformat(), "session": session.half.name, "code": letter}
            for week in side.weeks
            for session, letter in week.missed
        ],
    }


def _sums(tally: Tally) -> dict[str, int]:
    return {
        "missed": tally.absent,
        "possible": tally.possible,
        "late": tally.late,
        "not_marked": tally.not_marked,
    }


def written_kind(count: KindCount) -> dict[str, Any]:
    """A kind of step over the school."""
    return {
        "kind": count.kind,
        "label": count.label,
        "steps": count.steps,
        "left_out": count.left_out,
        "before": _sums(count.before),
        "after": _sums(count.after),
        "told": count.told.value,
    }
