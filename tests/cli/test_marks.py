from __future__ import annotations

import re

import pytest

from tests.cli.command import HEAD, OAK, PUPILS, Desk

DAY = "2026-03-10"
ALFIE = OAK[0]
ACK = re.compile(r"ACK (\d+) ([0-9a-f]{64})\n")


def mark(desk: Desk, code: str, *more: str, upn: str = ALFIE, session: str = "AM") -> int:
    words = ("--date", DAY, "--session", session, "--code", code, "--upn", upn)
    return desk("mark", *words, *more).code


def take_oak(desk: Desk, **codes: str) -> None:
    said = desk(
        "take-register", "--file", desk.register(DAY, "AM", dict.fromkeys(OAK, "/") | codes)
    )
    assert said.code == 0, said.err


def test_a_first_mark_needs_no_reason_and_is_acknowledged_with_its_entry(desk: Desk) -> None:
    words = ("--date", DAY, "--session", "AM", "--code", "n", "--upn", ALFIE.lower())
    said = desk("mark", *words)
    assert said.code == 0
    found = ACK.fullmatch(said.out)
    assert found
    history = desk("history", "--upn", ALFIE, "--json").json()["history"]
    assert [(row["number"], row["code"]) for row in history] == [(int(found[1]), "N")]


def test_a_change_without_a_reason_is_refused_by_its_rule(desk: Desk) -> None:
    assert mark(desk, "N") == 0
    words = ("--date", DAY, "--session", "AM", "--code", "I", "--upn", ALFIE, "--json")
    refused = desk("mark", *words)
    assert refused.code == 14
    assert refused.json()["error"]["rule"] == "amendment_needs_reason"
    assert "ACK" not in refused.out
    changed = desk("mark", *words, "--reason", "Mum rang")
    assert changed.code == 0
    assert changed.json()["mark"][0]["did"] == "mark_amended"


def test_the_history_keeps_original_amended_reason_date_name_and_title(desk: Desk) -> None:
    mark(desk, "N")
    mark(desk, "I", "--reason", "Mum rang")
    first, second = desk("history", "--upn", ALFIE, "--date", DAY, "--json").json()["history"]
    assert (first["code"], first["previous"], first["kind"]) == ("N", None, "mark_recorded")
    assert (second["code"], second["previous"], second["reason"]) == ("I", "N", "Mum rang")
    assert (second["name"], second["title"]) == (HEAD, "Headteacher")
    assert set(second) >= {"number", "at", "kind", "upn", "date", "session", "device"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d", second["at"])
    assert desk("history", "--upn", ALFIE, "--date", "2026-03-11", "--json").json() == {
        "history": []
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--date", "2026-03-14", "--session", "AM", "--code", "/", "--upn", ALFIE), 14),
        (("--date", "2025-10-28", "--session", "AM", "--code", "/", "--upn", ALFIE), 14),
        (("--date", DAY, "--session", "AM", "--code", "H", "--upn", ALFIE), 14),
        (("--date", DAY, "--session", "AM", "--code", "/", "--upn", "A000000000000"), 14),
        (("--date", DAY, "--session", "EV", "--code", "/", "--upn", ALFIE), 2),
    ],
)
def test_what_cannot_be_marked_is_refused_and_writes_nothing(
    desk: Desk, words: tuple[str, ...], code: int
) -> None:
    said = desk("mark", *words)
    assert said.code == code
    assert "ACK" not in said.out
    assert desk("history", "--upn", ALFIE, "--json").json()["history"] == []


def test_a_register_is_taken_whole_from_a_file_and_counted(desk: Desk) -> None:
    codes = {OAK[0]: "/", OAK[1]: "L", OAK[2]: "N", OAK[3]: "/"}
    said = desk("take-register", "--file", desk.register(DAY, "AM", codes))
    assert said.code == 0, said.err
    assert ACK.fullmatch(said.out)
    figures = desk("figures", "--from", DAY, "--to", DAY, "--json").json()["figures"]
    rows = {row["upn"]: row for row in figures}
    assert rows[OAK[1]]["late"] == 1
    assert rows[OAK[2]]["unauthorised"] == 1
    assert rows[OAK[0]]["attendance"] == "100.0"
    again = desk("take-register", "--file", desk.register(DAY, "AM", codes), "--json")
    assert again.code == 14
    assert again.json()["error"]["rule"] == "already_in"


def test_a_register_with_a_blank_child_is_refused_and_names_the_child(desk: Desk) -> None:
    said = desk("take-register", "--file", desk.register(DAY, "AM", {OAK[0]: "/", OAK[1]: "/"}))
    assert said.code == 14
    assert "Łukasz Zieliński" in said.err
    assert desk("history", "--upn", OAK[0], "--json").json()["history"] == []


def test_a_file_that_is_not_one_register_is_refused_with_every_row_named(desk: Desk) -> None:
    path = desk.register(DAY, "AM", dict.fromkeys(OAK, "/"))
    text = desk.home.joinpath("register.csv").read_text(encoding="utf-8")
    desk.file("register.csv", f"{text}{OAK[0]},{DAY},AM,N\n{OAK[1]},{DAY},PM,/\n")
    said = desk("take-register", "--file", path, "--json")
    assert said.code == 40
    assert [problem["where"] for problem in said.json()["problems"]] == ["row 6", "row 7", "row 7"]
    other = desk.register(DAY, "AM", {"A999234519999": "/"})
    assert desk("take-register", "--file", other).code == 40


def test_children_of_another_class_are_not_in_this_register(desk: Desk) -> None:
    ash = next(row[0] for row in PUPILS if row[5] == "Ash")
    codes = dict.fromkeys((*OAK, ash), "/")
    said = desk("take-register", "--class", "oak", "--file", desk.register(DAY, "PM", codes))
    assert said.code == 14
    unknown = desk("take-register", "--class", "Elm", "--file", desk.register(DAY, "PM", codes))
    assert unknown.code == 2
    assert "Oak, Ash" in unknown.err


def test_amended_registers_are_printed_with_both_marks(desk: Desk) -> None:
    take_oak(desk, **{ALFIE: "N"})
    assert mark(desk, "I", "--reason", "Mum rang") == 0
    history = desk("history", "--upn", ALFIE, "--json").json()["history"]
    assert [row["kind"] for row in history] == ["register_taken", "mark_amended"]
