"""How far many letters have come, and Cancel; each is done for itself, so stopping loses none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.runner import Runner, Words
from ui.widgets.alive import while_open
from ui.widgets.how_far import HowFar
from ui.widgets.parts import button, label

T = TypeVar("T")
_SLOW = 400
"""Milliseconds before a bar is worth looking at."""


@dataclass(frozen=True, slots=True)
class Course(Generic[T]):
    """What is done to each of many, one after another.

    Attributes:
        words: What is being done: "Drawing".
        step: Done on the lane to one of them, by its key; each has its own turn there.
        then: Takes what was done, by key; and whether it was cancelled.
        failed: Takes what was done until a step failed, and why.
    """

    words: str
    step: Callable[[str], T]
    then: Callable[[dict[str, T], bool], None]
    failed: Callable[[dict[str, T], Words], None]


class Going(QWidget):
    """A bar and Cancel, shown only when the work takes long enough to be looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.words = HowFar("Progress"), label(kind="second")
        self.cancel = button("Cance&l", self.stop)
        self._stopped = self.busy = False
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.bar, 1)
        inside.addWidget(self.words)
        inside.addWidget(self.cancel)
        self._soon = QTimer(self, singleShot=True, interval=_SLOW)
        self._soon.timeout.connect(self._appear)
        self.hide()

    def stop(self) -> None:
        """Stop after the one that is under way."""
        self._stopped = True
        self.words.setText("Stopping…")

    def go(self, runner: Runner, keys: Sequence[str], course: Course[T]) -> None:
        """Do a course to each; one course at a time.

        Args:
            runner: The lane; between two of them it is free for others.
            keys: Of what it is done to, in order.
            course: What is done.
        """
        if self.busy:
            return
        self.busy, self._stopped = True, False
        self.bar.tell(0, len(keys))
        self._soon.start()
        self._next(runner, list(keys), course, {})

    def _next(
        self, runner: Runner, left: list[str], course: Course[T], done: dict[str, T]
    ) -> None:
        self.bar.setValue(len(done))
        if self._stopped or not left:
            self._end()
            course.then(done, bool(left))
            return
        if not self._stopped:
            self.words.setText(f"{course.words} {len(done) + 1} of {self.bar.maximum()}")
        key, *others = left

        def arrived(found: T) -> None:
            done[key] = found
            self._next(runner, others, course, done)

        def refused(words: Words) -> None:
            self._end()
            course.failed(done, words)

        runner.ask(lambda: course.step(key), while_open(self, arrived), while_open(self, refused))

    def _appear(self) -> None:
        self.setVisible(self.busy)

    def _end(self) -> None:
        self.busy = False
        self._soon.stop()
        self.hide()
