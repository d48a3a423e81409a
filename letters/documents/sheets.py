"""The short papers for leaders, teachers and families, as `print --list` names them."""

from __future__ import annotations

from attendance_desk.domain.census_papers import CensusTotals
from attendance_desk.domain.pack_papers import PanelPack
from attendance_desk.domain.sheet_papers import ClassSheet, StaffBriefing, WeeklySheet
from attendance_desk.domain.term_summary import TermSummaries
from letters.documents.census_totals import compose_census_totals
from letters.documents.class_sheet import compose_class_sheet
from letters.documents.panel_pack import compose_panel_pack
from letters.documents.printable import Printable
from letters.documents.staff_briefing import compose_staff_briefing
from letters.documents.term_summary import compose_term_summaries
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
        "staff-briefing",
        "Half a page to read aloud to all staff: the last six weeks, and three things to do.",
        StaffBriefing,
        compose_staff_briefing,
    ),
    Printable(
        "term-summary",
        "A term's days and hours for each family, one letter a household, in class order.",
        TermSummaries,
        compose_term_summaries,
    ),
    Printable(
        "census-totals",
        "A term's sessions as the school census counts them, to check a return against.",
        CensusTotals,
        compose_census_totals,
    ),
    Printable(
        "panel-pack",
        "Every child of a panel, a page each, for whoever leads it; not taken into the room.",
        PanelPack,
        compose_panel_pack,
    ),
)
