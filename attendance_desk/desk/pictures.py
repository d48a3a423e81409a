"""The room of charts: what the marks look like, as values that a window and a page draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.domain.picture_papers import PicturePaper
from attendance_desk.queries import pictures_board
from attendance_desk.queries.imprint import imprint

if TYPE_CHECKING:
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.national import Series
    from attendance_desk.domain.picture_kinds import Behind, PictureAsked, PictureChoices


class Pictures(Room):
    """Charts; nothing of them is stored."""

    def choices(self) -> PictureChoices:
        """What pictures can be narrowed to."""
        with self._desk.ground() as ground:
            return pictures_board.choices(ground)

    def draw(self, asked: PictureAsked) -> tuple[Chart, ...]:
        """The picture that is asked for: one chart, or two that belong together."""
        with self._desk.ground() as ground:
            return pictures_board.draw(ground, self._desk.views, asked)

    def behind(self, asked: PictureAsked, key: str) -> Behind:
        """The children and sessions that a point of the picture is made of."""
        with self._desk.ground() as ground:
            return pictures_board.behind(ground, self._desk.views, asked, key)

    def year_strip(self, pupil_id: str) -> Chart:
        """A child's year so far, session by session."""
        with self._desk.ground() as ground:
            return pictures_board.year_strip(ground, self._desk.views, pupil_id)

    def school_weeks(self, compared: Series | None = None) -> Chart:
        """The school's weeks beside last year's, and a figure of a national series."""
        with self._desk.ground() as ground:
            if compared is None:
                return pictures_board.school_weeks(ground, self._desk.views)
            return pictures_board.school_weeks(ground, self._desk.views, compared)

    def paper(self, *charts: Chart) -> PicturePaper:
        """Charts as they are seen, on a page that says whose it is and when it was made."""
        with self._desk.ground() as ground:
            return PicturePaper(imprint(ground), charts)
