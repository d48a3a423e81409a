"""Lists of signed lines: what stands there again is not made anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.signed_rows import SignedLine, SignedRows

LINES = tuple(SignedLine(f"Child {number:02d}", "has words", data=number) for number in range(60))


@pytest.fixture
def rows(qtbot: QtBot) -> SignedRows:
    made = SignedRows("Children")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_lines(LINES)
    made.show()
    made.choose(40)
    return made


def test_the_same_lines_again_leave_the_list_where_it_was_scrolled(rows: SignedRows) -> None:
    bar = rows.verticalScrollBar()
    bar.setValue(0)
    rows.show_lines(list(LINES))
    assert (bar.value(), rows.chosen) == (0, 40)


def test_whoever_stands_beside_the_list_hears_of_it_all_the_same(rows: SignedRows) -> None:
    heard: list[object] = []
    rows.moved.connect(lambda: heard.append(rows.chosen))
    rows.show_lines(LINES)
    assert heard == [40]


def test_one_word_that_changed_is_shown(rows: SignedRows) -> None:
    rows.show_lines([replace(line, words="else") if line.data == 3 else line for line in LINES])
    assert [line.words for line in rows.lines].count("else") == 1
    assert rows.item(3).text() == "Child 03. else"
    assert rows.chosen == 40


def test_a_line_that_went_leaves_its_place_chosen(rows: SignedRows) -> None:
    rows.show_lines([line for line in LINES if line.data != 40])
    assert rows.chosen == 41


def test_lines_that_come_to_an_empty_list_have_the_first_chosen(rows: SignedRows) -> None:
    rows.show_lines(())
    assert rows.chosen is None
    rows.show_lines(LINES)
    assert rows.currentRow() == 0
