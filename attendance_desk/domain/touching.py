"""What an entry touches in the tables, as keys: two entries without a common key commute.

This is what lets a late entry be put into its place without taking back everything since: only
what touches the same keys is gone through again (decision 0042). A kind that is not named here
touches everything, which is slower and never wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.ledger import Kind

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry

EVERYTHING = frozenset({"*"})
"""The keys of what cannot be told apart from anything: all tables are made again."""

STAFF = "staff"
"""The list of staff has one order, which a later look at it depends on."""

MARK, REGISTER, PUPIL = "mark", "register", "pupil"

Touched = dict[int, frozenset[str]]
"""What entries of a book touch, by number. An entry never changes but where it is erased."""

_Find = Callable[["Entry"], frozenset[str]]


def keys(entry: Entry) -> frozenset[str]:
    """The keys of what an entry touches; none where no table shows it.

    Raises:
        KeyError, TypeError: Its facts are not those of its kind.
    """
    if entry.erased:
        return frozenset()
    find = _KEYS.get(entry.kind)
    return EVERYTHING if find is None else find(entry)


def mark_key(pupil_id: str, day: int, half: int) -> str:
    """The key of a mark; the day as yyyymmdd, the half 0 or 1."""
    return f"{MARK}:{pupil_id}:{day}:{half}"


def read_mark_key(key: str) -> tuple[str, int, int] | None:
    """Pupil, day and half of a mark's key; None for any other key."""
    sort, _, rest = key.partition(":")
    if sort != MARK:
        return None
    pupil_id, day, half = rest.rsplit(":", 2)
    return pupil_id, int(day), int(half)


def _place(record: Mapping[str, Any]) -> tuple[int, int]:
    return int(record["date"].replace("-", "")), int(record["session"] == "PM")


def _register(entry: Entry) -> frozenset[str]:
    day, half = _place(entry.payload)
    marks = {mark_key(line[0], day, half) for line in entry.payload["marks"]}
    return frozenset(marks | {f"{REGISTER}:{entry.payload['class']}:{day}:{half}"})


def _mark(entry: Entry) -> frozenset[str]:
    return frozenset({mark_key(entry.payload["pupil"], *_place(entry.payload))})


def _marks(entry: Entry) -> frozenset[str]:
    return frozenset(
        mark_key(pupil, *_place({"date": day, "session": half}))
        for pupil, day, half, *_rest in entry.payload["marks"]
    )


def _imported_marks(entry: Entry) -> frozenset[str]:
    pupils = entry.payload["pupils"]
    return frozenset(mark_key(pupils[i], day, half) for i, day, half, *_ in entry.payload["marks"])


def _pupils(entry: Entry) -> frozenset[str]:
    records = entry.payload.get("pupils") or [entry.payload["pupil"]]
    return frozenset(f"{PUPIL}:{record['id']}" for record in records)


def _own(entry: Entry) -> frozenset[str]:
    """What only this entry makes a row of, under its own number."""
    return frozenset({f"entry:{entry.device}/{entry.device_number}"})


def _nothing(_entry: Entry) -> frozenset[str]:
    return frozenset()


def _one(sort: str, record: str, *fields: str) -> _Find:
    """A record that replaces the one with the same fields."""

    def find(entry: Entry) -> frozenset[str]:
        held = entry.payload[record] if record else entry.payload
        return frozenset({":".join((sort, *(str(held[field]) for field in fields)))})

    return find


def _only(name: str) -> _Find:
    return lambda _entry: frozenset({name})


def _matter(record: str) -> _Find:
    return _one("matter", record, "id")


_KEYS: dict[Kind, _Find] = {
    Kind.CALENDAR_CHANGED: _only("calendar"),
    Kind.DAY_TIMES_CHANGED: _one("times", "", "since"),
    Kind.CLASS_CHANGED: _one("class", "", "id"),
    Kind.STAFF_CHANGED: _only(STAFF),
    Kind.PUPIL_ENROLLED: _pupils,
    Kind.PUPIL_CHANGED: _pupils,
    Kind.PUPIL_LEFT: _pupils,
    Kind.PUPILS_IMPORTED: _pupils,
    Kind.MARKS_IMPORTED: _imported_marks,
    Kind.REGISTER_TAKEN: _register,
    Kind.MARK_RECORDED: _mark,
    Kind.MARK_AMENDED: _mark,
    Kind.MARKS_SET: _marks,
    Kind.ABSENCE_PLANNED: _one("plan", "plan", "id"),
    Kind.PLAN_CHANGED: _one("plan", "plan", "id"),
    Kind.LEAVE_ASKED: _one("leave", "request", "id"),
    Kind.LEAVE_DECIDED: _one("leave", "request", "id"),
    Kind.CHILD_ARRIVED: _own,
    Kind.CHILD_LEFT: _own,
    Kind.CHILD_CAME_BACK: _own,
    Kind.MOVEMENT_UNDONE: _one("entry", "", "movement"),
    Kind.CALL_TAKEN: _one("call", "call", "id"),
    Kind.CALL_CHANGED: _one("call", "call", "id"),
    Kind.RETURN_SENT: _one("return", "return", "kind", "pupil", "key"),
    Kind.RING_LOGGED: _one("ring", "ring", "id"),
    Kind.RING_CHANGED: _one("ring", "ring", "id"),
    Kind.NUMBER_FOUND_OUT: _one("number", "number", "pupil", "digits"),
    Kind.LANGUAGE_SET: _one("language", "language", "pupil"),
    Kind.LINE_SET: _one("line", "line", "whose", "kind"),
    Kind.CALL_RULES_CHANGED: _only("call rules"),
    Kind.SCRIPT_CHANGED: _one("script", "", "id", "from"),
    Kind.CARE_SET: _one("care", "care", "pupil"),
    Kind.VISIT_LOGGED: _one("visit", "visit", "id"),
    Kind.CLOCK_MOVED: _own,
    Kind.NOTE_POINTED: _one("pointer", "pointer", "id"),
    Kind.NOTE_WRITTEN: _one("note", "note", "id"),
    Kind.LETTERBOX_SET: _own,
    Kind.ROUTINE_SET: _one("routine", "routine", "id"),
    Kind.ROUTINE_DONE: _one("routine done", "done", "routine", "period"),
    Kind.POLICY_SET: _one("policy", "", "id", "from"),
    Kind.RUNG_RULED: _matter("rung_ruling"),
    Kind.LETTER_TEXT_CHANGED: _one("text", "", "id", "from"),
    Kind.LETTER_DRAFTED: _matter("letter"),
    Kind.LETTER_CHANGED: _matter("letter"),
    Kind.LETTER_APPROVED: _matter("letter"),
    Kind.LETTER_MOVED: _matter("letter"),
    Kind.MEETING_SET: _matter("meeting"),
    Kind.WEEKLY_SET: _matter("weekly"),
    Kind.PANEL_SET: _matter("panel"),
    Kind.AGREED_SET: _matter("agreed"),
    Kind.SUPPORT_PLAN_SET: _matter("plan"),
    Kind.NOTICE_SET: _matter("notice"),
    Kind.PENALTY_RULED: _matter("penalty_ruling"),
    Kind.AUTHORITY_SET: _only("authority"),
    Kind.RECOGNITION_SET: _matter("adjustment"),
    Kind.AWARD_SET: _matter("award"),
    Kind.GOVERNORS_SAID: _matter("governors_said"),
    Kind.GOVERNORS_READ: _matter("governors_read"),
    Kind.PRACTICE_JUDGED: _matter("practice"),
    Kind.PRACTICE_NOTED: _matter("practice_note"),
    Kind.PATTERN_RULED: _matter("pattern_ruling"),
    Kind.BADGE_SET: _matter("badge"),
    Kind.CODES_LEFT: _own,
    Kind.DOOR_ROLL_DECIDED: _only("door roll"),
    Kind.DAY_CARRIED: _one("carried", "", "date"),
    Kind.DUTY_DECIDED: _one("ruling", "ruling", "about", "pupil", "key"),
    Kind.ACTION_REFUSED: _nothing,
    Kind.SIGN_IN_CHANGED: _own,
    Kind.KEY_SHOWN: _nothing,
    Kind.MONTHLY_COPY_MADE: _own,
    Kind.MONTHLY_COPY_CHECKED: _one("entry", "", "copy"),
    Kind.MONTHLY_COPY_REMOVED: _one("entry", "", "copy"),
    Kind.BACKUP_PLACE_SET: _matter("backup_place"),
    Kind.BACKUP_SET: _matter("backup"),
    Kind.RESTORE_PRACTISED: _matter("practice_restore"),
    Kind.SCHOOL_RESTORED: _matter("restore"),
    Kind.SHEET_TESTED: _matter("sheet_test"),
    Kind.PAYLOADS_ERASED: _own,
    Kind.PC_SET: _own,
    Kind.CLOCK_SET_RIGHT: _own,
    Kind.QUESTION_SETTLED: _own,
    Kind.IMPORT_LIST_SET: _matter("import_list"),
    Kind.PUPILS_PUT_BACK: _pupils,
}
