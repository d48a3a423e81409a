"""What each role finds behind the door."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.a_school import Fernhill
from ui.house import House
from ui.runner import Runner, Words
from ui.widgets.screen import Seat

_EVERY = [
    *("today", "todo", "routines", "queue", "registers", "planned", "week", "pupils"),
    *(
        "penalties",
        "meetings",
        "letters",
        "support",
        "awards",
        "clocks",
        "priority",
        "visits",
        "weekly",
    ),
    *("call_log", "figures", "reports", "patterns", "pictures", "practice"),
    *("imports", "settings"),
]
_NOT_OFFICE = {"penalties", "clocks", "priority", "practice"}
_TEACHER = {
    *("today", "routines", "registers", "week", "pupils", "meetings", "weekly", "patterns"),
    "settings",
}
ROOMS = {
    "teacher": [one for one in _EVERY if one in _TEACHER],
    "office": [one for one in _EVERY if one not in _NOT_OFFICE],
    "lead": _EVERY,
    "head": _EVERY,
    "dsl": [one for one in _EVERY if one not in {"todo", "imports", "awards"}],
    "it": ["settings"],
    "visitor": ["today", "registers", "week", "settings"],
}


@pytest.mark.parametrize("role", ROOMS)
def test_every_area_a_role_has_opens_without_a_refusal(
    school: Fernhill, qtbot: QtBot, role: str
) -> None:
    desk, runner, house = school.sit(role), Runner(), House()
    qtbot.addWidget(house)
    failed: list[Words] = []
    runner.failed.connect(failed.append)
    house.settle(Seat(desk, runner))
    assert list(house.rooms) == ROOMS[role]
    for name in ROOMS[role]:
        assert house.go(name)
        qtbot.waitUntil(lambda: not runner.busy)
    assert not house.go("nowhere")
    house.leave()
    runner.close()
    desk.close()
    assert [str(one) for one in failed] == []


def test_nobody_finds_nothing(qtbot: QtBot) -> None:
    house = House()
    qtbot.addWidget(house)
    assert house.shown is None
    assert not house.go("today")
