"""The page of returns: what is owed to the local authority, and absences to look into."""

from __future__ import annotations

from attendance_desk.domain.returns import RETURNS, SICKNESS_NEAR
from attendance_desk.queries.returns_board import TITLES, ReturnRow
from attendance_desk.queries.to_do import by_words
from ui.duties.asking import ReasonQuestion, SentQuestion
from ui.duties.page import Page
from ui.duties.printing import print_returns
from ui.duties.rows import Row, Rows
from ui.widgets.exporting import Export, Exporting
from ui.widgets.fields import Choice
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

_EVERY = ("Every kind", "")


class ReturnsPage(Page):
    """Chosen lines are sent, printed, saved or looked into."""

    hint = "Shift and arrows: several · Enter: it was sent, or looked into · F5 look again"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.found: tuple[ReturnRow, ...] = ()
        self._wanted: tuple[str, str] | None = None
        self.kind = Choice("Which", (_EVERY, *((TITLES[kind], kind) for kind in TITLES)))
        self.rows = Rows("Returns that are owed, the soonest first", several=True)
        self.empty = label("No return is owed.", "strong")
        self.rule = label(kind="second", wrap=True)
        self.sent = button("It was &sent…", self.mark_sent, "primary")
        self.looked = button("Loo&ked into…", self.look_into)
        self.expected = button("E&xpected to reach 15…", self.expect)
        self.paper = button("&Print…", self.print)
        self.exporting = Exporting(self, seat, self.said.emit)
        self.file = self.exporting.button(self.exports)
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        self.rows.currentRowChanged.connect(lambda _place: self._see())
        self.rows.itemSelectionChanged.connect(self._see)
        self.rows.opened.connect(lambda _data: self._enter_pressed())
        self.column.addLayout(row(self.kind, None, self.paper, self.file))
        self.empty.hide()
        self.column.addWidget(self.empty)
        self.column.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        self.column.addWidget(self.rule)
        self.column.addLayout(row(self.sent, self.looked, self.expected, None))

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.duties.returns, self.show_found)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = (pupil_id, str(what or ""))
        self.enter()

    def show_found(self, found: tuple[ReturnRow, ...]) -> None:
        """Show what is owed."""
        self.found = found
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.kind.choose("" if wanted[0] else wanted[1])
        self._show()
        for one in found:
            if wanted is not None and (one.owed.pupil_id, one.owed.kind) == wanted:
                self.rows.choose(one)
        self.rows.setFocus()

    @property
    def chosen(self) -> list[ReturnRow]:
        """The lines that are chosen."""
        return [one for one in self.rows.chosen if isinstance(one, ReturnRow)]

    def mark_sent(self) -> None:
        """The chosen returns were sent."""
        which = [
            (one.owed.kind, one.owed.pupil_id, one.owed.key)
            for one in self.chosen
            if one.owed.kind in RETURNS
        ]
        if not which:
            return
        told = "1 return" if len(which) == 1 else f"{len(which)} returns"
        question = SentQuestion(
            f"{told} sent to the local authority",
            "The day stays in the ledger, and the desk no longer asks.",
            self.today,
            self.window(),
        )
        duties = self.seat.desk.duties
        question.given.connect(
            lambda day: self.do(lambda: duties.mark_sent(which, day), f"{told} sent.", question)
        )
        question.show()

    def look_into(self) -> None:
        """Somebody found out what is behind a long absence."""
        self._ask_why(
            "What did you find?",
            "The desk does not ask about this absence again; your words stay with your name.",
            lambda one, words: self.seat.desk.duties.looked_into(
                one.owed.kind, one.owed.pupil_id, one.owed.key, words
            ),
        )

    def expect(self) -> None:
        """A child will miss 15 days through sickness."""
        self._ask_why(
            "Expected to reach 15 days of sickness",
            "The return is owed from today on.",
            lambda one, words: self.seat.desk.duties.expect_sickness(one.owed.pupil_id, words),
        )

    def print(self) -> None:
        """One paper for each kind that is shown."""
        print_returns(self, self._shown_kind())

    def exports(self) -> tuple[Export, ...]:
        """The returns of the kinds that are shown, as a table."""
        kind = str(self.kind.currentData() or "")
        return (Export("Returns", lambda tables: tables.returns(kind)),)

    def _shown_kind(self) -> str:
        chosen = self.chosen
        kind = str(self.kind.currentData() or "")
        return kind or (chosen[0].owed.kind if chosen else "")

    def _ask_why(self, title: str, told: str, action: object) -> None:
        chosen = self.chosen[:1]
        if not chosen or not callable(action):
            return
        one = chosen[0]
        question = ReasonQuestion(f"{one.name}: {title}", told, "&Save", self.window())
        question.given.connect(
            lambda words: self.do(lambda: action(one, str(words)), f"{one.name}: kept.", question)
        )
        question.show()

    def _enter_pressed(self) -> None:
        if any(one.is_return for one in self.chosen):
            self.mark_sent()
        else:
            self.look_into()

    def _show(self) -> None:
        kind = self.kind.currentData()
        shown = [one for one in self.found if kind in {"", None, one.owed.kind}]
        self.rows.show_rows([self._row(one) for one in shown])
        self.rows.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._see()

    def _row(self, one: ReturnRow) -> Row:
        due = one.owed.due
        return Row(
            f"{one.name}{f', {one.class_name}' if one.class_name else ''} · {one.title}",
            " · ".join(one.owed.evidence),
            by_words(due, self.today) if due else "",
            due is not None and due <= self.today,
            one,
        )

    def _see(self) -> None:
        chosen = self.chosen
        prompts = [one for one in chosen if not one.is_return]
        self.sent.setEnabled(len(prompts) < len(chosen))
        self.looked.setEnabled(bool(prompts))
        self.expected.setVisible(any(one.owed.kind == SICKNESS_NEAR for one in chosen))
        self.rule.setText(chosen[0].owed.rule if chosen else "")
