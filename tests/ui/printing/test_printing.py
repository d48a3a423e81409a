"""Paper from the window: looked at, sent through a real queue, saved, and refused in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.domain.award_papers import Look, Size
from letters.documents.fire_roll import compose_fire_roll
from letters.making import made
from letters.render import render
from tests.letters import fernhill
from tests.letters.awards import certificates
from tests.letters.pdfs import Pdf
from tests.ui.printing.a_queue import PRINTER, Queue, a_queue, why_not
from ui.printing import PrintPreview, print_pdf, saving
from ui.printing.pages import Pages, UnreadPages, pages_of, read_ranges
from ui.printing.queues import NO_PRINTER

needs_queue = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there")


@pytest.fixture(scope="module")
def roll() -> bytes:
    return render(compose_fire_roll(fernhill.fire_roll(30)))


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    with a_queue() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


@pytest.fixture
def no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC without a printer, whatever this one has."""
    monkeypatch.setattr("ui.printing.queues.shutil.which", lambda _name: None)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def preview(over: QWidget, pdf: bytes, qtbot: QtBot) -> PrintPreview:
    made = PrintPreview(over, "Fire roll", pdf)
    made.show()
    qtbot.waitUntil(lambda: "Looking" not in made.printer.currentText())
    return made


@needs_queue
def test_two_copies_of_a_range_come_out_of_a_real_printer(
    queue: Queue, over: QWidget, roll: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = preview(over, roll, qtbot)
    assert dialog.printer.currentText() == PRINTER
    dialog.copies.setText("2")
    dialog.range.setText("2-3")

    with qtbot.waitSignal(dialog.printed, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    paper = Pdf(queue.printed())
    assert paper.info()["Pages"] == "2"
    assert "Ash" in paper.text(1)  # letters, not a picture of them
    assert "Oak" in paper.text(2)
    assert queue.pages_charged() == 4
    assert dialog.strip.words.text() == f"Sent to {PRINTER}."


@pytest.mark.parametrize(("size", "wide"), [(Size.A4, 595), (Size.A5, 420)])
@needs_queue
def test_a_certificate_comes_out_on_the_sheet_it_was_drawn_for(
    queue: Queue, over: QWidget, qtbot: QtBot, size: Size, wide: int
) -> None:
    batch = replace(certificates(), look=Look(size, upright=True))
    dialog = preview(over, made("certificate", batch), qtbot)
    with qtbot.waitSignal(dialog.printed, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    across = Pdf(queue.printed()).info()["Page size"].partition(" ")[0]
    assert float(across) == pytest.approx(wide, abs=2)


@needs_queue
def test_the_default_printer_is_taken_and_no_job_is_named_after_a_paper(
    queue: Queue, roll: bytes, qtbot: QtBot
) -> None:
    job = print_pdf(roll)
    with qtbot.waitSignal(job.sent, timeout=20_000):
        pass
    queue.printed()

    assert queue.pages_charged() == 4
    assert "Attendance Desk" in queue.jobs()
    assert "Fire" not in queue.jobs()


@pytest.mark.parametrize(
    ("printer", "said", "happened"),
    [
        ("", "lp: Error - No default destination.", NO_PRINTER),
        ("", "/usr/bin/lp: Error - no default destination available.", NO_PRINTER),
        ("Staffroom", "lp: The printer or class does not exist.", "The print queue knows no"),
        ("", "lp: Error - scheduler not responding.", "The print queue of this PC does not"),
        ("Office", "/usr/bin/lp: Destination is not accepting jobs", "Office takes nothing just"),
        ("", "/usr/lib/cups: 0x3 flurb", "The print queue did not take it for the default"),
    ],
)
def test_what_the_queue_complains_of_is_said_in_our_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    printer: str,
    said: str,
    happened: str,
) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\ncat > /dev/null\necho '{said}' >&2\nexit 1\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    job = print_pdf(b"%PDF", printer)
    with qtbot.waitSignal(job.failed, timeout=20_000) as told:
        pass

    assert told.args[0].startswith(happened)
    assert "Nothing was printed" in told.args[0]
    assert "lp" not in told.args[0].replace("help", "")
    assert "Error" not in told.args[0]


@needs_queue
def test_a_printer_that_is_not_there_is_refused_in_words(
    queue: Queue, roll: bytes, qtbot: QtBot
) -> None:
    job = print_pdf(roll, "Staffroom")
    with qtbot.waitSignal(job.failed, timeout=20_000) as told:
        pass

    assert "The print queue knows no Staffroom." in told.args[0]
    assert "Nothing was printed" in told.args[0]


@needs_queue
def test_a_print_goes_on_when_its_dialog_is_closed_at_once(
    queue: Queue, over: QWidget, roll: bytes, qtbot: QtBot
) -> None:
    dialog = preview(over, roll, qtbot)
    dialog.press_print()
    dialog.close()
    QApplication.processEvents()

    qtbot.waitUntil(lambda: "total 4" in queue.jobs(), timeout=20_000)


def test_without_a_printer_it_says_so_and_offers_the_file(
    no_queue: None, over: QWidget, roll: bytes, qtbot: QtBot
) -> None:
    dialog = preview(over, roll, qtbot)

    assert dialog.strip.words.text() == NO_PRINTER
    assert not dialog.go.isEnabled()
    assert dialog.save.isEnabled()


def test_nothing_is_printed_into_a_file_by_mistake(
    no_queue: None, roll: bytes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a printer Qt would write a PDF of its own into the folder it stands in."""
    monkeypatch.chdir(tmp_path)
    job = print_pdf(roll)
    with qtbot.waitSignal(job.failed, timeout=5_000) as told:
        pass

    assert told.args[0] == NO_PRINTER
    assert list(tmp_path.iterdir()) == []


def test_pages_turn_with_keys_and_only_as_far_as_there_are_any(
    no_queue: None, over: QWidget, roll: bytes, qtbot: QtBot
) -> None:
    dialog = preview(over, roll, qtbot)

    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.leaf.number.text() == "Page 2 of 4"
    for _ in range(6):
        QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.leaf.number.text() == "Page 4 of 4"
    assert dialog.leaf.paper.accessibleName() == "Fire roll, page 4 of 4"
    assert not dialog.leaf.paper.pixmap().isNull()


@pytest.mark.parametrize(
    ("typed", "read"), [("", ""), ("2", "2"), ("1-3, 5", "1-3,5"), (" 2 – 4 ", "2-4")]
)
def test_pages_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert read_ranges(typed, 5) == read


@pytest.mark.parametrize("typed", ["0", "6", "3-1", "a", "1-", "1,,x", "-2", "²"])
def test_pages_that_are_not_there_are_refused(typed: str) -> None:
    with pytest.raises(UnreadPages):
        read_ranges(typed, 5)


def test_a_range_names_each_page_once() -> None:
    assert list(pages_of("2-3,3,1", 5)) == [0, 1, 2]
    assert list(pages_of("", 3)) == [0, 1, 2]


def test_a_wrong_range_keeps_what_was_typed(
    over: QWidget, roll: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, no_queue: None
) -> None:
    dialog = preview(over, roll, qtbot)
    dialog.range.setText("9")

    dialog.press_print()

    assert dialog.strip.words.text() == "There is no page 9 here: this has pages 1 to 4."
    assert dialog.range.text() == "9"


def test_a_saved_paper_is_for_its_owner_only_and_whole(tmp_path: Path, roll: bytes) -> None:
    path, words = saving.save(tmp_path / "roll.pdf", roll)

    assert path is not None
    assert path.read_bytes() == roll
    assert path.stat().st_mode & 0o077 == 0
    assert "not encrypted" in words


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, roll: bytes) -> None:
    path, words = saving.save(tmp_path / "missing" / "roll.pdf", roll)

    assert path is None
    assert "Choose another place" in words


def test_a_picture_of_a_page_is_the_page(roll: bytes) -> None:
    pages = Pages(roll)
    picture = pages.picture(1, 72)
    dark = sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    pages.close()

    assert (picture.width(), picture.height()) == (596, 842)
    assert dark > 50
