"""Something that is due: computed from the ledger each time, and never stored.

What a person decided about it is stored; then it is no longer due by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One thing somebody has to do, ahead or overdue.

    Attributes:
        kind: What it is, as the command line names it (`reason_deadline`, `new_pupil_return`, …).
            A kind that ends in `_near` is an early warning.
        due: The last day or moment for it; None when it has none.
        rule: The rule in a sentence, with its source.
        sentence: What to do, as a person reads it, with the name of the child where there is one.
        pupil_id: The child it is about; empty for none.
        evidence: The facts that make it due, each in a few words, with dates.
        holder: Whose it is: a role in words, or a name.
        area: The area of the window where it is done; empty for none.
        target: What to open in that area; its meaning is the area's own.
        key: Tells apart several of one kind for one child; an ISO day as a rule.
        held_by: What holds back the next step, in words: an N inside its five days.
    """

    kind: str
    due: date | datetime | None
    rule: str
    sentence: str
    pupil_id: str = ""
    evidence: tuple[str, ...] = ()
    holder: str = "the office"
    area: str = ""
    target: object = field(default=None, compare=False)
    key: str = ""
    held_by: tuple[str, ...] = ()


_KINDS = """
absence_10_days absence_20_days action_overdue arrival_not_logged attendance_return
attendance_return_irregular backup_due call_back_owed call_check_in call_day_three call_day_two
call_first_day call_key_converter call_missed_days call_missed_meeting call_persistent call_retry
call_task call_tell_family call_unmatched call_welcome_back calendar_ends care_review code_to_check
contacts_missing deletion_return did_not_arrive dsl_handover first_day_visit first_register
five_days_away five_days_unheard gone_since_lunch home_visit illness improvement_end
invitation_outdated ladder_review leave_decision leaving_ground_missing letter_1 letter_2 letter_3
letter_congratulation letter_held letter_to_approve letter_to_check letter_to_print
letter_to_send letter_warning letterbox_changed lone_worker meeting_missed meeting_record_missing
meeting_review meeting_to_rebook meeting_today monthly_copy new_pupil_return new_year no_class
no_reason_lapsing panel_record_missing panel_today part_time_agreement
part_time_at_compulsory_age part_time_end part_time_review pcs_differ penalty_answer
penalty_look_again
penalty_threshold place_still_open practice_review reason_deadline reason_deadline_near
reason_late sheet_test
referral_unanswered register_missing restore_practice return_passed routine sickness_return
sickness_return_near
support_review suspension_sixth_day suspension_sixth_day_near talk tell_social_worker
thought_in_school three_days_unseen today_no_reason unauthorised weekly_meeting welfare_visit
worker_missing worker_to_tell worry_to_read
"""
KINDS = frozenset(_KINDS.split())
"""Every kind there is or will be, so that one that is misspelled is told from one of which
nothing is due. A kind that is not named here is found all the same while there is one."""
