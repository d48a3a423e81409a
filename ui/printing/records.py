"""Ctrl+P: which paper, as it stands now or as it stood at a moment, and for which days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.printing.drawing import draw
from ui.printing.preview import PrintPreview
from ui.widgets.alive import while_open
from ui.widgets.fields import DayField, Unread, labelled
from ui.widgets.parts import Strip, Toggle, button, label, row
from ui.widgets.screen import Seat

_FEW = 3
"""Papers below one another; more stand in two columns, to fit a screen of 440 pixels."""
_NARROWEST = 440
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a record is asked of.

    Attributes:
        as_at: The past moment; None for now.
        first: First day of a paper of several days; None for its usual one.
        last: Last day of it.
    """

    as_at: datetime | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """A paper that can be chosen.

    Attributes:
        words: What it is called in the list.
        name: What `letters.documents.DOCUMENTS` calls it.
        title: What the preview is called.
        facts: Asks the desk; called on the lane.
        past: Whether it can be had as it stood.
        days: Whether its days can be chosen.
    """

    words: str
    name: str
    title: str
    facts: Callable[[Moment], object]
    past: bool = True
    days: bool = False


class RecordDialog(QDialog):
    """Asks which paper, and shows it before it is printed. The window behind stays live."""

    def __init__(
        self, seat: Seat, title: str, papers: Sequence[RecordPaper], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._seat, self._papers, self._over = seat, tuple(papers), parent
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title}: print")
        self.choices = QButtonGroup(self)
        self.then = Toggle("As it stood at an &earlier moment")
        self.day, self.time = DayField("On"), _TimeField()
        self.first, self.last = DayField("First day"), DayField("Last day")
        self.strip = Strip("warn")
        self.show_it = button("&Show", self.ask, "primary")
        self._lay_out(title)
        self.then.toggled.connect(lambda _on: self._see())
        self.choices.idToggled.connect(lambda _id, _on: self._see())
        self.choices.button(0).setChecked(True)
        self.show_it.setFocus()

    def open_up(self) -> None:
        """Show it with the keys in it."""
        self.show()
        self.activateWindow()

    @property
    def paper(self) -> RecordPaper:
        """The paper that is chosen."""
        return self._papers[max(self.choices.checkedId(), 0)]

    def moment(self) -> Moment:
        """What the fields ask.

        Raises:
            Unread: Something typed cannot be read.
        """
        as_at = None
        if self.paper.past and self.then.isChecked():
            zone = self._seat.desk.clock.now().tzinfo
            as_at = datetime.combine(self.day.must(), self.time.must(), zone)
        if not self.paper.days:
            return Moment(as_at)
        return Moment(as_at, self.first.day(), self.last.day())

    def ask(self) -> None:
        """Make the paper and show it; a refusal stays here beside what was typed."""
        try:
            moment = self.moment()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        paper = self.paper
        self.strip.say("")
        self.show_it.setEnabled(False)
        self._seat.runner.ask(
            lambda: draw(paper.name, paper.facts(moment)),
            while_open(self, self._shown),
            while_open(self, lambda words: self._refused(str(words))),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask()
        elif typed.isdigit() and 1 <= int(typed) <= len(self._papers):
            self.choices.button(int(typed) - 1).setChecked(True)
        else:
            super().keyPressEvent(event)

    def _shown(self, pdf: bytes) -> None:
        title = self.paper.title
        self.close()
        PrintPreview(self._over, title, pdf).show()

    def _refused(self, words: str) -> None:
        self.strip.say(words, "danger")
        self.show_it.setEnabled(True)
        self.adjustSize()

    def _lay_out(self, title: str) -> None:
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        page.addWidget(label("Which paper? Type its number", "strong"))
        across = 1 if len(self._papers) <= _FEW else 2
        grid = QGridLayout()
        for number, paper in enumerate(self._papers):
            made = _choice(f"{number + 1}  {paper.words}")
            self.choices.addButton(made, number)
            grid.addWidget(made, number // across, number % across)
        page.addLayout(grid)
        self.days = _fields((self.first, self.last))
        self.past = _fields((self.day, self.time))
        page.addWidget(self.days)
        page.addWidget(self.then)
        page.addWidget(self.past)
        page.addWidget(self.strip)
        page.addLayout(row(None, button("&Leave it", self.close), self.show_it))
        self.setMinimumWidth(max(_NARROWEST, page.minimumSize().width()))  # no name is cut

    def _see(self) -> None:
        """Show the fields that belong to what is chosen, filled with what is likely."""
        now = self._seat.desk.clock.now()
        self.days.setVisible(self.paper.days)
        self.then.setVisible(self.paper.past)
        asked = self.paper.past and self.then.isChecked()
        self.past.setVisible(asked)
        if asked and not self.day.text():
            self.day.put(now.date())
            self.time.setText(f"{now.hour}.{now:%M}")
        if self.paper.days and not self.last.text():
            self.first.put(self._seat.desk.calendar.current_year(now.date()).starts)
            self.last.put(now.date())
        self.adjustSize()


class _TimeField(QLineEdit):
    """A time of the day, to the second where it is typed: 10.40 or 10.40.37."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("At")
        self.setPlaceholderText("10.40 or 10.40.37")
        self.setMaxLength(8)

    def must(self) -> time:
        """The time.

        Raises:
            Unread: What is typed is no time.
        """
        found = _TIME.fullmatch(self.text().strip())
        hour, minute, second = (int(part or 0) for part in found.groups()) if found else (99, 0, 0)
        if hour > 23 or max(minute, second) > 59:
            words = "At: type a time such as 10.40, or 10.40.37 as a page's foot has it."
            raise Unread(words, self)
        return time(hour, minute, second)


def _choice(words: str) -> QPushButton:
    made = button(words, _nothing, "choice")
    made.setCheckable(True)
    made.setStyleSheet("text-align: left;")
    return made


def _fields(fields: tuple[QLineEdit, ...]) -> QWidget:
    """Fields beside one another, each with its words above it."""
    made = QWidget()
    made.setProperty("kind", "clear")
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, field in enumerate(fields):
        grid.addLayout(labelled(field.accessibleName(), field), 0, place)
    return made


def _nothing() -> None:
    """The button group holds the choice."""
