"""A machine that plays a school: whatever people do in a week, what must hold holds.

It takes registers, amends, fills weeks and takes them back, moves children, imports, types drafts
and takes keys back, closes the program and sits down as somebody else. Whether a step was allowed
is tested elsewhere; here, after each one, the ledger is counted by hand and must agree with every
way the desk has of counting it.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from attendance_desk.actions.marking import Cell, set_marks
from attendance_desk.actions.marks import NewMark
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain import registers as keys
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Closure, ClosureKind, Half, Session
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.figures import By, Measure, Question, figures, open_number
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import DeskError, ImportRefused, NotPermitted, Refused
from attendance_desk.domain.tally import Tally
from attendance_desk.domain.view import FIRST_EXTRA, YearView
from attendance_desk.queries.figures_board import FiguresTable, Wanted
from attendance_desk.store import ledger, rebuild
from attendance_desk.store import views as view_store
from tests import a_school
from tests.a_school import ACORN, ASH, OAK, Fernhill
from tests.journeys import by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk import Desk

CLASSES = (OAK, ASH, ACORN)
AT_WORK = ("head", "office", "lead", "teacher")
NOT_THEIRS = ("dsl", "it", "visitor")
EVERYDAY = ("/", "\\", "L", "U", "N", "I", "M", "V", "X", "D", "O")
RARE = ("C", "G", "Y4", "#", "H", "?", "C2")
WHOLE = (By.CLASS, By.YEAR, By.CODE, By.REASON, By.WEEKDAY, By.WEEK)
A_WEEK_AGO = date(2026, 11, 13)

days = st.sampled_from((3, 4, 5, 6, 7, 0, 3, 7, 8)).map(lambda n: A_WEEK_AGO + timedelta(n))
halves = st.sampled_from(Half)
classes = st.sampled_from(CLASSES)
sessions = st.builds(Session, days, halves)
codes = st.sampled_from(EVERYDAY * 3 + RARE)
which = st.integers(0, 99)
file_rows = st.tuples(which, days, halves, codes, st.none() | st.integers(0, 600))


class SchoolWeek(RuleBasedStateMachine):
    """A school, whoever sits at its desk, and the clock on the wall."""

    def __init__(self, template: Fernhill, folder: Callable[[], Path]) -> None:
        super().__init__()
        self._folder = folder()
        self.school = a_school.copy(template, self._folder / "school")
        self.seen: list[tuple[Wanted, FiguresTable]] = []
        self.opens = By.CLASS
        self.steps: list[tuple[Cell, ...]] = []

    @initialize()
    def somebody_sits_down(self) -> None:
        self.desk = self.school.sit()
        with self.desk.seated.register.read() as snapshot:
            self.ids: list[str] = sorted(
                row[0] for row in snapshot.connection.exec_driver_sql("SELECT id FROM pupil")
            )

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self._check_ledger()
            self.desk.close()

    # --- what people do ---------------------------------------------------------------------

    @rule(session=sessions, some=st.lists(codes, min_size=2, max_size=6))
    def the_registers_of_a_session_are_taken(self, session: Session, some: list[str]) -> None:
        for place, class_id in enumerate(CLASSES):
            self.a_register_is_taken(class_id, session, some[place:])

    @rule(class_id=classes, session=sessions, some=st.lists(codes, min_size=1, max_size=4))
    def a_register_is_taken(self, class_id: str, session: Session, some: list[str]) -> None:
        def take() -> None:
            draft = a_school.here(self.desk, class_id, session)
            changed = dict(zip(draft.marks, map(DraftMark, some), strict=False))
            self.desk.registers.submit(replace(draft, marks={**draft.marks, **changed}), "late")

        self._try(take)

    @rule(at=which, session=sessions, code=codes, reason=st.sampled_from(("", "By mistake")))
    def a_mark_is_set(self, at: int, session: Session, code: str, reason: str) -> None:
        minutes = 7 if code in {"L", "U"} else None
        mark = NewMark(self._pupil(at), session, code, reason, minutes)
        self._try(lambda: self.desk.registers.set_mark(mark))

    @rule(at=st.integers(0, 9999), code=codes)
    def a_mark_that_stands_is_amended(self, at: int, code: str) -> None:
        stood = sorted(by_hand.tell(self.desk).stood)
        if stood:
            pupil, day, half = stood[at % len(stood)]
            session = Session(date.fromisoformat(day), Half[half])
            mark = NewMark(pupil, session, code, "Reason given by the family")
            self._try(lambda: self.desk.registers.set_mark(mark))

    @rule(
        some=st.lists(st.tuples(which, sessions, codes), min_size=1, max_size=9),
        reason=st.sampled_from(("", "Week put right", "Week put right")),
    )
    def a_week_is_filled(self, some: list[tuple[int, Session, str]], reason: str) -> None:
        cells = {
            (self._pupil(at), session): Cell(self._pupil(at), session, code)
            for at, session, code in some
        }

        def fill() -> None:
            desk = self.desk
            done = set_marks(desk.context(), desk.by(), list(cells.values()), reason)
            self.steps.append(done.value)

        self._try(fill)

    @precondition(lambda self: self.steps)
    @rule()
    def the_last_fill_is_taken_back(self) -> None:
        step = self.steps.pop()
        self._try(lambda: set_marks(self.desk.context(), self.desk.by(), step, "Taken back"))

    @rule(at=which, class_id=classes, day=days)
    def a_child_moves(self, at: int, class_id: str, day: date) -> None:
        place = Place(class_id, "3", day)
        self._try(lambda: self.desk.people.move(self._pupil(at), place))

    @rule(at=which, day=days)
    def a_child_leaves(self, at: int, day: date) -> None:
        self._try(lambda: self.desk.people.leave(self._pupil(at), day, "moved away"))

    @rule(number=st.integers(20, 60), class_id=classes)
    def a_child_joins(self, number: int, class_id: str) -> None:
        def enrol() -> None:
            child = a_school.pupil(number, class_id, "3")
            self.ids.append(self.desk.people.enrol(child).value)

        self._try(enrol)

    @rule(rows=st.lists(file_rows, min_size=1, max_size=12), skip=st.booleans())
    def marks_are_imported(
        self, rows: list[tuple[int, date, Half, str, int | None]], *, skip: bool
    ) -> None:
        path = self._folder / "marks.csv"
        self._write(path, rows)

        def take_in() -> None:
            looked = self.desk.files.look("marks", path)
            self.desk.files.take_in(looked, skip_problems=skip)
            again = self.desk.files.look("marks", path).preview
            assert (again.added, again.changed) == (0, 0)

        self._try(take_in)

    def _write(self, path: Path, rows: list[tuple[int, date, Half, str, int | None]]) -> None:
        told = by_hand.tell(self.desk)
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(("UPN", "Date", "Session", "Code", "Recorded at", "Recorded by"))
            for at, day, half, code, minute in rows:
                upn = told.pupils[self._pupil(at)]["upn"]
                when = "" if minute is None else f"{day}T{8 + minute // 60:02}:{minute % 60:02}:00"
                who = "" if minute is None else "Mrs Reid"
                out.writerow((upn, day.isoformat(), half.name, code, when, who))

    @rule(
        class_id=classes,
        half=halves,
        typed=st.lists(st.tuples(which, st.sampled_from("/LNI")), min_size=1, max_size=6),
        back=st.integers(0, 7),
    )
    def a_register_is_begun_and_keys_are_taken_back(
        self, class_id: str, half: Half, typed: list[tuple[int, str]], back: int
    ) -> None:
        def keep() -> None:
            session = Session(self.school.clock.now().date(), half)
            draft = self._typed(class_id, session, typed)
            undone = draft
            for _ in range(back):
                undone = keys.undo(undone)
            done_again = undone
            for _ in range(back):
                done_again = keys.redo(done_again)
            assert done_again == draft
            self.desk.registers.keep_draft(undone)
            sheet = self.desk.registers.sheet(class_id, session)
            if not sheet.submitted and (undone.undo or undone.redo):
                assert sheet.draft == undone

        self._try(keep)

    def _typed(
        self, class_id: str, session: Session, typed: list[tuple[int, str]]
    ) -> RegisterDraft:
        sheet = self.desk.registers.sheet(class_id, session)
        at = self.school.clock.now().time()
        current = frozenset(code.letter for code in self.desk.codes.current(session.day))
        rules = keys.EntryRules(sheet.times, at, Role.OFFICE, current)
        draft = keys.begin(class_id, session)
        for place, letter in typed if sheet.rows else ():
            child = sheet.rows[place % len(sheet.rows)].pupil_id
            after = keys.place(draft, child, letter, rules)
            assert not isinstance(after, keys.Refusal)
            draft = after
        return draft

    @rule(day=days)
    def a_day_turns_out_to_be_closed(self, day: date) -> None:
        shut = Closure(day, day, ClosureKind.CLOSURE, "Boiler")
        school = self.desk.school
        self._try(
            lambda: self.desk.school_room.change_calendar(
                school.years, school.terms, (*school.closures[:2], shut)
            )
        )

    @rule(role=st.sampled_from(AT_WORK))
    def the_program_is_closed_and_somebody_else_sits_down(self, role: str) -> None:
        self._check_ledger()
        self.desk.close()
        self.desk = self.school.sit(role)

    @rule(role=st.sampled_from(NOT_THEIRS), at=which, session=sessions, class_id=classes)
    def somebody_tries_what_is_not_theirs(
        self, role: str, at: int, session: Session, class_id: str
    ) -> None:
        before = self._head()
        self.the_program_is_closed_and_somebody_else_sits_down(role)
        self.a_mark_is_set(at, session, "/", "By mistake")
        self.a_register_is_taken(class_id, session, [])
        self.a_child_leaves(at, session.day)
        self.the_program_is_closed_and_somebody_else_sits_down("head")
        with self.desk.seated.register.read() as snapshot:
            kinds = [e.kind for e in ledger.entries(snapshot.connection, before + 1)]
        assert set(kinds) <= {Kind.ACTION_REFUSED}

    @rule(minutes=st.integers(1, 300), opens=st.sampled_from(WHOLE))
    def time_goes_by(self, minutes: int, opens: By = By.CLASS) -> None:
        self.opens = opens
        clock = self.school.clock
        clock.move_to(clock.now() + timedelta(minutes=minutes))

    @precondition(lambda self: self.desk.me.role == "head")
    @rule()
    def somebody_looks_and_remembers_what_they_saw(self) -> None:
        wanted = Wanted(by=By.PUPIL, last=A_WEEK_AGO + timedelta(9))
        self.seen.append(
            (replace(wanted, as_at=self.school.clock.now()), self.desk.figures.table(wanted))
        )
        self.time_goes_by(1)

    @precondition(lambda self: self.desk.me.role in {"head", "office"})
    @rule()
    def everything_is_exported(self) -> None:
        told = by_hand.tell(self.desk)
        standing = sum(1 for codes in told.stood.values() if codes[-1][0])
        assert self.desk.files.export("marks", self._folder / "out.csv") == standing
        if self.desk.me.role == "head":
            stand_behind(self.desk)
            rows = self.desk.files.export("entries", self._folder / "all.csv")
            assert rows >= told.kinds.total()

    def _pupil(self, at: int) -> str:
        return self.ids[at % len(self.ids)]

    def _try(self, action: Callable[[], object]) -> None:
        """Do it, or be refused: then nothing is written but that somebody tried."""
        before = self._head()
        refused: DeskError | None = None
        try:
            action()
        except (Refused, NotPermitted, ImportRefused) as answer:
            refused = answer
        if refused is not None:
            with self.desk.seated.register.read() as snapshot:
                kinds = {e.kind for e in ledger.entries(snapshot.connection, before + 1)}
            assert kinds <= {Kind.ACTION_REFUSED}, refused

    def _head(self) -> int:
        with self.desk.seated.register.read() as snapshot:
            return snapshot.head().number

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def every_way_of_counting_agrees(self) -> None:
        told = by_hand.tell(self.desk)
        expected = by_hand.figures(self.desk, told, self.school.clock.now())
        reader = self.school.sit(reading=True)
        try:
            rows = reader.figures.table(Wanted()).rows
            self._check_history(reader, told)
            self._check_what_was_seen(reader)
        finally:
            reader.close()
        assert {row.key: +_counter(row.tally) for row in rows} == expected
        self._check_groupings(sum((row.tally for row in rows), Tally()))

    def _check_what_was_seen(self, reader: Desk) -> None:
        """Figures as at a moment are those that somebody saw at that moment."""
        for wanted, seen in self.seen[-2:]:
            then = reader.figures.table(wanted)
            assert (then.rows, then.head) == (seen.rows, seen.head)

    def _check_groupings(self, total: Tally) -> None:
        """The view that was kept up with each entry, against one loaded afresh; and its sums."""
        desk = self.desk
        (year,) = desk.school.years
        with desk.ground() as ground:
            followed = desk.views.year(ground, year)
            loaded = view_store.load(ground.snapshot, year, desk.calendar, desk.codes)
            until = a_begun(desk, self.school)
        assert _as_marked(followed) == _as_marked(loaded)
        assert sorted(followed.strays, key=repr) == sorted(loaded.strays, key=repr)
        today = self.school.clock.now().date()
        for by in WHOLE:
            question = Question(by, year.starts, today, until, weeks_not_taught=True)
            rows = figures([followed], question)
            assert sum((row.tally for row in rows), Tally()) == total, by
            if by is self.opens:
                opened = open_number([followed], question, rows[-1].key, Measure.SESSIONS)
                assert len(opened) == rows[-1].tally.sessions

    @staticmethod
    def _check_history(reader: Desk, told: by_hand.Told) -> None:
        ever = {place: [code for code, _ in codes] for place, codes in told.stood.items()}
        found: dict[tuple[str, str, str], list[str]] = {}
        for pupil in {place[0] for place in ever}:
            for row in reader.history.of_pupil(pupil, date(2026, 9, 1), date(2027, 7, 31)):
                place = (pupil, row.session.day.isoformat(), row.session.half.name)
                assert row.previous == (found[place][-1] if place in found else "")
                found.setdefault(place, []).append(row.code)
        assert found == ever

    def _check_ledger(self) -> None:
        """The chain is whole, and every table made again from it is the same."""
        with self.desk.seated.register.read() as snapshot:
            head = ledger.verify(snapshot.connection)
            assert head == snapshot.head()
            assert rebuild.differences(snapshot.connection) == ()


def _as_marked(view: YearView) -> dict[str, list[int | str]]:
    """Every line, a letter that was never a code as it was written.

    Such a letter has the number of the view that met it, and a view that was kept up has met
    letters that stand no more.
    """
    return {
        pupil: [number if number < FIRST_EXTRA else view.letter(number) for number in line]
        for pupil, line in view.lines.items()
    }


def _counter(tally: Tally) -> Counter[str]:
    names = ("present", "approved", "authorised", "unauthorised", "possible", "late")
    more = ("not_possible", "not_collected", "not_marked", "unknown")
    return Counter({name: getattr(tally, name) for name in (*names, *more)})


def a_begun(desk: Desk, school: Fernhill) -> Session:
    """The last session that has begun by the clock on the wall."""
    now = school.clock.now()
    times = desk.school.times_on(now.date())
    if now.time() >= times.pm.taken:
        return Session(now.date(), Half.PM)
    if now.time() >= times.am.taken:
        return Session(now.date(), Half.AM)
    return Session(now.date() - timedelta(days=1), Half.PM)


@pytest.mark.parametrize(
    ("weeks", "steps"), [(5, 12), pytest.param(30, 16, marks=pytest.mark.slow)]
)
def test_whatever_people_do_in_a_week_every_way_of_counting_agrees(
    weeks: int, steps: int, fernhill_template: Fernhill, tmp_path_factory: pytest.TempPathFactory
) -> None:
    daily = settings.default is not None and settings.default.max_examples <= 25

    def machine() -> RuleBasedStateMachine:
        return SchoolWeek(fernhill_template, lambda: tmp_path_factory.mktemp("week"))

    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", machine),
        settings=settings(
            max_examples=weeks if daily else 200, stateful_step_count=steps if daily else 40
        ),
    )
