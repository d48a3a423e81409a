"""What a screen reader and a stranger's tools find in our files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from attendance_desk.domain.documents import Document, Footer, Heading, Paragraph
from letters.documents import DOCUMENTS
from letters.render import render
from tests.letters import fernhill
from tests.letters.pdfs import Pdf

PAPERS = {
    "register": fernhill.register(),
    "class-month": fernhill.class_month(6),
    "fire-roll": fernhill.fire_roll(),
    "blank-register": fernhill.blank_register(),
    "carry-sheet": fernhill.carry_sheet(),
    "recovery-sheet": fernhill.recovery_sheet(),
}


@pytest.fixture(params=sorted(PAPERS))
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Document, Pdf]:
    name: str = request.param
    document = DOCUMENTS[name].compose(PAPERS[name])
    return document, Pdf.keep(tmp_path, render(document))


def test_every_paper_is_tagged_titled_a4_and_sound(paper: tuple[Document, Pdf]) -> None:
    document, pdf = paper
    info = pdf.info()

    assert info["Tagged"] == "yes"
    assert info["Title"] == document.title
    assert info["Page size"].endswith("(A4)")
    assert info["Encrypted"] == "no"
    assert info["JavaScript"] == "no"
    assert info["Metadata Stream"] == "yes"
    assert "No syntax or stream encoding errors found" in pdf.checked()


def test_every_paper_says_its_language_and_shows_its_title(paper: tuple[Document, Pdf]) -> None:
    plain = paper[1].plain()

    assert b"/Lang (en-GB)" in plain
    assert b"/DisplayDocTitle true" in plain
    assert b"/Marked true" in plain


def test_every_font_is_in_the_file_and_helvetica_is_not(paper: tuple[Document, Pdf]) -> None:
    fonts = paper[1].fonts()

    assert set(fonts.values()) == {"yes"}
    assert not any("Helvetica" in name for name in fonts)
    assert b"Helvetica" not in paper[1].plain()


def test_headings_start_at_one_and_skip_no_level(paper: tuple[Document, Pdf]) -> None:
    found = re.findall(r"^ *H(\d)\b", paper[1].structure(), re.MULTILINE)
    levels = [int(level) for level in found]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_level_that_is_skipped_for_the_eye_is_not_skipped_for_the_ear(tmp_path: Path) -> None:
    made = datetime(2026, 11, 23, tzinfo=UTC)
    shown = (("A", 1), ("B", 3), ("C", 3), ("D", 2), ("E", 3))
    blocks = tuple(Heading(words, level) for words, level in shown)
    pdf = Pdf.keep(tmp_path, render(Document("A", "paper", blocks, Footer("F"), made)))

    found = re.findall(r'H(\d) \(block\)\s+"(\w)', pdf.structure())

    assert found == [("1", "A"), ("2", "B"), ("2", "C"), ("2", "D"), ("3", "E")]


def test_every_row_of_a_table_has_as_many_cells_as_the_row_before(
    paper: tuple[Document, Pdf],
) -> None:
    objects = paper[1].objects()
    elements = {
        name: held["value"]
        for name, held in objects.items()
        if isinstance(held.get("value"), dict) and "/S" in held["value"]
    }

    def width(row: dict[str, object]) -> int:
        kids = row["/K"] if isinstance(row["/K"], list) else [row["/K"]]
        cells = [elements[f"obj:{kid}"] for kid in kids]
        return sum(cell.get("/A", {}).get("/ColSpan", 1) for cell in cells)

    rows: dict[str, set[int]] = {}
    for element in elements.values():
        if element["/S"] == "/TR":
            table = elements[f"obj:{element['/P']}"]["/P"]
            rows.setdefault(table, set()).add(width(element))
    assert all(len(widths) == 1 for widths in rows.values())


def test_everything_drawn_is_either_in_the_tree_or_decoration(
    paper: tuple[Document, Pdf],
) -> None:
    for stream in re.findall(rb"stream\n(.*?)\nendstream", paper[1].plain(), re.DOTALL):
        if b" BDC" not in stream:
            continue
        depth = 0
        for operation in stream.split(b"\n"):
            assert operation == b"/Artifact BMC" or not operation.endswith(b" BMC")
            depth += operation.endswith((b" BDC", b" BMC")) - (operation == b"EMC")
            drawing = operation.endswith((b" Tj T*", b" Tj T* ET", b" S", b" f*", b" n S"))
            assert depth > 0 or not drawing, operation
        assert depth == 0


def test_the_way_back_from_page_to_tree_is_whole(paper: tuple[Document, Pdf]) -> None:
    held = {
        name.removeprefix("obj:"): one["value"]
        for name, one in paper[1].objects().items()
        if "value" in one
    }
    tree = next(o for o in held.values() if isinstance(o, dict) and "/ParentTree" in o)
    numbers = tree["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))

    pages = {name: o for name, o in held.items() if isinstance(o, dict) and "/MediaBox" in o}
    assert sorted(page["/StructParents"] for page in pages.values()) == sorted(owners)
    for name, page in pages.items():
        for number, owner in enumerate(owners[page["/StructParents"]]):
            kids = held[owner]["/K"]
            kids = kids if isinstance(kids, list) else [kids]
            parts = [(kid["/Pg"], kid["/MCID"]) for kid in kids if isinstance(kid, dict)]
            assert (name, number) in parts


def test_heading_cells_name_rows_and_columns(tmp_path: Path) -> None:
    document = DOCUMENTS["register"].compose(fernhill.register(3, day=True))

    told = Pdf.keep(tmp_path, render(document)).structure()

    assert re.search(r'TH:?\s+/Scope /Row\s+"Łukasz Zieliński', told)
    assert re.search(r'TH:?\s+/ColSpan 3\s+/Scope /Column\s+"Morning', told)


def test_a_box_to_tick_is_heard_as_one(tmp_path: Path) -> None:
    told = Pdf.keep(tmp_path, render(DOCUMENTS["fire-roll"].compose(fernhill.fire_roll(8))))

    assert 'Figure "' not in told.structure()
    assert told.structure().count("Figure") >= 8
    assert b"/Alt (Box to tick)" in told.plain()


def test_repeated_headings_are_heard_once(tmp_path: Path) -> None:
    long = fernhill.register(36)
    many = DOCUMENTS["register"].compose(replace(long, pupils=long.pupils * 2))
    pdf = Pdf.keep(tmp_path, render(many))

    assert pdf.info()["Pages"] != "1"
    assert re.search(r"No +Name +Code", pdf.text(2)), "drawn again on the second page"
    assert pdf.structure().count('"Name ') == 1


@pytest.mark.parametrize(
    ("made", "stamp"),
    [
        (datetime(2026, 11, 23, 9, 32, tzinfo=UTC), "D:20261123093200+00'00'"),
        (
            datetime(2026, 6, 1, 8, 5, tzinfo=timezone(timedelta(hours=1))),
            "D:20260601080500+01'00'",
        ),
    ],
)
def test_the_file_is_dated_by_its_facts_and_not_by_the_pc(made: datetime, stamp: str) -> None:
    document = Document("A", "paper", (Heading("A", 1), Paragraph("b")), Footer("F"), made)

    assert stamp.encode() in render(document)
