"""What was told at a moment is told again of that moment, whatever is put in later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Closure, ClosureKind
from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_said import Section
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.people import Enrolment, Group, Membership, Place, SchoolClass
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.queries.figures_board import Wanted
from tests.proof.any_school import HALF_TERM, NEW, OLD, TERMS, AnySchool, moment

pytestmark = pytest.mark.slow
FOUR = date(2020, 1, 5)
"""Somebody born then is of an age that the census counts apart."""
Told = Callable[[Desk, datetime | None], object]


def governors(*, whole: bool) -> Told:
    """The report to governors without what is of the printing."""

    def told(desk: Desk, as_at: datetime | None) -> object:
        try:
            report = desk.governors.report(WantedReport("Autumn", as_at, whole=whole))
        except Refused as refused:
            return refused.rule
        return replace(report, imprint=unprinted(report.imprint))

    return told


def figures(by: By) -> Told:
    """A table of figures of both years."""

    def told(desk: Desk, as_at: datetime | None) -> object:
        wanted = Wanted(by, OLD.starts, NEW.starts + timedelta(days=90), as_at)
        table = desk.figures.table(wanted)
        return table.rows, table.not_marked, table.strays

    return told


def census(desk: Desk, as_at: datetime | None) -> object:
    """The totals of the school census, without what is of the printing."""
    totals = desk.sheets.census("Autumn", as_at)
    return replace(totals, imprint=unprinted(totals.imprint))


def unprinted(one: Imprint) -> Imprint:
    """Whose paper it is, without by whom, when and at which entry it was printed."""
    return replace(one, made_at=moment(NEW.starts), made_by="", as_at=None, head=None)


ASKED: dict[str, Told] = {
    "governors": governors(whole=False),
    "governors, whole": governors(whole=True),
    "census": census,
    **{f"figures by {by.value}": figures(by) for by in By},
}


def test_a_past_moment_is_told_as_it_was_told_then(any_school: AnySchool) -> None:
    """Marks, names, classes, groups, the roll, the calendar and words: all of it changes later."""
    at = moment(any_school.ends + timedelta(days=4))
    seen: list[tuple[datetime, dict[str, object]]] = []
    for change in (None, *later(any_school)):
        if change is not None:
            at += timedelta(hours=1)
            change(at)
        at += timedelta(hours=1)
        with any_school.desk(at) as desk:
            seen.append((at, {what: told(desk, None) for what, told in ASKED.items()}))

    for what in ASKED:
        assert len({repr(one[what]) for _, one in seen}) > 1, f"{what}: nothing changed"
    with any_school.desk(at + timedelta(days=30)) as desk:
        for then, one in seen:
            for what, told in ASKED.items():
                assert told(desk, then) == one[what], (what, then)


def later(school: AnySchool) -> list[Callable[[datetime], None]]:
    """Everything that could make the past look different."""
    first, *_ = school.pupils.values()
    child = school.chance.choice(list(school.pupils.values()))

    def by_hand(change: Callable[[Desk], object]) -> Callable[[datetime], None]:
        def change_it(at: datetime) -> None:
            with school.desk(at) as desk:
                change(desk)

        return change_it

    class_id = next(iter(school.classes))
    old, autumn, *others = TERMS
    shorter = (old, replace(autumn, ends=school.ends), *others)
    shut = Closure(NEW.starts, NEW.starts, ClosureKind.CLOSURE, "Boiler")
    grouped = replace(child, born=FOUR, groups=(*child.groups, Membership(Group.TRAVELLER)))
    fresh = replace(
        first,
        id="",
        upn="H801200003099",
        surname="Newcomer",
        enrolments=(Enrolment(NEW.starts),),
        places=(Place(class_id, "4", NEW.starts),),
    )
    return [
        lambda at: school.amend(at, 0.3),
        by_hand(lambda desk: desk.people.change(replace(grouped, surname="Žák"))),
        by_hand(lambda desk: desk.people.enrol(fresh)),
        by_hand(lambda desk: desk.school_room.save_class(SchoolClass(class_id, "Elder", ("4",)))),
        by_hand(
            lambda desk: desk.school_room.change_calendar((OLD, NEW), shorter, (HALF_TERM, shut))
        ),
        by_hand(lambda desk: said(desk, "It was a hard term for many families.")),
    ]


def said(desk: Desk, words: str) -> None:
    """Words for the report, and that they were read; nothing where there is no report."""
    wanted = WantedReport("Autumn")
    try:
        desk.governors.edit("Autumn", Section.ONE_PAGE, words)
        report: GovernorsReport = desk.governors.report(wanted)
    except Refused:
        return
    desk.governors.read(wanted, report.narrative.digest)
