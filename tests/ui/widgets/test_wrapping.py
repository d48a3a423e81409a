"""Things beside one another: a row while there is room, and below in whole parts where not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fitting import wrapping
from ui.widgets.parts import button


def page(qtbot: QtBot, width: int) -> tuple[list[int], list[int], int]:
    """Where four things stand from the left and from the top, and how wide the page is."""
    things = [button(words, lambda: None) for words in ("One", "Two", "Three", "Four")]
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(wrapping(*things[:2], None, *things[2:]))
    column.addWidget(QWidget(), 1)
    for one in things:
        one.setFixedSize(100, 36)
    whole.resize(width, 300)
    whole.show()
    QApplication.processEvents()
    return [one.x() for one in things], [one.y() for one in things], whole.width()


def test_what_follows_the_gap_stands_at_the_end_of_the_line(qtbot: QtBot) -> None:
    across, down, wide = page(qtbot, 600)
    assert across == [0, 108, wide - 208, wide - 100]
    assert len(set(down)) == 1


def test_where_the_line_ends_what_follows_the_gap_goes_below_together(qtbot: QtBot) -> None:
    across, down, wide = page(qtbot, 400)
    assert across == [0, 108, wide - 208, wide - 100]
    assert down[0] == down[1] < down[2] == down[3]


@pytest.mark.parametrize("width", [210, 120])
def test_nothing_is_ever_wider_than_the_page(qtbot: QtBot, width: int) -> None:
    across, down, wide = page(qtbot, width)
    assert max(across) + 100 <= wide
    assert down == sorted(down)
