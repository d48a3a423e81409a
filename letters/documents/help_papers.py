"""The papers of the help: the start sheet for teachers, the keys, and the attendance codes."""

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
    Spacing,
    Steps,
    Table,
    Tone,
)
from attendance_desk.domain.key_paper import ABOUT as KEYS_ABOUT
from attendance_desk.domain.key_paper import KeyGroup, KeyPaper
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


def compose_key_sheet(paper: KeyPaper) -> Document:
    """One page: menu by menu, two keys side by side."""
    title = f"Keys for {paper.whose}"
    tables = [_keys(group) for group in paper.groups if group.lines]
    return Document(
        title=title,
        kind="key-sheet",
        blocks=(Heading(title, 1), Paragraph(KEYS_ABOUT), *tables),
        footer=_FOOTER,
        as_at=paper.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _keys(group: KeyGroup) -> Table:
    """The lines of a group, read across."""
    cells = [(Cell(keys, Emphasis.STRONG), words) for keys, words in group.lines]
    if len(cells) % 2:
        cells.append((Cell(""), ""))
    rows = tuple((*one, *two) for one, two in zip(cells[::2], cells[1::2], strict=True))
    columns = tuple(Column(title, share=share) for title, share in (("Keys", 5), ("Do", 8)) * 2)
    return Table(columns, rows, caption=group.title, spacing=Spacing.CLOSE)


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
        "key-sheet",
        "The keys of the window on one page, for a role or for all work.",
        KeyPaper,
        compose_key_sheet,
    ),
    Printable(
        "code-guide",
        "Every attendance code: what it means, when it is used and what it counts as.",
        CodeGuidePaper,
        compose_code_guide,
    ),
)
