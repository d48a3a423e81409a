"""The one engine of the clocks: facts and moves in, clocks out, nothing kept.

Whatever arrives later (a reason, an amended mark, a call that is undone) is in the facts the next
time, so a clock stops, changes or begins again without anybody setting it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from attendance_desk.domain import clock_away, clock_day
from attendance_desk.domain.access import ROLE_WORDS, Role
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.clock_facts import Child, Facts, Times
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.clock_rules import ClockBook, ClockRule
from attendance_desk.domain.clocks import RUNNING, Clock, ClockKind, Counts, Running, State, Step
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.unauthorised import mondays, window

Moves = Mapping[tuple[str, str, str], Sequence[ClockMove]]
"""Moves by clock kind, pupil and key, oldest first."""


def clocks(
    facts: Facts,
    moves: Sequence[ClockMove],
    calendar: SchoolCalendar,
    book: ClockBook,
    now: datetime,
) -> tuple[Clock, ...]:
    """Every clock that runs, is paused or was stood down, the most urgent first.

    Args:
        facts: What is known; what happened after `now` may be in it and is passed over.
        moves: What people did about clocks, oldest first.
        calendar: Without days on which nobody was taught.
        book: The rules.
        now: Aware, in the school's zone.
    """
    times = Times(now, calendar)
    said = [one for one in moves if times.moment(one.on, one.at) <= now]
    names = {child.pupil_id: child.name for child in facts.children}
    dress = _Dress(book, facts.people, times, said)
    found = [
        dress.clock(one, names.get(one.pupil_id, "the child"))
        for one in running(facts, calendar, book, now)
    ]
    shown = _one_of_each(found)
    return tuple(sorted(shown, key=lambda one: (*one.urgency, one.pupil_id, one.kind.value)))


def _one_of_each(found: Iterable[Clock]) -> Iterator[Clock]:
    """Of several clocks of a kind for one child the one to act on.

    That is the oldest that runs, else the newest that is paused, else the newest that was stood
    down: a decision about one week or day never hides the next.
    """
    several: dict[tuple[str, str, str], list[Clock]] = {}
    for one in found:
        alone = one.key if one.kind is ClockKind.LONE_WORKER else ""
        several.setdefault((one.kind.value, one.pupil_id, alone), []).append(one)
    for held in several.values():
        runs = [one for one in held if one.state in RUNNING]
        paused = [one for one in held if one.state is State.PAUSED]
        yield runs[0] if runs else (paused or held)[-1]


def running(
    facts: Facts, calendar: SchoolCalendar, book: ClockBook, now: datetime
) -> Iterator[Running]:
    """The clocks as the facts alone make them."""
    times = Times(now, calendar)
    weeks = facts.weeks or mondays(calendar, times.today, book.numbers.weeks)
    for child in facts.children:
        yield from _of_hours(child, facts, times)
        yield from _of_days(child, facts, times, book)
        found = window(child.unauthorised, weeks, book.numbers.weeks)
        yield from clock_away.unauthorised(child, found, facts, times, book.numbers)
    for visit in facts.out:
        yield from clock_day.lone_worker(visit, times)


def _of_hours(child: Child, facts: Facts, times: Times) -> Iterator[Running]:
    yield from clock_day.thought_here(child, facts, times)
    yield from clock_day.lunch(child, facts, times)
    yield from clock_day.today(child, facts, times)
    yield from clock_day.first_day(child, facts, times)
    yield from clock_day.worker(child, times)


def _of_days(child: Child, facts: Facts, times: Times, book: ClockBook) -> Iterator[Running]:
    yield from clock_away.three_days(child, facts, times, book.numbers)
    yield from clock_away.five_away(child, times, book.numbers)
    yield from clock_away.five_unheard(child, times, book.numbers)


def state_of(one: Running, counts: Counts, times: Times) -> State:
    """Where a clock stands by its time alone."""
    calm = State.AMBER if one.amber is not None else State.OPEN
    if not one.started or one.due is None:
        return State.AMBER
    if isinstance(one.due, datetime):
        if times.now < one.due:
            return calm
        return State.DUE if one.due.date() >= times.today else State.OVERDUE
    day = times.school_day if counts is Counts.SCHOOL_DAYS else times.today
    if day < one.due:
        return calm
    return State.DUE if day == one.due else State.OVERDUE


class _Dress:
    """Puts the rule's words on a clock, and what people did about it."""

    def __init__(
        self, book: ClockBook, people: Mapping[str, str], times: Times, moves: Sequence[ClockMove]
    ) -> None:
        self._book, self._people, self._times = book, people, times
        self._moves: dict[tuple[str, str, str], list[ClockMove]] = {}
        self._lasting: dict[tuple[str, str], list[ClockMove]] = {}
        for one in moves:
            self._moves.setdefault((one.clock, one.pupil_id, one.key), []).append(one)
            reason = book.reason(one.why)
            if one.move is Move.STAND_DOWN and reason is not None and reason.lasting:
                self._lasting.setdefault((one.clock, one.pupil_id), []).append(one)

    def clock(self, one: Running, name: str) -> Clock:
        rule = self._book.rules[one.kind]
        moves = self._moves.get((one.kind.value, one.pupil_id, one.key), [])
        state = state_of(one, rule.counts, self._times)
        holder, holder_id, role = self._holder(one, rule, state, moves)
        steps = self._steps(rule, moves)
        said = dict(one.facts) | {"child": name} | _left(steps)
        made = Clock(
            kind=one.kind,
            pupil_id=one.pupil_id,
            label=rule.label,
            key=one.key,
            starts=one.starts,
            due=one.due,
            state=state,
            counts=rule.counts,
            rule=f"{rule.rule.format(**said)} ({rule.source})",
            evidence=one.evidence,
            holder=holder,
            role=role,
            next_step=_next(rule, state, steps, handed=one.handed).format(**said),
            action=rule.action,
            amber=one.amber,
            holder_id=holder_id,
            steps=steps,
            closed=self._closed(rule),
            moves=tuple(moves),
        )
        return self._decided(made, self._standing(one, moves))

    def _holder(
        self, one: Running, rule: ClockRule, state: State, moves: Sequence[ClockMove]
    ) -> tuple[str, str, str]:
        later = one.handed or state in {State.DUE, State.OVERDUE}
        role = rule.then if later else rule.role
        for move in reversed(moves):
            if move.move is Move.TAKE:
                return move.by, move.person, role
            if move.move is Move.HAND_OVER:
                return self._people.get(move.to, ROLE_WORDS[Role(role)]), move.to, role
        return ROLE_WORDS[Role(role)], "", role

    def _steps(self, rule: ClockRule, moves: Sequence[ClockMove]) -> tuple[Step, ...]:
        done: dict[str, ClockMove] = {}
        for move in moves:
            if move.move is Move.STEP_DONE:
                done[move.step] = move
            elif move.move is Move.STEP_UNDONE:
                done.pop(move.step, None)
        return tuple(
            Step(step, self._book.steps[step])
            if (by := done.get(step)) is None
            else Step(step, self._book.steps[step], by.by, by.on, by.at)
            for step in rule.steps
        )

    def _closed(self, rule: ClockRule) -> str:
        if rule.counts is Counts.CLOCK_HOURS:
            return ""
        return self._times.calendar.why_closed(self._times.today)

    def _standing(self, one: Running, moves: Sequence[ClockMove]) -> ClockMove | None:
        """The stand-down or pause that holds."""
        for move in reversed(moves):
            if move.move is Move.RESUME:
                return None
            if move.move in {Move.STAND_DOWN, Move.PAUSE}:
                return move
        return self._of_the_absence(one)

    def _of_the_absence(self, one: Running) -> ClockMove | None:
        """A stand-down that was given for a whole absence, by an earlier clock of it."""
        first = dict(one.facts).get("since", "")
        earlier = self._lasting.get((one.kind.value, one.pupil_id), [])
        held = [move for move in earlier if first and first <= move.key < one.key]
        for move in reversed(held):
            mine = self._moves[move.clock, move.pupil_id, move.key]
            if mine[-1].move is not Move.RESUME:
                return move
        return None

    def _decided(self, made: Clock, move: ClockMove | None) -> Clock:
        if move is None:
            return made
        if move.move is Move.PAUSE and not made.pausable:
            return made
        words = self._words(move)
        if move.move is Move.PAUSE:
            step = "Paused: look at it again, and let it go on or stand it down."
            return replace(made, state=State.PAUSED, decided=words, next_step=step)
        step = "Nothing more: it was stood down. It can be taken up again."
        return replace(made, state=State.STOOD_DOWN, decided=words, next_step=step)

    def _words(self, move: ClockMove) -> str:
        what = "Paused" if move.move is Move.PAUSE else "Stood down"
        reason = self._book.reason(move.why)
        why = ". ".join(part for part in (reason.label if reason else "", move.words) if part)
        at = clock_words(self._times.moment(move.on, move.at).time())
        day = (
            "" if move.on == self._times.today else f" on {day_words(move.on, self._times.today)}"
        )
        return f"{what} by {move.by} at {at}{day}: {why}"


def _left(steps: Sequence[Step]) -> dict[str, str]:
    return {"left": str(sum(not one.done for one in steps)), "steps": str(len(steps))}


def _next(rule: ClockRule, state: State, steps: Sequence[Step], *, handed: bool) -> str:
    if steps and all(one.done for one in steps):
        return "Every step is done: agree what happens next, and go on until {child} is seen."
    if handed or state in {State.DUE, State.OVERDUE}:
        return rule.due
    return rule.amber if state is State.AMBER else rule.open
