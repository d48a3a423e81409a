"""Enter from paper: a register that was taken by hand, typed in as the sheet has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.by_hand import from_paper
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.queries.register_sheet import RegisterSheet
from ui.registers.keeper import Keeper
from ui.registers.marking import HALF_WORDS, Hand, Marking, is_in_words
from ui.registers.paper_page import PaperMarking, PaperPage
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, DayField, TimeField, Unread, labelled, text_field, typed
from ui.widgets.parts import Strip, button, row
from ui.widgets.room import open_at
from ui.widgets.screen import Seat

_ASK = "Type down the sheet: Space here, N not here, L late, other codes as written."


class BackEntryDialog(QDialog):
    """One sheet after another. What is typed is kept on the disk as any unfinished register is.

    Its own list, beside the screen's: the window behind stays live.
    """

    def __init__(self, seat: Seat, hand: Hand, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat, self._hand = seat, hand
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Enter a register from paper")
        self._shown: tuple[str, Session] | None = None
        classes = [(c.name, c.id) for c in seat.desk.school.classes if not c.closed]
        self.class_ = Choice("Class", classes)
        self.half = Choice("Session", ((HALF_WORDS[half], half) for half in Half))
        self.day, self.by, self.at = DayField("Day"), text_field("Taken by", 80), TimeField("At")
        self.by.setPlaceholderText("as the sheet says")
        self.day.put(session.day)
        self.half.choose(session.half)
        self.strip, self.page = Strip(), PaperPage()
        self.keeper = Keeper(seat.runner, seat.desk.registers.keep_draft, self)
        page = QVBoxLayout(self)
        page.addLayout(self._top())
        page.addWidget(self.strip)
        page.addWidget(self.page, 1)
        self.page.changed.connect(self._keep)
        self.page.submitted.connect(self._submit)
        self.page.left.connect(self.close)
        self.keeper.failed.connect(lambda words: self.strip.say(str(words), "danger"))
        for choice in (self.class_, self.half):
            choice.currentIndexChanged.connect(lambda _place: self.ask())
        self.day.editingFinished.connect(self.ask)
        open_at(self, 980, 640)
        self.ask()

    def ask(self) -> None:
        """Show the class list of the chosen class and session."""
        try:
            session = Session(self.day.must(), self.half.currentData())
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            return
        which = (self.class_.currentData(), session)
        if self._shown == which:
            return
        self._shown = which
        self.keeper.flush()
        desk = self._seat.desk
        self._seat.runner.ask(
            lambda: desk.registers.sheet(*which),
            while_open(self, self._show),
            while_open(self, lambda words: self.strip.say(str(words), "danger")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & control:
                self.page.rest_or_submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.page.escape()
        elif event.modifiers() & control and event.key() == Qt.Key.Key_Z:
            self.page.undo()
        elif event.modifiers() & control and event.key() == Qt.Key.Key_M:
            self.page.ask_note()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keeper.flush()
        super().closeEvent(event)

    def _top(self) -> QVBoxLayout:
        top = row()
        for words, field, share in (
            ("&Class", self.class_, 3),
            ("&Day", self.day, 2),
            ("&Session", self.half, 2),
            ("Ta&ken by", self.by, 4),
            ("&At", self.at, 1),
        ):
            top.addLayout(labelled(words, field), share)
        whole = QVBoxLayout()
        whole.addLayout(top)
        return whole

    def _show(self, sheet: RegisterSheet) -> None:
        self.strip.say("")
        marking = PaperMarking(sheet, self._hand)
        self.page.foot_usual = _ASK if marking.editable else ""
        self.page.show_register(marking)
        self.page.tell_foot(self.page.foot_usual)
        if marking.editable:
            self.page.strip.say("")

    def _keep(self) -> None:
        if self.page.marking is not None:
            self.keeper.keep(self.page.marking.draft)

    def _submit(self, why: str) -> None:
        marking = self.page.marking
        try:
            at = self.at.must()
        except Unread as fault:
            self._want(f"When was it taken? {fault}", self.at)
            return
        if not typed(self.by):
            self._want("Who took it? Type the name on the sheet.", self.by)
            return
        if marking is None:
            return
        words = ". ".join(part for part in (from_paper(typed(self.by), at), why.strip()) if part)
        self.keeper.forget()
        desk, draft = self._seat.desk, marking.draft

        def submit() -> Outcome[int]:
            return desk.registers.submit(draft, words)

        self._seat.runner.do(
            submit,
            while_open(self, lambda _outcome: self._submitted(marking)),
            while_open(self, lambda words: self.page.refused(str(words))),
            self,
        )

    def _submitted(self, marking: Marking) -> None:
        self._shown = None
        self.ask()
        self.by.clear()
        self.at.clear()
        self.class_.setFocus()
        said = f"{is_in_words(marking)} Choose the next class, or close."
        self._seat.runner.ask(lambda: said, while_open(self, self._say_done))

    def _say_done(self, words: str) -> None:
        self.strip.say(words, "ok", button("Close", self.close))

    def _want(self, words: str, field: QWidget) -> None:
        self.page.back_to_list()
        self.strip.say(words, "warn")
        field.setFocus()
