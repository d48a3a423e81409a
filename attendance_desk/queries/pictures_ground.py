"""What every picture stands on: whose marks, from when to when, and who is behind them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.names import fold
from attendance_desk.domain.picture_kinds import Behind, BehindChild, BehindSession
from attendance_desk.domain.picture_words import Of, not_marked_words, nothing
from attendance_desk.domain.retention import not_kept_words
from attendance_desk.domain.rows import GROUP_NAMES
from attendance_desk.queries import figures_board
from attendance_desk.queries.call_facts import class_of
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.ground import year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.cuts import Cut
    from attendance_desk.domain.figures import Opened
    from attendance_desk.domain.picture_kinds import PictureAsked
    from attendance_desk.queries.figures_board import FiguresTable, Views
    from attendance_desk.queries.ground import Ground

_NOT_COMPARABLE = "A year in this chart is not comparable with the others."


class _Asked:
    """One picture that is asked for: of whom, from when to when."""

    def __init__(self, ground: Ground, views: Views, asked: PictureAsked) -> None:
        """Stand on a snapshot.

        Raises:
            NotPermitted: Who asks may not see figures.
        """
        ground.require(Deed.SEE_FIGURES)
        self.ground, self.views, self.asked = ground, views, asked

    @cached_property
    def today(self) -> date:
        """The day on which the picture is true."""
        return (self.asked.as_at or self.ground.now).date()

    @cached_property
    def year(self) -> SchoolYear:
        """The school year that the last day falls in, or the last one that had begun by then."""
        return self.ground.calendar.current_year(self.asked.narrow.last or self.today)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are asked for; the last may be ahead."""
        narrow = self.asked.narrow
        last = narrow.last or self.today
        return narrow.first or min(self.year.starts, last), last

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are asked for, without what is ahead.

        Raises:
            Refused: Everything asked for is ahead.
        """
        first, last = self.span
        if first > self.today and first <= last:
            raise nothing("These days are still ahead.")
        return first, max(min(last, self.today), min(first, last))

    @property
    def narrow_words(self) -> str:
        """To whom it is narrowed: "Oak, free school meals"; empty for the whole school."""
        narrow = self.asked.narrow
        parts = []
        if narrow.class_id:
            parts.append(self.ground.class_of(narrow.class_id).name)
        if narrow.year_group:
            parts.append(year_label((narrow.year_group,)))
        if narrow.group:
            parts.append(GROUP_NAMES.get(narrow.group, narrow.group))
        return ", ".join(parts)

    @property
    def who(self) -> str:
        """Of whom it is: a class, a group, or the school by its name."""
        return self.narrow_words or self.ground.school.name

    @property
    def span_words(self) -> str:
        """Its days: "2 September to 20 November 2026"."""
        first, last = self.days
        return f"{date_words(first, last)} to {date_words(last)} {last.year}"

    def of(self, *remarks: str) -> Of:
        """Of whom and of when the picture is."""
        return Of(self.who, self.span_words, remarks)


class Asking(_Asked):
    """One picture that is asked for, with its questions.

    Every number is asked for as the screen of figures and `figures` ask for it.
    """

    def wanted(
        self, by: By, days: tuple[date, date] | None = None, *, national: bool = False
    ) -> Wanted:
        """The figures behind the picture.

        Args:
            by: What a row stands for.
            days: First and last day; those asked for by default, without what is ahead.
            national: Only ages that national statistics count.
        """
        narrow = self.asked.narrow
        first, last = days or self.days
        return Wanted(
            by=by,
            first=first,
            last=last,
            as_at=self.asked.as_at,
            class_id=narrow.class_id,
            year_group=narrow.year_group,
            group=narrow.group,
            national=national,
        )

    def table(
        self, by: By, days: tuple[date, date] | None = None, *, national: bool = False
    ) -> FiguresTable:
        """The figures themselves."""
        return figures_board.table(
            self.ground, self.views, self.wanted(by, days, national=national)
        )

    def opened(self, wanted: Wanted, key: str, measure: Measure) -> tuple[Opened, ...]:
        """The sessions behind a number."""
        return figures_board.opened(self.ground, self.views, wanted, key, measure)

    def every(self, measure: Measure) -> tuple[Opened, ...]:
        """Every session of a measure in the whole picture."""
        return figures_board.opened_all(self.ground, self.views, self.wanted(By.PUPIL), measure)

    def cuts(self) -> tuple[Cut, ...]:
        """The marks of the whole picture, as figures are counted from them."""
        return figures_board.cuts(self.ground, self.views, self.wanted(By.PUPIL))

    def child(self, pupil_id: str, sessions: int = 0, said: str = "") -> BehindChild:
        """A child behind a point."""
        pupil = self.ground.pupils[pupil_id]
        last = max((place.starts for place in pupil.places), default=self.today)
        here = class_of(pupil, self.today) or class_of(pupil, last)
        class_name = self._class_name(here)
        return BehindChild(pupil_id, pupil.known_as, class_name, sessions, said)

    def behind(
        self, title: str, found: Iterable[Opened], said: Callable[[Opened], str] | None = None
    ) -> Behind:
        """Sessions behind a point, with the children they are of.

        Args:
            title: What is listed; how many sessions is added.
            found: The sessions.
            said: What else is to be known of one.
        """
        sessions = tuple(
            sorted((self._session(one, said(one) if said else "") for one in found), key=_in_order)
        )
        counted = Counter(one.pupil_id for one in sessions)
        children = (self.child(pupil_id, count) for pupil_id, count in counted.items())
        words = f"{title}: {counted_words(len(sessions), 'session')}"
        return Behind(words, in_order(children), sessions)

    def _session(self, one: Opened, said: str) -> BehindSession:
        pupil = self.ground.pupils[one.pupil_id]
        code = self.ground.codes.on(one.letter, one.session.day) if one.letter else None
        return BehindSession(
            one.pupil_id,
            pupil.known_as,
            self._class_name(class_of(pupil, one.session.day)),
            one.session,
            one.letter,
            code.word if code else "",
            said,
        )

    def _class_name(self, class_id: str) -> str:
        return self._class_names.get(class_id, "")

    @cached_property
    def _class_names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.ground.school.classes}


def remarks(table: FiguresTable) -> tuple[str, ...]:
    """What stands below a chart of figures: what is not marked, not kept and not comparable."""
    return (*not_marked_words(table.not_marked), *unlike(table))


def unlike(table: FiguresTable) -> tuple[str, ...]:
    """What makes figures unlike others beside them: years not comparable, marks not kept."""
    found = []
    if not table.comparable:
        found.append(_NOT_COMPARABLE)
    if words := not_kept_words(table.not_kept):
        found.append(words)
    return tuple(found)


def in_order(children: Iterable[BehindChild]) -> tuple[BehindChild, ...]:
    """Children by class and name."""
    return tuple(sorted(children, key=lambda one: (fold(one.class_name), fold(one.name))))


def counted_words(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 session", "3 sessions"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def week_of(monday: date, span: tuple[date, date]) -> tuple[date, date]:
    """The days of a week that lie in a span."""
    return max(monday, span[0]), min(monday + timedelta(days=6), span[1])


def _in_order(one: BehindSession) -> tuple[str, str, str, object]:
    return fold(one.class_name), fold(one.name), one.pupil_id, one.session
