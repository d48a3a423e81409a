"""What every scene needs: a window on the stage, hands, a camera and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from ui.app import application, open_window
from ui.memory import MINUTES, Memory
from ui.registers.screen import Which
from ui.settings.classes import ClassesPage
from ui.settings.screen import SettingsScreen
from ui.tokens import Mode
from ui.tour.first_day import FirstDay
from ui.tour.hands import Camera, Hands
from ui.tour.stage import Stage


class Player:
    """Stands at the door of the stage's school at 8.56."""

    def __init__(self, out: Path, stage: Stage) -> None:
        application([], Mode.LIGHT)
        self._stage = stage
        self._work = TemporaryDirectory(prefix="attendance-desk-tour-")
        self._folder = Path(self._work.name)
        settings = QSettings(str(self._folder / "window.ini"), QSettings.Format.IniFormat)
        self.at(8, 56)
        memory = Memory(settings)
        memory.lock_after(max(MINUTES))  # pictures take longer than hands, and touch nothing
        self.window = open_window(stage.folder, stage.clock, memory)
        self.hands, self.camera = Hands(self.window), Camera(out)

    def sign_in(self, name: str) -> None:
        """Come in as somebody of the staff."""
        self.hands.settle()
        self.hands.type(name)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.type(self._stage.passphrase)
        self.hands.press(Qt.Key.Key_Return)

    def own_class(self) -> object:
        """The teacher's register of the morning."""
        seat = self.window.seat
        assert seat is not None  # noqa: S101
        staff = seat.desk.school.staff
        teacher = next(one for one in staff if one.name == self._stage.teacher)
        return Which(teacher.classes[0], Session(self._stage.day, Half.AM))

    def on_desk(self, work: Callable[[Desk], object]) -> None:
        """Do something on the lane and wait for it."""
        seat = self.window.seat
        assert seat is not None  # noqa: S101
        self.window.runner.ask(lambda: work(seat.desk), lambda _done: None)
        self.hands.settle()

    def at(self, hour: int, minute: int) -> None:
        """Move the clock."""
        moment = datetime.combine(self._stage.day, time(hour, minute), SCHOOL_ZONE)
        self._stage.clock.move_to(moment)

    def shoot(self, name: str, scale: float = 1.0) -> None:
        """Keep a picture of the window and of the dialogs over it."""
        self.hands.settle()
        over: list[QWidget] = [one for one in self._dialogs() if one.isVisible()]
        self.camera.shoot(name, self.window, *over, scale=scale)

    def settings_pages(self, suffix: str = "", scale: float = 1.0) -> None:
        """Keep a picture of each page of the settings."""
        self.window.go("settings")
        self.hands.settle()
        screen = self.window.house.shown
        for page in screen.names() if isinstance(screen, SettingsScreen) else ():
            self.window.go("settings", page)
            self.shoot(f"settings-{page.lower().replace(' ', '-')}{suffix}", scale)

    def first_day(self, suffix: str = "", scale: float = 1.0) -> None:
        """Keep a picture of each step of making a school, in a window as large as this one."""
        size = self.window.width(), self.window.height()
        FirstDay(self.camera, self._stage.clock, self._folder).play(size, suffix, scale)
        self.window.activateWindow()

    def new_year(self, suffix: str = "", scale: float = 1.0) -> None:
        """Keep a picture of each step of the new school year."""
        self.window.go("settings", "Classes")
        self.hands.settle()
        screen = self.window.house.shown
        page = screen.shown if isinstance(screen, SettingsScreen) else None
        dialog = page.new_year() if isinstance(page, ClassesPage) else None
        assert dialog is not None  # noqa: S101
        for number in range(len(dialog.steps)):
            self.hands.settle()
            dialog.turn(number)
            self.shoot(f"new-year-{number + 1}{suffix}", scale)
        self.close_dialogs()

    def close_dialogs(self) -> None:
        """Put every dialog away."""
        for dialog in self._dialogs():
            dialog.close()
        self.hands.settle()
        for _ in range(2):  # what is half typed is thrown away by the second Esc
            if any(one.isVisible() for one in self._dialogs()):
                self.hands.press(Qt.Key.Key_Escape)

    def _dialogs(self) -> list[QDialog]:
        return self.window.findChildren(QDialog)
