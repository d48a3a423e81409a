"""Entries: what happened, who did it, and the chain that shows any change.

`hash = SHA-256(version, previous hash, every field but the payload, payload hash)` and `payload
hash = SHA-256(salt, canonical payload)`, so a payload can be erased after its retention while
the chain still verifies, and a guess at a payload cannot be confirmed from its hash
(`promises.md` 3.5).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

VERSION = "attendance-desk-ledger-1"
GENESIS = "0" * 64

Payload = Mapping[str, Any]


class Kind(Enum):
    """Everything that can be remembered, in the past tense."""

    SCHOOL_SET_UP = "school_set_up"
    CALENDAR_CHANGED = "calendar_changed"
    DAY_TIMES_CHANGED = "day_times_changed"
    CLASS_CHANGED = "class_changed"
    STAFF_CHANGED = "staff_changed"
    PUPIL_ENROLLED = "pupil_enrolled"
    PUPIL_CHANGED = "pupil_changed"
    PUPIL_LEFT = "pupil_left"
    PUPILS_IMPORTED = "pupils_imported"
    MARKS_IMPORTED = "marks_imported"
    REGISTER_TAKEN = "register_taken"
    MARK_RECORDED = "mark_recorded"
    MARK_AMENDED = "mark_amended"
    MARKS_SET = "marks_set"
    ABSENCE_PLANNED = "absence_planned"
    PLAN_CHANGED = "plan_changed"
    LEAVE_ASKED = "leave_asked"
    LEAVE_DECIDED = "leave_decided"
    CHILD_ARRIVED = "child_arrived"
    CHILD_LEFT = "child_left"
    CHILD_CAME_BACK = "child_came_back"
    MOVEMENT_UNDONE = "movement_undone"
    CALL_TAKEN = "call_taken"
    CALL_CHANGED = "call_changed"
    RETURN_SENT = "return_sent"
    RING_LOGGED = "ring_logged"
    RING_CHANGED = "ring_changed"
    NUMBER_FOUND_OUT = "number_found_out"
    LANGUAGE_SET = "language_set"
    LINE_SET = "line_set"
    CALL_RULES_CHANGED = "call_rules_changed"
    SCRIPT_CHANGED = "script_changed"
    CARE_SET = "care_set"
    VISIT_LOGGED = "visit_logged"
    CLOCK_MOVED = "clock_moved"
    NOTE_POINTED = "note_pointed"
    NOTE_WRITTEN = "note_written"
    LETTERBOX_SET = "letterbox_set"
    ROUTINE_SET = "routine_set"
    ROUTINE_DONE = "routine_done"
    POLICY_SET = "policy_set"
    RUNG_RULED = "rung_ruled"
    LETTER_TEXT_CHANGED = "letter_text_changed"
    LETTER_DRAFTED = "letter_drafted"
    LETTER_CHANGED = "letter_changed"
    LETTER_APPROVED = "letter_approved"
    LETTER_MOVED = "letter_moved"
    MEETING_SET = "meeting_set"
    WEEKLY_SET = "weekly_set"
    PANEL_SET = "panel_set"
    AGREED_SET = "agreed_set"
    SUPPORT_PLAN_SET = "support_plan_set"
    NOTICE_SET = "notice_set"
    PENALTY_RULED = "penalty_ruled"
    AUTHORITY_SET = "authority_set"
    RECOGNITION_SET = "recognition_set"
    AWARD_SET = "award_set"
    GOVERNORS_SAID = "governors_said"
    GOVERNORS_READ = "governors_read"
    PRACTICE_JUDGED = "practice_judged"
    PRACTICE_NOTED = "practice_noted"
    PATTERN_RULED = "pattern_ruled"
    BADGE_SET = "badge_set"
    CODES_LEFT = "codes_left"
    DOOR_ROLL_DECIDED = "door_roll_decided"
    DAY_CARRIED = "day_carried"
    DUTY_DECIDED = "duty_decided"
    ACTION_REFUSED = "action_refused"
    SIGN_IN_CHANGED = "sign_in_changed"
    KEY_SHOWN = "key_shown"
    MONTHLY_COPY_MADE = "monthly_copy_made"
    MONTHLY_COPY_CHECKED = "monthly_copy_checked"
    MONTHLY_COPY_REMOVED = "monthly_copy_removed"
    BACKUP_PLACE_SET = "backup_place_set"
    BACKUP_SET = "backup_set"
    RESTORE_PRACTISED = "restore_practised"
    SCHOOL_RESTORED = "school_restored"
    SHEET_TESTED = "sheet_tested"
    PAYLOADS_ERASED = "payloads_erased"
    PC_SET = "pc_set"
    CLOCK_SET_RIGHT = "clock_set_right"
    QUESTION_SETTLED = "question_settled"
    IMPORT_LIST_SET = "import_list_set"
    PUPILS_PUT_BACK = "pupils_put_back"


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it, with the role and the title they had then."""

    person: str
    name: str
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        number: Place in this book, from 1 without gaps.
        device: The PC it was made on.
        device_number: Place in that PC's own series.
        hlc: Hybrid logical time, `<milliseconds>.<counter>`; never goes back.
        at: Wall time with its UTC offset, ISO 8601.
        author: Who, in which role and title.
        kind: What happened.
        subject: The id it is chiefly about, or empty.
        reason: The reason given, or empty.
        answers: The `device/device_number` of the entry it answers, or empty.
        payload: The facts.
        salt: 32 hex signs; empty when the facts were erased.
        payload_hash: 64 hex signs.
        previous: Hash of the entry before, or `GENESIS`.
        hash: 64 hex signs.
    """

    number: int
    device: str
    device_number: int
    hlc: str
    at: str
    author: Author
    kind: Kind
    subject: str
    reason: str
    answers: str
    payload: Payload
    salt: str
    payload_hash: str
    previous: str
    hash: str

    @property
    def erased(self) -> bool:
        """Whether its facts were erased after their time; who made it, and when, stays."""
        return not self.salt


def canonical(payload: Payload) -> bytes:
    """The one way a payload is written: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def hash_payload(salt: str, written: bytes) -> str:
    """The salted hash of a canonical payload, in hex."""
    return hashlib.sha256(salt.encode("ascii") + written).hexdigest()


def hash_entry(entry: Entry) -> str:
    """What the entry's hash must be, worked out from its other fields."""
    author = entry.author
    fields = (
        VERSION,
        entry.previous,
        str(entry.number),
        entry.device,
        str(entry.device_number),
        entry.hlc,
        entry.at,
        author.person,
        author.name,
        author.role,
        author.title,
        entry.kind.value,
        entry.subject,
        entry.reason,
        entry.answers,
        entry.salt,
        entry.payload_hash,
    )
    written = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


# Crockford's base 32: no I, L, O or U, so that a head can be read aloud and compared by eye.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def signs(digest: str) -> str:
    """The first 100 bits of a hash, as people read and compare it: four groups of five signs.

    Args:
        digest: At least 26 hex signs.
    """
    bits = int(digest[:26], 16) >> 4
    spelled = "".join(SIGNS[bits >> shift & 31] for shift in range(95, -5, -5))
    return " ".join(spelled[start : start + 5] for start in range(0, 20, 5))
