"""One backup in several places, one after another, told in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import DeskError, Refused
from ui.runner import in_words
from ui.widgets.working import Step

if TYPE_CHECKING:
    from attendance_desk.desk.backups import Backups


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it.

    Attributes:
        words: In whole sentences, what failed last.
        kind: Of the strip: ok, or warn where a place failed.
    """

    words: str
    kind: str


def back_up(backups: Backups, places: Iterable[str], step: Step) -> Outcome[Told]:
    """Make a backup in each place; a stick that is full must not keep this PC from having one.

    Raises:
        DeskError: No place took it, or the person stopped it.
    """
    done: list[str] = []
    failed: list[str] = []
    first: DeskError | None = None
    changes: frozenset[Area] = frozenset()
    for place in places:
        try:
            made = backups.make(place, step)
        except DeskError as error:
            if isinstance(error, Refused) and error.rule == "cancelled":
                raise
            first = first or error
            failed.append(str(in_words(error)))
            continue
        done += made.value.words
        changes |= made.changes
    if first is not None and not done:
        raise first
    return Outcome(Told(" ".join([*done, *failed]), "warn" if failed else "ok"), changes)
