"""A PDF saved where a person chose, for its owner's eyes, and opened from there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from letters.whole_file import write_whole
from ui.widgets.documents import in_documents


def ask_and_save(parent: QWidget, title: str, pdf: bytes) -> tuple[Path | None, str]:
    """Ask where, and save.

    Args:
        parent: Over which the question stands.
        title: Proposed as the file's name.
        pdf: Its bytes.

    Returns:
        Where it is, or None, and the words for that; no words when the person changed their mind.
    """
    name, _kind = QFileDialog.getSaveFileName(
        parent, "Save as PDF", in_documents(f"{_as_name(title)}.pdf"), "PDF (*.pdf)"
    )
    if not name:
        return None, ""
    path = Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf")
    return save(path, pdf)


def save(path: Path, pdf: bytes) -> tuple[Path | None, str]:
    """Write it; only its owner can read it. What it returns is as `ask_and_save` says."""
    try:
        write_whole(path, pdf)
    except OSError as fault:
        why = fault.strerror or "the disk refused it"
        words = f"{path.name} could not be saved there ({why}). Choose another place or name."
        return None, words
    return path, f"Saved as {path.name}. It is not encrypted: delete it when it is done with."


def show_file(path: Path) -> bool:
    """Open it in the program that this PC opens PDFs with; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _as_name(title: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in title)
    return " ".join(kept.split()) or "paper"
