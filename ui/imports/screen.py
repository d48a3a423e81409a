"""Import: choose a file, see what it would change, then take all of it in, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from attendance_desk.desk.files import LookedAt
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.grid import OddCodes
from attendance_desk.domain.imports import Progress
from attendance_desk.domain.marks import clock_words
from ui.imports.going import Going
from ui.imports.words import KINDS, lines, many, outcome, problem_line, summary
from ui.runner import Words
from ui.theme import font_for
from ui.widgets.parts import FIELD, Strip, button, label, row
from ui.widgets.screen import Screen, Seat


class ImportsScreen(Screen):
    """Look, then take in. Cancel leaves everything as it was."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._looked: LookedAt | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName("What the file holds")
        self.kind.setMinimumHeight(FIELD)
        for name, words in KINDS.items():
            self.kind.addItem(words, name)
        self.choose = button("&Choose a file…", self._choose, "primary")
        self.strip, self.told = Strip(), label(kind="strong", wrap=True)
        self.going = Going(self.choose)
        self.table = _table()
        self.accept = button("&Take it in", self._take_all, "primary")
        self.rest = button("Take in the &rest, leave these out", self._take_rest)
        self.page.addLayout(row(label("Import", "title"), None))
        self.page.addLayout(row(label("The file holds"), self.kind, self.choose, None))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.told)
        self.page.addWidget(self.going)
        self.page.addWidget(self.table, 1)
        self.page.addLayout(row(None, self.rest, self.accept))
        self._offer(None)

    def heading(self) -> str:
        return "Import"

    def enter(self) -> None:
        self.choose.setFocus()
        self.hinted.emit("Choose a file; nothing is written by looking at it · F1 help")

    def open(self, what: object) -> None:
        if isinstance(what, Path):
            self.look(self.kind.currentData(), what)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {}

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.table.setVisible(not hidden)

    def look(self, kind: str, path: Path) -> None:
        """Read a file and show what it would change."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        files, progress = self.seat.desk.files, self._begin(f"Reading {path.name}")
        self.seat.runner.ask(lambda: files.look(kind, path, progress), self._show, self._refused)

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            "Choose a file to import",
            "",
            "Tables and CTF (*.csv *.xlsx *.xml);;All files (*)",
        )
        if path:
            self.look(self.kind.currentData(), Path(path))

    def _begin(self, words: str) -> Progress:
        self._offer(None)
        self.strip.say("")
        self.told.setText(words)
        return self.going.begin()

    def _show(self, looked: LookedAt) -> None:
        self.going.end()
        self._looked = looked
        self.told.setText(f"{looked.path.name}: {summary(looked.preview)}")
        problems = len(looked.problems)
        self.strip.say(outcome(problems), "warn")
        rows = [(*problem_line(one), "mend") for one in looked.problems]
        rows += [(who, what, "", "") for who, what in lines(looked.preview)]
        rows += [(*problem_line(one), "look at") for one in looked.notes]
        _fill(self.table, rows)
        self._offer(looked)
        (self.rest if problems else self.accept).setFocus()

    def _offer(self, looked: LookedAt | None) -> None:
        problems = bool(looked and looked.problems)
        self._looked = looked
        self.accept.setVisible(looked is not None and not problems)
        self.rest.setVisible(problems)
        if looked is None:
            self.table.setRowCount(0)

    def _take_all(self) -> None:
        self._take(skip=False)

    def _take_rest(self) -> None:
        self._take(skip=True)

    def _take(self, *, skip: bool) -> None:
        looked, files = self._looked, self.seat.desk.files
        if looked is None:
            return
        progress = self._begin(f"Taking in {looked.path.name}")
        self.seat.runner.do(
            lambda: files.take_in(looked, skip_problems=skip, progress=progress),
            lambda done: self._done(looked, done),
            self._refused,
            self,
        )

    def _done(self, looked: LookedAt, done: Outcome[int]) -> None:
        self.going.end()
        what = many(done.value, "mark") if looked.kind == "marks" else many(done.value, "record")
        left = len(looked.problems)
        skipped = f" {many(left, 'row was', 'rows were')} left out." if left else ""
        self.told.setText("")
        self.strip.say(f"{looked.path.name} is in: {what}.{skipped}", "ok")
        desk = self.seat.desk
        self.saved.emit(f"Saved {clock_words(desk.clock.now().time())} by {desk.me.name}")
        self._offer(None)
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

    def _refused(self, words: Words) -> None:
        self.going.end()
        self.told.setText("")
        self.strip.say(str(words), "danger")
        problems = getattr(words.error, "problems", ())
        _fill(self.table, [(*problem_line(one), "mend") for one in problems])


def _table() -> QTableWidget:
    made = QTableWidget(0, 4)
    made.setAccessibleName("What the file would change, and what to mend")
    made.setHorizontalHeaderLabels(["Where or who", "What", "How to mend it", "To do"])
    made.verticalHeader().hide()
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setWordWrap(True)
    made.setTabKeyNavigation(False)
    head = made.horizontalHeader()
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    head.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _fill(table: QTableWidget, rows: list[tuple[str, str, str, str]]) -> None:
    table.setRowCount(len(rows))
    for place, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(font_for(text))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text or "nothing")
            table.setItem(place, column, item)
    table.resizeRowsToContents()
