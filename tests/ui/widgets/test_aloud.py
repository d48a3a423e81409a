"""What a strip says is heard as well as seen, once, and at once where it is urgent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import aloud
from ui.widgets.parts import Strip, column

POLITE = QAccessible.AnnouncementPoliteness.Polite
URGENT = QAccessible.AnnouncementPoliteness.Assertive
Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What goes to whoever listens."""
    heard: Said = []

    class Ear:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(aloud, "QAccessible", Ear)
    return heard


@pytest.fixture
def strip(qtbot: QtBot) -> Iterator[Strip]:
    page, made = QWidget(), Strip()
    qtbot.addWidget(page)
    page.setLayout(column(made))
    page.show()
    yield made
    page.close()


def test_words_are_said_once_and_faults_break_in(strip: Strip, said: Said) -> None:
    strip.say("Saved 9.04.", "ok")
    strip.say("Saved 9.04.", "ok")
    strip.say("")
    strip.say("The disk is full.", "danger")
    assert said == [("Saved 9.04.", POLITE), ("The disk is full.", URGENT)]


def test_a_strip_that_nobody_sees_says_nothing(strip: Strip, said: Said) -> None:
    strip.window().hide()
    strip.say("Not now.", "warn")
    assert said == []
