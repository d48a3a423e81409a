"""How far something long is: a bar that fills, and never one that runs to and fro."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class HowFar(QProgressBar):
    """Empty while nobody knows how much there is: the words beside it count."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tell(0, 0)

    def tell(self, done: int, of: int) -> None:
        """So many of so many; of none where that is not known. Qt moves a bar without an end."""
        self.setTextVisible(of > 0)
        self.setRange(0, max(1, of))
        self.setValue(min(done, of))
