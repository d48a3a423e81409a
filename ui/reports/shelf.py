"""The papers, in groups: what each is for, what it asks, who may have it, what it is made from.

A paper that somebody's work does not include is not on their shelf. What a paper is made from is
asked of the desk on its lane, and refused there too.
"""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desk.domain.access import Deed
from ui.reports import asking
from ui.reports.choices import Need
from ui.reports.kinds import Group, Report
from ui.widgets.screen import Seat

_CHILD = (Need.CHILD,)
_CHILD_DAYS = (Need.CHILD, Need.SPAN)
_SHELF: tuple[Report, ...] = (
    Report(
        "governors",
        Group.GOVERNORS,
        "Attendance report for governors",
        "The term in figures and words, with small numbers hidden.",
        asking.governors,
        needs=(Need.TERM, Need.SMALL),
        deeds=(Deed.SEE_FIGURES,),
        tables=asking.governors_tables,
        worded=True,
    ),
    Report(
        "practice",
        Group.GOVERNORS,
        "Review of our practice",
        "Good practice line by line, as we judged it, and what we do next. No child in it.",
        asking.practice,
        deeds=(Deed.SEE_PRACTICE,),
    ),
    Report(
        "policy-facts",
        Group.GOVERNORS,
        "Facts for our policy",
        "Times, people, codes, steps and who decides, as they are set here today.",
        asking.policy_facts,
        deeds=(Deed.SEE_LETTERS, Deed.SEE_FIGURES),
    ),
    Report(
        "routines",
        Group.GOVERNORS,
        "What the school does, and when",
        "Each day, week, half-term and term: by whom, and when it was done last.",
        asking.routines,
        deeds=(Deed.DO_ROUTINES, Deed.SEE_FIGURES),
    ),
    Report(
        "weekly-sheet",
        Group.LEADERS,
        "The week on one page",
        "Three numbers, who is slipping or better, late registers, what is due next week.",
        asking.weekly_sheet,
        needs=(Need.DAY,),
        deeds=(Deed.SEE_FIGURES, Deed.SEE_WEEKLY),
    ),
    Report(
        "weekly-record",
        Group.LEADERS,
        "Record of the weekly meeting",
        "Who does what by when, from the newest meeting, on one page.",
        asking.weekly_record,
        deeds=(Deed.SEE_WEEKLY,),
        tables=asking.agreed_tables,
    ),
    Report(
        "staff-briefing",
        Group.LEADERS,
        "Staff briefing",
        "Half a page to read aloud. No child is named.",
        asking.briefing,
        deeds=(Deed.SEE_FIGURES,),
    ),
    Report(
        "panel-pack",
        Group.LEADERS,
        "Children of a panel",
        "The newest panel: a page for each child, for whoever leads it.",
        asking.panel_pack,
        deeds=(Deed.MAKE_PACK, Deed.SEE_WEEKLY),
    ),
    Report(
        "clocks-page",
        Group.LEADERS,
        "Safeguarding clocks today",
        "To hand over at the end of the day. Confidential.",
        asking.clocks_page,
        deeds=(Deed.SEE_CLOCKS,),
    ),
    Report(
        "priority-list",
        Group.LEADERS,
        "Priority list",
        "Who is visited on the first day and whose worker is told. Confidential.",
        asking.priority_list,
        deeds=(Deed.SEE_CLOCKS,),
    ),
    Report(
        "fire-roll",
        Group.LEADERS,
        "Fire roll",
        "Who should be outside just now. In an alarm press F12.",
        asking.fire_roll,
        deeds=(Deed.SEE_REGISTERS,),
    ),
    Report(
        "class-sheet",
        Group.TEACHERS,
        "Class sheet",
        "Four weeks as signs, days missed, whom to welcome back, good news.",
        asking.class_sheet,
        needs=(Need.CLASS,),
        deeds=(Deed.SEE_FIGURES,),
    ),
    Report(
        "register",
        Group.TEACHERS,
        "Register of a day",
        "One class, morning and afternoon, with every amendment.",
        asking.register,
        needs=(Need.CLASS, Need.DAY),
        deeds=(Deed.SEE_REGISTERS,),
    ),
    Report(
        "class-month",
        Group.TEACHERS,
        "Registers of a month",
        "One class, every session and amendment, for the head to sign.",
        asking.class_month,
        needs=(Need.CLASS, Need.MONTH),
        deeds=(Deed.SEE_REGISTERS,),
        tables=asking.class_month_tables,
    ),
    Report(
        "blank-register",
        Group.TEACHERS,
        "Class list to mark by hand",
        "For a day without power: one class, its names and empty boxes.",
        asking.blank_register,
        needs=(Need.CLASS, Need.WEEK),
        deeds=(Deed.SEE_REGISTERS,),
    ),
    Report(
        "term-summary",
        Group.FAMILIES,
        "The term for each family",
        "Days and hours here and missed, a letter for each household of a class.",
        asking.term_summaries,
        needs=(Need.TERM, Need.CLASS),
        deeds=(Deed.SEE_FIGURES, Deed.DRAFT_LETTERS, Deed.SEE_CONTACTS),
    ),
    Report(
        "letters",
        Group.FAMILIES,
        "Letters to families",
        "Drafted, checked and approved on a screen of their own. Enter goes there.",
        asking.nothing,
        deeds=(Deed.SEE_LETTERS,),
        leads="letters",
    ),
    Report(
        "awards",
        Group.FAMILIES,
        "Certificates and thanks",
        "Term, week, improvers, on time, welcome back. Enter goes there.",
        asking.nothing,
        deeds=(Deed.SEE_AWARDS,),
        leads="awards",
    ),
    Report(
        "door-card",
        Group.FAMILIES,
        "Card for a door",
        "Please ring us. No child and no reason stands on it.",
        asking.door_card,
        deeds=(Deed.GO_ON_VISITS,),
    ),
    Report(
        "census-totals",
        Group.AUTHORITY,
        "Totals for the school census",
        "A term as the census counts it, to check the return against.",
        asking.census,
        needs=(Need.TERM,),
        deeds=(Deed.SEE_FIGURES,),
    ),
    Report(
        "returns",
        Group.AUTHORITY,
        "Return to the local authority",
        "Everybody a return is owed for, with what it has to say.",
        asking.returns,
        needs=(Need.RETURN,),
        deeds=(Deed.SEND_RETURNS, Deed.EXPORT_NAMES),
        tables=asking.returns_tables,
    ),
    Report(
        "penalty-request",
        Group.AUTHORITY,
        "Request for a penalty notice",
        "After the head's decision: a part for each parent.",
        asking.penalty_request,
        needs=_CHILD,
        deeds=(Deed.SEE_PENALTIES, Deed.EXPORT_NAMES),
    ),
    Report(
        "evidence-pack",
        Group.AUTHORITY,
        "Evidence pack",
        "Register, calls, letters, meetings, plan and notices of one child, in one file.",
        asking.evidence_pack,
        needs=_CHILD_DAYS,
        deeds=(Deed.MAKE_PACK,),
    ),
    Report(
        "registration-certificate",
        Group.CHILD,
        "Register of a child",
        "Session by session and counted, with every amendment: for court, or another school.",
        asking.certificate,
        needs=_CHILD_DAYS,
        deeds=(Deed.SEE_REGISTERS, Deed.SEE_HISTORY),
    ),
    Report(
        "contact-record",
        Group.CHILD,
        "Tries to reach the family",
        "Each day away, and every call, letter and visit on it.",
        asking.contact_record,
        needs=_CHILD_DAYS,
        deeds=(Deed.EXPORT_NAMES, Deed.SEE_HISTORY),
    ),
    Report(
        "worker-summary",
        Group.CHILD,
        "Summary for a social worker",
        "Missed, tried, done and next, on one page. Confidential.",
        asking.worker_summary,
        needs=_CHILD_DAYS,
        deeds=(Deed.EXPORT_NAMES, Deed.SEE_FIGURES, Deed.SEE_SUPPORT, Deed.SEE_HISTORY),
    ),
    Report(
        "support-plan",
        Group.CHILD,
        "Support plan for the family",
        "Who does what by when, to be signed together.",
        asking.support_plan,
        needs=_CHILD,
        deeds=(Deed.SEE_SUPPORT,),
        tables=asking.support_tables,
    ),
    Report(
        "reintegration-passport",
        Group.CHILD,
        "Coming back after a long time",
        "What the teacher needs to know on the first day, on one page.",
        asking.passport,
        needs=_CHILD,
        deeds=(Deed.SEE_SUPPORT,),
    ),
    Report(
        "meeting-record",
        Group.CHILD,
        "Record of a meeting with parents",
        "The newest meeting: the form to take along, or what was said, to be signed.",
        asking.meeting_record,
        needs=_CHILD,
        deeds=(Deed.BOOK_MEETINGS, Deed.SEE_SUPPORT),
    ),
)

SHELF: Mapping[str, Report] = {one.key: one for one in _SHELF}
"""Every paper by its key, in the order of the list."""


def on_shelf(seat: Seat) -> tuple[Report, ...]:
    """The papers that somebody's work includes, group by group."""
    mine = [one for one in _SHELF if all(seat.may(deed) for deed in one.deeds)]
    return tuple(one for group in Group for one in mine if one.group is group)
