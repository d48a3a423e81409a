"""The fire window: Enter prints, and what the roll says stands beside it meanwhile."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.fire_roll import FireRoll
from ui.fire.keeper import Drawn
from ui.printing import PrintPreview, print_pdf
from ui.printing.saving import ask_and_save
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, drawn, label, row, scrolled
from ui.widgets.room import open_at

_HEADINGS = ("Class", "Outside", "Away or out", "Register")


class FireDialog(QDialog):
    """Shows the roll in numbers and prints it. No name is on the screen until Show is pressed."""

    stays_shown = True  # in an alarm nobody is to ask for a key first

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Fire roll")
        self._drawn: Drawn | None = None
        self._print_when_ready = False
        self.total, self.as_of = label("Getting the roll ready…", "title"), label(kind="second")
        self.old, self.strip = Strip(), Strip()
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(18)
        self._table.setVerticalSpacing(4)
        self._buttons()
        page = QVBoxLayout(self)
        page.addWidget(label("Do not wait for the printer if the alarm is ringing.", "danger"))
        page.addWidget(self.total)
        page.addWidget(self.as_of)
        page.addWidget(self.old)
        page.addWidget(self.strip)
        inside = QWidget()
        held = QVBoxLayout(inside)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self._table)
        held.addStretch(1)
        page.addWidget(scrolled(inside), 1)
        page.addLayout(row(self.go, self.look, self.save, None, self.leave))
        open_at(self, 560, 430)
        self.go.setFocus()

    def show_roll(self, drawn: Drawn, now: datetime) -> None:
        """Show a roll; if Enter was pressed before it was there, it is printed now."""
        self._drawn = drawn
        roll = drawn.roll
        if roll.old:
            day = f"{roll.session.day:%A} {roll.session.day.day} {roll.session.day:%B}"
            self.total.setText(f"Names of {day}: {_children(roll.outside)}")
            self.as_of.setText("")
            words = (
                "This list is NOT of today and does not say who is here. Nobody has signed in on "
                "this PC since. It can be printed as a list of names to count by."
            )
            self.old.say(words, "danger")
        else:
            self.total.setText(f"{_children(roll.outside)} should be outside")
            self.as_of.setText(f"{drawn.as_of.capitalize()}{_minutes_ago(roll, now)}")
        self._fill(roll)
        for one in (self.look, self.save):
            one.setEnabled(True)
        if self._print_when_ready:
            self.press_print()

    def refused(self, words: str) -> None:
        """There is no roll to show: say why."""
        self.total.setText("There is no fire roll here")
        self.strip.say(words, "warn")
        self.go.setEnabled(False)
        self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press_print()
        else:
            super().keyPressEvent(event)

    def press_print(self) -> None:
        """Print on the default printer, at once or as soon as there is a roll."""
        if self._drawn is None:
            self._print_when_ready = True
            return
        if not self.go.isEnabled():
            return
        self._print_when_ready = False
        self.go.setEnabled(False)
        self.strip.say("Sending to the printer…", "info")
        sending = print_pdf(self._drawn.pdf)
        sending.sent.connect(while_open(self, self._sent))
        sending.failed.connect(while_open(self, self._not_sent))

    def press_show(self) -> None:
        """Show the pages, with every printer."""
        if self._drawn is not None:
            PrintPreview(self._window, "Fire roll", self._drawn.pdf).show()

    def press_save(self) -> None:
        """Save it as PDF."""
        if self._drawn is not None:
            path, words = ask_and_save(self, "Fire roll", self._drawn.pdf)
            if words:
                self.strip.say(words, "ok" if path else "danger")

    def _sent(self, words: str) -> None:
        self._over(f"{words} Take it and go.", "ok")

    def _not_sent(self, words: str) -> None:
        self._over(words, "danger")

    def _over(self, words: str, kind: str) -> None:
        self.go.setEnabled(True)
        self.strip.say(words, kind)

    def _buttons(self) -> None:
        self.go = button("&Print (Enter)", self.press_print, "primary")
        drawn(self.go, "printer", "on_accent")
        self.look = button("S&how…", self.press_show)
        self.save = button("&Save as PDF…", self.press_save)
        self.leave = button("&Close", self.close)
        for one in (self.look, self.save):
            one.setEnabled(False)

    def _fill(self, roll: FireRoll) -> None:
        while (item := self._table.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, words in enumerate(_HEADINGS):
            self._table.addWidget(label(words, "second"), 0, place)
        for line, one in enumerate(roll.classes, start=1):
            away = "" if roll.old else f"{len(one.everybody) - len(one.outside)}"
            state = "not known" if roll.old else "in" if one.taken else "not in: all listed"
            kind = "body" if one.taken or roll.old else "warn"
            cells = (label(one.name, "strong"), label(f"{len(one.outside)}"), label(away))
            for place, cell in enumerate((*cells, label(state, kind))):
                self._table.addWidget(cell, line, place)
        self._table.setColumnStretch(3, 1)


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def _minutes_ago(roll: FireRoll, now: datetime) -> str:
    minutes = int((now - roll.imprint.made_at).total_seconds() // 60)
    if minutes < 1:
        return ""
    return f", {minutes} minute{'' if minutes == 1 else 's'} ago"
