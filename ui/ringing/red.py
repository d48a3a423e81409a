"""A child who is not where somebody thought: the alarm is raised, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.fitting import wraps
from ui.widgets.parts import Toggle, button, label, row, sign

STEPS: tuple[tuple[str, str], ...] = (
    ("ask", "Ask when, with whom, wearing what. Stay on the line"),
    ("fetch", "Fetch {lead} now, in person"),
    ("register", "Look at the register again: was a mark wrong?"),
    ("look", "Look in class, toilets, office, clubs and at the gate"),
    ("ring", "Not seen? {lead} or {head} rings 999 now"),
    ("note", "Write down times and words"),
)
"""What is done at once when nobody knows where a child is. A list for hands, not a rule."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the red part says.

    Attributes:
        title: "Missing child: Alfie Turner".
        raised: Whether and when the safeguarding lead was woken, in words.
        lead: Who leads on safeguarding, by name and where to find them.
        leader: The name alone, for the steps.
        head: The head's name.
    """

    title: str
    raised: str
    lead: str
    leader: str
    head: str


class Red(QFrame):
    """Red with words and a sign, because not everybody sees red.

    Attributes:
        ticked: A step was ticked or taken back.
        again: The alarm could not be written: try once more.
    """

    ticked = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "strip-danger")
        self.title = label(kind="danger-title", wrap=True)
        self.raised, self.lead = label(kind="strong", wrap=True), label(kind="strong", wrap=True)
        self.retry = button("Raise it &again", self.again.emit, "primary")
        self.steps = {name: Toggle(words) for name, words in STEPS}
        self.list = QWidget()
        for one in (self.title, self.raised, self.lead):
            wraps(one)
        head = row(sign("shield-alert", "danger", 32), self.title)
        head.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 8, 12, 8)
        page.setSpacing(4)
        page.addLayout(head)
        page.addWidget(self.raised)
        page.addWidget(self.retry)
        page.addWidget(self.lead)
        below = QVBoxLayout(self.list)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(4)
        below.addWidget(label("Do at once, and tick what is done", "strong"))
        for made in self.steps.values():
            made.setStyleSheet("min-height: 24px; padding: 1px 8px; text-align: left;")
            made.toggled.connect(lambda _on: self.ticked.emit())
            below.addWidget(made)
        self.retry.hide()
        self.calm()

    def calm(self) -> None:
        """Nothing is red."""
        self.hide()
        self.list.hide()

    @property
    def done(self) -> tuple[str, ...]:
        """Ids of the steps that are ticked."""
        return tuple(name for name, made in self.steps.items() if made.isChecked())

    def put(self, done: Sequence[str]) -> None:
        """Tick what was ticked, without telling anybody."""
        for name, made in self.steps.items():
            made.blockSignals(True)
            made.setChecked(name in done)
            made.draw()
            made.blockSignals(False)

    def show_alarm(self, alarm: Alarm, *, failed: bool = False) -> None:
        """Show what was raised and who has it."""
        self.title.setText(alarm.title)
        self.raised.setText(alarm.raised)
        self.lead.setText(alarm.lead)
        self.retry.setVisible(failed)
        for name, words in STEPS:
            told = words.format(lead=alarm.leader, head=alarm.head)
            self.steps[name].setText(told.replace("&", "&&"))
            self.steps[name].setAccessibleName(told)
        self.show()
        self.list.show()
