from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollBar, QWidget

from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.ui.ringing.a_call import make_morning, press, ring
from ui.ringing.dialog import RingDialog


@pytest.fixture
def office(school: Fernhill, person: Person) -> Person:
    make_morning(school)
    person.sign_in("office")
    return person


def shown(made: RingDialog) -> list[QWidget]:
    return [one for one in made.findChildren(QWidget) if one.isVisible()]


def test_every_control_has_a_name_with_its_words_and_every_text_is_plain(office: Person) -> None:
    made = ring(office)
    for keys in (("1",), ("1", "1", "1", "3"), ("9",)):
        press(office, *keys)
        made.face.half.setFocus()
        for one in shown(made):
            if isinstance(one, QLabel):
                assert one.textFormat() is Qt.TextFormat.PlainText, one.text()
            if isinstance(one, QAbstractButton):
                words = one.text().replace("&&", "§").replace("&", "").replace("§", "&")
                assert words.lower() in one.accessibleName().lower(), words
                assert min(one.width(), one.height()) >= 24, words
            if isinstance(one, QLineEdit):
                assert one.accessibleName()


@pytest.mark.parametrize("size", [(760, 440), (940, 480)])
def test_a_call_fits_a_small_screen_at_200_per_cent(office: Person, size: tuple[int, int]) -> None:
    made = ring(office)
    made.setFixedSize(*size)
    for keys in (("1",), ("9",)):
        press(office, *keys)
        QApplication.processEvents()
        assert made.layout().minimumSize().width() <= size[0]  # type: ignore[union-attr]
        assert made.layout().minimumSize().height() <= size[1]  # type: ignore[union-attr]
        finish = made.face.side.finish_it
        assert finish.isVisible()
        assert finish.mapTo(made, finish.rect().bottomRight()).y() <= size[1]
        letters = made.face.endings
        assert letters.mapTo(made, letters.rect().bottomRight()).y() <= size[1]
        sideways = [
            one
            for one in shown(made)
            if isinstance(one, QScrollBar) and one.orientation() is Qt.Orientation.Horizontal
        ]
        assert not sideways


def test_tab_goes_from_the_keys_to_the_notes_and_to_finish(office: Person) -> None:
    made = ring(office)
    seen = []
    for _ in range(3):
        press(office, "tab")
        seen.append(QApplication.focusWidget())
    assert seen == [made.face.side.notes, made.face.side.finish_it, made.face.side.worry]


def test_a_screen_reader_hears_what_to_say_and_the_answers(office: Person) -> None:
    made = ring(office)
    heard = made.face.half.accessibleName()
    assert "Hello, is that Kerry Turner?" in heard
    assert "1 Speaking to the right person" in heard
