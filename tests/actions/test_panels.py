"""Panels through the actions: a focus chosen, words without names, and an answer agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.panel_rules import PanelRecord
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    yield desk
    desk.close()


def wanted(desk: Desk) -> Panel:
    pupils = tuple(id_of(desk, OAK, name) for name in ("Alfie", "Zara", "Niamh"))
    return Panel("", TUESDAY, "pupils", "Children of Oak who miss  Mondays", pupils=pupils)


def said(**more: object) -> PanelRecord:
    due = TUESDAY + timedelta(days=14)
    will = Agreed("", "", "Open the hall on Mondays from 8.30", "Mrs Okafor", due, TUESDAY)
    record = PanelRecord(
        came=("Alfie Turner", "Zara Whitlock"),
        said={"school": "Monday lunch is loud.", "rewards": " "},
        we_will=("A quiet room on Mondays",),
        agreed=(will,),
    )
    return replace(record, **more)  # type: ignore[arg-type]


def kinds(desk: Desk) -> list[str]:
    return [one.due.kind for one in desk.duties.due() if one.due.kind.startswith("panel")]


def test_a_panel_is_held_and_answered(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.panels.arrange(wanted(desk)).value
    (row,) = desk.panels.board()
    assert row.panel.focus == "Children of Oak who miss Mondays"
    assert row.invited == ("Alfie Turner", "Zara Whitlock", "Niamh O'Brien")
    fernhill.at("14:00", TUESDAY)
    assert kinds(desk) == ["panel_today"]
    fernhill.at("14:00", TUESDAY + timedelta(days=1))
    assert kinds(desk) == ["panel_record_missing"]
    desk.panels.held(made, said())
    (row,) = desk.panels.board()
    assert row.state_words == "Held, 2 came; 0 of 1 done"
    assert row.panel.said == {"school": "Monday lunch is loud."}
    assert [(one.pupil_id, one.origin) for one in row.agreed] == [("", f"panel:{made}")]
    assert kinds(desk) == []
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()


@pytest.mark.parametrize(
    "more",
    [
        {"said": {"school": "Zara says lunch is loud."}},
        {"we_will": ("Move Alfie's seat",)},
    ],
)
def test_what_was_said_is_kept_apart_from_names(
    fernhill: Fernhill, desk: Desk, more: dict[str, object]
) -> None:
    made = desk.panels.arrange(wanted(desk)).value
    fernhill.at("14:00", TUESDAY)
    with pytest.raises(Refused, match="A child is named"):
        desk.panels.held(made, said(**more))
    assert desk.panels.board()[0].agreed == ()


def test_what_is_missing_is_refused(fernhill: Fernhill, desk: Desk) -> None:
    with pytest.raises(Refused, match="focus"):
        desk.panels.arrange(replace(wanted(desk), focus=" "))
    with pytest.raises(Refused, match="invited"):
        desk.panels.arrange(replace(wanted(desk), pupils=()))
    made = desk.panels.arrange(wanted(desk)).value
    with pytest.raises(Refused, match="24 November"):
        desk.panels.held(made, said())
    fernhill.at("14:00", TUESDAY)
    with pytest.raises(Refused, match="Nobody is named"):
        desk.panels.held(made, said(came=()))
    with pytest.raises(Refused, match="reason"):
        desk.panels.cancel(made, "")
    desk.panels.cancel(made, "Snow")
    with pytest.raises(Refused, match="cancelled already"):
        desk.panels.held(made, said())


def test_the_office_arranges_and_the_lead_writes_down(fernhill: Fernhill, desk: Desk) -> None:
    panel = wanted(desk)
    desk.close()
    office = fernhill.sit("office")
    made = office.panels.arrange(replace(panel, day=FRIDAY)).value
    with pytest.raises(NotPermitted):
        office.panels.held(made, said())
    office.close()
