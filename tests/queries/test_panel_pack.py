"""The pack of a panel: everybody invited, as the weekly meeting reads them, nothing restricted."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.cuts import By
from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FRIDAY, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MARKED = {"Alfie": away("11-03", "11-10", "11-12", code="O"), "Elif": {}}


@pytest.fixture
def desk(fernhill: Fernhill) -> Desk:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    return desk


def arranged(desk: Desk) -> str:
    children = tuple(id_of(desk, OAK, name) for name in ("Elif", "Alfie"))
    panel = Panel("", date(2026, 11, 27), "pupils", "Mornings", pupils=children)
    return desk.panels.arrange(panel).value


def test_everybody_invited_is_in_it_as_figures_count_them(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.agreed.agree(Agreed("", alfie, "Meet at the gate", "Miss Cole", FRIDAY, FRIDAY))
    pack = desk.sheets.panel_pack(arranged(desk))
    assert [one.name for one in pack.children] == ["Elif Yıldız", "Alfie Turner"]
    child = pack.children[1]
    (row,) = desk.figures.table(Wanted(By.PUPIL, pupil_id=alfie)).rows
    assert sum(one.missed for one in child.weeks) == row.tally.absent == 6
    assert [(one.words, one.who) for one in child.agreed] == [("Meet at the gate", "Miss Cole")]
    assert not any(one.ok for one in child.steps), "no letter, no meeting, no plan"
    desk.close()


def test_a_panel_that_is_not_there_is_refused_and_the_office_makes_none(
    desk: Desk, fernhill: Fernhill
) -> None:
    made = arranged(desk)
    with pytest.raises(Refused):
        desk.sheets.panel_pack("n0000000000")
    desk.close()
    for role in ("office", "teacher"):
        other = fernhill.sit(role)
        with pytest.raises(NotPermitted):
            other.sheets.panel_pack(made)
        other.close()
