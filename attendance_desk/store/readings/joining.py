"""The tables of what several PCs did at once: overlaps, what is not used, what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from attendance_desk.store.joining_tables import NotUsedRow, SettledRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry


def overlaps(connection: Connection, entry: int, found: Iterable[tuple[str, int]]) -> None:
    """Remember which earlier entries an entry did not know of, by what both are on."""
    for key, earlier in found:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO overlap (key, earlier, later) VALUES (?, ?, ?)",
            (key, earlier, entry),
        )


def not_used(connection: Connection, entry: Entry) -> None:
    """An entry that could not be applied."""
    connection.execute(insert(NotUsedRow).values(entry=entry.number))


def forget_not_used(connection: Connection, entry: int) -> None:
    """An entry is applied again: whether it can be used is found anew."""
    connection.exec_driver_sql("DELETE FROM not_used WHERE entry = ?", (entry,))


def settled(connection: Connection, entry: Entry) -> None:
    """A question that was settled: `{question, between: [addresses], chose}`."""
    connection.execute(
        insert(SettledRow).values(
            entry=entry.number,
            question=entry.payload["question"],
            chose=entry.payload["chose"],
        )
    )
