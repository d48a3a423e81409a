"""A pack in one file: numbered through, letters as approved, tags kept on our own pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pypdfium2
import pytest

from attendance_desk.domain.contact_record import ContactRecord
from attendance_desk.domain.documents import Document, Heading, Paragraph
from attendance_desk.domain.penalty_papers import (
    Check,
    EvidencePack,
    PackItem,
    PackLetter,
    PackPart,
    Told,
)
from letters.packing import Stopped, make_pack
from letters.render import render
from tests.letters import contact_days, fernhill
from tests.letters.pdfs import Pdf


def letter(words: str) -> bytes:
    """An approved letter of one page."""
    paper = fernhill.registration_certificate()
    blocks = (Heading("Early concern", 1), Paragraph(words))
    made = paper.imprint
    return render(Document("Early concern", "letter-1", blocks, made.footer(), made.made_at))


def pack(*letters: bytes) -> EvidencePack:
    certificate = fernhill.registration_certificate()
    contacts: ContactRecord = contact_days.record()
    return EvidencePack(
        certificate.imprint,
        "Alfie Turner",
        "H801200001001",
        "Oak",
        certificate.first,
        certificate.last,
        (Check("met", ok=False, words="Meeting with the parents: not done"),),
        (Check("n_codes", ok=True, words="No N is left."),),
        (Told(date(2026, 11, 20), "Call", "Rang mum, spoke", "Mrs Okafor", "09:40"),),
        certificate,
        contacts,
        tuple(PackLetter(PackItem("Early concern (No 1)"), one) for one in letters),
        (PackPart("Meetings with parents", (), "Not done: no meeting is on record."),),
        "Restricted notes are not in this pack.",
    )


def texts(drawn: Pdf) -> list[str]:
    return [drawn.text(number) for number in range(1, int(drawn.info()["Pages"]) + 1)]


def test_every_page_carries_its_number_in_the_pack(tmp_path: Path) -> None:
    whole = pack(letter("He has missed 4 days."), letter("He has missed 6 days."))
    drawn = Pdf.keep(tmp_path, make_pack(whole))
    pages = texts(drawn)
    of = len(pages)
    assert [f"Page {n} of {of}" in text for n, text in enumerate(pages[:-2], 1)] == [True] * (
        of - 2
    )
    assert f"Evidence pack, page {of - 1} of {of}" in pages[-2]
    assert f"Evidence pack, page {of} of {of}" in pages[-1]
    assert "He has missed 4 days." in pages[-2]
    assert "He has missed 6 days." in pages[-1]


def test_the_contents_name_the_page_on_which_each_part_begins(tmp_path: Path) -> None:
    drawn = Pdf.keep(tmp_path, make_pack(pack(letter("He has missed 4 days."))))
    contents = drawn.text(1)
    for title in ("Chronology", "Registration certificate", "Letters as they were approved"):
        line = next(one for one in contents.splitlines() if one.strip().startswith(title))
        assert title in drawn.text(int(line.split()[-1]))[:400]


def test_what_is_missing_is_named_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    drawn = Pdf.keep(tmp_path, make_pack(pack()))
    text = drawn.text()
    assert "Not done: no meeting is on record." in text
    assert "Not done: no approved letter is on record" in text
    assert "Restricted notes are not in this pack." in text


def test_it_can_be_followed_and_stopped() -> None:
    seen: list[tuple[int, int]] = []
    make_pack(pack(letter("words")), lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _of in seen] == sorted({done for done, _of in seen})
    with pytest.raises(Stopped):
        make_pack(pack(), stop=lambda: True)


def test_our_own_pages_keep_their_tags_beside_imported_ones(tmp_path: Path) -> None:
    alone = Pdf.keep(tmp_path, make_pack(pack()), "alone.pdf")
    both = Pdf.keep(tmp_path, make_pack(pack(letter("He has missed 4 days."))), "both.pdf")
    assert "Registration certificate" in alone.structure()
    assert "Registration certificate" in both.structure()
    assert "He has missed" not in both.structure()  # imported pages bring none
    assert "Missing" not in both.checked()
    assert all(embedded == "yes" for embedded in both.fonts().values())


def test_a_reader_lists_the_parts_and_each_begins_where_the_contents_say(tmp_path: Path) -> None:
    drawn = Pdf.keep(tmp_path, make_pack(pack(letter("He has missed 4 days."))))
    with pypdfium2.PdfDocument(drawn.path) as opened:
        marks = [(one.get_title(), one.get_dest().get_index() + 1) for one in opened.get_toc()]
    assert marks[0] == ("Contents", 1)
    assert [title for title, _page in marks[1:]] == [
        "Looked at before it is sent",
        "Chronology",
        "Registration certificate",
        "Calls and visits on each day away",
        "Meetings with parents",
        "Letters as they were approved",
    ]
    contents = drawn.text(1)
    for title, page in marks[1:]:
        assert re.search(rf"{title}\s+{page}\n", contents)
    assert "Chronology" in drawn.text(dict(marks)["Chronology"])
    assert "Not done: no meeting is on record." in drawn.text(dict(marks)["Meetings with parents"])


def test_two_hundred_entries_are_drawn_in_a_moment() -> None:
    lines = tuple(
        Told(date(2026, 9, 2) + timedelta(days=n // 3), "Call", f"Rang mum, try {n}", "Mrs Okafor")
        for n in range(200)
    )
    whole = replace(pack(letter("He has missed 4 days.")), chronology=lines)
    began = process_time()
    make_pack(whole)
    assert process_time() - began < 3
