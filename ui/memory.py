"""What the window itself remembers on this PC: sizes, and whether others share the PC.

Never a name, a class or a mark: these belong to the books.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from attendance_desk.domain.backups import DAILY_AT

MINUTES = range(1, 31)
"""What may be chosen for the lock of a PC nobody touches."""
_PLEASANT = QSize(1366, 728)
_FRAME = QSize(16, 40)
"""Pixels that a system draws around a window, at the most."""
_SHARED, _OWN = 1, 5
"""Minutes, while nobody has chosen (`experience.md` 3.2)."""


class Memory:
    """Settings of this PC."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._held = settings or QSettings("Attendance Desk", "Attendance Desk")

    @property
    def shared(self) -> bool:
        """Whether several people use this PC; it is taken to be so until somebody says not."""
        return bool(self._held.value("pc/shared", defaultValue=True, type=bool))

    def share(self, *, shared: bool) -> None:
        """Say whether several people use this PC."""
        self._held.setValue("pc/shared", shared)

    @property
    def lock_minutes(self) -> int:
        """Minutes without a touch after which the desk locks on this PC."""
        held = self._held.value("pc/lock-minutes", defaultValue=0, type=int)
        if isinstance(held, int) and held in MINUTES:
            return held
        return _SHARED if self.shared else _OWN

    def lock_after(self, minutes: int) -> None:
        """Choose after how many minutes; anything else than `MINUTES` is as if never chosen."""
        self._held.setValue("pc/lock-minutes", minutes)

    @property
    def daily_backup(self) -> time:
        """When this PC makes the daily backup, as soon as nobody is at it."""
        held = self._held.value("pc/daily-backup")
        try:
            return time.fromisoformat(held) if isinstance(held, str) and held else DAILY_AT
        except ValueError:
            return DAILY_AT

    def back_up_at(self, moment: time) -> None:
        """Choose when this PC makes the daily backup."""
        self._held.setValue("pc/daily-backup", moment.isoformat("minutes"))

    @property
    def private_screens(self) -> bool:
        """Whether only staff see the screens of this PC, however many there are."""
        return bool(self._held.value("pc/private-screens", defaultValue=False, type=bool))

    def keep_screens_private(self, *, private: bool) -> None:
        """Say whether only staff see every screen of this PC."""
        self._held.setValue("pc/private-screens", private)

    @property
    def last_school(self) -> Path | None:
        """The school folder that was opened last from the welcome, while it is there."""
        held = self._held.value("school/last")
        folder = Path(held) if isinstance(held, str) and held else None
        return folder if folder is not None and folder.is_dir() else None

    def remember_school(self, folder: Path) -> None:
        """Remember which school folder was opened; where it is, and nothing of what is in it."""
        self._held.setValue("school/last", str(folder))

    @property
    def begun_school(self) -> str:
        """A school that is being made, as text; empty where none is."""
        held = self._held.value("school/begun")
        return held if isinstance(held, str) else ""

    def keep_begun_school(self, text: str) -> None:
        """Keep a school that is being made, on the disk at once; an empty text forgets it."""
        if text:
            self._held.setValue("school/begun", text)
        else:
            self._held.remove("school/begun")
        self._held.sync()

    def paper_folder(self, school: str) -> Path | None:
        """Where the copy of a school's fire roll is put; None until a place is chosen.

        Args:
            school: Its id: an invented school must never write over a real one's list.
        """
        held = self._held.value(f"paper/folder-{school}")
        return Path(held) if isinstance(held, str) and held else None

    def choose_paper_folder(self, school: str, folder: Path | None) -> None:
        """Choose where the copy of a school's fire roll is put, or that there is none."""
        self._held.setValue(f"paper/folder-{school}", str(folder) if folder is not None else "")

    @property
    def slips(self) -> bool:
        """Whether a late child's slip is printed on this PC when it is saved."""
        return bool(self._held.value("hatch/slips", defaultValue=True, type=bool))

    def print_slips(self, *, wanted: bool) -> None:
        """Say whether slips are printed on this PC."""
        self._held.setValue("hatch/slips", wanted)

    @property
    def help_size(self) -> int:
        """The size of words in the help, in hundredths of the usual."""
        held = self._held.value("help/size", defaultValue=100, type=int)
        return held if isinstance(held, int) and held > 0 else 100

    def keep_help_size(self, size: int) -> None:
        """Remember the size of words in the help."""
        self._held.setValue("help/size", size)

    def reads_easily(self, person: str) -> bool:
        """Whether a person reads letters made for dyslexia on this PC, by their id."""
        return bool(self._held.value(f"reading/{person}", defaultValue=False, type=bool))

    def read_easily(self, person: str, *, easy: bool) -> None:
        """Remember which letters a person reads."""
        self._held.setValue(f"reading/{person}", easy)

    def letter_keys(self, person: str) -> bool:
        """Whether letters and digits alone are keys for a person on this PC, by their id."""
        return bool(self._held.value(f"letter-keys/{person}", defaultValue=True, type=bool))

    def keep_letter_keys(self, person: str, *, on: bool) -> None:
        """Remember whether they are."""
        self._held.setValue(f"letter-keys/{person}", on)

    def sizes(self, person: str) -> Sizes:
        """What one person has drawn on this PC, by their id."""
        return Sizes(self._held, person)

    def keep_window(self, window: QMainWindow) -> None:
        """Remember size and place."""
        self._held.setValue("window/geometry", window.saveGeometry())

    def place_window(self, window: QMainWindow) -> None:
        """Put the window where it was; Qt moves it back when that screen is gone.

        The first time it is as large as work is pleasant at, or fills a screen that is no larger.
        """
        if not _restore(window, self._held.value("window/geometry")):
            place_as_usual(window)


class Sizes:
    """How large one person has drawn what they work with, on this PC. It names nobody's child."""

    def __init__(self, held: QSettings, person: str) -> None:
        self._held, self._group = held, f"sizes/{person}"

    def keep(self, window: QMainWindow) -> None:
        """Remember size and place of the window."""
        self._held.setValue(f"{self._group}/window", window.saveGeometry())

    def place(self, window: QMainWindow) -> None:
        """Put the window where this person had it; whoever never had it finds it as it is."""
        _restore(window, self._held.value(f"{self._group}/window"))

    def keep_dialog(self, kind: str, size: QSize) -> None:
        """Remember how large a kind of dialog was drawn, in pixels."""
        self._held.setValue(f"{self._group}/dialog/{kind}", size)

    def dialog(self, kind: str) -> QSize | None:
        """How large a kind of dialog was drawn; None where nobody has."""
        held = self._held.value(f"{self._group}/dialog/{kind}")
        return held if isinstance(held, QSize) and held.isValid() else None

    def keep_columns(self, table: str, drawn: Mapping[int, int]) -> None:
        """Remember columns that were drawn, by their place, in pixels."""
        told = " ".join(f"{column}:{wide}" for column, wide in sorted(drawn.items()))
        self._held.setValue(f"{self._group}/columns/{table}", told)

    def columns(self, table: str) -> dict[int, int]:
        """Columns that were drawn, by their place; nothing where what is kept cannot be read."""
        held = self._held.value(f"{self._group}/columns/{table}")
        parts = [part.partition(":") for part in held.split()] if isinstance(held, str) else []
        if not all(place.isdecimal() and wide.isdecimal() for place, _, wide in parts):
            return {}
        return {int(place): int(wide) for place, _, wide in parts}

    def forget(self) -> None:
        """Remember nothing of it any more."""
        self._held.remove(self._group)


def place_as_usual(window: QMainWindow) -> None:
    """As large as work is pleasant at, or all of a screen that is no larger."""
    room = window.screen().availableSize()
    if _PLEASANT.boundedTo(room - _FRAME) != _PLEASANT:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(_PLEASANT.boundedTo(room))


def _restore(window: QMainWindow, held: object) -> bool:
    """Whether a window is again where it was; not where it was drawn for quite another screen."""
    return isinstance(held, QByteArray) and window.restoreGeometry(held)
