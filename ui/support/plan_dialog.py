"""A support plan's root and voices: opened or changed, kept as typed, saved with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from attendance_desk.queries.support_board import SupportPage
from ui.runner import Words
from ui.support.plan_fields import PlanFields
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "support_plan"
_WIDE, _HIGH = 680, 520
_NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."


class PlanDialog(Jotted):
    """One child's plan: `open_on(pupil_id)`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.page: SupportPage | None = None
        self._pupil, self._leaving = "", False
        self._typed: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self.setWindowTitle("Support plan")
        self.name = label(kind="card-title", wrap=True)
        self.told = label(kind="second", wrap=True)
        self.fields, self.strip = PlanFields(), Strip("warn")
        self.keep = button("&Save  Ctrl+Enter", self.save, "primary")
        whole = QVBoxLayout(self)
        whole.addWidget(self.name)
        whole.addWidget(self.told)
        whole.addWidget(Fitted(self.fields.laid_out()), 1)
        whole.addWidget(self.strip)
        whole.addLayout(row(None, button("&Close  Esc", self.reject), self.keep))
        self._connect()
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))

    def record(self) -> Record:
        typed = self.fields.record()
        if not self._pupil or self.page is None or typed == self._before:
            return {}
        return {"pupil": self._pupil, **typed}

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
        self.fields.hide_details(hidden=hidden)
        self._tell()

    def may_close(self) -> bool:
        if self.untouched or self._leaving:
            return True
        self._leaving = True
        self.strip.say(_NOT_SAVED, "warn")
        return False

    def save(self) -> None:
        """Open the plan, or change the one that is open; a refusal keeps what was typed."""
        page = self.page
        if page is None or not self.keep.isEnabled():
            return
        try:
            told = self.fields.told(page)
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        support, pupil, plan = self.seat.desk.support, self._pupil, page.plan
        self.seat.runner.do(
            lambda: support.change(plan.id, told) if plan else support.open(pupil, told),
            while_open(self, self._saved),
            while_open(self, self._refused),
            self,
        )

    def _show(self, page: SupportPage) -> None:
        self.page = page
        self.fields.show_page(page)
        self._before = self.fields.record()
        if self._typed:
            self.fields.put(self._typed)
            self._typed = {}
        self.fields.root.setFocus()
        self._tell()

    def _tell(self) -> None:
        if self.page is None:
            return
        card = self.page.card
        name = initials(card.name) if self.hidden_details else card.name
        self.name.setText(f"{name}, {card.class_name}")
        self.told.setText("" if self.hidden_details else self.page.suggestion.words)

    def _saved(self, _outcome: Outcome[str]) -> None:
        self._before = self.fields.record()
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

    def _connect(self) -> None:
        self.fields.on_change(self._changed)
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
