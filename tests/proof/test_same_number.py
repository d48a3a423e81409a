"""The same number wherever it is asked for, in schools of any shape.

A plain count of what was put in stands against the screen's table, the command, and the files read
back, cell by cell; then against the report to governors.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_rows import GroupLine
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.queries.figures_board import Wanted
from tests.proof.any_school import NEW, OLD, AnySchool
from tests.proof.plain_count import Asked, Line, counted, flagged, shown
from tests.proof.surfaces import counted_words, in_file, numbers_told, on_screen, told

WAYS = tuple(By)
AUTUMN = (NEW.starts, date(2024, 12, 20))


def spans(school: AnySchool) -> list[tuple[date, date]]:
    """This year so far with days to come, both years, and a few days."""
    low = school.chance.choice(school.days[:-20])
    return [
        (NEW.starts, school.ends + timedelta(days=9)),
        (OLD.starts, school.ends),
        (low, low + timedelta(days=school.chance.randrange(60))),
    ]


def questions(school: AnySchool) -> list[Asked]:
    """Every way of asking about each span; many of them narrowed, some in several ways at once."""
    chance = school.chance
    return [
        Asked(
            by,
            first,
            last,
            class_id=chance.choice(["", "", *school.classes]),
            year_group=chance.choice(["", "", "", *years(school)]),
            group=chance.choice(["", "", "", "PP", "SEN K", "EAL"]),
            national=chance.random() < 0.3,
        )
        for first, last in spans(school)
        for by in WAYS
    ]


def years(school: AnySchool) -> list[str]:
    """The year groups of a school."""
    places = (place for pupil in school.pupils.values() for place in pupil.places)
    return sorted({place.year_group for place in places})


def test_every_cell_of_the_screen_is_the_plain_count(any_school: AnySchool) -> None:
    with any_school.desk() as desk:
        for asked in questions(any_school):
            table = desk.figures.table(wanted(asked))
            lines = counted(any_school, asked)
            assert on_screen(table.rows, asked.by) == counted_words(any_school, asked, lines)
            everything = counted(any_school, replace(asked, by=By.PUPIL)).values()
            assert table.not_marked == sum(line.count("not_marked") for line in everything)


def test_the_command_and_the_files_say_what_the_screen_says(any_school: AnySchool) -> None:
    chosen = any_school.chance.sample(questions(any_school), 4)
    with any_school.desk() as desk:
        screens = [desk.figures.table(wanted(asked)).rows for asked in chosen]
    for place, (asked, rows) in enumerate(zip(chosen, screens, strict=True)):
        words, cells = options(any_school, asked), on_screen(rows, asked.by)
        lines = counted(any_school, asked)
        for row, said in zip(rows, told(any_school, words), strict=True):
            assert said.get("key", row.key) == row.key
            assert said.get("upn", row.upn) == row.upn
            assert numbers_told(said) == {
                name: lines[row.key].count(name) for name in numbers_told(said)
            }
        read = in_file(any_school, words, ("csv", "xlsx")[place % 2])
        for row, found in zip(rows, read, strict=True):
            as_shown = {head: "" if cell == "no" else cell for head, cell in found.items()}
            assert as_shown == {head: cells[row.key][head] for head in as_shown}


def test_the_rate_of_a_group_is_its_sessions_together_over_its_possible_ones(
    any_school: AnySchool,
) -> None:
    with any_school.desk() as desk:
        for by in (By.CLASS, By.YEAR, By.GROUP):
            asked = Asked(by, OLD.starts, any_school.ends)
            for row in desk.figures.table(wanted(asked)).rows:
                line = counted(any_school, asked)[row.key]
                here = sum(part.count("attended") for part in by_child(line))
                possible = sum(part.count("possible") for part in by_child(line))
                rate = Fraction(100 * here, possible) if possible else None
                assert (row.tally.attendance_shown() or "") == shown(rate)


def test_the_whole_report_to_governors_is_the_plain_count(any_school: AnySchool) -> None:
    asked = Asked(By.PUPIL, *AUTUMN)
    lines, counts = counted(any_school, asked), in_a_rate(any_school, asked)
    if not counts:
        nothing_to_report(any_school)
        return
    with any_school.desk() as desk:
        report = desk.governors.report(WantedReport("Autumn", whole=True))
    persistent = flagged(any_school, asked, 10)

    assert report.counts["children"] == report.term.children == len(counts)
    assert report.counts["persistent"] == len(persistent)
    assert report.counts["severe"] == len(flagged(any_school, asked, 2))
    assert report.counts["few"] == sum(not lines[key].missed(20) for key in counts)
    if report.before is not None:
        earlier = flagged(any_school, Asked(By.PUPIL, OLD.starts, OLD.ends), 10)
        assert report.counts["still"] == len(persistent & earlier)
        assert report.counts["new"] == len(persistent - earlier)
    for name in ("attended", "authorised", "unauthorised", "late", "not_possible"):
        assert getattr(report.term.tally, name) == sum(one.count(name) for one in lines.values())
    assert report.not_marked == sum(line.count("not_marked") for line in lines.values())
    same_groups(any_school, report.groups, Asked(By.GROUP, *AUTUMN))
    same_groups(any_school, report.years, Asked(By.YEAR, *AUTUMN))
    reasons = counted(any_school, Asked(By.REASON, *AUTUMN)).values()
    missed = [line.count("absent") for line in reasons if line.count("absent")]
    assert sorted(line.sessions for line in report.reasons) == sorted(missed)


def nothing_to_report(school: AnySchool) -> None:
    """A term in which nobody had a possible session is refused, and never a report of zeros."""
    with school.desk() as desk, pytest.raises(Refused) as refused:
        desk.governors.report(WantedReport("Autumn", whole=True))
    assert refused.value.rule == "report_empty"


def same_groups(school: AnySchool, told_of: tuple[GroupLine, ...], asked: Asked) -> None:
    """Each line of the report is a row of the plain count, its flags and its rate with it."""
    persistent, counts = flagged(school, asked, 10), in_a_rate(school, asked)
    expected = [
        (len(line.pupils & counts), len(line.pupils & persistent))
        for line in counted(school, asked).values()
    ]
    assert sorted((line.children, line.persistent) for line in told_of) == sorted(expected)


def test_what_governors_are_shown_is_the_number_or_nothing(any_school: AnySchool) -> None:
    with any_school.desk() as desk:
        try:
            whole = desk.governors.report(WantedReport("Autumn", whole=True))
        except Refused:
            return
        report = desk.governors.report(WantedReport("Autumn"))
    both = zip(numbers(whole), numbers(report), strict=True)
    for real, printed in both:
        assert isinstance(printed, Mark) or printed in {real, None}
        assert printed is None or isinstance(printed, Mark) or printed == 0 or printed >= 5


def numbers(report: GovernorsReport) -> list[int | Mark | None]:
    """Every count of children in a report, in the order of its pages."""
    lines = (*report.groups, *report.years)
    return [
        *report.counts.values(),
        *(count for line in lines for count in (line.children, line.persistent)),
        *(line.children for line in report.late),
    ]


def in_a_rate(school: AnySchool, asked: Asked) -> set[str]:
    """Who had a possible session: whoever had none is in no rate and in no number of children."""
    lines = counted(school, replace(asked, by=By.PUPIL)).items()
    return {key for key, line in lines if line.count("possible")}


def by_child(line: Line) -> list[Line]:
    """A row parted into its children's."""
    return [Line([one for one in line.seen if one[0] == pupil]) for pupil in sorted(line.pupils)]


def wanted(asked: Asked) -> Wanted:
    """The question as a screen asks it."""
    return Wanted(
        by=asked.by,
        first=asked.first,
        last=asked.last,
        class_id=asked.class_id,
        national=asked.national,
        year_group=asked.year_group,
        group=asked.group,
    )


def options(school: AnySchool, asked: Asked) -> list[str]:
    """The question as a person types it."""
    words = ["--by", asked.by.value, "--from", f"{asked.first}", "--to", f"{asked.last}"]
    words += ["--class", school.classes[asked.class_id]] if asked.class_id else []
    words += ["--year-group", asked.year_group] if asked.year_group else []
    words += ["--group", asked.group] if asked.group else []
    return [*words, "--national"] if asked.national else words
