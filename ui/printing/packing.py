"""An evidence pack made on the lane: how far it is, a way to stop, then the preview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from ui.printing.preview import PrintPreview
from ui.runner import Cancel, Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat


class PackDialog(QDialog):
    """Stands while a pack is made; the window behind stays live.

    Attributes:
        moved: So many steps of so many are done; sent from the lane.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cancel = Cancel()
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evidence pack")
        self.words = label("Gathering register, calls, letters, meetings and notices…", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the pack is")
        self.bar.setRange(0, 0)
        inside = QVBoxLayout(self)
        inside.addWidget(self.words)
        inside.addWidget(self.bar)
        inside.addLayout(row(None, button("&Cancel", self.reject)))
        self.setMinimumWidth(420)
        self.moved.connect(self._moved)

    def reject(self) -> None:
        self.cancel.ask()
        super().reject()

    def _moved(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.words.setText(f"Drawing the pack: part {done} of {of}.")


def show_pack(
    parent: QWidget, seat: Seat, pupil_id: str, failed: Callable[[Words], None]
) -> PackDialog:
    """Make a child's pack on the lane and show it before it is printed or saved."""
    dialog, penalties = PackDialog(parent.window()), seat.desk.penalties

    def make() -> tuple[str, bytes]:
        from letters.packing import Stopped, make_pack

        facts = penalties.pack(pupil_id)
        try:
            return facts.name, make_pack(facts, dialog.moved.emit, dialog.cancel.asked)
        except Stopped:
            return facts.name, b""

    def made(found: tuple[str, bytes]) -> None:
        name, pdf = found
        stopped = dialog.cancel.asked()
        dialog.close()
        if pdf and not stopped:
            PrintPreview(parent.window(), f"Evidence pack {name}", pdf).show()

    def refused(words: Words) -> None:
        close_if_open(dialog)
        failed(words)

    seat.runner.ask(make, while_open(dialog, made), while_open(parent, refused))
    dialog.show()
    return dialog
