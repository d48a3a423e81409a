"""The documents: facts in, content out. `DOCUMENTS` is what `print --list` names."""

from __future__ import annotations

from attendance_desk.domain.by_hand import BlankRegisters
from attendance_desk.domain.care_papers import ClocksPage, PriorityPaper, RoutinesPaper
from attendance_desk.domain.carry import CarrySheet
from attendance_desk.domain.contact_record import ContactRecord
from attendance_desk.domain.fire_roll import FireRoll
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.leave_papers import LeaveDecision
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.meeting_papers import MeetingPaper, PanelPaper
from attendance_desk.domain.papers import (
    ClassMonth,
    RecoverySheet,
    RegisterPaper,
    RegistrationCertificate,
)
from attendance_desk.domain.pattern_papers import PatternsPaper
from attendance_desk.domain.penalty_papers import EvidencePack, PenaltyRequest
from attendance_desk.domain.policy_papers import PolicyFacts
from attendance_desk.domain.practice_papers import PracticePaper
from attendance_desk.domain.return_papers import ReturnsPaper
from attendance_desk.domain.script_papers import ScriptPaper
from attendance_desk.domain.support_papers import Passport, SupportPaper
from attendance_desk.domain.visit_papers import DoorCard, VisitSheet
from attendance_desk.domain.weekly_papers import WeeklyRecord
from attendance_desk.domain.worker_papers import WorkerSummary
from letters.documents.awards import AWARDS
from letters.documents.blank_register import compose_blank_register
from letters.documents.call_script import compose_call_script
from letters.documents.carry_sheet import compose_carry_sheet
from letters.documents.class_month import compose_class_month
from letters.documents.clocks_page import compose_clocks_page
from letters.documents.contact_record import compose_contact_record
from letters.documents.door_card import CARD, compose_door_card
from letters.documents.evidence_pack import compose_evidence_pack
from letters.documents.family_letter import compose
from letters.documents.fire_roll import compose_fire_roll
from letters.documents.governors_report import compose_governors_report
from letters.documents.help_papers import HELP_PAPERS
from letters.documents.leave_decision import compose_leave_decision
from letters.documents.meeting_record import compose_meeting_record
from letters.documents.panel_sheet import compose_panel_sheet
from letters.documents.patterns import compose_patterns
from letters.documents.penalty_request import compose_penalty_request
from letters.documents.policy_facts import compose_policy_facts
from letters.documents.practice import compose_practice
from letters.documents.printable import Printable
from letters.documents.priority_list import compose_priority_list
from letters.documents.recovery_sheet import compose_recovery_sheet
from letters.documents.register import compose_register
from letters.documents.registration_certificate import compose_registration_certificate
from letters.documents.reintegration_passport import compose_passport
from letters.documents.returns import compose_returns
from letters.documents.routines import compose_routines
from letters.documents.sheets import SHEETS
from letters.documents.support_plan import compose_support_plan
from letters.documents.visit_sheet import compose_visit_sheet
from letters.documents.weekly_record import compose_weekly_record
from letters.documents.worker_summary import compose_worker_summary

_ALL = (
    Printable(
        "register",
        "One class's register of a session or a day, with its amendments.",
        RegisterPaper,
        compose_register,
    ),
    Printable(
        "class-month",
        "One class's registers of a month, with every amendment, for the head to sign.",
        ClassMonth,
        compose_class_month,
    ),
    Printable(
        "registration-certificate",
        "One child's register, session by session and counted, with every amendment.",
        RegistrationCertificate,
        compose_registration_certificate,
    ),
    Printable(
        "fire-roll",
        "Who should be outside, class by class, with boxes to tick.",
        FireRoll,
        compose_fire_roll,
    ),
    Printable(
        "blank-register",
        "Class lists to mark by hand while the power is off, a page for each class.",
        BlankRegisters,
        compose_blank_register,
    ),
    Printable(
        "carry-sheet",
        "A day's marks to be typed into the school's own system, exceptions large.",
        CarrySheet,
        compose_carry_sheet,
    ),
    Printable(
        "returns",
        "A return to the local authority: everybody it is owed for, with what it needs.",
        ReturnsPaper,
        compose_returns,
    ),
    Printable(
        "leave-decision",
        "The head's decision about leave, a letter to each parent for a window envelope.",
        LeaveDecision,
        compose_leave_decision,
    ),
    Printable(
        "penalty-request",
        "A request for a penalty notice, a part for each parent; the authority's form wins.",
        PenaltyRequest,
        compose_penalty_request,
    ),
    Printable(
        "evidence-pack",
        "Everything about one child's absence: register, calls, letters, meetings, plan, notices.",
        EvidencePack,
        compose_evidence_pack,
    ),
    Printable(
        "support-plan",
        "One child's support plan for the family: who does what by when, to be signed.",
        SupportPaper,
        compose_support_plan,
    ),
    Printable(
        "reintegration-passport",
        "What a teacher needs when a child comes back after a long absence, on one page.",
        Passport,
        compose_passport,
    ),
    Printable(
        "clocks-page",
        "The safeguarding clocks at the end of the day, to be handed over; confidential.",
        ClocksPage,
        compose_clocks_page,
    ),
    Printable(
        "priority-list",
        "Who is visited on the first day and which workers are told; confidential.",
        PriorityPaper,
        compose_priority_list,
    ),
    Printable(
        "routines",
        "What the school does each day, week, half-term and term, by whom, and when last.",
        RoutinesPaper,
        compose_routines,
    ),
    Printable(
        "recovery-sheet",
        "The paper that opens the school's records when no passphrase does.",
        RecoverySheet,
        compose_recovery_sheet,
    ),
    Printable(
        "contact-record",
        "One child's days away, with every try to reach the family on each of them.",
        ContactRecord,
        compose_contact_record,
    ),
    Printable(
        "worker-summary",
        "One child's attendance for a social worker: missed, tried, done, next; confidential.",
        WorkerSummary,
        compose_worker_summary,
    ),
    Printable(
        "call-script",
        "What to say in a call about one child, with room for notes.",
        ScriptPaper,
        compose_call_script,
    ),
    Printable(
        "meeting-record",
        "A meeting with a family for all to sign; before it, the form that is taken along.",
        MeetingPaper,
        compose_meeting_record,
    ),
    Printable(
        "panel-sheet",
        "A panel of pupils or parents: what is asked and was said, and apart from it who came.",
        PanelPaper,
        compose_panel_sheet,
    ),
    Printable(
        "visit-sheet",
        "What goes along on a home visit: address, who waits, what to say; confidential.",
        VisitSheet,
        compose_visit_sheet,
    ),
    Printable(
        "weekly-record",
        "What a weekly attendance meeting decided: who does what by when, on one page.",
        WeeklyRecord,
        compose_weekly_record,
    ),
    Printable(
        "door-card",
        "The card put through a door: please ring us. No child and no reason.",
        DoorCard,
        compose_door_card,
        CARD,
    ),
    Printable(
        "governors",
        "A term's attendance report for governors, with small numbers hidden.",
        GovernorsReport,
        compose_governors_report,
    ),
    *SHEETS,
    Printable(
        "practice",
        "The yearly review of attendance practice for governors, without any child's name.",
        PracticePaper,
        compose_practice,
    ),
    Printable(
        "policy-facts",
        "Times, people, codes, steps and decisions as set here, for the school's own policy.",
        PolicyFacts,
        compose_policy_facts,
    ),
    Printable(
        "patterns",
        "What stands out in the marks, on which days and how sure; for staff, confidential.",
        PatternsPaper,
        compose_patterns,
    ),
    *AWARDS,
    *HELP_PAPERS,
)

_LETTERS = {
    "letter-1": "An early word to a family about days missed.",
    "letter-2": "An invitation to a meeting about days missed.",
    "letter-3": "After a meeting that the family could not come to, with its notes.",
    "letter-warning": "A formal warning of a penalty notice, with the help still open.",
    "letter-improve": "A notice to improve: from when until when, and what is enough.",
    "letter-evidence": "A request to see something for an illness, on a doubt of the head.",
    "letter-congratulation": "A thank-you to a family for being here.",
    "letter-welcome-back": "A welcome after some days away.",
    "letter-plan": "What each person does, as agreed at a meeting.",
}
"""Letters to families; each is approved first, and then printed as it was approved."""

DOCUMENTS: dict[str, Printable] = {
    **{one.name: one for one in _ALL},
    **{name: Printable(name, about, FamilyLetter, compose) for name, about in _LETTERS.items()},
}
"""Every document by its name, in the order in which they are listed."""
