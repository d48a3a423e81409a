"""The calls of today: who rang, about whom, what they said, what it did; unmatched first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.changes import Area
from attendance_desk.domain.names import listed
from ui.phone.words import at_words
from ui.theme import font_for
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import initials

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.calls_board import CallRow

_OURS = frozenset({Area.DAY, Area.PLANS, Area.MARKS})
_ROW = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 640, 400


class CallsDialog(QDialog):
    """The list of calls. Enter opens one, to be matched or corrected.

    Attributes:
        opened: The id of the call to be opened.
        saved: What was done to one, after COMMIT.
    """

    opened = Signal(str)
    saved = Signal(str)

    def __init__(self, seat: Seat, parent: QWidget | None, *, hidden: bool) -> None:
        super().__init__(parent)
        self._seat, self._hidden = seat, hidden
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Calls today")
        self.list = QListWidget()
        self._told = ""
        self.list.setAccessibleName("Calls, those without a child first")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.strip = Strip("info")
        self.match = button("&Open, to match or correct", self._open, "primary")
        self.rung = button("Called &back", self._called_back)
        self.undo = button("&Undo this call", self._undo)
        leave = button("&Close", self.close)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 10, 14, 10)
        page.addWidget(label("Calls today", "card-title"))
        page.addWidget(self.list, 1)
        page.addWidget(self.strip)
        page.addLayout(row(leave, None, self.undo, self.rung, self.match))
        self.resize(_WIDE, _HIGH)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._undo_last)
        seat.runner.changed.connect(self._changed)
        self.ask()

    @property
    def today(self) -> date:
        """The day of the desk's clock."""
        return self._seat.desk.clock.now().date()

    @property
    def current(self) -> CallRow | None:
        """The call that is marked."""
        item = self.list.currentItem()
        found: CallRow | None = item.data(_ROW) if item else None
        return found

    def ask(self) -> None:
        """Ask again for the calls."""
        phone, today = self._seat.desk.phone, self.today
        self._seat.runner.ask(lambda: phone.calls(today), while_open(self, self._show))

    def _changed(self, areas: frozenset[Area], _initiator: object) -> None:
        if areas & _OURS:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        """Initials for names, and nothing of what was said."""
        self._hidden = hidden
        self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _show(self, rows: tuple[CallRow, ...]) -> None:
        held = self.current.call.id if self.current else ""
        self.list.clear()
        for one in rows:
            told = _told(one, self.today, hidden=self._hidden)
            item = QListWidgetItem(told)
            font = font_for(told)
            font.setStrikeOut(one.undone)
            item.setFont(font)
            item.setData(_ROW, one)
            self.list.addItem(item)
        if rows:
            ids = [one.call.id for one in rows]
            self.list.setCurrentRow(ids.index(held) if held in ids else 0)
            self.list.setFocus()
        self.strip.say(self._told or ("" if rows else "Nobody has rung today."))
        self._offer()

    def _offer(self) -> None:
        one = self.current
        live = one is not None and not one.undone
        self.match.setEnabled(live)
        self.undo.setEnabled(live)
        waits = one is not None and live and bool(one.names) and not one.call.settled
        self.rung.setVisible(waits)

    def _open(self) -> None:
        one = self.current
        if one is not None and not one.undone:
            self.opened.emit(one.call.id)
            self.close()

    def _undo_last(self) -> None:
        """Ctrl+Z: the newest call of today that stands, wherever the list is marked."""
        lines = range(self.list.count())
        rows: list[tuple[str, int]] = []
        for line in lines:
            one: CallRow = self.list.item(line).data(_ROW)
            if not one.undone and one.call.day == self.today:
                rows.append((one.call.at, line))
        if rows:
            self.list.setCurrentRow(max(rows)[1])
            self._undo()

    def _undo(self) -> None:
        one = self.current
        if one is not None:
            phone, call = self._seat.desk.phone, one.call.id
            at = at_words(one.call, self.today)
            words = f"The call of {at} is undone: its marks and what it filled in are set back"
            self._seat.runner.do(
                lambda: phone.withdraw(call),
                while_open(self, lambda outcome: self._done(outcome, words)),
                while_open(self, lambda why: self.strip.say(str(why), "danger")),
            )

    def _called_back(self) -> None:
        one = self.current
        if one is not None:
            phone, call = self._seat.desk.phone, one.call.id
            words = f"Called back about the call of {at_words(one.call, self.today)}"
            self._seat.runner.do(
                lambda: phone.called_back(call),
                while_open(self, lambda outcome: self._done(outcome, words)),
                while_open(self, lambda why: self.strip.say(str(why), "danger")),
            )

    def _done(self, _outcome: Outcome[int] | Outcome[None], words: str) -> None:
        self._told = f"{words}."
        self.saved.emit(words)


def _told(one: CallRow, today: date, *, hidden: bool) -> str:
    """Three lines; without what was said while details are hidden."""
    names = [initials(name) if hidden else name for name in one.names]
    teller = initials(one.teller) if hidden and one.teller else one.teller
    about = listed(names) or "no child found yet"
    undone = "undone · " if one.undone else ""
    owed = f" · {one.owed}" if one.owed and one.names else ""
    first = f"{at_words(one.call, today)} · {undone}{teller} · {about}{owed}"
    if hidden:
        return first
    did = f"\n{one.did[:1].upper()}{one.did[1:]}." if one.did else ""
    return f"{first}\n{one.said}{did}"
