"""The papers of the help: the start sheet for teachers, and the attendance codes."""

from __future__ import annotations

from attendance_desk.domain import start_sheet
from attendance_desk.domain.code_guide import ABOUT, TITLE, CodeLine
from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    FactLine,
    Facts,
    Footer,
    Heading,
    Paragraph,
    Sensitivity,
    Steps,
    Table,
    Tone,
)
from attendance_desk.domain.start_sheet import CodeGuidePaper, StartSheet
from letters.documents.printable import Printable

_FOOTER = Footer("Attendance Desk")


def compose_start_sheet(sheet: StartSheet) -> Document:
    """One page in large type, to stand beside the PC."""
    picture = (sheet.picture,) if sheet.picture is not None else ()
    return Document(
        title=start_sheet.TITLE,
        kind="start-sheet",
        blocks=(
            Heading(start_sheet.TITLE, 1),
            Steps(start_sheet.STEPS),
            *picture,
            Heading("Keys worth knowing"),
            Facts(tuple(FactLine(key, words) for key, words in start_sheet.KEYS)),
        ),
        footer=_FOOTER,
        as_at=sheet.made_at,
        sensitivity=Sensitivity.OPEN,
        large=True,
    )


def compose_code_guide(paper: CodeGuidePaper) -> Document:
    """Every code, under what it counts as."""
    blocks: list[Block] = [Heading(TITLE, 1), Paragraph(ABOUT, Tone.LEAD)]
    for words, lines in paper.guide.groups:
        blocks += [Heading(words), _table(lines)]
    return Document(
        title=TITLE,
        kind="code-guide",
        blocks=tuple(blocks),
        footer=_FOOTER,
        as_at=paper.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _table(lines: tuple[CodeLine, ...]) -> Table:
    columns = (
        Column("Code", ColumnRole.CODE),
        Column("Means", ColumnRole.TEXT, 4),
        Column("When", ColumnRole.TEXT, 7),
    )
    return Table(
        columns,
        tuple((Cell(one.letter, Emphasis.STRONG), one.meaning, one.when) for one in lines),
    )


HELP_PAPERS = (
    Printable(
        "start-sheet",
        "For teachers: a register in six steps with its keys, in large type on one page.",
        StartSheet,
        compose_start_sheet,
    ),
    Printable(
        "code-guide",
        "Every attendance code: what it means, when it is used and what it counts as.",
        CodeGuidePaper,
        compose_code_guide,
    ),
)
