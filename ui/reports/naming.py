"""What a paper is called with everything it is of: "Registers of a month, Oak, November 2026"."""

from __future__ import annotations

from attendance_desk.domain.calendar import date_words
from ui.reports.choices import Choices, Need, Offered
from ui.reports.kinds import Report


def title_words(report: Report, chosen: Choices, found: Offered, child: str) -> str:
    """A title for the preview and for a file.

    Args:
        report: The paper.
        chosen: What it is made of.
        found: What could be chosen from.
        child: The child's name and class; empty while none is chosen.
    """
    classes = {class_id: name for name, class_id in found.classes}
    said = {
        Need.TERM: chosen.term,
        Need.CLASS: classes.get(chosen.class_id, ""),
        Need.CHILD: child,
        Need.MONTH: f"{chosen.month:%B %Y}" if chosen.month else "",
        Need.DAY: f"{date_words(chosen.day)} {chosen.day.year}",
        Need.SMALL: "not for publication" if chosen.small else "",
    }
    parts = [said[need] for need in report.needs if said.get(need)]
    return ", ".join((report.title, *parts))
