"""Copies and keeping: the monthly copy of the register, and what need no longer be kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout

from attendance_desk.desk.keeping import Copies, Made
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.copies import (
    CopyMade,
    MonthOfCopies,
    MonthState,
    day_words,
    month_words,
)
from ui.runner import Words
from ui.settings.page import Page
from ui.settings.people import SureDialog
from ui.settings.retention import RetentionCard
from ui.widgets.parts import Card, Strip, again, button, empty, label, row, sign
from ui.widgets.screen import Seat
from ui.widgets.working import Step, Working

ONLY_HERE = "Every copy lies in the school folder, on this PC only: also keep one elsewhere."
_SHOWN = 13
"""Months without a copy of their own that are listed: a year, and the one that is running."""
_SIGNS = {
    MonthState.COPIED: ("circle-check", "ok"),
    MonthState.IN_A_LATER_COPY: ("circle-check", "text2"),
    MonthState.DUE: ("clock", "warn"),
    MonthState.MISSED: ("circle-slash", "text2"),
    MonthState.NOT_OVER: ("calendar-days", "text2"),
}
_WORDS = {
    MonthState.DUE: "due: make its copy now",
    MonthState.IN_A_LATER_COPY: "in a later copy",
    MonthState.MISSED: "no copy of its own; it will be in the next one",
    MonthState.NOT_OVER: "not over yet",
}


class CopiesPage(Page):
    """The months with their copies, the second place, and retention."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._step = Working()
        self.months, self.place = Card("Monthly copies", "save"), Card("A second place")
        self.retention = RetentionCard(seat)
        for part in (self.months, self.place, self.retention):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.told, self.only_here = label(wrap=True), Strip("warn")
        self.make = button("&Make the copy", self._make, "primary")
        self.again = button("&Check the copies again", self._check)
        self.lines = QGridLayout()
        self.lines.setColumnStretch(2, 1)
        body = self.months.body
        body.addWidget(self.told)
        body.addLayout(row(self.make, self.again, None))
        body.addWidget(self._step)
        body.addWidget(self.only_here)
        body.addLayout(self.lines)
        self.retention.said.connect(self.said)
        self.retention.erased.connect(self.kept)
        self._copies: Copies | None = None

    def enter(self) -> None:
        seated = self.seat.desk.seated
        if seated.copy:
            # What was due when a copy was made is nobody's work in it.
            self.told.setText(seated.copy)
            for part in (self.make, self.again, self.place, self.retention):
                part.setVisible(False)
            return
        self.seat.runner.ask(self.seat.desk.keeping.copies, self._show, self.failed)
        self.retention.enter()

    def _show(self, found: Copies) -> None:
        self._copies = found
        months = {one.month: one for one in found.months}
        over = [one for one in found.months if one.state is not MonthState.NOT_OVER]
        newest = over[-1] if over else None
        self.told.setText(_about(newest))
        self.make.setVisible(newest is not None)
        if newest is not None:
            another = "another " if newest.state is MonthState.COPIED else "the "
            words = f"&Make {another}copy of {month_words(newest.month)}"
            self.make.setText(words)
            self.make.setAccessibleName(words.replace("&", ""))
            self.make.setProperty("kind", "" if another == "another " else "primary")
            again(self.make)
        self.again.setVisible(bool(found.there))
        self.only_here.say(ONLY_HERE if found.only_here else "")
        empty(self.lines)
        plain = [one.month for one in found.months if not one.copies][-_SHOWN:]
        listed = [m for m in sorted(months, reverse=True) if months[m].copies or m in plain]
        for number, month in enumerate(listed):
            self._line(number, months[month])
        self._show_place(found)

    def _line(self, number: int, one: MonthOfCopies) -> None:
        name, colour = _SIGNS[one.state]
        self.lines.addWidget(sign(name, colour, 18), number, 0)
        self.lines.addWidget(label(month_words(one.month)), number, 1)
        words = [_copy_words(copy, self._copies) for copy in one.copies]
        if one.state in _WORDS:
            words.insert(0, _WORDS[one.state])
        told = label("\n".join(words), "second", wrap=True)
        told.setAccessibleName(f"{month_words(one.month)}: {'; '.join(words)}")
        self.lines.addWidget(told, number, 2)
        over = [copy for copy in one.copies if self._copies and copy.id in self._copies.removable]
        if over and self.seat.may(Deed.ERASE_OLD):
            take = button("Remove…", lambda: self._remove(over[0]))
            take.setAccessibleName(f"Remove the copy of {month_words(one.month)}…")
            self.lines.addWidget(take, number, 3)

    def _show_place(self, found: Copies) -> None:
        self.place.clear()
        self.place.body.addWidget(label(_place_words(found), "second", wrap=True))
        choose = button("Choose a fo&lder…", self._choose)
        none = button("&No second place", lambda: self._keep_place(None))
        none.setVisible(found.second is not None)
        self.place.body.addLayout(row(choose, none, None))

    def _make(self) -> None:
        step, keeping = self._begin(), self.seat.desk.keeping

        def made(outcome: Outcome[Made]) -> None:
            self._end()
            told = f"The copy of {month_words(outcome.value.month)} is made and checked."
            trouble = outcome.value.trouble
            self.said.emit(f"{told} {trouble}".strip(), "warn" if trouble else "ok")
            self.enter()

        self.seat.runner.do(lambda: keeping.make(step=step), made, self._refused, self)

    def _check(self) -> None:
        found, keeping = self._copies, self.seat.desk.keeping
        step, chosen = self._begin(), sorted(found.there) if found else []

        def every() -> list[str]:
            return [keeping.check(copy, step).value for copy in chosen]

        def checked(wrong: list[str]) -> None:
            self._end()
            bad = [words for words in wrong if words]
            fine = "1 copy is" if len(wrong) == 1 else f"{len(wrong)} copies are"
            told = bad[0] if bad else f"{fine} whole, as read back just now."
            self.said.emit(told, "danger" if bad else "ok")
            self.enter()

        self.seat.runner.ask(every, checked, self._refused)

    def _remove(self, copy: CopyMade) -> None:
        told = f"It had to be kept until {day_words(copy.keep_until)}. It cannot be brought back."
        title = f"Remove the copy of {month_words(copy.month)}?"
        sure = SureDialog(title, "Remove it", self, told)
        keeping = self.seat.desk.keeping
        sure.agreed.connect(
            lambda: self.do(lambda: keeping.remove(copy.id), "The copy is removed.")
        )
        sure.show()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where copies also go")
        if chosen:
            self._keep_place(Path(chosen))

    def _keep_place(self, place: Path | None) -> None:
        keeping = self.seat.desk.keeping
        words = f"Each copy also goes to {place}." if place else "There is no second place now."

        def kept(_none: None) -> None:
            self.said.emit(words, "ok")
            self.enter()

        self.seat.runner.ask(lambda: keeping.choose_second_place(place), kept, self.failed)

    def _begin(self) -> Step:
        self.make.setEnabled(False)
        self.again.setEnabled(False)
        return self._step.begin()

    def _end(self) -> None:
        self._step.end()
        self.make.setEnabled(True)
        self.again.setEnabled(True)
        self.make.setFocus()

    def _refused(self, words: Words) -> None:
        self._end()
        self.failed(words)


def _place_words(found: Copies) -> str:
    if found.second is None:
        return "Choose a stick, or a folder on another disk: each copy is then made there too."
    there = "" if found.second_there else " It is not there just now."
    return f"Each copy is made there too: {found.second}.{there}"


def _about(newest: MonthOfCopies | None) -> str:
    """The newest month that is over, in a sentence."""
    if newest is None:
        return "The first copy is made when a month with registers is over."
    month = month_words(newest.month)
    if newest.state is not MonthState.COPIED:
        return f"The copy of {month} is due. It holds the whole register up to today."
    made = next(copy for copy in reversed(newest.copies) if copy.stands)
    return f"The copy of {month} was made on {day_words(made.made_at.date())} and is whole."


def _copy_words(copy: CopyMade, found: Copies | None) -> str:
    made = f"made {day_words(copy.made_at.date())} by {copy.name}"
    if copy.gone:
        return f"{made}; removed after its time"
    if copy.lost:
        return f"{made}; not in the school folder any more"
    checked = day_words(copy.checked_at.date())
    if copy.whole and copy.checked_at.date() == copy.made_at.date():
        made = f"made and checked {checked} by {copy.name}"
    elif copy.whole:
        made = f"{made}, checked {checked}"
    if not copy.whole:
        return f"{made}; found DAMAGED {checked}"
    where = "in the school folder" if copy.in_folder else "kept elsewhere"
    if found is not None and copy.id not in found.there:
        where = "kept elsewhere, not here now"
    return f"{made}, {where}; kept until {day_words(copy.keep_until)}"
