"""One child's support plan: who says what, the steps with what can be done, and did it help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.did_it_help import Helped
from attendance_desk.domain.helped_words import picture
from attendance_desk.domain.support import StepState
from attendance_desk.domain.support_rules import OPEN_STATES, waiting
from attendance_desk.queries.support_board import SupportPage
from attendance_desk.queries.support_rows import StepRow
from ui.support.bars import HelpedCard
from ui.support.lines import plan_words, step_lines, under, voices
from ui.widgets.fields import Choice, labelled
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Card, button, label, scrolled
from ui.widgets.signed_rows import SignedLine, SignedRows

_LEAST, _ROOM = 40, 12
_OF_PLAN = (
    ("open", "&Open a plan…  Ctrl+N"),
    ("add", "&Add a step…  Ctrl+N"),
    ("change", "Root and &voices…  F2"),
    ("review", "&Looked at it…"),
    ("close", "&Close the plan…"),
)
_OF_STEP = (
    ("begin", "It &began"),
    ("answered", "They a&nswered…"),
    ("chase", "As&ked again…"),
    ("end", "&It ended…"),
    ("decline", "&Declined…"),
)


class StepRows(SignedRows):
    """As high as its lines, so that it needs no second bar beside that of the page."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Sequence[SignedLine]) -> None:
        super().show_lines(lines)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = sum(self.sizeHintForRow(place) for place in range(self.count()))
        self.setFixedHeight(max(lines, _LEAST) + 2 * self.frameWidth())


class PlanPage(QWidget):
    """Shows, and says what the person wants; it decides nothing.

    Attributes:
        wanted: The name of a deed; those of a step are about the chosen one.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.page: SupportPage | None = None
        self._helped: tuple[Helped, ...] = ()
        self.plan = label(kind="strong", wrap=True)
        self.said = label(wrap=True)
        self.under = label(kind="second", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        self.rows = StepRows("Steps of the plan")
        self.steps = Card("Steps", "list-checks")
        self.helped = HelpedCard()
        self.moment = Choice("What was done")
        self.helped.body.insertLayout(0, labelled("&What was done", self.moment))
        self.rows.moved.connect(self._chosen)
        self.moment.currentIndexChanged.connect(lambda _at: self._show_moment())
        self._lay_out()

    def show_page(self, page: SupportPage, helped: tuple[Helped, ...]) -> None:
        """Show a child; the chosen step is kept where it is still there."""
        held = self.rows.chosen
        self.page, self._helped = page, helped
        self.plan.setText(plan_words(page))
        self.said.setText(voices(page))
        self.said.setVisible(bool(self.said.text()))
        self.under.setText(under(page))
        self.rows.show_lines(list(step_lines(page)))
        self.steps.setVisible(page.plan is not None)
        self.moment.offer(
            (f"{short_day_words(one.moment.day)} · {one.moment.words}", one.moment.id)
            for one in helped
        )
        self.moment.setVisible(bool(helped))
        if held is not None:
            self.rows.choose(held)
        self._chosen()
        self._show_moment()

    @property
    def step(self) -> StepRow | None:
        """The step that is chosen."""
        held = self.rows.chosen
        rows = self.page.rows if self.page else ()
        return next((row for row in rows if row.step.id == held), None)

    def able(self) -> frozenset[str]:
        """The deeds that can be done now."""
        page = self.page
        if page is None or not page.may_plan:
            return frozenset()
        if page.plan is None:
            return frozenset({"open"} if page.card.on_roll else ())
        row = self.step
        found = {"add", "change", "review", "close"}
        if row is not None and row.step.state in OPEN_STATES:
            found |= {"end", "decline"}
            found |= {"begin"} if row.step.state is StepState.PLANNED else set()
            found |= {"answered", "chase"} if waiting(row.step) else set()
        return frozenset(found)

    def _chosen(self) -> None:
        able = self.able()
        for name, made in self.buttons.items():
            made.setVisible(name in able)
        row = self.step
        if row is not None:
            self.moment.choose(row.step.id)
        if self.rows.hasFocus():
            self._show_place()

    def _show_place(self) -> None:
        """Bring the chosen step into sight: it is the page that scrolls, not its list."""
        place = self.rows.visualItemRect(self.rows.currentItem())
        top = self.rows.viewport().mapTo(self._inside, place.topLeft()).y()
        for line in (top + place.height(), top):
            self._area.ensureVisible(0, line, 0, _ROOM)

    def _show_moment(self) -> None:
        chosen = self.moment.currentData()
        found = next((one for one in self._helped if one.moment.id == chosen), None)
        self.helped.show_picture(picture(found) if found else None)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 6, 0)
        for part in (self.plan, self.said, self.under):
            column.addWidget(part)
        column.addWidget(self._offered(_OF_PLAN))
        self.steps.body.addWidget(self.rows)
        self.steps.body.addWidget(self._offered(_OF_STEP))
        column.addWidget(self.steps)
        column.addWidget(self.helped)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._inside)
        whole.addWidget(self._area)

    def _offered(self, deeds: tuple[tuple[str, str], ...]) -> QWidget:
        """Buttons beside one another; those that cannot be pressed now take no room."""
        made = QWidget()
        made.setProperty("kind", "clear")
        flow = Flow()
        made.setLayout(flow)
        for name, words in deeds:
            self.buttons[name] = button(words, self._asks(name))
            flow.addWidget(self.buttons[name])
        wraps(made)
        return made

    def _asks(self, name: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(name)
