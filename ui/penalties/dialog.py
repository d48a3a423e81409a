"""The head's decision about a penalty notice, kept as it is typed, saved with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.desk.penalties import Decision
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from attendance_desk.domain.penalty_sums import IMPROVE, REQUEST
from attendance_desk.queries.penalty_page import PenaltyPage
from ui.penalties.fields import DecisionFields
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread, typed
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "consider"
_WIDE, _HIGH = 720, 430
_NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."


class ConsiderDialog(Jotted):
    """One child, one decision."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.page: PenaltyPage | None = None
        self._pupil, self._leaving, self._typed = "", False, dict[str, str]()
        self.setWindowTitle("A penalty notice is considered")
        self.name, self.fields = label(kind="card-title", wrap=True), DecisionFields()
        self.strip = Strip("warn")
        self.keep = button("&Save  Ctrl+Enter", self.save, "primary")
        whole = QVBoxLayout(self)
        whole.addWidget(self.name)
        whole.addWidget(Fitted(self.fields), 1)
        whole.addWidget(self.strip)
        whole.addLayout(row(None, button("&Close  Esc", self.reject), self.keep))
        self._connect()
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))

    def record(self) -> Record:
        typed = self.fields.record()
        return {"pupil": self._pupil, **typed} if self._pupil and typed else {}

    def put(self, record: Record) -> None:
        self._typed = {name: str(words) for name, words in record.items()}
        self.open_on((record["pupil"], record["choice"]))

    def open_on(self, what: object) -> None:
        """A child by id, and the decision that was pressed."""
        if isinstance(what, tuple) and what[0] != self._pupil:
            self._pupil, penalties = str(what[0]), self.seat.desk.penalties
            self.fields.choice.choose(what[1])
            pupil_id = self._pupil
            self.seat.runner.ask(
                lambda: penalties.of_pupil(pupil_id), while_open(self, self._show), self._refused
            )

    def is_about(self, what: object) -> bool:
        return isinstance(what, tuple) and what[0] == self._pupil

    def about(self) -> str:
        return self._pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
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
            wanted = self._wanted(self.page)
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        penalties = self.seat.desk.penalties
        self.seat.runner.do(
            lambda: penalties.decide(wanted),
            while_open(self, self._saved),
            while_open(self, self._refused),
            self,
        )

    def _wanted(self, page: PenaltyPage) -> Decision:
        window, fields = page.considered.window, self.fields
        return Decision(
            page.pupil_id,
            fields.chosen,
            typed(fields.words),
            fields.to,
            typed(fields.support),
            look_again=fields.again.day(),
            seen=window.sessions if window else (),
        )

    def _show(self, page: PenaltyPage) -> None:
        self.page = page
        self.fields.offer(one.name for one in page.parents if one.responsible)
        self.fields.put(self._typed)
        self._tell()
        self.fields.words.setFocus()

    def _tell(self) -> None:
        page = self.page
        if page is None:
            return
        name = initials(page.name) if self.hidden_details else page.name
        self.name.setText(f"{name}: a penalty notice is considered")
        told = [*page.told, *(f"{words}: it holds a request back." for words in page.held_by)]
        if self.fields.chosen == IMPROVE and page.improve:
            first, last = page.improve
            told.append(f"It would run from {date_words(first)} to {date_words(last)}.")
        if self.fields.chosen == REQUEST:
            told += [f"{one.name}: {one.limit.words[0]}" for one in page.parents]
        self.fields.told.setText("" if self.hidden_details else "\n".join(told))

    def _saved(self, _outcome: Outcome[str]) -> None:
        self.forget()
        self._pupil = ""
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self.reject()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")

    def _changed(self) -> None:
        self._leaving = False
        self._tell()
        self.jot()

    def _connect(self) -> None:
        self.fields.changed.connect(self._changed)
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
