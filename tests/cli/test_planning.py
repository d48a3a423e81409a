"""`plan`, `leave` and `close` as a person would type them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.command import OAK, Desk

ALFIE = OAK[0]
DAY = "2026-03-10"


def test_a_trip_is_planned_listed_stretched_and_taken_back(desk: Desk) -> None:
    made = desk(
        *("plan", "--kind", "trip", "--class", "Oak", "--date", DAY, "--json"),
        *("--fact", "activity=Farm visit", "--fact", "supervisor=Mr Cole"),
    )
    assert made.code == 0, made.err
    plan_id = made.json()["plan"][0]["id"]

    (row,) = desk("plan", "--date", DAY, "--json").json()["plan"]
    assert (row["id"], row["code"], row["kind"]) == (plan_id, "V", "off_site")
    assert (row["from"], row["to"], row["to_session"]) == (DAY, DAY, "PM")
    assert row["facts"]["The adult in charge"] == "Mr Cole"
    assert "Farm visit, with Mr Cole" in desk("plan", "--date", DAY).out

    longer = ("plan", "--change", plan_id, "--to", "2026-03-11")
    assert desk(*longer).code == 14
    assert desk(*longer, "--reason", "Two days").out.startswith("ACK ")
    assert desk("plan", "--withdraw", plan_id, "--reason", "Rain").code == 0
    assert desk("plan", "--date", DAY, "--json").json() == {"plan": []}
    assert desk("plan", "--date", DAY).err == "Nothing is planned.\n"


def test_a_plan_says_what_is_missing(desk: Desk) -> None:
    trip = ("plan", "--kind", "trip", "--upn", ALFIE, "--date", DAY)
    said = desk(*trip, "--json")
    assert (said.code, said.json()["error"]["rule"]) == (14, "plan_activity")
    strange = desk(*trip, "--fact", "colour=red")
    assert strange.code == 2
    assert "supervisor (The adult in charge)" in strange.err
    pattern = desk(
        "plan", "--kind", "other-school", "--upn", ALFIE, "--pattern", "MOON", "--date", DAY
    )
    assert pattern.code == 2
    assert desk("plan", "--kind", "trip", "--upn", ALFIE).code == 2


def test_leave_is_asked_for_and_not_granted_after_the_event(desk: Desk, tmp_path: Path) -> None:
    asked = desk(
        *("leave", "--upn", ALFIE, "--why", "holiday", "--from", DAY, "--to", "2026-03-12"),
        *("--by", "Kerry Turner", "--asked", "2026-03-01", "--json"),
    )
    assert asked.code == 0, asked.err
    request_id = asked.json()["leave"][0]["id"]
    (row,) = desk("leave", "--json").json()["leave"]
    assert (row["state"], row["sessions"], row["code"]) == ("asked", 6, None)

    late = desk("leave", "--grant", request_id, "--json")
    assert (late.code, late.json()["error"]["rule"]) == (14, "never_after_the_event")
    letter = ("print", "leave-decision", "--request", request_id, "--out")
    early = desk(*letter, str(tmp_path / "early.pdf"), "--json")
    assert (early.code, early.json()["error"]["rule"]) == (14, "leave_undecided")
    assert not (tmp_path / "early.pdf").exists()
    assert desk("leave", "--refuse", request_id, "--note", "Not exceptional").code == 0
    assert desk(*letter, str(tmp_path / "letter.pdf")).code == 0
    shown = ["pdftotext", str(tmp_path / "letter.pdf"), "-"]
    told = subprocess.run(shown, check=True, capture_output=True, text=True).stdout
    assert "not agreed" in told
    assert "Not exceptional" in told
    assert desk("print", "leave-decision", "--out", str(tmp_path / "none.pdf")).code == 2
    assert "refused by Mrs Quill, Headteacher" in desk("leave").out

    desk("mark", "--date", DAY, "--session", "AM", "--code", "N", "--upn", ALFIE)
    settled = desk("leave", "--settle", request_id, "--json").json()["leave"]
    assert settled[0]["settled"] == 1
    history = desk("history", "--upn", ALFIE, "--date", DAY, "--json").json()["history"]
    assert [one["code"] for one in history] == ["N", "G"]


def test_the_school_is_closed_and_opened_again(desk: Desk) -> None:
    closed = desk("close", "--date", DAY, "--why", "boiler", "--json")
    assert closed.code == 0, closed.err
    (did,) = closed.json()["close"]
    assert (did["marks"], did["kept"]) == (12, 0)
    figures = desk("figures", "--date", DAY, "--by", "code", "--json").json()["figures"]
    assert [(one["key"], one["sessions"]) for one in figures] == [("Y4", 12)]

    lifted = desk("close", "--open", did["id"], "--why", "It runs", "--json").json()["close"]
    assert lifted[0]["marks"] == 12
    assert desk("close", "--date", DAY, "--class", "Oak", "--why", "flood").code == 0
    assert desk("close", "--why", "boiler").code == 2


def test_a_request_that_waits_is_due_on_the_school_day_before(desk: Desk) -> None:
    asked = ("leave", "--upn", ALFIE, "--why", "family", "--date", DAY, "--by", "Kerry Turner")
    assert desk(*asked, "--asked", "2026-03-01").code == 0
    due = desk("due", "--kind", "leave_decision", "--at", "2026-03-02", "--json").json()["due"]
    assert [(one["upn"], one["due"], one["holder"]) for one in due] == [
        (ALFIE, "2026-03-09", "Mrs Quill")
    ]
    assert "reg 11(1)" in due[0]["rule"]
