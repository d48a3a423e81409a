"""Passphrases: three words offered, twelve signs at least, a short list refused, no other rules.

Cyber Essentials 4.2 (`promises.md` 3.4): no composition rules and no expiry.
"""

from __future__ import annotations

import math
import secrets
import unicodedata
from collections.abc import Collection, Sequence

from attendance_desk.domain.problems import Refused
from attendance_desk.store.keyslots import SHORTEST_PASSPHRASE
from attendance_desk.store.sealing import written_form

WORDS = 3
MOST_SIGNS = 200


def suggest_passphrase(words: Sequence[str], count: int = WORDS) -> str:
    """Random words with spaces between them, long enough to be accepted."""
    while True:
        made = " ".join(secrets.choice(words) for _ in range(count))
        if len(made) >= SHORTEST_PASSPHRASE:
            return made


def bits(words: Sequence[str], count: int = WORDS) -> float:
    """How hard a suggested passphrase is to guess, in bits; one guess costs about 0.2 s.

    38.7 bits for three of our words: about 1,400 years for one PC to try half of all. Somebody
    with many machines divides this, so a fourth word is offered to whoever holds both books.
    """
    return count * math.log2(len(set(words)))


def check_passphrase(
    passphrase: str, refused: Collection[str], names: Collection[str] = ()
) -> None:
    """Refuse a passphrase that is short, well known, or made of the names around it.

    Args:
        passphrase: As typed.
        refused: Well-known ones, in their bare form (`catalog.passphrases.load_refused`).
        names: The person's and the school's names.

    Raises:
        Refused: With the reason.
    """
    signs = len(written_form(passphrase).decode())
    if signs < SHORTEST_PASSPHRASE or len(passphrase) > MOST_SIGNS:
        raise _refusal(f"A passphrase has {SHORTEST_PASSPHRASE} to {MOST_SIGNS} signs.")
    bare = _bare(passphrase)
    if len(set(bare)) < 5:
        raise _refusal("That passphrase repeats a few signs.")
    if {bare, bare.rstrip("0123456789")} & set(refused):
        raise _refusal("That passphrase is one of the first that anybody would try.")
    if bare.rstrip("0123456789") in {_bare(name) for name in names}:
        raise _refusal("That passphrase is a name that anybody could look up.")


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def _refusal(happened: str) -> Refused:
    return Refused(
        "passphrase",
        happened,
        "Whoever guesses it can read the registers.",
        "Use three or more words that do not belong together.",
    )
