"""The ladder of the school: chosen, or a copy of its own; who would be where before it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.policy_checks import faults
from attendance_desk.domain.policy_knobs import NotRead, knobs, turned
from attendance_desk.domain.problems import Refused
from ui.settings.ladder_form import LadderForm
from ui.settings.ladder_tables import Both, LivedCard
from ui.settings.page import Page
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.parts import Card, Strip, button, caption, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.drafts import Jotting
    from attendance_desk.domain.policies import Policy
    from attendance_desk.queries.policies_board import PoliciesBoard

Record = Mapping[str, Any]
KIND, _KEY = "ladder", "policy"
_HELD = "held"
_PAUSE = 300
"""Milliseconds without a key before what is typed is checked, kept and lived through."""


class LadderPage(Page):
    """One ladder in front: as it holds, one of the program's, or a copy being made."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._board: PoliciesBoard | None = None
        self._looked = False
        self.which = Choice("Begin with which ladder")
        self.state, self.about = label(kind="strong", wrap=True), label(kind="second", wrap=True)
        self.strip, self.since = Strip("warn"), DayField("From")
        self.form, self.lived = LadderForm(), LivedCard(self.today)
        self.history = Card("Ladders this school chose", "history")
        self.keep = button("&Use this ladder", self.use, "primary")
        self.throw = button("Thro&w away what I typed", self.drop)
        _lay_out(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.judge)
        self.which.currentIndexChanged.connect(lambda _place: self._chosen())
        self.form.typed.connect(self._pause.start)

    @property
    def base(self) -> Policy | None:
        """The ladder in front, as it is without what is typed."""
        if self._board is None:
            return None
        held = {one.id: one for one in self._board.shipped}
        return held.get(str(self.which.currentData()), self._board.holds)

    @property
    def policy(self) -> Policy | None:
        """The ladder as it is typed; None, with the reason said, where it cannot be used."""
        base = self.base
        if base is None:
            return None
        try:
            found = turned(base, self.form.texts())
        except NotRead as fault:
            self.strip.say(str(fault), "warn")
            return None
        wrong = faults(found)
        told = (f"{one.where[:1].upper()}{one.where[1:]}: {one.what}" for one in wrong[:2])
        self.strip.say(" ".join(told), "warn")
        return None if wrong else found

    def enter(self) -> None:
        room = self.seat.desk.ladder
        self.seat.runner.ask(room.policies, while_open(self, self._learn), self.failed)

    def use(self) -> None:
        """Put the ladder in force from the day, or say what is in the way."""
        policy = self.policy
        try:
            day = self.since.must()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        if policy is not None:
            room = self.seat.desk.ladder
            told = f"“{policy.name}” holds from {date_words(day, self.today)}."
            self.do(lambda: room.set_policy(policy, day), told, self._refused, self._used)

    def drop(self) -> None:
        """Throw away what is typed."""
        self._keep({})
        self._show({})

    def judge(self) -> None:
        """Check what is typed, keep it, and live a year through by it."""
        policy, base = self.policy, self.base
        self.keep.setEnabled(policy is not None)
        if base is None:
            return
        held = {one.key: one.text for one in knobs(base)}
        texts = {key: text for key, text in self.form.texts().items() if text != held[key]}
        self.throw.setEnabled(bool(texts))
        self._keep({"base": self.which.currentData(), "texts": texts} if texts else {})
        if policy is not None:
            self.seat.runner.ask(
                lambda: self._live(policy), while_open(self, self.lived.show_lived), self.failed
            )

    def _live(self, policy: Policy) -> Both:
        """Both years, on the lane; a school in its first year has no last one."""
        room = self.seat.desk.ladder
        now = room.what_if(policy)
        try:
            return now, room.what_if(policy, last_year=True)
        except Refused:
            return now, None

    def _learn(self, found: PoliciesBoard) -> None:
        self._board = found
        self.which.blockSignals(True)
        holds = ("As it holds now", _HELD)
        self.which.offer([holds, *((one.name, one.id) for one in found.shipped)])
        self.which.blockSignals(False)
        if self.since.day() is None:
            self.since.put(self.today)
        _show_history(self.history, found, self.today)
        if self._looked:
            self._show(self.form.texts() if self.form.fields else {})
            return
        self._looked = True
        jottings = self.seat.desk.jottings
        self.seat.runner.ask(
            lambda: jottings.mine(KIND), while_open(self, self._found_again), self.failed
        )

    def _found_again(self, kept: tuple[Jotting, ...]) -> None:
        record: Record = kept[0].record if kept else {}
        if record:
            self.which.blockSignals(True)
            self.which.choose(record["base"])
            self.which.blockSignals(False)
            self.said.emit("What you had typed is still here. It is not in force yet.", "info")
        self._show(record.get("texts", {}))

    def _chosen(self) -> None:
        self._show({})

    def _used(self) -> None:
        self._keep({})
        self.which.blockSignals(True)
        self.which.choose(_HELD)
        self.which.blockSignals(False)
        self.form.fields = {}

    def _show(self, texts: Mapping[str, str]) -> None:
        base, board = self.base, self._board
        if base is None or board is None:
            return
        since = f" since {date_words(board.holds.since, self.today)}" if board.holds.since else ""
        self.state.setText(f"In force{since}: {board.holds.name}.")
        self.about.setText(" ".join(part for part in (base.about, base.fewest_why) if part))
        self.form.put(base, texts)
        self.judge()

    def _keep(self, record: Record) -> None:
        jottings = self.seat.desk.jottings
        self.seat.runner.ask(
            lambda: jottings.keep(KIND, _KEY, record), lambda _done: None, self.failed
        )

    def _refused(self, words: object) -> None:
        self.strip.say(str(words), "warn")


def _show_history(card: Card, found: PoliciesBoard, today: date) -> None:
    card.clear()
    for one in found.choices:
        day = date_words(one.since, today) if one.since else ""
        card.body.addWidget(label(f"From {day}: {one.name}, by {one.set_by}.", wrap=True))
    first = f"From the beginning: {found.shipped[0].name}, the program's own."
    card.body.addWidget(label(first, "second", wrap=True))


def _lay_out(page: LadderPage) -> None:
    card = Card("The ladder: who hears from us, and when", "list-checks")
    card.body.addLayout(labelled("Begin with", page.which))
    for told in (page.state, page.about):
        card.body.addWidget(told)
    card.body.addWidget(page.strip)
    page.since.setMaximumWidth(150)
    card.body.addLayout(row(caption("From", page.since), page.since, None, page.throw, page.keep))
    form = Card("Its names and numbers", "pencil")
    form.body.addWidget(page.form)
    for one in (card, page.lived, form, page.history):
        page.column.addWidget(one)
    page.column.addStretch(1)
