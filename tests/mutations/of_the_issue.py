"""The eight changes that the suite was asked to find."""

from __future__ import annotations

from tests.mutations.mutation import Mutation

ISSUE = (
    Mutation(
        "synchronous-normal",
        "The disk is not waited for at each commit",
        "attendance_desk/store/pragmas.py",
        '    ("synchronous", "EXTRA", 3),\n',
        '    ("synchronous", "NORMAL", 1),\n',
        (
            "tests/faults/test_power.py::test_no_acknowledged_mark_is_lost_to_a_power_cut",
            "tests/store/test_pragmas.py",
        ),
    ),
    Mutation(
        "insert-guard-dropped",
        "An entry can be put in the place of another",
        "attendance_desk/store/migrations/m0001_the_ledger.py",
        "    WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM entry)\n",
        "    WHEN NEW.number IS NULL\n",
        ("tests/store/test_ledger.py::test_the_file_itself_refuses_too",),
    ),
    Mutation(
        "copy-not-proven",
        "A backup or copy is named without having been read back",
        "attendance_desk/store/copies.py",
        "        check_book(partial, facts, book, plan.unlocked, step)\n",
        "        step(book.value)\n",
        (
            (
                "tests/store/test_copies.py::"
                "test_a_flipped_bit_between_writing_and_reading_back_leaves_no_copy"
            ),
        ),
    ),
    Mutation(
        "rich-label",
        "A text of the window is read as markup",
        "ui/widgets/parts.py",
        "        self.setTextFormat(Qt.TextFormat.PlainText)\n"
        '        self.setProperty("kind", kind)\n',
        "        self.setTextFormat(Qt.TextFormat.RichText)\n"
        '        self.setProperty("kind", kind)\n',
        ("tests/ui/test_access.py::test_markup_in_a_text_stays_as_it_was_typed",),
    ),
    Mutation(
        "permission-taken-away",
        "The office may not log the day any more",
        "attendance_desk/domain/access.py",
        "        Deed.LOG_THE_DAY,\n        Deed.PLAN_ABSENCE,\n",
        "        Deed.PLAN_ABSENCE,\n",
        ("tests/roles/test_matrix.py::test_every_cell_is_as_the_table_says[office]",),
    ),
    Mutation(
        "signature-not-checked",
        "A parcel is taken in whoever signed it",
        "attendance_desk/store/pc_keys.py",
        "    except (InvalidSignature, ValueError):\n        return False\n    return True\n",
        "    except (InvalidSignature, ValueError):\n        return True\n    return True\n",
        ("tests/exchange/test_sealed.py::test_another_pc_cannot_speak_for_this_one",),
    ),
    Mutation(
        "script-checker-skipped",
        "Words for the telephone are kept without being looked at",
        "attendance_desk/actions/scripts.py",
        "    if not found:\n        return\n    named",
        "    if found or not found:\n        return\n    named",
        (
            (
                "tests/actions/test_scripts.py::"
                "test_words_that_cannot_be_said_are_refused_and_nothing_changes"
            ),
        ),
    ),
    Mutation(
        "float-in-persistent",
        "Persistent absence is worked out with fractions that are not exact",
        "attendance_desk/domain/tally.py",
        "        return possible > 0 and self.absent * share >= possible\n",
        "        return possible > 0 and 1 - self.attended / possible >= 1 / share\n",
        (
            (
                "tests/domain/test_tally.py::"
                "test_pa1_exactly_ten_per_cent_is_persistent_and_not_below_a_bound_of_ninety"
            ),
            "tests/domain/test_tally.py::test_bands_and_flags_agree_with_exact_fractions",
        ),
    ),
)
