"""What a PC that was struck off had not sent: shown from its folder first, then taken in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.pcs import Pc
from ui.runner import Failed, Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import label
from ui.widgets.question import Question
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head

if TYPE_CHECKING:
    from attendance_desk.desk.lost_pcs import HandedOn, Unsent
    from attendance_desk.domain.changes import Outcome

_MEANS = (
    "It is taken in as it was entered, with who entered it and when; nothing of it is changed. "
    "Then it goes to the other PCs. The folder itself is only read."
)
_NOTHING = "Everything in that folder is here and was sent on. There is nothing to take over."
_QUICK = (
    "You signed in with a quick passcode, so the restricted notes in that folder are not looked "
    "at. With your full passphrase they come too; it can be done again without harm."
)


class TakeOverDialog(Question):
    """Shows what would be taken in."""

    def __init__(self, pc: Pc, found: Unsent, parent: QWidget, *, both: bool) -> None:
        super().__init__(f"Take over what {pc.name} had not sent", _MEANS, parent)
        self.told = label(found_words(found), wrap=True)
        self.inside.addWidget(self.told)
        if pc.name not in found.names:
            words = f"Nothing of it was made by {pc.name}. Is it the right folder?"
            self.inside.addWidget(label(words, "warn", wrap=True))
        if not both:
            self.inside.addWidget(label(_QUICK, "warn", wrap=True))
        self.finish("&Take it over")

    def wanted(self) -> object:
        return True


class TakingOver(QObject):
    """Asks for the folder, shows what is in it, and takes it in.

    Attributes:
        told: Words for the strip, and their kind.
        done: It is taken in: the words.
        failed: It could not even be shown.
    """

    told = Signal(str, str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, seat: Seat, page: QWidget) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page

    def begin(self, pc: Pc, shared: Path) -> None:
        """Ask for the folder, and look into it on the lane.

        Args:
            pc: The PC that was struck off.
            shared: The shared folder, through which it goes on.
        """
        title = f"The school folder of {pc.name}, or a copy of it"
        chosen = QFileDialog.getExistingDirectory(self._page, title)
        if not chosen:
            return
        former, lost_pcs = Path(chosen), self._seat.desk.lost_pcs
        self.told.emit(f"Looking into {former}…", "info")

        def found(unsent: Unsent) -> None:
            if not unsent.entries and not unsent.here:
                self.told.emit(_nothing(unsent), "info")
                return
            self.told.emit("", "info")
            self.ask(pc, unsent, former, shared).show()

        self._seat.runner.ask(
            lambda: lost_pcs.left_in(former),
            while_open(self._page, found),
            while_open(self._page, self.failed.emit),
        )

    def ask(self, pc: Pc, found: Unsent, former: Path, shared: Path) -> TakeOverDialog:
        """The question."""
        both = self._seat.desk.seated.safeguarding is not None
        dialog = TakeOverDialog(pc, found, self._page, both=both)

        def refused(words: Words) -> None:
            dialog.refused(str(words))

        dialog.given.connect(
            lambda _yes: with_a_head(
                self._seat,
                dialog,
                lambda failed: self._take(dialog, former, shared, failed),
                refused,
            )
        )
        return dialog

    def _take(self, dialog: TakeOverDialog, former: Path, shared: Path, failed: Failed) -> None:
        lost_pcs = self._seat.desk.lost_pcs
        dialog.strip.say("Reading the folder, and taking in what is in it…", "info")

        def done(outcome: Outcome[HandedOn]) -> None:
            close_if_open(dialog)
            self.done.emit(taken_words(outcome.value))

        self._seat.runner.do(
            lambda: lost_pcs.hand_on(former, shared),
            while_open(self._page, done),
            while_open(dialog, failed),
            self._page,
        )


def found_words(found: Unsent) -> str:
    """What a folder holds, in sentences."""
    whose, said = listed(found.names), []
    if found.between is not None:
        many = _entries(found.entries)
        said.append(f"{many} of {whose} never came here, entered {_when(found.between)}.")
    if found.here:
        alone = f"{_entries(found.here)} of {whose}"
        which = alone if found.between is None else f"{found.here:,} more"
        said.append(f"{which} came here already, and would go on to the other PCs.")
    return " ".join((*said, *_held_back(found.held_back)))


def taken_words(done: HandedOn) -> str:
    """What was taken in, in sentences."""
    verb = "is" if done.entries == 1 else "are"
    said = f"{_entries(done.entries)} {verb} taken in and on the way to the other PCs."
    return " ".join((said, *_held_back(done.held_back)))


def _nothing(found: Unsent) -> str:
    return " ".join((_NOTHING, *_held_back(found.held_back)))


def _held_back(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    verbs = ("answers", "stays") if number == 1 else ("answer", "stay")
    return (f"{_entries(number)} {verbs[0]} something that is not here, and {verbs[1]} out.",)


def _when(between: tuple[str, str]) -> str:
    first, last = (datetime.fromisoformat(one) for one in between)
    begins = f"{day_words(first.date())} at {clock_words(first.time())}"
    if first.date() == last.date():
        if clock_words(first.time()) == clock_words(last.time()):
            return f"on {begins} by its clock"
        return f"on {begins} to {clock_words(last.time())} by its clock"
    ends = f"{day_words(last.date())} at {clock_words(last.time())}"
    return f"from {begins} to {ends} by its clock"


def _entries(number: int) -> str:
    return f"{number:,} entry" if number == 1 else f"{number:,} entries"
