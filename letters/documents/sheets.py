"""The short papers for leaders, teachers and families, as `print --list` names them."""

from __future__ import annotations

from attendance_desk.domain.census_papers import CensusTotals
from attendance_desk.domain.sheet_papers import ClassSheet, WeeklySheet
from letters.documents.census_totals import compose_census_totals
from letters.documents.class_sheet import compose_class_sheet
from letters.documents.printable import Printable
from letters.documents.weekly_sheet import compose_weekly_sheet

SHEETS = (
    Printable(
        "weekly-sheet",
        "A school week for leaders on one page: who is slipping, what waits, what is next.",
        WeeklySheet,
        compose_weekly_sheet,
    ),
    Printable(
        "class-sheet",
        "A class for its teacher: the last four weeks, whom to welcome back, good news.",
        ClassSheet,
        compose_class_sheet,
    ),
    Printable(
        "census-totals",
        "A term's sessions as the school census counts them, to check a return against.",
        CensusTotals,
        compose_census_totals,
    ),
)
