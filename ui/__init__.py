"""The window. The only folder that knows Qt."""

from __future__ import annotations

import builtins
import gc
import linecache
import sys

from PySide6 import QtCore

__all__: list[str] = []

# Starting makes a quarter of a million objects that live as long as the window. Looking for
# garbage among them after every seven hundred costs a tenth of the start.
gc.set_threshold(20_000, 20, 20)

# While the lane works something out, every call from Qt into Python waits for its turn: up to 5 ms
# as it is delivered, and laying out a page takes dozens of them. The window is to answer at once.
sys.setswitchinterval(0.0005)

# PySide reads the source of every module that is imported after it, in search of a switch of its
# own (`__feature__`) that we do not use, and the lines stay in memory: 25 MiB and a tenth of a
# second by the time the database library is in. PySide keeps the import it wrapped under this
# name; where a later PySide does not, nothing changes.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
del QtCore

# What it has read by now is of no use to anybody but a traceback, which reads it again.
linecache.clearcache()
