"""The facts of a page of charts."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.charts import Chart
from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class PicturePaper:
    """Charts on paper, as they are seen.

    Attributes:
        imprint: Whose paper it is, and when it was made.
        charts: At least one; the title of the first is the title of the paper.
    """

    imprint: Imprint
    charts: tuple[Chart, ...]
