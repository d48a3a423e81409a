"""What has the keys is in front: a page is scrolled to it, wherever the keys come from.

Qt scrolls while Tab goes from one part of a page to the next, and not when it comes in from
outside the page (WCAG 2.2, 2.4.11).
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Somebody has said whether it is to be shown."""


def keep_in_sight(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll to a part that got the keys and is nowhere to be seen.

    One that can be seen in part stays where it is: it may have been pressed with the mouse, and
    must not go away from under it.
    """
    if now is None or not now.isVisible() or not now.visibleRegion().isEmpty():
        return
    above = now.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(now)
        above = above.parentWidget()


def watch(app: QApplication) -> None:
    """Follow the keys for as long as the program runs; asked twice, it follows them once."""
    if not app.property("keys-in-sight"):
        app.setProperty("keys-in-sight", True)
        app.focusChanged.connect(keep_in_sight)


def into_sight(area: QScrollArea, part: QWidget) -> None:
    """Scroll to what has just appeared, as soon as it has its place."""
    QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(part))


def has_keys(part: QWidget) -> bool:
    """Whether the keys of its window are in a part, also while a dialog is in front of it."""
    held = cast("QWidget | None", part.window().focusWidget())
    return held is not None and part.isAncestorOf(held)


def keys_to(made: QWidget) -> None:
    """Give the keys to a part that was made just now.

    Qt shows it a moment later, and a window that is not in front gives none to what is not shown.
    """
    waiting, above = list[QWidget](), made
    while not (above.isVisible() or above.testAttribute(_TOLD) or above.isWindow()):
        waiting.append(above)
        above = above.parentWidget() or above
    if above.isVisible():
        for one in reversed(waiting):
            one.show()
    made.setFocus()
