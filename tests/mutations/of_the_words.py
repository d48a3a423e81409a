"""Things of words and numbers done wrong: what is read, counted and printed."""

from __future__ import annotations

from tests.mutations.mutation import Mutation

WORDS = (
    Mutation(
        "formula-let-through",
        "A name that begins like a formula is run by a spreadsheet",
        "attendance_desk/exchange/out.py",
        "    return guard(cell) if isinstance(cell, str) else cell\n",
        "    return cell\n",
        ("tests/exchange/test_out.py",),
    ),
    Mutation(
        "title-not-escaped",
        "A title is markup in the description of a paper",
        "letters/tagged.py",
        "_XMP.format(title=escape(self._title), language",
        "_XMP.format(title=self._title, language",
        ("tests/letters/test_render.py::test_a_hostile_name_gives_the_file_nothing_to_do",),
    ),
    Mutation(
        "tip-as-markup",
        "What stands beside the pointer is read as markup",
        "ui/widgets/tips.py",
        'return f"<qt>{escape(words)}</qt>"',
        "return words",
        ("tests/ui/test_hostile_names.py::test_a_tip_shows_what_was_typed",),
    ),
    Mutation(
        "late-by-a-minute",
        "Minutes late are one too few",
        "attendance_desk/domain/marks.py",
        "    return max(0, (at.hour * 60 + at.minute) - (start.hour * 60 + start.minute))\n",
        "    return max(0, (at.hour * 60 + at.minute) - (start.hour * 60 + start.minute) - 1)\n",
        ("tests/domain/test_marks.py::test_tm3_arrivals",),
    ),
    Mutation(
        "suppression-skipped",
        "Small numbers are printed for governors",
        "attendance_desk/domain/suppression.py",
        "    shown = counts.hiding(to_hide(counts.sizes, counts.sums))\n",
        "    shown = counts.hiding(())\n",
        (
            (
                "tests/domain/test_suppression.py::"
                "test_small_numbers_get_company_in_rows_and_in_columns"
            ),
        ),
    ),
    Mutation(
        "many-parts-let-in",
        "A workbook of any number of parts is unpacked",
        "attendance_desk/exchange/workbook.py",
        "    if parts > MOST_PARTS or directory > MOST_PARTS * 1_000:\n",
        "    if parts < 0 and directory < 0:\n",
        (
            (
                "tests/exchange/test_hostile_files.py::"
                "test_a_workbook_of_many_parts_is_refused_before_its_directory_is_read"
            ),
        ),
    ),
    Mutation(
        "parts-taken-at-their-word",
        "A workbook is believed how many parts it has",
        "attendance_desk/exchange/workbook.py",
        "    if len(parts) > MOST_PARTS:\n",
        "    if not parts:\n",
        (
            (
                "tests/exchange/test_hostile_files.py::"
                "test_parts_that_a_workbook_does_not_own_up_to_are_counted"
            ),
        ),
    ),
    Mutation(
        "idle-lock-off",
        "Nobody is signed out when the desk is left",
        "ui/idle.py",
        "        self._timer.stop()\n        self.passed.emit()\n",
        "        self._timer.stop()\n",
        ("tests/ui/test_locking.py",),
    ),
)
