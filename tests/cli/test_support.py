"""Support plans from the command line, on a clock at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk
from tests.letters.pdfs import Pdf

ALFIE = OAK[0]
PLAN = ("support", "--upn", ALFIE)
CONSENT = ("--fact", "to=School nurse", "--fact", "consent_by=Mum")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 8, 41, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_plan_is_opened_filled_asked_after_and_closed(desk: Desk, clock: PractiseClock) -> None:
    assert desk("support").out == "No support plan is open.\n"
    opened = desk(*PLAN, "--open", "aversion", "--child-said", "Too loud.", "--json").json()
    (plan,) = opened["support"]
    assert (plan["root"], plan["review"], plan["child_said"]) == (
        "aversion",
        "2026-04-07",
        "Too loud.",
    )
    assert desk(*PLAN, "--add", "gate_meet", "--who", "Mrs Bell", "--by", "2026-03-13").code == 0
    sent = (*PLAN, "--add", "mental_health_team", *CONSENT, "--until", "2026-03-24")
    refused = desk(*sent, "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "support_consent_on")
    assert desk(*sent, "--fact", "consent_on=2026-03-09").code == 0
    due = [one["kind"] for one in desk("due", "--json").json()["due"]]
    assert due.count("referral_unanswered") == due.count("support_review") == 1
    (waits,) = desk("referral", "--json").json()["referral"]
    assert (waits["ends"], waits["answered"]) == ("2026-03-24", None)
    clock.move_to(datetime(2026, 3, 12, 9, 0, tzinfo=SCHOOL_ZONE))
    came = desk("referral", "--upn", ALFIE, "--step", "2", "--answered", "She rings him.")
    assert "answered, running · She rings him." in came.out
    assert desk(*PLAN, "--end", "1", "--words", "He walks in alone.").code == 0
    assert desk(*PLAN, "--close", "--words", "In every day for a month.").code == 0
    assert desk("support", "--json").json() == {"support": []}


def test_a_step_that_is_not_there_and_a_child_without_a_plan_are_told(desk: Desk) -> None:
    assert desk(*PLAN, "--end", "1", "--words", "x").code == 2
    desk(*PLAN, "--open", "unknown")
    assert desk(*PLAN, "--add", "nonsense").code == 2
    assert "no step 4" in desk(*PLAN, "--begin", "4").err
    assert desk(*PLAN, "--add", "child_talk", "--fact", "nonsense").code == 2


def test_reduced_hours_are_agreed_in_one_command(desk: Desk) -> None:
    desk(*PLAN, "--open", "aversion")
    shorter = (*PLAN, "--add", "reduced_hours", "--date", "2026-03-11", "--at-home")
    agreed = ("--fact", "agreed_by=Kerry Turner", "--fact", "agreed_on=2026-03-09")
    why = ("--fact", "why=Coming back after seven weeks away")
    until = ("--until", "2026-04-02")
    assert desk(*shorter, "MOON", *until).code == 2
    assert desk(*PLAN, "--add", "gate_meet", "--at-home", "MON-PM").code == 2
    open_ = desk(*shorter, "MON-PM TUE-PM", *agreed, *why, "--json")
    assert (open_.code, open_.json()["error"]["rule"]) == (14, "support_end")
    long = desk(*shorter, "MON-PM", "--until", "2026-06-30", *agreed, *why, "--json")
    assert (long.code, long.json()["error"]["rule"]) == (14, "support_hours_weeks")
    assert desk("plan", "--date", "2026-03-16", "--json").json() == {"plan": []}

    made = desk(*shorter, "MON-PM TUE-PM", *until, *agreed, *why, "--json").json()

    (step,) = made["support"][0]["steps"]
    assert (step["kind"], step["ends"]) == ("reduced_hours", "2026-04-02")
    (plan,) = desk("plan", "--date", "2026-03-16", "--json").json()["plan"]
    assert (plan["kind"], plan["code"], plan["to"]) == ("part_time", "C2", "2026-04-02")
    assert plan["id"] == step["facts"]["absence_plan"]
    clocked = desk("due", "--json").json()["due"]
    assert {one["kind"] for one in clocked} >= {"support_review"}


def test_did_it_help_says_that_it_never_says_why(desk: Desk) -> None:
    desk(*PLAN, "--open", "aversion")
    desk(*PLAN, "--add", "gate_meet", "--date", "2026-02-04")
    (found,) = desk("helped", "--upn", ALFIE, "--json").json()["helped"]
    assert (found["kind"], found["told"], found["weeks_to_come"]) == ("in_school", "too_few", 4)
    assert "It does not say why" in desk("helped", "--upn", ALFIE).out
    (kind,) = desk("helped", "--json").json()["helped"]
    assert (kind["steps"], kind["left_out"]) == (0, 1)


def test_the_plan_and_the_passport_are_printed_without_what_stays_in_school(desk: Desk) -> None:
    desk(*PLAN, "--open", "aversion")
    desk(*PLAN, "--add", "medical_known", "--fact", "known=Migraine since May")
    back = ("--fact", "meets=Mrs Bell at the gate", "--fact", "catch_up=Reading first; then maths")
    out = desk.home / "plan.pdf"
    assert desk("print", "reintegration-passport", "--upn", ALFIE, "--out", str(out)).code == 14
    desk(*PLAN, "--add", "welcome_back", *back)
    assert desk("print", "support-plan", "--upn", ALFIE, "--out", str(out)).code == 0
    plan = " ".join(Pdf(out).text().split())
    assert "Alfie, and learning" in plan
    assert desk("print", "reintegration-passport", "--upn", ALFIE, "--out", str(out)).code == 0
    page = " ".join(Pdf(out).text().split())
    assert "Mrs Bell at the gate" in page
    assert "1 Reading first." in page
    for words in (plan, page):
        assert "Migraine" not in words
        assert "unsafe" not in words
