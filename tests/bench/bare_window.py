"""The floor of starting: a bare window with a view of 30 rows, and nothing else of ours.

Prints the moment of its first paint on the clock that all processes share, then its memory.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class _View(QTableView):
    """Says when it was first painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.monotonic()
            QTimer.singleShot(0, QApplication.quit)


def resident_mib() -> float:
    """Memory of this process that is in use, in MiB (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmRSS")


def private_mib() -> float:
    """Memory that no other process shares, in MiB: without the pages of libraries (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main() -> None:
    """Show the window once."""
    application = QApplication(sys.argv[:1])
    model = QStandardItemModel(30, 10)
    for row in range(30):
        for column in range(10):
            model.setItem(row, column, QStandardItem(f"Pupil {row}"))
    window = QMainWindow()
    view = _View()
    view.setModel(model)
    window.setCentralWidget(view)
    window.resize(1100, 700)
    window.show()
    application.exec()
    sys.stdout.write(f"PAINTED {view.painted}\nMEMORY {resident_mib()}\n")


if __name__ == "__main__":
    main()
