"""The pages of the settings by name, with who may open them; no page is loaded for it."""

from __future__ import annotations

from attendance_desk.domain.access import Deed
from ui.widgets.screen import Seat

_BACKUPS = (Deed.RUN_CHECKS, Deed.MAKE_BACKUPS)
_LISTED: tuple[tuple[str, tuple[Deed, ...]], ...] = (
    ("You and this PC", ()),
    ("People", (Deed.CHANGE_STAFF,)),
    ("School day", (Deed.CHANGE_SCHOOL,)),
    ("Calendar", (Deed.CHANGE_SCHOOL,)),
    ("Classes", (Deed.CHANGE_SCHOOL,)),
    ("Scripts", (Deed.CHANGE_SCRIPTS,)),
    ("Ladder", (Deed.CHANGE_POLICY,)),
    ("Letters", (Deed.CHANGE_LETTER_TEXTS,)),
    ("Calls and times", (Deed.CHANGE_CALL_RULES,)),
    ("Local authority", (Deed.KEEP_NOTICES,)),
    ("Paper", (Deed.EXPORT_NAMES,)),
    ("Backups", _BACKUPS),
    ("Other PCs", (Deed.RUN_CHECKS,)),
    ("Copies and keeping", _BACKUPS),
    ("Health", ()),
)


def pages_of(seat: Seat) -> tuple[str, ...]:
    """The names of the pages a person may open, in the order of the list at the left."""
    return tuple(name for name, deeds in _LISTED if seat.may(*deeds))
