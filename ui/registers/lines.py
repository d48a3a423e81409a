"""What a row of a register says, without a window: number, name, word, code and shade."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import CodeSet, Shade
from attendance_desk.domain.drafts import DraftMark, Source
from attendance_desk.queries.register_sheet import RegisterRow

NOT_MARKED = "Not marked"
AWAY = "–"
"""The sign of every absence where a class may be reading."""
_LATE = frozenset({"L", "U"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is drawn and read aloud.

    Attributes:
        code: The mark, or empty.
        word: The short word with what is known ("Late · 8 minutes").
        shade: How it is drawn; None while not marked.
        was: The code before it was amended, or empty.
        noted: Whether words stand beside the mark or it was changed: a corner tick.
        tag: "New today", or empty.
    """

    number: int
    pupil_id: str
    name: str
    code: str
    word: str
    shade: Shade | None
    was: str = ""
    noted: bool = False
    tag: str = ""

    @property
    def spoken(self) -> str:
        """What assistive technology reads: "4, Alfie Turner, No reason yet"."""
        parts = [str(self.number), self.name, self.tag, self.word]
        if self.was:
            parts.append(f"changed from {self.was} to {self.code}")
        return ", ".join(part for part in parts if part)


def line(row: RegisterRow, mark: DraftMark | None, codes: CodeSet, session: Session) -> Line:
    """One child's row with the mark it has just now."""
    tag = "New today" if row.new_today else ""
    if mark is None:
        return Line(row.number, row.pupil_id, row.name, "", NOT_MARKED, None, tag=tag)
    code = codes.on(mark.code, session.day) or codes.get(mark.code)
    word = code.word if code else f"Unknown code {mark.code}"
    shade = code.shade if code else Shade.NOT_COUNTED
    return Line(
        row.number,
        row.pupil_id,
        row.name,
        mark.code,
        _more(word, mark),
        shade,
        was=row.was,
        noted=bool(mark.note or row.was),
        tag=tag,
    )


def for_class(one: Line) -> Line:
    """A row that a class may read: who is here, late or not here, and never why.

    A code is a reason as well, to who knows the codes: every absence looks the same.
    """
    if not one.code:
        code, word, shade = "", NOT_MARKED, None
    elif one.shade is Shade.HERE:
        code, word, shade = one.code, "Here", Shade.HERE
    elif one.code in _LATE:
        code, word, shade = one.code, "Late", one.shade
    else:
        code, word, shade = AWAY, "Not here", Shade.NO_REASON
    return Line(one.number, one.pupil_id, one.name, code, word, shade)


def _more(word: str, mark: DraftMark) -> str:
    if mark.minutes_late is not None:
        unit = "minute" if mark.minutes_late == 1 else "minutes"
        return f"{word} · {mark.minutes_late} {unit}"
    if mark.note and mark.source is Source.PREFILLED:
        return f"{word} · {mark.note}"
    return word
