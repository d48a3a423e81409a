"""What is done with a paper: print it, save it, take the figures behind it into a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.printing import PrintPreview
from ui.printing.saving import ask_and_save
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export, Exporting

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.domain.tables import Table
    from ui.reports.screen import ReportsScreen

_HIDDEN = "Details are hidden. Ctrl+Shift+H shows them again; nothing was made."


class Deeds:
    """Acts on what is chosen; the screen says what came of it."""

    def __init__(self, screen: ReportsScreen) -> None:
        self._screen = screen
        self._exporting = Exporting(screen, screen.seat, screen.say)

    @property
    def able(self) -> frozenset[str]:
        """The deeds that the chosen paper has."""
        report = self._screen.report
        if report is None or report.leads:
            return frozenset()
        tables = report.tables is not None and self._exporting.may
        words = ["words"] if self._screen.wording.may else []
        return frozenset({"print", "save", *words, *(["export"] if tables else [])})

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands of the menu that are possible now."""
        mine = {"print": self.print, "export": self.export}
        found = {name: act for name, act in mine.items() if name in self.able}
        return {**found, "change": self._screen.wording.begin} if "words" in self.able else found

    def print(self) -> None:
        """Look at the whole paper before it is printed."""
        screen = self._screen

        def kept(words: str) -> None:
            screen.say(words, "ok")

        def show(pdf: bytes) -> None:
            preview = PrintPreview(screen.window(), screen.title_words(), pdf)
            preview.kept.connect(while_open(screen, kept))
            preview.show()
            preview.activateWindow()

        self._whole(show)

    def save(self) -> None:
        """Save the whole paper where the person chooses."""
        screen = self._screen

        def keep(pdf: bytes) -> None:
            path, words = ask_and_save(screen, screen.title_words(), pdf)
            if words:
                screen.say(words, "ok" if path else "danger")

        self._whole(keep)

    def export(self) -> None:
        """Take the figures behind the paper out."""
        screen, report = self._screen, self._screen.report
        if report is None or report.tables is None:
            return
        if screen.hidden_details:
            screen.say(_HIDDEN, "warn")
            return
        make, desk, chosen = report.tables, screen.seat.desk, screen.bar.choices

        def found(tables: tuple[Table, ...]) -> None:
            self._exporting.begin(tuple(_export(one) for one in tables))

        def refused(words: Words) -> None:
            screen.say(str(words), "danger")

        screen.seat.runner.ask(
            lambda: make(desk, chosen), while_open(screen, found), while_open(screen, refused)
        )

    def _whole(self, then: Callable[[bytes], None]) -> None:
        screen, report = self._screen, self._screen.report
        if report is None or report.leads:
            return
        if screen.hidden_details:
            screen.say(_HIDDEN, "warn")
            return
        lacks = report.lacks(screen.bar.choices)
        if lacks is not None:
            screen.bar.fields.focus_on(lacks)
            screen.say(f"Choose first: {lacks.value.lower()}.", "warn")
            return
        screen.say("")
        screen.paper.whole(then)


def _export(table: Table) -> Export:
    """A table that is made already."""
    return Export(table.about.title, lambda _room: table)
