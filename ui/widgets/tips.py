"""What stands beside the pointer: Qt guesses whether it is markup, and a name must not be."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(words: str) -> str:
    """Words as a tip that shows them as they are, whatever they look like.

    A tip that Qt would take for markup is given as markup, with every sign of it written out: a
    name like `<img src=...>` would otherwise be a picture that is looked for.
    """
    if not Qt.mightBeRichText(words):
        return words
    from html import escape  # half a MiB of names of signs, for the one name in ten thousand

    return f"<qt>{escape(words)}</qt>"
