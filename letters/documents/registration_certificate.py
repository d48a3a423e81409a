"""One child's attendance register, as a school gives it to a court or takes it to a meeting."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    CellContent,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Spacing,
    Span,
    Table,
    Tone,
)
from attendance_desk.domain.papers import CertificateWeek, GridMark, RegistrationCertificate
from attendance_desk.domain.tally import Tally
from letters.documents.amendments import (
    amendment_blocks,
    erased_blocks,
    grid_cell,
    key_words,
)
from letters.wording import DAYS, counted, day_and_month, plain_day

_NO_SCHOOL = "·"


def compose_registration_certificate(paper: RegistrationCertificate) -> Document:
    """The certificate as content: sessions and days first, a percentage last."""
    span = f"{plain_day(paper.first)} to {plain_day(paper.last)}"
    blocks: list[Block] = [
        Heading("Registration certificate", 1),
        Paragraph(f"{paper.pupil}: {span}", Tone.LEAD),
        Facts(_who(paper)),
        Heading("Sessions"),
        Facts(_counts(paper.tally)),
        *erased_blocks(paper.not_kept),
        Heading("The register, week by week"),
        _grid(paper.weeks) if paper.weeks else Paragraph("No school in this time."),
        *key_words(paper.key, f"{_NO_SCHOOL} no school, or outside these days"),
        *amendment_blocks(paper.amendments, with_day=True, with_child=False),
        KeepTogether(
            (
                Paragraph(
                    "This is a true copy of the attendance register of this school for this "
                    "child and these days."
                ),
                SignatureLine("Signed, head"),
            )
        ),
    ]
    return Document(
        title=f"Registration certificate: {paper.pupil}, {span}",
        kind="registration-certificate",
        blocks=tuple(blocks),
        footer=paper.imprint.record_footer(),
        as_at=paper.imprint.stood_at,
        sensitivity=Sensitivity.RECORD,
    )


def _who(paper: RegistrationCertificate) -> tuple[FactLine, ...]:
    closed = "; ".join(paper.closed)
    return (
        FactLine("School", paper.imprint.school),
        FactLine("UPN", paper.upn or "none"),
        FactLine("Born", plain_day(paper.born)),
        FactLine("Class", ", then ".join(paper.classes) or "none in this time"),
        FactLine("On roll", paper.on_roll or "never"),
        *((FactLine("No school", closed),) if closed else ()),
    )


def _counts(tally: Tally) -> tuple[FactLine, ...]:
    elsewhere = f", {tally.approved} of them at an approved activity elsewhere"
    lines = [
        FactLine("Possible", f"{counted(tally.possible, 'session')} ({_days(tally.possible)})"),
        FactLine(
            "Attended",
            f"{counted(tally.attended, 'session')}{elsewhere if tally.approved else ''}",
        ),
        FactLine(
            "Missed",
            f"{counted(tally.absent, 'session')} ({_days(tally.absent)}): "
            f"{tally.authorised} authorised, {tally.unauthorised} unauthorised",
        ),
        FactLine("Late", f"{tally.late}, before or after the register closed"),
        FactLine("Not marked", f"{tally.not_marked}; in no count above"),
    ]
    apart = tally.not_possible + tally.not_collected
    if apart:
        lines.append(FactLine("Not possible", f"{apart}; in no count above"))
    if tally.unknown:
        lines.append(FactLine("Unknown code", f"{tally.unknown}; in no count above"))
    attended = tally.attendance_shown()
    if attended is not None:
        lines.append(FactLine("Attendance", f"{attended} % of the possible sessions"))
    return tuple(lines)


def _days(sessions: int) -> str:
    """Sessions as days: "4½ days"."""
    half = "½" if sessions % 2 else ""
    whole = f"{sessions // 2:,}" if sessions > 1 or not half else ""
    return f"{whole}{half} {'day' if sessions in {1, 2} else 'days'}"


def _grid(weeks: tuple[CertificateWeek, ...]) -> Table:
    columns = [Column("Week of", ColumnRole.NAME)]
    banner = [Span("", 1)]
    for day in DAYS[:5]:
        banner.append(Span(day, 2))
        columns += [
            Column(half, ColumnRole.CODE, share=1, parted=half == "AM") for half in ("AM", "PM")
        ]
    columns.append(Column("Attended", ColumnRole.NUMBER, parted=True))
    banner.append(Span("", 1))
    rows = tuple(_week(week) for week in weeks)
    return Table(tuple(columns), rows, spacing=Spacing.CLOSE, banner=tuple(banner))


def _week(week: CertificateWeek) -> tuple[CellContent, ...]:
    named = f"{day_and_month(week.monday)} {week.monday.year}"
    return (
        named,
        *(_cell(cell) for cell in week.cells),
        f"{week.attended} of {week.possible}",
    )


def _cell(cell: GridMark | None) -> CellContent:
    return _NO_SCHOOL if cell is None else grid_cell(cell)
