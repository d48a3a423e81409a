"""A summary for a social worker: what was missed, what the school tried, and what is next."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Steps,
    Table,
    Tone,
)
from attendance_desk.domain.worker_papers import CountedOver, DayAway, NextThing, WorkerSummary
from letters.wording import counted, long_day, plain_day

_ROWS = (
    ("Sessions possible", "possible"),
    ("Missed", "missed"),
    ("of them without leave", "not_agreed"),
    ("Late", "late"),
    ("Not marked yet, counted nowhere", "not_marked"),
)
_DAYS = (
    Column("Day", ColumnRole.NAME),
    Column("As marked in the register", share=3),
    Column("Tries to reach the family", ColumnRole.NUMBER),
)
_NEXT = (Column("Day", ColumnRole.NAME), Column("What", share=3), Column("Who", share=1))
_SESSION = "A session is a morning or an afternoon; a school day has two."


def compose_worker_summary(paper: WorkerSummary) -> Document:
    """The summary as content: the sentence first, then what it rests on."""
    title = f"Attendance summary: {paper.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(
            f"{paper.imprint.school} · {paper.class_name} · born {plain_day(paper.born)} · "
            f"UPN {paper.upn or 'none'}"
        ),
        Paragraph(_for(paper.workers), Tone.QUIET),
        Paragraph(paper.summary, Tone.LEAD),
        Table((Column("", share=1), *(_over(one) for one in paper.counted)), _counts(paper)),
        Paragraph(_SESSION, Tone.QUIET),
        Heading(f"Days away, {long_day(paper.first)} to {long_day(paper.last)}"),
        *_away(paper.days),
        Heading("What the school does"),
        Steps(paper.done) if paper.done else Paragraph("No support plan is open."),
        Heading("What is next"),
        _next(paper.ahead),
        KeepTogether((SignatureLine("Signed"),)),
    ]
    return Document(
        title=title,
        kind="worker-summary",
        blocks=tuple(blocks),
        footer=paper.imprint.record_footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.CONFIDENTIAL,
    )


def _for(workers: tuple[str, ...]) -> str:
    return f"For {'; '.join(workers)}" if workers else "No worker is named on the child's record."


def _over(one: CountedOver) -> Column:
    return Column(one.label, ColumnRole.NUMBER)


def _counts(paper: WorkerSummary) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (words, *(str(getattr(one, name)) for one in paper.counted)) for words, name in _ROWS
    )


def _away(days: tuple[DayAway, ...]) -> tuple[Block, ...]:
    if not days:
        return (Paragraph("No absence is on record between these days."),)
    tried = sum(1 for one in days if one.tries)
    told = f"{counted(len(days), 'day')}; the school tried to reach the family on {tried}."
    return Paragraph(told), Table(_DAYS, tuple(_day(one) for one in days))


def _day(one: DayAway) -> tuple[str, str, Cell]:
    tries = Cell(str(one.tries)) if one.tries else Cell("none on record", Emphasis.STRONG)
    return plain_day(one.day), "; ".join(one.marks), tries


def _next(ahead: tuple[NextThing, ...]) -> Block:
    if not ahead:
        return Paragraph("Nothing is arranged yet.", Tone.WARNING)
    return Table(_NEXT, tuple((plain_day(one.day), one.words, one.who) for one in ahead))
