"""Everything that a person can fill in for a letter, as fields, as texts, and as a wish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.correspondence import Letter
from attendance_desk.domain.letter_receivers import BY_HAND
from attendance_desk.domain.letter_steps import Wanted
from ui.letters.meeting_choice import MeetingChoice
from ui.letters.option_fields import DOUBT, OptionFields
from ui.letters.receivers import Receivers
from ui.letters.whole import Whole
from ui.widgets.fields import Choice, labelled
from ui.widgets.parts import Toggle, label, row


class Filled(QObject):
    """The fields.

    Attributes:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.options, self.to = OptionFields(parent), Receivers(parent)
        self.meeting = MeetingChoice(parent)
        self.large, self.language = Toggle("&Large print"), Choice("Language")
        self.box = QWidget()
        self.box.setProperty("kind", "clear")
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.meeting.box, self.options.box):
            column.addWidget(part)
        column.addWidget(label("To whom it goes", "strong"))
        column.addWidget(self.to.box)
        beside = row(self.large, None)
        beside.insertLayout(0, labelled("Lan&guage", self.language))
        beside.setAlignment(self.large, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(beside)
        for one in (self.options.changed, self.to.changed, self.meeting.changed):
            one.connect(self.changed)
        self.large.toggled.connect(lambda _on: self.changed.emit())
        self.language.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def first(self) -> QWidget:
        """Where the hands begin."""
        return next(iter(self.options.fields.values()), self.large)

    def show_letter(self, whole: Whole, *, may_doubt: bool) -> None:
        """Make the fields of a letter's kind, and show what it holds."""
        letter = whole.letter
        self.options.make(letter.kind, may_doubt=may_doubt)
        self.options.show_options({**letter.options, DOUBT: letter.doubt})
        self.to.make(whole.parents)
        self.to.show_letter(letter.leave_out, letter.options)
        self.meeting.show_meetings(whole.meetings, letter)
        self.large.setChecked(letter.large)
        self.language.offer(whole.languages)
        self.language.choose(letter.language)

    def texts(self) -> dict[str, object]:
        """What is typed, as plain JSON values."""
        return {
            "fields": self.options.texts(),
            "to": self.to.texts(),
            "large": self.large.isChecked(),
            "language": self.language.currentData(),
            "meeting": self.meeting.chosen,
        }

    def put(self, typed: Mapping[str, Any]) -> None:
        """Be as `texts` said."""
        self.options.put(typed.get("fields", {}))
        self.to.put(typed.get("to", {}))
        self.large.setChecked(bool(typed.get("large")))
        self.language.choose(typed.get("language"))
        self.meeting.choose(str(typed.get("meeting", "")))

    def wanted(self, letter: Letter, today: date) -> Wanted:
        """What is meant.

        Args:
            letter: The letter that is changed; what has no field stays as it holds it.
            today: The day from which days are read.

        Raises:
            Unread: Something cannot be read, or is missing.
        """
        mine = {*self.options.fields, BY_HAND}
        others = {name: words for name, words in letter.options.items() if name not in mine}
        return Wanted(
            letter.kind,
            letter.pupils,
            letter.rung,
            letter.why,
            options={**others, **self.options.options(today), **self.to.by_hand()},
            leave_out=self.to.leave_out(),
            doubt=self.options.texts().get(DOUBT, letter.doubt),
            language=str(self.language.currentData() or letter.language),
            large=self.large.isChecked(),
            meeting_id=self.meeting.chosen,
            plan_id=letter.plan_id,
        )
