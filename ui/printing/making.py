"""A paper made on the lane in slices: its first page is read while the others are drawn.

Between two slices everybody else who asks something of the desk gets their turn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner, Words
from ui.widgets.alive import while_open

if TYPE_CHECKING:  # the pages need time to load, and most people print nothing
    from letters.pagewise import Pagewise

T = TypeVar("T")

_SLICE = 4
"""Pages drawn in one turn on the lane: some hundredths of a second."""


class Making(QWidget):
    """Makes one paper at a time; beginning another gives up the one before. It is never shown.

    Attributes:
        first: The first page as a file, and how many pages there will be.
        moved: So many pages of so many are drawn.
        whole: The finished file.
        refused: It cannot be made; the words say why.
    """

    first = Signal(object, int)
    moved = Signal(int, int)
    whole = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        """Belong to a screen and its lane."""
        super().__init__(parent)
        self.hide()
        self._runner, self._turn = runner, 0
        self.going = False

    def begin(self, name: str, facts: Callable[[], object]) -> None:
        """Make a paper.

        Args:
            name: What `letters.documents.DOCUMENTS` calls it.
            facts: Asks the desk for what it is made from; called on the lane.
        """
        self.stop()
        self.going = True
        self._ask(lambda: _begun(name, facts()), self._begun)

    def stop(self) -> None:
        """Give up what is being made; nothing of it is told any more."""
        self._turn += 1
        self.going = False

    def _begun(self, found: tuple[Pagewise, bytes] | bytes) -> None:
        if isinstance(found, bytes):
            self._finish(found)
            return
        paper, page = found
        if paper.pages == 1:
            self._finish(page)
            return
        turn = self._turn
        self.first.emit(page, paper.pages)
        if turn == self._turn:  # whoever saw the first page may have wanted no more
            self._go_on(paper)

    def _go_on(self, paper: Pagewise) -> None:
        def moved(whole: bytes | None) -> None:
            if whole is not None:
                self._finish(whole)
                return
            turn = self._turn
            self.moved.emit(paper.done, paper.pages)
            if turn == self._turn:
                self._go_on(paper)

        self._ask(lambda: paper.go_on(_SLICE), moved)

    def _finish(self, pdf: bytes) -> None:
        self.going = False
        self.whole.emit(pdf)

    def _refuse(self, words: Words) -> None:
        self.going = False
        self.refused.emit(words)

    def _ask(self, question: Callable[[], T], then: Callable[[T], None]) -> None:
        turn = self._turn

        def mine(told: Callable[[T], None]) -> Callable[[T], None]:
            def arrived(answer: T) -> None:
                if turn == self._turn:
                    told(answer)

            return while_open(self, arrived)

        def refused(words: Words) -> None:
            if turn == self._turn:
                self._refuse(words)

        self._runner.ask(question, mine(then), while_open(self, refused))


def _begun(name: str, facts: object) -> tuple[Pagewise, bytes] | bytes:
    """Lay a paper out and draw its first page; on the lane."""
    from letters.pagewise import pagewise

    paper = pagewise(name, facts)
    return paper if isinstance(paper, bytes) else (paper, paper.first())
