"""Restoring a backup by steps: where it is, what opens it, what it holds, where it goes.

The same steps stand on the welcome of a new PC and in the settings of a school that goes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.restoring import Difference, Restored, WayIn
from ui.runner import Runner, Words
from ui.widgets.alive import while_open
from ui.widgets.restoring_face import RestoreFace
from ui.widgets.working import Step

_NONE = "There is no backup in that folder. Choose the stick, or the folder in which backups lie."


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the steps ask of the desk, each on the lane.

    Attributes:
        find: The backups in a folder, the newest first: words and folder.
        look: What a backup holds, and what going back to it would lose.
        restore: Make a new school folder from it.
    """

    find: Callable[[Path], Sequence[tuple[str, Path]]]
    look: Callable[[Path, WayIn], Difference]
    restore: Callable[[Path, Path, WayIn, Step], Restored]


class RestoreSteps(RestoreFace):
    """The steps; what comes after the last one is its owner's.

    Attributes:
        done: It is restored and proven, as `Restored`.
        looked: It was looked at: the button that is to be in sight now.
    """

    done = Signal(object)
    looked = Signal(object)

    def __init__(self, runner: Runner, deeds: Deeds, *, sheet_first: bool) -> None:
        super().__init__(sheet_first=sheet_first)
        self._runner, self._deeds = runner, deeds
        self._chosen = Path()
        self.place.entered.connect(self.to_the_key)
        self.place.chosen.connect(self.to_the_key)
        self.place.field.textChanged.connect(lambda _text: self.unlook())
        self.to.entered.connect(self.restore_it)
        for field in (self.sheet, self.secret):
            field.returnPressed.connect(self.look_at_it)
            field.textChanged.connect(lambda _text: self.unlook())

    def look_at_it(self) -> None:
        if not self.look.isEnabled():
            return
        place, way, chosen = self.place.path, self.way_in, self.backup
        if place is None and chosen is None:
            self.wants(
                "Say where the backup is: put the stick in and choose it.", self.place.field
            )
        elif not (way.sheet.strip() or way.passphrase):
            field = self.sheet if self.by_sheet.isChecked() else self.secret
            self.wants("Type what opens it.", field)
        elif place is not None:
            self._begin("Looking for backups …")

            def found(some: Sequence[tuple[str, Path]]) -> None:
                self._found(some, way)

            self._runner.ask(
                lambda: self._deeds.find(place), while_open(self, found), self._failed()
            )
        elif chosen is not None:
            self._look_at(chosen, way)

    def _found(self, some: Sequence[tuple[str, Path]], way: WayIn) -> None:
        before = self.which.currentData()
        self.offer(some)
        self.which.setCurrentIndex(max(0, self.which.findData(before)))
        if not some:
            self._end()
            self.wants(_NONE, self.place.field)
            return
        self.which.setVisible(len(some) > 1)
        chosen = Path(str(self.which.currentData()))
        self._look_at(chosen, way)

    def _look_at(self, chosen: Path, way: WayIn) -> None:
        self._begin("Opening the backup …")

        def seen(difference: Difference) -> None:
            self._end()
            self.strip.say("")
            self.told.setText("\n".join(difference.words))
            self.after.show()
            self._chosen = chosen
            self.to.field.setFocus()
            self.looked.emit(self.go)

        self._runner.ask(
            lambda: self._deeds.look(chosen, way), while_open(self, seen), self._failed()
        )

    def restore_it(self) -> None:
        to, way, chosen = self.to.path, self.way_in, self._chosen
        if not self.go.isEnabled():
            return
        if to is None:
            self.wants("Type a folder that is not there yet, or choose an empty one.",
                        self.to.field)  # fmt: skip
            return
        step = self._begin("")

        def restored(found: Restored) -> None:
            self._end()
            self.done.emit(found)

        self._runner.ask(
            lambda: self._deeds.restore(chosen, to, way, step),
            while_open(self, restored),
            self._failed(),
        )

    def _begin(self, words: str) -> Step:
        self.strip.say("")
        for one in (self.look, self.go):
            one.setEnabled(False)
        step = self.working.begin()
        self.working.words.setText(words)
        return step

    def _end(self) -> None:
        self.working.end()
        for one in (self.look, self.go):
            one.setEnabled(True)

    def _failed(self) -> Callable[[Words], None]:
        def failed(words: Words) -> None:
            self._end()
            self.strip.say(str(words), "danger")
            self.to_the_key()

        return while_open(self, failed)


def backup_words(made_at: datetime, entries: int) -> str:
    """Which backup it is, as far as that is told without a key."""
    day, at = day_words(made_at.date()), clock_words(made_at.time())
    return f"{day}, {at}: {entries:,} entries"
