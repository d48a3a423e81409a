"""What is said aloud: messages that take no keys, told to a screen reader (WCAG 2.2, 4.1.3)."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Tell a screen reader, after what it is saying; at once where it is urgent.

    Args:
        widget: What says it.
        words: Plain words; without any, nothing is said.
        urgent: Whether it breaks in.
    """
    if words:
        event = QAccessibleAnnouncementEvent(widget, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
