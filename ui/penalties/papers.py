"""What is done about the chosen child beside deciding: the authority's words, and the papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt

from attendance_desk.domain.access import Deed
from ui.penalties.panel import PenaltyPanel
from ui.printing.drawing import show_paper
from ui.printing.packing import show_pack
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fitting import Flow, wrapping
from ui.widgets.parts import Strip, button, drawn
from ui.widgets.screen import Screen
from ui.widgets.signed_rows import SignedRows

_NOT_THEIRS = "The attendance lead and the head keep what the authority says."


class PaperDeeds(QObject):
    """Keys and buttons of one list."""

    def __init__(
        self, screen: Screen, panel: PenaltyPanel, rows: SignedRows, strip: Strip
    ) -> None:
        super().__init__(screen)
        self._screen, self._panel, self._strip = screen, panel, strip
        self._seat, self._rows = screen.seat, rows
        keys = {
            Qt.Key.Key_K: self.keep_notice,
            Qt.Key.Key_R: self.print_request,
            Qt.Key.Key_E: self.make_pack,
            Qt.Key.Key_O: self.open_child,
        }
        for key, do in keys.items():
            rows.on_key(key, do)

    def buttons(self) -> Flow:
        """In a row below the list."""
        keep = button("The authority says…  &K", self.keep_notice)
        request = drawn(button("Re&quest…  R", self.print_request), "printer")
        pack = drawn(button("E&vidence pack…  E", self.make_pack), "folder-open")
        child = button("Open the &child  O", self.open_child)
        self._rows.serves(keep, request, pack, child)
        return wrapping(keep, request, pack, child, gap=4)

    def keep_notice(self) -> None:
        """What the authority says of a notice to one of the parents."""
        page = self._panel.page
        if page is None or not self._seat.may(Deed.KEEP_NOTICES):
            self._strip.say("Choose a child first." if page is None else _NOT_THEIRS, "info")
            return
        self._screen.asked.emit("notice", page.pupil_id)

    def print_request(self) -> None:
        """The request for a notice, before it is printed."""
        pupil_id, room = self._screen.about(), self._seat.desk.penalties
        if pupil_id:
            paper = ("penalty-request", "Request for a penalty notice")
            failed = while_open(self._screen, self._refused)
            facts = partial(room.request, pupil_id)
            show_paper(self._screen, self._seat.runner, paper, facts, failed)
        else:
            self._strip.say("Nobody is chosen, so there is no request to print.", "info")

    def make_pack(self) -> None:
        """Everything about the child in one file."""
        if self._screen.about():
            show_pack(self._screen, self._seat, self._screen.about(), self._refused)

    def open_child(self) -> None:
        """The page of the child."""
        if self._screen.about():
            self._screen.asked.emit("pupils", self._screen.about())

    def _refused(self, words: Words) -> None:
        self._strip.say(str(words), "danger")
