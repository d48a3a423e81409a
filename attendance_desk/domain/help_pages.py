"""The handbook as the program's help: pages, their sections, and the sentences in them.

The pages are the Markdown files of the handbook, read as they are. What the help cannot open (a
page of another folder, a place in the world) stands in it as words, because nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

START = "README.md"
"""The page that lists all others."""

LONG = 16_000
"""Signs from which a page is shown a chapter at a time: a window draws that in a blink."""

_HEADING = re.compile(r"^(#{1,4}) (.+)$")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_BARE = re.compile(r"<(https?://[^>]+)>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)\*|\*(?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_RULE = re.compile(r"^[\s|:-]+$")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[\"'(A-Z0-9])")
_NO_ANCHOR = re.compile(r"[^\w -]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of the help.

    Attributes:
        name: Its file's name; of a chapter of a long page, with `#` and the chapter's anchor.
        title: Its first heading.
        text: Markdown.
        group: The heading under which the list of pages has it; empty for a chapter.
    """

    name: str
    title: str
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading.

    Attributes:
        page: The page's name.
        title: The page's title.
        anchor: Where on the page it begins, as links write it; empty for the top.
        heading: The heading; the page's title for the top.
        sentences: Plain words without marks, in their order.
    """

    page: str
    title: str
    anchor: str
    heading: str
    sentences: tuple[str, ...]


def anchor_of(heading: str) -> str:
    """A heading as links write it: small letters, hyphens for spaces, other signs left out."""
    return _NO_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def title_of(text: str) -> str:
    """The first heading of a page; empty where it has none."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return plain(found[1]) if found else ""


def plain(text: str) -> str:
    """Markdown as words alone."""
    words = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    return _MARKS.sub("", words).replace("\\|", "|").strip()


def links_of(text: str) -> tuple[str, ...]:
    """Where the links of a text lead, as written; pictures are not among them."""
    return tuple(found[2] for found in _LINK.finditer(_without_code(text)))


def pictures_of(text: str) -> tuple[str, ...]:
    """The pictures that a text shows, as written."""
    return tuple(found[2] for found in _PICTURE.finditer(_without_code(text)))


def with_links(text: str, opens: Callable[[str], str]) -> str:
    """A page with links only where the help can follow them.

    Args:
        text: Markdown.
        opens: What a link of the file leads to in the help; empty for what it does not hold. A
            place in the world then stands behind its words in brackets, for who wants to type it.
    """

    def told(found: re.Match[str]) -> str:
        words, link = found[1], found[2]
        inside = opens(link)
        if inside:
            return f"[{words}]({inside})"
        return f"{words} ({link})" if "://" in link else words

    fenced = False
    lines: list[str] = []
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        whole = line if fenced else _BARE.sub(r"\1", _LINK.sub(told, line))
        lines.append(whole)
    return "\n".join(lines) + "\n"


def chapters(page: HelpPage) -> tuple[HelpPage, ...]:
    """A page alone; a long one as its first part, which lists the others, and its chapters."""
    if len(page.text) <= LONG:
        return (page,)
    first, *rest = re.split(r"^(?=## )", page.text, flags=re.MULTILINE)
    made = tuple(_chapter(page, part) for part in rest)
    listed = "\n".join(f"- [{_last(one.title)}]({one.name})" for one in made)
    return (replace(page, text=f"{first}\n{listed}\n"), *made)


def _chapter(page: HelpPage, text: str) -> HelpPage:
    heading = text.splitlines()[0].removeprefix("## ")
    back = f"\n\nA chapter of [{page.title}]({page.name}).\n"
    title = f"{page.title}: {plain(heading)}"
    return HelpPage(f"{page.name}#{anchor_of(heading)}", title, text.rstrip() + back)


def _last(title: str) -> str:
    return title.rpartition(": ")[2]


def sections(page: HelpPage) -> Iterator[Section]:
    """The sections of a page, in their order, each with its sentences.

    What stands before the second heading is the top of the page, under the page's own title.
    """
    anchor, heading, lines = "", page.title, list[str]()
    for line in _without_code(page.text).splitlines():
        found = _HEADING.match(line)
        if found is None:
            lines.append(line)
        elif any(one.strip() for one in lines) or anchor:
            yield Section(page.name, page.title, anchor, heading, tuple(_sentences(lines)))
            heading, anchor, lines = plain(found[2]), anchor_of(found[2]), []
        elif len(found[1]) > 1 and page.text.lstrip().startswith("# "):
            yield Section(page.name, page.title, "", heading, ())
            heading, anchor = plain(found[2]), anchor_of(found[2])
    yield Section(page.name, page.title, anchor, heading, tuple(_sentences(lines)))


def groups(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The headings of the list of pages, each with the pages that stand below it in a list."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        listed = re.findall(r"^- \[[^\]]*\]\(([^)#\s]+)\)", body, re.MULTILINE)
        if listed:
            found.append((heading.strip(), tuple(listed)))
    return tuple(found)


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    for part in _paragraphs(lines):
        yield from (one for one in _ENDS.split(plain(part)) if one)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines that belong together, joined; each row of a table by itself."""
    held: list[str] = []
    for line in lines:
        bare = line.strip()
        row = bare.startswith("|")
        if (not bare or row or _BULLET.match(line)) and held:
            yield " ".join(held)
            held = []
        if row and not _RULE.match(bare):
            yield " – ".join(cell for one in bare.strip("|").split(" | ") if (cell := one.strip()))
        elif bare and not row:
            held.append(_BULLET.sub("", line).strip())
    if held:
        yield " ".join(held)
