from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from attendance_desk.cli.frame import parser, verbs
from attendance_desk.clock import SystemClock
from attendance_desk.desk import Door
from tests.cli.command import (
    HEAD,
    OAK,
    PASSPHRASE,
    PROJECT,
    TEACHER,
    Desk,
    command,
    environment,
    said_here,
)


def test_the_verbs_of_the_contract_are_there() -> None:
    named = {verb.name for verb in verbs()}
    assert named >= {
        "demo",
        "new",
        "import",
        "mark",
        "take-register",
        "figures",
        "history",
        "print",
        "check",
        "export",
        "tour",
        "about",
        "key",
        "test-sheet",
    }


def test_help_names_every_verb_and_is_no_error(tmp_path: Path) -> None:
    said = command(tmp_path, "--help")
    assert said.code == 0
    for verb in verbs():
        assert re.search(rf"^\s+{verb.name}\s", said.out, re.MULTILINE), verb.name
    assert said.err == ""


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-verb",),
        ("figures", "--by", "moon"),
        ("figures", "--from", "yesterday"),
        ("mark",),
        ("demo",),
    ],
)
def test_what_cannot_be_understood_is_exit_2_and_says_so(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = said_here(tmp_path, *words)
    assert said.code == 2
    assert said.out == ""
    assert "cannot be understood" in said.err
    assert "--help" in said.err


def test_the_grammar_loads_neither_database_nor_window() -> None:
    program = (
        "import sys\n"
        "from attendance_desk.cli.frame import parser\n"
        "parser().parse_args(['figures'])\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'openpyxl', 'reportlab', 'PySide6', 'holidays'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert said.stdout == "[]\n"


def test_a_refusal_is_sentences_on_standard_error_and_an_object_in_json(tmp_path: Path) -> None:
    plain = said_here(tmp_path, "figures")
    told = said_here(tmp_path, "figures", "--json")
    assert (plain.code, plain.out) == (2, "")
    error = told.json()["error"]
    assert plain.err == told.err == f"{error['happened']}\n{error['do']}\n"
    assert "--school FOLDER" in error["do"]
    assert (error["code"], error["rule"], error["happened"]) == (2, None, "Which school?")


@pytest.mark.parametrize("before", [True, False])
def test_common_options_may_stand_before_the_verb_or_after_it(*, before: bool) -> None:
    common = ["--school", "S", "--as", "N", "--passphrase-fd", "5", "--json"]
    words = [*common, "figures"] if before else ["figures", *common]
    options = parser().parse_args(words)
    assert (options.school, options.as_name, options.passphrase_fd) == ("S", "N", 5)
    assert options.json is True


def test_a_wrong_passphrase_is_exit_10_and_does_not_say_which_half(desk: Desk) -> None:
    wrong = desk("figures", passphrase="open sesame please")
    nobody = desk("figures", "--as", "Mr Nobody")
    assert (wrong.code, nobody.code) == (10, 10)
    assert wrong.err.split("\n")[0] == nobody.err.split("\n")[0]


def test_guessing_is_slowed_down_with_exit_11(desk: Desk) -> None:
    codes = []
    for number in range(11):  # on a busy PC the first short waits may be over by the next try
        codes.append(desk("staff", passphrase=f"wrong number {number} of eleven").code)
        if codes[-1] == 11:
            break
    assert codes == [10] * (len(codes) - 1) + [11]
    assert len(codes) > 3
    assert desk("staff").code == 11


def test_while_somebody_writes_others_can_read_and_not_write(desk: Desk) -> None:
    with mock.patch.dict(os.environ, environment(desk.home, None), clear=True):
        window = Door(desk.school, SystemClock()).sign_in(None, PASSPHRASE)
        try:
            assert desk("figures").code == 0
            assert desk("staff").code == 0
            words = ("--date", "2026-03-10", "--session", "AM", "--code", "N", "--upn", OAK[0])
            assert desk("mark", *words).code == 12
            assert desk("about").code == 0
        finally:
            window.close()
    assert desk("mark", *words).code == 0


def test_no_passphrase_and_no_keyboard_is_exit_2(desk: Desk) -> None:
    said = desk("figures", passphrase=None)
    assert said.code == 2
    assert "ATTENDANCE_DESK_PASSPHRASE" in said.err


def test_the_passphrase_may_come_through_a_file_descriptor(desk: Desk) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    try:
        said = desk("staff", "--passphrase-fd", str(reading), passphrase="this one is wrong")
    finally:
        os.close(reading)
    assert said.code == 0, said.err
    assert desk("staff", "--passphrase-fd", "999").code == 2


def test_a_missing_school_is_damaged_and_is_never_made(tmp_path: Path) -> None:
    said = said_here(tmp_path, "--school", str(tmp_path / "gone"), "figures")
    assert said.code == 30
    assert not (tmp_path / "gone").exists()


def test_who_acts_is_who_as_names(desk: Desk) -> None:
    said = desk("staff", "--as", HEAD.lower(), "--json")
    assert said.code == 0
    staff = {one["name"]: one for one in said.json()["staff"]}
    assert staff[HEAD]["signs_in"] is True
    assert staff[TEACHER]["signs_in"] is False
    assert staff[TEACHER]["classes"] == ["Oak"]


def test_the_head_lets_a_teacher_in_and_shuts_her_out_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "walnut ferry copper dusk"
    assert desk("staff", "--let-in", TEACHER).code == 2
    monkeypatch.setattr("attendance_desk.cli.secrets.NEW_VARIABLE", "LANG")
    monkeypatch.setenv("LANG", secret)
    let_in = desk("staff", "--let-in", "mr cole", "--json")
    assert let_in.code == 0, let_in.err
    assert all(one["signs_in"] for one in let_in.json()["staff"])
    assert desk("staff", "--as", TEACHER, passphrase=secret).code == 0
    refused = desk("staff", "--as", TEACHER, "--let-in", HEAD, passphrase=secret)
    assert refused.code == 13
    assert desk("staff", "--shut-out", TEACHER).code == 0
    assert desk("staff", "--as", TEACHER, passphrase=secret).code == 10
    assert desk("staff", "--let-in", "Mr Nobody").code == 2


def test_a_fault_of_the_program_says_a_code_and_nothing_of_anybody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Alfie Turner")

    monkeypatch.setattr("attendance_desk.queries.figures_board.table", broken)
    said = desk("figures", "--json")
    assert said.code == 1
    assert "Alfie" not in said.out + said.err
    assert re.search(r"\(KeyError-[\w]+-\d+\)", said.err)


def test_the_whole_program_answers_in_a_process_of_its_own(desk: Desk) -> None:
    said = command(desk.home, "--school", str(desk.school), "staff", "--json")
    assert (said.code, said.err) == (0, "")
    assert len(said.json()["staff"]) == 2
