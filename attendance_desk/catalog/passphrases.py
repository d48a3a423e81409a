"""The words of suggested passphrases, and the passphrases that are refused."""

from __future__ import annotations

import tomllib
from functools import cache

from attendance_desk.catalog.locate import resource


@cache
def load_words() -> tuple[str, ...]:
    """Plain words to suggest passphrases from (`resources/passphrases/words.toml`)."""
    return tuple(_read("words", "words").split())


@cache
def load_refused() -> frozenset[str]:
    """Passphrases that are too easy (`resources/passphrases/refused.toml`)."""
    return frozenset(_read("refused", "refused").split())


def _read(file: str, field: str) -> str:
    text = resource(f"passphrases/{file}.toml").read_text("utf-8")
    return str(tomllib.loads(text)[field])
