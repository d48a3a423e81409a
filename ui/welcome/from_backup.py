"""A new PC, a backup, and the recovery sheet: the school is made again from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.clock import Clock
from attendance_desk.domain.restoring import Difference, Restored, WayIn
from ui.in_sight import into_sight
from ui.runner import Runner
from ui.welcome.card import WIDE, on_a_card
from ui.welcome.fields import free_folder
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.restoring import Deeds, RestoreSteps, backup_words
from ui.widgets.working import Step

_ABOUT = (
    "You need the stick or folder with the backup, and the recovery sheet from the safe or the "
    "head's passphrase. The backup itself is only read."
)


class BackupPage(QWidget):
    """Restores a school on a PC that has none.

    Attributes:
        made: The folder of the school, and the signs of the sheet where it was opened by them:
            the head then chooses a new passphrase.
        left: Back to the choices.
    """

    made = Signal(object, str)
    left = Signal()

    def __init__(self, runner: Runner, clock: Clock) -> None:
        super().__init__()
        self._clock, self._made, self._sheet = clock, "", ""
        deeds = Deeds(_find, self._look, self._restore)
        self.steps = RestoreSteps(runner, deeds, sheet_first=True)
        self.steps.done.connect(self._restored)
        self.told = Strip()
        self.open = button("&Open the school", self._open, "primary")
        self.open.setAutoDefault(True)
        self.back = button("&Back", self._leave)
        inside = QVBoxLayout()
        inside.addWidget(label("Make the school again from a backup", "title"))
        inside.addWidget(label(_ABOUT, "second", wrap=True))
        inside.addWidget(self.steps)
        inside.addWidget(self.told)
        inside.addLayout(row(self.open, self.back, None))
        area = on_a_card(self, inside, WIDE)
        self.steps.looked.connect(lambda shown: into_sight(area, shown))

    def ready(self) -> None:
        """Stand at the first step, and offer a folder that is not there yet."""
        self.steps.show()
        self.steps.forget()
        self.steps.to.put(free_folder("School"))
        self.told.say("")
        self.open.hide()
        self.back.setEnabled(True)
        self.steps.place.field.setFocus()

    def _look(self, backup: Path, way_in: WayIn) -> Difference:
        from attendance_desk.desk.restoring import look

        return look(backup, way_in, self._clock)

    def _restore(self, backup: Path, to: Path, way_in: WayIn, step: Step) -> Restored:
        from attendance_desk.desk.restoring import restore

        to.parent.mkdir(parents=True, exist_ok=True)
        return restore(backup, to, way_in, self._clock, step)

    def _restored(self, made: Restored) -> None:
        self._made, self._sheet = made.folder, self.steps.way_in.sheet
        self.steps.forget()
        self.steps.hide()
        next_words = "Choose a new passphrase for the head next." if self._sheet else ""
        self.told.say("\n".join(part for part in (*made.words, next_words) if part), "ok")
        self.open.show()
        self.open.setFocus()

    def _open(self) -> None:
        sheet, self._sheet = self._sheet, ""
        self.made.emit(Path(self._made), sheet)

    def _leave(self) -> None:
        if self.steps.working.isVisible():
            self.steps.working.stop.click()
            return
        self.steps.forget()
        self.left.emit()


def _find(folder: Path) -> Sequence[tuple[str, Path]]:
    from attendance_desk.desk.finding_backups import backups_in

    return [(backup_words(one.made_at, one.entries), one.folder) for one in backups_in(folder)]
