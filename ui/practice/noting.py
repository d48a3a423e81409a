"""Writing down what the desk cannot see: a name, a review, a training; kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.practice import Note
from attendance_desk.queries.practice_board import PointRow
from ui.widgets.fields import Choice, Unread, labelled, text_field, typed
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.near_days import PastDay
from ui.widgets.parts import label
from ui.widgets.screen import Seat

KIND = "practice_note"
_WIDE, _HIGH = 620, 330
_LONGEST = 400


class NoteDialog(JottedForm[PointRow]):
    """A note for one line of the checklist: `open_on(id)`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.what = Choice("What is written down?")
        self.words = text_field("In words, without any child's name", _LONGEST)
        self.day = PastDay("On which day", seat.today)
        self.hint = label(kind="hint", wrap=True)
        self.what.currentIndexChanged.connect(lambda _at: self._chosen())
        for field in (self.words, self.day):
            field.textChanged.connect(lambda _text: self.changed())
        self.lay_out("Write down what the desk cannot see", self._laid_out(), _WIDE, _HIGH)

    def about(self) -> str:
        return ""

    def fetch(self, pupil_id: str) -> PointRow:
        return self.seat.desk.practice.line(pupil_id)

    def fill(self, page: PointRow) -> None:
        chosen = self.what.currentData()
        self.what.offer([(one.kind.title, one.kind.id) for one in page.notes])
        if chosen:
            self.what.choose(chosen)
        if not self.day.text():
            self.day.put(self.seat.today())
        self._chosen()

    def typed(self) -> dict[str, str]:
        what = self.what.currentData() or ""
        return {"what": what, "words": self.words.text(), "day": self.day.text()}

    def retype(self, typed: Mapping[str, str]) -> None:
        self.what.choose(typed["what"])
        self.words.setText(typed["words"])
        self.day.setText(typed["day"])

    def naming(self, page: PointRow) -> tuple[str, str]:
        return f"{page.point.place}. {page.point.title}", ""

    def telling(self, page: PointRow) -> str:
        return page.point.asks

    def tell(self) -> None:
        """No child is on it: nothing is hidden."""
        if self.page is not None:
            self.name.setText(self.naming(self.page)[0])
            self.told.setText(self.telling(self.page))
            self.told.show()

    def begin(self) -> None:
        self.words.setFocus()

    def action(self, page: PointRow) -> Action:
        """Write it down."""
        words = typed(self.words)
        if not words:
            raise Unread("Say it in a few words: it is kept with your name.", self.words)
        note = Note("", str(self.what.currentData()), words, self.day.must())
        room = self.seat.desk.practice
        return lambda: room.note(note)

    def _chosen(self) -> None:
        """What is asked for the kind that is chosen, with what is written down now."""
        rows = self.page.notes if self.page else ()
        kind = self.what.currentData()
        held = next((one for one in rows if one.kind.id == kind), None)
        self.hint.setText(f"{held.kind.asks}. Now: {held.words}" if held else "")
        self.changed()

    def _laid_out(self) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(labelled("&What is written down?", self.what))
        column.addWidget(self.hint)
        column.addLayout(labelled("&In words, without any child's name", self.words))
        column.addLayout(labelled("On which &day", self.day))
        return made
