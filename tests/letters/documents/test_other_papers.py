"""The recovery sheet, the blank register, and the list of papers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from attendance_desk.domain.documents import SignGroup
from letters.documents import DOCUMENTS
from letters.documents.blank_register import compose_blank_register
from letters.documents.recovery_sheet import compose_recovery_sheet
from letters.render import render, typeset
from tests.letters import fernhill
from tests.letters.pdfs import Pdf, unspaced


def test_the_signs_of_the_recovery_sheet_can_be_read_off_in_order(tmp_path: Path) -> None:
    sheet = fernhill.recovery_sheet()

    pdf = Pdf.keep(tmp_path, render(compose_recovery_sheet(sheet)))

    signs = "".join(f"{g.number}.{g.signs}{g.check}" for g in sheet.groups)
    assert signs in unspaced(pdf.text())
    assert "AtkinsonHyperlegibleNext-Bold" in pdf.fonts()
    assert pdf.info()["Pages"] == "1"


def test_groups_without_check_signs_are_printed_too(tmp_path: Path) -> None:
    sheet = replace(fernhill.recovery_sheet(), groups=(SignGroup(1, "7K4M9"),))

    text = Pdf.keep(tmp_path, render(compose_recovery_sheet(sheet))).text()

    assert re.search(r"1\. +7K4M9$", text, re.MULTILINE)


def test_the_recovery_sheet_says_what_it_is_for_and_where_to_keep_it(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_recovery_sheet(fernhill.recovery_sheet()))).text()

    for words in (
        "Fernhill Primary School",
        "23 November 2026",
        "The register book",
        "The safeguarding book",
        "school safe",
        "chair of governors",
        "Keep this under lock.",
    ):
        assert words in text


def test_the_first_recovery_sheet_replaces_none() -> None:
    first = replace(fernhill.recovery_sheet(), replaces=None, name="")

    said = repr(compose_recovery_sheet(first))

    assert "Replaces" not in said
    assert "'Sheet'" not in said


def test_no_head_of_the_ledger_stands_on_the_recovery_sheet(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_recovery_sheet(fernhill.recovery_sheet()))).text()

    assert "Page check" not in text


def test_a_blank_register_of_36_fits_one_page_with_a_line_to_sign(tmp_path: Path) -> None:
    printed = typeset(compose_blank_register(fernhill.blank_register(36)))

    text = Pdf.keep(tmp_path, printed.pdf).text()
    assert printed.pages == 1
    assert re.search(r"36 +Bronwyn Llewellyn", text)
    assert "Taken by" in text
    assert "When the power is back" in text


def test_an_undated_blank_register_has_room_for_the_day(tmp_path: Path) -> None:
    blank = fernhill.blank_register(dated=False)

    assert re.search(
        r"Day +____", Pdf.keep(tmp_path, render(compose_blank_register(blank))).text()
    )


def test_every_paper_has_a_name_a_sentence_and_its_own_kind() -> None:
    facts = (
        fernhill.register(3),
        fernhill.class_month(3),
        fernhill.fire_roll(8),
        fernhill.blank_register(3),
        fernhill.recovery_sheet(),
    )

    made = {one.name: one for one in DOCUMENTS.values()}
    assert list(made) == list(DOCUMENTS)
    for fact in facts:
        printable = next(one for one in DOCUMENTS.values() if one.facts is type(fact))
        assert printable.compose(fact).kind == printable.name
        assert printable.about.endswith(".")
