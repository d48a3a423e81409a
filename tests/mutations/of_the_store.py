"""Things of the store done wrong: saving, the ledger, copies."""

from __future__ import annotations

from tests.mutations.mutation import Mutation

STORE = (
    Mutation(
        "saved-although-it-failed",
        "Saving ends quietly when the disk said no",
        "attendance_desk/store/work.py",
        "                    yield connection\n"
        "                self.saves += 1\n"
        "        except (DBAPIError, dbapi2.Error) as error:\n"
        "            raise self._refusal(error) from error\n",
        "                    yield connection\n"
        "                self.saves += 1\n"
        "        except (DBAPIError, dbapi2.Error) as error:\n"
        "            self._refusal(error)\n",
        (
            "tests/faults/test_points.py::test_a_fault_at_any_disk_operation_loses_nothing_and_is_said",
        ),
    ),
    Mutation(
        "failed-sync-forgotten",
        "After a fault the book goes on without being opened again",
        "attendance_desk/store/work.py",
        "        self._faulted = isinstance(refusal, DiskFault | Damaged)\n",
        "        self._faulted = False\n",
        ("tests/store/test_work.py",),
    ),
    Mutation(
        "anchors-not-compared",
        "A ledger that was written anew passes the check",
        "attendance_desk/store/anchors.py",
        "    if wrong:\n        raise _mismatch(wrong, places)\n",
        "",
        ("tests/store/test_ledger.py::test_what_the_chain_cannot_show_the_heads_outside_show",),
    ),
    Mutation(
        "payload-not-compared",
        "What an entry says can be changed without the chain showing it",
        "attendance_desk/store/ledger.py",
        "    if hash_payload(entry.salt, str(row[13]).encode()) != entry.payload_hash:\n",
        "    if not entry.payload_hash:\n",
        ("tests/store/test_ledger.py::test_tampering_breaks_the_chain_and_is_named",),
    ),
    Mutation(
        "chain-not-compared",
        "An entry need not follow the one before it",
        "attendance_desk/store/ledger.py",
        "    if entry.previous != newest.hash or hash_entry(entry) != entry.hash:\n",
        "    if hash_entry(entry) != entry.hash:\n",
        ("tests/store/test_work.py",),
    ),
    Mutation(
        "program-may-change-entries",
        "The program itself is not kept from changing an entry",
        "attendance_desk/store/guards.py",
        "    if action in {_DELETE, _UPDATE, _DROP_TABLE} and first in _PROTECTED:\n"
        "        return _DENY\n",
        "",
        ("tests/store/test_ledger.py::test_the_program_cannot_change_the_ledger",),
    ),
    Mutation(
        "small-file-not-replaced-whole",
        "A small file is written over in place",
        "attendance_desk/store/durable.py",
        "            _write_new(partial, data)\n            partial.replace(path)\n",
        "            path.write_bytes(data)\n",
        ("tests/store/test_durable.py",),
    ),
    Mutation(
        "copy-opens-for-everybody",
        "A copy can be opened with anybody's passphrase",
        "attendance_desk/store/copies.py",
        "        if boxes and (slot.kind == RECOVERY or slot.label in labels):\n",
        "        if boxes:\n",
        ("tests/store/test_copies.py::test_only_the_head_and_the_sheet_open_it",),
    ),
    Mutation(
        "core-left-behind",
        "A program that falls over leaves its memory in a file",
        "attendance_desk/store/books.py",
        "    leave_no_core()\n",
        "",
        (
            (
                "tests/faults/test_planted_names.py::"
                "test_no_planted_name_can_be_read_where_a_window_fell_over"
            ),
        ),
    ),
)
