"""The table of decisions about what was due; the newest takes the place of the one before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from attendance_desk.store.duty_tables import RulingRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry


def decided(connection: Connection, entry: Entry) -> None:
    """A decision: `{ruling: …}` (`rulings.write_ruling`)."""
    record = entry.payload["ruling"]
    place = {"about": record["about"], "pupil_id": record["pupil"], "key": record["key"]}
    connection.execute(delete(RulingRow).filter_by(**place))
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    connection.execute(insert(RulingRow).values(**place, entry=entry.number, record=text))
