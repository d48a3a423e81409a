"""What is typed of a call so far: kept as it is, read as it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.finding import is_number
from attendance_desk.domain.reasons import ReasonSet
from attendance_desk.domain.school_calendar import SchoolCalendar
from ui.widgets.fields import read_time
from ui.widgets.near_days import near_day


class Unreadable(Exception):
    """Something typed cannot be read.

    Attributes:
        field: The name of the field of `Typed`.
    """

    def __init__(self, words: str, field: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything a call dialog holds, as plain text.

    Attributes:
        call: The id of the call that is corrected; empty for a new one.
        pupils: Ids of the children, with spaces between.
        machine: "yes" where a machine took it.
        group: The id of the group of reasons; empty while none is chosen.
        kind: The id of the reason, where more was said.
        since: "today", "yesterday" or "date".
        back: A value of `Back`, or empty.
        add: "yes" where a new number is to be written to the record.
        on: The ISO day it was typed on: "tomorrow" is the day after it.
    """

    call: str = ""
    who: str = ""
    pupils: str = ""
    caller: str = ""
    relationship: str = ""
    phone: str = ""
    machine: str = ""
    group: str = ""
    kind: str = ""
    since: str = ""
    since_day: str = ""
    back: str = ""
    back_day: str = ""
    expected: str = ""
    leaves: str = ""
    comes: str = ""
    words: str = ""
    add: str = ""
    on: str = ""

    def record(self) -> dict[str, Any]:
        """What was typed, without the empty fields."""
        return {name: value for name, value in asdict(self).items() if value}

    def reason(self, reasons: ReasonSet) -> str:
        """The id of the reason; that of "no more was said" where only a group is chosen."""
        group = reasons.group(self.group)
        return self.kind or (group.unsaid if group else "")

    def report(self, reasons: ReasonSet, calendar: SchoolCalendar, today: date) -> Report:
        """What is meant.

        Raises:
            Unreadable: A day or a time cannot be read.
        """
        left = self.who.strip()
        number = left if is_number(left) else ""
        return Report(
            pupils=tuple(self.pupils.split()),
            caller=self.caller.strip() or ("" if number else left),
            relationship=self.relationship.strip(),
            phone=self.phone.strip() or number,
            reason=self.reason(reasons),
            words=" ".join(self.words.split()),
            since=self._since(calendar, today),
            back=Back(self.back) if self.back else None,
            returns=self._day("back_day", today) if self.back == Back.DATE.value else None,
            expected=self._time("expected"),
            leaves=self._time("leaves"),
            comes=self._time("comes"),
            voicemail=bool(self.machine),
        )

    def _since(self, calendar: SchoolCalendar, today: date) -> date | None:
        if self.since == "yesterday":
            return calendar.previous_school_day(today)
        if self.since == "today":
            return today
        return self._day("since_day", today) if self.since == "date" else None

    def _day(self, name: str, today: date) -> date:
        text = str(getattr(self, name))
        found = near_day(text, today)
        if found is None:
            told = f"“{text}” is not a day" if text.strip() else "The day is missing"
            raise Unreadable(
                f"{told}. Type it as 25/11, or as a day of the week such as wed.", name
            )
        return found

    def _time(self, name: str) -> str:
        text = str(getattr(self, name)).strip()
        if not text:
            return ""
        found = read_time(text)
        if found is None:
            raise Unreadable(f"“{text}” is not a time. Type it as 9.30.", name)
        return f"{found:%H:%M}"


def typed_from(record: Mapping[str, Any]) -> Typed:
    """What was kept; what this program does not know of it is left out."""
    known = {field.name for field in fields(Typed)}
    return Typed(**{name: str(value) for name, value in record.items() if name in known})


def of_another_day(typed: Typed, calendar: SchoolCalendar) -> Typed:
    """A call that was left half typed on another day, with its days written out.

    "Back tomorrow", typed on Friday and found again on Monday, is still about Friday.
    """
    day = date.fromisoformat(typed.on)
    since = calendar.previous_school_day(day) if typed.since == "yesterday" else day
    back, back_day = typed.back, typed.back_day
    if back == Back.TOMORROW.value:
        returns = calendar.next_school_day(day)
        back, back_day = Back.DATE.value, _written(returns)
    elif back == Back.TODAY.value:
        back = ""
    return replace(
        typed,
        since="date",
        since_day=typed.since_day if typed.since == "date" else _written(since),
        back=back,
        back_day=back_day,
    )


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
