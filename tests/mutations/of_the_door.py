"""Things of the door done wrong: who comes in, and who may what."""

from __future__ import annotations

from tests.mutations.mutation import Mutation

DOOR = (
    Mutation(
        "try-counted-afterwards",
        "A try is only counted when it has been found wrong",
        "attendance_desk/store/throttle.py",
        "        self._save(tries if wait > 0 else tries.tried(label))\n",
        "        self._save(tries)\n",
        ("tests/store/test_throttle.py::test_a_try_is_counted_even_when_the_program_is_killed",),
    ),
    Mutation(
        "check-sign-skipped",
        "A wrong sign on the recovery sheet is not noticed",
        "attendance_desk/store/recovery.py",
        "    return values[4] == _check_sign(values[:4], place)\n",
        "    return len(values) == GROUP_SIGNS and place > 0\n",
        ("tests/store/test_recovery.py::test_any_one_wrong_sign_is_caught_and_its_group_named",),
    ),
    Mutation(
        "weak-slot-let-in",
        "A slot whose protection was lowered is opened all the same",
        "attendance_desk/store/sealing.py",
        "    if weak or heavy:\n",
        "    if heavy:\n",
        ("tests/store/test_keyslots.py::test_lowered_argon2_parameters_are_refused",),
    ),
    Mutation(
        "right-not-asked",
        "A call can be undone by whoever asks",
        "attendance_desk/actions/calls.py",
        "    demand(context, by, Deed.LOG_THE_DAY)\n    with context.book.read() as snapshot:\n"
        "        before = _held(snapshot, call_id)\n        cells",
        "    with context.book.read() as snapshot:\n"
        "        before = _held(snapshot, call_id)\n        cells",
        ("tests/roles/test_matrix.py::test_every_cell_is_as_the_table_says[it]",),
    ),
    Mutation(
        "everybodys-children",
        "A teacher sees the records of every class",
        "attendance_desk/queries/pupil_page.py",
        "    return place is not None and place.class_id in ground.me.classes\n",
        "    return place is not None\n",
        ("tests/actions/test_permissions.py::test_a_teacher_sees_only_their_own_children",),
    ),
    Mutation(
        "refused-try-forgotten",
        "A refused question leaves no trace",
        "attendance_desk/desk/desk.py",
        "            remember_refusal(self.context(), By(self.me, now), deed)\n"
        "            raise\n",
        "            raise\n",
        ("tests/roles/test_matrix.py::test_every_cell_is_as_the_table_says[it]",),
    ),
    Mutation(
        "notes-for-the-office",
        "Who stopped being the safeguarding lead keeps the open book",
        "attendance_desk/desk/room.py",
        "        return desk.seated.safeguarding if reads else None\n",
        "        return desk.seated.safeguarding\n",
        (
            (
                "tests/roles/test_keys.py::"
                "test_a_lead_who_becomes_a_clerk_meanwhile_loses_the_open_book"
            ),
        ),
    ),
)
