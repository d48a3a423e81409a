"""The front door of the desk: rooms with names, and nothing decided here.

Screens, the command line and tests come in this way and no other.
"""

from __future__ import annotations

from attendance_desk.actions.closing import Closing
from attendance_desk.actions.marks import NewMark
from attendance_desk.actions.suspension import Provision
from attendance_desk.actions.week_grid import Setting
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.door import Door
from attendance_desk.desk.founding import CreatedSchool, create_school, found_school

__all__ = [
    "Closing",
    "CreatedSchool",
    "Desk",
    "Door",
    "NewMark",
    "Provision",
    "Setting",
    "create_school",
    "found_school",
]
