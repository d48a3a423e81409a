"""A picture taken out as it is seen: copied, saved, printed, or its numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from attendance_desk.domain.charts import Chart
from ui.charts.panel import plain_name
from ui.printing import PrintPreview
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export, Exporting

if TYPE_CHECKING:
    from attendance_desk.desk.tables import Tables
    from attendance_desk.domain.picture_kinds import PictureAsked
    from attendance_desk.domain.tables import Table
    from ui.pictures.screen import PicturesScreen


class Taking:
    """Ways out for the screen."""

    def __init__(self, screen: PicturesScreen) -> None:
        self._screen = screen
        self.exporting = Exporting(screen, screen.seat, self._say)
        self._ways: dict[str, Callable[[], None]] = {
            "table": self.table,
            "copy": self.copy,
            "save": self.save,
            "print": self.print,
        }

    def take(self, name: str) -> None:
        """Go the way of a button."""
        self._ways[name]()

    def table(self) -> None:
        """The numbers of the chart in front as a table, and back to its picture."""
        if (front := self._screen.canvas.front) is not None:
            front.as_table.toggle()

    def copy(self) -> None:
        """The chart in front onto the clipboard."""
        if (front := self._screen.canvas.front) is not None:
            front.copy_picture()

    def save(self) -> None:
        """The chart in front into a file."""
        if (front := self._screen.canvas.front) is not None:
            front.save_file()

    def print(self) -> None:
        """Every chart of the picture on paper, looked at first."""
        screen = self._screen
        charts = screen.canvas.charts
        if charts:
            title = charts[0].title
            self._draw(charts, lambda pdf: PrintPreview(screen, title, pdf).show())

    def page(self, chart: Chart, then: Callable[[bytes], None]) -> None:
        """Draw one chart on a page."""
        self._draw((chart,), then)

    def exports(self) -> tuple[Export, ...]:
        """The numbers of each chart, and who is behind the point that is open."""
        screen = self._screen
        asked, of = screen.looked.asked, screen.opening.of
        if asked is None:
            return ()
        found = [
            Export(plain_name(chart), partial(_numbers, asked, nth))
            for nth, chart in enumerate(screen.canvas.charts)
        ]
        if of is not None and not screen.hidden_details:
            found.append(Export("Who is behind the number", lambda tables: tables.behind(*of)))
        return tuple(found)

    def _draw(self, charts: tuple[Chart, ...], then: Callable[[bytes], None]) -> None:
        """Draw charts on a page, on the lane: fonts are loaded and packed there."""
        screen = self._screen
        pictures = screen.seat.desk.pictures

        def drawn() -> bytes:
            from letters.documents.pictures import compose_pictures
            from letters.render import render

            return render(compose_pictures(pictures.paper(*charts)))

        def refused(words: Words) -> None:
            self._say(str(words), "danger")

        screen.seat.runner.ask(drawn, while_open(screen, then), while_open(screen, refused))

    def _say(self, words: str, kind: str) -> None:
        self._screen.strip.say(words, kind)


def _numbers(asked: PictureAsked, nth: int, tables: Tables) -> Table:
    return tables.picture(asked, nth)
