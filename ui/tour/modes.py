"""The areas of the window once more: dark, with more contrast, and on a screen at 200 %."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.theme import theme
from ui.tokens import Mode
from ui.tour.front_desk import CTRL
from ui.tour.lists import Lists

SMALL = (940, 480)
"""What a 1920 by 1080 laptop at 200 % leaves of its screen."""

_AREAS = (
    "today",
    "todo",
    "queue",
    "clocks",
    "letters",
    "meetings",
    "support",
    "penalties",
    "weekly",
    "planned",
    "pupils",
    "figures",
    "reports",
    "imports",
    "settings",
)


class Modes(Lists):
    """Plays every area in the other looks, for the head."""

    def play_other_modes(self) -> None:
        for mode in (Mode.DARK, Mode.CONTRAST):
            theme().force(mode)
            self._pages(mode.value)
            self.first_day(f"-{mode.value}")
        for mode in (Mode.LIGHT, Mode.DARK):
            theme().force(mode)
            self.window.resize(*SMALL)
            self._pages(f"{mode.value}-200-percent", scale=2.0)
            self.settings_pages(f"-{mode.value}-200-percent", scale=2.0)
            self.new_year(f"-{mode.value}-200-percent", scale=2.0)
            self.first_day(f"-{mode.value}-200-percent", scale=2.0)

    def _pages(self, suffix: str, scale: float = 1.0) -> None:
        for name in _AREAS:
            self.window.go(name)
            self.shoot(f"{name}-{suffix}", scale)
        self.lists(f"-{suffix}", scale)
        self.school_before(f"-{suffix}", scale)
        if self.open_call():
            self.hands.type("1")
            self.shoot(f"call-{suffix}", scale)
            self.close_dialogs()
        self.window.go("registers", self.own_class())
        self.shoot(f"register-{suffix}", scale)
        self.hands.press(Qt.Key.Key_G, CTRL)
        self.shoot(f"week-{suffix}", scale)
        self.window.go("registers", self.own_class())
        self.hands.settle()
        self.hands.press(Qt.Key.Key_F2)
        self.shoot(f"amend-{suffix}", scale)
        self.close_dialogs()
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.settle()
        self.hands.type("a")
        self.shoot(f"find-everything-{suffix}", scale)
        self.close_dialogs()
        self.hands.press(Qt.Key.Key_F1)
        self.shoot(f"help-{suffix}", scale)
        self.close_dialogs()
        self.window.sign_out()
        self.shoot(f"sign-in-{suffix}", scale)
        self.sign_in(self._stage.head)
