"""Going back to a backup while the school is open: shown, proven, agreed, and then switched to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.restoring import Restored
from attendance_desk.queries.backups_board import BackupRow
from ui.in_sight import into_sight
from ui.runner import Failed
from ui.settings.people import SureDialog
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, label, row, scrolled
from ui.widgets.restoring import Deeds, RestoreSteps, backup_words
from ui.widgets.room import open_at
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head

_ABOUT = (
    "The backup is made into a new folder. Nothing of the school is written over, and nothing is "
    "switched to before you say yes."
)
_SWITCH = (
    "Everybody works with the restored school from the next sign-in. The folder of now is kept, "
    "and can be read. You are signed out."
)
_WIDE, _HIGH = 640, 620


class RestoreDialog(QDialog):
    """The steps, and the switch at their end.

    Attributes:
        switched: The restored school has taken this one's place; its folder.
    """

    switched = Signal(object)
    stays_shown = True  # it names nobody

    def __init__(self, seat: Seat, known: Sequence[BackupRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._seat = seat
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Go back to a backup")
        restoring = seat.desk.restoring
        deeds = Deeds(_find, restoring.look, restoring.restore)
        self.steps = RestoreSteps(seat.runner, deeds, sheet_first=False)
        self.steps.offer([(_words(one), one.folder) for one in known if one.folder is not None])
        self.steps.to.put(_beside(seat.desk.seated.folder))
        self.steps.done.connect(self._restored)
        self.strip = Strip()
        self.switch = button("&Switch to it…", self._ask, "primary")
        self.switch.hide()
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.addWidget(label("Go back to a backup", "card-title"))
        page.addWidget(label(_ABOUT, "second", wrap=True))
        page.addWidget(self.steps)
        page.addWidget(self.strip)
        page.addStretch(1)
        whole = QVBoxLayout(self)
        area = scrolled(inside)
        self.steps.looked.connect(lambda shown: into_sight(area, shown))
        whole.addWidget(area, 1)
        whole.addLayout(row(None, button("&Close", self.close), self.switch))
        self._made: Restored | None = None
        open_at(self, _WIDE, _HIGH)

    def _restored(self, made: Restored) -> None:
        self._made = made
        self.steps.forget()
        self.steps.hide()
        self.strip.say("\n".join([*made.words, *made.difference.words]), "ok")
        self.switch.show()
        self.switch.setFocus()

    def _ask(self) -> None:
        made = self._made
        if made is None:
            return
        told = "\n".join([*made.difference.words, _SWITCH])
        sure = SureDialog("Switch to the restored school?", "Switch to it", self, told)
        sure.agreed.connect(lambda: self._switch(Path(made.folder)))
        sure.show()

    def _switch(self, folder: Path) -> None:
        restoring = self._seat.desk.restoring

        def switched(_none: None) -> None:
            self.switched.emit(folder)

        def attempt(failed: Failed) -> None:
            self._seat.runner.ask(
                lambda: restoring.switch(folder),
                while_open(self, switched),
                while_open(self, failed),
            )

        with_a_head(self._seat, self, attempt, lambda words: self.strip.say(str(words), "danger"))


def _words(one: BackupRow) -> str:
    made = one.backup.made_at
    return f"{day_words(made.date())}, {clock_words(made.time())}, in {one.place.name}"


def _find(folder: Path) -> Sequence[tuple[str, Path]]:
    from attendance_desk.desk.finding_backups import backups_in

    return [(backup_words(one.made_at, one.entries), one.folder) for one in backups_in(folder)]


def _beside(folder: Path) -> Path:
    """A folder beside the school's that is not there yet."""
    number, found = 2, folder.with_name(f"{folder.name} restored")
    while found.exists():
        found, number = folder.with_name(f"{folder.name} restored {number}"), number + 1
    return found
