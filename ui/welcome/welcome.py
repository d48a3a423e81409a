"""Welcome: shown when the program is opened without a school."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.clock import Clock
from attendance_desk.domain.problems import DeskError, Refused
from ui.memory import Memory
from ui.runner import Runner, Words
from ui.welcome.begun import Begun
from ui.welcome.from_backup import BackupPage
from ui.welcome.joining import JoinPage
from ui.welcome.start import StartPage
from ui.welcome.trying import TryPage
from ui.welcome.wizard import Offers, Wizard, load_offers


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to open.

    Attributes:
        practise: On a morning to take.
        passphrase: The head's, who has made the school a moment ago; empty otherwise.
        sheet: The signs of the recovery sheet that opened the backup; empty otherwise.
    """

    folder: Path
    practise: bool = False
    passphrase: str = field(default="", repr=False)
    sheet: str = field(default="", repr=False)


class Welcome(QWidget):
    """Five ways in, one page each.

    Attributes:
        chosen: A school to open, as `Chosen`.
        named: Which page is shown, for the window's title.
    """

    chosen = Signal(object)
    named = Signal(str)

    def __init__(self, runner: Runner, clock: Clock, memory: Memory) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._runner, self._clock, self.begun = runner, clock, Begun(memory)
        self.start = StartPage(memory.last_school)
        self.trying = TryPage(runner, clock)
        self.backup = BackupPage(runner, clock)
        self.joining = JoinPage(runner, clock)
        self.wizard: Wizard | None = None
        self.stack = QStackedWidget()
        for way in (self.start, self.trying, self.backup, self.joining):
            self.stack.addWidget(way)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.stack)
        self.start.opened.connect(self.open)
        self.start.wants_open.connect(self._ask_folder)
        self.start.wants_new.connect(self.begin_new)
        self.start.wants_on.connect(lambda: self.begin_new(again=True))
        self.start.wants_try.connect(self._try)
        self.trying.left.connect(self.show_start)
        self.start.wants_backup.connect(self._from_backup)
        self.backup.left.connect(self.show_start)
        self.start.wants_join.connect(self._join)
        self.joining.left.connect(self.show_start)
        self.joining.made.connect(lambda folder: self.chosen.emit(Chosen(folder)))
        self.backup.made.connect(
            lambda folder, sheet: self.chosen.emit(Chosen(folder, sheet=sheet))
        )
        self.trying.made.connect(lambda folder: self.chosen.emit(Chosen(folder, practise=True)))
        self.start.ready(begun=self.begun.there)

    def show_start(self) -> None:
        """Back to the choices."""
        self.named.emit("Welcome")
        self.stack.setCurrentWidget(self.start)
        self.start.ready(begun=self.begun.there)

    def open(self, folder: Path) -> None:
        """Open a folder if there is a school in it; else say what is wrong with it."""

        def look() -> bool:
            from attendance_desk.desk import Door

            Door(folder, self._clock).plate()
            return True

        self._runner.ask(look, lambda _found: self.chosen.emit(Chosen(folder)), self._refused)

    def begin_new(self, *, again: bool = False) -> None:
        """The five steps, empty; or as they were left."""
        today, begun = self._clock.now().date(), self.begun.folder() if again else None
        self._runner.ask(
            lambda: self._made_already(begun) or load_offers(today),
            lambda found: self._go_on(found, again=again),
            self._refused,
        )

    def _made_already(self, begun: Path | None) -> Path | None:
        """The folder of what was begun, where the power went just after it was made."""
        from attendance_desk.desk import Door

        try:
            if begun is not None and begun.is_dir():
                Door(begun, self._clock).plate()
                return begun
        except DeskError:
            pass
        return None

    def _go_on(self, found: Offers | Path, *, again: bool) -> None:
        if isinstance(found, Offers):
            self._show_wizard(found, again=again)
        else:
            self._leave_wizard()
            self.begun.made()
            self.chosen.emit(Chosen(found))

    def _leave_wizard(self) -> None:
        """It goes with its timer, which would keep once more what was typed."""
        if self.wizard is not None:
            self.stack.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None

    def _show_wizard(self, offers: Offers, *, again: bool) -> None:
        self._leave_wizard()
        self.wizard = Wizard(self._runner, self._clock, offers, self.begun)
        self.wizard.left.connect(self.show_start)
        self.wizard.named.connect(self.named)
        self.wizard.finished.connect(
            lambda folder, secret: self.chosen.emit(Chosen(folder, passphrase=secret))
        )
        self.stack.addWidget(self.wizard)
        self.stack.setCurrentWidget(self.wizard)
        if again:
            self.wizard.show_step(self.begun.put_back(self.wizard.steps))
        else:
            self.begun.made()
            self.wizard.show_step(0)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Open a school folder")
        if chosen:
            self.open(Path(chosen))

    def _try(self) -> None:
        self.stack.setCurrentWidget(self.trying)
        self.trying.ready()

    def _from_backup(self) -> None:
        self.stack.setCurrentWidget(self.backup)
        self.backup.ready()

    def _join(self) -> None:
        self.stack.setCurrentWidget(self.joining)
        self.joining.ready()

    def _refused(self, words: Words) -> None:
        self.start.strip.say(str(words), "warn" if isinstance(words.error, Refused) else "danger")
