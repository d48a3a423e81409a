from __future__ import annotations

import re
import stat
import subprocess
import time
from pathlib import Path

import pytest

from attendance_desk.clock import SystemClock
from letters.documents import DOCUMENTS
from letters.wording import MONTHS
from tests.cli.command import OAK, Desk, said_here

DAY = "2026-03-10"


def text_of(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_list_names_every_document_and_needs_no_school(tmp_path: Path) -> None:
    said = said_here(tmp_path, "print", "--list", "--json", passphrase=None)
    assert [one["name"] for one in said.json()["print"]] == list(DOCUMENTS)


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ("start-sheet", "Ctrl+Enter"),
        ("key-sheet", "Penalty notices"),
        ("code-guide", "Educational visit"),
    ],
)
def test_papers_of_the_help_need_no_school_and_no_passphrase(
    tmp_path: Path, document: str, found: str
) -> None:
    out = tmp_path / "help.pdf"
    said = said_here(tmp_path, "print", document, "--out", str(out), passphrase=None)
    assert said.code == 0, said.err
    assert found in text_of(out)


def test_the_keys_of_a_role_are_those_of_its_work(tmp_path: Path) -> None:
    out = tmp_path / "keys.pdf"
    ask = ("--out", str(out), "--role", "teacher")
    said = said_here(tmp_path, "print", "key-sheet", *ask, passphrase=None)
    assert said.code == 0, said.err
    text = text_of(out)
    assert "Keys for a teacher" in text
    assert "Something good" in text
    assert "Penalty notices" not in text
    assert said_here(tmp_path, "print", "start-sheet", *ask, passphrase=None).code == 2


@pytest.mark.parametrize(
    ("document", "more", "found"),
    [
        ("register", ("--class", "Oak", "--date", DAY), "Łukasz Zieliński"),
        ("register", ("--class", "Oak", "--date", DAY, "--session", "AM"), "Elif Yıldız"),
        ("class-month", ("--class", "Oak", "--month", "2026-03"), "Aoife O'Brien"),
        ("fire-roll", ("--date", DAY, "--session", "AM"), "Tèmítọ́pẹ́ Adébáyọ̀"),
        ("blank-register", ("--class", "ash", "--date", DAY), "Ánh Nguyễn"),
    ],
)
def test_documents_are_printed_with_names_as_they_are_written(
    desk: Desk, document: str, more: tuple[str, ...], found: str
) -> None:
    desk("take-register", "--file", desk.register(DAY, "AM", dict.fromkeys(OAK, "/")))
    out = desk.home / "paper.pdf"
    said = desk("print", document, *more, "--out", str(out))
    assert said.code == 0, said.err
    assert found in text_of(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_what_is_missing_is_asked_for(desk: Desk) -> None:
    assert desk("print").code == 2
    assert desk("print", "register", "--out", str(desk.home / "x.pdf")).code == 2
    assert desk("print", "register", "--class", "Oak", "--date", DAY).code == 2
    sunday = ("--class", "Oak", "--date", "2026-03-15", "--out", str(desk.home / "x.pdf"))
    assert desk("print", "register", *sunday).code == 14
    assert not (desk.home / "x.pdf").exists()
    nowhere = ("--class", "Oak", "--date", DAY, "--out", str(desk.home / "gone" / "x.pdf"))
    assert desk("print", "register", *nowhere).code == 2


def test_a_new_recovery_sheet_is_not_made_where_it_cannot_be_written(desk: Desk) -> None:
    before = desk("about", "--json").json()["about"][0]["entries"]
    nowhere = desk("print", "recovery-sheet", "--out", str(desk.home / "gone" / "sheet.pdf"))
    assert nowhere.code == 2
    assert desk("about", "--json").json()["about"][0]["entries"] == before
    sheet = desk.home / "sheet.pdf"
    made = desk("print", "recovery-sheet", "--out", str(sheet))
    assert made.code == 0, made.err
    assert "opens only older copies of the folder" in made.err
    assert "Fernhill Primary School" in text_of(sheet)
    assert desk("about", "--json").json()["about"][0]["entries"] == before + 1


def test_a_certificate_has_the_child_the_counts_and_the_trail(desk: Desk) -> None:
    taken(desk)
    out = desk.home / "certificate.pdf"

    said = desk(
        *("print", "registration-certificate", "--upn", OAK[1].lower()),
        *("--from", DAY, "--to", DAY, "--out", str(out)),
    )

    assert said.code == 0, said.err
    text = text_of(out)
    assert "Elif Yıldız: 10 March 2026 to 10 March 2026" in text
    assert re.search(r"Missed +1 session \(½ day\): 1 authorised, 0 unauthorised", text)
    assert re.search(r"1 +Tue 10 Mar AM +N +I +Reason given", text)
    assert re.search(r"As it stood on \d+ \w+ \d{4}, \d+\.\d\d\.\d\d\.", text)
    assert re.search(r"Page check: (\w{5} ?){4}", text)
    assert "Signed, head" in text


def test_a_register_printed_amended_twice_and_printed_again_shows_what_was_true_each_time(
    desk: Desk,
) -> None:
    taken(desk, amended=False)
    told = [printed(desk)]
    for code in ("I", "M"):
        time.sleep(1.1)  # the ledger's moments are whole seconds
        amend(desk, code)
        told.append(printed(desk))
    time.sleep(1.1)
    amend(desk, "O")

    assert len({foot(one)["check"] for one in told}) == 3
    for text in told:
        again = printed(desk, "--as-at", foot(text)["moment"])
        assert without_printing(again) == without_printing(text)
        assert foot(again)["check"] == foot(text)["check"]


def test_a_page_is_found_again_by_its_check_and_no_other_is(desk: Desk) -> None:
    taken(desk)
    found = foot(printed(desk))
    ask = ("print", "register", "--class", "Oak", "--date", DAY, "--as-at", found["moment"])

    said = desk(*ask, "--check", found["check"].lower(), "--json")
    assert said.code == 0, said.err
    assert said.json()["print"] == [{"document": "register", "page": 1, "pages": 1}]

    wrong = ("0" if found["check"][0] != "0" else "1") + found["check"][1:]
    refused = desk(*ask, "--check", wrong)
    assert refused.code == 14
    assert found["check"] in refused.err
    time.sleep(1.1)
    amend(desk, "O")
    assert desk(*ask, "--check", found["check"]).code == 0
    later = desk(*ask[:-2], "--as-at", local_now(), "--check", found["check"])
    assert later.code == 14


def test_a_moment_belongs_to_records_only(desk: Desk) -> None:
    out = ("--out", str(desk.home / "x.pdf"))
    assert desk("print", "fire-roll", "--as-at", DAY, *out).code == 2
    assert desk("print", "register", "--class", "Oak", "--date", DAY, "--check", "X").code == 2
    ahead = desk(
        "print", "register", "--class", "Oak", "--date", DAY, "--as-at", "2999-01-01", *out
    )
    assert ahead.code == 14
    assert desk("print", "registration-certificate", *out).code == 2


def taken(desk: Desk, *, amended: bool = True) -> None:
    marks = {**dict.fromkeys(OAK, "/"), OAK[1]: "N"}
    said = desk("take-register", "--file", desk.register(DAY, "AM", marks))
    assert said.code == 0, said.err
    if amended:
        amend(desk, "I")


def amend(desk: Desk, code: str) -> None:
    where = ("--date", DAY, "--session", "AM", "--upn", OAK[1])
    said = desk("mark", *where, "--code", code, "--reason", "Reason given by the family")
    assert said.code == 0, said.err


def print_now(desk: Desk) -> str:
    return printed(desk)


def printed(desk: Desk, *more: str) -> str:
    out = desk.home / "register.pdf"
    said = desk("print", "register", "--class", "Oak", "--date", DAY, *more, "--out", str(out))
    assert said.code == 0, said.err
    return text_of(out)


def foot(text: str) -> dict[str, str]:
    """What the foot of a page says of the moment, the entry and the check."""
    stood = re.search(r"As it stood on (\d+ \w+ \d{4}), (\d+)\.(\d\d)\.(\d\d)\.", text)
    check = re.search(r"Page check: ((?:\w{5} ?){4})", text)
    assert stood
    assert check
    day, month, year = stood[1].split()
    written = f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"
    moment = f"{written}T{int(stood[2]):02d}:{stood[3]}:{stood[4]}"
    return {"moment": moment, "check": check[1].strip()}


def without_printing(text: str) -> list[str]:
    return [line for line in text.splitlines() if "Printed " not in line]


def local_now() -> str:
    return f"{SystemClock().now():%Y-%m-%dT%H:%M:%S}"
