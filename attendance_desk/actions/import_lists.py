"""Lists of other systems: kept under a name, changed, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.import_lists import check_list, write_list
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import import_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.import_lists import ImportList

_CHANGED = frozenset({Area.SCHOOL})


def keep_list(context: Context, by: By, wanted: ImportList) -> Outcome[ImportList]:
    """Keep a list under its name; one with an id takes the place of the one that has it.

    Raises:
        NotPermitted: Who asks may not import.
        Refused: The name is empty, too long or taken, or there are no headers.
    """
    demand(context, by, Deed.IMPORT)
    with context.book.read() as snapshot:
        check_list(wanted, import_rows.lists(snapshot))
    made = replace(
        wanted,
        id=wanted.id or new_id("il"),
        name=wanted.name.strip(),
        on=by.now.date(),
        by=by.signed,
    )
    return _write(context, by, made)


def drop_list(context: Context, by: By, list_id: str) -> Outcome[ImportList]:
    """Delete a list; what was brought in with it stays.

    Raises:
        NotPermitted: Who asks may not import.
        Refused: There is no such list.
    """
    demand(context, by, Deed.IMPORT)
    with context.book.read() as snapshot:
        held = [one for one in import_rows.lists(snapshot) if one.id == list_id]
    if not held:
        raise Refused(
            "no_list", "There is no such list here.", "Nothing was done.", "Look at the lists."
        )
    return _write(context, by, replace(held[0], gone=True, on=by.now.date(), by=by.signed))


def _write(context: Context, by: By, made: ImportList) -> Outcome[ImportList]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.IMPORT_LIST_SET, {"import_list": write_list(made)}))
    return Outcome(made, _CHANGED, receipt(entry))
