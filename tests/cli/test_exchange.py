"""`exchange` at two PCs: what is said of keys that are due, and a PC that is changed."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from attendance_desk.cli.people import staff_named
from attendance_desk.clock import SystemClock
from attendance_desk.desk import Door
from tests.cli.command import HEAD, PASSPHRASE, TEACHER, Desk, environment

FIRST = "velvet anchor pepper cloud"


def let_in(desk: Desk, name: str) -> None:
    with mock.patch.dict(os.environ, environment(desk.home, PASSPHRASE), clear=True):
        at = Door(desk.school, SystemClock()).sign_in(HEAD, PASSPHRASE)
        at.ways_in.let_in(staff_named(at, name), FIRST)
        at.close()


@pytest.fixture
def shared(tmp_path: Path) -> str:
    made = tmp_path / "shared"
    made.mkdir()
    return str(made)


def join(desk: Desk, shared: str, home: Path, name: str, *more: str) -> Desk:
    """Another PC of the school, joined by the commands."""
    new, folder = Desk(home), ("--folder", shared)
    home.mkdir()
    code = new("exchange", "join", *folder, "--json").json()["exchange"][0]["code"]
    welcome = ("exchange", "welcome", *folder, "--code", code, "--name", name, *more, "--json")
    answer = desk(*welcome).json()["exchange"][0]["code"]
    joined = new("exchange", "join", *folder, "--code", answer)
    assert joined.code == 0, joined.err
    return new


def test_new_keys_that_are_due_are_said_with_what_to_do(
    desk: Desk, shared: str, tmp_path: Path
) -> None:
    let_in(desk, TEACHER)
    laptop = join(desk, shared, tmp_path / "laptop", "Head's laptop")
    before = laptop("exchange", "status", "--json")
    assert (before.json()["keys_due"], before.err) == ("", "")
    out = desk("staff", "--shut-out", TEACHER, "--new-keys")
    assert out.code == 0, out.err
    desk("exchange", "send", "--folder", shared)
    laptop("exchange", "receive", "--folder", shared)
    due = laptop("exchange", "status", "--json")
    assert due.json()["keys_due"] == "Office"
    assert "At Office somebody was shut out with new keys." in due.err
    assert "Settings, Other PCs, and choose New keys for this PC." in due.err
    assert "keys" not in desk("exchange", "status").err


def test_a_pc_gets_another_name(desk: Desk, shared: str, tmp_path: Path) -> None:
    laptop = join(desk, shared, tmp_path / "laptop", "Head's laptop")
    done = desk("exchange", "change", "--name", "Head's laptop", "--to", "The hall")
    assert done.code == 0, done.err
    assert done.out.startswith("The hall is saved.")
    assert "The hall" in desk("exchange", "status").out
    desk("exchange", "send", "--folder", shared)
    laptop("exchange", "receive", "--folder", shared)
    assert "The hall" in laptop("exchange", "status").out
    refused = desk("exchange", "change", "--name", "Head's laptop", "--to", "Office")
    assert refused.code == 14
    assert "No PC of that name" in refused.err


def test_a_class_pc_is_given_to_other_people_and_only_the_head_does_it(
    desk: Desk, shared: str, tmp_path: Path
) -> None:
    join(desk, shared, tmp_path / "oak", "Oak", "--class", "Oak", "--person", HEAD)
    change = ("exchange", "change", "--name", "Oak")
    done = desk(*change, "--person", HEAD, "--json")
    assert done.code == 0, done.err
    assert done.json()["exchange"][0]["people"] == [TEACHER, HEAD]
    fewer = desk(*change, "--class", "Ash", "--person", HEAD)
    assert "Who signs in there: Mrs Quill." in fewer.out
    wrong = desk(*change, "--class", "Elm")
    assert (wrong.code, wrong.err.splitlines()[0]) == (2, "There is no class Elm.")
    assert desk(*change).code == 2
    office = desk("exchange", "change", "--name", "Office", "--class", "Oak")
    assert "Office holds the whole school." in office.err
    again = desk(*change, "--to", "Ash room", passphrase="not the head's words")
    assert again.code != 0
    assert "Ash room" not in desk("exchange", "status").out
