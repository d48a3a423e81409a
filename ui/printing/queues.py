"""The printers of this PC. Where there is `lp` (Linux, macOS) the system's print queue is asked.

Its tools run beside us: a print server that does not answer never holds the window up.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

_PATIENCE = 20_000
"""Milliseconds until a print queue is taken not to answer."""

NO_PRINTER = (
    "This PC has no printer that the desk can find. Nothing was printed. "
    "Save it as PDF and print it from another PC, or ask who looks after this one."
)


@dataclass(frozen=True, slots=True)
class Printers:
    """What can be printed on.

    Attributes:
        names: In the system's order.
        default: The one the system takes by itself; empty where it has none.
    """

    names: tuple[str, ...] = ()
    default: str = ""


def has_queue() -> bool:
    """Whether the system takes PDFs into a print queue."""
    return shutil.which("lp") is not None


class Ran(QObject):
    """A tool of the system, run beside us; it outlives the dialog that asked for it.

    Attributes:
        done: Its exit code, what it said, and what it complained of. Code -1: it did not start,
            or did not answer.
    """

    done = Signal(int, str, str)

    def __init__(self, words: tuple[str, ...], fed: bytes = b"") -> None:
        super().__init__(QCoreApplication.instance())
        self._tool = QProcess(self)
        given = QProcessEnvironment.systemEnvironment()
        given.insert("LC_ALL", "C")  # its answers are read by us
        self._tool.setProcessEnvironment(given)
        self._tool.finished.connect(lambda code, _how: self._finish(code))
        self._tool.errorOccurred.connect(self._wrong)
        self._over = False
        QTimer.singleShot(_PATIENCE, self, self._tool.kill)
        self._tool.start(words[0], list(words[1:]))
        if fed:
            self._tool.write(fed)
        self._tool.closeWriteChannel()

    def _wrong(self, what: QProcess.ProcessError) -> None:
        """A tool that refuses before it has read everything still has something to say."""
        if what is QProcess.ProcessError.FailedToStart:
            self._finish(-1)

    def _finish(self, code: int) -> None:
        if self._over:
            return
        self._over = True
        said = bytes(self._tool.readAllStandardOutput().data()).decode("utf-8", "replace")
        wrong = bytes(self._tool.readAllStandardError().data()).decode("utf-8", "replace")
        self.done.emit(code, said, wrong)
        self.deleteLater()


def find_printers(then: Callable[[Printers], None]) -> None:
    """Ask the system for its printers; the answer comes later.

    Args:
        then: Is given them; by then a dialog may be gone (`alive.while_open`).
    """
    if not has_queue():
        QTimer.singleShot(0, lambda: then(_of_the_window_system()))
        return

    def listed(_code: int, said: str, _wrong: str) -> None:
        names = tuple(line.strip() for line in said.splitlines() if line.strip())
        asked = Ran(("lpstat", "-d"))
        asked.done.connect(lambda _code, said, _wrong: then(_with_default(names, said)))

    Ran(("lpstat", "-e")).done.connect(listed)


def _with_default(names: tuple[str, ...], said: str) -> Printers:
    _words, colon, name = said.strip().partition("system default destination: ")
    default = name.strip() if colon and name.strip() in names else ""
    return Printers(names, default)


def _of_the_window_system() -> Printers:
    from PySide6.QtPrintSupport import QPrinterInfo

    return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())
