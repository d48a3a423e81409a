"""What was typed is forgotten by the saving itself, before a lock can come between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ui.widgets.jotted import Jotted

T = TypeVar("T")


def and_forget(dialog: Jotted, action: Callable[[], T]) -> Callable[[], T]:
    """The saving of a dialog, which forgets on the lane what was typed as soon as it is saved.

    Where the action raises, what was typed stays on the disk.
    """
    forget = dialog.handing_over()

    def both() -> T:
        saved = action()
        forget()
        return saved

    return both
