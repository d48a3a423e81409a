"""A PDF to a printer: whole into the print queue where there is one, else page by page.

The queue keeps our letters as letters, sharp at any size. Windows has no such queue: there each
page is drawn as a picture of 300 dots to the inch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from ui.printing.pages import Pages, pages_of
from ui.printing.queues import NO_PRINTER, Ran, has_queue

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
_NONE = ("no default destination", "no destinations", "no default printer")
_GONE = ("does not exist", "unknown destination", "no such destination", "not found")
_SILENT = ("scheduler", "connect", "bad file descriptor", "timeout", "timed out")
_SHUT = ("not accepting", "rejecting", "disabled")
"""What the print queue says, in small letters, by what it means."""
JOB = "Attendance Desk"
"""What the queue and its logs call every job: a title could hold a child's name."""


class Sending(QObject):
    """A print on its way.

    Attributes:
        sent: The printer has it; the words say so.
        failed: It was not printed; the words say why and what to do.
    """

    sent = Signal(str)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        for over in (self.sent, self.failed):
            over.connect(self.deleteLater)


def print_pdf(
    pdf: bytes, printer: str = "", copies: int = 1, ranges: str = "", paper: str = "A4"
) -> Sending:
    """Print one of our PDFs. Returns at once; connect to the signals of what it returns.

    The print goes on when the dialog that asked for it is closed.

    Args:
        pdf: Its bytes. Nothing of it is put on the disk by us.
        printer: Which one; the system's default when empty.
        copies: At least 1.
        ranges: As `pages.read_ranges` gives them; all pages when empty.
        paper: A4 or A5, as `Pages.paper` says; a smaller page would stand on a corner of A4.
    """
    if has_queue():
        return _ToQueue(pdf, (*_order(printer, copies, ranges), "-o", f"media={paper}"))
    return _PageByPage(pdf, (printer, copies, ranges), paper)


def _order(printer: str, copies: int, ranges: str) -> tuple[str, ...]:
    words = ["lp", "-t", JOB, "-n", str(copies)]
    if printer:
        words += ["-d", printer]
    if ranges:
        words += ["-P", ranges]
    return tuple(words)


class _ToQueue(Sending):
    """Hands the whole file to the queue."""

    def __init__(self, pdf: bytes, order: tuple[str, ...]) -> None:
        super().__init__()
        self._printer = order[order.index("-d") + 1] if "-d" in order else ""
        Ran(order, pdf).done.connect(self._answered)

    def _answered(self, code: int, _said: str, wrong: str) -> None:
        if code == 0:
            where = self._printer or "the default printer"
            self.sent.emit(f"Sent to {where}.")
        else:
            self.failed.emit(_refused(code, wrong.casefold(), self._printer))


def _refused(code: int, wrong: str, printer: str) -> str:
    """What the queue complained of in our own words: its own name files and programs."""
    named = printer or "the default printer"
    if any(said in wrong for said in _NONE) and not printer:
        return NO_PRINTER
    if any(said in wrong for said in _GONE):
        happened = f"The print queue knows no {printer}." if printer else "The printer is gone."
    elif any(said in wrong for said in _SILENT) or (code == -1 and not wrong.strip()):
        happened = "The print queue of this PC does not answer."
    elif any(said in wrong for said in _SHUT):
        happened = f"{named[:1].upper()}{named[1:]} takes nothing just now."
    else:
        happened = f"The print queue did not take it for {named}."
    return f"{happened} Nothing was printed. Choose another printer, or save it as PDF."


class _PageByPage(Sending):
    """Draws one page at each turn of the window, so that the window goes on living."""

    def __init__(self, pdf: bytes, what: tuple[str, int, str], paper: str) -> None:
        super().__init__()
        self._pdf, self._what, self._paper = pdf, what, paper
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        name, copies, ranges = self._what
        name = name or QPrinterInfo.defaultPrinterName()
        # Without this Qt would quietly write a file of its own instead.
        if name not in QPrinterInfo.availablePrinterNames():
            self.failed.emit(NO_PRINTER)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        printer.setDocName(JOB)
        printer.setCopyCount(copies)
        printer.setResolution(_DPI)
        small = self._paper == "A5"
        sizes = QPageSize.PageSizeId
        printer.setPageSize(QPageSize(sizes.A5 if small else sizes.A4))
        printer.setFullPage(True)
        pages = Pages(self._pdf)
        wanted = list(pages_of(ranges, pages.count))
        _turn_to(printer, pages, wanted[0])
        painter = QPainter()
        if not painter.begin(printer):
            self.failed.emit(f"{name} cannot be printed on just now. Nothing was printed.")
            return
        self._draw(painter, printer, (pages, wanted))

    def _draw(self, painter: QPainter, printer: QPrinter, left: tuple[Pages, list[int]]) -> None:
        pages, (page, *others) = left
        picture = pages.picture(page, _DPI)
        painter.drawImage(printer.pageLayout().fullRectPixels(_DPI), picture)
        if not others:
            painter.end()
            pages.close()
            self.sent.emit(f"Sent to {printer.printerName()}.")
            return
        _turn_to(printer, pages, others[0])
        printer.newPage()
        QTimer.singleShot(0, self, lambda: self._draw(painter, printer, (pages, others)))


def _turn_to(printer: QPrinter, pages: Pages, page: int) -> None:
    from PySide6.QtGui import QPageLayout

    size = pages.size(page)
    wide = size.width() > size.height()
    across, upright = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across if wide else upright)
