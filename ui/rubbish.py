"""What the interpreter clears away by itself is cleared away on the window's thread alone.

Python takes down circles of forgotten things on whatever thread makes the next thing. A dialog and
its fields are such a circle; taken down on a lane while the window draws, Qt may end the program,
with a register half typed. So while there is a lane nothing is cleared away by itself: the
window's thread does it, a few times a second and only where there is something.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_OFTEN = 500
"""Milliseconds between two looks: a question makes some thousand things in that time."""
_OLDEST = 2
_begun = 0


def own_thread_collects(owner: QObject) -> Rubbish:
    """Clear away on the thread of this call from now on, until it is ended.

    Args:
        owner: Lives as long as its lane.
    """
    return Rubbish(owner)


class Rubbish(QObject):
    """Clears away as often, and as much, as Python would have done."""

    def __init__(self, owner: QObject) -> None:
        global _begun  # noqa: PLW0603  the collector of a process is one
        super().__init__(owner)
        _begun += 1
        gc.disable()
        self._ended, self._old = False, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Clear the oldest generation that is due, with those younger.

        The oldest costs some hundredths of a second, in which no key is answered: it waits until
        it has grown by a quarter, as it does where Python clears away by itself.
        """
        made = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [age for age, (count, most) in enumerate(made) if count > most]
        if _OLDEST in due and len(gc.get_objects(_OLDEST)) < self._old * 5 // 4:
            due.remove(_OLDEST)
        if due:
            gc.collect(due[-1])
        if _OLDEST in due:
            self._old = len(gc.get_objects(_OLDEST))

    def end(self) -> None:
        """No lane needs it any more; once the last has ended, Python clears away by itself."""
        global _begun  # noqa: PLW0603
        if self._ended:
            return
        self._ended = True
        _begun -= 1
        if not _begun:
            gc.enable()
