"""A visit to the shared folder that a person asked for: in small steps, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.changes import Area
from ui.runner import Words
from ui.settings.pcs_cards import FolderCard
from ui.settings.pcs_words import came_and_went
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.rounds import Visiting as Visit
    from ui.widgets.working import Step

T = TypeVar("T")


class Visiting(QObject):
    """Takes in what came, a little at a time so that marks can be saved between, then sends.

    Attributes:
        done: It is over: words for the strip, and their kind.
    """

    done = Signal(str, str)

    def __init__(self, seat: Seat, page: QWidget, card: FolderCard) -> None:
        super().__init__(page)
        self._seat, self._page, self._card = seat, page, card
        self._step: Step | None = None
        self._visit: Visit | None = None

    def begin(self, folder: Path) -> None:
        """Visit a folder, unless a visit is under way."""
        if self._step is not None:
            return
        step = self._step = self._card.working.begin()
        self._card.able(able=False)
        self._card.waiting.say("")
        exchange = self._seat.desk.exchange
        self._ask(self._seat.runner.ask, lambda: exchange.begin_visit(folder), self._begun(step))

    def _begun(self, step: Step) -> Callable[[Visit | None], None]:
        def begun(visit: Visit | None) -> None:
            if visit is None:
                self._over("This school is open for reading only: nothing was sent.", "info")
                return
            self._visit = visit
            words = "Looking for what came"
            self._afar(step, words, visit.fetch, lambda: self._go_on(step, visit))

        return begun

    def _go_on(self, step: Step, visit: Visit) -> None:
        def some() -> bool:
            came, went = visit.visit.came, visit.visit.went
            step(came_and_went(came, went) if came or went else "Reading what came")
            return visit.step()

        def stepped(more: bool) -> None:  # noqa: FBT001  # an answer comes home by its place
            if more:
                self._go_on(step, visit)
            else:
                self._afar(step, "Sending what is new", visit.carry, lambda: self._visited(visit))

        self._ask(self._seat.runner.ask, some, stepped)

    def _afar(
        self, step: Step, words: str, deed: Callable[[], None], then: Callable[[], None]
    ) -> None:
        def at_the_folder() -> None:
            step(words)
            deed()

        self._ask(self._seat.runner.afar, at_the_folder, lambda _done: then())

    def _ask(
        self, way: Callable[..., None], question: Callable[[], T], then: Callable[[T], None]
    ) -> None:
        way(question, while_open(self._page, then), while_open(self._page, self._failed))

    def _visited(self, visit: Visit) -> None:
        found = visit.visit
        if found.came:
            self._tell()
        self._card.waiting.say("\n".join(found.waiting))
        if found.trouble:
            trouble = f"{found.trouble[:1].upper()}{found.trouble[1:]}."
            self._over(f"{trouble} {found.way_out}".strip(), "danger")
        else:
            self._over(came_and_went(found.came, found.went), "ok")

    def _tell(self) -> None:
        self._seat.runner.tell(frozenset(Area), self)

    def _over(self, words: str, kind: str) -> None:
        self._rest()
        self.done.emit(words, kind)

    def _failed(self, words: Words) -> None:
        stopped = getattr(words.error, "rule", "") == "cancelled"
        told = "Stopped. What came in stays; the rest comes the next time."
        if self._visit is not None:
            self._ask(self._seat.runner.ask, self._visit.stop, lambda _done: self._tell())
        self._over(told if stopped else str(words), "info" if stopped else "danger")

    def _rest(self) -> None:
        self._step = self._visit = None
        self._card.working.end()
        self._card.able(able=True)
        self._card.now.setFocus()
