"""What is typed is what is printed, whatever is typed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Footer,
    Heading,
    KeepTogether,
    LedgerHead,
    PageBreak,
    Paragraph,
    Steps,
    Table,
    TickBox,
)
from attendance_desk.domain.letter_blocks import AddressBlock
from attendance_desk.domain.problems import Weight
from letters.render import render, typeset
from tests.letters.hostile import HOSTILE
from tests.letters.pdfs import Pdf, readable, unspaced

AT = datetime(2026, 11, 23, 9, 32, tzinfo=UTC)


def document(*blocks: Block, title: str = "A paper", school: str = "Fernhill") -> Document:
    return Document(title, "paper", blocks, Footer(school), AT)


def everywhere(name: str) -> Document:
    """A name in every kind of block that holds text."""
    table = Table((Column("Child", ColumnRole.NAME, share=1), Column(name)), ((name, Cell(name)),))
    return document(
        Heading(name, 1),
        Paragraph(name),
        Facts((FactLine("Name", name),)),
        Steps((name,)),
        TickBox(name),
        table,
        AddressBlock((name,)),
        title=name,
        school=name,
    )


def test_sixty_hostile_names_are_printed_as_they_were_typed(tmp_path: Path) -> None:
    names = Table(
        (Column("No", ColumnRole.NUMBER), Column("Name", ColumnRole.NAME, share=1)),
        tuple((f"{number}", name) for number, name in enumerate(HOSTILE)),
    )

    pdf = Pdf.keep(tmp_path, render(document(Heading("Names", 1), names)))

    found = unspaced(pdf.text())
    lost = [name for name in HOSTILE if readable(name) not in found]
    assert lost == []
    assert set(pdf.fonts()) == {"NotoSans-Regular", "NotoSans-Bold"}, "a name changed its type"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_gives_the_file_nothing_to_do(name: str, tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(everywhere(name)))

    doing = {"/Annots", "/OpenAction", "/AA", "/URI", "/JS", "/Names", "/Launch", "/XObject"}
    assert pdf.keys() & doing == set()
    assert unspaced(pdf.described()) == readable(name)


# Poppler turns runs of right-to-left letters round, so those are tried by themselves below.
_LEFT_TO_RIGHT = st.characters(codec="utf-8").filter(
    lambda sign: (
        not ("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" or sign >= "\U00010000")
    )
)


@given(st.text(_LEFT_TO_RIGHT, min_size=1, max_size=40))
def test_any_text_comes_back_from_the_paper(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    pdf = Pdf.keep(tmp_path_factory.mktemp("any"), render(document(Paragraph(text))))

    assert readable(text) in unspaced(pdf.text())


def test_letters_of_many_languages_need_no_box(tmp_path: Path) -> None:
    names = "Łukasz Zieliński, Elif Yıldız, İrem, Ngọc Ạnh, Ŵ Prŷs, Ẹ́niọlá, Șerban, Ελένη, Дарья"

    printed = typeset(document(Paragraph(names)))

    assert printed.problems == ()
    assert unspaced(names) in unspaced(Pdf.keep(tmp_path, printed.pdf).text())


def test_a_sign_that_no_font_has_is_boxed_reported_once_and_still_copied(tmp_path: Path) -> None:
    printed = typeset(document(Heading("ᎠᎡ Ꭲ", 1), Paragraph("Ꭰ again"), Paragraph("٢٣")))

    said = [problem.what for problem in printed.problems]
    assert [what.partition(" ")[0] for what in said][:3] == ["U+13A0", "U+13A1", "U+13A2"]
    assert len(said) == 3 + 2, "the letter that stands twice is reported once"
    assert {problem.weight for problem in printed.problems} == {Weight.NOTE}
    assert printed.problems[0].where == "A paper, page 1"
    text = Pdf.keep(tmp_path, printed.pdf).text()
    assert "Ꭰ" in text
    assert set("٢٣") <= set(text), "numbers that a page would turn round are never drawn"


def test_a_direction_override_is_not_passed_on(tmp_path: Path) -> None:
    printed = typeset(document(Paragraph("Ann\u202egnp.exe")))

    text = Pdf.keep(tmp_path, printed.pdf).text()
    assert "\u202e" not in text
    assert "Ann\ufffdgnp.exe" in text
    assert "U+202E (RIGHT-TO-LEFT OVERRIDE)" in printed.problems[0].what


def test_half_of_a_sign_from_a_broken_file_does_not_stop_the_paper(tmp_path: Path) -> None:
    broken = "Ann\ud800Bell"

    printed = typeset(everywhere(broken))

    pdf = Pdf.keep(tmp_path, printed.pdf)
    assert "Ann\ufffdBell" in pdf.text()
    assert pdf.info()["Title"] == "Ann\ufffdBell"
    assert "U+D800" in printed.problems[0].what


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(everywhere("Łukasz"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert render(everywhere("Łukasz")) == first
    assert render(everywhere("Lukasz")) != first


def test_blocks_kept_together_move_to_the_next_page_together(tmp_path: Path) -> None:
    filling = tuple(Paragraph(f"line {number}") for number in range(31))
    kept = KeepTogether((Heading("Kept"), *(Paragraph(f"kept {n}") for n in range(6))))

    loose = Pdf.keep(tmp_path, render(document(*filling, *kept.blocks)), "loose.pdf")
    pdf = Pdf.keep(tmp_path, render(document(*filling, kept)))

    assert "Kept" in loose.text(1), "the pages must be full enough for the test to mean anything"
    assert "kept 5" not in loose.text(1)
    assert "Kept" not in pdf.text(1)
    assert "kept 5" in pdf.text(2)


def test_a_page_break_starts_a_page_and_an_empty_document_is_a_page(tmp_path: Path) -> None:
    two = Pdf.keep(tmp_path, render(document(Paragraph("one"), PageBreak(), Paragraph("two"))))

    assert two.info()["Pages"] == "2"
    assert "two" not in two.text(1)
    assert "Page 2 of 2" in two.text(2)
    assert typeset(document()).pages == 1
    assert typeset(document(PageBreak(), PageBreak(), Paragraph("one"))).pages == 1


def test_an_unknown_block_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="no way to draw a str"):
        render(document("words"))  # type: ignore[arg-type]


def test_a_long_title_is_shortened_in_the_foot_and_whole_in_the_heading(tmp_path: Path) -> None:
    title = "Register of " + "a very long name " * 20

    text = Pdf.keep(tmp_path, render(document(Heading(title, 1), title=title))).text()

    assert unspaced(title) in unspaced(text)
    assert "…" in text
    assert "Page 1 of 1" in text


def test_every_page_of_a_practice_school_says_so(tmp_path: Path) -> None:
    foot = Footer("Fernhill", practice=True)
    paper = Document("A", "paper", (Paragraph("1"), PageBreak(), Paragraph("2")), foot, AT)

    pdf = Pdf.keep(tmp_path, render(paper))

    assert all("these children are invented" in pdf.text(page) for page in (1, 2))


def test_a_page_check_changes_with_anything_on_the_page(tmp_path: Path) -> None:
    def check(word: str, head: LedgerHead) -> str:
        paper = Document("A", "paper", (Paragraph(word),), Footer("F", "", head), AT)
        text = Pdf.keep(tmp_path, render(paper)).text()
        return text.partition("Page check: ")[2].splitlines()[0].strip()

    head = LedgerHead(7, "AAAAA BBBBB CCCCC DDDDD")
    first = check("here", head)

    assert len(first.replace(" ", "")) == 20
    assert check("here", head) == first
    assert check("there", head) != first
    assert check("here", LedgerHead(8, head.signs)) != first
    assert check("here", LedgerHead(7, "AAAAA BBBBB CCCCC DDDDE")) != first
