"""The facts that papers are drawn from: nothing that was amended is hidden, nobody is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Closure, ClosureKind, Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.papers import (
    ClassMonth,
    RegisterPaper,
    RegistrationCertificate,
)
from attendance_desk.domain.people import Place, SchoolClass
from attendance_desk.domain.problems import NotPermitted, Refused
from letters.documents import DOCUMENTS
from letters.render import typeset
from tests.a_school import (
    ACORN,
    ASH,
    BY_ROLE,
    FRIDAY,
    MONDAY,
    OAK,
    SCHOOL,
    Fernhill,
    here,
    id_of,
    pupil,
)

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
FAMILY = "Reason given by the family"
MOMENT = datetime(2000, 1, 1, tzinfo=SCHOOL_ZONE)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Friday at 10.40: Oak is in, Alfie was N and is I by now, Elif came late."""
    teacher = fernhill.sit("teacher")
    marks = {"Alfie": DraftMark("N"), "Elif": DraftMark("L", 8), "Zara": DraftMark("N")}
    teacher.registers.submit(here(teacher, OAK, AM, **marks))
    teacher.close()
    fernhill.at("10:40")
    office = fernhill.sit("office")
    office.registers.set_mark(NewMark(id_of(office, OAK, "Alfie"), AM, "I", FAMILY))
    yield office
    office.close()


def test_a_register_shows_the_original_beside_the_amendment_with_who_and_why(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    line = next(pupil for pupil in paper.pupils if pupil.name == "Alfie Turner")
    (change,) = paper.amendments

    assert (line.marks[0].original, line.marks[0].code) == ("N", "I")
    assert (change.pupil, change.original, change.code) == ("Alfie Turner", "N", "I")
    assert (change.reason, change.name, change.title) == (FAMILY, "Mrs Okafor", "Office manager")
    assert f"{change.at:%Y-%m-%d %H:%M}" == "2026-11-20 10:40"
    assert paper.sessions[0].taken == "Miss Adeyemi, Class teacher, at 8.56"
    assert dict(paper.sessions[0].counts) == {"Here": 5, "Late": 1, "Not here": 2}
    assert [pupil.number for pupil in paper.pupils] == list(range(1, 9))


def test_a_whole_day_has_both_sessions_and_says_what_is_not_marked_yet(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY)

    morning, afternoon = paper.sessions

    assert (morning.half, afternoon.half) == (Half.AM, Half.PM)
    assert afternoon.taken == ""
    assert dict(afternoon.counts) == {"Not marked": 8}
    assert {pupil.marks[1].word for pupil in paper.pupils} == {"Not marked"}


def test_every_paper_says_from_which_state_of_the_ledger_it_is(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY)
    about = desk.upkeep.about()

    assert paper.imprint.head is not None
    assert paper.imprint.head.number == about["entries"]
    assert paper.imprint.made_by == "Mrs Okafor, Office manager"
    assert paper.imprint.practice  # Fernhill is an invented school


def test_there_is_no_register_of_a_day_without_school(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"Half-term.*Back Tuesday 3 November"):
        desk.papers.register(OAK, date(2026, 10, 28))


def test_a_register_keeps_a_child_who_has_moved_on_since(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.move(alfie, Place(ASH, "4", date(2026, 11, 23)))

    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    assert "Alfie Turner" in {pupil.name for pupil in paper.pupils}


def test_the_fire_roll_has_everybody_who_may_be_in_the_building(desk: Desk) -> None:
    """A register that is not in lists the whole class: one too many, never one too few."""
    roll = {each.name: each for each in desk.papers.fire_roll().classes}

    oak, ash = roll["Oak"], roll["Ash"]

    assert oak.taken
    assert set(oak.away) == {"Alfie Turner", "Zara Whitlock"}
    assert "Elif Yıldız" in oak.outside
    assert len(oak.outside) + len(oak.away) == 8
    assert not ash.taken
    assert len(ash.outside) == 5
    assert oak.teacher == "Miss Adeyemi"


def test_the_fire_roll_names_who_is_out_on_a_trip_and_never_a_reason(desk: Desk) -> None:
    desk.registers.submit(here(desk, ASH, AM, Adam=DraftMark("V"), Aaliyah=DraftMark("M")))

    ash = next(each for each in desk.papers.fire_roll().classes if each.name == "Ash")

    assert ash.trip == ("Adam Nowak",)
    assert ash.away == ("Aaliyah Begum",)
    assert "M" not in {*ash.outside, *ash.trip, *ash.away}


def test_a_child_who_came_after_the_register_closed_is_outside_too(desk: Desk) -> None:
    zara = id_of(desk, OAK, "Zara")
    desk.registers.set_mark(NewMark(zara, AM, "U", "Arrived after the register was taken", 110))

    oak = next(each for each in desk.papers.fire_roll().classes if each.name == "Oak")

    assert "Zara Whitlock" in oak.outside


def test_a_class_month_has_a_cell_for_every_session_and_marks_what_was_amended(
    desk: Desk,
) -> None:
    month = desk.papers.class_month(OAK, FRIDAY)

    assert month.sessions[0] == Session(date(2026, 11, 3), Half.AM)  # 2 November was INSET
    assert len(month.sessions) == 20 * 2
    assert {len(pupil.marks) for pupil in month.pupils} == {40}
    place = month.sessions.index(AM)
    cells = {pupil.name: pupil.marks[place] for pupil in month.pupils}
    assert (cells["Alfie Turner"].code, cells["Alfie Turner"].amended) == ("I", True)
    assert (cells["Adam Nowak"].code, cells["Adam Nowak"].amended) == ("/", False)
    assert {meaning.code for meaning in month.key} == {"/", "L", "I", "N"}
    assert [(one.original, one.code) for one in month.amendments] == [("N", "I")]


def test_a_class_month_leaves_blank_when_a_child_was_elsewhere(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.move(alfie, Place(ASH, "4", FRIDAY))

    oak = desk.papers.class_month(OAK, FRIDAY)
    ash = desk.papers.class_month(ASH, FRIDAY)
    place = oak.sessions.index(AM)
    of_oak = next(pupil for pupil in oak.pupils if pupil.name == "Alfie Turner").marks
    of_ash = next(pupil for pupil in ash.pupils if any(m.amended for m in pupil.marks)).marks

    assert not of_oak[place].on_roll
    assert of_oak[place - 1].on_roll
    assert not of_ash[place - 1].on_roll
    assert (of_ash[place].code, of_ash[place].amended) == ("I", True)


def test_an_empty_class_has_a_month_without_children(desk: Desk) -> None:
    assert desk.papers.class_month(OAK, date(2026, 8, 1)).sessions == ()


def test_a_blank_register_has_the_class_list_and_the_codes_a_teacher_needs(desk: Desk) -> None:
    paper = desk.papers.blank_register(ACORN)

    assert len(paper.pupils) == 3
    assert paper.day is None
    assert paper.year_label == "Nursery"
    assert {"/", "\\", "L", "N"} <= {meaning.code for meaning in paper.key}


def test_a_blank_register_for_a_coming_day_has_the_children_of_that_day(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    monday = date(2026, 11, 23)
    desk.people.move(alfie, Place(ASH, "4", monday))

    assert "Alfie Turner" in desk.papers.blank_register(OAK).pupils
    assert "Alfie Turner" not in desk.papers.blank_register(OAK, monday).pupils
    assert desk.papers.blank_register(OAK, monday).day == monday


@pytest.mark.parametrize("role", ["it"])
def test_registers_are_printed_only_for_those_who_may_see_them(
    fernhill: Fernhill, role: str
) -> None:
    desk = fernhill.sit(role)
    for ask in (
        lambda: desk.papers.register(OAK, MONDAY),
        lambda: desk.papers.class_month(OAK, MONDAY),
        lambda: desk.papers.blank_register(OAK),
    ):
        with pytest.raises(NotPermitted):
            ask()
    desk.close()


def test_only_the_head_prints_a_recovery_sheet(fernhill: Fernhill) -> None:
    groups = fernhill.created.groups
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.papers.recovery_sheet(groups)
    office.close()
    head = fernhill.sit()
    sheet = head.papers.recovery_sheet(groups)
    head.close()

    assert len(sheet.groups) == len(groups)


def test_marks_of_a_session_repeat_on_paper_what_the_screen_shows(desk: Desk) -> None:
    sheet = desk.registers.sheet(OAK, AM)
    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    screen = [(row.name, row.mark.code if row.mark else "", row.was) for row in sheet.rows]
    printed = [(p.name, p.marks[0].code, p.marks[0].original) for p in paper.pupils]

    assert screen == printed


Paper = RegisterPaper | ClassMonth | RegistrationCertificate


def facts(paper: Paper) -> Paper:
    """A paper without who printed it and when: these are of the printing, not of the record."""
    imprint = replace(paper.imprint, as_at=None, made_at=MOMENT, made_by="")
    return replace(paper, imprint=imprint)


def checks(paper: Paper) -> tuple[str, ...]:
    """The check of each page."""
    composed = next(one for one in DOCUMENTS.values() if isinstance(paper, one.facts))
    return typeset(composed.compose(paper)).checks


Printing = Callable[[Desk, datetime | None], Paper]


def of_the_day(desk: Desk, as_at: datetime | None) -> Paper:
    return desk.papers.register(OAK, FRIDAY, as_at=as_at)


def of_the_month(desk: Desk, as_at: datetime | None) -> Paper:
    return desk.papers.class_month(OAK, FRIDAY, as_at)


def of_the_child(desk: Desk, as_at: datetime | None) -> Paper:
    alfie = desk.people.find("H801200001002")[0].pupil_id
    return desk.papers.registration_certificate(alfie, as_at=as_at)


@pytest.mark.parametrize("printing", [of_the_day, of_the_month, of_the_child])
def test_what_was_true_at_a_moment_is_printed_the_same_whatever_is_entered_later(
    fernhill: Fernhill, desk: Desk, printing: Printing
) -> None:
    """Marks, the roll, names, classes, the calendar and the times of the day all change after."""
    alfie = id_of(desk, OAK, "Alfie")
    seen: list[tuple[datetime, Paper]] = [(fernhill.clock.now(), printing(desk, None))]
    for minute, change in enumerate(later_changes(desk, alfie), start=1):
        fernhill.at(f"13:{minute:02d}")
        change()
        fernhill.at(f"13:{minute:02d}:30")
        seen.append((fernhill.clock.now(), printing(desk, None)))
    fernhill.at("18:00")

    assert len({repr(facts(paper)) for _, paper in seen}) == len(seen)  # each change was seen
    for moment, paper in seen:
        again = printing(desk, moment)
        assert facts(again) == facts(paper)
        assert checks(again) == checks(paper)


def later_changes(desk: Desk, alfie: str) -> Iterator[Callable[[], object]]:
    """Everything that could make the past look different."""
    shut = Closure(MONDAY, MONDAY, ClosureKind.CLOSURE, "Boiler")
    times = desk.school.times[0]
    yield lambda: desk.registers.set_mark(NewMark(alfie, AM, "M", "Reason given by the family"))
    yield lambda: desk.registers.set_mark(NewMark(alfie, AM, "O", "Head's decision"))
    yield lambda: desk.people.change(replace(desk.people.page(alfie).pupil, surname="Żuk"))
    yield lambda: desk.people.move(alfie, Place(ASH, "4", FRIDAY))
    yield lambda: desk.people.enrol(pupil(30, OAK, "4"))
    yield lambda: as_head(desk).school_room.save_class(SchoolClass(OAK, "Chestnut", ("4", "5")))
    yield lambda: as_head(desk).school_room.change_calendar(
        SCHOOL.years, SCHOOL.terms, (*SCHOOL.closures, shut)
    )
    yield lambda: as_head(desk).school_room.change_day_times(
        replace(times, since=MONDAY, pm=replace(times.pm, taken=time(13, 20)))
    )


def as_head(desk: Desk) -> Desk:
    desk.me = BY_ROLE["head"]
    return desk


def test_a_register_is_not_printed_of_a_moment_that_has_not_come(desk: Desk) -> None:
    tomorrow = desk.clock.now() + timedelta(days=1)
    with pytest.raises(Refused, match="has not come yet"):
        desk.papers.register(OAK, FRIDAY, as_at=tomorrow)
    with pytest.raises(Refused, match="Nothing had been recorded"):
        desk.papers.class_month(OAK, FRIDAY, datetime(2020, 1, 1, tzinfo=SCHOOL_ZONE))


def test_before_the_register_was_in_nobody_was_marked(fernhill: Fernhill, desk: Desk) -> None:
    paper = desk.papers.register(
        OAK, FRIDAY, Half.AM, datetime(2026, 11, 20, 8, 50, tzinfo=SCHOOL_ZONE)
    )

    assert paper.sessions[0].taken == ""
    assert dict(paper.sessions[0].counts) == {"Not marked": 8}
    assert paper.amendments == ()


def test_amendments_are_numbered_as_the_cells_point_to_them(desk: Desk) -> None:
    alfie, zara = id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Zara")
    desk.registers.set_mark(NewMark(zara, AM, "U", "Arrived after the register was taken", 110))
    desk.registers.set_mark(NewMark(alfie, AM, "M", "Marked by mistake"))

    paper = desk.papers.class_month(OAK, FRIDAY)

    place = paper.sessions.index(AM)
    cells = {one.name: one.marks[place] for one in paper.pupils}
    assert (cells["Alfie Turner"].was, cells["Alfie Turner"].numbers) == (("N", "I"), (1, 2))
    assert (cells["Zara Whitlock"].was, cells["Zara Whitlock"].numbers) == (("N",), (3,))
    listed = {one.number: (one.pupil, one.original, one.code) for one in paper.amendments}
    assert listed == {
        1: ("Alfie Turner", "N", "I"),
        2: ("Alfie Turner", "I", "M"),
        3: ("Zara Whitlock", "N", "U"),
    }
    assert [one.minutes for one in paper.amendments][2] == (None, 110)
    assert all(one.entry for one in paper.amendments)
