"""The sessions of the Friday on which the papers of an alarm are looked at."""

from __future__ import annotations

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
