"""The page of what was promised on the telephone: whose it is, by when, and that it is done.

Workers outside the school who have to hear of an absence stand first: they are told today.
"""

from __future__ import annotations

from attendance_desk.domain.changes import Outcome
from attendance_desk.queries.tasks_board import TaskRow
from attendance_desk.queries.workers_board import WorkerRow
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fields import text_field, typed
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

Line = TaskRow | WorkerRow


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
        stays_in_place(self.rows)
        self.column.addLayout(row(self.words, self.done))
        self.empty.hide()

    def enter(self) -> None:
        calling = self.seat.desk.calling

        def lines() -> tuple[Line, ...]:
            return (*calling.workers(), *calling.tasks())

        self.seat.runner.ask(lines, self.show_tasks)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = str(what)
        self.enter()

    def show_tasks(self, tasks: tuple[Line, ...]) -> None:
        """Show what is open."""
        self.rows.show_rows([self._row(one) for one in tasks])
        for part in (self.rows, self.words, self.done):
            part.setVisible(bool(tasks))
        self.empty.setVisible(not tasks)
        if self._finishing and self._finishing not in {key_of(one) for one in tasks}:
            # Kept until it is saved: a refusal loses no word.
            self._finishing = ""
            self.words.clear()
        wanted, self._wanted = self._wanted, ""
        for one in tasks:
            if wanted and key_of(one) == wanted:
                self.rows.choose(one)
        self.rows.setFocus()

    def finish(self) -> None:
        """Say that the chosen task is done, or that the worker was told."""
        found = (one for one in self.rows.chosen if isinstance(one, TaskRow | WorkerRow))
        chosen = next(found, None)
        if chosen is None:
            return
        words, calling = typed(self.words), self.seat.desk.calling
        self._finishing = key_of(chosen)

        def done() -> Outcome[None]:
            if isinstance(chosen, WorkerRow):
                return calling.tell_next(chosen.pupil_id, chosen.day, words)
            return calling.task_done(chosen.made.by_id, chosen.made.task.id, words)

        self.do(done, _told(chosen))

    def _row(self, one: Line) -> Row:
        where = f", {one.class_name}" if one.class_name else ""
        if isinstance(one, WorkerRow):
            return Row(one.what, f"{one.name}{where}: {one.after}", one.left, one.red, one)
        day = "today" if one.due == self.today else f"by {one.due:%a} {one.due.day} {one.due:%b}"
        tag = day if one.mine else f"{one.holder}, {day}"
        return Row(f"{one.what}{where}", one.after, tag, one.due <= self.today, one)


def key_of(one: Line) -> str:
    """What tells a line from every other; a worker's begins with the day of the absence."""
    if isinstance(one, TaskRow):
        return one.made.key
    return f"{one.day.isoformat()} {one.pupil_id} {one.worker}"


def _told(one: Line) -> str:
    if isinstance(one, WorkerRow):
        return f"Told: {one.worker or 'the worker'} knows that {one.name} is away."
    return f"Done: {one.what[:1].lower()}{one.what[1:]}."
