"""The list: one line for a pattern, under the heading of its kind."""

from __future__ import annotations

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.names import initials
from attendance_desk.domain.patterns import PatternKind
from ui.patterns.shown import Group, Page, Shown, half_days
from ui.widgets.signed_rows import SignedLine, SignedRows

_SIGNS = {
    PatternKind.WEEKDAY: "calendar-days",
    PatternKind.HOLIDAYS: "calendar-days",
    PatternKind.SIBLINGS: "users",
    PatternKind.DECLINE: "chart-column",
    PatternKind.LATENESS: "clock",
    PatternKind.BETTER: "award",
}


class PatternRows(SignedRows):
    """What is chosen; with details hidden it says whom by initials, and nothing of what was seen.

    Attributes:
        page: What is shown; None before the desk has answered.
    """

    def __init__(self) -> None:
        super().__init__("Patterns in the marks")
        self.page: Page | None = None
        self.hidden_details = False

    @property
    def on_row(self) -> Shown | None:
        """The chosen pattern."""
        return self.page.find(self.chosen) if self.page else None

    def show_page(self, page: Page) -> None:
        """Show a page; what is chosen stays chosen where it is still there."""
        self.page = page
        self.draw()

    def draw(self) -> None:
        """Draw the lines again."""
        self.show_lines(self._lines())

    def name_of(self, one: Shown) -> str:
        """Whom a pattern is about, as it may be shown just now."""
        if self.hidden_details:
            return " and ".join(initials(name) for name in one.row.names)
        return one.row.name

    def _lines(self) -> list[SignedLine]:
        lines: list[SignedLine] = []
        heading = ""
        for one in self.page.shown if self.page else ():
            if one.heading != heading:
                heading = one.heading
                lines.append(SignedLine(heading, heading=True))
            lines.append(self._line(one))
        return lines

    def _line(self, one: Shown) -> SignedLine:
        pattern, hidden = one.pattern, self.hidden_details
        where = f", {one.where}" if one.where and not hidden else ""
        praised = one.group is Group.PRAISE
        before = one.row.looked and not one.row.waits
        said = [pattern.words, _BEFORE if before else "", _LISTED if one.on_list else ""]
        return SignedLine(
            f"{self.name_of(one)}{where}",
            "" if hidden else "\n".join(part for part in said if part),
            "" if hidden else _tag(one),
            "eye" if one.row.waits else _SIGNS[pattern.kind],
            "ok" if praised else "text2",
            "Praise" if praised else "Looked at" if one.row.waits else "",
            one.key,
        )


_LISTED = "On the weekly meeting's list."
_BEFORE = "Looked at before."


def _tag(one: Shown) -> str:
    """How many half-days and how sure; of what waits, until when."""
    if one.row.waits and one.row.ruling is not None:
        return f"waits until {date_words(one.row.ruling.until)}"
    counted = half_days(one.pattern.sessions)
    if one.group is not Group.WORRY:
        return counted
    return f"{counted} · {'clear' if one.pattern.clear else 'worth a look'}"
