"""The registration certificate: one child's register between two days, with every amendment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.figures import By, Question, figures
from attendance_desk.domain.papers import CertificateWeek, GridMark, RegistrationCertificate
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import Tally
from attendance_desk.queries.figures_board import begun
from attendance_desk.queries.imprint import key_of, record_imprint
from attendance_desk.queries.papers import cell
from attendance_desk.queries.then import then
from attendance_desk.queries.trail import trail
from attendance_desk.store import views as view_store

if TYPE_CHECKING:
    from datetime import datetime

    from attendance_desk.domain.calendar import Closure
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.then import Then
    from attendance_desk.queries.trail import Trail

_SCHOOL_WEEK = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The days a certificate is of, both included; None is the school year so far."""

    first: date | None = None
    last: date | None = None


_SO_FAR = Span()


@dataclass(frozen=True, slots=True)
class _Child:
    """Whose certificate it is, with the marks and the days of it."""

    past: Then
    pupil: Pupil
    followed: Trail
    days: tuple[date, date]

    @property
    def until(self) -> Session:
        """The last session that had begun."""
        return begun(self.past.ground, self.past.ground.now)


def registration_certificate(
    ground: Ground, pupil_id: str, span: Span = _SO_FAR, as_at: datetime | None = None
) -> RegistrationCertificate:
    """A child's register, session by session, counted, with every amendment.

    Args:
        ground: The book.
        pupil_id: The child.
        span: Which days.
        as_at: A past moment, to have it as it stood then.

    Raises:
        NotPermitted: Who asks may not see registers or the history of marks.
        Refused: There was no such child at that moment, or the last day is before the first.
    """
    ground.require(Deed.SEE_REGISTERS)
    ground.require(Deed.SEE_HISTORY)
    past = then(ground, as_at)
    pupil = _pupil(past, pupil_id)
    first, last = _days(past, span)
    followed = trail(past, {pupil_id: pupil.known_as}, (first, last))
    one = _Child(past, pupil, followed, (first, last))
    whole, weekly = _counted(past, pupil_id, (first, last))
    return RegistrationCertificate(
        imprint=record_imprint(past),
        pupil=pupil.known_as,
        upn=pupil.upn,
        born=pupil.born,
        classes=_classes(past, pupil, (first, last)),
        on_roll=_on_roll(pupil),
        first=first,
        last=last,
        weeks=tuple(
            _week(one, monday, weekly.get(monday, Tally()))
            for monday in _mondays(past, first, last)
        ),
        tally=whole,
        amendments=followed.amendments,
        key=key_of(past.ground, followed.used),
        closed=_closed(past, first, last),
        not_kept=past.not_kept_words(first, last),
    )


def _pupil(past: Then, pupil_id: str) -> Pupil:
    for pupil in past.roll:
        if pupil.id == pupil_id:
            return pupil
    raise Refused(
        "unknown_pupil",
        "There was no such child in this school at that moment.",
        "There is nothing to certify.",
        "Check the number, or choose a later day or time.",
    )


def _days(past: Then, span: Span) -> tuple[date, date]:
    last = span.last or past.ground.now.date()
    first = span.first or past.ground.calendar.current_year(last).starts
    if last < first:
        raise Refused(
            "dates",
            f"The last day ({last:%d.%m.%Y}) is before the first ({first:%d.%m.%Y}).",
            "Nothing can be certified.",
            "Change one of the dates.",
        )
    return first, last


def _counted(
    past: Then, pupil_id: str, days: tuple[date, date]
) -> tuple[Tally, dict[date, Tally]]:
    """All sessions counted, and those of each week by its Monday: as figures count them."""
    first, last = days
    ground = past.ground
    mine: list[YearView] = []
    for year in ground.calendar.years:
        if year.starts <= last and year.ends >= first:
            number = past.number if past.as_at else None
            view = view_store.load(
                ground.snapshot, year, ground.calendar, ground.codes, as_at=number
            )
            mine.append(replace(view, lines={pupil_id: view.lines[pupil_id]}))
    until = begun(ground, ground.now)
    rows = figures(mine, Question(By.PUPIL, first, last, until))
    weeks = figures(mine, Question(By.WEEK, first, last, until, weeks_not_taught=True))
    whole = rows[0].tally if rows else Tally()
    return whole, {date.fromisoformat(row.key): row.tally for row in weeks}


def _mondays(past: Then, first: date, last: date) -> tuple[date, ...]:
    """The Mondays of the weeks with school in them."""
    days = past.ground.calendar.school_days(first, last)
    return tuple(sorted({day - timedelta(days=day.weekday()) for day in days}))


def _week(one: _Child, monday: date, tally: Tally) -> CertificateWeek:
    days = [monday + timedelta(days=nth) for nth in range(_SCHOOL_WEEK)]
    cells = tuple(_cell(one, Session(day, half)) for day in days for half in Half)
    return CertificateWeek(monday, cells, tally.possible, tally.attended)


def _cell(one: _Child, session: Session) -> GridMark | None:
    """A session's cell; None where there was no school, or it lies ahead and has no mark."""
    first, last = one.days
    calendar = one.past.ground.calendar
    held = one.followed.held.get((one.pupil.id, session))
    outside = not first <= session.day <= last or not calendar.is_school_day(session.day)
    if outside or (held is None and session > one.until):
        return None
    shown = one.past.kept(session.day) and _on_roll_on(one.pupil, session.day)
    return cell(held, on_roll=shown)


def _on_roll_on(pupil: Pupil, day: date) -> bool:
    return any(
        time.starts <= day and (time.ends is None or day <= time.ends) for time in pupil.enrolments
    )


def _classes(past: Then, pupil: Pupil, days: tuple[date, date]) -> tuple[str, ...]:
    """The classes that the child was in on these days, in order."""
    first, last = days
    names = {one.id: one.name for one in past.ground.school.classes}
    held = (
        names.get(place.class_id, "")
        for place in sorted(pupil.places, key=lambda place: place.starts)
        if place.starts <= last and (place.ends is None or place.ends >= first)
    )
    return tuple(dict.fromkeys(name for name in held if name))


def _on_roll(pupil: Pupil) -> str:
    """Every time on roll, in words."""
    times = sorted(pupil.enrolments, key=lambda time: time.starts)
    said: list[str] = []
    for time in times:
        ends = f" to {_day(time.ends)}" if time.ends else ""
        ground = f" ({time.ground})" if time.ground else ""
        said.append(f"from {_day(time.starts)}{ends}{ground}")
    return "; ".join(said)


def _closed(past: Then, first: date, last: date) -> tuple[str, ...]:
    """The days without school in the time of the paper, in words and in order."""
    met = [
        closure
        for closure in past.ground.calendar.closures
        if closure.first <= last and closure.last >= first
    ]
    return tuple(_shut(closure) for closure in sorted(met, key=lambda one: one.first))


def _shut(closure: Closure) -> str:
    until = f" to {_day(closure.last)}" if closure.last != closure.first else ""
    return f"{_day(closure.first)}{until}: {closure.label or closure.kind.value}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
