"""What each job sees of the same page: figures only where somebody decides with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.problems import NotPermitted
from tests.a_school import Fernhill
from tests.weekly_school import with_marks
from ui.recognition.asked import Asked, page
from ui.recognition.shown import Group
from ui.runner import Runner
from ui.widgets.screen import Seat


@pytest.fixture
def marked(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def runner(dressed: None) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("role", "figures", "to_include"), [("office", 0, 0), ("lead", 9, 0), ("head", 11, 2)]
)
def test_of_a_term_each_job_sees_what_it_decides_with(
    marked: Fernhill, runner: Runner, role: str, figures: int, to_include: int
) -> None:
    desk = marked.sit(role)
    shown = page(Seat(desk, runner), Asked())
    desk.close()
    assert len(shown.of(Group.AWARD)) == 9
    assert len(shown.of(Group.INCLUDE)) == to_include
    assert sum(bool(one.words) for one in shown.rows) == figures
    assert shown.notes[0] == "Left out only by medical or disability absence: 2."
    assert ("The head can include them." in shown.notes) == (role != "head")


def test_an_improvers_days_are_for_who_picks(marked: Fernhill, runner: Runner) -> None:
    for role, words in (
        ("office", ""),
        ("lead", "5 days more in. Missed no days; in the weeks before 6 days."),
    ):
        desk = marked.sit(role)
        shown = page(Seat(desk, runner), Asked(AwardType.IMPROVER))
        desk.close()
        (alfie,) = shown.rows
        assert alfie.words == words
        assert shown.notes[0] == "12 October to 20 November, beside as many weeks before."


def test_days_on_time_do_not_tell_how_many_a_child_missed(
    marked: Fernhill, runner: Runner
) -> None:
    desk = marked.sit("office")
    shown = page(Seat(desk, runner), Asked(AwardType.ON_TIME))
    desk.close()
    assert {one.words for one in shown.rows} == {"On time since 2 September"}
    assert [one.name for one in shown.rows if one.is_class] == ["Oak", "Ash"]


def test_a_teacher_is_told_nothing(marked: Fernhill, runner: Runner) -> None:
    desk = marked.sit("teacher")
    with pytest.raises(NotPermitted):
        page(Seat(desk, runner), Asked())
    desk.close()
