"""The words of the governors' report, section by section, in the place of the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from attendance_desk.domain.governors_said import Narrative, Section
from ui.reports import said
from ui.reports.section_form import SectionForm
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import button, label
from ui.widgets.signed_rows import SignedLine, SignedRows

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


_SECTIONS = 84
"""Pixels of height of the sections, below which all of it scrolls."""


class Editor(QWidget):
    """Knows what is typed, and what is printed now; saves nothing by itself.

    Attributes:
        changed: Something was typed, or thrown away: it is to be kept on the disk.
        wanted: The name of a deed: save, draft, agree or close.
        typed: What is typed of every term.
        term: Which report is worded.
        narrative: Its words as they are printed now.
    """

    changed = Signal()
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.typed, self.term, self.narrative = said.Typed(), "", Narrative()
        self._today, self._listing = date.min, False
        self.title, self.state = label(kind="card-title"), label(kind="second", wrap=True)
        self.sections = SignedRows("Sections of the report")
        self.form = SectionForm()
        self.save = button("&Save  Ctrl+Enter", lambda: self.wanted.emit("say"), "primary")
        self.draft = button("&Back to the draft", lambda: self.wanted.emit("draft"))
        self.throw = button("Thro&w away what I typed", self._throw)
        self.agree = button("Read an&d agreed…", lambda: self.wanted.emit("agree"))
        self.leave = button("&Close  Esc", lambda: self.wanted.emit("close"))
        self._lay_out()
        self.sections.moved.connect(self._moved)
        self.sections.opened.connect(lambda _section: self.form.begin())
        self.form.typed.connect(self._type)

    @property
    def section(self) -> Section:
        """The section in front."""
        chosen = self.sections.chosen
        return chosen if isinstance(chosen, Section) else Section.ONE_PAGE

    def learn(self, term: str, narrative: Narrative, today: date) -> None:
        """Show the words as they are printed now; what is typed stays.

        Args:
            term: The name of the term.
            narrative: Its words.
            today: For days of another year.
        """
        self.term, self.narrative, self._today = term, narrative, today
        self.title.setText(f"Words of the report: {term}")
        self.state.setText(said.state(narrative, today))
        self._list()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._go(step)
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("say")
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """The section before or after."""
        place = self.sections.currentRow() + step
        if 0 <= place < self.sections.count():
            self.sections.setCurrentRow(place)

    def _list(self) -> None:
        """Show the sections, each with its state; the one in front stays."""
        self._listing = True
        self.sections.show_lines(
            [
                SignedLine(
                    one.title,
                    tag=one.state,
                    sign="triangle-alert" if one.loud else "file-text",
                    colour="warn" if one.loud else "text2",
                    data=one.section,
                )
                for one in said.lines(self.narrative, self.typed, self.term)
            ]
        )
        self._listing = False

    def _moved(self) -> None:
        """A hand went to another section."""
        if not self._listing:
            self._show()

    def _show(self) -> None:
        """Show the section in front."""
        section, form = self.section, self.form
        if section is Section.NEXT:
            held = self.typed.actions(self.term)
            form.show_actions(said.three(self.narrative.actions) if held is None else held)
        else:
            mine = self.typed.words(self.term, section)
            words = said.printed(self.narrative, section) if mine is None else mine
            form.show_words(words, self.narrative.passages.get(section))
        self._tell()

    def _tell(self) -> None:
        """Everything that follows from what is typed."""
        passage = self.narrative.passages.get(self.section)
        planned = self.section is Section.NEXT
        edited = self.narrative.actions_edited if planned else bool(passage and passage.edited)
        typed = self.typed.is_typed(self.term, self.section)
        self.form.tell(passage, self._today)
        self.save.setEnabled(typed)
        self.throw.setVisible(typed)
        self.draft.setVisible(edited)
        self.agree.setVisible(self.narrative.read is None)

    def _type(self) -> None:
        """Something was typed."""
        if self.section is Section.NEXT:
            self.typed.plan(self.term, self.form.plan.read(), self.narrative.actions)
        else:
            printed = said.printed(self.narrative, self.section)
            self.typed.type(self.term, self.section, self.form.text, printed)
        self._list()
        self._tell()
        self.changed.emit()

    def _throw(self) -> None:
        self.typed.drop(self.term, self.section)
        self.changed.emit()
        self._list()
        self._show()
        self.form.begin()

    def _lay_out(self) -> None:
        # What the list would like is no reason to scroll: it shares what height there is.
        self.sections.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.sections.setMinimumHeight(_SECTIONS)
        bar = Flow()
        for one in (self.save, self.draft, self.throw, self.agree, self.leave):
            bar.addWidget(one)
        held = QWidget()
        held.setProperty("kind", "clear")
        held.setLayout(bar)
        wraps(held)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(6)
        inside.addWidget(self.title)
        inside.addWidget(self.state)
        inside.addWidget(self.sections, 3)
        inside.addWidget(self.form, 5)
        inside.addWidget(held)
