"""A register taken, amended twice, and printed again: what was true each time."""

from __future__ import annotations

import subprocess

import pytest

from tests.contract.outside import Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

DAY = "2026-11-20"
CHILD = upn(3)
NOON = f"{DAY} 12:30:00"
AMEND = ("mark", "--date", DAY, "--session", "AM", "--upn", CHILD)


@pytest.fixture
def amended(outside: Outside) -> Outside:
    """N at ten, I at eleven, M at noon."""
    lines = [f"{upn(n)},{DAY},AM,{code}" for n, code in enumerate("//N/", start=1)]
    assert outside("take-register", "--file", outside.marks(*lines)).code == 0
    for code, reason, hour in (("I", "Mum rang", "11"), ("M", "Dentist, letter seen", "12")):
        said = outside(*AMEND, "--code", code, "--reason", reason, at=f"{DAY} {hour}:00:00")
        assert said.code == 0, said.err
    return outside


def _printed(school: Outside, *words: str) -> str:
    out = str(school.home / "paper.pdf")
    said = school("print", *words, "--out", out, at=NOON)
    assert said.code == 0, said.err
    read = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_history_has_original_amended_reason_date_name_and_title(amended: Outside) -> None:
    rows = amended("history", "--upn", CHILD, "--date", DAY, "--json", at=NOON).json()["history"]

    assert [(r["previous"], r["code"], r["reason"]) for r in rows] == [
        (None, "N", ""),
        ("N", "I", "Mum rang"),
        ("I", "M", "Dentist, letter seen"),
    ]
    assert [r["kind"] for r in rows] == ["register_taken", "mark_amended", "mark_amended"]
    assert [r["at"][:13] for r in rows] == [f"{DAY}T{hour}" for hour in ("10", "11", "12")]
    assert {(r["name"], r["title"]) for r in rows} == {("Mr Hale", "Headteacher")}


@pytest.mark.parametrize(
    ("moment", "there", "not_there"),
    [
        ("10:30", ("Nothing on this paper has been amended", "No reason yet"), ("Mum rang",)),
        ("11:30", ("N I1 Ill", "Mum rang", "11.00"), ("Dentist",)),
        ("12:15", ("Mum rang", "Dentist, letter seen", "12.00", "Headteacher"), ()),
    ],
)
def test_the_register_is_printed_as_it_stood(
    amended: Outside, moment: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    asked = ("register", "--class", "Oak", "--date", DAY, "--session", "AM")
    text = _printed(amended, *asked, "--as-at", f"{DAY}T{moment}")

    for words in (*there, "Page check:", "Ledger entry", f"20 November 2026, {moment[:2]}."):
        assert words in text, words
    for words in not_there:
        assert words not in text, words


@pytest.mark.parametrize(
    "asked",
    [
        ("register", "--class", "Oak", "--date", DAY, "--session", "AM"),
        ("class-month", "--class", "Oak", "--month", "2026-11"),
        ("registration-certificate", "--upn", CHILD),
    ],
    ids=["register", "class-month", "certificate"],
)
def test_every_paper_of_record_shows_original_and_amendments(
    amended: Outside, asked: tuple[str, ...]
) -> None:
    text = _printed(amended, *asked)

    assert "N I M" in text, "what stood before stays beside what stands now"
    for words in (
        "Mum rang",
        "Dentist, letter seen",
        "11.00",
        "12.00",
        "Mr Hale",
        "Headteacher",
        "Page check:",
        "Ledger entry 5",
    ):
        assert words in text, words


def test_a_print_of_the_past_is_the_same_whenever_it_is_made(amended: Outside) -> None:
    asked = ("register", "--class", "Oak", "--date", DAY, "--session", "AM")
    before = _printed(amended, *asked, "--as-at", f"{DAY}T11:30")
    said = amended(*AMEND, "--code", "I", "--reason", "No: ill after all", at=f"{DAY} 12:20:00")
    assert said.code == 0, said.err
    assert _printed(amended, *asked, "--as-at", f"{DAY}T11:30") == before
