"""Papers as they were last looked at by a person.

Two things are kept for each paper in `tests/golden/papers`: what it says (`.txt`) and how it looks
(`.pdf`). After a change on purpose, look at the new files and approve them all at once:

    ATTENDANCE_DESK_APPROVE=1 python -m pytest tests/letters/test_golden.py
"""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest

from attendance_desk.domain.days import Decision
from attendance_desk.domain.documents import Document
from letters.documents import DOCUMENTS
from letters.render import render
from tests.letters import (
    awards,
    call_words,
    care_papers,
    contact_days,
    fernhill,
    help_papers,
    home,
    pattern_facts,
    sheets,
    support_facts,
)
from tests.letters.pdfs import Pdf

PAPERS = {
    "register": ("register", fernhill.register(12)),
    "register-day": ("register", fernhill.register(8, day=True)),
    "class-month": ("class-month", fernhill.class_month(8)),
    "registration-certificate": (
        "registration-certificate",
        fernhill.registration_certificate(),
    ),
    "fire-roll": ("fire-roll", fernhill.fire_roll(12)),
    "blank-register": ("blank-register", fernhill.blank_register(12)),
    "returns": ("returns", fernhill.returns()),
    "leave-agreed": ("leave-decision", fernhill.leave_decision(Decision.GRANTED)),
    "leave-in-part": ("leave-decision", fernhill.leave_decision(Decision.PART)),
    "leave-not-agreed": ("leave-decision", fernhill.leave_decision(Decision.REFUSED)),
    "recovery-sheet": ("recovery-sheet", fernhill.recovery_sheet()),
    "clocks-page": ("clocks-page", care_papers.clocks_page(8)),
    "priority-list": ("priority-list", care_papers.priority()),
    "routines": ("routines", care_papers.routines()),
    "contact-record": ("contact-record", contact_days.record()),
    "call-script": ("call-script", call_words.paper()),
    "support-plan": ("support-plan", support_facts.plan()),
    "reintegration-passport": ("reintegration-passport", support_facts.passport()),
    "visit-sheet": ("visit-sheet", home.sheet()),
    "door-card": ("door-card", home.card()),
    "patterns": ("patterns", pattern_facts.paper()),
    "class-sheet": ("class-sheet", sheets.class_sheet(12)),
    "weekly-sheet": ("weekly-sheet", sheets.weekly_sheet()),
    "census-totals": ("census-totals", sheets.census_totals()),
    "term-summary": ("term-summary", sheets.term_summaries()),
    "staff-briefing": ("staff-briefing", sheets.staff_briefing()),
    "panel-pack": ("panel-pack", sheets.PACK),
    "certificate": ("certificate", awards.certificates()),
    "bear-sheet": ("bear-sheet", awards.bear_sheet()),
    "class-poster-door": ("class-poster", awards.door_posters()),
    "class-poster-term": ("class-poster", awards.term_posters()),
    "improver-post": ("improver-post", awards.improver_post()),
    "start-sheet": ("start-sheet", help_papers.start_sheet()),
    "key-sheet": ("key-sheet", help_papers.key_sheet()),
    "code-guide": ("code-guide", help_papers.code_guide_paper()),
    "tick-sheet": ("tick-sheet", awards.tick_sheet()),
}

LATER = frozenset({"anew", "badge", "beside", "large", "language", "medals"})
"""Fields that most papers do not use; they are told where one does."""


def said(document: Document) -> str:
    """A document's content, one value a line."""
    return "\n".join(_told(document, 0)) + "\n"


def _told(value: object, depth: int) -> list[str]:
    margin = "  " * depth
    if is_dataclass(value):
        lines = [f"{margin}{type(value).__name__}"]
        for field in fields(value):
            if field.name in LATER and getattr(value, field.name) == field.default:
                continue
            inner = _told(getattr(value, field.name), depth + 2)
            lines += [f"{margin}  {field.name}", *inner]
        return lines
    if isinstance(value, tuple):
        if all(isinstance(one, str) for one in value):
            return [margin + " | ".join(value)]
        return [line for one in value for line in _told(one, depth)]
    return [margin + (value.name if isinstance(value, Enum) else str(value))]


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_is_as_it_was_last_approved(name: str, project: Path, tmp_path: Path) -> None:
    kind, facts = PAPERS[name]
    document = DOCUMENTS[kind].compose(facts)
    drawn = Pdf.keep(tmp_path, render(document, DOCUMENTS[kind].paper), f"{name}.pdf")
    golden = project / "tests" / "golden" / "papers"
    words, pages = golden / f"{name}.txt", golden / f"{name}.pdf"
    if os.environ.get("ATTENDANCE_DESK_APPROVE"):
        words.write_text(said(document), encoding="utf-8", newline="\n")
        pages.write_bytes(drawn.path.read_bytes())

    assert said(document) == words.read_text(encoding="utf-8")
    if drawn.path.read_bytes() == pages.read_bytes():
        return
    # Another zlib packs the same content differently; only the content has to agree.
    kept = Pdf.keep(tmp_path, pages.read_bytes(), f"{name}-kept.pdf")
    same = drawn.plain() == kept.plain()
    assert same, f"{name}.pdf is drawn differently; look at it, then approve it"
