"""The page beside the list: asked for when the hands rest, its first sheet first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.printing.making import Making
from ui.reports.choices import Choices, Need
from ui.reports.kinds import Report
from ui.runner import Words

if TYPE_CHECKING:
    from ui.reports.screen import ReportsScreen

_REST = 90
"""Milliseconds without a move before a paper is made: nobody reads while going down the list."""
_HIDDEN = "Details are hidden. Ctrl+Shift+H shows them again."
_MAKING = "Making the first page…"
_LACKING = {Need.CHILD: "Choose a child: Ctrl+F, then type a name."}


class Paper(QObject):
    """What is shown of the chosen paper.

    Attributes:
        pdf: The whole of it; empty until it is made.
        facts: What it is made from; None until it is made.
        made: The whole of it is there.
    """

    made = Signal()

    def __init__(self, screen: ReportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.pdf = b""
        self.facts: object = None
        self._held: object = None  # written on the lane, read once its answer is home
        self._then: Callable[[bytes], None] | None = None
        self._shown: tuple[str, Choices] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask)
        self._making = Making(screen, screen.seat.runner)
        self._making.first.connect(self._first)
        self._making.moved.connect(screen.face.moved)
        self._making.whole.connect(self._whole)
        self._making.refused.connect(self._refused)

    @property
    def waiting(self) -> bool:
        """Whether a paper will be asked for in a moment."""
        return self._soon.isActive()

    def look(self) -> None:
        """Make the chosen paper as it is now."""
        self.stop()
        self.pdf, self.facts, self._then = b"", None, None
        report, page = self._screen.report, self._screen.face.page
        why = self._why_not(report)
        if report is None or why:
            self._shown = None
            page.say(why)
            return
        if self._shown is None or self._shown[0] != report.key:
            page.say(_MAKING)
        self._soon.start()

    def whole(self, then: Callable[[bytes], None]) -> None:
        """Do something with the whole paper, as soon as it is made.

        Args:
            then: Is given the bytes; whoever chooses another paper meanwhile has left it.
        """
        if self.pdf:
            then(self.pdf)
            return
        self._then = then
        if not self._making.going and not self.waiting:
            self._ask()

    def stop(self) -> bool:
        """Make no more of it; False where nothing was being made."""
        going = self._making.going
        self._soon.stop()
        self._making.stop()
        self._then = None
        self._screen.face.moved(0, 0)
        return going

    def leave(self) -> None:
        """The person goes."""
        self.stop()
        self._shown = None
        self._screen.face.page.leave()

    def _why_not(self, report: Report | None) -> str:
        """Why there is no page; empty where there can be one."""
        if report is None:
            return ""
        if report.leads:
            return f"{report.title} have a screen of their own. Press Enter to go there."
        if self._screen.hidden_details:
            return _HIDDEN
        lacks = report.lacks(self._screen.bar.choices)
        return _LACKING.get(lacks, f"Choose: {lacks.value}.") if lacks else ""

    def _ask(self) -> None:
        report, desk = self._screen.report, self._screen.seat.desk
        if report is None or self._why_not(report):
            return
        chosen = self._screen.bar.choices
        self._shown = (report.key, chosen)

        def facts() -> object:
            found = report.facts(desk, chosen)
            self._held = found
            return found

        self._making.begin(report.name, facts)

    def _first(self, pdf: bytes, of: int) -> None:
        self._screen.face.page.show_pdf(pdf, self._screen.title_words(), of)
        self._screen.face.moved(1, of)

    def _whole(self, pdf: bytes) -> None:
        self.pdf, self.facts = pdf, self._held
        self._screen.face.moved(0, 0)
        self._screen.face.page.show_rest(pdf, self._screen.title_words())
        then, self._then = self._then, None
        self.made.emit()
        if then is not None:
            then(pdf)

    def _refused(self, words: Words) -> None:
        self._shown, self._then = None, None
        self._screen.face.moved(0, 0)
        self._screen.face.page.say(str(words))
