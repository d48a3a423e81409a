"""F6: the keys go from one part of the window to the next, past all that stands between."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.widgets.parts import Strip
from ui.widgets.rail import Rail

_PARTS = (Rail, Strip, QAbstractItemView, QScrollArea)
_MOST = 400
"""Steps: no window has as many stops of Tab."""
_FRAMED = ("card", "half", "panel")
"""Kinds of frames that people see as a part of their own."""


def next_pane(window: QWidget) -> None:
    """Give the keys to the next part: the rail, a message, a card, a list, what stands beside."""
    _go(window, window.focusNextChild)


def pane_before(window: QWidget) -> None:
    """Give the keys to the part before, where it begins."""
    if _go(window, window.focusPreviousChild) and _go(window, window.focusPreviousChild):
        window.focusNextChild()


def pane_of(one: QWidget) -> QWidget:
    """The part of the window in which something stands: the nearest one with an edge."""
    part: QWidget = one
    while not part.isWindow():
        kind = part.property("kind")
        if isinstance(part, _PARTS) or (isinstance(kind, str) and kind.startswith(_FRAMED)):
            return part
        part = part.parentWidget() or part.window()
    return part


def _go(window: QWidget, step: Callable[[], bool]) -> bool:
    """Go on as Tab does until another part has the keys; False where there is no other.

    Qt is asked for a step, and not for its chain: PySide takes what `nextInFocusChain` returns for
    a child of what was asked, and takes it down with that.
    """
    begun = cast("QWidget | None", window.focusWidget())
    here = pane_of(begun) if begun is not None else None
    window.setUpdatesEnabled(False)  # nobody needs to see what is passed
    try:
        for _ in range(_MOST):
            step()
            now = cast("QWidget | None", window.focusWidget())
            if now is None or now is begun:
                return False
            if pane_of(now) is not here:
                return True
    finally:
        window.setUpdatesEnabled(True)
    return False
