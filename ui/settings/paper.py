"""Paper: what a locked PC may show, and the copy for the hour without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.access import Deed
from ui.memory import Memory
from ui.settings.badge import BadgeCard
from ui.settings.page import Page
from ui.widgets.parts import Card, Strip, Toggle, button, label, row
from ui.widgets.screen import Seat

_DOOR = (
    "Whoever stands at this PC can then see and print every child's name, and whether the child "
    "is here, without signing in. Nothing else is on that list. An old list says so and does not "
    "claim to be of today."
)
_COPY = (
    "When the morning register has closed, and after each later change, this PC puts the fire "
    "roll there as a PDF. Only the newest stays. It is for the hour without screen or power."
)
_CLEAR = (
    "The names in it are not encrypted: whoever has the stick or the folder can read them. "
    "Choose a stick that stays under lock, not a shared drive."
)


class PaperPage(Page):
    """What the head allows, and what this PC does."""

    def __init__(self, seat: Seat, memory: Memory | None = None) -> None:
        super().__init__(seat)
        self._memory = memory or Memory()
        self._known = False
        self.door = Card("Fire roll while nobody is signed in", "lock")
        self.copy = Card("A copy when the register has closed", "printer")
        self.badge = BadgeCard(self)
        for card in (self.door, self.copy, self.badge):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._fill_door()
        self._fill_copy()

    def enter(self) -> None:
        self.place.setText(self._place_words())
        self.stop.setEnabled(self._folder is not None)
        self.badge.ask()
        self.seat.runner.ask(self.seat.desk.fire.at_door, self._show_door)

    def choose(self, folder: Path | None) -> None:
        """Put the copy there from now on, or nowhere."""
        self._memory.choose_paper_folder(self.seat.desk.school.id, folder)
        self.enter()
        if folder is None:
            self.said.emit("No copy is made any more. Remove what is there by hand.", "ok")
        else:
            self.said.emit("The copy is put there when the register has closed.", "ok")

    @property
    def _folder(self) -> Path | None:
        return self._memory.paper_folder(self.seat.desk.school.id)

    def _fill_door(self) -> None:
        head = self.seat.may(Deed.CHANGE_SCHOOL)
        self.allowed = Toggle("&Show it on a locked PC (F12)")
        self.allowed.setEnabled(head)
        self.allowed.toggled.connect(self._allow)
        self.door.body.addWidget(label(_DOOR, "second", wrap=True))
        self.door.body.addLayout(row(self.allowed, None))
        if not head:
            self.door.body.addWidget(label("The head decides this.", "hint"))

    def _fill_copy(self) -> None:
        self.place = label(kind="strong", wrap=True)
        self.stop = button("Sto&p making copies", lambda: self.choose(None))
        self.warning = Strip("warn")
        self.copy.body.addWidget(label(_COPY, "second", wrap=True))
        self.copy.body.addWidget(self.warning)
        self.warning.say(_CLEAR, "warn")  # a strip that stands nowhere would open as a window
        self.copy.body.addWidget(self.place)
        choose = button("&Choose a folder or stick…", self._ask_folder)
        self.copy.body.addLayout(row(choose, self.stop, None))

    def _show_door(self, allowed: object) -> None:
        self._known = False
        self.allowed.setChecked(bool(allowed))
        self._known = True

    def _allow(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if not self._known:
            return
        fire = self.seat.desk.fire
        told = (
            "A locked PC shows the fire roll from now on (F12)."
            if on
            else "Nobody sees the fire roll without signing in. What this PC kept is removed."
        )
        self.do(lambda: fire.allow_at_door(allowed=on), told)

    def _place_words(self) -> str:
        folder = self._folder
        return f"It is put in {folder}" if folder is not None else "No place is chosen."

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where shall the copy be put?")
        if chosen:
            self.choose(Path(chosen))
