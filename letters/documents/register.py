"""A class's register of one session, or of both sessions of a day."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Cell,
    CellContent,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Sensitivity,
    Span,
    Table,
    Tone,
)
from attendance_desk.domain.papers import (
    NOT_KEPT,
    GridMark,
    PrintedMark,
    PrintedPupil,
    PrintedSession,
    RegisterPaper,
)
from letters.documents.amendments import amendment_blocks, erased_blocks, grid_cell
from letters.documents.marks import HERE
from letters.wording import counted, half_name, long_day


def compose_register(paper: RegisterPaper) -> Document:
    """The register as content; what was amended stands beside what it was."""
    which = half_name(paper.sessions[0].half) if len(paper.sessions) == 1 else "whole day"
    title = f"Register: {paper.class_name}, {long_day(paper.day)}, {which}"
    children = counted(len(paper.pupils), "child", "children")
    facts = [
        FactLine("Class", f"{paper.class_name} · {paper.year_label} · {children}"),
        *(_session_fact(session) for session in paper.sessions),
    ]
    return Document(
        title=title,
        kind="register",
        blocks=(
            Heading(f"{paper.class_name} register", 1),
            Paragraph(f"{long_day(paper.day)}, {which}", Tone.LEAD),
            Facts(tuple(facts)),
            *erased_blocks(paper.not_kept),
            _table(paper),
            *amendment_blocks(paper.amendments, with_day=False),
        ),
        footer=paper.imprint.record_footer(),
        as_at=paper.imprint.stood_at,
        sensitivity=Sensitivity.RECORD,
    )


def _session_fact(session: PrintedSession) -> FactLine:
    if not session.kept:
        return FactLine(half_name(session.half).capitalize(), "Not kept.")
    taken = f"Taken by {session.taken}." if session.taken else "Not submitted."
    counts = ", ".join(f"{label} {number}" for label, number in session.counts)
    said = f"{taken} {counts}." if counts else taken
    return FactLine(half_name(session.half).capitalize(), said)


def _table(paper: RegisterPaper) -> Table:
    columns = [Column("No", ColumnRole.NUMBER), Column("Name", ColumnRole.NAME, share=5)]
    for _ in paper.sessions:
        columns += [
            Column("Code", ColumnRole.CODE, parted=True),
            Column("", share=4 if len(paper.sessions) == 1 else 3),
            Column("Late", ColumnRole.NUMBER),
        ]
    banner: tuple[Span, ...] = ()
    if len(paper.sessions) > 1:
        named = (Span(half_name(s.half).capitalize(), 3) for s in paper.sessions)
        banner = (Span("", 2), *named)
    return Table(tuple(columns), tuple(_row(pupil) for pupil in paper.pupils), banner=banner)


def _row(pupil: PrintedPupil) -> tuple[CellContent, ...]:
    cells: list[CellContent] = [f"{pupil.number}", pupil.name]
    for mark in pupil.marks:
        minutes = "" if mark.minutes_late is None else f"{mark.minutes_late} min"
        kept = mark.word != NOT_KEPT
        code = grid_cell(GridMark(mark.code, mark.was, mark.numbers, on_roll=kept))
        cells += [code, _meaning(mark), minutes]
    return tuple(cells)


def _meaning(mark: PrintedMark) -> CellContent:
    if not mark.code:
        return Cell(mark.word or "Not marked", Emphasis.STRONG)
    said = " · ".join(part for part in (mark.word, mark.note) if part)
    quiet = mark.code in HERE and said == mark.word and not mark.was
    return Cell(said, Emphasis.QUIET) if quiet else said
