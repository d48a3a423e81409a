"""A paper before it is printed: its pages, the printers, copies and pages, print, save, open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ui.printing.leaf import Leaf
from ui.printing.pages import Pages, UnreadPages, read_ranges
from ui.printing.queues import NO_PRINTER, Printers, find_printers
from ui.printing.saving import ask_and_save, show_file
from ui.printing.sending import print_pdf
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, labelled, text_field
from ui.widgets.parts import Strip, button, column, drawn, row, scrolled
from ui.widgets.room import open_at

_MOST_COPIES = 99
_PANEL = 268
"""Pixels of width of what stands beside the page."""


class PrintPreview(QDialog):
    """Shows one of our PDFs and prints it. The window behind stays live.

    Nothing of it is put on the disk until somebody saves it.

    Attributes:
        printed: A printer has it; the words say so.
        kept: It was printed or saved; the words say which.
    """

    printed = Signal(str)
    kept = Signal(str)

    def __init__(self, parent: QWidget, title: str, pdf: bytes) -> None:
        """Open a paper; `show()` it.

        Args:
            parent: Over which it stands.
            title: What it is, in words ("Oak register, Friday 20 November").
            pdf: The bytes that `letters.render` gave.
        """
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._title, self._pdf = title, pdf
        self._saved: Path | None = None
        self._pages = Pages(pdf)
        self.leaf = Leaf(self._pages, title)
        self._fields()
        page = QHBoxLayout(self)
        page.addWidget(self.leaf, 1)
        page.addWidget(self._panel())
        self.setMinimumSize(640, 400)
        open_at(self, 980, 680)
        self.printer.setFocus()
        find_printers(while_open(self, self._offer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.leaf.turn(1)
            case Qt.Key.Key_PageUp:
                self.leaf.turn(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.press_print()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leaf.rest()
        self._pages.close()
        super().closeEvent(event)

    def press_print(self) -> None:
        """Print what the fields say, or say what is wrong with them."""
        try:
            ranges = read_ranges(self.range.text(), self._pages.count)
        except UnreadPages as wrong:
            self._refuse(str(wrong), self.range)
            return
        typed = self.copies.text().strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= _MOST_COPIES:
            self._refuse(f"How many copies? Type a number from 1 to {_MOST_COPIES}.", self.copies)
            return
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.strip.say("Sending…", "info")
        printer = self.printer.currentData() or ""
        sending = print_pdf(self._pdf, printer, int(typed), ranges, self._pages.paper)
        sending.sent.connect(while_open(self, self._sent))
        sending.failed.connect(while_open(self, self._failed))

    def press_save(self) -> None:
        """Save it where the person chooses."""
        path, words = ask_and_save(self, self._title, self._pdf)
        self._saved = path or self._saved
        if words:
            self.strip.say(words, "ok" if path else "danger")
        if path is not None:
            self.kept.emit(words)

    def press_open(self) -> None:
        """Open the saved file in the PC's own program; it is saved first where it is not yet."""
        if self._saved is None:
            self.press_save()
        if self._saved is not None and not show_file(self._saved):
            words = "This PC opens PDFs with no program. It is saved; open it on another PC."
            self.strip.say(words, "warn")

    def _fields(self) -> None:
        self.printer = Choice("Printer", (("Looking for printers…", ""),))
        self.copies = text_field("Copies", 2)
        self.copies.setText("1")
        self.copies.setFixedWidth(72)
        self.range = text_field("Pages", 40)
        self.range.setPlaceholderText("all, or 1-3, 5")
        self.strip = Strip()
        self.go = drawn(button("&Print", self.press_print, "primary"), "printer", "on_accent")
        self.save = button("&Save as PDF…", self.press_save)
        self.look = button("&Open…", self.press_open)
        self.leave = button("&Close", self.close)

    def _panel(self) -> QWidget:
        fields = QWidget()
        inside = column()
        inside.addLayout(labelled("P&rinter", self.printer))
        numbers = row()
        numbers.addLayout(labelled("Cop&ies", self.copies))
        numbers.addLayout(labelled("Pa&ges", self.range), 1)
        inside.addLayout(numbers)
        inside.addSpacing(4)
        inside.addWidget(self.go)
        inside.addWidget(self.strip)
        inside.addStretch(1)
        fields.setLayout(inside)
        panel = QWidget()
        panel.setFixedWidth(_PANEL)
        whole = column(scrolled(fields))
        whole.addLayout(row(self.save, self.look))
        whole.addWidget(self.leave)
        panel.setLayout(whole)
        return panel

    def _offer(self, printers: Printers) -> None:
        self.printer.offer((name, name) for name in printers.names)
        if printers.default:
            self.printer.choose(printers.default)
        if not printers.names:
            self.printer.offer((("No printer", ""),))
            self.go.setEnabled(False)
            self.strip.say(NO_PRINTER, "warn")
            self.save.setFocus()

    def _sent(self, words: str) -> None:
        self.go.setEnabled(True)
        self.strip.say(words, "ok")
        self.printed.emit(words)
        self.kept.emit(words)

    def _failed(self, words: str) -> None:
        self.go.setEnabled(True)
        self.strip.say(words, "danger")

    def _refuse(self, words: str, field: QWidget) -> None:
        self.strip.say(words, "warn")
        field.setFocus()
