"""The recovery sheet: what opens the school's records when nobody's passphrase does."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    CodeGroups,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Rule,
    Sensitivity,
    SignatureLine,
    Steps,
    Tone,
)
from attendance_desk.domain.papers import RecoverySheet
from letters.wording import plain_day

_STEPS = (
    "With the school on this PC: open Attendance Desk and choose “Use the recovery sheet”.",
    "On a new PC: open it, choose “I have a backup…”, and put the stick in.",
    (
        "Type the groups in order. Capitals and spaces do not matter. The underlined sign at the "
        "end of a group finds a slip of the finger: type it too."
    ),
    "Choose a new passphrase for the head. Then print a new sheet and destroy this one.",
)
_COPIES = (
    "Keep one copy in the school safe.",
    "Give one copy, in a sealed envelope, to the chair of governors or the trust.",
    "Do not photograph it, send it or keep it on a computer.",
)


def compose_recovery_sheet(sheet: RecoverySheet) -> Document:
    """The sheet as content: one page, printed at set-up and whenever it is replaced."""
    return Document(
        title="Recovery sheet",
        kind="recovery-sheet",
        blocks=(*_what_it_is(sheet), *_how_to_use_it(sheet), *_where_to_keep_it()),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
        sensitivity=Sensitivity.LOCKED,
    )


def _what_it_is(sheet: RecoverySheet) -> tuple[Block, ...]:
    facts = [
        FactLine("School", sheet.imprint.school),
        FactLine("Made", plain_day(sheet.imprint.made_at)),
    ]
    if sheet.name:
        facts.append(FactLine("Sheet", sheet.name))
    if sheet.replaces:
        facts.append(FactLine("Replaces", f"the sheet of {plain_day(sheet.replaces)}"))
    return (
        Heading("Recovery sheet", 1),
        Paragraph(
            "If every passphrase is forgotten, this paper is the only way back in. Nobody can "
            "open the records without it, the makers of the program included.",
            Tone.LEAD,
        ),
        Facts(tuple(facts)),
    )


def _how_to_use_it(sheet: RecoverySheet) -> tuple[Block, ...]:
    return (
        KeepTogether((Heading("The signs"), CodeGroups(sheet.groups))),
        Paragraph(
            "There is no letter I, L, O or U in them. What looks like one is a 1, a 0 or a V.",
            Tone.QUIET,
        ),
        Heading("How to use it"),
        Steps(_STEPS),
        Heading("What it opens"),
        *(Paragraph(sentence) for sentence in sheet.opens),
        Paragraph(
            "A backup is opened by the sheet that was in force on the day it was made. "
            "Mark an old sheet “old” and keep it as long as those backups."
        ),
    )


def _where_to_keep_it() -> tuple[Block, ...]:
    return (Heading("Two copies"), Steps(_COPIES), Rule(), SignatureLine("Put away by"))
