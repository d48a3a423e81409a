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
