"""How the recovery sheet stands: when it was last tried, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.copies import day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.sheet_tests import RULE, SheetTest, due_from
from attendance_desk.store import backup_rows, sheet_rows

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """The recovery sheet that opens the school now.

    Attributes:
        test: When it was last typed from paper; None where it never was.
        due: The day from which it is to be tried.
        late: Whether that day has come.
        words: The same in a sentence.
    """

    test: SheetTest | None
    due: date
    late: bool
    words: str


def standing(ground: Ground) -> SheetStanding:
    """How it stands today."""
    today = ground.now.date()
    test = ground.read(sheet_rows.last_test)
    due = due_from(test, ground.read(backup_rows.began) or today)
    late = today >= due
    return SheetStanding(test, due, late, _words(test, due, late=late))


def due(ground: Ground) -> tuple[Due, ...]:
    """That it is to be tried, for who may make a new one; nothing for anybody else."""
    if not ground.may(Deed.PRINT_RECOVERY):
        return ()
    stands = standing(ground)
    if not stands.late:
        return ()
    return (
        Due(
            kind="sheet_test",
            due=stands.due,
            rule=RULE,
            sentence="Fetch the recovery sheet and try it.",
            evidence=(stands.words,),
            holder="the head",
            area="settings",
            target="People",
            key=stands.due.isoformat(),
        ),
    )


def _words(test: SheetTest | None, due: date, *, late: bool) -> str:
    if test is None:
        return "The present recovery sheet was never tried here."
    how = "tried" if test.whole else "printed and two groups of it typed back"
    told = f"The recovery sheet was {how} on {day_words(test.at.date())} by {test.name}."
    return told if late else f"{told} Try it again from {day_words(due)}."
