"""One register on the screen: opening it, counting heads, submitting, leaving."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from attendance_desk.queries.register_sheet import SheetState
from ui.registers.marking import Marking, blanks_words, head_count
from ui.registers.states import banner
from ui.registers.typing import TypingPage
from ui.widgets.code_row import Foot

HINT = "Type a number, then Space here, N not here, L late · Ctrl+Enter rest are here · Esc back"

HINT_COUNT = "Enter submits the register · Esc goes back to the marks · F1 help"


class SheetPage(TypingPage):
    """Shows a register. It asks for what needs the desk by its signals.

    Attributes:
        submitted: Put the register in, with the words about lateness.
        left: Back to the list of registers.
    """

    submitted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._connect()
        minute = QTimer(self)
        minute.setInterval(10_000)
        minute.timeout.connect(self.tell_time)
        minute.start()

    def show_register(self, marking: Marking) -> None:
        """Show a register as it stands and put the focus on the first child without a mark."""
        self.marking = marking
        self.view.collector.end()
        self.strip.say(*self._banner(marking))
        self.show_panel(self.bar)
        self.refresh()
        blank = marking.blanks()
        self.view.go(blank[0].number - 1 if blank else 0)
        self.view.setFocus()

    def show_again(self) -> None:
        """Show the same register to other eyes: its line, its rows, and no note half typed."""
        if self.marking is not None:
            self.strip.say(*self._banner(self.marking))
            if self.panel is self.words:
                self.back_to_list()
            self.tell_foot(self.foot_usual)
            self.refresh()

    def rest_or_submit(self) -> None:
        """Ctrl+Enter: fill the blanks and show the head count."""
        if (marking := self.open_marking()) is not None:
            marking.rest_are_here()
            self.after("")
            self._count()

    def try_submit(self) -> None:
        """Submit: refused with blanks, which are named; else the head count."""
        if (marking := self.open_marking()) is None:
            return
        blank = marking.blanks()
        if blank:
            self.tell_gone(blanks=True)
            self.strip.say(blanks_words(marking), "warn")
            self.said.emit(blanks_words(marking))
            self.view.go(blank[0].number - 1)
            self.view.setFocus()
            return
        self._count()

    def refused(self, words: str) -> None:
        """The desk did not take it: say why and let the person go on."""
        self.strip.say(words, "danger")
        self.back_to_list()

    def safe_again(self) -> None:
        """What was typed is on the disk: a strip that said otherwise goes."""
        if self.strip.kind == "danger":
            self.strip.say("", "info")

    def escape(self) -> None:
        """Escape leaves one thing at a time, and never loses a mark."""
        if self.panel is self.count:
            self.count.left.emit()
        elif self.panel is not self.bar:
            self.back_to_list()
        elif self.view.collector.digits:
            self.view.collector.end()
        else:
            self.left.emit()

    def _count(self) -> None:
        if self.marking is None:
            return
        late = self.marking.sheet.state is SheetState.CLOSED_NOT_IN
        self.show_panel(self.count)
        self.said.emit(HINT_COUNT)
        self.count.show_count(head_count(self.marking), self.after_words, late=late)

    @staticmethod
    def _banner(marking: Marking) -> tuple[str, str]:
        shown = banner(marking)
        return shown.words, shown.kind

    def _connect(self) -> None:
        self.pressed_rest.connect(self.rest_or_submit)
        self.pressed_submit.connect(self.try_submit)
        self.count.submitted.connect(self.submitted)
        self.count.left.connect(lambda: self.said.emit(""))
        panel: Foot
        for panel in (self.count, self.codes, self.words):
            panel.left.connect(self.back_to_list)
