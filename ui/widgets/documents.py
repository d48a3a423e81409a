"""Where a question for a file begins: among the person's documents, wherever the program runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The person's documents, or their home where there are none yet."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()


def in_documents(name: str = "") -> str:
    """A name proposed for a file in the documents; without a name, the folder itself.

    A bare name would stand where the program was started, where nobody looks for it.
    """
    return str(documents() / name)
