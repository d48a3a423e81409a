"""Who may do what: one table, read by the actions, the screens and the tests.

Source: the school's choice, from the permission matrix of the design (`experience.md` 3.14).
    Deny by default: a deed that a role is not given is refused, and the refusal names who can.
"""

from __future__ import annotations

from enum import Enum

from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import NotPermitted


class Role(Enum):
    """What somebody is to the desk. A visitor reads registers and their trail, nothing else."""

    TEACHER = "teacher"
    OFFICE = "office"
    LEAD = "lead"
    HEAD = "head"
    DSL = "dsl"
    IT = "it"
    VISITOR = "visitor"


class Deed(Enum):
    """Something a person can ask the desk to do, in their words."""

    SEE_REGISTERS = "see registers"
    TAKE_OWN_REGISTER = "take the register of their own class"
    TAKE_ANY_REGISTER = "take the register of any class"
    COVER_CLASS = "cover another class"
    ENTER_FULL_CODES = "enter codes beyond here, late and not here"
    ENTER_LEAVE_CODES = "decide leave and absence that was not agreed"
    AMEND_OWN_SESSION = "amend a mark of their own class in the same session"
    AMEND_ANY = "amend any mark"
    LOG_THE_DAY = "log arrivals, leavers and calls"
    PLAN_ABSENCE = "plan absence that a family told us of, trips and lessons elsewhere"
    CLOSE_SESSIONS = "close the school or a part of it"
    SETTLE_UNEXPLAINED = "settle an absence that nobody explained"
    SEND_RETURNS = "send returns to the local authority"
    SETTLE_ILLNESS = "change illness to not agreed"
    SEE_PUPILS = "see pupil records"
    SEE_OWN_PUPILS = "see their own pupils"
    SEE_CONTACTS = "see contacts and telephone numbers"
    CHANGE_PUPILS = "change pupil records"
    IMPORT = "import files"
    EXPORT_NAMES = "export or report with names"
    EXPORT_ALL = "export everything"
    SEE_FIGURES = "see figures with names"
    SEE_SMALL_NUMBERS = "see small numbers in a report"
    SEE_HISTORY = "see the history of marks"
    CHANGE_SCHOOL = "change the school's day, calendar and classes"
    CHANGE_STAFF = "change who signs in"
    RUN_CHECKS = "check the books"
    MAKE_BACKUPS = "make backups"
    RESTORE = "restore a backup"
    ERASE_OLD = "erase what the law no longer keeps"
    SHOW_KEY = "show the raw key of a book"
    KEEP_PCS = "let PCs join the school and strike them off"
    PRINT_RECOVERY = "make a new recovery sheet"
    SEE_RESTRICTED = "read restricted notes"
    MAKE_CALLS = "ring families and write down what came of it"
    RING_OWN_PUPILS = "ring families of their own class"
    RAISE_WORRY = "tell the safeguarding lead of a worry"
    SEE_CLOCKS = "see safeguarding clocks"
    OWN_CLOCKS = "take, hand over and stand down safeguarding clocks"
    SET_CARE = "say which children are visited first, who their workers are, and contact limits"
    GO_ON_VISITS = "log home visits"
    CHANGE_SCRIPTS = "change what scripts say"
    CHANGE_CALL_RULES = "change times and numbers for ringing families"
    WRITE_LINES = "write a line about a child or a class for calls"
    DO_ROUTINES = "do the routines of the school"
    CHANGE_ROUTINES = "change the routines of the school"
    SEE_LETTERS = "see letters to families"
    DRAFT_LETTERS = "draft, print and send letters to families"
    CHECK_LETTERS = "check letters to families"
    APPROVE_EARLY = "approve early letters, welcomes and congratulations"
    APPROVE_FORMAL = "approve invitations, requests for evidence and formal warnings"
    RULE_RUNGS = "decide that a step of the ladder is left out or taken again"
    CHANGE_LETTER_TEXTS = "change the words of letters"
    CHANGE_POLICY = "change the ladder of the school"
    BOOK_MEETINGS = "book meetings with parents"
    HOLD_MEETINGS = "write down what was said at a meeting with parents"
    TALK_OWN_PUPILS = "book and write down talks with families of their own class"
    SEE_WEEKLY = "see the weekly attendance meeting"
    LEAD_WEEKLY = "lead the weekly attendance meeting"
    CLOSE_AGREED = "say that something agreed is done"
    SEE_SUPPORT = "see support plans"
    PLAN_SUPPORT = "make and change support plans"
    SEE_PENALTIES = "see what was considered about penalty notices"
    KEEP_NOTICES = "keep what the local authority says of penalty notices"
    DECIDE_PENALTY = "decide whether a penalty notice is asked for"
    MAKE_PACK = "make an evidence pack"
    RULE_PATTERNS = "decide that a pattern was looked at"
    SEE_AWARDS = "see and print certificates and awards"
    PICK_AWARDS = "choose who gets an award and excuse a carer's lateness"
    TELL_GOVERNORS = "write and agree what governors are told"
    ACCEPT_MEDICAL = "accept absence as medical or disability-related in recognition"
    SEE_PRACTICE = "see the practice checklist"
    REVIEW_PRACTICE = "review the school's practice"


_EVERYDAY = frozenset(
    {
        Deed.SEE_REGISTERS,
        Deed.TAKE_OWN_REGISTER,
        Deed.TAKE_ANY_REGISTER,
        Deed.COVER_CLASS,
        Deed.ENTER_FULL_CODES,
        Deed.AMEND_OWN_SESSION,
        Deed.AMEND_ANY,
        Deed.SEE_PUPILS,
        Deed.SEE_OWN_PUPILS,
        Deed.SEE_CONTACTS,
        Deed.CHANGE_PUPILS,
        Deed.IMPORT,
        Deed.EXPORT_NAMES,
        Deed.SEE_FIGURES,
        Deed.SEE_HISTORY,
        Deed.RUN_CHECKS,
        Deed.MAKE_BACKUPS,
        Deed.LOG_THE_DAY,
        Deed.PLAN_ABSENCE,
        Deed.SEND_RETURNS,
        Deed.MAKE_CALLS,
        Deed.RAISE_WORRY,
        Deed.GO_ON_VISITS,
        Deed.WRITE_LINES,
        Deed.DO_ROUTINES,
        Deed.SEE_LETTERS,
        Deed.DRAFT_LETTERS,
        Deed.BOOK_MEETINGS,
        Deed.CLOSE_AGREED,
        Deed.SEE_SUPPORT,
        Deed.SEE_AWARDS,
    }
)

_LEADING = frozenset(
    {
        Deed.CHECK_LETTERS,
        Deed.APPROVE_EARLY,
        Deed.RULE_RUNGS,
        Deed.RULE_PATTERNS,
        Deed.CHANGE_LETTER_TEXTS,
        Deed.CHANGE_POLICY,
        Deed.HOLD_MEETINGS,
        Deed.SEE_WEEKLY,
        Deed.LEAD_WEEKLY,
        Deed.PLAN_SUPPORT,
        Deed.SEE_PENALTIES,
        Deed.KEEP_NOTICES,
        Deed.MAKE_PACK,
        Deed.PICK_AWARDS,
        Deed.TELL_GOVERNORS,
        Deed.SEE_PRACTICE,
        Deed.REVIEW_PRACTICE,
    }
)
"""What whoever leads on attendance does, the attendance lead as the head."""

PERMISSIONS: dict[Role, frozenset[Deed]] = {
    Role.TEACHER: frozenset(
        {
            Deed.SEE_REGISTERS,
            Deed.TAKE_OWN_REGISTER,
            Deed.COVER_CLASS,
            Deed.AMEND_OWN_SESSION,
            Deed.SEE_OWN_PUPILS,
            Deed.RING_OWN_PUPILS,
            Deed.TALK_OWN_PUPILS,
            Deed.RAISE_WORRY,
            Deed.WRITE_LINES,
            Deed.DO_ROUTINES,
            Deed.CLOSE_AGREED,
            Deed.MAKE_BACKUPS,
        }
    ),
    Role.OFFICE: _EVERYDAY,
    Role.LEAD: _EVERYDAY
    | _LEADING
    | {
        Deed.SETTLE_ILLNESS,
        Deed.SETTLE_UNEXPLAINED,
        Deed.SEE_CLOCKS,
        Deed.CHANGE_SCRIPTS,
        Deed.CHANGE_CALL_RULES,
        Deed.CHANGE_ROUTINES,
    },
    Role.HEAD: _EVERYDAY
    | _LEADING
    | {
        Deed.APPROVE_FORMAL,
        Deed.DECIDE_PENALTY,
        Deed.ACCEPT_MEDICAL,
        Deed.SEE_SMALL_NUMBERS,
        Deed.SETTLE_ILLNESS,
        Deed.SETTLE_UNEXPLAINED,
        Deed.CLOSE_SESSIONS,
        Deed.ENTER_LEAVE_CODES,
        Deed.EXPORT_ALL,
        Deed.CHANGE_SCHOOL,
        Deed.CHANGE_STAFF,
        Deed.ERASE_OLD,
        Deed.RESTORE,
        Deed.SHOW_KEY,
        Deed.KEEP_PCS,
        Deed.PRINT_RECOVERY,
        Deed.SEE_RESTRICTED,
        Deed.SEE_CLOCKS,
        Deed.OWN_CLOCKS,
        Deed.SET_CARE,
        Deed.CHANGE_SCRIPTS,
        Deed.CHANGE_CALL_RULES,
        Deed.CHANGE_ROUTINES,
    },
    Role.DSL: frozenset(
        {
            Deed.SEE_REGISTERS,
            Deed.SEE_PUPILS,
            Deed.SEE_OWN_PUPILS,
            Deed.SEE_CONTACTS,
            Deed.EXPORT_NAMES,
            Deed.SEE_FIGURES,
            Deed.SEE_HISTORY,
            Deed.SEE_RESTRICTED,
            Deed.MAKE_CALLS,
            Deed.RAISE_WORRY,
            Deed.SEE_CLOCKS,
            Deed.OWN_CLOCKS,
            Deed.SET_CARE,
            Deed.GO_ON_VISITS,
            Deed.DO_ROUTINES,
            Deed.SEE_LETTERS,
            Deed.SEE_WEEKLY,
            Deed.SEE_SUPPORT,
            Deed.SEE_PENALTIES,
            Deed.PLAN_SUPPORT,
            Deed.CLOSE_AGREED,
            Deed.MAKE_PACK,
            Deed.SEE_PRACTICE,
            Deed.MAKE_BACKUPS,
        }
    ),
    Role.IT: frozenset({Deed.RUN_CHECKS, Deed.MAKE_BACKUPS, Deed.RESTORE}),
    Role.VISITOR: frozenset({Deed.SEE_REGISTERS, Deed.SEE_HISTORY}),
}

CONFIRM_FIRST = "confirm-first"
"""The rule of a refusal that a head's passphrase, typed again, answers."""

ROLE_WORDS: dict[Role, str] = {
    Role.TEACHER: "a teacher",
    Role.OFFICE: "the office",
    Role.LEAD: "the attendance lead",
    Role.HEAD: "the head",
    Role.DSL: "the safeguarding lead",
    Role.IT: "the IT technician",
    Role.VISITOR: "a visitor",
}

# Leave of absence is granted only by a person the proprietor authorised (SI 2024/208 reg 11(1)),
# and G says that it was not granted: both are the head's to write.
LEAVE_CODES = frozenset({"C", "C1", "C2", "G"})
TEACHER_CODES = frozenset({"/", "\\", "N", "L", "U"})


def may(role: Role, deed: Deed) -> bool:
    """Whether the role is given the deed."""
    return deed in PERMISSIONS[role]


def who_can(deed: Deed) -> str:
    """The roles that are given the deed, in words."""
    return listed((ROLE_WORDS[role] for role in Role if deed in PERMISSIONS[role]), "or")


def require(role: Role, deed: Deed) -> None:
    """Let the deed pass.

    Raises:
        NotPermitted: The role is not given it; says who can do it.
    """
    if not may(role, deed):
        can = who_can(deed)
        raise NotPermitted(
            # Only the first sign: "IT" keeps its capitals.
            f"{ROLE_WORDS[role][0].upper()}{ROLE_WORDS[role][1:]} may not {deed.value}.",
            "Nothing was changed.",
            f"Ask {can}." if can else "",
            deed=deed.name.lower(),
        )
