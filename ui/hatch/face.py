"""How the dialog of the hatch is laid out. It holds the fields and decides nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.hatch.arriving import Arriving
from ui.hatch.leaving import Leaving
from ui.hatch.list import TodaysList
from ui.memory import Memory
from ui.widgets.fields import TimeField
from ui.widgets.fitting import Fitted, room, wrapping
from ui.widgets.parts import Strip, Toggle, button, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import Who

_WIDTH, _HEIGHT = 460, 380
_WANTED = 440


class Face:
    """The parts of the dialog."""

    def __init__(self, dialog: QWidget, seat: Seat) -> None:
        self.dialog = dialog
        self.who, self.at = Who(seat), TimeField("At")
        self.at.setFixedWidth(88)
        self.name = label(kind="card-title", wrap=True)
        self.another = button("C&hange", _nothing, "quiet")
        self.meaning = label(kind="strong", wrap=True)
        self.arriving, self.leaving = Arriving(), Leaving()
        self.strip, self.today = Strip(), TodaysList()
        self.coming_in, self.going_out = _way("Coming &in"), _way("&Out")
        self.ways = QButtonGroup(dialog)
        for place, way in enumerate((self.coming_in, self.going_out)):
            self.ways.addButton(way, place)
        self.with_first = button("", _nothing, "quiet")
        self.sibling = button("+ brother or sister  Ctrl +", _nothing, "quiet")
        self.slip = Toggle("Print sli&p")
        self.slip.setChecked(Memory().slips)
        self.slip.toggled.connect(lambda on: Memory().print_slips(wanted=on))
        self.lines = Toggle("&List of today")
        for toggle in (self.slip, self.lines):
            toggle.setAutoDefault(False)
        self.leave = button("&Close  Esc", _nothing)
        self.save = button("&Save  Enter", _nothing, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        self.form = Fitted(self._form())
        whole = QVBoxLayout(self.dialog)
        for stretched in (self.form, self.today):
            whole.addWidget(stretched, 1)
        whole.addWidget(self.strip)
        whole.addLayout(wrapping(self.lines, self.slip, None, self.leave, self.save))
        self.show_list(shown=False)
        self.dialog.setMinimumSize(_WIDTH, _HEIGHT)
        self.dialog.resize(_WIDTH + 100, max(_HEIGHT, min(_WANTED, room(self.dialog))))

    def _form(self) -> QWidget:
        self.found = QWidget()
        beside = row(self.name, self.another)
        beside.setStretch(0, 1)
        self.found.setLayout(beside)
        self.ask, at = label("&Who?", "strong"), label("A&t", "strong")
        self.ask.setBuddy(self.who.field)
        at.setBuddy(self.at)
        form = QWidget()
        page = QVBoxLayout(form)
        page.setContentsMargins(0, 0, 6, 0)
        page.setSpacing(8)
        page.addLayout(row(self.coming_in, self.going_out, self.with_first, None))
        for part in (self.ask, self.who, self.found):
            page.addWidget(part)
        time_row = row(at, self.at, self.meaning)
        time_row.setStretch(2, 1)
        page.addLayout(time_row)
        for part in (self.arriving, self.leaving, self.sibling):
            page.addWidget(part)
        page.addStretch(1)
        return form

    def offer_first(self, who: str) -> None:
        """Offer the one key that says who collects; no name, no key."""
        self.with_first.setText(f"Out with {who.replace('&', '&&')}  C")
        self.with_first.setAccessibleName(f"Out with {who}, C")
        self.with_first.setVisible(bool(who))

    def show_list(self, *, shown: bool) -> None:
        """Today's list in the place of the form, and back."""
        self.today.setVisible(shown)
        self.form.setVisible(not shown)
        self.save.setVisible(not shown)
        if shown:
            self.today.list.setFocus()


def _way(words: str) -> QPushButton:
    made = button(words, _nothing, "choice")
    made.setCheckable(True)
    return made


def _nothing() -> None:
    """The dialog connects it."""
