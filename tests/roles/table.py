"""Who may ask what of the desk: one row for every public method of every room.

Written by hand and read by people: `test_matrix.py` walks the rooms and fails on a method that has
no row here, on a row whose method is gone, and on every cell that is not as it stands here. The
rows are not made from `domain/access.py`, so that a permission that is given or taken there by
mistake shows.

The seven places: T teacher, O office, L attendance lead, H head, D safeguarding lead, I IT
technician, V visitor. A small `t`: only for children and classes of their own. A dash: refused,
and the try is kept in the ledger. An answer may still be shorter for one role than for another:
what nobody may hear of is looked for in every answer.
"""

from __future__ import annotations

ROLES = {
    "T": "teacher",
    "O": "office",
    "L": "lead",
    "H": "head",
    "D": "dsl",
    "I": "it",
    "V": "visitor",
}
_ROWS = """
agreed.agree                        -OLH---
agreed.board                        TOLHD--
agreed.carry                        -OLH---
agreed.close                        -OLH---
agreed.of_pupil                     TOLHD--

awards.accept                       ---H---
awards.accepted                     --LH---
awards.badge                        TOLHDIV
awards.bear_sheet                   -OLH---
awards.certificates                 -OLH---
awards.door_posters                 -OLH---
awards.drop_badge                   ---H---
awards.due                          -OLH---
awards.give                         -OLH---
awards.given                        -OLH---
awards.improver_post                -OLH---
awards.improvers                    -OLH---
awards.include                      ---H---
awards.on_time                      -OLH---
awards.set_badge                    ---H---
awards.take_back                    -OLH---
awards.term                         -OLH---
awards.term_posters                 -OLH---
awards.tick_sheet                   -OLH---
awards.week                         -OLH---
awards.welcomes                     -OLH---
awards.words                        -OLH---

backups.at_sign_out                 TOLHDIV
backups.board                       TOLHDIV
backups.check                       -OLH-I-
backups.demand_writing              TOLHD-V
backups.due_now                     TOLHDIV
backups.forget_place                -OLH-I-
backups.make                        TOLHDI-
backups.name_place                  -OLH-I-
backups.next_to_check               TOLHDIV
backups.practise                    -OLH-I-
backups.say_it_is_right             ---H-I-

calling.change_rules                --LH---
calling.correct                     -OLHD--
calling.holding                     TOLHDIV
calling.language                    -OLHD--
calling.limits                      -OLHD--
calling.log                         -OLHD--
calling.not_needed                  --LH---
calling.numbers                     -OLHD--
calling.outcomes                    TOLHDIV
calling.phone                       TOLHDIV
calling.rings                       -OLHD--
calling.rings_of                    -OLHD--
calling.rules                       TOLHDIV
calling.set_language                -OLHD--
calling.set_number                  -OLHD--
calling.sheet                       -OLHD--
calling.task_done                   -OLHD--
calling.tasks                       -OLHD--
calling.tell_next                   -OLHD--
calling.undo                        -OLHD--
calling.worker_told                 -OLHD--
calling.workers                     -OLHD--

care.board                          -OLHD--
care.clocks_page                    --LHD--
care.flags                          -OLHD--
care.of_pupil                       -OLHD--
care.paper                          --LHD--
care.set                            ---HD--

carrying.carried                    -OLHD--
carrying.last                       -OLHD--
carrying.sheet                      -OLHD--
carrying.write_file                 -OLHD--

clocks.board                        -OLHD--
clocks.hand_over                    ---HD--
clocks.holders                      TOLHDIV
clocks.of_pupil                     -OLHD--
clocks.pause                        ---HD--
clocks.resume                       ---HD--
clocks.stand_down                   ---HD--
clocks.step                         ---HD--
clocks.strip                        -OLHD--
clocks.take                         ---HD--

confirming.confirm                  ---H---

duties.asked_for                    -OLH---
duties.due                          -OLHD--
duties.expect_sickness              -OLH---
duties.explained                    -OLH---
duties.joint_enquiry                -OLH---
duties.keep_unexplained             --LH---
duties.looked_into                  -OLH---
duties.mark_sent                    -OLH---
duties.marks_after                  -OLHD--
duties.not_agreed                   --LH---
duties.returns                      -OLHD--
duties.returns_paper                -OLHD--
duties.roll                         -OLHD--
duties.take_off                     -OLH---
duties.to_do                        -OLHD--
duties.unexplained                  -OLHD--

exchange.begin_visit                TOLHDIV
exchange.change                     ---H---
exchange.receive                    TOLHDIV
exchange.requests                   ---H---
exchange.send                       TOLHDIV
exchange.status                     TOLHDIV
exchange.stop_using                 ---H---
exchange.strike_off                 ---H---
exchange.use_folder                 ---H---
exchange.visit                      TOLHDIV
exchange.welcome                    ---H---

figures.open                        -OLHD--
figures.table                       -OLHD--

files.export                        ---H---
files.look                          -OLH---
files.take_in                       -OLH---

brought.every                       -OLH---
brought.undo                        -OLH---
brought.would_undo                  -OLH---

import_lists.chosen                 -OLH---
import_lists.columns                -OLH---
import_lists.drop                   -OLH---
import_lists.every                  -OLH---
import_lists.keep                   -OLH---

newer_lists.answered                -OLH---
newer_lists.search                  -OLH---

fire.allow_at_door                  ---H---
fire.at_door                        TOLHDIV
fire.has_closed                     TOLHDIV
fire.keep_for_door                  TOLHDIV
fire.put_copy                       TOLHDIV
fire.roll                           TOLHD-V

governors.edit                      -OLHD--
governors.plan                      -OLHD--
governors.read                      -OLHD--
governors.report                    -OLHD--
governors.tables                    -OLHD--
governors.terms                     -OLHD--

hatch.arrive                        -OLH---
hatch.come_back                     -OLH---
hatch.leave                         -OLH---
hatch.movements                     -OLH---
hatch.out_now                       TOLHDIV
hatch.sheet                         -OLH---
hatch.skipped                       TOLHDIV
hatch.slips                         -OLH---
hatch.undo                          -OLH---

history.of_pupil                    -OLHD-V
history.this_pc                     TOLHDIV

jottings.keep                       TOLHD--
jottings.mine                       TOLHDIV

keeping.check                       -OLH-I-
keeping.choose_second_place         -OLH-I-
keeping.copies                      -OLH-I-
keeping.due                         TOLHDIV
keeping.make                        -OLH-I-
keeping.remove                      ---H---

ladder.board                        -OLHD--
ladder.drop_policy                  --LH---
ladder.faults                       TOLHDIV
ladder.of_pupil                     -OLHD--
ladder.policies                     -OLHD--
ladder.rule                         --LH---
ladder.rulings                      -OLHD--
ladder.set_policy                   --LH---
ladder.shipped                      TOLHDIV
ladder.take_back                    --LH---
ladder.what_if                      -OLHD--

letter_texts.board                  -OLHD--
letter_texts.change                 --LH---
letter_texts.held_to                TOLHDIV
letter_texts.in_force               -OLHD--
letter_texts.shipped                TOLHDIV
letter_texts.take_back              --LH---
letter_texts.tongues_of             -OLHD--
letter_texts.translate              --LH---

letters.anew                        -OLH---
letters.answered                    -OLH---
letters.approve                     --LH---
letters.approve_many                --LH---
letters.approved_bytes              -------
letters.begun                       -OLH---
letters.board                       -OLHD--
letters.bytes                       -------
letters.change                      -OLH---
letters.check                       --LH---
letters.draft                       -OLH---
letters.draft_many                  -OLH---
letters.go_on                       --LH---
letters.of_pupil                    -OLHD--
letters.one                         -OLHD--
letters.paper                       -OLHD--
letters.papers                      -OLHD--
letters.printed                     -OLH---
letters.refresh                     -OLH---
letters.send_back                   --LH---
letters.sent                        -OLH---
letters.to_print                    -------
letters.withdraw                    -OLH---

lost_pcs.hand_on                    ---H---
lost_pcs.left_in                    ---H---
lost_pcs.never_came                 ---H---
meetings.board                      TOLHD--
meetings.book                       -OLH---
meetings.booking                    tOLHD--
meetings.cancel                     -OLH---
meetings.change                     -OLH---
meetings.checks                     tOLHD--
meetings.confirm                    -OLH---
meetings.days                       tOLHD--
meetings.held                       --LH---
meetings.leave                      --LH---
meetings.missed                     -OLH---
meetings.of_pupil                   tOLHD--
meetings.one                        TOLHD--
meetings.paper                      TOLHD--
meetings.proforma                   TOLHDIV
meetings.put_off                    -OLH---
meetings.rang                       -OLH---

panels.arrange                      -OLH---
panels.board                        -OLHD--
panels.cancel                       -OLH---
panels.focuses                      -OLHD--
panels.held                         --LH---
panels.paper                        -OLHD--

new_keys.before                     ---H---
new_keys.renew                      ---H---
new_keys.shut_out                   ---H---

new_year.drop                       ---H---
new_year.fresh                      ---H---
new_year.keep                       ---H---
new_year.look                       ---H---
new_year.new_class                  ---H---
new_year.open                       ---H---
new_year.opened                     ---H---
new_year.proposal                   ---H---
new_year.take_back                  ---H---

papers.blank_register               TOLHD-V
papers.blank_registers              TOLHD-V
papers.class_month                  TOLHD-V
papers.fire_roll                    TOLHD-V
papers.recovery_sheet               ---H---
papers.register                     TOLHD-V
papers.registration_certificate     -OLHD-V

patterns.board                      TOLHD--
patterns.of_pupil                   tOLHD--
patterns.paper                      TOLHD--
patterns.rule                       --LH---
patterns.take_back                  --LH---

penalties.authority                 TOLHDIV
penalties.board                     --LHD--
penalties.decide                    ---H---
penalties.keep                      --LH---
penalties.of_pupil                  --LHD--
penalties.pack                      --LHD--
penalties.request                   --LHD--
penalties.set_authority             --LH---

people.change                       -OLH---
people.come_back                    -OLH---
people.enrol                        -OLH---
people.everyone                     TOLHD--
people.find                         TOLHD--
people.leave                        -OLH---
people.leaving_grounds              TOLHDIV
people.move                         -OLH---
people.page                         tOLHD--
people.record_history               -OLHD--
people.to_find                      TOLHDIV

phone.add_number                    -OLH---
phone.called_back                   -OLH---
phone.calls                         -OLH---
phone.children                      TOLHD--
phone.correct                       -OLH---
phone.due                           TOLHDIV
phone.known                         -OLH---
phone.match                         -OLH---
phone.one                           -OLH---
phone.reasons                       TOLHDIV
phone.take                          -OLH---
phone.withdraw                      -OLH---

pictures.behind                     -OLHD--
pictures.choices                    -OLHD--
pictures.draw                       -OLHD--
pictures.paper                      TOLHDIV
pictures.school_weeks               -OLHD--
pictures.year_strip                 tOLHD--

planning.ask_leave                  -OLH---
planning.board                      TOLHD--
planning.change_leave               -OLH---
planning.close                      ---H---
planning.decide                     ---H---
planning.decision                   -OLH---
planning.dues                       -OLHD--
planning.facts                      -OLHD--
planning.inbox                      -OLHD--
planning.last_x                     -OLH---
planning.make                       -OLH---
planning.open_again                 ---H---
planning.part_time_code             -OLH---
planning.provide                    -OLH---
planning.put_facts                  -OLH---
planning.recommend                  -OLH---
planning.request_trail              -OLHD--
planning.set_end                    -OLH---
planning.settle_refused             ---H---
planning.trail                      -OLHD--
planning.travelled                  -OLH---
planning.withdraw_leave             -OLH---

policy_facts.paper                  -OLHD--

practice.board                      --LHD--
practice.judge                      --LHD--
practice.line                       --LHD--
practice.note                       --LH---
practice.notes                      --LHD--
practice.paper                      --LHD--
practice.strike                     --LH---
practice.take_back                  --LH---

questions.board                     -OLH---
questions.settle                    -OLH---
questions.take_back                 -OLH---

queue.after                         -OLHD--
queue.for_today                     TOLHDIV
queue.list                          -OLHD--
queue.next                          -OLHD--

registers.board                     TOLHD-V
registers.keep_draft                TOLH---
registers.set_mark                  tOLH---
registers.sheet                     TOLHD-V
registers.submit                    TOLH---

restricted.can_read                 TOLHDIV
restricted.half_said                TOLHDIV
restricted.half_typed               TOLHDIV
restricted.keep_half                TOLHD--
restricted.keep_said                ---HD--
restricted.new_id                   TOLHDIV
restricted.note                     TOLHD--
restricted.notes                    ---HD--
restricted.pointers                 tOLHD--
restricted.read                     ---HD--
restricted.send_half                TOLHD--
restricted.settle                   TOLHDIV
restricted.settle_quietly           TOLHDIV
restricted.to_read                  ---HD--
restricted.told_of                  tOLHD--
restricted.waiting                  TOLHDIV
restricted.ways                     TOLHDIV
restricted.worry                    TOLHD--

restoring.look                      ---H-I-
restoring.restore                   ---H-I-
restoring.switch                    ---H-I-

retention.erase                     ---H---
retention.preview                   -OLH-I-

routines.board                      TOLHD--
routines.change                     --LH---
routines.done                       TOLHD--
routines.paper                      TOLHD--
routines.take_back                  TOLHD--

school_room.change_calendar         ---H---
school_room.change_day_times        ---H---
school_room.save_class              ---H---
school_room.save_staff              ---H---

scripts.board                       TOLHD--
scripts.change                      --LH---
scripts.facts                       tOLHD--
scripts.held_to                     TOLHDIV
scripts.in_force                    TOLHD--
scripts.lines                       tOLHD--
scripts.paper                       -OLHD--
scripts.set_line                    tOLH---
scripts.shipped                     TOLHDIV
scripts.take_back                   --LH---
scripts.talk                        TOLHD--

sheet_testing.standing              ---H---
sheet_testing.test                  ---H---
sheet_testing.typed_back            ---H---
sheets.briefing                     -OLHD--
sheets.census                       -OLHD--
sheets.families                     -OLH---
sheets.of_class                     tOLHD--
sheets.panel_pack                   --LHD--
sheets.weekly                       --LHD--

staff.needs_passphrase              TOLHDIV
staff.save                          ---H---
staff.suggest_passphrase            TOLHDIV

story.for_worker                    -OLHD--
story.log                           -OLHD--
story.of                            tOLHD--
story.record                        -OLHD--

support.add                         --LHD--
support.answered                    --LHD--
support.board                       -OLHD--
support.change                      --LHD--
support.chase                       --LHD--
support.close                       --LHD--
support.decline                     --LHD--
support.end                         --LHD--
support.helped                      -OLHD--
support.helped_over_school          -OLHD--
support.of_pupil                    -OLHD--
support.open                        --LHD--
support.paper                       -OLHD--
support.passport                    -OLHD--
support.reduce_hours                --LHD--
support.referrals                   -OLHD--
support.review                      --LHD--
support.start                       --LHD--

tables.agreed                       -OLHD--
tables.awards                       -OLH---
tables.behind                       -OLHD--
tables.calls                        -OLHD--
tables.figures                      -OLHD--
tables.ladder                       -OLHD--
tables.letters                      -OLHD--
tables.meetings                     -OLHD--
tables.patterns                     -OLHD--
tables.penalties                    --LHD--
tables.picture                      -OLHD--
tables.referrals                    -OLHD--
tables.returns                      -OLHD--
tables.support                      -OLHD--
tables.write                        -OLHD--

today.board                         TOLHD-V

upkeep.about                        TOLHDIV
upkeep.board                        -OLH-I-
upkeep.bundle                       -OLH-I-
upkeep.check                        -OLH-I-
upkeep.clock_is_right               -OLH-I-
upkeep.compare                      -OLH-I-
upkeep.make_tables_again            -OLH-I-
upkeep.note                         -OLH-I-
upkeep.prepare                      -OLH-I-
upkeep.told                         -OLH-I-

visits.back                         -OLHD--
visits.board                        -OLHD--
visits.call_off                     -OLHD--
visits.card                         -OLHD--
visits.leave                        -OLHD--
visits.of_pupil                     -OLHD--
visits.outcomes                     TOLHDIV
visits.plan                         -OLHD--
visits.record                       -OLHD--
visits.sheet                        -OLHD--

ways_in.change_my_passphrase        TOLHDIV
ways_in.enrol_this_pc               ---H---
ways_in.hang_plate                  TOLHDIV
ways_in.let_in                      ---H---
ways_in.make_quick                  TOLHDIV
ways_in.new_recovery_sheet          ---H---
ways_in.recovered                   ---H---
ways_in.show_key                    ---H---
ways_in.shut_out                    ---H---
ways_in.who_signs_in                TOLHDIV

week.class_of                       TOLHD-V
week.leave_odd                      -OLH---
week.odd                            -OLHD--
week.save                           -OLH---
week.sheet                          TOLHD-V

weekly.also                         --LH---
weekly.child                        --LHD--
weekly.decide                       --LH---
weekly.end                          --LH---
weekly.list                         --LHD--
weekly.make_time                    --LH---
weekly.paper                        --LHD--
weekly.pick                         --LH---
weekly.say                          --LH---
weekly.start                        --LH---
weekly.unpick                       --LH---
"""
TABLE = {row.split()[0]: row.split()[1] for row in _ROWS.splitlines() if row.strip()}

TO_ANYBODY = frozenset(
    {
        "backups.at_sign_out",
        "backups.board",
        "backups.demand_writing",
        "backups.due_now",
        "backups.next_to_check",
        "backups.say_it_is_right",
        "calling.holding",
        "calling.outcomes",
        "calling.phone",
        "clocks.holders",
        "fire.has_closed",
        "history.this_pc",
        "letter_texts.held_to",
        "letter_texts.shipped",
        "meetings.proforma",
        "people.leaving_grounds",
        "phone.reasons",
        "restricted.can_read",
        "restricted.new_id",
        "restricted.ways",
        "scripts.held_to",
        "scripts.shipped",
        "staff.needs_passphrase",
        "staff.suggest_passphrase",
        "visits.outcomes",
        "ways_in.enrol_this_pc",
        "ways_in.hang_plate",
        "ways_in.who_signs_in",
    }
)
"""What a desk still answers after it was closed: what ships with the program, and who works here.

None of it is about a child, and nothing of it changes anything."""

AT_THE_DOOR = frozenset(
    {
        "door.fire_roll",
        "door.get_ready",
        "door.open_with_recovery",
        "door.plate",
        "door.recover",
        "door.sign_in",
        "door.sign_in_quick",
        "door.wait",
    }
)
"""What can be asked before anybody signs in; what opens the school takes a secret."""
