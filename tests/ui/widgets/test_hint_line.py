"""The line of keys at the foot of the window has whole hints, however narrow it is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.hint_line import HintLine

ALL = "Enter opens · Space ticks · D draft · N not now · Ctrl+Enter approve · F1 help"


@pytest.mark.parametrize("width", range(60, 700, 40))
def test_hints_are_whole_or_left_out_and_the_help_stays_longest(qtbot: QtBot, width: int) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.resize(width, 20)
    line.say(ALL)
    shown = line.text()
    assert line.fontMetrics().horizontalAdvance(shown) <= max(width, 60)
    assert line.accessibleName() == ALL
    if "…" not in shown:
        assert set(shown.split(" · ")) <= set(ALL.split(" · "))
        assert shown.startswith("Enter opens")
        assert shown.endswith("F1 help")
    else:
        assert width < 220


def test_what_has_room_again_is_shown_again(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.resize(240, 20)
    line.show()
    line.say(ALL)
    assert line.text() != ALL
    line.resize(1000, 20)
    assert line.text() == ALL
