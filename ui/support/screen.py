"""Support: every open plan; Enter reads one child's, Ctrl+N opens a plan or adds a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.did_it_help import Helped
from attendance_desk.domain.names import initials
from attendance_desk.domain.support import StepKind
from attendance_desk.queries.helped import HelpedOverSchool
from attendance_desk.queries.support_board import SupportPage, SupportRow
from ui.printing.drawing import show_paper
from ui.support.board import PlansBoard
from ui.support.deeds import Deeds
from ui.support.page import PlanPage
from ui.widgets.alive import while_open
from ui.widgets.doing import Doing
from ui.widgets.exporting import Export, Exporting
from ui.widgets.parts import Strip, button, drawn, label, row
from ui.widgets.screen import Screen, Seat

_TOLD = frozenset({Area.SUPPORT, Area.MEETINGS, Area.LETTERS, Area.MARKS, Area.PLANS, Area.CALLS})
_LISTS = (
    Export("Open support &plans", lambda tables: tables.support()),
    Export("&Referrals and early help", lambda tables: tables.referrals()),
)


class SupportScreen(Screen):
    """The list, and one child's page behind it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.pupil = ""
        self.strip = Strip("ok")
        self.exporting = Exporting(self, seat, self.strip.say)
        self.board, self.sheet = PlansBoard(), PlanPage()
        self.rows = self.board.rows
        self.title = label("Support plans", "title", wrap=True)
        self.back = button("All pla&ns  Esc", self._list)
        self.passport = drawn(button("Te&acher's page…", self._print_passport), "printer")
        self.paper = drawn(button("&Print…  Ctrl+P", self._print), "printer")
        head = row(self.title, self.back, self.passport, self.paper)
        head.setStretch(0, 1)
        self.page.addLayout(head)
        self.page.addWidget(self.strip)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.board)
        self.pages.addWidget(self.sheet)
        self.page.addWidget(self.pages, 1)
        doing = Doing(self, self.strip, self._ask)
        self.deeds = Deeds(self, seat, self.sheet, doing)
        self.rows.opened.connect(self.open)
        self._buttons()

    def heading(self) -> str:
        page = self.sheet.page
        if not self.pupil or page is None:
            return "Support plans"
        return f"{page.card.name}, support plan"

    def enter(self) -> None:
        self.strip.say("")
        self._ask()
        self._hint()

    def open(self, what: object) -> None:
        if isinstance(what, str) and what:
            self.pupil = what
        self.enter()

    def about(self) -> str:
        return self.pupil

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {"refresh": self._ask}
        if not self.pupil:
            return mine | self.exporting.handler(lambda: _LISTS)
        able = self.sheet.able()
        mine["back"] = self._list
        if self.sheet.page is not None and self.sheet.page.plan is not None:
            mine["print"] = self._print
        for command, deeds in (("new", ("open", "add")), ("amend", ("change",))):
            for name in deeds:
                if name in able:
                    mine[command] = partial(self.deeds.do, name)
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self._ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._show()

    def _list(self) -> None:
        self.pupil = ""
        self.enter()

    def _ask(self) -> None:
        room, pupil = self.seat.desk.support, self.pupil
        runner = self.seat.runner
        if pupil:

            def child() -> tuple[SupportPage, tuple[Helped, ...]]:
                return room.of_pupil(pupil), room.helped(pupil)

            runner.ask(child, while_open(self, self._child))
            return
        figures = self.seat.may(Deed.SEE_FIGURES)

        def everything() -> tuple[tuple[SupportRow, ...], HelpedOverSchool | None]:
            return room.board(), room.helped_over_school() if figures else None

        runner.ask(everything, while_open(self, self._everything))

    def _child(self, found: tuple[SupportPage, tuple[Helped, ...]]) -> None:
        if found[0].card.pupil_id != self.pupil:
            return
        self.sheet.show_page(*found)
        self._show()
        self.sheet.rows.setFocus()
        self.titled.emit(self.heading())

    def _everything(self, found: tuple[tuple[SupportRow, ...], HelpedOverSchool | None]) -> None:
        if self.pupil:
            return
        self.board.know(*found)
        self._show()
        self.rows.setFocus()
        self.titled.emit(self.heading())

    def _show(self) -> None:
        page = self.sheet.page
        child = bool(self.pupil) and page is not None
        self.pages.setCurrentIndex(int(child))
        self.sheet.setVisible(child and not self.hidden_details)  # else it is painted on the list
        self._buttons()
        if child and page is not None:
            name = initials(page.card.name) if self.hidden_details else page.card.name
            self.title.setText(f"{name}, {page.card.class_name}: support plan")
            return
        self.title.setText("Support plans")
        self.board.draw(hidden=self.hidden_details)

    def _buttons(self) -> None:
        page = self.sheet.page if self.pupil else None
        planned = page is not None and page.plan is not None
        way = page is not None and any(
            one.step.kind is StepKind.REINTEGRATION for one in page.rows
        )
        self.back.setVisible(bool(self.pupil))
        self.paper.setVisible(planned)
        self.passport.setVisible(planned and way)

    def _hint(self) -> None:
        if self.pupil:
            self.hinted.emit("Ctrl+N a plan or a step · F2 root and voices · Ctrl+P print · Esc")
        else:
            self.hinted.emit("Enter opens a child's plan · F1 help")

    def _print(self) -> None:
        self._show_paper("support-plan", self.seat.desk.support.paper)

    def _print_passport(self) -> None:
        self._show_paper("reintegration-passport", self.seat.desk.support.passport)

    def _show_paper(self, name: str, facts: Callable[[str], object]) -> None:
        pupil, title = self.pupil, self.heading()
        show_paper(
            self,
            self.seat.runner,
            (name, title),
            lambda: facts(pupil),
            lambda words: self.strip.say(str(words), "warn"),
        )
