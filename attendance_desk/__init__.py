"""Attendance Desk: the attendance of an English primary school, remembered and counted."""

from __future__ import annotations

__version__ = "0.1.0"
