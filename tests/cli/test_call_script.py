"""What to say, on paper, from the command line."""

from __future__ import annotations

from tests.cli.command import Desk
from tests.cli.test_papers import text_of
from tests.cli.test_ringing import ALFIE


def test_a_script_is_printed_for_a_child_and_what_is_missing_is_asked_for(desk: Desk) -> None:
    out = desk.home / "script.pdf"
    whole = ("print", "call-script", "--upn", ALFIE, "--script")
    said = desk(*whole, "first_day", "--out", str(out))
    assert said.code == 0, said.err
    assert "First-day call: Alfie" in text_of(out)
    assert desk(*whole[:-1], "--out", str(out)).code == 2
    unknown = desk(*whole, "second_day", "--out", str(out))
    assert unknown.code == 14
    assert "There is no script second_day." in unknown.err
