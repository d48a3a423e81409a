"""Under which other words people look for what can be done, when they type at Ctrl+K.

Keyed by the command of the one table (`attendance_desk.domain.commands`). A word stands here when
somebody at a front desk would say it and the menu does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "print": "paper",
        "export": "spreadsheet csv excel save download",
        "sign_out": "log out leave finish",
        "lock": "away step out",
        "undo": "take back mistake",
        "new": "add pupil starter joiner",
        "change": "wording",
        "go_1": "home board start",
        "go_2": "take register attendance marks",
        "go_3": "children records contacts addresses",
        "go_4": "percentage attendance absence persistent",
        "go_5": "bring in list ctf transfer spreadsheet",
        "go_6": "options people staff terms holidays passphrase backup",
        "week": "past marks amend correct code",
        "todo": "tasks due unexplained returns roll",
        "clocks": "deadlines missing",
        "routines": "daily weekly jobs",
        "penalties": "fines unauthorised holiday",
        "visits": "doorstep first day",
        "weekly": "slipping head",
        "meetings": "invite panel",
        "support": "reintegration part-time referral",
        "awards": "rewards assembly class of the week",
        "patterns": "weekdays mondays fridays",
        "pictures": "charts graphs calendar",
        "practice": "checklist review policy",
        "log": "contact record calls made",
        "go_7": "leave of absence holiday trip suspension part-time closure exclusion",
        "queue": "ring absent unexplained",
        "letters": "ladder warning number 1 2 3",
        "reports": "governors census term papers",
        "rest": "everybody present",
        "amend": "correct wrong mark",
        "note": "comment",
        "from_paper": "power cut blank",
        "carry": "sims arbor bromcom copy marks",
        "fire": "evacuation drill who is in the building",
        "arrivals": "late sign in leaving early appointment dentist collected hatch",
        "phone": "reported ill sick message absence",
        "calls": "messages taken",
        "ring": "telephone home",
        "good": "praise positive",
        "gate": "conversation parent",
        "worry": "safeguarding concern",
        "refresh": "reload update",
        "hide": "privacy names screen",
        "class_view": "whiteboard projector",
        "help": "handbook how",
        "keys": "shortcuts keyboard",
        "key_paper": "shortcuts keyboard sheet",
        "start_sheet": "supply cover",
        "code_guide": "meaning letters",
    }
)
