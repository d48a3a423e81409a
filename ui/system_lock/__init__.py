"""The PC itself is locked or goes to sleep: the desk locks with it.

Linux tells by D-Bus, Windows by messages to a window. Elsewhere nobody tells, and the desk locks
when nobody has touched it for a while (`ui/idle.py`), as it does everywhere.
"""

from __future__ import annotations

from ui.system_lock.listening import SystemLock

__all__ = ["SystemLock"]
