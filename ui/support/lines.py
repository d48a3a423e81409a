"""Support plans as lines of lists: each state by its word, with a sign beside it."""

from __future__ import annotations

from collections.abc import Iterator

from attendance_desk.domain.calendar import date_words, short_day_words
from attendance_desk.domain.names import initials
from attendance_desk.domain.support import StepState
from attendance_desk.domain.support_rules import waiting
from attendance_desk.queries.support_board import SupportPage, SupportRow
from attendance_desk.queries.support_rows import StepRow
from ui.widgets.signed_rows import SignedLine

_SIGNS = {
    StepState.PLANNED: "calendar-days",
    StepState.RUNNING: "clock",
    StepState.ENDED: "circle-check",
    StepState.DECLINED: "circle-slash",
}


def board_line(one: SupportRow, *, hidden: bool) -> SignedLine:
    """An open plan in the list of all."""
    steps = "1 step open" if one.steps == 1 else f"{one.steps} steps open"
    review = f"look again {short_day_words(one.plan.review_on)}" if one.plan.review_on else ""
    words = " · ".join(part for part in (one.root, steps, *one.late) if part)
    return SignedLine(
        initials(one.name) if hidden else f"{one.name}, {one.class_name}",
        "" if hidden else words,
        review,
        "triangle-alert" if one.late else "list-checks",
        "warn" if one.late else "text2",
        "To look at" if one.late else "",
        one.pupil_id,
    )


def step_lines(page: SupportPage) -> Iterator[SignedLine]:
    """The steps of a child's plan."""
    for row in page.rows:
        yield step_line(row)


def step_line(row: StepRow) -> SignedLine:
    """One step: what, who and when, what came of it, and how it stands in a word."""
    step = row.step
    facts = "; ".join(f"{label}: {words}" for label, words in row.facts)
    parts = (f"{row.kind} · {step.owner_name} · {row.when}", facts, step.answer, row.late)
    late = bool(row.late)
    sign = "mail" if waiting(step) else _SIGNS[step.state]
    return SignedLine(
        step.words,
        ". ".join(part.rstrip(".") for part in parts if part),
        row.state,
        "triangle-alert" if late else sign,
        "warn" if late else "text2",
        "To look at" if late else row.state,
        step.id,
    )


def plan_words(page: SupportPage) -> str:
    """The plan in a line: its root, since when, and when it is looked at again."""
    plan = page.plan
    if plan is None:
        return "No support plan is open."
    parts = [page.root, f"since {date_words(plan.started, page.today)}"]
    if plan.review_on is not None:
        late = " (overdue)" if plan.review_on < page.today else ""
        parts.append(f"look again {short_day_words(plan.review_on, page.today)}{late}")
    return " · ".join(parts)


def voices(page: SupportPage) -> str:
    """What the child and the parents say."""
    plan = page.plan
    if plan is None:
        return ""
    said = (("Child", plan.child_said), ("Parents", plan.parents_said))
    return "\n".join(f"{who}: “{words}”" for who, words in said if words)


def under(page: SupportPage) -> str:
    """What the evidence points to, and the first thing to ask."""
    if page.plan is None or page.pathway is None:
        return page.suggestion.words
    reviews = [said.partition(" ")[2] for said in page.plan.reviews[-1:]]
    last = f" Last review: {reviews[0]}" if reviews else ""
    return f"Ask: {page.pathway.ask} {page.suggestion.words}{last}"
