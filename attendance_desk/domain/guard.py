"""Keeps a text from being run as a formula by the spreadsheet that opens it (`promises.md` 3.8).

Guarding can be taken back exactly: `unguard(guard(text)) == text` for every text.
"""

from __future__ import annotations

_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")
# What a spreadsheet skips before it looks at the first sign.
_SPACES = (
    " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\ufeff"
)
GUARD = "'"


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run it, or take it for a guarded text."""
    bare = text.lstrip(_SPACES)
    if bare[:1] == GUARD:  # already looks guarded: it needs one of its own to come back whole
        bare = bare.lstrip(GUARD + _SPACES)
    return bare[:1] in _SIGNS and bool(bare)


def guard(text: str) -> str:
    """The text as it is written into a CSV file."""
    return GUARD + text if is_risky(text) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`; a quote that guards nothing stays."""
    return text[1:] if text[:1] == GUARD and is_risky(text[1:]) else text
