"""The pages of letters: drawn to be approved, and written as they were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk import Desk
    from attendance_desk.domain.letter_papers import FamilyLetter


def draw(desk: Desk, letter_id: str) -> bytes:
    """A letter drawn as it is now, for its approval."""
    return draw_letter(desk.letters.paper(letter_id))


def draw_letter(paper: FamilyLetter) -> bytes:
    """The page of a letter as a PDF."""
    from letters.documents.family_letter import compose
    from letters.render import render

    return render(compose(paper))


def write_bytes(path: Path, pdf: bytes) -> None:
    """Write a file for its owner's eyes only; one that is there is replaced."""
    from letters.whole_file import write_whole

    write_whole(path, pdf)
