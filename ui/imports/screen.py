"""Import: choose a file, see what it would change, then take all of it in, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QStackedWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.grid import OddCodes
from attendance_desk.domain.imports import Progress
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import ColumnsUnknown
from ui.imports.before import BeforePage
from ui.imports.columns import ColumnsPage
from ui.imports.found import FoundPage
from ui.imports.giving import Giving
from ui.imports.going import Going
from ui.imports.kept import KeptPage
from ui.imports.newer import Newer
from ui.imports.past import Past
from ui.imports.teaching import Teaching
from ui.imports.words import KINDS, many, outcome, summary
from ui.runner import Words
from ui.widgets.parts import FIELD, Strip, button, caption, label, row
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from attendance_desk.desk.files import LookedAt
    from attendance_desk.exchange.columns import Choice
    from attendance_desk.exchange.tables import Given

_KEYS = (
    "Choose a file, or Ctrl+V pastes a table; looking writes nothing · F5 reads it again · F1 help"
)


class ImportsScreen(Screen):
    """Look, then take in. Cancel leaves everything as it was."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.looked: LookedAt | None = None
        self.given: Given | None = None
        self.choice: Choice | str = ""
        self.kind, self.giving = QComboBox(), Giving(self)
        self.choose = button("&Choose a file…", self.giving.choose, "primary")
        self.strip, self.told = Strip(), label(kind="strong", wrap=True)
        self.going = Going(self.choose)
        self.found, self.columns = FoundPage(), ColumnsPage()
        self.kept, self.before = KeptPage(), BeforePage()
        self.table, self.accept, self.rest = self.found.table, self.found.accept, self.found.rest
        self.stack = QStackedWidget()
        self.teaching, self.past, self.newer = Teaching(self), Past(self), Newer(self)
        self._lay_out()
        self.found.accepted.connect(lambda: self._take(skip=False))
        self.found.rest_wanted.connect(lambda: self._take(skip=True))
        self.found.columns_wanted.connect(self.teaching.ask)
        self.found.opened.connect(lambda its_id: self.asked.emit("pupils", its_id))
        self._offer(None)

    def _lay_out(self) -> None:
        self.kind.setAccessibleName("What the file holds")
        self.kind.setMinimumHeight(FIELD)
        for name, words in KINDS.items():
            self.kind.addItem(words, name)
        for page in (self.found, self.columns, self.kept, self.before):
            self.stack.addWidget(page)
        lists = button("Kept &lists", self.teaching.show_kept)
        before = button("Earl&ier imports", self.past.show)
        paste = button("&Paste a table", self.giving.paste)
        self.page.addLayout(row(label("Import", "title"), None, before, lists))
        held = caption("The file holds", self.kind)
        self.page.addLayout(row(held, self.kind, self.choose, paste, None))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.told)
        self.page.addWidget(self.going)
        self.page.addWidget(self.stack, 1)

    def heading(self) -> str:
        return "Import"

    def enter(self) -> None:
        self.choose.setFocus()
        self.newer.ask()
        self.hinted.emit(_KEYS)

    def open(self, what: object) -> None:
        match what:
            case Path():
                self.look(self.kind.currentData(), what)
            case (str(kind), Path() as path):
                self.look(kind, path)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.again}

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.stack.setVisible(not hidden)
        if hidden:
            self.strip.say("")  # it may name children

    def look(self, kind: str, given: Given, choice: Choice | str = "") -> None:
        """Read a file, or what was pasted, and show what it would change."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.given, self.choice = given, choice
        files, progress = self.seat.desk.files, self.begin(f"Reading {given.name}")
        self.seat.runner.ask(
            lambda: files.look(kind, given, progress, choice), self._show, self.refused
        )

    def again(self) -> None:
        """Read the same file again: somebody has mended it."""
        if self.given is not None:
            self.look(self.kind.currentData(), self.given, self.choice)

    def begin(self, words: str) -> Progress:
        """Something long begins: nothing is offered until it is over."""
        self._offer(None)
        self.strip.say("")
        self.told.setText(words)
        return self.going.begin()

    def _show(self, looked: LookedAt) -> None:
        self.going.end()
        read = f", read as {looked.source}" if looked.source else ""
        self.told.setText(f"{looked.path.name}{read}: {summary(looked.preview)}")
        problems = len(looked.problems)
        self.strip.say(outcome(problems), "warn")
        self._offer(looked)
        (self.rest if problems else self.accept).setFocus()

    def _offer(self, looked: LookedAt | None) -> None:
        self.looked = looked
        self.stack.setCurrentWidget(self.found)
        self.found.put(looked)

    def _take(self, *, skip: bool) -> None:
        looked, files = self.looked, self.seat.desk.files
        if looked is None:
            return
        progress = self.begin(f"Taking in {looked.path.name}")
        self.seat.runner.do(
            lambda: files.take_in(looked, skip_problems=skip, progress=progress),
            lambda done: self._done(looked, done),
            self.refused,
            self,
        )

    def _done(self, looked: LookedAt, done: Outcome[int]) -> None:
        self.going.end()
        self.given = None  # it is in: the next list is another
        what = many(done.value, "mark") if looked.kind == "marks" else many(done.value, "record")
        left = len(looked.problems)
        skipped = f" {many(left, 'row was', 'rows were')} left out." if left else ""
        self.told.setText("")
        self.strip.say(f"{looked.path.name} is in: {what}.{skipped}", "ok")
        desk = self.seat.desk
        self.saved.emit(f"Saved {clock_words(desk.clock.now().time())} by {desk.me.name}")
        self._offer(None)
        self.choose.setFocus()
        if looked.kind == "marks":
            self.seat.runner.ask(desk.week.odd, lambda odd: self._tell_odd(len(odd)))

    def _tell_odd(self, count: int) -> None:
        """Say beside the result that letters wait to be looked at, and lead there."""
        if count:
            which = "1 code waits" if count == 1 else f"{count} codes wait"
            words = f"{self.strip.words.text()} {which} to be looked at: kept as written."
            there = button("&Look at them", lambda: self.asked.emit("week", OddCodes()))
            self.strip.say(words, "ok", there)
            there.setFocus()

    def refused(self, words: Words) -> None:
        """Say why, or ask what the columns are where only that is not known."""
        self.going.end()
        self.told.setText("")
        if isinstance(words.error, ColumnsUnknown):
            self.teaching.ask()
            return
        self.strip.say(str(words), "danger")
        self.found.put(None, getattr(words.error, "problems", ()))
