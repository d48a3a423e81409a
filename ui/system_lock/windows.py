"""Windows: the session tells a registered window when it is locked, and every window of sleep."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
_AWAY = frozenset({0x2, 0x4, 0x7})  # console or remote disconnected, or locked
_THIS_SESSION = 0


class Message(ctypes.Structure):
    """The beginning of a MSG."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
    )


def means_away(message: int, parameter: int) -> bool:
    """Whether a message says that the PC is locked, left or about to sleep."""
    if message == _WM_WTSSESSION_CHANGE:
        return parameter in _AWAY
    return message == _WM_POWERBROADCAST and parameter == _PBT_APMSUSPEND


class Ear(QAbstractNativeEventFilter):
    """Looks at every message and takes none away."""

    def __init__(self, passed: Callable[[], None]) -> None:
        super().__init__()
        self._passed = passed

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if kind == b"windows_generic_MSG":
            told = Message.from_address(int(message))
            if means_away(told.message, told.wParam):
                self._passed()
        return False, 0


def listen_to_messages(window: int, passed: Callable[[], None]) -> Ear | None:
    """Register the window for the session's messages; None where that is refused."""
    app = QCoreApplication.instance()
    if app is None or not _register(window):
        return None
    ear = Ear(passed)
    app.installNativeEventFilter(ear)
    return ear


if sys.platform == "win32":

    def _register(window: int) -> bool:
        library = ctypes.windll.wtsapi32
        return bool(library.WTSRegisterSessionNotification(window, _THIS_SESSION))

else:

    def _register(_window: int) -> bool:
        return False
