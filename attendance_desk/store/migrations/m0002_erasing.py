"""The second form: an entry whose time is over can be emptied of its facts, and of nothing else.

The first form refused every change. Now a change passes when the same transaction says `erasing`
in `meta` and only the facts, their salt, the reason and the subject are blanked. The program's
own everyday connection still refuses it (`guards`).
"""

from __future__ import annotations

STATEMENTS = (
    "DROP TRIGGER entry_is_never_changed",
    """
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    WHEN NOT (
        EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')
        AND OLD.payload IS NOT NULL AND NEW.payload IS NULL AND NEW.salt = ''
        AND NEW.subject = '' AND NEW.reason = ''
        AND NEW.number = OLD.number AND NEW.device = OLD.device
        AND NEW.device_number = OLD.device_number AND NEW.hlc = OLD.hlc AND NEW.at = OLD.at
        AND NEW.person = OLD.person AND NEW.name = OLD.name AND NEW.role = OLD.role
        AND NEW.title = OLD.title AND NEW.kind = OLD.kind AND NEW.answers = OLD.answers
        AND NEW.payload_hash = OLD.payload_hash AND NEW.previous = OLD.previous
        AND NEW.hash = OLD.hash
    )
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END
    """,
)
