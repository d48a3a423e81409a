"""The head's decision about a penalty notice, checked against the book before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.penalties import shipped_penalties
from attendance_desk.domain import penalty_sums
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.penalties import Notice, NoticeState, PenaltyRuling
from attendance_desk.domain.penalty_limits import Next, limit
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.unauthorised import counted, mondays, window
from attendance_desk.store import letter_rows, mark_rows, people_rows, views

if TYPE_CHECKING:
    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.penalty_sums import Marked
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.domain.unauthorised import Window
    from attendance_desk.store.work import Snapshot

_BACK = timedelta(days=366)
_LATEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the head decides.

    Attributes:
        choice: `request`, `support_first`, `improve`, `not_now` or `other_tool`.
        words: Why; for `support_first` what is done, by whom.
        parents: To whom notices are asked for, by the names on the child's record.
        support: For a request: what support was given, or why it is not appropriate.
        starts: The first day of a notice to improve; the next school day without it.
        ends: Its last day; by the authority's weeks without it.
        look_again: When it is looked at again.
        seen: The sessions that stood before the head; None where that is not checked.
    """

    pupil_id: str
    choice: str
    words: str
    parents: tuple[str, ...] = ()
    support: str = ""
    starts: date | None = None
    ends: date | None = None
    look_again: date | None = None
    seen: tuple[Marked, ...] | None = None


class _Counting:
    """What is counted of a child, as the book stands."""

    def __init__(self, context: Context, snapshot: Snapshot, pupil: Pupil, today: date) -> None:
        self._context, self._snapshot = context, snapshot
        self._pupil, self._today = pupil, today
        self._authority = letter_rows.authority(snapshot)
        self.book = shipped_penalties()
        self.scheme = self.book.on(today)
        self.notices = letter_rows.notices(snapshot, pupil.id)

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """Without the days on which nobody was taught."""
        calendar, first = self._context.calendar, self._today - _BACK
        near = [y for y in calendar.years if y.ends >= first and y.starts <= self._today]
        codes = self._context.codes
        loaded = (views.load(self._snapshot, year, calendar, codes) for year in near)
        untaught = {day for view in loaded for day in view.days_not_taught()}
        return calendar.without(day for day in untaught if day <= self._today)

    @cached_property
    def window(self) -> Window | None:
        """What the head considers: sessions that no notice was asked for with."""
        return self._window(penalty_sums.unused(self._sessions, self.notices))

    @property
    def met(self) -> bool:
        """Whether the threshold is met."""
        return self.window is not None and self.window.reached(self.scheme.count) is not None

    def of(self, parent: str) -> tuple[Marked, ...]:
        """The sessions a notice to a parent would rest on."""
        found = self._window(penalty_sums.unused(self._sessions, self.notices, parent))
        return found.sessions if found else ()

    def ends(self, starts: date) -> date | None:
        """The last day of a notice to improve, by the authority's weeks."""
        weeks = self._authority.improve_weeks
        return penalty_sums.weeks_end(self._context.calendar, starts, weeks)

    @cached_property
    def _sessions(self) -> tuple[Marked, ...]:
        """The sessions without leave of about the last year, of compulsory school age."""
        first = self._today - _BACK
        marks = mark_rows.codes_of(self._snapshot, self._pupil.id, first, self._today)
        school = self._context.calendar.is_school_day
        here = (pair for pair in marks if school(pair[0].day) and self._on_roll(pair[0].day))
        return counted(here, self._pupil.born, self.scheme.since)

    def _on_roll(self, day: date) -> bool:
        times = self._pupil.enrolments
        return any(one.starts <= day and (one.ends is None or day <= one.ends) for one in times)

    def _window(self, sessions: tuple[Marked, ...]) -> Window | None:
        own = self._authority.closure_week_counts
        calendar = self._context.calendar if own else self.calendar
        weeks = mondays(calendar, self._today, self.scheme.weeks)
        return window(sessions, weeks, self.scheme.weeks)


class Deciding:
    """One decision on one snapshot of the book."""

    def __init__(self, context: Context, by: By, snapshot: Snapshot, wanted: Decision) -> None:
        """Read what it stands on."""
        self._by, self._wanted, self._today = by, wanted, by.now.date()
        self._calendar = context.calendar
        pupils = people_rows.pupils(snapshot, [wanted.pupil_id])
        if not pupils:
            raise _refused("unknown_pupil", "There is no such child here.", "Find again.")
        self._pupil = pupils[0]
        self._counts = _Counting(context, snapshot, self._pupil, self._today)

    def ruling(self, its_id: str) -> PenaltyRuling:
        """The decision as it is written.

        Raises:
            Refused: Something is missing, or a rule stands against it.
        """
        wanted, found = self._wanted, self._counts.window
        self._check()
        starts, ends = self._improving() if wanted.choice == penalty_sums.IMPROVE else (None, None)
        return PenaltyRuling(
            id=its_id,
            pupil_id=wanted.pupil_id,
            choice=wanted.choice,
            words=" ".join(wanted.words.split()),
            first=found.first if found else self._today,
            last=found.last if found else self._today,
            on=self._today,
            sessions=found.sessions if found else (),
            improve_from=starts,
            improve_to=ends,
            look_again=wanted.look_again if wanted.choice != penalty_sums.REQUEST else None,
            by=self._by.signed,
            support=" ".join(wanted.support.split()),
            parents=self._parents if wanted.choice == penalty_sums.REQUEST else (),
        )

    def notices(self, new_id: Callable[[], str]) -> tuple[Notice, ...]:
        """The notices that are asked for, one to each parent; none but for a request."""
        if self._wanted.choice != penalty_sums.REQUEST:
            return ()
        return tuple(
            Notice(
                id=new_id(),
                pupil_id=self._wanted.pupil_id,
                parent=parent,
                state=NoticeState.ASKED,
                asked_on=self._today,
                sessions=self._counts.of(parent),
                scheme=self._counts.scheme.id,
                by=self._by.signed,
            )
            for parent in self._parents
        )

    @cached_property
    def _parents(self) -> tuple[str, ...]:
        """The parents who are named, each once."""
        return tuple(dict.fromkeys(" ".join(one.split()) for one in self._wanted.parents))

    def _check(self) -> None:
        wanted, found = self._wanted, self._counts.window
        if wanted.choice not in penalty_sums.CHOICES:
            raise _refused("penalty_choice", "That is no decision.", "Choose one of the five.")
        if not wanted.words.strip():
            raise _refused(
                "penalty_words",
                "A decision needs its reason.",
                "Say why in a few words: they are kept with your name.",
            )
        if wanted.seen is not None and wanted.seen != (found.sessions if found else ()):
            raise _refused(
                "penalty_changed",
                "The register has changed since you looked.",
                "Look again (F5), then decide on what is counted now.",
            )
        if wanted.choice == penalty_sums.REQUEST:
            self._check_request()
        elif wanted.choice != penalty_sums.IMPROVE:
            self._check_look_again()

    def _check_request(self) -> None:
        if not self._wanted.support.strip():
            raise _refused(
                "penalty_support",
                "Support comes first.",
                "Say what support was given, or why it is not appropriate, such as a holiday.",
            )
        if not self._parents:
            raise _refused("penalty_parent", "To whom?", "Name the parent, or each of them.")
        names = [one.name for one in self._pupil.contacts]
        for parent in self._parents:
            if not any(penalty_sums.same_parent(parent, name) for name in names):
                raise _refused(
                    "penalty_parent",
                    f"{parent} is not on the record of {self._pupil.known_as}.",
                    "Take the name from the record, or put it there first.",
                )
            self._check_parent(parent)

    def _check_parent(self, parent: str) -> None:
        sessions = self._counts.of(parent)
        if not sessions:
            raise _refused(
                "penalty_no_sessions",
                f"There is no session to ask for a notice to {parent} with.",
                "Every session without leave was used, or none is left.",
            )
        waits = penalty_sums.held(sessions, self._counts.calendar, self._today)
        if waits:
            days = ", ".join(dict.fromkeys(date_words(one.day) for one in waits))
            raise _refused(
                "penalty_held",
                f"{_sessions(len(waits))} still N inside the five school days: {days}.",
                "Find the reason, or wait until the five days are over.",
            )
        before = limit(self._counts.notices, parent, self._today, self._counts.book)
        if before.next in {Next.NONE, Next.WAITS}:
            raise _refused("penalty_limit", f"{parent}: {before.words[0]}", "Decide otherwise.")

    def _check_look_again(self) -> None:
        again = self._wanted.look_again
        if again is None and self._counts.met:
            raise _refused(
                "penalty_look_again",
                "The threshold is met, so somebody looks at it again.",
                "Give the day on which you look again.",
            )
        if again is not None and not self._today < again <= self._today + _LATEST:
            raise _refused(
                "penalty_look_again",
                "The day to look again is not ahead, or more than a year away.",
                "Give a later day.",
            )

    def _improving(self) -> tuple[date, date]:
        starts = self._wanted.starts or self._calendar.next_school_day(self._today)
        if starts is None or starts <= self._today - timedelta(days=7):
            raise _refused(
                "improve_starts",
                "A notice to improve begins on a school day from now on.",
                "Give its first day.",
            )
        ends = self._wanted.ends or self._counts.ends(starts)
        if ends is None or ends < starts:
            raise _refused(
                "improve_ends",
                "The calendar does not reach to the end of the notice to improve.",
                "Give its last day, or set up the next school year.",
            )
        return starts, ends


def _sessions(number: int) -> str:
    return "1 session is" if number == 1 else f"{number} sessions are"


def _refused(rule: str, happened: str, do: str) -> Refused:
    return Refused(rule, happened, "Nothing was saved.", do)
