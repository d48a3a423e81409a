"""The lines of the lists: meetings by what is next, panels, and groups to listen to."""

from __future__ import annotations

from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import initials
from attendance_desk.domain.panel_focus import Focus
from attendance_desk.queries.meetings_board import MeetingsBoard, Part
from attendance_desk.queries.panels_board import PanelRow
from ui.widgets.signed_rows import SignedLine

_SIGNS = {
    Part.TODAY: ("users", "accent"),
    Part.WRITE: ("pencil", "warn"),
    Part.MISSED: ("phone", "danger"),
    Part.AGAIN: ("calendar-days", "warn"),
    Part.REVIEW: ("history", "warn"),
    Part.COMING: ("calendar-days", "text2"),
    Part.DONE: ("circle-check", "text3"),
}


def lines_of(board: MeetingsBoard, *, hidden: bool) -> list[SignedLine]:
    """The list of meetings, under the headings of what is next."""
    lines: list[SignedLine] = []
    for part in Part:
        rows = board.of(part)
        if rows:
            lines.append(SignedLine(part.value, tag=str(len(rows)), heading=True))
        sign, colour = _SIGNS[part]
        for row in rows:
            name = initials(row.names) if hidden else row.names
            title = f"{name}, {row.class_name}" if row.class_name else name
            words = f"{row.when} · {row.stage} · {row.meeting.place} · {row.state_words}"
            tone, told = (colour, words) if not row.misled else ("danger", f"{row.misled} {words}")
            lines.append(
                SignedLine(title, told, row.next_words, sign, tone, part.value, row.meeting.id)
            )
    return lines


def panel_lines(rows: tuple[PanelRow, ...], focuses: tuple[Focus, ...]) -> list[SignedLine]:
    """Panels of the year, and below them whom one could listen to next."""
    lines = [
        SignedLine(
            f"{row.title}: {row.panel.focus}",
            f"{row.when} · {len(row.invited)} invited",
            row.state_words,
            "circle-check" if row.panel.state is MeetingState.HELD else "users",
            "text2",
            "",
            row.panel.id,
        )
        for row in rows
    ]
    if focuses:
        lines.append(SignedLine("You could listen to", heading=True))
    lines += [
        SignedLine(one.words, one.why, "Enter arranges", "users", "text3", "A focus", one)
        for one in focuses
    ]
    return lines
