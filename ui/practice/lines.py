"""The lines of the checklist, and of what is beside the chosen one."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.practice import Leans, Verdict
from attendance_desk.domain.practice_counts import told
from attendance_desk.queries.practice_board import NoteRow, PointRow, PracticeBoard
from ui.widgets.signed_rows import SignedLine

SIGNS = {
    Verdict.IN_PLACE: ("circle-check", "ok"),
    Verdict.PARTLY: ("minus", "warn"),
    Verdict.NOT_YET: ("circle-x", "danger"),
}
_OPEN = ("circle-help", "text3")
_LEANS = {
    Leans.FOR: ("check", "ok", "Speaks for it"),
    Leans.AGAINST: ("x", "danger", "Speaks against it"),
    Leans.PLAIN: ("info", "text2", "For you to weigh"),
    Leans.UNKNOWN: ("circle-help", "text3", "The desk knows nothing of it"),
}
_BEHIND = 6
"""Lines of what is behind a number; the screen it leads to has all."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a line beside the checklist stands for.

    Attributes:
        area: Where Enter leads; empty for nowhere.
        target: What to open there.
        note: The id of a note that can be taken back; empty for none.
        key: Tells it from the others.
    """

    key: str
    area: str = ""
    target: object = None
    note: str = ""


def checklist(board: PracticeBoard) -> list[SignedLine]:
    """Every line, each strategy before its points."""
    return [_line(row) for row in board.rows]


def _line(row: PointRow) -> SignedLine:
    sign, colour = SIGNS[row.now.verdict] if row.now else _OPEN
    verdict = row.now.verdict.words if row.now else "To judge"
    last = f"last year: {row.before.verdict.words.lower()}" if row.before else ""
    over = sum(1 for one in row.actions if one.overdue)
    late = f"{over} over {'its' if over == 1 else 'their'} day" if over else ""
    words = " · ".join(one for one in (last, late) if one)
    title = f"{row.point.place}   {row.point.title}"
    return SignedLine(title, words, verdict, sign, colour, verdict, row.point.id)


def beside(row: PointRow, *, live: bool) -> list[SignedLine]:
    """All that is beside a line; of an earlier year what was kept with its judgement."""
    lines = [SignedLine(row.point.asks, heading=True), *_judged(row)]
    if live:
        lines += _evidence(row)
        lines += _notes(row)
    elif row.now:
        lines.append(SignedLine("What stood beside it then", heading=True))
        lines += [
            SignedLine("", one, sign="info", data=Beside(f"seen {place}"))
            for place, one in enumerate(row.now.seen)
        ]
    return [*lines, *_actions(row)]


def _judged(row: PointRow) -> list[SignedLine]:
    if row.now is None:
        return []
    sign, colour = SIGNS[row.now.verdict]
    words = " · ".join(one for one in (row.now.words, row.now.by) if one)
    verdict = row.now.verdict.words
    return [SignedLine(verdict, words, "", sign, colour, "Judged", Beside("judged"))]


def _evidence(row: PointRow) -> list[SignedLine]:
    if not row.evidence:
        return []
    lines = [SignedLine("What the desk knows", heading=True)]
    for place, one in enumerate(row.evidence):
        sign, colour, leans = _LEANS[one.leans]
        behind = one.behind[:_BEHIND]
        more = [f"and {len(one.behind) - _BEHIND} more"] if len(one.behind) > _BEHIND else []
        words = "\n".join((told(one), *behind, *more))
        data = Beside(f"evidence {place}", one.area, one.target)
        lines.append(SignedLine(leans, words, "", sign, colour, data=data))
    return lines


def _notes(row: PointRow) -> list[SignedLine]:
    if not row.notes:
        return []
    lines = [SignedLine("What we wrote down", tag="N writes more", heading=True)]
    for one in row.notes:
        sign, colour, leans = _LEANS[one.leans]
        lines.append(SignedLine(leans, one.words, "", sign, colour, data=_of_note(one)))
    return lines


def _of_note(one: NoteRow) -> Beside:
    return Beside(f"note {one.kind.id}", note=one.held[0].id if one.held else "")


def _actions(row: PointRow) -> list[SignedLine]:
    if not row.actions:
        return []
    lines = [SignedLine("Next steps", heading=True)]
    for one in row.actions:
        sign, colour = ("clock", "danger" if one.overdue else "text2")
        if not one.agreed.open:
            sign, colour = "circle-check", "ok"
        state = one.outcome or one.when
        words = f"{one.agreed.owner_name} · {state}"
        target = ("agreed", "", one.agreed.id)
        data = Beside(one.agreed.id, "weekly", target)
        lines.append(SignedLine(one.agreed.words, words, "", sign, colour, data=data))
    return lines
