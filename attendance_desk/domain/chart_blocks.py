"""The block of a page that is a picture."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.charts import Chart


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a chart; its title, sentence, table and notes are blocks around it."""

    chart: Chart
