"""An answer may come home after its dialog was closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

T = TypeVar("T")


def while_open(widget: QWidget, then: Callable[[T], None]) -> Callable[[T], None]:
    """What is done with an answer, as long as the widget it is for is still there."""

    def arrived(answer: T) -> None:
        if isValid(widget):
            then(answer)

    return arrived


def close_if_open(widget: QWidget) -> None:
    """Close a dialog that a person may have closed already."""
    if isValid(widget):
        widget.close()


def close_dialogs(widget: QWidget, *kinds: type[QDialog]) -> None:
    """Close dialogs that stand over a widget, because their titles and lines hold names.

    Args:
        widget: What they stand over, however many of them over one another.
        kinds: Only these; by default all. Whoever types in a dialog is not to lose it.
    """
    for dialog in widget.findChildren(QDialog):
        if isinstance(dialog, kinds or QDialog):
            dialog.close()
