"""Care…: what is to be known of one child, kept as it is typed, saved with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.care import Care, FirstDay
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from attendance_desk.queries.care_board import CarePage
from ui.care.fields import CareFields
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.own_words import KeptWords
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "care"
_WIDE, _HIGH = 720, 420
_LOST = (
    "The program stopped, and why was not kept: no book that it could be written into was open. "
    "Please write it once more."
)
_NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."


class CareDialog(Jotted):
    """One child."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.page: CarePage | None = None
        self._pupil, self._leaving = "", False
        self._before: dict[str, str] = {}
        self._typed: dict[str, str] | None = None
        self.setWindowTitle("What is to be known of a child")
        self.name = label(kind="card-title", wrap=True)
        self.told = label(kind="second", wrap=True)
        self.fields, self.strip = CareFields(), Strip("warn")
        self._said = KeptWords(seat, key, self.fields.why, parent)
        self._had_why = False
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
        typed, why = self.fields.record(), bool(self.fields.why.words())
        if not self._pupil or self.page is None or (typed == self._before and not why):
            return {}
        # That there is a why, so that the dialog comes back; never what it says.
        return {"pupil": self._pupil, **typed, **({"why": True} if why else {})}

    def put(self, record: Record) -> None:
        self._typed = {name: str(words) for name, words in record.items() if name != "why"}
        self._had_why = bool(record.get("why"))
        self.open_on(record["pupil"])

    def forget(self) -> None:
        self._said.forget()
        super().forget()

    def open_on(self, what: object) -> None:
        """A child, by id."""
        if isinstance(what, str) and what and what != self._pupil:
            self._pupil, care = what, self.seat.desk.care
            self.seat.runner.ask(
                lambda: care.of_pupil(what), while_open(self, self._show), self._refused
            )

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.fields.why.setVisible(not hidden)
        self._tell()

    def may_close(self) -> bool:
        if self.untouched or self._leaving:
            return True
        self._leaving = True
        self.strip.say(_NOT_SAVED, "warn")
        return False

    def save(self) -> None:
        """Put it into the ledger; a refusal keeps what was typed."""
        if self.page is None:
            return
        try:
            wanted = self.fields.care(self.page.row.care)
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        care, why = self.seat.desk.care, self.fields.why.words()
        self.seat.runner.do(
            lambda: care.set(wanted, why),
            while_open(self, self._saved),
            while_open(self, self._refused),
            self,
        )

    def _show(self, page: CarePage) -> None:
        self.page = page
        self.fields.show_care(page.row.care)
        self._before = self.fields.record()
        if self._typed is not None:
            self.fields.put(self._typed)
            self._typed = None
        if self._had_why:
            self._said.come_back()
        if self.fields.first.currentData() == FirstDay.NO.value and page.row.worker_missing:
            self.fields.texts["social_name"].setFocus()
        else:
            self.fields.first.setFocus()
        self._tell()

    def _tell(self) -> None:
        if self.page is None:
            return
        row_ = self.page.row
        name = initials(row_.name) if self.hidden_details else row_.name
        self.name.setText(f"{name}, {row_.class_name}")
        care = row_.care
        written = f"Written by {care.by}." if care.by else "Nothing is written yet."
        many = "1 restricted note" if row_.notes == 1 else f"{row_.notes} restricted notes"
        notes = f" {many} about this child." if row_.notes else ""
        self.told.setText(f"{written}{notes}")

    def _saved(self, outcome: Outcome[Care]) -> None:
        self._before = self.fields.record()
        self.forget()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self._pupil = ""
        self.reject()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")

    def _visit_chosen(self) -> None:
        """A visit needs a day on which it is looked at again; the next half-term is proposed."""
        visit = self.fields.first.currentData() != FirstDay.NO.value
        self.fields.review.setEnabled(visit)
        if visit and not self.fields.review.text() and self.page is not None:
            self.fields.review.put(self.page.default_review)
        self._changed()

    def _came_back(self) -> None:
        """What was confidential stands again, or is gone and is asked for again."""
        self._had_why = False
        if not self.fields.why.words():
            self.strip.say(_LOST, "warn")
            self.fields.why.setFocus()

    def _changed(self) -> None:
        self._leaving = False
        self.jot()

    def _connect(self) -> None:
        self.fields.first.currentIndexChanged.connect(lambda _at: self._visit_chosen())
        self.fields.review.textChanged.connect(lambda _text: self._changed())
        for field in self.fields.texts.values():
            field.textChanged.connect(lambda _text: self._changed())
        self.fields.why.textChanged.connect(self._changed)
        self._said.back.connect(self._came_back)
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
