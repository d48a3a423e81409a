"""A person stands by every word of a report: asked once, with what to look at before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.governors_said import Narrative
from attendance_desk.domain.reports_wanted import WantedReport
from ui.widgets.parts import label
from ui.widgets.question import Question

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.desk import Desk


class Agreeing(Question):
    """Asks whether somebody stands by every word, and says what to look at before."""

    def __init__(self, term: str, narrative: Narrative, parent: QWidget) -> None:
        told = (
            "You have read every word of this report and stand by it. "
            "From then on its pages no longer say that it is a draft."
        )
        super().__init__(f"Read and agreed: {term}", told, parent)
        for words in narrative.warnings:
            self.inside.addWidget(label(f"Look at this: {words}", "warn", wrap=True))
        self.finish("&Read and agreed")
        self.keep.setFocus()

    def wanted(self) -> object:
        return True


def agreed(desk: Desk, term: str, narrative: Narrative) -> Callable[[], Outcome[str]]:
    """Keeps that these words were read: these, and no others; on the lane."""

    def keep() -> Outcome[str]:
        return desk.governors.read(WantedReport(term), narrative.digest)

    return keep
