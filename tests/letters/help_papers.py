"""The papers of the help, with three codes and a picture of a few pixels."""

from __future__ import annotations

from base64 import b64decode
from datetime import date

from attendance_desk.domain.access import Role
from attendance_desk.domain.code_guide import code_guide
from attendance_desk.domain.codes import Code, CodeSet, Counts, Shade
from attendance_desk.domain.key_paper import KeyPaper, key_paper
from attendance_desk.domain.letter_blocks import Shown
from attendance_desk.domain.start_sheet import CAPTION, SHARE, CodeGuidePaper, StartSheet
from tests.letters import fernhill

_SMALL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACAQMAAABFZu8gAAAAA1BMVEUAAACnej3aAAAADElEQVR42mNgYGAAAAAEAAHI6uv5AAAAAElFTkSuQmCC"
)
"""A PNG of four pixels by two."""
LATE = Code(
    "L",
    4,
    "Late, before the register closed",
    "Late",
    Counts.PRESENT,
    Shade.LATE,
    late=True,
    note="Absent when the taking begins, here before it has ended.",
)
LEAVE = Code(
    "C1",
    11,
    "Leave: regulated performance",
    "Performance",
    Counts.AUTH,
    Shade.AGREED,
    first=date(2024, 8, 19),
    note="A licence is needed.",
)
OLD = Code(
    "H",
    12,
    "Holiday <agreed> & granted",
    "Holiday",
    Counts.AUTH,
    Shade.AGREED,
    last=date(2024, 8, 18),
)


def start_sheet() -> StartSheet:
    made_at = fernhill.register(1).imprint.made_at
    return StartSheet(made_at, Shown(_SMALL, 1366, 728, CAPTION, SHARE))


def key_sheet() -> KeyPaper:
    return key_paper(fernhill.register(1).imprint.made_at, Role.TEACHER)


def code_guide_paper() -> CodeGuidePaper:
    codes = CodeSet((LATE, LEAVE, OLD))
    return CodeGuidePaper(fernhill.register(1).imprint.made_at, code_guide(codes))
