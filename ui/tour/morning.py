"""The school morning that the tour plays, scene by scene."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from ui.app import application, open_window
from ui.memory import Memory
from ui.theme import theme
from ui.tokens import Mode
from ui.tour.files import changed_copy, faulty_copy
from ui.tour.hands import Camera, Hands
from ui.tour.stage import Stage

WIDE = (1366, 728)
SMALL = (940, 480)
"""What a 1920 by 1080 laptop at 200 % leaves of its screen."""

CTRL = Qt.KeyboardModifier.ControlModifier


class Morning:
    """Plays the scenes on one window."""

    def __init__(self, out: Path, stage: Stage) -> None:
        application([], Mode.LIGHT)
        self._stage = stage
        self._work = TemporaryDirectory(prefix="attendance-desk-tour-")
        self._folder = Path(self._work.name)
        settings = QSettings(str(self._folder / "window.ini"), QSettings.Format.IniFormat)
        self._at(8, 56)
        self.window = open_window(stage.folder, stage.clock, Memory(settings))
        self.hands, self.camera = Hands(self.window), Camera(out)

    def play(self) -> tuple[Path, ...]:
        """Play everything and put the window away."""
        scenes: tuple[Callable[[], None], ...] = (
            self._door,
            self._register,
            self._office,
            self._amend,
            self._reading,
            self._imports,
            self._settings,
            self._other_modes,
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
        self._shoot("sign-in")
        self.hands.type(self._stage.teacher)
        self._shoot("sign-in-name")
        self.window.door.form.who.clear()

    def _register(self) -> None:
        self._sign_in(self._stage.teacher)
        self._shoot("register-empty")
        self.hands.type("4n12l17n20")
        self.hands.settle()
        self._shoot("register-part-done")
        self.hands.type("i")
        self._shoot("register-refuses-a-letter")
        self.window.lock()
        self.hands.settle()
        self._shoot("locked")
        self._sign_in(self._stage.teacher)
        self._shoot("register-resumed")
        self.hands.press(Qt.Key.Key_Return, CTRL)
        self._shoot("register-head-count")
        self.hands.press(Qt.Key.Key_Return)
        self._shoot("signed-out")

    def _office(self) -> None:
        self._at(9, 31)
        self._sign_in(self._stage.office)
        self._shoot("today")
        self.hands.press(Qt.Key.Key_2, CTRL)
        self._shoot("registers")

    def _amend(self) -> None:
        name = self._own_class()
        self.window.go("registers", name)
        self.hands.settle()
        self.hands.type("4")
        self._shoot("register-submitted")
        self.hands.press(Qt.Key.Key_F2)
        self.hands.type("i")
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type("2")
        self._shoot("amend")
        self.hands.press(Qt.Key.Key_Return)
        self._shoot("amended")

    def _reading(self) -> None:
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.type("a")
        self.hands.settle()
        self.hands.press(Qt.Key.Key_Return)
        self._shoot("pupil")
        self.hands.press(Qt.Key.Key_4, CTRL)
        self._shoot("figures")
        self.hands.press(Qt.Key.Key_Right)
        self.hands.press(Qt.Key.Key_Right)
        self.hands.press(Qt.Key.Key_Return)
        self._shoot("figures-opened")

    def _imports(self) -> None:
        pupils = self._folder / "pupils.csv"
        self._on_desk(lambda desk: desk.files.export("pupils", pupils))
        self.hands.press(Qt.Key.Key_5, CTRL)
        self.window.go("imports", changed_copy(pupils))
        self.hands.settle()
        self._shoot("import-preview")
        self.window.go("imports", faulty_copy(pupils))
        self.hands.settle()
        self._shoot("import-problems")
        self.window.sign_out()

    def _settings(self) -> None:
        self._sign_in(self._stage.head)
        self.hands.press(Qt.Key.Key_6, CTRL)
        self._shoot("settings")
        self.hands.press(Qt.Key.Key_F1)
        self._shoot("keys")
        self._close_dialogs()

    def _other_modes(self) -> None:
        for mode in (Mode.DARK, Mode.CONTRAST):
            theme().force(mode)
            self._pages(mode.value)
        for mode in (Mode.LIGHT, Mode.DARK):
            theme().force(mode)
            self.window.resize(*SMALL)
            self._pages(f"{mode.value}-200-percent", scale=2.0)

    def _pages(self, suffix: str, scale: float = 1.0) -> None:
        for name in ("today", "pupils", "figures", "imports", "settings"):
            self.window.go(name)
            self._shoot(f"{name}-{suffix}", scale)
        self.window.go("registers", self._own_class())
        self._shoot(f"register-{suffix}", scale)
        self.hands.press(Qt.Key.Key_F2)
        self._shoot(f"amend-{suffix}", scale)
        self._close_dialogs()
        self.window.sign_out()
        self._shoot(f"sign-in-{suffix}", scale)
        self._sign_in(self._stage.head)

    def _sign_in(self, name: str) -> None:
        self.hands.settle()
        self.hands.type(name)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.type(self._stage.passphrase)
        self.hands.press(Qt.Key.Key_Return)

    def _own_class(self) -> object:
        """The teacher's register of the morning."""
        from attendance_desk.domain.calendar import Half, Session
        from ui.registers.screen import Which

        seat = self.window.seat
        assert seat is not None  # noqa: S101
        staff = seat.desk.school.staff
        teacher = next(one for one in staff if one.name == self._stage.teacher)
        return Which(teacher.classes[0], Session(self._stage.day, Half.AM))

    def _on_desk(self, work: Callable[[Desk], object]) -> None:
        seat = self.window.seat
        assert seat is not None  # noqa: S101
        self.window.runner.ask(lambda: work(seat.desk), lambda _done: None)
        self.hands.settle()

    def _at(self, hour: int, minute: int) -> None:
        moment = datetime.combine(self._stage.day, time(hour, minute), SCHOOL_ZONE)
        self._stage.clock.move_to(moment)

    def _shoot(self, name: str, scale: float = 1.0) -> None:
        self.hands.settle()
        over: list[QWidget] = [one for one in self._dialogs() if one.isVisible()]
        self.camera.shoot(name, self.window, *over, scale=scale)

    def _close_dialogs(self) -> None:
        for dialog in self._dialogs():
            dialog.close()
        self.hands.settle()

    def _dialogs(self) -> list[QDialog]:
        return self.window.findChildren(QDialog)
