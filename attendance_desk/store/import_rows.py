"""Lists of other systems as they are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attendance_desk.domain.import_lists import read_list

if TYPE_CHECKING:
    from attendance_desk.domain.import_lists import ImportList
    from attendance_desk.store.work import Snapshot

_LISTS = "SELECT record FROM matter WHERE sort = 'import_list' AND state = 'kept'"


def lists(snapshot: Snapshot) -> tuple[ImportList, ...]:
    """The lists that are kept, in the order of their names."""
    rows = snapshot.connection.exec_driver_sql(_LISTS)
    found = (read_list(json.loads(row[0])) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))
