"""The front door of the desk: rooms with names, and nothing decided here.

Screens, the command line and tests come in this way and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.door import Door

if TYPE_CHECKING:
    from attendance_desk.actions.closing import Closing
    from attendance_desk.actions.suspension import Provision
    from attendance_desk.actions.week_grid import Setting
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

_SELDOM = {
    "Closing": "actions.closing",
    "CreatedSchool": "desk.founding",
    "Provision": "actions.suspension",
    "Setting": "actions.week_grid",
    "create_school": "desk.founding",
    "found_school": "desk.founding",
}
"""What is loaded when somebody first asks for it, and where it lives."""


def __getattr__(name: str) -> object:
    if name not in _SELDOM:
        raise AttributeError(name)
    return getattr(import_module(f"attendance_desk.{_SELDOM[name]}"), name)
