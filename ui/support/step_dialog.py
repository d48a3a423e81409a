"""A step for a child's plan: chosen from the pathway or in own words, kept as it is typed."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from attendance_desk.queries.support_board import SupportPage
from ui.runner import Words
from ui.support.step_form import StepForm
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "support_step"
_WIDE, _HIGH = 720, 430
_NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."
_NO_PLAN = "This child has no open plan. Open one first; what you typed stays until then."


class StepDialog(Jotted):
    """A step for the plan of one child: `open_on(pupil_id)`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.page: SupportPage | None = None
        self._pupil, self._leaving = "", False
        self._typed: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self.setWindowTitle("A step of a support plan")
        self.name = label(kind="card-title", wrap=True)
        self.told = label(kind="second", wrap=True)
        self.form, self.strip = StepForm(self), Strip("warn")
        self.keep = button("&Save  Ctrl+Enter", self.save, "primary")
        whole = QVBoxLayout(self)
        whole.addWidget(self.name)
        whole.addWidget(self.told)
        whole.addWidget(Fitted(self.form.laid_out()), 1)
        whole.addWidget(self.strip)
        whole.addLayout(row(None, button("&Close  Esc", self.reject), self.keep))
        self.form.changed.connect(self._changed)
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))

    def record(self) -> Record:
        if not self._pupil or self.page is None:
            return {}
        typed = self.form.record()
        return {} if typed == self._before else {"pupil": self._pupil, **typed}

    def put(self, record: Record) -> None:
        self._typed = {name: str(words) for name, words in record.items() if name != "pupil"}
        self.open_on(record["pupil"])

    def open_on(self, what: object) -> None:
        if isinstance(what, str) and what and what != self._pupil:
            self._pupil, support = what, self.seat.desk.support
            self.seat.runner.ask(
                lambda: support.of_pupil(what), while_open(self, self._show), self._refused
            )

    def is_about(self, what: object) -> bool:
        return bool(self._pupil) and what == self._pupil

    def about(self) -> str:
        return self._pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.form.asked.setVisible(not hidden)
        self._tell()

    def know_again(self) -> None:
        """Hours may have been agreed meanwhile, or a plan opened: keep what is typed."""
        if self._pupil:
            self._typed = self.form.record()
            pupil, support = self._pupil, self.seat.desk.support
            self.seat.runner.ask(lambda: support.of_pupil(pupil), while_open(self, self._show))

    def may_close(self) -> bool:
        if self.untouched or self._leaving:
            return True
        self._leaving = True
        self.strip.say(_NOT_SAVED, "warn")
        return False

    def save(self) -> None:
        """Put the step into the plan; a refusal keeps what was typed."""
        page = self.page
        if page is None or not self.keep.isEnabled():
            return
        if page.plan is None:
            self.strip.say(_NO_PLAN, "warn")
            return
        try:
            step, doing = self.form.step(), self.form.doing()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        support, plan_id = self.seat.desk.support, page.plan.id
        self.seat.runner.do(
            lambda: support.add(plan_id, step, doing),
            while_open(self, self._saved),
            while_open(self, self._refused),
            self,
        )

    def _show(self, page: SupportPage) -> None:
        first = self.page is None
        self.page = page
        self.form.offer(page)
        if first or not self._typed:
            self.form.put(self.form.record())
            self._before = self.form.record()
        if self._typed:
            self.form.put(self._typed)
            self._typed = {}
        if first:
            self.form.what.setFocus()
        self._tell()

    def _tell(self) -> None:
        if self.page is None:
            return
        card, pathway = self.page.card, self.page.pathway
        name = initials(card.name) if self.hidden_details else card.name
        self.name.setText(f"{name}, {card.class_name}")
        self.told.setText(f"{pathway.title}. {pathway.about}" if pathway else _NO_PLAN)

    def _saved(self, _outcome: Outcome[str]) -> None:
        self._before = self.form.record()
        self.forget()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self._pupil = ""
        self.reject()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")

    def _changed(self) -> None:
        self._leaving = False
        self.jot()
