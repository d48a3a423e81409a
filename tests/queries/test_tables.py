"""Lists as tables: the very numbers of the screen, nothing more, and not for everybody."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.call_log import LogWanted
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.cuts import By
from attendance_desk.domain.letter_steps import Wanted as LetterWanted
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.support_forms import Told
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FRIDAY, OAK, Fernhill, id_of
from tests.every_table import EVERY
from tests.queries.ladder_days import away, live
from tests.queries.story_days import THURSDAY, WEDNESDAY, fill

ADAM = "H801200001001"
LONG = tuple(f"09-{day:02d}" for day in (7, 8, 9, 10, 11))


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """A term was marked: Adam was away without leave, Alfie ill for a week."""
    desk = fernhill.sit("head")
    live(desk, {"Adam": away(*LONG, "11-03", "11-04", code="O"), "Alfie": away(*LONG)})
    yield desk
    desk.close()


@pytest.mark.parametrize("by", By)
def test_figures_are_those_of_the_screen(desk: Desk, by: By) -> None:
    wanted = Wanted(by=by)
    shown, table = desk.figures.table(wanted).rows, desk.tables.figures(wanted)

    assert table.column("Name") == tuple(row.name for row in shown)
    assert table.column("Absent") == tuple(row.tally.absent for row in shown)
    assert table.column("Possible") == tuple(row.tally.possible for row in shown)
    written = "Share of all possible" if by in {By.CODE, By.REASON} else "Attendance"
    said = (
        tuple(row.share() for row in shown)
        if by in {By.CODE, By.REASON}
        else tuple(row.tally.attendance_shown() for row in shown)
    )
    rates = table.column(written)
    assert tuple(None if one is None else str(one) for one in rates) == said


def test_a_figure_is_the_same_number_in_the_file(desk: Desk, tmp_path: Path) -> None:
    table = desk.tables.figures(Wanted(by=By.PUPIL))
    assert desk.tables.write(tmp_path / "f.xlsx", table) == len(table.rows)
    desk.tables.write(tmp_path / "f.csv", table)

    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    (adam,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == ADAM]
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as stream:
        (told,) = [row for row in csv.DictReader(stream) if row["UPN"] == ADAM]
    place = table.column("UPN").index(ADAM)
    absent, rate = table.column("Absent")[place], table.column("Attendance")[place]
    assert (absent, type(rate)) == (14, Decimal)
    heads = [column.head for column in table.columns]
    assert adam[heads.index("Absent (sessions)")] == 14
    assert Decimal(str(adam[heads.index("Attendance (%)")])) == rate
    assert (told["Absent (sessions)"], told["Attendance (%)"]) == ("14", str(rate))
    assert told["Persistent"] == "yes"


def test_what_was_asked_and_what_is_missing_stand_beside_figures(desk: Desk) -> None:
    wanted = Wanted(by=By.CLASS, first=date(2026, 11, 16), last=FRIDAY, class_id=OAK)
    about = desk.tables.figures(wanted).about
    asked = dict(about.asked)
    assert (asked["From"], asked["Class"]) == ("16 November 2026", "Oak")
    assert any("not marked; they are in no percentage" in note for note in about.notes)
    assert any("not for publication" in note for note in about.notes)


def test_a_week_has_its_monday_as_a_day(desk: Desk) -> None:
    mondays = desk.tables.figures(Wanted(by=By.WEEK)).column("Monday")
    assert date(2026, 9, 7) in mondays
    assert all(isinstance(one, date) and one.weekday() == 0 for one in mondays)


def test_calls_have_a_day_and_a_time_and_formulas_stay_text(
    fernhill: Fernhill, tmp_path: Path
) -> None:
    fill(fernhill)
    fernhill.at("08:56", FRIDAY)
    desk = fernhill.sit("office")
    table = desk.tables.calls(LogWanted(WEDNESDAY, THURSDAY))
    count = desk.tables.write(tmp_path / "calls.csv", table)
    desk.close()

    with (tmp_path / "calls.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == 4
    assert rows[1]["Line"] == "corrected later"
    assert rows[2]["What was said"] == "Up all night"
    assert (table.column("Day")[0], table.column("Time")[0]) == (WEDNESDAY, time(9, 31))


def test_the_ladder_and_penalties_say_what_their_boards_say(desk: Desk) -> None:
    board, table = desk.ladder.board(), desk.tables.ladder()
    assert len(table.rows) == len(board.proposals) + len(board.suppressed) > 0
    assert table.column("Child")[: len(board.proposals)] == tuple(
        row.name for row in board.proposals
    )
    notices = desk.tables.penalties()
    assert notices.column("Child") == ("Adam Nowak",)
    assert notices.column("Without leave") == (14,)


def test_what_the_head_decided_against_stands_in_the_ladder(desk: Desk) -> None:
    first = desk.ladder.board().proposals[0].proposal
    desk.ladder.rule(first.pupil_id, first.rung, "not_now", "His gran died.", date(2026, 12, 11))
    decided = [one for one in desk.tables.ladder().column("Decided") if one]
    assert any("His gran died" in str(one) for one in decided)


def test_letters_meetings_and_plans_are_listed_without_what_was_said(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.letters.draft(LetterWanted(LetterKind.FIRST, (alfie,)))
    people = ("Mr Hale, Head of school",)
    desk.meetings.book(Meeting("", (alfie,), date(2026, 11, 24), "09:15", 30, "Library", people))
    desk.support.open(alfie, Told("aversion", date(2026, 12, 7), "It is loud.", "He worries."))

    letters, meetings, plans = desk.tables.letters(), desk.tables.meetings(), desk.tables.support()
    assert letters.column("Children") == ("Alfie Turner",)
    assert letters.column("Drafted on") == (FRIDAY,)
    assert letters.column("Sent on") == (None,)
    assert (meetings.column("Day"), meetings.column("Time")) == (
        (date(2026, 11, 24),),
        (time(9, 15),),
    )
    assert plans.column("Looked at on") == (date(2026, 12, 7),)
    assert "loud" not in repr(plans)


def test_awards_have_no_figure_and_tell_of_no_illness(desk: Desk) -> None:
    desk.awards.include()
    desk.awards.give(desk.awards.due(AwardType.TERM))
    table = desk.tables.awards()
    assert len(table.rows) == len(desk.awards.given())
    assert "Alfie Turner" in table.column("Child")
    assert {column.header for column in table.columns} == {
        *("Given on", "Award", "Child", "UPN", "Class", "From", "To", "Given by"),
    }
    assert {type(cell) for row in table.rows for cell in row} == {str, date}
    assert "medical" not in repr(table).casefold()


def test_returns_are_those_of_the_list_with_contacts(desk: Desk) -> None:
    owed = [row for row in desk.duties.returns() if row.is_return]
    table = desk.tables.returns()
    assert len(table.rows) == len(owed)
    assert [column.header for column in table.columns][-4:] == [
        *("Contact 4 Name", "Contact 4 Relationship", "Contact 4 Phone", "Contact 4 Lives with"),
    ]


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
@pytest.mark.parametrize("name", EVERY)
def test_who_takes_no_names_out_is_given_no_table(
    fernhill: Fernhill, name: str, role: str
) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        EVERY[name](desk)
    desk.close()


@pytest.mark.parametrize(
    ("name", "role"), [("penalties", "office"), ("calls", "it"), ("awards", "dsl")]
)
def test_a_list_somebody_may_not_see_is_not_exported_either(
    fernhill: Fernhill, name: str, role: str
) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        EVERY[name](desk)
    desk.close()


def test_a_table_is_not_written_for_who_may_not_take_it_out(
    fernhill: Fernhill, desk: Desk, tmp_path: Path
) -> None:
    table = desk.tables.letters()
    teacher = fernhill.sit("teacher", reading=True)
    with pytest.raises(NotPermitted):
        teacher.tables.write(tmp_path / "out.csv", table)
    teacher.close()
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("name", EVERY)
def test_a_school_without_any_is_a_header_alone(
    fernhill: Fernhill, name: str, tmp_path: Path
) -> None:
    desk = fernhill.sit("head")
    table = EVERY[name](desk)
    assert table.about.name == name
    assert desk.tables.write(tmp_path / "out.xlsx", table) == len(table.rows)
    desk.close()
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.head for column in table.columns]
