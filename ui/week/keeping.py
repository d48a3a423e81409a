"""Keeps what is typed into a grid on the disk, newest last; it counts for nothing there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain import grid_draft
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.grid import ClassWeek, PupilWeeks, Where
from attendance_desk.domain.grid_draft import GridDraft
from ui.runner import Runner, Words
from ui.week.work import Work, key_of

KIND = "week"

Write = Callable[[str, Mapping[str, Any]], Outcome[None]]


@dataclass(frozen=True, slots=True)
class Left:
    """Changes that were typed in some grid and never saved.

    Attributes:
        title: What was shown ("Oak · Year 4 · Week of 16 November 2026").
    """

    where: Where
    title: str
    draft: GridDraft

    @property
    def words(self) -> str:
        """How much is waiting where."""
        count = len(self.draft.puts)
        return f"{'1 change' if count == 1 else f'{count} changes'} not saved yet: {self.title}"


def record_of(work: Work) -> dict[str, Any]:
    """What is kept of a grid; empty where nothing is pending."""
    if not work.pending:
        return {}
    where = work.sheet.where
    of_class = isinstance(where, ClassWeek)
    kept = [where.class_id if isinstance(where, ClassWeek) else where.pupil_id]
    return {
        "of_class": of_class,
        "id": kept[0],
        "day": where.day.isoformat(),
        "title": work.sheet.title,
        **grid_draft.to_record(work.draft),
    }


def left(record: Mapping[str, Any]) -> Left | None:
    """What was kept; None where it cannot be read."""
    try:
        day = date.fromisoformat(record["day"])
        kind = ClassWeek if record["of_class"] else PupilWeeks
        return Left(
            kind(str(record["id"]), day), str(record["title"]), grid_draft.from_record(record)
        )
    except (KeyError, TypeError, ValueError):
        return None


class Keeper(QObject):
    """Writes what is pending, newest last.

    Attributes:
        kept: It is on the disk; COMMIT has returned.
        failed: It is not; the words say why.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, runner: Runner, write: Write, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._write = runner, write
        self._busy = False
        self._next: dict[str, Mapping[str, Any]] = {}

    def keep(self, work: Work) -> None:
        """Put what is pending on the disk as soon as the lane is free."""
        self._next[key_of(work.sheet.where)] = record_of(work)
        if not self._busy:
            self._start()

    def flush(self) -> None:
        """Send everything to the lane now: nobody will be here to send it later."""
        for key, record in self._next.items():
            self._runner.ask(self._writer(key, record), lambda _kept: None, self.failed.emit)
        self._next = {}

    def _start(self) -> None:
        key = next(iter(self._next))
        record = self._next.pop(key)
        self._busy = True
        self._runner.ask(self._writer(key, record), self._written, self._not_written)

    def _writer(self, key: str, record: Mapping[str, Any]) -> Callable[[], Outcome[None]]:
        return lambda: self._write(key, record)

    def _written(self, _outcome: Outcome[None]) -> None:
        self._busy = False
        if self._next:
            self._start()
        else:
            self.kept.emit()

    def _not_written(self, words: Words) -> None:
        self._busy = False
        self.failed.emit(words)
