"""Charts on paper: each with its sentence, its numbers and where they come from."""

from __future__ import annotations

from attendance_desk.domain.documents import Document, Sensitivity
from attendance_desk.domain.picture_papers import PicturePaper
from letters.charts import chart_blocks


def compose_pictures(paper: PicturePaper) -> Document:
    """The charts as content, the first under the paper's own title."""
    first, *others = paper.charts
    blocks = [*chart_blocks(first, level=1)]
    for chart in others:
        blocks += chart_blocks(chart)
    return Document(
        title=first.title,
        kind="pictures",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )
