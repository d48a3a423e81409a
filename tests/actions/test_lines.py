"""Lines that teachers type for calls."""

from __future__ import annotations

import pytest

from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, id_of


def test_a_teacher_types_a_line_about_their_class_and_a_child(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    alfie = id_of(desk, OAK, "Alfie")
    desk.scripts.set_line(OAK, LineKind.LEARNING, "  fractions \n and money ")
    desk.scripts.set_line(alfie, LineKind.GOOD_NEWS, "Alfie read to the class")
    sheet = desk.scripts.lines(OAK)
    assert sheet.of_class.usable[LineKind.LEARNING].words == "fractions and money"
    mine = next(one for one in sheet.children if one.whose == alfie)
    line = mine.usable[LineKind.GOOD_NEWS]
    assert (line.on, line.by) == (FRIDAY, "Miss Adeyemi, Class teacher")
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


def test_a_newer_line_takes_the_place_and_no_words_take_it_away(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    desk.scripts.set_line(OAK, LineKind.LEARNING, "fractions")
    desk.scripts.set_line(OAK, LineKind.LEARNING, "volcanoes")
    assert desk.scripts.lines(OAK).of_class.usable[LineKind.LEARNING].words == "volcanoes"
    desk.scripts.set_line(OAK, LineKind.LEARNING, " ")
    assert desk.scripts.lines(OAK).of_class.usable == {}
    desk.close()


def test_an_old_line_is_shown_as_stale(fernhill: Fernhill) -> None:
    from datetime import timedelta

    desk = fernhill.sit("teacher")
    desk.scripts.set_line(OAK, LineKind.LEARNING, "fractions")
    desk.close()
    fernhill.at("08:00", FRIDAY + timedelta(days=11))
    desk = fernhill.sit("teacher")
    held = desk.scripts.lines(OAK).of_class
    desk.close()
    assert held.usable == {}
    assert held.stale[LineKind.LEARNING].words == "fractions"


def test_a_teacher_writes_and_reads_lines_of_their_own_class_alone(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    other = id_of(desk, ASH, "Aaliyah")
    for whose in (ASH, other):
        with pytest.raises(NotPermitted, match="their own class"):
            desk.scripts.set_line(whose, LineKind.GOOD_NEWS, "Well done")
    with pytest.raises(NotPermitted):
        desk.scripts.lines(ASH)
    desk.close()


@pytest.mark.parametrize("role", ["office", "lead", "head"])
def test_the_office_the_lead_and_the_head_write_for_any_class(
    fernhill: Fernhill, role: str
) -> None:
    desk = fernhill.sit(role)
    desk.scripts.set_line(ASH, LineKind.LEARNING, "rivers")
    assert desk.scripts.lines(ASH).of_class.usable[LineKind.LEARNING].words == "rivers"
    desk.close()


@pytest.mark.parametrize("role", ["dsl", "it", "visitor"])
def test_nobody_else_writes_lines(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.scripts.set_line(OAK, LineKind.LEARNING, "rivers")
    desk.close()


@pytest.mark.parametrize(
    ("kind", "words", "named"),
    [
        (LineKind.GOOD_NEWS, " ".join(["very"] * 16), "at most 15 words"),
        (LineKind.GOOD_NEWS, "Alfie is at 97%", "percentage"),
        (LineKind.GOOD_NEWS, "no truancy this week", "truancy"),
        (LineKind.LESSONS, "phonics", "how many"),
        (LineKind.LESSONS, "0 phonics lessons", "how many"),
    ],
)
def test_a_line_that_cannot_be_said_is_refused(
    fernhill: Fernhill, kind: LineKind, words: str, named: str
) -> None:
    desk = fernhill.sit("office")
    with pytest.raises(Refused, match=named):
        desk.scripts.set_line(OAK, kind, words)
    assert desk.scripts.lines(OAK).of_class.usable == {}
    desk.close()


def test_lessons_belong_to_a_class_and_a_line_to_somebody(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.scripts.set_line(OAK, LineKind.LESSONS, "5 phonics lessons")
    with pytest.raises(Refused, match="belong to a class"):
        desk.scripts.set_line(id_of(desk, OAK, "Alfie"), LineKind.LESSONS, "5 phonics lessons")
    with pytest.raises(Refused, match="no such child or class"):
        desk.scripts.set_line("nobody", LineKind.LEARNING, "rivers")
    desk.close()
