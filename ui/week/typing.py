"""What keys do to the grid that is shown. Nothing here reaches the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.grid import GridCell, session_words
from attendance_desk.domain.grid_text import MOST_NAMED, Pasted
from attendance_desk.domain.marks import may_enter
from ui.week.page import WeekPage
from ui.week.words import beside
from ui.week.work import Work


class TypingPage(WeekPage):
    """Turns keys into something typed.

    Attributes:
        changed: What is pending changed and must be kept.
        said: A line for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.work: Work | None = None
        view = self.view
        view.typed.connect(self.type)
        view.digit.connect(self._digit)
        view.cleared.connect(self._clear)
        view.copied.connect(self._copy)
        view.pasted.connect(self._paste)
        view.turned.connect(self.turn)
        view.moved.connect(self._moved)
        self.codes.chosen.connect(self._chosen)

    def take(self, work: Work) -> None:
        """Type in this grid from now on."""
        self.work = work
        self.show_work(work)

    def type(self, sign: str) -> None:
        """A letter, a slash or a space on the cell in focus."""
        work, cell = self._open()
        if work is None or cell is None:
            return
        codes = work.choices(cell, sign) if sign.isalpha() else ()
        if len(codes) == 1:
            sign = codes[0].letter
        elif len(codes) > 1 and any(may_enter(work.sheet.rules.role, c.letter) for c in codes):
            name = self.view.cells.name(self.view.currentIndex().row())
            self.show_panel(self.codes)
            self.codes.offer(f"{name}, {session_words(cell.session)}", codes)
            return
        self._put(cell, sign)

    def fill(self) -> None:
        """Ctrl+Enter: the code typed last goes into every cell that is selected."""
        work, cell = self._open()
        if work is None or cell is None:
            return
        if not work.last:
            self._say("Type a code first; Ctrl+Enter then fills what is selected with it.")
            return
        self._done(work.fill(self.view.chosen()), "filled")

    def _done(self, found: Pasted, verb: str) -> None:
        """Say what a fill or a paste did and what it left out."""
        if found.problems:
            more = len(found.problems) - MOST_NAMED
            named = " ".join(found.problems[:MOST_NAMED]) + (
                f" And {more} more." if more > 0 else ""
            )
            self._say(f"Nothing was {verb}. {named}")
            return
        count = len(found.cells)
        words = f"{'1 session' if count == 1 else f'{count} sessions'} {verb}."
        if found.left_out:
            words += f" Left out: {' '.join(found.left_out[:MOST_NAMED])}"
        if found.beyond:
            words += f" {found.beyond} beyond the edge of the grid were left out."
        self._after(words if found.left_out or found.beyond or count > 1 else "")

    def _put(self, cell: GridCell, sign: str) -> None:
        if self.work is not None:
            refused = self.work.type(cell, sign)
            if refused:
                self._say(refused)
            else:
                self._after("")

    def _chosen(self, code: str) -> None:
        self.back_to_grid()
        cell = self.view.cell
        if cell is not None:
            self._put(cell, code)

    def _digit(self, sign: str) -> None:
        work, cell = self._open()
        if work is not None and cell is not None:
            wrong = work.digit(cell, sign)
            if wrong:
                self._say(wrong)
            else:
                self._after("")

    def _clear(self) -> None:
        work, _cell = self._open()
        if work is not None:
            refused = work.clear(self.view.chosen())
            if refused:
                self._say(refused)
            else:
                self._after("")

    def _copy(self) -> None:
        block, work = self.view.block(), self.work
        if block is None or work is None:
            return
        (top, left), (bottom, right) = block
        rows = [work.sheet.rows[row].cells[left : right + 1] for row in range(top, bottom + 1)]
        QApplication.clipboard().setText(work.copy(rows))
        self.said.emit(f"{sum(map(len, rows))} codes copied, without names.")

    def _paste(self) -> None:
        work, _cell = self._open()
        block = self.view.block()
        if work is None or block is None:
            return
        text = QApplication.clipboard().text()
        if not text.strip():
            self._say("There is no text to paste. Copy codes from a spreadsheet first.")
            return
        self._done(work.paste(text, block[0], self.view.chosen()), "pasted")

    def _open(self) -> tuple[Work | None, GridCell | None]:
        """The grid and the cell in focus if anything can be typed; else says why not."""
        work, cell = self.work, self.view.cell
        if work is not None and work.sheet.rules.read_only:
            self._say(work.sheet.rules.read_only)
            return None, None
        return work, cell

    def _after(self, words: str) -> None:
        self.refresh()
        if words:
            self._say(words)
        self.changed.emit()

    def _say(self, words: str) -> None:
        self.tell(words)
        self.said.emit(words)

    def _moved(self) -> None:
        self.tell()
        self.said.emit(beside(self.view.cell))
