"""`letters`, `letter`, `decide` and `print letter-…` as a person would type them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import OAK, PUPILS, Desk

ALFIE = OAK[0]
ROW = next(one for one in PUPILS if one[0] == ALFIE)
DAYS = ("2026-03-09", "2026-03-10")
BY_HAND = ("--fact", "by_hand=The parents of Alfie Turner")


def away(desk: Desk) -> None:
    for day in DAYS:
        for half in ("AM", "PM"):
            marked = desk("mark", "--date", day, "--session", half, "--upn", ALFIE, "--code", "I")
            assert marked.code == 0, marked.err


def test_what_was_approved_is_printed_as_it_was_and_nothing_before(
    desk: Desk, tmp_path: Path
) -> None:
    away(desk)
    out = tmp_path / "letter.pdf"
    printing = ("print", "letter-1", "--upn", ALFIE, "--out", str(out))
    refused = desk(*printing)
    assert refused.code == 13
    assert "can approve it" in refused.err
    assert not out.exists()

    decided = desk("decide", "letter-1", "--upn", ALFIE, "--json")
    assert decided.code == 0, decided.err
    letter_id = decided.json()["decide"][0]["id"]
    assert desk(*printing).code == 0
    before = out.read_bytes()
    assert before.startswith(b"%PDF-")

    amended = ("mark", "--date", DAYS[0], "--session", "AM", "--upn", ALFIE, "--code", "/")
    assert desk(*amended, "--reason", "He came").code == 0
    assert desk(*printing).code == 0
    assert out.read_bytes() == before
    (row,) = desk("letters", "--upn", ALFIE, "--json").json()["letters"]
    assert (row["state"], row["document"], row["sessions"]) == ("approved", "letter-1", 4)
    assert "used 4 sessions; now 3" in row["would_now"]

    again = desk("decide", "letter-1", "--upn", ALFIE, "--json")
    assert (again.code, again.json()["error"]["rule"]) == (14, "letter_again")
    anew = desk("decide", "letter-1", "--upn", ALFIE, "--reason", "No answer yet")
    assert anew.code == 0, anew.err
    assert desk("letter", "--withdraw", letter_id, "--reason", "He was here").code == 0
    states = [one["state"] for one in desk("letters", "--json").json()["letters"]]
    assert sorted(states) == ["approved", "withdrawn"]


def test_a_letter_is_taken_through_its_life(desk: Desk) -> None:
    away(desk)
    made = desk("letter", "--draft", "letter-1", "--upn", ALFIE, "--json")
    assert made.code == 0, made.err
    letter_id = made.json()["letter"][0]["id"]
    (shown,) = desk("letter", "--show", letter_id, "--json").json()["letter"]
    assert {one["key"] for one in shown["checks"] if not one["ok"]} == {"address"}
    assert desk("letter", "--approve", letter_id).code == 14
    assert desk("letter", "--change", letter_id, *BY_HAND).code == 0
    assert desk("letter", "--check", letter_id).code == 0
    assert desk("letter", "--approve", letter_id).out.startswith("ACK ")
    assert desk("letter", "--sent", letter_id).code == 14
    assert desk("letter", "--printed", letter_id).code == 0
    assert desk("letter", "--sent", letter_id, "--way", "hand").code == 0
    assert desk("letter", "--answered", letter_id, "--words", "She will ring").code == 0
    (row,) = desk("letters", "--state", "answered", "--json").json()["letters"]
    assert row["answered"].endswith("She will ring")
    assert "Letter" in desk("story", "--upn", ALFIE, "--json").out


def test_a_letter_to_a_child_that_moved_is_held_back_until_it_is_decided(
    desk: Desk, tmp_path: Path
) -> None:
    away(desk)
    decided = desk("decide", "letter-1", "--upn", ALFIE, "--json")
    letter_id = decided.json()["decide"][0]["id"]
    assert desk("letter", "--go-on", letter_id, "--reason", "By hand").code == 14
    assert desk("letter", "--anew", letter_id).code == 14
    moved = tmp_path / "moved.csv"
    moved.write_text(
        "UPN,Surname,Forename,DOB,Address,Postcode,"
        "Contact 1 Name,Contact 1 Parental responsibility\n"
        f"{ALFIE},{ROW[1]},{ROW[2]},{ROW[3]},4 Quay Row,CT14 6AA,Kerry Turner,Y\n"
    )
    brought = desk("import", "pupils", str(moved))
    assert brought.code == 0, brought.err
    (row,) = desk("letters", "--upn", ALFIE, "--json").json()["letters"]
    assert [one["key"] for one in row["holds"]] == ["responsibility"]
    assert "It names no parent" in desk("letters").out
    out = tmp_path / "letter.pdf"
    printing = ("print", "letter-1", "--upn", ALFIE, "--out", str(out))
    assert desk(*printing).code == 14
    assert desk("letter", "--printed", letter_id).code == 14
    assert desk("letter", "--go-on", letter_id, "--reason", "She knows").out.startswith("ACK ")
    assert desk(*printing).code == 0
    assert out.exists()


def test_a_letter_that_was_withdrawn_is_not_printed_and_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    away(desk)
    printing = ("print", "letter-1", "--upn", ALFIE, "--out", str(tmp_path / "letter.pdf"))
    assert "is not written" in desk(*printing).err
    decided = desk("decide", "letter-1", "--upn", ALFIE, "--json").json()["decide"][0]["id"]
    assert desk("letter", "--withdraw", decided, "--reason", "He was here").code == 0
    refused = desk(*printing)
    assert refused.code == 13
    assert "was withdrawn" in refused.err
    assert desk("letter", "--draft", "letter-1", "--upn", ALFIE).code == 0
    assert "is a draft" in desk(*printing).err


def test_whoever_types_commands_is_told_of_no_keys_of_the_window(desk: Desk) -> None:
    away(desk)
    made = desk("letter", "--draft", "letter-2", "--upn", ALFIE, "--json")
    letter_id = made.json()["letter"][0]["id"]
    assert desk("letter", "--change", letter_id, *BY_HAND).code == 0
    shown = desk("letter", "--show", letter_id)
    refused = desk("letter", "--approve", letter_id)
    assert refused.code == 14
    assert "Fill it in, then check it again." in refused.err
    assert "Ctrl" not in shown.out + refused.err
    in_json = desk("letter", "--approve", letter_id, "--json")
    assert in_json.json()["error"]["do"] == "Fill it in, then check it again."
