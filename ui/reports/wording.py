"""What the editor does: keeps what is typed on the disk, saves a section, has the whole agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_said import TITLES, Section
from attendance_desk.domain.marks import clock_words
from ui.reports import said
from ui.reports.agreeing import Agreeing, agreed
from ui.reports.editor import Editor
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.kept_typing import KeptTyping, Record
from ui.widgets.question import Question

if TYPE_CHECKING:
    from ui.reports.screen import ReportsScreen

KIND = "governors"
_SMALL = "Words are written beside the version that governors get: small numbers are hidden again."
_AGREED = "Read and agreed. The pages no longer say that this is a draft."
_HIDDEN = "Details are hidden, and the words may name children. Show details first (Ctrl+Shift+H)."
_FIRST = "Save what you typed first, or throw it away: the report does not hold it yet."


class Wording:
    """Writes for the screen."""

    def __init__(self, screen: ReportsScreen) -> None:
        self._screen, self.editor = screen, Editor()
        self._kept = KeptTyping(screen, screen.seat, KIND, self._failed)
        self.editor.changed.connect(self._keep)
        acts = {"say": self.say, "draft": self.draft, "agree": self.agree, "close": self.close}
        self.editor.wanted.connect(lambda name: acts[name]())

    @property
    def may(self) -> bool:
        """Whether who sits here writes to governors, and this paper is written to them."""
        report = self._screen.report
        mine = self._screen.seat.may(Deed.TELL_GOVERNORS)
        return mine and report is not None and report.worded

    @property
    def open(self) -> bool:
        """Whether words are being written."""
        return self._screen.face.editing

    def bring_back(self) -> None:
        """Look for what was left half typed."""
        if self._screen.seat.may(Deed.TELL_GOVERNORS):
            self._kept.bring_back(self._found)

    def begin(self) -> None:
        """Write beside the page."""
        screen = self._screen
        if not self.may:
            return
        if screen.hidden_details:
            screen.say(_HIDDEN, "warn")
            return
        if screen.bar.choices.small:
            screen.bar.put(replace(screen.bar.choices, small=False))
            screen.say(_SMALL)
            screen.paper.look()
        self.learn()
        screen.face.edit(self.editor)
        self.editor.sections.setFocus()

    def close(self) -> None:
        """Back to the list; what is typed stays on the disk."""
        self._screen.face.edit(None)
        self._screen.rows.setFocus()

    def learn(self) -> None:
        """The page was made anew: these are its words."""
        found = self._screen.paper.facts
        if isinstance(found, GovernorsReport) and not found.whole:
            self.editor.learn(found.term.label, found.narrative, self._screen.seat.today())

    def say(self) -> None:
        """Save the section in front."""
        editor, room = self.editor, self._screen.seat.desk.governors
        term, section = editor.term, editor.section
        if not editor.typed.is_typed(term, section):
            return
        told = f"{TITLES[section]}: saved. The page beside has your words."
        if section is Section.NEXT:
            actions = said.filled(editor.form.plan.read())
            self._do(lambda: room.plan(term, actions), told, self._landed(term, section))
        else:
            words = editor.form.text
            landed = self._landed(term, section)
            self._do(lambda: room.edit(term, section, words), told, landed)

    def draft(self) -> None:
        """Go back to what the rules say."""
        editor, room = self.editor, self._screen.seat.desk.governors
        term, section = editor.term, editor.section
        told = f"{TITLES[section]}: the draft again. Your words stay in the trail."
        if section is Section.NEXT:
            self._do(lambda: room.plan(term, ()), told, self._landed(term, section))
        else:
            landed = self._landed(term, section)
            self._do(lambda: room.edit(term, section, ""), told, landed)

    def agree(self) -> None:
        """Have every word agreed, once all of them are on the page."""
        editor = self.editor
        if any(editor.typed.is_typed(editor.term, one) for one in Section):
            self._screen.say(_FIRST, "warn")
            return
        asked = Agreeing(editor.term, editor.narrative, self._screen.window())

        def landed() -> None:
            asked.close()
            self._screen.window().activateWindow()
            editor.sections.setFocus()

        action = agreed(self._screen.seat.desk, editor.term, editor.narrative)
        asked.given.connect(lambda _yes: self._do(action, _AGREED, landed, asked))
        asked.show()
        asked.activateWindow()

    def _landed(self, term: str, section: Section) -> Callable[[], None]:
        """Forgets what was typed, unless more was typed while it was saved."""
        typed = self.editor.typed
        before = typed.held(term, section)

        def forget() -> None:
            if typed.held(term, section) == before:
                typed.drop(term, section)
                self._keep()

        return forget

    def _do(
        self,
        action: Callable[[], Outcome[str]],
        told: str,
        landed: Callable[[], object],
        asked: Question | None = None,
    ) -> None:
        """Do it, then show the page as it is; a refusal keeps what was typed."""
        screen = self._screen

        def done(_outcome: Outcome[str]) -> None:
            landed()
            screen.say(told, "ok")
            screen.saved.emit(f"Saved {clock_words(screen.seat.desk.clock.now().time())}")
            screen.paper.look()

        def failed(words: Words) -> None:
            if asked is not None:
                asked.refused(str(words))
            else:
                self._failed(words)

        over: QWidget = asked or screen
        runner = screen.seat.runner
        runner.do(action, while_open(over, done), while_open(over, failed), screen)

    def _keep(self) -> None:
        self._kept.keep(self.editor.typed.record())

    def _found(self, record: Record) -> None:
        self.editor.typed.put(record)
        if self.editor.typed.record():
            self._screen.say("What you had typed for governors is still here: Ctrl+E.", "info")
        self.learn()

    def _failed(self, words: Words) -> None:
        self._screen.say(str(words), "danger")
