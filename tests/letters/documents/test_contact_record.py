"""A contact record on paper: each day away, each try, and the days without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from letters.documents.contact_record import compose_contact_record
from letters.render import render
from tests.letters.contact_days import record
from tests.letters.pdfs import Pdf


def test_every_day_is_there_with_its_tries_and_a_day_without_one_says_so(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(compose_contact_record(record())), "record.pdf")
    text = " ".join(pdf.text().split())
    for wanted in (
        "Contact record: Łukasz <i>Zieliński</i>",
        "Away on 3 days. 2 tries by the school; on 1 day there is no contact on record.",
        "Rang Kerry Turner (mum): left a message",
        "Corrected or taken back later: Rang <b>Gran</b> & Co: no answer",
        "“Up all night”",
        "Home visit by Mrs Bell: no sign of anyone",
        "Signed",
    ):
        assert wanted in text, wanted
    assert text.count("No contact is on record for this day.") == 1
    assert (
        text.index("left a message") < text.index("No contact is on") < text.index("Up all night")
    )


def test_without_an_absence_it_says_that(tmp_path: Path) -> None:
    pdf = Pdf.keep(
        tmp_path, render(compose_contact_record(replace(record(), days=()))), "none.pdf"
    )
    assert "No absence is on record between these days." in " ".join(pdf.text().split())


def test_wherever_the_pages_break_what_is_signed_says_of_whom(tmp_path: Path) -> None:
    one = record().days[0]
    for days in range(1, 30):
        long = replace(record(), days=(one,) * days)
        pdf = Pdf.keep(tmp_path, render(compose_contact_record(long)), f"{days}.pdf")
        signed = next(page for page in pdf.text().split("\f") if "Signed" in page)
        assert "these days of Łukasz <i>Zieliński</i>" in " ".join(signed.split())
