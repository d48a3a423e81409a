"""An evidence pack made on the lane: how far it is, a way to stop, then the preview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.printing.preview import PrintPreview
from ui.printing.progress import Progress
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.screen import Seat

_GATHERING = "Gathering register, calls, letters, meetings and notices…"


def show_pack(
    parent: QWidget, seat: Seat, pupil_id: str, failed: Callable[[Words], None]
) -> Progress:
    """Make a child's pack on the lane and show it before it is printed or saved."""
    dialog = Progress(
        parent.window(), "Evidence pack", _GATHERING, "Drawing the pack: part {done} of {of}."
    )
    penalties = seat.desk.penalties

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
