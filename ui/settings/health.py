"""Is everything all right? Every thing that can be wrong on a line, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout

from attendance_desk.domain.access import Deed
from attendance_desk.domain.all_right import Act, AllRight, Line
from attendance_desk.domain.backup_standing import Colour
from attendance_desk.domain.changes import Outcome
from ui.runner import Words
from ui.settings.health_cards import AboutCard, PrintCard
from ui.settings.page import Page
from ui.widgets.parts import Card, Strip, button, empty, label, row, sign
from ui.widgets.screen import Seat
from ui.widgets.working import Working

_SIGNS = {
    Colour.GREEN: ("circle-check", "ok", "All right"),
    Colour.AMBER: ("triangle-alert", "warn", "Look at this"),
    Colour.RED: ("circle-x", "danger", "Wrong"),
}
_STRIPS = {Colour.GREEN: "ok", Colour.AMBER: "warn", Colour.RED: "danger"}
_PAGES = {
    Act.BACK_UP: ("Backups", "Copies and keeping"),
    Act.RECOVERY: ("People",),
    Act.PEOPLE: ("People",),
    Act.PCS: ("Other PCs",),
}
_BUNDLE = "attendance-desk-for-it.zip"


class HealthPage(Page):
    """The answer, the lines behind it, the whole check, and what IT may be given."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.health = Card("Is everything all right?", "list-checks")
        self.answer, self.lines = Strip("info"), QGridLayout()
        self.lines.setColumnStretch(2, 1)
        self.lines.setVerticalSpacing(8)
        self.lines.setHorizontalSpacing(12)
        self.working = Working()
        self.destroyed.connect(self.working.cancel)
        self.for_it, self.about = Card("For whoever looks after this PC"), AboutCard()
        self.prints = PrintCard(seat)
        self._fill()
        for part in (self.health, self.prints, self.for_it, self.about):
            self.column.addWidget(part)
        self.column.addStretch(1)
        for part in (self.health, self.prints, self.for_it):
            part.setVisible(seat.may(Deed.RUN_CHECKS))

    def _fill(self) -> None:
        self.start = button("&Check every entry now", self.check, "primary")
        body = self.health.body
        body.addWidget(self.answer)
        body.addLayout(self.lines)
        body.addSpacing(4)
        body.addLayout(row(self.start, None))
        body.addWidget(self.working)
        told = (
            "The page above as text, and a small file with versions and sizes. Neither names a"
            " child, a person, the school or a folder of this PC."
        )
        copy = button("C&opy as text (Ctrl+C)", self.copy)
        self.keep = button("Save a &bundle for IT…", self._choose)
        self.for_it.body.addWidget(label(told, "second", wrap=True))
        self.for_it.body.addLayout(row(copy, self.keep, None))
        QShortcut(QKeySequence.StandardKey.Copy, self).activated.connect(self.copy)

    def enter(self) -> None:
        upkeep = self.seat.desk.upkeep
        self.seat.runner.ask(upkeep.about, self.about.show_facts)
        if self.seat.may(Deed.RUN_CHECKS):
            self.seat.runner.ask(lambda: upkeep.board(_qt()), self._show, self.failed)

    def check(self) -> None:
        """Read every entry of the books again, while everybody goes on working."""
        runner, upkeep = self.seat.runner, self.seat.desk.upkeep
        self.start.setEnabled(False)
        step = self.working.begin()

        def ended(words: Words | None) -> None:
            self._ended(words)
            error = None if words is None else words.error
            if words is None or error is not None:
                runner.ask(lambda: upkeep.note(error, _qt()), self._show, self.failed)

        runner.ask(
            upkeep.prepare,
            lambda checking: runner.beside(
                lambda: checking.run(step), lambda _found: ended(None), ended
            ),
            ended,
        )

    def _ended(self, words: Words | None) -> None:
        self.working.end()
        self.start.setEnabled(True)
        self.start.setFocus()
        if words is None:
            self.said.emit("Every entry is as it was recorded.", "ok")
        else:
            self.failed(words)

    def copy(self) -> None:
        """The page as text onto the clipboard: to read to IT, or to send."""
        upkeep = self.seat.desk.upkeep

        def told(words: str) -> None:
            QApplication.clipboard().setText(words)
            self.said.emit("Copied. Nothing in it names a person or the school.", "ok")

        self.seat.runner.ask(lambda: upkeep.told(_qt()), told, self.failed)

    def bundle(self, path: Path) -> None:
        """Put together what IT may be given."""
        upkeep = self.seat.desk.upkeep

        def made(_none: None) -> None:
            self.said.emit("The bundle is saved. Nothing in it names a person.", "ok")

        self.seat.runner.ask(lambda: upkeep.bundle(path, _qt()), made, self.failed)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save a bundle for IT", _BUNDLE)
        if chosen:
            self.bundle(Path(chosen))

    def _show(self, board: AllRight) -> None:
        self.answer.say(board.words, _STRIPS[board.colour])
        empty(self.lines)
        for number, line in enumerate(board.lines):
            self._line(number, line)

    def _line(self, number: int, line: Line) -> None:
        name, colour, said = _SIGNS[line.colour]
        title = label(line.title, "strong")
        told = label(line.words, wrap=True)
        told.setAccessibleName(f"{said}. {line.title}: {line.words}")
        for place, part in enumerate((sign(name, colour, 20), title, told)):
            self.lines.addWidget(part, number, place)
        pressed = self._deed(line.act)
        if line.colour is not Colour.GREEN and pressed is not None:
            press = button(line.act.value, pressed)
            press.setAccessibleName(f"{line.act.value}: {line.title}")
            self.lines.addWidget(press, number, 3)

    def _deed(self, act: Act) -> Callable[[], None] | None:
        if act is Act.CHECK:
            return self.check
        if act is Act.TABLES:
            return self._make_tables
        if act is Act.CLOCK:
            return self._clock_is_right
        pages = _PAGES.get(act)
        return None if pages is None else lambda: self.turned.emit(pages)

    def _clock_is_right(self) -> None:
        def told(_outcome: Outcome[None]) -> None:
            self.said.emit("Noted. What is entered from now on is not doubted.", "ok")
            self.enter()

        self.seat.runner.do(self.seat.desk.upkeep.clock_is_right, told, self.failed, self)

    def _make_tables(self) -> None:
        upkeep, step = self.seat.desk.upkeep, self.working.begin()

        def made(count: int) -> None:
            self._ended(None)
            self.said.emit(f"The tables are made again from {count:,} entries.", "ok")
            self.enter()

        self.seat.runner.ask(lambda: upkeep.make_tables_again(step), made, self._ended)


def _qt() -> dict[str, str]:
    """The version of what draws the windows, which the core does not know."""
    return {"Qt": qVersion()}
