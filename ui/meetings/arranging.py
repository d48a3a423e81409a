"""Arranging a panel: when, who speaks, and whom it listens to, child by child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meeting_records import read_panel, write_panel
from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.panel_focus import LEAST, Focus
from attendance_desk.domain.panel_rules import AUDIENCES
from ui.meetings.dialogs import Kept
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, Unread, labelled, text_field
from ui.widgets.jotted import Record
from ui.widgets.near_days import NearDay, day_text
from ui.widgets.parts import Toggle, label, row, tick
from ui.widgets.screen import Seat
from ui.widgets.who import Who

if TYPE_CHECKING:
    from attendance_desk.domain.finding import Child

KIND = "panel_new"
_AHEAD = timedelta(days=7)
_COLUMNS = 2
_FEW = f"Invite at least {LEAST}: with fewer, everybody knows who said what."


class ArrangeDialog(Kept):
    """One panel that is ahead. `open_on`: a `Focus` to begin with, or a `Panel` to be changed."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("A panel")
        self.start: Panel | None = None
        self.offered: tuple[str, ...] = ()
        self.why = ""
        self._names: dict[str, str] = {}
        self.invited: dict[str, Toggle] = {}
        self.words, self.day = text_field("Whom it listens to", 140), NearDay("Day", seat.today)
        self.audience = Choice("Who speaks", [(words, key) for key, words in AUDIENCES.items()])
        self.who = Who(seat, "Add a child") if seat.may(Deed.SEE_CONTACTS) else None
        self.count = label(kind="second")
        self._fields()
        self.lay_out(None, *self.feet("&Arrange it  Ctrl+Enter"))
        self.keep.setEnabled(False)

    @property
    def begun(self) -> bool:
        return self.start is not None

    def base(self) -> Record:
        if self.start is None:
            return {}
        return {"panel": write_panel(self.start), "offered": [*self.offered], "why": self.why}

    def put(self, record: Record) -> None:
        self.before = record.get("typed", {})
        self._begin(read_panel(record["panel"]), tuple(record["offered"]), record["why"])

    def open_on(self, what: object) -> None:
        if isinstance(what, Focus):
            made = Panel("", self._day(), "pupils", what.words, what.group, what.first)
            others = (one for one in what.pupils if one not in what.first)
            self._begin(made, (*what.first, *others), f"{_sentence(what.why)} {what.rule}")
        elif isinstance(what, Panel):
            self._begin(what, what.pupils, "")

    def is_about(self, what: object) -> bool:
        mine = self.start.id if self.start else ""
        return isinstance(what, Panel) and bool(mine) and what.id == mine

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.inside.setVisible(not hidden)

    def changed(self) -> None:
        super().changed()
        self._told()

    def save(self) -> None:
        try:
            wanted = self.wanted()
        except Unread as fault:
            self.fail(str(fault))
            fault.field.setFocus()
            return
        panels = self.seat.desk.panels
        told = "The panel is changed." if wanted.id else "The panel is arranged."
        self.do(lambda: panels.arrange(wanted), f"{told} Ctrl+P prints its sheet.")

    def wanted(self) -> Panel:
        """What the fields say.

        Raises:
            Unread: No words, no day, or too few are invited.
        """
        words = self.fields.text("words")
        if self.start is None or not words:
            raise Unread("Say whom it listens to.", self.words)
        chosen = tuple(one for one, made in self.invited.items() if made.isChecked())
        if len(chosen) < LEAST:
            raise Unread(_FEW, next(iter(self.invited.values()), self.words))
        day, audience = self.day.must(), self.fields.text("audience")
        return replace(self.start, day=day, audience=audience, focus=words, pupils=chosen)

    def _fields(self) -> None:
        for name, field in (("words", self.words), ("day", self.day), ("audience", self.audience)):
            self.fields.add(name, field)
        self.body.addLayout(labelled("&Whom it listens to", self.words))
        beside = row()
        beside.addLayout(labelled("&Day", self.day), 1)
        beside.addLayout(labelled("Who &speaks", self.audience), 1)
        self.body.addLayout(beside)
        self.body.addWidget(self.count)
        holder, self._grid = QWidget(), QGridLayout()
        holder.setProperty("kind", "clear")
        self._grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(self._grid)
        self.body.addWidget(holder)
        if self.who is not None:
            self.body.addLayout(labelled("Add &somebody", self.who))
            self.who.chosen.connect(lambda found: self._add(found.child))
        self.body.addStretch(1)

    def _day(self) -> date:
        day = self.seat.today() + _AHEAD
        return self.seat.desk.calendar.next_school_day(day) or day

    def _begin(self, panel: Panel, offered: tuple[str, ...], why: str) -> None:
        self.start, self.offered, self.why = panel, offered, why
        if panel.id:
            self.keep.setText("&Change it  Ctrl+Enter")
        children = self.seat.desk.phone.children
        self.seat.runner.ask(children, while_open(self, self._know), while_open(self, self.fail))

    def _know(self, children: tuple[Child, ...]) -> None:
        if self.start is None:
            return
        self._names = {one.pupil_id: _named(one) for one in children}
        self.title.setText(self.start.focus)
        self.under.setText(self.why)
        self._filling = True
        for pupil_id in self.offered:
            self._invite(pupil_id, ticked=pupil_id in self.start.pupils)
        self.fields.put({"words": self.start.focus, "audience": self.start.audience})
        self.day.setText(day_text(self.start.day))
        self._filling = False
        self.settle(self.before)
        self.keep.setEnabled(True)
        self._told()
        self.day.begin()

    def _invite(self, pupil_id: str, *, ticked: bool) -> None:
        made = tick(self._names.get(pupil_id, "A child who left"))
        made.setChecked(ticked)
        self.fields.add(f"in {pupil_id}", made)
        place = len(self.invited)
        self._grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)
        self.invited[pupil_id] = made

    def _add(self, child: Child) -> None:
        """Somebody else is invited, too."""
        known = self.invited.get(child.pupil_id)
        if known is not None:
            known.setChecked(True)
            return
        self.offered = (*self.offered, child.pupil_id)
        self._invite(child.pupil_id, ticked=True)
        self.changed()

    def _told(self) -> None:
        chosen = sum(1 for one in self.invited.values() if one.isChecked())
        self.count.setText(f"{chosen} of {len(self.invited)} ticked")
        self.doubts.say("" if chosen >= LEAST or not self.invited else _FEW, "warn")


def _sentence(words: str) -> str:
    return words if words.endswith(("?", ".")) else f"{words}."


def _named(one: Child) -> str:
    return f"{one.name}, {one.class_name}" if one.class_name else one.name
