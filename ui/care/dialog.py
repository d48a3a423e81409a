"""Care…: what is to be known of one child, kept as it is typed, saved with Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.care import FirstDay
from attendance_desk.queries.care_board import CarePage
from ui.care.fields import CareFields
from ui.widgets.jotted import Record
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.own_words import KeptWords
from ui.widgets.screen import Seat

KIND = "care"
_WIDE, _HIGH = 720, 420
_LOST = (
    "The program stopped, and why was not kept: no book that it could be written into was open. "
    "Please write it once more."
)


class CareDialog(JottedForm[CarePage]):
    """One child."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.fields = CareFields()
        self._said = KeptWords(seat, key, self.fields.why, parent)
        self._had_why = False
        self._connect()
        self.lay_out("What is to be known of a child", self.fields.laid_out(), _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> CarePage:
        return self.seat.desk.care.of_pupil(pupil_id)

    def fill(self, page: CarePage) -> None:
        self.fields.show_care(page.row.care)

    def typed(self) -> dict[str, str]:
        # That there is a why, so that the dialog comes back; never what it says.
        return self.fields.record() | ({"why": "yes"} if self.fields.why.words() else {})

    def retype(self, typed: Mapping[str, str]) -> None:
        self.fields.put(typed)

    def put(self, record: Record) -> None:
        self._had_why = bool(record.get("why"))
        super().put(record)

    def handing_over(self) -> Callable[[], None]:
        typed, said = super().handing_over(), self._said.handing_over()

        def forget() -> None:
            typed()
            said()

        return forget

    def forget(self) -> None:
        self._said.forget()
        super().forget()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.fields.why.setVisible(not hidden)

    def naming(self, page: CarePage) -> tuple[str, str]:
        return page.row.name, f", {page.row.class_name}"

    def telling(self, page: CarePage) -> str:
        care, many = page.row.care, page.row.notes
        written = f"Written by {care.by}." if care.by else "Nothing is written yet."
        told = "1 restricted note" if many == 1 else f"{many} restricted notes"
        return f"{written} {told} about this child." if many else written

    def begin(self) -> None:
        if self._had_why:
            self._said.come_back()
        if self._visited or self.page is None or not self.page.row.worker_missing:
            self.fields.first.setFocus()
        else:
            self.fields.texts["social_name"].setFocus()

    def action(self, page: CarePage) -> Action:
        """Keep it, and why as a restricted note."""
        wanted, why = self.fields.care(page.row.care), self.fields.why.words()
        care = self.seat.desk.care
        return lambda: care.set(wanted, why)

    @property
    def _visited(self) -> bool:
        """Whether a first-day visit is chosen."""
        return bool(self.fields.first.currentData() != FirstDay.NO.value)

    def _visit_chosen(self) -> None:
        """A visit needs a day on which it is looked at again; the next half-term is proposed."""
        self.fields.review.setEnabled(self._visited)
        if self._visited and not self.fields.review.text() and self.page is not None:
            self.fields.review.put(self.page.default_review)
        self.changed()

    def _came_back(self) -> None:
        """What was confidential stands again, or is gone and is asked for again."""
        self._had_why = False
        if not self.fields.why.words():
            self.strip.say(_LOST, "warn")
            self.fields.why.setFocus()

    def _connect(self) -> None:
        self.fields.first.currentIndexChanged.connect(lambda _at: self._visit_chosen())
        self.fields.review.textChanged.connect(lambda _text: self.changed())
        for field in self.fields.texts.values():
            field.textChanged.connect(lambda _text: self.changed())
        self.fields.why.textChanged.connect(self.changed)
        self._said.back.connect(self._came_back)
