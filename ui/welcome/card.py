"""The one card in the middle of a page of the welcome screen."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.parts import row, scrolled

NARROW, WIDE = 600, 640
"""Pixels at 100 %."""


def on_a_card(page: QWidget, inside: QLayout, wide: int) -> QScrollArea:
    """Lay a page out as one card, a third from its top, that scrolls where it is too tall.

    Args:
        inside: What stands on the card.
        wide: Pixels.

    Returns:
        What scrolls.
    """
    card = QFrame()
    card.setProperty("kind", "card")
    card.setFixedWidth(wide)
    card.setLayout(inside)
    inside.setContentsMargins(24, 18, 24, 20)
    middle = QWidget()
    whole = QVBoxLayout(middle)
    whole.addStretch(1)
    whole.addLayout(row(None, card, None))
    whole.addStretch(2)
    area = scrolled(middle)
    QVBoxLayout(page).addWidget(area)
    return area
