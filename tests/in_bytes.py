"""Looks for names in files of which most are sealed, without finding them there by chance.

In a megabyte of sealed bytes any three of them turn up once in sixteen runs and any four once in
four thousand; six never. So a short name is looked for only where somebody would write it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

LONG = 6
"""Bytes from which on nothing comes about by itself: once in a hundred million megabytes."""


def found_by_name(names: Iterable[str], files: Iterable[Path]) -> list[tuple[str, str]]:
    """Which names can be read, and where.

    Long ones are looked for in every byte, short ones in what is not sealed: the names of files
    and of their folder, and the words and keys of JSON that a person could read.
    """
    wanted = sorted(set(names))
    return [
        (name, path.name)
        for path in files
        for sealed, plain in (_told(path),)
        for name in wanted
        for form in (name.encode(), name.encode("utf-16-le"))
        if form in plain or (len(form) >= LONG and form in sealed)
    ]


def _told(path: Path) -> tuple[bytes, bytes]:
    data = path.read_bytes()
    plain = [f"{path.parent.name}/{path.name}"]
    with contextlib.suppress(ValueError):
        plain += _words(json.loads(data))
    return data, "\n".join(plain).encode()


def _words(value: object) -> Iterator[str]:
    """Every string of a JSON text that is no sealed box, no salt and no id."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from _words(held)
    elif isinstance(value, list):
        for held in value:
            yield from _words(held)
    elif isinstance(value, str) and (len(value) < LONG * 4 and not _is_made(value)):
        yield value


def _is_made(word: str) -> bool:
    """Whether nobody wrote it: hexadecimal, or base 64 with its padding."""
    return word.endswith("=") or all(sign in "0123456789abcdef" for sign in word)
