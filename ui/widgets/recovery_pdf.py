"""The recovery sheet as PDF. Drawn only when it is asked for: the pages need time to load."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from attendance_desk.domain.documents import SignGroup
from attendance_desk.domain.papers import Imprint, RecoverySheet
from letters.documents.recovery_sheet import compose_recovery_sheet
from letters.render import render
from letters.whole_file import write_whole

OPENS = (
    "The register book: marks, children, contacts and their history.",
    "The safeguarding book: restricted notes.",
)


def recovery_pdf(school: str, groups: tuple[str, ...], now: datetime) -> bytes:
    """The sheet, ready to be printed twice."""
    signs = tuple(
        SignGroup(number, group[:-1], group[-1]) for number, group in enumerate(groups, start=1)
    )
    return render(compose_recovery_sheet(RecoverySheet(Imprint(school, now), signs, OPENS)))


def write_for_me(path: Path, pdf: bytes) -> None:
    """Write a file that only its owner can read."""
    write_whole(path, pdf)
