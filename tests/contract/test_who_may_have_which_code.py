"""Codes that are not for this child or not for this day: refused, and nothing is written."""

from __future__ import annotations

import pytest

from tests.contract.outside import YOUNG, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

MARK = ("mark", "--date", "2026-11-18", "--session", "AM")
REFUSED = [
    (upn(3), "X", "x_below_compulsory_age"),
    (YOUNG, "C2", "c2_from_compulsory_age"),
    (upn(3), "Z", "not_a_mark"),
    (upn(3), "#", "not_a_mark"),
    (upn(3), "H", "code_not_in_force"),
    (upn(3), "J", "code_not_in_force"),
    (upn(3), "Y", "code_not_in_force"),
    (upn(3), "F", "code_not_in_force"),
    (YOUNG, "S", "not_at_this_age"),
    (upn(3), "QQ", "code_not_in_force"),
    (upn(3), "", "code_not_in_force"),
]


def test_what_is_refused_names_the_rule_says_what_to_do_and_writes_nothing(law: Outside) -> None:
    for child, code, rule in REFUSED:
        said = law(*MARK, "--code", code, "--upn", child, "--json")
        assert said.code == 14, (code, said.out)
        error = said.json()["error"]
        assert error["rule"] == rule, code
        assert all(error[part] for part in ("happened", "means", "do")), code
    for child in (upn(3), YOUNG):
        assert law("history", "--upn", child, "--json").json()["history"] == []


def test_each_is_accepted_where_it_belongs(law: Outside) -> None:
    assert law(*MARK, "--code", "X", "--upn", YOUNG).out.startswith("ACK ")
    assert law(*MARK, "--code", "c2", "--upn", upn(3)).out.startswith("ACK ")
    old = ("mark", "--date", "2024-06-10", "--session", "AM", "--code", "H", "--upn", upn(1))
    assert law(*old).out.startswith("ACK "), "H was a code of that day"


def test_files_keep_what_was_written_and_a_person_looks_at_it(law: Outside) -> None:
    wrong = ((upn(3), "AM", "H"), (upn(3), "PM", "QQ"), (upn(2), "AM", "X"), (YOUNG, "AM", "C2"))
    lines = [f"{child},2026-11-18,{half},{code}" for child, half, code in wrong]
    said = law("import", "marks", law.marks(*lines), "--json")
    assert said.code == 0, said.err
    assert said.json()["problems"] == []

    out = law.home / "marks.csv"
    assert law("export", "marks", "--out", str(out)).code == 0
    written = out.read_text(encoding="utf-8-sig")
    for child, half, code in wrong:
        assert f"{child},2026-11-18,{half},{code}," in written
    rows = law("due", "--kind", "code_to_check", "--json").json()["due"]
    assert {row["key"] for row in rows} == {"H", "QQ"}
    told = next(row["evidence"] for row in rows if row["key"] == "QQ")
    assert told[1:] == ["Łukasz Yıldız C, 2026-11-18 PM"]


def test_old_codes_keep_their_old_meaning_in_figures(law: Outside) -> None:
    old = {"H": "authorised", "J": "approved", "Y": "not_possible"}
    days = ("2024-06-10", "2024-06-11", "2024-06-12")
    lines = [f"{upn(1)},{day},AM,{code}" for day, code in zip(days, old, strict=True)]
    assert law("import", "marks", law.marks(*lines)).code == 0
    row = law.figure(1, "--from", days[0], "--to", days[-1])
    assert {name: row[name] for name in old.values()} == dict.fromkeys(old.values(), 1)
    assert law("due", "--kind", "code_to_check", "--json").json()["due"] == []
