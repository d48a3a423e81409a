"""Pages from the boards of the desk. Runs on the lane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.awards import Recognition
from attendance_desk.domain.calendar import date_words, day_words
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.awards_board import Child, Improver, TermBoard
from attendance_desk.queries.awards_streaks import LateCarer, Streak
from attendance_desk.queries.awards_week import WeekBoard
from ui.recognition.shown import Group, Row, Shown, children, counted
from ui.widgets.screen import Seat

_EMPTY = {
    AwardType.TERM: "Nobody is on the list for this term yet. Look again when registers are in.",
    AwardType.CLASS_WEEK: "No class can be compared for this week yet.",
    AwardType.IMPROVER: "Nobody has come three days more than in as many weeks before yet. "
    "Early in a year there is nothing to compare: it takes three weeks, and three before them.",
    AwardType.ON_TIME: "Nobody has been on time for twenty school days in a row yet.",
    AwardType.WELCOME_BACK: "Nobody came back after a school week or longer in the last ten days.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page, of which term or week; the newest by default."""

    award: AwardType = AwardType.TERM
    term: str = ""
    day: date | None = None


def page(seat: Seat, asked: Asked) -> Shown:
    """A page as it is now.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: There is no such term or week.
    """
    makers = {
        AwardType.TERM: _term,
        AwardType.CLASS_WEEK: _week,
        AwardType.IMPROVER: _improvers,
        AwardType.ON_TIME: _on_time,
        AwardType.WELCOME_BACK: _welcomes,
    }
    return makers[asked.award](seat, asked)


def _term(seat: Seat, asked: Asked) -> Shown:
    board = seat.desk.awards.term(asked.term)
    decides = seat.may(Deed.PICK_AWARDS)
    earned = tuple(
        _row(one.child, _figures(one.counted) if decides else "") for one in board.earned
    )
    more = tuple(
        _row(one.child, _ill(len(one.sessions)), Group.INCLUDE) for one in board.to_include
    )
    so_far = "" if board.over else ", so far"
    return Shown(
        AwardType.TERM,
        f"{board.term.label}{so_far}: {counted(earned)}",
        (*earned, *more),
        tuple(_of_term(board)),
        _EMPTY[AwardType.TERM],
        choices=tuple((one.label, one.label) for one in reversed(board.terms)),
        chosen=board.term.label,
    )


def _of_term(board: TermBoard) -> list[str]:
    notes = [f"Left out only by medical or disability absence: {board.only_medical}."]
    if board.only_medical and not board.to_include:
        notes.append("The head can include them.")
    if board.not_marked == 1:
        notes.append("1 session has no mark and counts nowhere.")
    elif board.not_marked:
        notes.append(f"{board.not_marked} sessions have no mark and count nowhere.")
    return notes


def _week(seat: Seat, asked: Asked) -> Shown:
    try:
        board = seat.desk.awards.week(asked.day)
    except Refused as none:
        if asked.day is not None:
            raise
        return Shown(AwardType.CLASS_WEEK, "The class with the best week", empty=str(none))
    days = f"{date_words(board.first)} to {date_words(board.last)}"
    rows = tuple(
        Row(Group.AWARD, key, name, given=board.given, is_class=True, first=board.first)
        for key, name in board.winners
    )
    return Shown(
        AwardType.CLASS_WEEK,
        f"{days}: {counted(rows)}",
        rows,
        tuple(_of_week(board)),
        _EMPTY[AwardType.CLASS_WEEK],
        board.spoken,
        tuple((date_words(first), first) for first, _ in reversed(board.weeks)),
        board.first,
    )


def _of_week(board: WeekBoard) -> list[str]:
    notes = ["Nobody's illness is held against a class."]
    if board.resting:
        notes.append(f"{listed(board.resting)} won twice in a row, so others have a turn.")
    notes += [
        f"{name} is not compared: {missing} sessions without a mark."
        for name, missing in board.incomplete
    ]
    return notes


def _improvers(seat: Seat, _asked: Asked) -> Shown:
    found, decides = seat.desk.awards.improvers(), seat.may(Deed.PICK_AWARDS)
    rows = tuple(_row(one.child, _gained(one) if decides else "") for one in found)
    picked = sum(one.given for one in rows)
    head = f"{children(len(rows))}, {picked or 'none'} picked" if rows else "Nobody yet"
    return Shown(
        AwardType.IMPROVER,
        head,
        rows,
        _of_improvers(found, decides=decides),
        _EMPTY[AwardType.IMPROVER],
    )


def _of_improvers(found: tuple[Improver, ...], *, decides: bool) -> tuple[str, ...]:
    if not found:
        return ()
    since, until = date_words(found[0].child.first), date_words(found[0].child.last)
    who = "Space picks." if decides else "The attendance lead or the head picks."
    return (f"{since} to {until}, beside as many weeks before.", who)


def _on_time(seat: Seat, _asked: Asked) -> Shown:
    board = seat.desk.awards.on_time()
    rows = (
        *(_streak(one) for one in board.children),
        *(_streak(one) for one in board.classes),
    )
    carers = tuple(_late(one) for one in board.carers)
    return Shown(
        AwardType.ON_TIME,
        f"Twenty school days without a late mark: {counted(rows)}",
        (*rows, *carers),
        ("Days away neither count nor break it.",),
        _EMPTY[AwardType.ON_TIME],
    )


def _welcomes(seat: Seat, _asked: Asked) -> Shown:
    rows = tuple(
        _row(one, f"In again since {day_words(one.first)}") for one in seat.desk.awards.welcomes()
    )
    return Shown(
        AwardType.WELCOME_BACK,
        f"Back after a school week or longer: {counted(rows)}",
        rows,
        ("Whatever the reason was. Hand it over quietly.",) if rows else (),
        _EMPTY[AwardType.WELCOME_BACK],
    )


def _row(child: Child, words: str, group: Group = Group.AWARD) -> Row:
    return Row(
        group,
        child.pupil_id,
        child.name,
        child.class_name,
        words,
        child.given,
        first=child.first,
    )


def _streak(one: Streak) -> Row:
    # Not how many days: beside other children's they would tell how many were missed.
    row = _row(one.child, f"On time since {date_words(one.on_time.first)}")
    return (
        replace(row, subject=one.class_id, class_name="", is_class=True) if one.class_id else row
    )


def _late(one: LateCarer) -> Row:
    times = "1 late mark" if len(one.sessions) == 1 else f"{len(one.sessions)} late marks"
    days = date_words(one.child.first)
    if one.child.last != one.child.first:
        days = f"{days} to {date_words(one.child.last)}"
    return _row(one.child, f"{times}, {days}", Group.CARER)


def _figures(counted_: Recognition) -> str:
    """Both figures of a child, in sessions."""
    plain = f"In {counted_.attended} of {counted_.plain.possible} sessions"
    if not counted_.taken_out:
        return plain
    return (
        f"{plain}. Without {counted_.taken_out} accepted: "
        f"{counted_.attended} of {counted_.possible}"
    )


def _ill(sessions: int) -> str:
    return f"{days_words(sessions)} of illness or medical appointments".capitalize()


def _gained(one: Improver) -> str:
    more = days_words(one.sessions_more).capitalize()
    now, before = days_words(one.now.missed), days_words(one.before.missed)
    return f"{more} more in. Missed {now}; in the weeks before {before}."
