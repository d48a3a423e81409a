"""What somebody has half typed at the hatch or on the telephone, kept on disk as it is typed.

Like the drafts of registers it is no reading and leaves no trace: it counts for nothing until it
is saved. Each belongs to one person, who finds it again after a lock or a power cut.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.drafts import Jotting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.store.work import Snapshot, Work


def keep(work: Work, kind: str, key: str, record: Mapping[str, Any]) -> None:
    """Keep a jotting of the work's author in the place of what was kept of it before."""
    work.connection.exec_driver_sql(
        """
        INSERT INTO jotting (person, kind, key, at, record) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person, kind, key) DO UPDATE SET at = excluded.at, record = excluded.record
        """,
        (
            work.author.person,
            kind,
            key,
            work.now.isoformat(timespec="seconds"),
            json.dumps(record, separators=(",", ":"), ensure_ascii=False),
        ),
    )


def drop(work: Work, kind: str, key: str) -> None:
    """Forget a jotting of the work's author: it was saved, or thrown away."""
    work.connection.exec_driver_sql(
        "DELETE FROM jotting WHERE person = ? AND kind = ? AND key = ?",
        (work.author.person, kind, key),
    )


def of_person(snapshot: Snapshot, person: str, kind: str) -> tuple[Jotting, ...]:
    """A person's jottings of a kind, the one left longest ago first."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT key, at, record FROM jotting WHERE person = ? AND kind = ? ORDER BY at, key",
        (person, kind),
    )
    return tuple(Jotting(kind, row[0], row[1], json.loads(row[2])) for row in rows)
