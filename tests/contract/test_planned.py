"""What is planned, agreed and closed, from outside, up to the register and the figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.outside import YOUNG, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

OAK = tuple(upn(n) for n in range(1, 5))
MONDAY = "2026-11-23"
AT_NINE = f"{MONDAY} 09:05:00"


def _one(school: Outside, *words: str, at: str = "2026-11-20 10:00:00") -> dict[str, Any]:
    said = school(*words, "--json", at=at)
    assert said.code == 0, said.out + said.err
    (row,) = said.json()[words[0]]
    assert isinstance(row, dict)
    return row


def _asked(school: Outside, child: str, first: str, last: str) -> str:
    words = ("leave", "--why", "family", "--upn", child, "--from", first, "--to", last)
    return str(_one(school, *words, "--by", "Deniz Yıldız", "--words", "A wedding")["id"])


def _register(school: Outside, *cells: tuple[str, str], half: str = "AM") -> str:
    return school.marks(*(f"{child},{MONDAY},{half},{code}" for child, code in cells))


def test_leave_is_decided_by_the_head_before_it_begins_and_fills_the_register(
    outside: Outside,
) -> None:
    request = _asked(outside, OAK[0], MONDAY, MONDAY)
    (waiting,) = outside("due", "--kind", "leave_decision", "--json").json()["due"]
    assert (waiting["upn"], waiting["due"], waiting["holder"]) == (
        OAK[0],
        "2026-11-20",
        "Mr Hale",
    )
    _one(outside, "leave", "--grant", request, "--note", "Enjoy the wedding")

    path = _register(outside, *((child, "/") for child in OAK[1:]))
    taken = outside("take-register", "--file", path, at=AT_NINE)

    assert taken.out.startswith("ACK ")
    assert "Filled in from what is known: Łukasz Yıldız A C" in taken.err
    row = outside.figure(1, "--date", MONDAY, at=AT_NINE)
    assert (row["possible"], row["authorised"]) == (1, 1)
    (line,) = outside("leave", "--json").json()["leave"]
    assert (line["state"], line["code"], line["decided_by"]) == (
        "granted",
        "C",
        "Mr Hale, Headteacher",
    )


def test_a_child_left_out_of_whom_nothing_is_known_stops_the_register(outside: Outside) -> None:
    path = _register(outside, *((child, "/") for child in OAK[1:]))
    said = outside("take-register", "--file", path, "--json", at=AT_NINE)
    assert (said.code, said.json()["error"]["rule"]) == (14, "every_child")
    assert "Łukasz Yıldız A" in said.err


def test_what_the_file_says_stands_before_what_is_planned(outside: Outside) -> None:
    _one(outside, "leave", "--grant", _asked(outside, OAK[0], MONDAY, MONDAY), "--note", "Yes")
    path = _register(outside, *((child, "/") for child in OAK))
    assert outside("take-register", "--file", path, at=AT_NINE).code == 0
    assert outside.figure(1, "--date", MONDAY, at=AT_NINE)["present"] == 1


def test_leave_is_never_agreed_after_the_event_and_refused_leave_becomes_g_by_the_head(
    outside: Outside,
) -> None:
    request = _asked(outside, OAK[1], "2026-11-18", "2026-11-19")
    said = outside("leave", "--grant", request, "--note", "Yes", "--json")
    assert (said.code, said.json()["error"]["rule"]) == (14, "never_after_the_event")

    _one(outside, "leave", "--refuse", request, "--note", "It was asked for too late")
    lines = [f"{OAK[1]},2026-11-18,{half},N" for half in ("AM", "PM")]
    assert outside("import", "marks", outside.marks(*lines)).code == 0
    assert _one(outside, "leave", "--settle", request)["settled"] == 2
    rows = outside("history", "--upn", OAK[1], "--json").json()["history"]
    settled = [row for row in rows if row["code"] == "G"]
    assert [(row["session"], row["previous"]) for row in settled] == [("AM", "N"), ("PM", "N")]
    assert all(row["reason"] for row in settled)


def test_a_trip_has_its_adult_and_activity_and_is_no_mark_before_the_register(
    outside: Outside,
) -> None:
    trip = ("plan", "--kind", "trip", "--class", "Oak", "--date", MONDAY)
    assert outside(*trip).code in {2, 14}, "without the adult and the activity"
    facts = ("--fact", "activity=Farm visit", "--fact", "supervisor=Miss Adeyemi")
    plan = _one(outside, *trip, *facts)
    (row,) = outside("plan", "--date", MONDAY, "--json").json()["plan"]
    assert (row["id"], row["code"]) == (plan["id"], "V")
    assert "Farm visit, with Miss Adeyemi" in row["what"]
    assert outside.figure(1, "--date", MONDAY, at=AT_NINE)["possible"] == 0

    withdrawn = ("plan", "--withdraw", str(plan["id"]))
    assert outside(*withdrawn).code == 14, "only with a reason"
    _one(outside, *withdrawn, "--reason", "The farm is closed")
    assert outside("plan", "--date", MONDAY, "--json").json()["plan"] == []


def test_part_time_is_x_below_compulsory_age_and_c2_from_it_on(law: Outside) -> None:
    until = ("--from", MONDAY, "--to", "2026-12-18", "--pattern", "MON-PM TUE-PM")
    plan = ("plan", "--kind", "part-time", *until)
    # An agreement without who agreed, when, why and a review is none.
    assert law(*plan, "--upn", upn(1), "--code", "C2").code in {2, 14}
    assert law(*plan, "--upn", upn(1), "--code", "X").code == 14
    _one(law, *plan, "--upn", YOUNG, "--code", "X")
    (row,) = law("plan", "--date", MONDAY, "--json").json()["plan"]
    assert (row["code"], row["kind"]) == ("X", "part_time")


def test_a_closed_school_is_y4_and_lifting_it_brings_back_what_stood(outside: Outside) -> None:
    day = "2026-11-20"
    path = outside.marks(*(f"{child},{day},AM,/" for child in OAK))
    assert outside("take-register", "--file", path).code == 0
    assert outside("close", "--date", day).code == 14, "a closure has a reason"

    closed = _one(outside, "close", "--date", day, "--session", "PM", "--why", "boiler")
    assert closed["marks"] == 6
    row = outside.figure(1, "--date", day)
    assert (row["possible"], row["not_possible"]) == (1, 1)
    shut = outside.marks(*(f"{child},{day},PM,\\" for child in OAK))
    said = outside("take-register", "--file", shut, "--json", at=f"{day} 13:20:00")
    assert (said.code, said.json()["error"]["rule"]) == (14, "closed")

    _one(outside, "close", "--open", str(closed["id"]), "--why", "The boiler is mended")
    assert outside("take-register", "--file", shut, at=f"{day} 13:20:00").code == 0
    row = outside.figure(1, "--date", day, at=f"{day} 13:30:00")
    assert (row["possible"], row["present"], row["not_possible"]) == (2, 2, 0)
