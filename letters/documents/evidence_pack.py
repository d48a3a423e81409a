"""An evidence pack: cover, contents, what is done and not, the chronology, and every record.

Each part begins on a page of its own, so that the contents can name pages. The approved letters
come last, their pages exactly as they were (`letters/packing`).
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Sensitivity,
    Table,
    Tone,
)
from attendance_desk.domain.penalty_papers import EvidencePack
from letters.documents.contact_record import compose_contact_record
from letters.documents.registration_certificate import compose_registration_certificate
from letters.documents.told_parts import checked, items, told
from letters.wording import plain_day

_CONTENTS = (Column("Part", share=1), Column("Page", ColumnRole.NUMBER))
CONTENTS = "Contents"
_LAST = "Letters as they were approved"
_KEPT = (
    "The pages of each letter follow exactly as they were approved; only the number of the page "
    "in this pack is put on them."
)
_NO_LETTER = "Not done: no approved letter is on record in this time."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the pack, from the top of a page."""

    title: str
    blocks: tuple[Block, ...]


def parts(pack: EvidencePack) -> tuple[Part, ...]:
    """Everything after the cover, in order."""
    certificate = compose_registration_certificate(pack.certificate).blocks
    contacts = compose_contact_record(pack.contacts).blocks
    return (
        _part(
            "Looked at before it is sent",
            Paragraph("What a local authority would look for, and what it would send back."),
            Heading("The steps before"),
            checked(pack.steps),
            Heading("Register and file"),
            checked(pack.checks),
        ),
        _part("Chronology", told(pack.chronology, "Nothing is on record in this time.")),
        Part("Registration certificate", _lower(certificate)),
        Part("Calls and visits on each day away", _lower(contacts)),
        *(_part(one.title, *items(one.items, one.missing)) for one in pack.parts),
        _part(
            _LAST,
            *((Paragraph(_KEPT),) if pack.letters else ()),
            *items((one.item for one in pack.letters), _NO_LETTER),
        ),
    )


def cover(pack: EvidencePack, pages: tuple[tuple[str, int], ...]) -> tuple[Block, ...]:
    """The first page: whose pack it is, and on which page each part begins."""
    span = f"{plain_day(pack.first)} to {plain_day(pack.last)}"
    missing = [one.words for one in (*pack.steps, *pack.checks) if not one.ok]
    told_missing = f"{len(missing)} to look at, on the next page." if missing else "Nothing."
    return (
        Heading(f"Evidence pack: {pack.name}", 1),
        Paragraph(span, Tone.LEAD),
        Facts(
            (
                FactLine("School", pack.imprint.school),
                FactLine("UPN", pack.upn or "none"),
                FactLine("Class", pack.class_name or "none"),
                FactLine("Not done or not in order", told_missing),
                FactLine("Left out", pack.left_out),
            )
        ),
        Heading(CONTENTS),
        Table(_CONTENTS, tuple((title, str(page)) for title, page in pages)),
    )


def compose_evidence_pack(pack: EvidencePack) -> Document:
    """The pack without the pages of letters; `letters.packing` numbers its contents."""
    return assembled(pack, tuple((one.title, 0) for one in parts(pack)), 0)


def assembled(pack: EvidencePack, pages: tuple[tuple[str, int], ...], more: int) -> Document:
    """The pack as one document.

    Args:
        pack: The facts.
        pages: Each part with the page on which it begins.
        more: How many pages of letters follow.
    """
    blocks: list[Block] = list(cover(pack, pages))
    for part in parts(pack):
        blocks += [PageBreak(), *part.blocks]
    return document(pack, tuple(blocks), more)


def document(pack: EvidencePack, blocks: tuple[Block, ...], more: int = 0) -> Document:
    """Some blocks as a document of the pack."""
    return Document(
        title=f"Evidence pack: {pack.name}",
        kind="evidence-pack",
        blocks=blocks,
        footer=pack.imprint.record_footer(),
        as_at=pack.imprint.made_at,
        sensitivity=Sensitivity.RECORD,
        more_pages=more,
    )


def _part(title: str, *blocks: Block) -> Part:
    return Part(title, (Heading(title), *blocks))


def _lower(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A paper inside another: its title is a heading of it."""
    return tuple(
        Heading(one.text) if isinstance(one, Heading) and one.level == 1 else one for one in blocks
    )
