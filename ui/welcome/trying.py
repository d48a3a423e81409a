"""Try with invented children: where the practice school goes, and its making."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.clock import Clock
from ui.runner import Cancel, Runner, Words
from ui.welcome.card import NARROW, on_a_card
from ui.welcome.fields import free_folder, rename
from ui.widgets.folder_field import FolderField
from ui.widgets.how_far import HowFar
from ui.widgets.parts import Strip, button, label, row

PROMISED = "It takes about half a minute. You can delete the folder whenever you like."


class TryPage(QWidget):
    """Makes the practice school.

    Attributes:
        made: Its folder.
        left: Back to the three choices.
    """

    made = Signal(object)
    left = Signal()
    _progressed = Signal(int, int)

    def __init__(self, runner: Runner, clock: Clock) -> None:
        super().__init__()
        self._runner, self._clock, self._cancel = runner, clock, Cancel()
        self.strip, self.told = Strip(), label(PROMISED, "second", wrap=True)
        self.folder = FolderField("Where should the practice &school be kept?")
        self.bar = HowFar("Progress")
        self.make = button("&Make it and open it", self._make, "primary")
        self.back = button("&Back", self._leave)
        inside = QVBoxLayout()
        inside.addWidget(label("Try with invented children", "title"))
        for part in (self.told, self.strip, self.folder, self.bar):
            inside.addWidget(part)
        inside.addLayout(row(self.make, self.back, None))
        on_a_card(self, inside, NARROW)
        self._progressed.connect(self._show)
        self.folder.entered.connect(self._make)

    def ready(self) -> None:
        """Offer a folder that is not there yet."""
        self.folder.put(free_folder("Practice school"))
        self.strip.say("")
        self._rest()
        self.make.setFocus()

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        folder = self.folder.path
        if folder is None:
            words = "No folder is named. The school needs a place. Type one or choose it."
            self.strip.say(words, "warn")
            return
        self._cancel = cancel = Cancel()
        self.make.setEnabled(False)
        self.bar.tell(0, 0)
        self.bar.show()
        self.told.setText("Inventing children, families and a year of registers …")
        rename(self.back, "Cance&l")

        def progress(done: int, of: int) -> bool:
            self._progressed.emit(done, of)
            return not cancel.asked()

        def make() -> Path:
            from attendance_desk.desk.inventing import make_school_to_try

            folder.parent.mkdir(parents=True, exist_ok=True)
            return make_school_to_try(folder, self._clock, progress).created.folder

        self._runner.ask(make, self._done, self._refused)

    def _done(self, folder: Path) -> None:
        self._rest()
        self.made.emit(folder)

    def _refused(self, words: Words) -> None:
        self._rest()
        self.strip.say(str(words), "warn")
        self.make.setFocus()

    def _rest(self) -> None:
        self.bar.hide()
        self.told.setText(PROMISED)
        rename(self.back, "&Back")
        self.make.setEnabled(True)

    def _leave(self) -> None:
        if self.make.isEnabled():
            self.left.emit()
        else:
            self._cancel.ask()
            self.told.setText("Stopping. Nothing will be left of it.")

    def _show(self, done: int, of: int) -> None:
        self.bar.tell(done, of)
        self.told.setText(f"{done:,} of {of:,} registers and changes written")
