"""The help: the handbook's pages with links that lead within it, and an index of their words.

It knows no school. It is there at the door too, before anybody has signed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from posixpath import normpath
from struct import unpack

from attendance_desk.catalog import handbook as files
from attendance_desk.desk.desk import codes_in_force
from attendance_desk.domain.code_guide import code_guide, guide_page
from attendance_desk.domain.help_pages import START, HelpPage, chapters, sections, with_links
from attendance_desk.domain.help_search import Index
from attendance_desk.domain.key_paper import KeyPaper, key_paper
from attendance_desk.domain.letter_blocks import Shown
from attendance_desk.domain.problems import Damaged
from attendance_desk.domain.start_sheet import CAPTION, SHARE, CodeGuidePaper, StartSheet

_REGISTER = "register-part-done.png"
_PNG = b"\x89PNG\r\n\x1a\n"
"""What a PNG begins with; its width and height stand in the first 24 bytes."""
_PICTURE = re.compile(r"^(?:\.\./)*pictures/([\w-]+\.png)$")


@dataclass(frozen=True)
class Handbook:
    """All of it.

    Attributes:
        pages: Every page and chapter by name, in the order of the list of pages.
        index: For `find`.
    """

    pages: dict[str, HelpPage]
    index: Index

    @property
    def contents(self) -> tuple[HelpPage, ...]:
        """What the list of pages shows: the pages that stand in a group."""
        return tuple(one for one in self.pages.values() if one.group)

    def page_of(self, link: str) -> tuple[HelpPage, str]:
        """The page of a link of the help, and the anchor on it; the start for a strange one."""
        name, _, anchor = link.partition("#")
        chapter = self.pages.get(link)
        if chapter is not None:
            return chapter, ""
        return self.pages.get(name) or self.pages[START], anchor


@cache
def handbook() -> Handbook:
    """Read and index it, once while the program runs; on the lane, it takes a tenth of a second.

    Raises:
        Damaged: When the program was installed without its handbook.
    """
    read = files.load_handbook()
    names = {page.name for page in read}
    whole = [replace(page, text=with_links(page.text, _opener(names, page.name))) for page in read]
    whole.append(guide_page(codes_in_force(), whole[-1].group))
    pages = {part.name: part for page in whole for part in chapters(page)}
    return Handbook(pages, Index(part for page in pages.values() for part in sections(page)))


def titles() -> dict[str, str]:
    """The pages that the list of pages shows: titles by name, without reading their sentences.

    Without its handbook the program has no title to give, and says so at F1.
    """
    try:
        read = files.load_handbook()
    except Damaged:
        return {}
    codes = guide_page(codes_in_force(), read[-1].group)
    return {one.name: one.title for one in (*read, codes) if one.group}


def picture(link: str) -> Path | None:
    """The file of a picture that a page shows; None for anything else."""
    found = _PICTURE.match(link)
    return files.picture(found[1]) if found else None


def start_sheet(made_at: datetime) -> StartSheet:
    """What the start sheet for teachers is made from: the same picture as the help shows."""
    path = files.picture(_REGISTER)
    png = path.read_bytes() if path.is_file() else b""
    across, down = unpack(">II", png[16:24]) if png.startswith(_PNG) else (0, 0)
    return StartSheet(
        made_at, Shown(png, across, down, CAPTION, SHARE) if across and down else None
    )


def code_guide_paper(made_at: datetime) -> CodeGuidePaper:
    """The attendance codes for paper, from the same catalogue as everything else."""
    return CodeGuidePaper(made_at, code_guide(codes_in_force()))


PAPERS: dict[str, Callable[[datetime], StartSheet | CodeGuidePaper | KeyPaper]] = {
    "start-sheet": start_sheet,
    "key-sheet": key_paper,
    "code-guide": code_guide_paper,
}
"""Papers of the help by their names in `print --list`; they need no school and name nobody."""


def _opener(names: set[str], own: str) -> Callable[[str], str]:
    """What a link of a page leads to in the help: links are written from file to file."""
    folder = "" if own == files.LIMITS else "handbook"

    def opens(link: str) -> str:
        name, sign, anchor = link.partition("#")
        if "://" in link:
            return ""
        there = normpath(f"{folder}/{name}".lstrip("/")) if name else ""
        inside = there.removeprefix("handbook/") or own
        known = inside in names and there in {"", inside, f"handbook/{inside}"}
        held = known and (there != inside or inside == files.LIMITS)
        return f"{inside}{sign}{anchor}" if held else ""

    return opens
