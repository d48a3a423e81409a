"""Dialogs that can be left half typed at any key and are found again exactly as they were.

Each key is put on the disk as a jotting of who typed it. Several dialogs of a kind may be open;
locking, signing out or a power cut loses none: the next sign-in brings them back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from attendance_desk.domain.drafts import Jotting
from attendance_desk.domain.problems import DeskError
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip
from ui.widgets.screen import Seat

Record = Mapping[str, Any]
NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."


class Jotted(QDialog):
    """A dialog beside the work, kept on the disk as it is typed.

    Give `record` and `put`, call `jot()` after every change and `forget()` once it is saved.

    Attributes:
        saved: What was saved, after COMMIT.
        hinted: A line for the status bar.
        kept: The newest typing is on the disk.
        unkept: It is not; the words say why.
        another: Open one more of the kind on something, beside this one.
        beside: Open something else of the front desk, by its name.
        leads: Go to an area of the window, and to one thing in it.
    """

    saved = Signal(str)
    hinted = Signal(str)
    kept = Signal()
    unkept = Signal(object)
    another = Signal(object)
    beside = Signal(str)
    leads = Signal(str, object)

    def __init__(self, seat: Seat, kind: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.seat, self.kind, self.key = seat, kind, key
        self.hidden_details = False
        self._held: Record = {}
        self._writing = self._away = self._on_disk = self._leaving = False
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def record(self) -> Record:
        """Everything typed, as plain JSON values; empty while nothing is."""
        raise NotImplementedError

    def put(self, record: Record) -> None:
        """Be as `record` said."""
        raise NotImplementedError

    def open_on(self, what: object) -> None:
        """Begin with something filled in."""

    def is_about(self, what: object) -> bool:
        """Whether it is open on that very thing already, so that it need not be opened twice."""
        return False

    def about(self) -> str:
        """The id of the child it is about; empty for none."""
        return ""

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for names."""
        self.hidden_details = hidden

    def know_again(self) -> None:
        """Something was saved elsewhere: ask again what is shown."""

    @property
    def untouched(self) -> bool:
        """Whether nothing has been typed that could be lost."""
        return not self.record()

    @property
    def settled(self) -> bool:
        """Whether everything typed is on the disk."""
        return not self._writing and self._held == self.record()

    def jot(self) -> None:
        """Put what is typed on the disk as soon as the lane is free."""
        if not self._writing and not self._away and self.record() != self._held:
            self._write()

    def begin_with(self, record: Record) -> None:
        """Come back as it was left."""
        self._held, self._on_disk = record, True
        self.put(record)

    def forget(self) -> None:
        """It was saved or thrown away."""
        if not self._away:
            self._held = {}
            if self._on_disk:
                self._keep({})

    def handing_over(self) -> Callable[[], None]:
        """What forgets this, called on the lane by the saving itself as soon as it is saved.

        A lock while it is being saved takes the dialog away before the answer is home. Saved, it
        must not come back; refused, it must: so what was typed is on the disk before.
        """
        newest = self.record()
        if newest != self._held:
            self._held = newest
            self._keep(newest)
        jottings, kind, key = self.seat.desk.jottings, self.kind, self.key

        def forget() -> None:
            with suppress(DeskError):  # what was saved is saved; then it is only asked again
                jottings.keep(kind, key, {})

        return forget

    def put_away(self) -> None:
        """Close because the person goes: what is typed stays on the disk for their return."""
        newest = self.record()
        if newest != self._held:
            self._keep(newest)
        self._away = True
        self.reject()

    def may_close(self) -> bool:
        """Whether nothing would be lost; a dialog with something typed asks first."""
        return self.untouched

    def asked_once(self, strip: Strip, words: str = NOT_SAVED) -> bool:
        """Whether it may close: nothing is typed, or the person was told and wishes it again.

        Whoever types on has not been asked: set `_leaving` back with each change.
        """
        if self.untouched or self._leaving:
            return True
        self._leaving = True
        strip.say(words, "warn")
        return False

    def reject(self) -> None:
        if not self._away:
            if not self.may_close():
                return
            self.forget()
            self._away = True
        super().reject()

    def _write(self) -> None:
        self._writing, self._held = True, self.record()
        self._keep(self._held, self._written, self._not_written)

    def _keep(
        self,
        record: Record,
        then: Callable[[object], None] | None = None,
        failed: Callable[[Words], None] | None = None,
    ) -> None:
        jottings, kind, key = self.seat.desk.jottings, self.kind, self.key
        self._on_disk = bool(record)
        self.seat.runner.ask(
            lambda: jottings.keep(kind, key, record),
            while_open(self, then or _nothing),
            while_open(self, failed) if failed else None,
        )

    def _written(self, _outcome: object) -> None:
        self._writing = False
        self.kept.emit()
        self.jot()

    def _not_written(self, words: Words) -> None:
        self._writing, self._held = False, {}
        self.unkept.emit(words)


def _nothing(_outcome: object) -> None:
    """Nobody waits for it."""


class Stack(QObject):
    """The dialogs of one kind that are open over a window.

    Attributes:
        saved: What one of them saved.
        hinted: A line for the status bar.
        beside: One of them wants something else of the front desk opened, by its name.
        leads: One of them leads to an area of the window, and to one thing in it.
    """

    saved = Signal(str)
    hinted = Signal(str)
    beside = Signal(str)
    leads = Signal(str, object)

    def __init__(
        self,
        kind: str,
        make: Callable[[Seat, str, QWidget], Jotted],
        new_key: Callable[[], str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.kind = kind
        self._make, self._new_key, self._window = make, new_key, window
        self._seat: Seat | None = None
        self._open: list[Jotted] = []
        self._hidden = False

    @property
    def dialogs(self) -> tuple[Jotted, ...]:
        """Those that are open, the oldest first."""
        return tuple(self._open)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in: bring back what they left half typed."""
        self._seat = seat
        jottings = seat.desk.jottings
        self._seat.runner.ask(lambda: jottings.mine(self.kind), self._bring_back)

    def leave(self) -> None:
        """They go: put all away, and nothing is lost."""
        for dialog in self.dialogs:
            dialog.put_away()
        self._open.clear()
        self._seat = None

    def show(self, what: object = None) -> Jotted | None:
        """Open one, or the one in which nothing is typed yet."""
        if self._seat is None:
            return None
        mine = next((one for one in self._open if what is not None and one.is_about(what)), None)
        if mine is not None:
            self._to_front(mine)
            return mine
        found = next((one for one in reversed(self._open) if one.untouched), None)
        dialog = found or self._add(self._seat, self._new_key())
        if what is not None:
            dialog.open_on(what)
        self._to_front(dialog)
        return dialog

    def hide_details(self, *, hidden: bool) -> None:
        """Names to initials and back."""
        self._hidden = hidden
        for dialog in self._open:
            dialog.hide_details(hidden=hidden)

    def know_again(self, initiator: object) -> None:
        """Something was saved: the others ask again."""
        for dialog in self._open:
            if dialog is not initiator:
                dialog.know_again()

    def _bring_back(self, kept: tuple[Jotting, ...]) -> None:
        if self._seat is None:
            return
        for jotting in kept:
            dialog = self._add(self._seat, jotting.key)
            dialog.begin_with(jotting.record)
            self._to_front(dialog)

    def _add(self, seat: Seat, key: str) -> Jotted:
        dialog = self._make(seat, key, self._window)
        dialog.hide_details(hidden=self._hidden)
        dialog.saved.connect(self.saved)
        dialog.hinted.connect(self.hinted)
        dialog.another.connect(self.show)
        dialog.beside.connect(self.beside)
        dialog.leads.connect(self.leads)
        dialog.finished.connect(lambda _result: self._gone(dialog))
        self._open.append(dialog)
        return dialog

    def _gone(self, dialog: Jotted) -> None:
        if dialog in self._open:
            self._open.remove(dialog)

    def _to_front(self, dialog: Jotted) -> None:
        if not dialog.isVisible():
            steps = 28 * (len(self._open) - 1)
            dialog.show()
            dialog.move(dialog.pos().x() + steps, dialog.pos().y() + steps)
        dialog.activateWindow()
