"""F6: the keys go from one part of the window to the next, past all that stands between."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.widgets.parts import Strip
from ui.widgets.rail import Rail

_PARTS = (Rail, Strip, QAbstractItemView, QScrollArea)
_FRAMED = ("card", "half", "panel")
"""Kinds of frames that people see as a part of their own."""


def next_pane(window: QWidget) -> None:
    """Give the keys to the next part: the rail, a message, a card, a list, what stands beside."""
    for one in _stops(window, back=False):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        return


def pane_before(window: QWidget) -> None:
    """Give the keys to the part before, where it begins."""
    first: QWidget | None = None
    for one in _stops(window, back=True):
        if first is not None and pane_of(one) is not pane_of(first):
            break
        first = one
    if first is not None:
        first.setFocus(Qt.FocusReason.BacktabFocusReason)


def pane_of(one: QWidget) -> QWidget:
    """The part of the window in which something stands: the nearest one with an edge."""
    part: QWidget = one
    while not part.isWindow():
        kind = part.property("kind")
        if isinstance(part, _PARTS) or (isinstance(kind, str) and kind.startswith(_FRAMED)):
            return part
        part = part.parentWidget() or part.window()
    return part


def _stops(window: QWidget, *, back: bool) -> list[QWidget]:
    """What Tab would come to outside the part that has the keys, in the order of Tab."""
    held = cast("QWidget | None", window.focusWidget())
    begin = held or window
    here = pane_of(held) if held is not None else None
    found: list[QWidget] = []
    one = begin
    while True:
        following = one.previousInFocusChain() if back else one.nextInFocusChain()
        one = following or begin
        if one is begin:
            return found
        if _takes_keys(one, window) and pane_of(one) is not here:
            found.append(one)


def _takes_keys(one: QWidget, window: QWidget) -> bool:
    tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and one.isEnabled() and one.isVisible() and one.window() is window
