"""The parts of the screen of letters: lines, ticks, checks, the page, and many in a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.correspondence import LetterState
from tests.ui.letters.some_letters import TODAY, board, letter, pages, proposal
from ui.letters.checks import CheckLines, checks_words
from ui.letters.going import Course, Going
from ui.letters.lines import lines_of
from ui.letters.panel import Panel
from ui.letters.rows import LetterRows
from ui.letters.shown import Board, Group, Part, head_words
from ui.printing.beside import PageBeside
from ui.printing.joining import Joined
from ui.printing.pages import Pages
from ui.runner import Runner, Words


@pytest.fixture
def rows(qtbot: QtBot) -> LetterRows:
    made = LetterRows()
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show_board(board())
    made.show()
    return made


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def headings(rows: LetterRows) -> list[str]:
    return [line.title for line in rows.lines if line.heading]


def test_the_head_says_what_waits_and_for_whom() -> None:
    assert head_words(board()) == (
        "2 proposed · 1 to check · 1 waiting for Mr Hale · 1 ready to print · 1 to mark as sent"
    )
    assert head_words(Board()) == ""


def test_each_letter_stands_in_its_group_and_sent_ones_on_a_page_of_their_own(
    rows: LetterRows,
) -> None:
    assert headings(rows) == [
        "Proposed · 2",
        "To check · 1",
        "Waiting for approval · 1",
        "Ready to print · 1",
        "Printed, to be marked as sent · 1",
    ]
    rows.turn(Part.SENT)
    assert headings(rows) == ["Sent · 2"]
    rows.turn(Part.WITHDRAWN)
    assert headings(rows) == ["Withdrawn · 1"]


def test_a_line_says_what_is_to_be_put_right_and_what_is_no_longer_due() -> None:
    again = proposal("Zara Whitlock", before=("Sent on 3 November.",))
    held = proposal("Adam Nowak", held=("No reason yet for Tuesday.",))
    gone = letter("Ben Ash", LetterState.SENT, would_now="It used 9 sessions; now 8.")
    shown = Board((again, held), (letter(), gone))
    tags = [line.tag for line in lines_of(shown, Part.TO_DO, ()) if not line.heading]
    assert tags == ["Number 1 letter, again?", "Has to wait", "1 to put right"]
    (line,) = [line for line in lines_of(shown, Part.SENT, ()) if not line.heading]
    assert line.tag == "Not due now"
    assert line.words.startswith("It used 9 sessions; now 8.")


def test_details_hidden_leave_initials_and_class() -> None:
    told = " ".join(line.spoken for line in lines_of(board(), Part.TO_DO, (), hidden=True))
    assert "R. E., Ash" in told
    assert "Ruby" not in told
    assert "days missed" not in told


def test_space_ticks_down_a_group_and_ticks_of_another_group_go(rows: LetterRows) -> None:
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert {one.key for one in rows.together} == {
        "p-Ruby Ellison letter_1",
        "p-Noah Fletcher letter_2",
    }
    assert rows.shown is not None
    assert rows.shown.group is Group.CHECK
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert [one.group for one in rows.together] == [Group.CHECK]


def test_ctrl_a_ticks_a_whole_group_as_it_is_filtered(rows: LetterRows) -> None:
    rows.setFocus()
    rows.typed = "ruby"
    rows.draw()
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert rows.ticked == {"p-Ruby Ellison letter_1"}
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert rows.ticked == set()


def test_a_tick_goes_with_what_leaves_its_group(rows: LetterRows) -> None:
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rows.show_board(Board((proposal(),), ()))
    assert rows.ticked == {"p-Ruby Ellison letter_1"}


def test_checks_are_told_in_words_and_signs_what_is_wrong_first(qtbot: QtBot) -> None:
    made = CheckLines()
    qtbot.addWidget(made)
    made.show_checks(letter().checks)
    assert checks_words(letter().checks).startswith(
        "To put right: No address for Ade Cole. Add it to the child's record. Well: The dates"
    )
    names = [one.accessibleName() for one in made.findChildren(QLabel) if one.accessibleName()]
    assert [name.split(":")[0] for name in names] == ["To put right", "Well", "Well"]
    signs = [one.property("sign") for one in made.findChildren(QLabel) if one.property("sign")]
    assert signs == ["triangle-alert", "check", "check"]


def test_a_proposal_says_why_what_others_say_and_shows_the_very_sessions(qtbot: QtBot) -> None:
    panel = Panel(load_codes()[0])
    qtbot.addWidget(panel)
    panel.show_one(proposal(before=("Sent on 3 November.",)), TODAY)
    told = [one.text() for one in panel.findChildren(QLabel)]
    assert "3 days missed since 9 November, 2 more than before." in told
    assert "Bands says: In 94 of 100 sessions." in told
    assert any("press A" in words for words in told)
    assert [line.title for line in panel.sessions.lines][:2] == [
        "What was counted · 6",
        "Tuesday 17 November, afternoon",
    ]
    assert panel.sessions.lines[1].tag.endswith("(I)")


def test_reading_on_goes_down_the_page_and_then_to_the_next(qtbot: QtBot) -> None:
    page = PageBeside()
    qtbot.addWidget(page)
    page.resize(500, 300)
    page.show()
    page.show_pdf(pages(), "A paper")
    leaf = page.leaf
    assert leaf is not None
    bar = leaf.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.read_on(1)
    assert leaf.page == 0
    assert bar.value() > 0
    for _ in range(8):
        page.read_on(1)
    assert leaf.page >= 1
    page.say("Drawing the page…")
    assert page.leaf is None
    assert page.pdf == b""


def test_many_are_done_one_after_another_and_cancel_keeps_what_is_done(
    qtbot: QtBot, runner: Runner
) -> None:
    going = Going()
    qtbot.addWidget(going)
    told: list[tuple[dict[str, str], bool]] = []

    def then(done: dict[str, str], cancelled: bool) -> None:
        told.append((done, cancelled))

    def step(key: str) -> str:
        if key == "b":
            going.stop()
        return key.upper()

    def failed(done: dict[str, str], words: Words) -> None:
        raise AssertionError(words)

    going.go(runner, ["a", "b", "c"], Course("Drawing", step, then, failed))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [({"a": "A", "b": "B"}, True)]
    assert not going.isVisible()


def test_a_step_that_fails_says_why_and_what_was_done(qtbot: QtBot, runner: Runner) -> None:
    going = Going()
    qtbot.addWidget(going)
    told: list[tuple[dict[str, int], str]] = []

    def failed(done: dict[str, int], words: Words) -> None:
        told.append((done, str(words)))

    course = Course("Drawing", lambda key: 10 // int(key), lambda _done, _cancelled: None, failed)
    going.go(runner, ["5", "0"], course)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == {"5": 2}
    assert "fault of its own" in told[0][1]
    assert not going.busy


def test_papers_are_joined_in_order_and_one_alone_stays_byte_for_byte() -> None:
    one, joined = pages(), Joined()
    joined.add(one)
    assert joined.bytes() == one
    joined.add(one)
    both, alone = Pages(joined.bytes()), Pages(one)
    assert both.count == 2 * alone.count
    both.close()
    alone.close()
