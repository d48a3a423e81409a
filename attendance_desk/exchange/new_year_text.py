"""A proposal of a new school year as a text file, for whoever likes to change it there."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from attendance_desk.domain.new_year import NewYear, year_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from attendance_desk.domain.moving_up import Step
    from attendance_desk.domain.school import School

Where = tuple[str, str]
Goes = tuple[str, str, str]
"""Class, year group and ground; all empty for a child who stays as they are."""


def written(plan: NewYear, school: School, upns: Mapping[str, str]) -> str:
    """The text of a file that `new_year_file` reads back as the same proposal.

    Args:
        plan: The proposal.
        school: The school as it is.
        upns: The UPN of each child who has one; others are named by the desk's own id.
    """
    lines = [
        f"# The school year {year_words(plan.days.year)}, as a proposal. Nothing in it holds yet.",
        "",
        f"last_day = {plan.last_day.isoformat()}    # on roll, of those who leave",
        *_days(plan),
        *_classes(plan, school),
        *_children(plan, school, upns),
    ]
    return "\n".join(lines) + "\n"


def _days(plan: NewYear) -> Iterator[str]:
    year = plan.days.year
    yield from ("", "[[year]]", _day("starts", year.starts), _day("ends", year.ends))
    for term in plan.days.terms:
        yield from ("", "[[term]]", _text("name", term.name))
        yield from (_day("starts", term.starts), _day("ends", term.ends))
    for one in plan.days.closures:
        yield from ("", "[[closure]]", _day("from", one.first), _day("to", one.last))
        yield from (_text("kind", one.kind.value), _text("label", one.label))


def _classes(plan: NewYear, school: School) -> Iterator[str]:
    was = {one.id: one.name for one in school.classes}
    staff = {member.id: member.name for member in school.staff}
    yield from ("", "# A class that is not here closes. Without `was` a class is new.")
    for one in plan.classes:
        yield from ("", "[[class]]", _text("name", one.name))
        if one.id in was:
            yield _text("was", was[one.id])
        yield f"year = {json.dumps(list(one.year_groups))}"
        mine = [staff[who] for who, own in plan.teachers if one.id in own]
        yield f"teachers = {json.dumps(mine, ensure_ascii=False)}"


def _children(plan: NewYear, school: School, upns: Mapping[str, str]) -> Iterator[str]:
    names = {one.id: one.name for one in plan.classes}
    was = {one.id: one.name for one in school.classes}
    yield from (
        "",
        "# Where each class goes, by its year group now; then each child who does not.",
    )
    groups: dict[Where, list[Step]] = {}
    for step in plan.steps:
        groups.setdefault((step.now.class_id, step.now.year_group), []).append(step)
    usual = {at: Counter(map(goes, some)).most_common(1)[0][0] for at, some in groups.items()}
    for (class_id, year_group), where in usual.items():
        yield from ("", "[[move]]", f"from = {_quoted(was.get(class_id, class_id))}")
        yield from (_text("year", year_group), *_goes(where, names))
    for step in plan.steps:
        where = goes(step)
        if where != usual[step.now.class_id, step.now.year_group]:
            upn = upns.get(step.pupil_id, "")
            yield from ("", f"[[child]]    # {step.name}")
            yield _text("upn", upn) if upn else _text("id", step.pupil_id)
            yield from _goes(where, names)


def goes(step: Step) -> Goes:
    """Where a step leads, without its day."""
    if step.place is not None:
        return step.place.class_id, step.place.year_group, ""
    return "", "", step.ground


def _goes(where: Goes, names: Mapping[str, str]) -> Iterator[str]:
    class_id, year_group, ground = where
    if class_id:
        yield _text("to", names.get(class_id, class_id))
        yield _text("next", year_group)
    elif ground:
        yield _text("leaves", ground)
    else:
        yield "stays = true"


def _day(key: str, day: date) -> str:
    return f"{key} = {day.isoformat()}"


def _text(key: str, value: str) -> str:
    return f"{key} = {_quoted(value)}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
