"""The hatch and the telephone, from outside: what is said, what is written, what it counts."""

from __future__ import annotations

import pytest

from tests.contract.outside import Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

DAY = "2026-11-20"
OAK = tuple(upn(n) for n in range(1, 5))
CALL = ("call-in", "--caller", "Deniz Yıldız", "--relationship", "mum", "--reason", "ill_minor")


def _at(hour: str) -> str:
    return f"{DAY} {hour}:00"


def _morning(school: Outside, codes: str) -> None:
    lines = [f"{child},{DAY},AM,{code}" for child, code in zip(OAK, codes, strict=True)]
    said = school("take-register", "--file", school.marks(*lines), at=_at("09:05"))
    assert said.code == 0, said.err


def test_l_and_u_are_worked_out_and_said(outside: Outside) -> None:
    _morning(outside, "/NN/")
    told = {}
    for child, time in ((OAK[1], "09:20"), (OAK[2], "09:21")):
        words = ("arrive", "--upn", child, "--at", time, "--reason", "overslept", "--json")
        (row,) = outside(*words, at=_at("09:40")).json()["arrive"]
        told[time] = (row["code"], row["sentence"])
    assert told["09:20"][0] == "L", "at the minute of closing it is open (TM3)"
    assert told["09:21"][0] == "U"
    assert "counts as absence" in told["09:21"][1]

    rows = outside("history", "--upn", OAK[2], "--json").json()["history"]
    assert [(row["previous"], row["code"]) for row in rows] == [(None, "N"), ("N", "U")], "TM5"
    assert rows[1]["minutes_late"] == 31
    figure = outside.figure(3, "--date", DAY)
    assert (figure["late"], figure["unauthorised"]) == (1, 1)


def test_siblings_come_with_one_command_or_not_at_all(outside: Outside) -> None:
    _morning(outside, "/NN/")
    both = ("arrive", "--upn", OAK[1], "--upn", OAK[2], "--reason", "overslept", "--json")
    rows = outside(*both, at=_at("09:15")).json()["arrive"]
    assert [(row["upn"], row["code"]) for row in rows] == [(OAK[1], "L"), (OAK[2], "L")]
    half = ("arrive", "--upn", OAK[0], "--upn", "Z000000000000", "--reason", "overslept")
    assert outside(*half, at=_at("09:16")).code == 14
    assert len(outside("hatch", "--json", at=_at("09:30")).json()["hatch"]) == 2


def test_who_collects_is_checked_and_back_again_takes_back_the_afternoon(
    outside: Outside,
) -> None:
    _morning(outside, "////")
    leave = ("leave-early", "--upn", OAK[3], "--who", "A neighbour", "--reason", "appt_medical")
    assert outside(*leave, at=_at("11:00")).code == 14, "somebody who is not on the list"
    checked = outside(*leave, "--checked-with", "Mr Hale", "--json", at=_at("11:00"))
    assert checked.code == 0, checked.err
    (out,) = outside("hatch", "--json", at=_at("11:05")).json()["hatch"]
    assert (out["way"], out["who"]) == ("out", "with A neighbour")
    # M is filled in for the afternoon until they are back.
    assert [row["code"] for row in _planned(outside)] == ["M"]
    assert outside("back", "--upn", OAK[3], at=_at("12:00")).code == 0
    assert _planned(outside) == []
    assert outside("back", "--upn", OAK[3], at=_at("12:05")).code == 14, "nobody is out"


def _planned(school: Outside) -> list[dict[str, str]]:
    rows = school("plan", "--date", DAY, "--json", at=_at("12:10")).json()["plan"]
    assert isinstance(rows, list)
    return rows


def test_a_call_fills_the_coming_sessions_and_counts_when_the_register_is_in(
    outside: Outside,
) -> None:
    said = outside(*CALL, "--upn", OAK[0], "--back", "tomorrow", "--json", at=_at("08:20"))
    assert said.code == 0, said.err
    assert said.json()["call-in"][0]["filled"] == "I"
    rows = outside("history", "--upn", OAK[0], "--json", at=_at("08:30")).json()["history"]
    assert rows == [], "a plan is no mark"

    lines = [f"{child},{DAY},AM,/" for child in OAK[1:]]
    taken = outside("take-register", "--file", outside.marks(*lines), at=_at("09:05"))
    assert taken.code == 0, taken.err
    figure = outside.figure(1, "--date", DAY, at=_at("09:10"))
    assert (figure["possible"], figure["authorised"]) == (1, 1)
    reasons = outside("due", "--kind", "reason_deadline", "--json", at=_at("09:30"))
    assert reasons.json()["due"] == []


def test_a_late_call_explains_an_n_with_its_reason_and_never_writes_over_a_child_who_is_here(
    outside: Outside,
) -> None:
    _morning(outside, "N///")
    told = outside(*CALL, "--upn", OAK[0], "--back", "tomorrow", "--json", at=_at("10:00"))
    assert told.code == 0, told.err
    rows = outside("history", "--upn", OAK[0], "--json").json()["history"]
    assert [(row["previous"], row["code"]) for row in rows] == [(None, "N"), ("N", "I")]
    assert rows[1]["reason"]
    here = outside(*CALL, "--upn", OAK[1], "--back", "tomorrow", "--json", at=_at("10:05"))
    assert (here.code, here.json()["error"]["rule"]) == (14, "child_marked_already")
    assert len(outside("history", "--upn", OAK[1], "--json").json()["history"]) == 1


def test_a_call_before_the_child_is_found_waits_and_is_due(outside: Outside) -> None:
    assert outside(*CALL, "--back", "tomorrow", at=_at("08:20")).code == 0
    (due,) = outside("due", "--kind", "call_unmatched", "--json", at=_at("08:25")).json()["due"]
    assert "Deniz Yıldız" in due["sentence"]
    (call,) = outside("calls", "--json", at=_at("08:25")).json()["calls"]
    matched = outside("calls", "--match", call["call"], "--upn", OAK[0], at=_at("08:30"))
    assert matched.code == 0, matched.err
    rows = outside("plan", "--date", DAY, "--json", at=_at("08:35")).json()["plan"]
    assert [(row["code"], row["who"]) for row in rows] == [("I", "Łukasz Yıldız A")]
    asked = ("due", "--kind", "call_unmatched", "--json")
    assert outside(*asked, at=_at("08:40")).json()["due"] == []
