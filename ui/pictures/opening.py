"""What lies behind a point: children and sessions beside the chart, a child's page, a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.picture_kinds import Behind, BehindSession, PictureAsked
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.trail import MarkOpener

if TYPE_CHECKING:
    from ui.pictures.screen import PicturesScreen


class Opening:
    """Opens points for the screen.

    Attributes:
        of: The picture and the point whose children are shown; None while none are.
    """

    def __init__(self, screen: PicturesScreen) -> None:
        self._screen = screen
        self.of: tuple[PictureAsked, str] | None = None
        self._marks = MarkOpener(screen.seat, screen)
        self._marks.hinted.connect(screen.hinted)
        screen.canvas.opened.connect(self.open)
        pane = screen.face.behind
        pane.child.connect(lambda child: screen.asked.emit("pupils", child))
        pane.mark.connect(self._mark)
        pane.closed.connect(self._closed)

    def open(self, key: object) -> None:
        """Open a point: of a child's year the mark, of any other the children."""
        looked = self._screen.looked
        if isinstance(key, Session):
            if looked.child is not None:
                self._open_mark(looked.child.name, looked.child.pupil_id, key)
        elif looked.asked is not None:
            self._ask(looked.asked, str(key))

    def close(self) -> None:
        """Show the chart alone."""
        self.of = None
        self._screen.face.open_behind(opened=False)

    def _ask(self, asked: PictureAsked, key: str) -> None:
        screen, desk = self._screen, self._screen.seat.desk

        def arrived(found: Behind) -> None:
            if screen.looked.asked == asked:
                self._show(asked, key, found)

        def refused(words: Words) -> None:
            screen.strip.say(str(words), "warn")

        screen.seat.runner.ask(
            lambda: desk.pictures.behind(asked, key),
            while_open(screen, arrived),
            while_open(screen, refused),
        )

    def _show(self, asked: PictureAsked, key: str, found: Behind) -> None:
        face = self._screen.face
        self.of = (asked, key)
        face.behind.show_behind(found)
        face.open_behind(opened=True)
        face.behind.begin()
        self._screen.hinted.emit("Enter opens the child · F6 next part · Esc back to the chart")

    def _closed(self) -> None:
        self.close()
        self._screen.canvas.begin()

    def _mark(self, found: object) -> None:
        if isinstance(found, BehindSession):
            self._open_mark(found.name, found.pupil_id, found.session)

    def _open_mark(self, name: str, pupil_id: str, session: Session) -> None:
        screen = self._screen
        if screen.seat.may(Deed.SEE_HISTORY):
            self._marks.open_mark(name, pupil_id, session)
        else:
            screen.hinted.emit("The office, the attendance lead and the head can open a mark.")
