"""The page of what was promised on the telephone: whose it is, by when, and that it is done."""

from __future__ import annotations

from attendance_desk.queries.tasks_board import TaskRow
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fields import text_field, typed
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat


class TasksPage(Page):
    """Enter says that the chosen one is done; the words beside it say how."""

    hint = "Up and Down choose · Enter: it is done · Tab to say how · F5 look again"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._wanted, self._finishing = "", ""
        self.rows = Rows("Promised on the telephone, yours first")
        self.empty = label("Nothing was promised that is not done.", "strong")
        self.words = text_field("How it was done; may stay empty", 200)
        self.words.setPlaceholderText("How it was done (may stay empty)")
        self.done = button("It is &done", self.finish, "primary")
        self.rows.opened.connect(lambda _data: self.finish())
        self.words.returnPressed.connect(self.finish)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(row(self.words, self.done))
        self.empty.hide()

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.calling.tasks, self.show_tasks)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = str(what)
        self.enter()

    def show_tasks(self, tasks: tuple[TaskRow, ...]) -> None:
        """Show what is open."""
        self.rows.show_rows([self._row(one) for one in tasks])
        for part in (self.rows, self.words, self.done):
            part.setVisible(bool(tasks))
        self.empty.setVisible(not tasks)
        if self._finishing and self._finishing not in {one.made.key for one in tasks}:
            # Kept until it is saved: a refusal loses no word.
            self._finishing = ""
            self.words.clear()
        wanted, self._wanted = self._wanted, ""
        for one in tasks:
            if wanted and one.made.key == wanted:
                self.rows.choose(one)
        self.rows.setFocus()

    def finish(self) -> None:
        """Say that the chosen task is done."""
        chosen = next((one for one in self.rows.chosen if isinstance(one, TaskRow)), None)
        if chosen is None:
            return
        made, words = chosen.made, typed(self.words)
        calling = self.seat.desk.calling
        self._finishing = made.key
        told = f"Done: {chosen.what[:1].lower()}{chosen.what[1:]}."
        self.do(lambda: calling.task_done(made.by_id, made.task.id, words), told)

    def _row(self, one: TaskRow) -> Row:
        where = f", {one.class_name}" if one.class_name else ""
        day = "today" if one.due == self.today else f"by {one.due:%a} {one.due.day} {one.due:%b}"
        tag = day if one.mine else f"{one.holder}, {day}"
        return Row(f"{one.what}{where}", one.after, tag, one.due <= self.today, one)
