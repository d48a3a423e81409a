"""How a call is asked for: one column of questions, in the order in which people tell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.calling import APPOINTMENT, LATE, Back
from attendance_desk.domain.reasons import ReasonSet
from ui.phone.digits import Answer, Digits
from ui.phone.lines import below, beside, flowing, named, text_lines
from ui.phone.typed import Typed
from ui.widgets.fitting import wraps
from ui.widgets.parts import Strip, Toggle, button, caption, label
from ui.widgets.screen import Seat
from ui.widgets.who import Who

_SINCE = (("today", "today"), ("yesterday", "yesterday too"), ("date", "date"))
_BACK = (
    (Back.TODAY.value, "today"),
    (Back.TOMORROW.value, "tomorrow"),
    (Back.DATE.value, "date"),
    (Back.NOT_SURE.value, "not sure"),
)
_KINDS_BESIDE = 4


class Face(QWidget):
    """The fields of a call.

    Attributes:
        changed: Something was typed or chosen.
        said: A group of reasons was chosen by hand.
        told: A day back was chosen by hand.
        asked: A contact of the child was chosen as who rings.
    """

    changed = Signal()
    said = Signal(str)
    told = Signal(str)
    asked = Signal(str)

    def __init__(self, seat: Seat, reasons: ReasonSet) -> None:
        super().__init__()
        self._reasons = reasons
        self.who = Who(seat)
        self._make_fields()
        self._make_answers(reasons)
        self.known = label(kind="second", wrap=True)
        self.outcome = label(kind="strong", wrap=True)
        self.limits = Strip("danger")
        self._lay_out()
        self._connect()

    def typed(self, call: str, pupils: str) -> Typed:
        """Everything that stands here."""
        return Typed(
            call=call,
            who=self.who.text,
            pupils=pupils,
            group=self.says.value,
            kind=self.kinds.value,
            since=self.since.value,
            back=self.back.value,
            machine="yes" if self.machine.isChecked() else "",
            add="yes" if self.add.isChecked() else "",
            **{name: field.text() for name, field in self.lines.items()},
        )

    def put(self, typed: Typed, today_kinds: tuple[Answer, ...]) -> None:
        """Show what was typed."""
        self.who.put(typed.who)
        self.kinds.offer(today_kinds)
        for digits, value in (
            (self.says, typed.group),
            (self.kinds, typed.kind),
            (self.since, typed.since),
            (self.back, typed.back),
        ):
            digits.put(value)
        for name, field in self.lines.items():
            field.setText(getattr(typed, name))
        self.machine.setChecked(bool(typed.machine))
        self.add.setChecked(bool(typed.add))
        self.show_parts()

    def show_parts(self) -> None:
        """Show only what belongs to the answer that was given."""
        group = self.says.value
        self.kind_part.setVisible(len(self.kinds.answers) > 1)
        self.late_part.setVisible(group == LATE)
        self.appointment_part.setVisible(group == APPOINTMENT)
        self.days_part.setVisible(group != LATE)
        self.lines["since_day"].setVisible(self.since.value == "date")
        self.lines["back_day"].setVisible(self.back.value == Back.DATE.value)

    def hide_details(self, *, hidden: bool) -> None:
        """Nothing of the reason is to be read over the counter."""
        self.who.hide_details(hidden=hidden)
        shown = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        for name in ("words", "caller", "phone"):
            self.lines[name].setEchoMode(shown)
        self.outcome.setVisible(not hidden)
        self.known.setVisible(not hidden and bool(self.known.text()))
        self.show_parts()
        self.kind_part.setVisible(not hidden and self.kind_part.isVisibleTo(self))

    def _make_fields(self) -> None:
        self.lines = text_lines()
        self.machine = Toggle("A &machine took it")
        self.add = Toggle("")
        self.add.hide()
        self.sibling = button("", _nothing, "quiet")
        self.other = button("&Change child", _nothing, "quiet")
        self.chosen = label(kind="card-title", wrap=True)
        wraps(self.chosen)

    def _make_answers(self, reasons: ReasonSet) -> None:
        self.says = Digits("They say", 0)
        self.says.offer([Answer(one.id, one.label) for one in reasons.groups])
        self.kinds = Digits("What kind, if they said", _KINDS_BESIDE)
        self.family = Digits("Who rings", 0)
        self.since = Digits("Away since")
        self.since.offer([Answer(value, words) for value, words in _SINCE])
        self.back = Digits("Back")
        self.back.offer([Answer(value, words) for value, words in _BACK])

    def _make_parts(self) -> None:
        lines = self.lines
        self.who_part = below(
            named("&Who? Child, parent or telephone number", self.who.field), self.who
        )
        self.chosen_part = beside(self.chosen, self.sibling, self.other)
        self.says_part = beside(named("&They say", self.says), self.says)
        self.kind_part = beside(named("What &kind?", self.kinds), self.kinds)
        expected = named("&Expected at", lines["expected"])
        self.late_part = beside(expected, lines["expected"], None)
        goes, comes = named("&Goes at", lines["leaves"]), named("&comes back at", lines["comes"])
        self.appointment_part = beside(goes, lines["leaves"], comes, lines["comes"], None)
        self.days_part = below(
            beside(named("&Back", self.back), self.back, lines["back_day"]),
            beside(named("S&ince", self.since), self.since, lines["since_day"]),
        )
        self.family_part = beside(named("Who &rings?", self.family), self.family)

    def _lay_out(self) -> None:
        self._make_parts()
        page, lines = QVBoxLayout(self), self.lines
        page.setContentsMargins(0, 0, 6, 0)
        page.setSpacing(6)
        caller = (lines["caller"], lines["relationship"], lines["phone"])
        for part in (
            self.who_part,
            self.chosen_part,
            self.limits,
            self.says_part,
            self.kind_part,
            self.late_part,
            self.appointment_part,
            self.days_part,
            beside(named("W&ords", lines["words"]), lines["words"]),
            self.family_part,
            beside(named("&Name", lines["caller"]), *caller),
            beside(named("", self.machine), flowing(self.machine, self.add)),
            self.known,
        ):
            page.addWidget(part)
        page.addStretch(1)
        for field in (*caller[1:], lines["since_day"], lines["back_day"]):
            caption(field.accessibleName(), field, shown=False).setParent(field.parentWidget())

    def _connect(self) -> None:
        for field in self.lines.values():
            field.textEdited.connect(lambda _text: self.changed.emit())
        self.who.typed.connect(lambda _text: self.changed.emit())
        for digits, told in ((self.says, self.said), (self.back, self.told)):
            digits.chosen.connect(told)
        for digits in (self.kinds, self.since):
            digits.chosen.connect(lambda _value: self.changed.emit())
        self.family.chosen.connect(self.asked)
        for toggle in (self.machine, self.add):
            toggle.toggled.connect(lambda _on: self.changed.emit())


def _nothing() -> None:
    """The dialog knows what is to be done."""
