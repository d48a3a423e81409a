"""Keeping what is half typed at the hatch and on the telephone. It counts for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.store import jottings

if TYPE_CHECKING:
    from collections.abc import Mapping


def keep(
    context: Context, by: By, kind: str, key: str, record: Mapping[str, Any]
) -> Outcome[None]:
    """Keep a half-typed thing for who asks; an empty record forgets it.

    Args:
        context: The book.
        by: Whose it is.
        kind: What it will be ("arrival", "call").
        key: Tells apart several of one kind.
        record: Whatever the dialog needs to be as it was; plain JSON values.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    with context.book.write(by.now, by.author) as work:
        if record:
            jottings.keep(work, kind, key, record)
        else:
            jottings.drop(work, kind, key)
    return Outcome(None)
