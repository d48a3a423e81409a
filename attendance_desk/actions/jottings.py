"""Keeping what is half typed in a dialog or a settings page. It counts for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed, may
from attendance_desk.domain.changes import Outcome
from attendance_desk.store import jottings

if TYPE_CHECKING:
    from collections.abc import Mapping

# Whoever may save something in a dialog keeps it half typed, too: a teacher's lines, a worry.
_TYPED_FOR = (
    Deed.LOG_THE_DAY,
    Deed.WRITE_LINES,
    Deed.MAKE_CALLS,
    Deed.RING_OWN_PUPILS,
    Deed.RAISE_WORRY,
    Deed.GO_ON_VISITS,
    Deed.CHANGE_SCRIPTS,
)


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
    if not any(may(by.role, deed) for deed in _TYPED_FOR):
        demand(context, by, Deed.LOG_THE_DAY)
    with context.book.write(by.now, by.author) as work:
        if record:
            jottings.keep(work, kind, key, record)
        else:
            jottings.drop(work, kind, key)
    return Outcome(None)
