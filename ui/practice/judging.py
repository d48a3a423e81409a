"""Judging a line: how far it is in place, why, and who does what next; kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.practice import Judgement, Verdict
from attendance_desk.domain.weekly_owners import owner_named
from attendance_desk.queries.practice_board import PointRow
from ui.widgets.fields import Choice, Unread, labelled, text_field, typed
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.near_days import NearDay
from ui.widgets.parts import label, row
from ui.widgets.screen import Seat

KIND = "practice"
_WIDE, _HIGH = 680, 400
_LONGEST = 400


class JudgeDialog(JottedForm[PointRow]):
    """One line of the checklist: `open_on(id)`, or an id with a verdict."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.verdict = Choice("How far is it in place?", [(one.words, one) for one in Verdict])
        self.words = text_field("What speaks for it, or why nothing more is done", _LONGEST)
        self.step = text_field("What is done next", _LONGEST)
        self.owner = text_field("Who does it", 60)
        self.owner.setPlaceholderText("Part of a name")
        self.due = NearDay("By when", seat.today)
        self._wanted: Verdict | None = None
        self._connect()
        self.lay_out("Judge this line", self._laid_out(), _WIDE, _HIGH)

    def open_on(self, what: object) -> None:
        """A line by its id, with the verdict to begin with."""
        if isinstance(what, tuple):
            point, self._wanted = what
            super().open_on(point)
        else:
            super().open_on(what)

    def is_about(self, what: object) -> bool:
        return super().is_about(what[0] if isinstance(what, tuple) else what)

    def about(self) -> str:
        return ""

    def fetch(self, pupil_id: str) -> PointRow:
        return self.seat.desk.practice.line(pupil_id)

    def fill(self, page: PointRow) -> None:
        now = page.now
        self.verdict.choose(self._wanted or (now.verdict if now else Verdict.IN_PLACE))
        self.words.setText(now.words if now else "")

    def typed(self) -> dict[str, str]:
        return {
            "verdict": self.verdict.currentData().value,
            "words": self.words.text(),
            "step": self.step.text(),
            "owner": self.owner.text(),
            "due": self.due.text(),
        }

    def retype(self, typed: Mapping[str, str]) -> None:
        self.verdict.choose(Verdict(typed["verdict"]))
        for name, field in (("words", self.words), ("step", self.step), ("owner", self.owner)):
            field.setText(typed[name])
        self.due.setText(typed["due"])

    def naming(self, page: PointRow) -> tuple[str, str]:
        return f"{page.point.place}. {page.point.title}", ""

    def telling(self, page: PointRow) -> str:
        open_ = sum(1 for one in page.actions if one.agreed.open)
        steps = f" Next steps that are open: {open_}." if open_ else ""
        return f"{page.point.asks}{steps}"

    def tell(self) -> None:
        """No child is on it: nothing is hidden."""
        if self.page is not None:
            self.name.setText(self.naming(self.page)[0])
            self.told.setText(self.telling(self.page))
            self.told.show()

    def begin(self) -> None:
        self.words.setFocus()

    def action(self, page: PointRow) -> Action:
        """Judge it, with the next step where one is typed."""
        room, today = self.seat.desk.practice, self.seat.today()
        verdict: Verdict = self.verdict.currentData()
        wanted = Judgement("", page.point.id, verdict, today, typed(self.words))
        step = self._step()
        return lambda: room.judge(wanted, step)

    def _step(self) -> Agreed | None:
        words, owner = typed(self.step), typed(self.owner)
        if not (words or owner or typed(self.due)):
            return None
        if not words:
            raise Unread("Say what is done next.", self.step)
        if not owner:
            raise Unread("Say who does it.", self.owner)
        staff_id, name = owner_named(owner, self.seat.desk.school.staff)
        today, due = self.seat.today(), self.due.must()
        return Agreed("", "", words, name, due, today, owner=staff_id)

    def _laid_out(self) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(labelled("&How far is it in place?", self.verdict))
        column.addLayout(labelled("&What speaks for it, or why nothing more is done", self.words))
        column.addLayout(labelled("What is done &next", self.step))
        line = row()
        line.addLayout(labelled("Wh&o does it", self.owner), 2)
        line.addLayout(labelled("&By when", self.due), 1)
        column.addLayout(line)
        told = "No child may be named: governors read it. What is next falls due like all else."
        column.addWidget(label(told, "hint", wrap=True))
        return made

    def _connect(self) -> None:
        self.verdict.currentIndexChanged.connect(lambda _at: self.changed())
        for field in (self.words, self.step, self.owner, self.due):
            field.textChanged.connect(lambda _text: self.changed())
