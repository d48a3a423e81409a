"""Scripts: what is said on the telephone, worded by the school, checked while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget

from attendance_desk.domain.calendar import date_words
from ui.settings.page import Page
from ui.settings.step_form import StepForm
from ui.settings.wording import (
    Wording,
    reading_words,
    state_words,
    step_line,
    version_words,
)
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.kept_typing import KeptTyping, Record
from ui.widgets.parts import Card, Strip, button, caption, column, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.scripts import Script, Step
    from attendance_desk.queries.scripts_board import ScriptRow

KIND = "scripts"
_LIST_WIDTH = 200
_PAUSE = 250
"""Milliseconds without a key before what is typed is checked and kept."""


class ScriptsPage(Page):
    """One script at a time, one step of it at a time."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.wording = Wording(seat.desk.scripts.held_to())
        self._kept = KeptTyping(self, seat, KIND, self.failed)
        self.which, self.steps = Choice("Script"), QListWidget()
        self.state, self.goal = label(kind="strong", wrap=True), label(kind="second", wrap=True)
        self.length, self.strip = label(kind="second", wrap=True), Strip("warn")
        self.form, self.since = StepForm(), DayField("From")
        self.history = Card("Versions", "history")
        self.keep = button("&Use these words", self.use, "primary")
        self.back_to_ours = button("&Back to ours", self.take_back)
        self.throw = button("Thro&w away what I typed", self.drop)
        _lay_out(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.judge)
        self.which.currentIndexChanged.connect(lambda _place: self._show_script())
        self.steps.currentRowChanged.connect(lambda _place: self._show_step())
        self.form.typed.connect(self._typed)

    @property
    def script(self) -> Script | None:
        """The script in front, as it is typed."""
        chosen = self.which.currentData()
        return self.wording.script(chosen) if isinstance(chosen, str) else None

    @property
    def step(self) -> Step | None:
        """The step in front, as it is typed."""
        script, place = self.script, self.steps.currentRow()
        return script.steps[place] if script and 0 <= place < len(script.steps) else None

    def enter(self) -> None:
        room = self.seat.desk.scripts
        self.seat.runner.ask(room.board, while_open(self, self._learn), self.failed)
        self._kept.bring_back(self._found_again)

    def use(self) -> None:
        """Put the words in force from the day, or say what is in the way."""
        script = self.script
        day = self._day()
        if script is None or day is None:
            return
        if not self.wording.changed(script.id):
            self.strip.say("Nothing is different yet: change what is said, or a tip.", "warn")
            return
        words, room = self.wording.typed(script.id), self.seat.desk.scripts
        told = f"{script.title}: these words hold from {date_words(day, self.today)}."
        self.do(lambda: room.change(script.id, words, day), told, self._refused, self.drop)

    def take_back(self) -> None:
        """Go back to the program's own words from the day on."""
        script, day = self.script, self._day()
        if script is not None and day is not None:
            room = self.seat.desk.scripts
            told = f"{script.title}: the program's own words, from {date_words(day, self.today)}."
            self.do(lambda: room.take_back(script.id, day), told, self._refused)

    def drop(self) -> None:
        """Throw away what is typed in this script."""
        script = self.script
        if script is not None:
            self.wording.drop(script.id)
            self._kept.keep(self.wording.record())
            self._show_script()

    def judge(self) -> None:
        """Check what is typed, say what is wrong, and put it on the disk."""
        script, step = self.script, self.step
        if script is None or step is None:
            return
        found = self.wording.faults(script.id)
        self.form.judge(step, tuple(one for one in found if one.step == step.id))
        whole = [f"{one.what} {one.do}" for one in found if not one.step]
        self.strip.say(" ".join(whole), "warn")
        wrong = frozenset(one.step for one in found)
        changed = self.wording.changed(script.id)
        for place, one in enumerate(script.steps):
            self.steps.item(place).setText(step_line(one, changed, wrong))
        self.length.setText(reading_words(self.wording.reading(script.id)))
        self.keep.setEnabled(not found)
        self.throw.setEnabled(bool(changed))
        self._kept.keep(self.wording.record())

    def _learn(self, rows: tuple[ScriptRow, ...]) -> None:
        self.wording.learn(rows)
        self.which.blockSignals(True)
        self.which.offer((one.script.title, one.script.id) for one in rows)
        self.which.blockSignals(False)
        if self.since.day() is None:
            self.since.put(self.today)
        self._show_script()

    def _found_again(self, record: Record) -> None:
        self.wording.put(record)
        self.which.choose(next(iter(record), None))
        self.said.emit("What you had typed is still here. It is not in force yet.", "info")
        self._show_script()

    def _show_script(self) -> None:
        script = self.script
        if script is None:
            return
        found = self.wording.rows[script.id]
        self.state.setText(state_words(found, self.today))
        self.goal.setText(f"{script.goal} Rung by: {script.caller}. When: {script.use_when}.")
        self.back_to_ours.setEnabled(found.own_words or bool(found.ahead))
        place = max(0, self.steps.currentRow())
        self.steps.blockSignals(True)
        self.steps.clear()
        self.steps.addItems([step_line(one, (), frozenset()) for one in script.steps])
        self.steps.setCurrentRow(place if place < len(script.steps) else 0)
        self.steps.blockSignals(False)
        self._show_history(found)
        self._show_step()

    def _show_history(self, found: ScriptRow) -> None:
        self.history.clear()
        for one in found.history:
            self.history.body.addWidget(label(version_words(one, self.today), wrap=True))
        ours = "From the beginning: the program's own words."
        self.history.body.addWidget(label(ours, "second", wrap=True))

    def _show_step(self) -> None:
        script, step = self.script, self.step
        if script is not None and step is not None:
            self.form.put(script, step)
            self.judge()

    def _typed(self, say: str, tip: str) -> None:
        script, step = self.script, self.step
        if script is not None and step is not None:
            self.wording.type(script.id, step.id, say, tip)
            self._pause.start()

    def _refused(self, words: object) -> None:
        self.strip.say(str(words), "warn")

    def _day(self) -> date | None:
        try:
            return self.since.must()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return None


def _lay_out(page: ScriptsPage) -> None:
    page.steps.setAccessibleName("Steps of the script")
    page.steps.setMinimumHeight(150)
    page.steps.setMinimumWidth(_LIST_WIDTH)
    page.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    card = Card("What is said on the telephone", "phone")
    card.body.addLayout(labelled("Script", page.which))
    for told in (page.state, page.goal, page.length):
        card.body.addWidget(told)
    beside = row(gap=12)
    beside.addLayout(column(caption("Step", page.steps), page.steps), 2)
    beside.addWidget(page.form, 5)
    card.body.addLayout(beside)
    card.body.addWidget(page.strip)
    page.since.setMaximumWidth(150)
    feet = row(caption("From", page.since), page.since, None)
    for one in (page.throw, page.back_to_ours, page.keep):
        feet.addWidget(one)
    card.body.addLayout(feet)
    page.column.addWidget(card)
    page.column.addWidget(page.history)
    page.column.addStretch(1)
