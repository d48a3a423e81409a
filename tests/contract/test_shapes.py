"""Names, fields and answers that checks from outside rely on."""

from __future__ import annotations

import csv
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import PASSPHRASE, environment
from tests.contract.outside import SPAN, TODAY, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

COUNTS = {
    "possible",
    "present",
    "approved",
    "authorised",
    "unauthorised",
    "attended",
    "absent",
    "late",
    "not_possible",
    "not_marked",
    "persistent",
    "severe",
    "attendance",
}
HISTORY = {
    "number",
    "at",
    "kind",
    "upn",
    "date",
    "session",
    "code",
    "previous",
    "reason",
    "name",
    "title",
    "device",
}
OAK = tuple(upn(n) for n in range(1, 5))


def _register(outside: Outside, day: str, half: str, codes: str) -> str:
    lines = [f"{child},{day},{half},{code}" for child, code in zip(OAK, codes, strict=True)]
    return outside.marks(*lines)


@pytest.mark.parametrize("by", ["class", "year", "group", "code", "reason", "weekday", "week"])
def test_figures_of_groups_carry_a_name_and_the_same_fields(outside: Outside, by: str) -> None:
    outside("take-register", "--file", _register(outside, "2026-11-20", "AM", "//N/"))
    rows = outside("--json", "figures", "--by", by, *SPAN).json()["figures"]
    assert all(set(row) >= COUNTS | {"name"} for row in rows)
    if by != "group":
        assert sum(row["possible"] for row in rows) == 4
        assert sum(row["unauthorised"] for row in rows) == 1


def test_a_register_is_acknowledged_and_history_names_who_with_which_title(
    outside: Outside,
) -> None:
    said = outside("take-register", "--file", _register(outside, "2026-11-20", "AM", "//N/"))
    word, number, head = said.out.split()
    assert (word, number.isdigit(), len(head)) == ("ACK", True, 64)

    (row,) = outside("history", "--upn", OAK[2], "--json").json()["history"]

    assert set(row) >= HISTORY
    assert (row["number"], row["code"], row["previous"]) == (int(number), "N", None)
    assert (row["name"], row["title"]) == ("Mr Hale", "Headteacher")
    assert row["at"].endswith("+00:00")


def test_as_at_reads_the_register_as_it_stood(outside: Outside) -> None:
    outside("take-register", "--file", _register(outside, "2026-11-20", "AM", "//N/"))
    change = ("mark", "--date", "2026-11-20", "--session", "AM", "--code", "I", "--upn", OAK[2])
    later = outside(*change, "--reason", "Mum rang", at="2026-11-20 11:30:00")
    assert later.code == 0, later.err

    asked = ("--date", "2026-11-20", "--as-at")
    before = outside.figure(3, *asked, "2026-11-20T11:00", at="2026-11-20 12:00:00")
    after = outside.figure(3, *asked, "2026-11-20T11:45+00:00", at="2026-11-20 12:00:00")

    assert (before["unauthorised"], before["authorised"]) == (1, 0)
    assert (after["unauthorised"], after["authorised"]) == (0, 1)


def test_terms_and_days_narrow_figures_and_history_alike(outside: Outside) -> None:
    outside("take-register", "--file", _register(outside, "2026-11-19", "AM", "////"))
    outside("take-register", "--file", _register(outside, "2026-11-20", "AM", "////"))
    for words, count in (
        (("--term", "autumn 2026"), 2),
        (("--term", "Spring 2027"), 0),
        (("--date", "2026-11-19"), 1),
        (("--from", "2026-11-20", "--to", "2026-11-20"), 1),
        (("--term", "Autumn 2026", "--from", "2026-11-20"), 1),
    ):
        history = outside("history", "--upn", OAK[0], *words, "--json").json()["history"]
        assert len(history) == count, words
        figures = outside("figures", "--upn", OAK[0], *words, "--json").json()["figures"]
        assert sum(row["possible"] for row in figures) == count, words


def test_what_goes_out_comes_back_and_no_cell_is_a_formula(outside: Outside) -> None:
    header = "UPN,Surname,Forename,DOB,Year,Class,Start date\n"
    names = ("=1+1", "@SUM(A1)", "+44 Ann", "-Dash", "<b>Bold</b>", "O'Brien & Sons")
    rows = [f"{upn(20 + n)},{s},Ada,2017-10-02,4,Oak,2026-09-02" for n, s in enumerate(names)]
    hostile = outside.file("hostile.csv", header + "\n".join(rows) + "\n")
    brought = outside("import", "pupils", hostile, "--json")
    assert (brought.code, brought.json()["added"]) == (0, len(names)), brought.err

    for ending in ("csv", "xlsx"):
        out = str(outside.home / f"out.{ending}")
        assert outside("export", "pupils", "--out", out).code == 0
        again = outside("import", "pupils", out, "--json").json()
        assert (again["problems"], again["added"], again["changed"]) == ([], 0, 0)
    with (outside.home / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "-", "@"}]


def test_marks_go_out_with_their_columns_and_one_row_each(outside: Outside) -> None:
    outside("take-register", "--file", _register(outside, "2026-11-20", "AM", "//N/"))
    change = ("mark", "--date", "2026-11-20", "--session", "AM", "--code", "I", "--upn", OAK[2])
    outside(*change, "--reason", "Mum rang")
    counted = {}
    for kind in ("marks", "entries", "all"):
        out = outside.home / f"{kind}.csv"
        assert outside("export", kind, "--out", str(out)).code == 0
        with out.open(encoding="utf-8-sig", newline="") as file:
            counted[kind] = list(csv.DictReader(file))
    assert list(counted["marks"][0]) == [
        "UPN",
        "Date",
        "Session",
        "Code",
        "Minutes late",
        "Note",
        "Recorded at",
        "Recorded by",
    ]
    assert len(counted["marks"]) == 4
    both = [row["Code"] for row in counted["all"] if row["UPN"] == OAK[2] and row["Code"]]
    assert both == ["N", "I"]


def test_the_books_are_named_and_readable_by_nobody_else(outside: Outside) -> None:
    names = " ".join(path.name for path in outside.school.iterdir())
    assert "register" in names
    assert "safeguarding" in names
    for path in outside.school.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
        assert "Yıldız".encode() not in path.read_bytes()


def test_a_passphrase_is_read_from_a_file_descriptor(outside: Outside) -> None:
    reads, writes = os.pipe()
    os.write(writes, f"{PASSPHRASE}\n".encode())
    os.close(writes)
    words = ("--school", "school", "--passphrase-fd", str(reads), "figures", "--json")
    assert outside.run(*words, passphrase=None, pass_fds=(reads,)).code == 0
    os.close(reads)


def test_a_passphrase_is_asked_for_where_somebody_can_type_and_not_shown(
    outside: Outside,
) -> None:
    seen, out = _typed_at_a_terminal(outside)
    # faketime names a semaphore after its process and leaves it behind when it is killed; a later
    # process of the same number cannot start, and the next number can.
    if b"_open" in seen and not out:
        seen, out = _typed_at_a_terminal(outside)
    assert b"Passphrase" in seen
    assert out.startswith(b'{"figures"')
    assert PASSPHRASE.encode() not in seen + out


def _typed_at_a_terminal(outside: Outside) -> tuple[bytes, bytes]:
    """What the program shows before it is answered with the passphrase, and its answer."""
    ours, theirs = pty.openpty()
    program = ["faketime", TODAY, sys.executable, "-m", "attendance_desk"]
    with subprocess.Popen(
        [*program, "--school", "school", "figures", "--json"],
        cwd=outside.home,
        env=environment(outside.home, None),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as asked:
        os.close(theirs)
        seen = os.read(ours, 200)
        os.write(ours, f"{PASSPHRASE}\n".encode())
        out, _ = asked.communicate(timeout=60)
    os.close(ours)
    return seen, out


def test_the_same_seed_makes_the_same_school(outside: Outside) -> None:
    found: list[tuple[bytes, bytes]] = []
    for name in ("first", "second"):
        folder = str(outside.home / name)
        made = outside.run("demo", folder, "--seed", "7", "--pupils", "30", "--years", "1")
        assert made.code == 0, made.err
        outs = []
        for kind in ("pupils", "marks"):
            out = outside.home / f"{name}-{kind}.csv"
            said = outside.run("--school", folder, "export", kind, "--out", str(out))
            assert said.code == 0, said.err
            outs.append(Path(out).read_bytes())
        found.append((outs[0], outs[1]))
    assert found[0] == found[1]
    assert found[0][1].count(b"\n") > 5_000
