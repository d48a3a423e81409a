"""A class, a child, a day or a number nobody has: a code of the contract and three sentences."""

from __future__ import annotations

import pytest

from tests.contract.outside import Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

NOBODY = "A000000000000"
SATURDAY, HALF_TERM = "2026-11-21", "2026-10-28"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (14, ("history", "--upn", NOBODY)),
        (14, ("arrive", "--upn", NOBODY)),
        (14, ("call-in", "--upn", NOBODY, "--reason", "ill_minor")),
        (14, ("call-in", "--upn", upn(1), "--reason", "no_such_reason")),
        (14, ("print", "registration-certificate", "--upn", NOBODY, "--out", "x.pdf")),
        (14, ("print", "register", "--class", "Oak", "--date", SATURDAY, "--out", "x.pdf")),
        (14, ("print", "carry-sheet", "--date", HALF_TERM, "--out", "x.pdf")),
        (14, ("close", "--date", SATURDAY, "--why", "snow")),
        (14, ("close", "--date", HALF_TERM, "--why", "snow")),
        (14, ("close", "--date", "2026-11-24")),
        (14, ("close", "--open", "a0000000000", "--why", "mended")),
        (14, ("leave", "--grant", "l0000000000", "--note", "Yes")),
        (14, ("plan", "--withdraw", "a0000000000", "--reason", "off")),
        (14, ("calls", "--match", "k0000000000", "--upn", upn(1))),
        (14, ("hatch", "--undo", "999")),
        (14, ("ring", "--upn", NOBODY, "--outcome", "no_answer")),
        (14, ("ring", "--upn", upn(1), "--outcome", "no_such_outcome")),
        (14, ("ring", "--upn", upn(1), "--outcome", "spoke", "--reason", "no_such_reason")),
        (14, ("rings", "--undo", "o0000000000")),
        (14, ("call-tasks", "--done", "o0000000000", "new_number")),
        (14, ("call-rules", "--set", "hand_over", "late")),
        (14, ("clock", "take", "--upn", NOBODY, "--kind", "five_days_away")),
        (14, ("clock", "take", "--upn", upn(1), "--kind", "thought_in_school")),
        (14, ("care", "--upn", NOBODY, "--first-day", "always")),
        (14, ("care", "--upn", upn(1), "--first-day", "always", "--review", "2030-01-01")),
        (14, ("routines", "--done", "no_such_routine")),
        (14, ("routines", "--not-done", "check_ins")),
        (14, ("scripts", "back", "first_day")),
        (14, ("facts", "--upn", NOBODY)),
        (14, ("story", "--upn", NOBODY)),
        (14, ("lines", "--class", "Oak", "--kind", "learning", "--words", "word " * 30)),
        (14, ("visit", "--upn", NOBODY, "--leave")),
        (2, ("clock", "hand-over", "--upn", upn(1), "--kind", "five_days_away", "--to", "Nobody")),
        (2, ("lines", "--class", "Elder", "--kind", "learning", "--words", "fractions")),
        (2, ("ring", "--upn", upn(1), "--outcome", "busy", "--contact", "9")),
        (2, ("due", "--kind", "no_such_kind")),
        (2, ("queue", "--at", "yesterday")),
        (2, ("call-log", "--out", "x.txt")),
        (2, ("print", "register", "--class", "Elder", "--out", "x.pdf")),
        (2, ("print", "nonsense", "--out", "x.pdf")),
        (2, ("plan", "--class", "Elder", "--kind", "trip", "--date", "2026-11-24")),
        (2, ("due", "--at", "yesterday")),
        (2, ("history", "--upn", upn(1), "--date", "20/11/2026")),
        (2, ("monthly-copy", "--month", "November")),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, tuple) else str(value),
)
def test_it_says_what_happened_what_it_means_and_what_to_do(
    outside_template: Outside, code: int, words: tuple[str, ...]
) -> None:
    said = outside_template(*words, "--json")
    assert said.code == code, said.out + said.err
    error = said.json()["error"]
    assert all(error[part] for part in ("happened", "means", "do")), error
    assert "ACK" not in said.out
    assert not (outside_template.home / "x.pdf").exists()
