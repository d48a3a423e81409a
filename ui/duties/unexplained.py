"""The page of absences nobody explained: 1 not agreed, 2 another code, 3 keep N for now."""

from __future__ import annotations

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.unexplained import Stage
from attendance_desk.queries.unexplained_board import (
    Answered,
    UnexplainedBoard,
    UnexplainedRow,
    session_words,
)
from ui.duties.asking import CodeQuestion, ReasonQuestion
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

_RULE = (
    "A reason may be given for five school days (Regulations; the guidance says working days). "
    "Then a person decides: the desk changes nothing by itself."
)
_RIPE = frozenset({Stage.LAST_DAY, Stage.PAST})


class UnexplainedPage(Page):
    """Every N, the soonest last day first; below it the answers that came after O."""

    hint = "1 not agreed (O) · 2 another code · 3 keep N for now · Shift and arrows: several"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: UnexplainedBoard | None = None
        self._wanted: object = None
        self.rows = Rows("Absences without a reason, the soonest last day first", several=True)
        self.rows.pressed.connect(self._press)
        self.rows.opened.connect(lambda _data: self.another_code())
        self.late = Strip("warn")
        self.rule = label(_RULE, "second", wrap=True)
        self.empty = label("Every absence has its reason.", "strong")
        self.deeds = (
            button("&1  Not agreed: O", self.not_agreed),
            button("&2  Another code…", self.another_code),
            button("&3  Keep N for now…", self.keep),
        )
        self.empty.hide()
        for part in (self.rule, self.late, self.empty):
            self.column.addWidget(part)
        self.column.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        self.column.addLayout(row(*self.deeds, None))

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.duties.unexplained, self.show_board)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = (pupil_id, what)
        self.enter()

    def show_board(self, board: UnexplainedBoard) -> None:
        """Show what is open."""
        self.board = board
        self.rows.show_rows([_row(one) for one in board.rows])
        self.empty.setVisible(not board.rows)
        self.rows.setVisible(bool(board.rows))
        for deed in self.deeds:
            deed.setEnabled(bool(board.rows))
        self._tell_late(board.answered)
        wanted, self._wanted = self._wanted, None
        for one in board.rows:
            if wanted in ((one.of.pupil_id, one.of.session), (one.of.pupil_id, None)):
                self.rows.choose(one)
                break
        self.rows.setFocus()

    @property
    def chosen(self) -> list[UnexplainedRow]:
        """The lines that are chosen."""
        return [one for one in self.rows.chosen if isinstance(one, UnexplainedRow)]

    def not_agreed(self) -> None:
        """O for the chosen lines."""
        places = _places(self.chosen)
        if not places:
            return
        told = f"{_counted(places)}: N > O, “Reason not given within five school days”."
        duties = self.seat.desk.duties
        self.do(lambda: duties.not_agreed(places), told)

    def another_code(self) -> None:
        """The reason came after all."""
        chosen = self.chosen
        if not chosen:
            return
        title = _title(chosen)
        question = CodeQuestion(
            title, self.seat.desk.codes, chosen[0].of.session.day, self.window()
        )
        duties, places = self.seat.desk.duties, _places(chosen)

        def given(answer: tuple[str, str]) -> None:
            code, words = answer
            told = f"{_counted(places)}: N > {code}."
            self.do(lambda: duties.explained(places, code, words), told, question)

        question.given.connect(given)
        question.show()

    def keep(self) -> None:
        """N stays for now."""
        chosen = self.chosen[:1]
        if not chosen:
            return
        told = "N stays. The desk asks again on the next school day."
        question = ReasonQuestion(
            _title(chosen), f"{told} Why is it kept?", "&Keep N for now", self.window()
        )
        duties, place = self.seat.desk.duties, _places(chosen)[0]
        question.given.connect(
            lambda words: self.do(
                lambda: duties.keep_unexplained(place, str(words)), told, question
            )
        )
        question.show()

    def _press(self, digit: str) -> None:
        deeds = {"1": self.not_agreed, "2": self.another_code, "3": self.keep}
        if digit in deeds:
            deeds[digit]()

    def _tell_late(self, answered: tuple[Answered, ...]) -> None:
        if not answered:
            self.late.say("")
            return
        first = answered[0]
        more = f" And {len(answered) - 1} more." if len(answered) > 1 else ""
        words = (
            f"A reason came after O: {first.name}, {session_words(first.session)}: "
            f"{first.told}.{more} The mark is still O."
        )
        go = button("&Open the child", lambda: self.asked.emit("pupils", first.pupil_id))
        self.late.say(words, "warn", go)


def _row(one: UnexplainedRow) -> Row:
    of = one.of
    where = f", {one.class_name}" if one.class_name else ""
    tried = " · ".join(one.tried) or "Nobody has told us anything."
    return Row(
        f"{one.name}{where} · {session_words(of.session)}",
        f"{one.words} {tried}",
        "kept for now" if of.kept else of.stage.value if of.stage in _RIPE else "",
        of.stage in _RIPE and of.kept is None,
        one,
    )


def _places(chosen: list[UnexplainedRow]) -> list[tuple[str, Session]]:
    return [(one.of.pupil_id, one.of.session) for one in chosen]


def _counted(places: list[tuple[str, Session]]) -> str:
    return "1 session" if len(places) == 1 else f"{len(places)} sessions"


def _title(chosen: list[UnexplainedRow]) -> str:
    first = chosen[0]
    if len(chosen) > 1:
        return f"{len(chosen)} sessions, from {first.name}"
    return f"{first.name}, {session_words(first.of.session)}"
