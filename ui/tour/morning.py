"""The school morning that the tour plays, scene by scene."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from ui.theme import theme
from ui.tour.modes import Modes

WIDE = (1366, 728)
CTRL = Qt.KeyboardModifier.ControlModifier


class Morning(Modes):
    """Plays the scenes on one window."""

    def play(self) -> tuple[Path, ...]:
        """Play everything and put the window away."""
        scenes: tuple[Callable[[], None], ...] = (
            self.first_day,
            self._door,
            self._register,
            self._hatch_and_phone,
            self._office,
            self._amend,
            self._what_is_ahead,
            self._telephone,
            self._reading,
            self._imports,
            self._safeguarding,
            self._settings,
            self.play_weekly,
            self.play_families,
            self.play_other_modes,
        )
        self.window.resize(*WIDE)
        self.window.show()
        self.window.activateWindow()
        try:
            for scene in scenes:
                scene()
        finally:
            self.window.close()
            self.window.runner.close()
            theme().force(None)
            self._work.cleanup()
        return tuple(self.camera.taken)

    def _door(self) -> None:
        self.hands.settle()
        self.shoot("sign-in")
        self.hands.type(self._stage.teacher)
        self.shoot("sign-in-name")
        self.window.door.form.who.clear()

    def _register(self) -> None:
        self.sign_in(self._stage.teacher)
        self.shoot("register-empty")
        self.hands.type("4n12l17n20")
        self.hands.settle()
        self.shoot("register-part-done")
        self.hands.type("i")
        self.shoot("register-refuses-a-letter")
        self.window.lock()
        self.hands.settle()
        self.shoot("locked")
        self.sign_in(self._stage.teacher)
        self.shoot("register-resumed")
        self.hands.press(Qt.Key.Key_Return, CTRL)
        self.shoot("register-head-count")
        self.hands.press(Qt.Key.Key_Return)
        self.shoot("signed-out")

    def _hatch_and_phone(self) -> None:
        self.at(9, 12)
        self.sign_in(self._stage.office)
        self.play_hatch()
        self.play_phone()

    def _what_is_ahead(self) -> None:
        self.play_planned()
        self.play_due()
        self.play_week()
        self.play_paper()

    def _telephone(self) -> None:
        self.at(9, 36)
        self.play_calls()
        self.play_alarm()

    def _safeguarding(self) -> None:
        self.at(10, 5)
        self.sign_in(self._stage.dsl)
        self.play_board()
        self.window.sign_out()

    def _office(self) -> None:
        self.at(9, 31)
        self.hands.press(Qt.Key.Key_F5)
        self.shoot("today")
        self.hands.press(Qt.Key.Key_2, CTRL)
        self.shoot("registers")

    def _amend(self) -> None:
        name = self.own_class()
        self.window.go("registers", name)
        self.hands.settle()
        self.hands.type("4")
        self.shoot("register-submitted")
        self.hands.press(Qt.Key.Key_F2)
        self.hands.type("i")
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type("2")
        self.shoot("amend")
        self.hands.press(Qt.Key.Key_Return)
        self.shoot("amended")

    def _reading(self) -> None:
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.settle()
        self.hands.type("a")
        self.shoot("find-everything")
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()
        self.shoot("pupil")
        self.hands.press(Qt.Key.Key_4, CTRL)
        self.shoot("figures")
        self.hands.press(Qt.Key.Key_Right)
        self.hands.press(Qt.Key.Key_Right)
        self.hands.press(Qt.Key.Key_Return)
        self.shoot("figures-opened")

    def _imports(self) -> None:
        self.play_imports()
        self.school_before()
        self.window.sign_out()

    def _settings(self) -> None:
        self.sign_in(self._stage.head)
        self.hands.press(Qt.Key.Key_6, CTRL)
        self.shoot("settings")
        self.settings_pages()
        self.new_year()
        self.hands.press(Qt.Key.Key_F1)
        self.shoot("help")
        self.hands.press(Qt.Key.Key_F, CTRL)
        self.hands.type("late child")
        self.shoot("help-found")
        self.close_dialogs()
        self.hands.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
        self.shoot("keys")
        self.close_dialogs()
