"""The frame of the window: menu, door, rail, areas and status bar; `window.py` fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui.door.door import Door
from ui.exchange_watch import ExchangeWatch
from ui.fire.desk import FireDesk
from ui.fire.keeper import COPY_FAILED
from ui.help.desk import HelpDesk
from ui.house import House
from ui.key_sheet import KeySheet
from ui.menu import Menus
from ui.runner import Runner, Words
from ui.theme import theme
from ui.widgets.aloud import say_aloud
from ui.widgets.hint_line import HintLine
from ui.widgets.looking import Unanswered
from ui.widgets.parts import Strip, column, label
from ui.widgets.rail import Rail
from ui.widgets.working import Working

NARROW_BELOW = 1000


class Frame(QMainWindow):
    """Lays the parts out and speaks through them."""

    def __init__(self) -> None:
        super().__init__()
        self.menus, self.fire, self.helping = Menus(self), FireDesk(self), HelpDesk(self)
        self.door, self.rail, self.house, self.strip = Door(), Rail(), House(), Strip()
        self.alarm, self.out, self.onlooking = Strip("danger"), Strip("warn"), Strip("warn")
        self.inside, self.practice, self.asking_day = QWidget(), Strip(), Strip("warn")
        self.unread = Unanswered(self.strip, self.house)
        beside = QHBoxLayout(self.inside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        self.going, self.backing = Strip(), Working()
        above = (self.alarm, self.out, self.asking_day, self.onlooking, self.going, self.backing)
        beside.addLayout(column(*above, self.strip, self.house, gap=0), 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.door)
        self.stack.addWidget(self.inside)
        whole = QWidget()
        whole.setLayout(column(self.practice, self.stack, gap=0))
        self.setCentralWidget(whole)
        self.left, self.right = HintLine(), label(kind="second")
        self.backups, self.others = label(kind="second"), label(kind="second")
        self.linking = ExchangeWatch(self.others)
        self.linking.told.connect(self.announce)
        self.statusBar().setContentsMargins(10, 0, 10, 0)
        self.statusBar().addWidget(self.left, 1)
        self.statusBar().addPermanentWidget(self.right)
        self.statusBar().addPermanentWidget(self.others)
        self.statusBar().addPermanentWidget(self.backups)
        self.setMinimumSize(760, 440)
        theme().changed.connect(self.rail.draw_signs)

    def hint(self, words: str) -> None:
        """Say at the left of the status bar what the keys do, or what they just did."""
        self.left.say(words)

    def announce(self, words: str) -> None:
        """Say it to a screen reader too, politely."""
        say_aloud(self, words)

    def tell_paper(self, words: str) -> None:
        """One quiet line when the copy of the fire roll could not be written; gone when it is."""
        if words or self.strip.words.text().startswith(COPY_FAILED):
            self.strip.say(words, "warn")

    def always(self) -> dict[str, Callable[[], None]]:
        """Commands that can be done at the door and behind it."""
        return {
            **self.helping.handlers(),
            "keys": self.show_keys,
            "full": self.full_screen,
            "fire": self.fire.show,
        }

    def show_keys(self) -> None:
        """Shift+F1: the keys, in a window beside the work."""
        sheet = KeySheet(self, self.helping.role)
        sheet.printed.connect(self.helping.print_keys)
        sheet.show()

    def show_failure(self, words: Words) -> None:
        """A failure nobody else tells: it stays until something else is said."""
        if self.stack.currentWidget() is self.door:
            self.door.stay(str(words), "danger")
        else:
            self.strip.say(str(words), "danger")

    def listen(self, runner: Runner) -> None:
        """Tell what nobody else tells of the lane."""
        runner.failed.connect(self.show_failure)
        runner.unread.connect(self.show_unread)
        self.menus.actions["refresh"].triggered.connect(self.unread.forget)

    def show_unread(self, words: Words) -> None:
        """A question that had no answer: told as any failure, and where the answer would stand."""
        self.show_failure(words)
        if self.stack.currentWidget() is not self.door:
            self.unread.sign()

    def full_screen(self) -> None:
        """F11, there and back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.narrow(narrow=event.size().width() < NARROW_BELOW)
