"""Papers for the hour without a screen, and carrying a day over, on the command line."""

from __future__ import annotations

from tests.cli.command import OAK, Desk
from tests.cli.test_papers import DAY, text_of


def test_blank_registers_of_every_class_come_in_one_paper(desk: Desk) -> None:
    out = desk.home / "blank.pdf"
    said = desk("print", "blank-register", "--week", "--date", DAY, "--out", str(out))

    assert said.code == 0, said.err
    text = text_of(out)
    assert "Oak register, by hand" in text
    assert "Ash register, by hand" in text
    assert "Monday 9 March 2026 to Friday 13 March 2026" in text


def test_carrying_a_day_is_remembered_and_what_changed_is_said(desk: Desk) -> None:
    desk("take-register", "--file", desk.register(DAY, "AM", dict.fromkeys(OAK, "/")))
    out = desk.home / "day.csv"
    first = desk("export", "day", "--date", DAY, "--out", str(out), "--json")
    assert first.code == 0, first.err
    assert first.json()["export"] == [
        {"kind": "day", "date": DAY, "file": str(out), "rows": len(OAK), "changed": None}
    ]

    change = ("--date", DAY, "--session", "AM", "--upn", OAK[0], "--code", "I", "--reason", "Rang")
    assert desk("mark", *change).code == 0
    sheet = desk.home / "carry.pdf"
    printed = desk("print", "carry-sheet", "--date", DAY, "--out", str(sheet))
    assert printed.code == 0, printed.err
    assert "1 mark changed since Mrs Quill carried them at" in printed.err
    assert "CHANGED, was /" in text_of(sheet)

    again = desk("export", "day", "--date", DAY, "--out", str(out), "--json")
    assert again.json()["export"][0]["changed"] == 0


def test_a_day_that_could_not_be_written_was_not_carried(desk: Desk) -> None:
    desk("take-register", "--file", desk.register(DAY, "AM", dict.fromkeys(OAK, "/")))
    nowhere = str(desk.home / "gone" / "day.csv")
    assert desk("export", "day", "--date", DAY, "--out", nowhere).code != 0

    said = desk("export", "day", "--date", DAY, "--out", str(desk.home / "day.csv"), "--json")
    assert said.json()["export"][0]["changed"] is None
