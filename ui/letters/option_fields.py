"""What each kind of letter can be given by a person: a table, and the fields made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.correspondence import LetterKind
from ui.widgets.fields import Unread, labelled, text_field
from ui.widgets.near_days import near_day

DOUBT = "doubt"
"""Not an option of the letter, but the head's own words beside it."""
_LINES_HIGH = 64
_WORDS = 240


class Shape(Enum):
    """How an option is typed."""

    WORDS = "words"
    DAY = "day"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Option:
    """One option.

    Attributes:
        name: As the facts of letters call it.
        label: Above its field.
        hint: In the empty field.
    """

    name: str
    label: str
    shape: Shape = Shape.WORDS
    hint: str = ""


_DAY = "25/11, or fri"
_EVIDENCE = Option("evidence_from", "Ask for something to show illness from", Shape.DAY, _DAY)
_IN_DOUBT = Option(
    DOUBT,
    "The head's doubt, in the head's own words",
    hint="Only with it may evidence be asked for",
)
_HELP = (
    Option("improve_from", "The time to improve begins on", Shape.DAY, _DAY),
    Option("improve_to", "It ends on", Shape.DAY, _DAY),
    Option("improve_weeks", "School weeks in it", hint="3 to 6 school weeks"),
    Option("enough", "What is enough for this child", hint="Alfie is here every day"),
    Option("early_end", "What ends the time early", hint="4 more sessions are not agreed"),
    Option("support_given", "Help given so far, one a line", Shape.LINES),
    Option("support_open", "Help still open to the family, one a line", Shape.LINES),
)
OPTIONS: Mapping[LetterKind, tuple[Option, ...]] = {
    LetterKind.FIRST: (),
    LetterKind.MEETING: (Option("confirm_by", "Answer by", Shape.DAY, _DAY),),
    LetterKind.MISSED: (
        Option("second_date", "Second chance: day and time", hint="Thursday 3 December at 3.30"),
        Option("agreed", "What was agreed without them, one a line", Shape.LINES),
        Option("evidence_from", f"{_EVIDENCE.label} (empty: not asked)", Shape.DAY, _DAY),
        _IN_DOUBT,
    ),
    LetterKind.WARNING: _HELP,
    LetterKind.IMPROVE: _HELP,
    LetterKind.EVIDENCE: (_EVIDENCE, _IN_DOUBT),
    LetterKind.CONGRATULATION: (
        Option("good_news", "What the teacher says", hint="She always tries again"),
        Option("big_step", "The big step, for an improver", hint="missed only 1 day"),
    ),
    LetterKind.WELCOME_BACK: (
        Option("buddy", "Who looks out for the child", hint="Ruby"),
        Option("small_steps", "The first small step of catching up", hint="ten minutes a day"),
    ),
    LetterKind.PLAN: (
        Option("each_will", "What each person will do, by when, one a line", Shape.LINES),
        Option("child_said", "What the child says"),
    ),
}


class OptionFields(QObject):
    """The fields of one kind of letter.

    Attributes:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QWidget()
        self.box.setProperty("kind", "clear")
        self._column = QVBoxLayout(self.box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._options: tuple[Option, ...] = ()

    def make(self, kind: LetterKind, *, may_doubt: bool) -> None:
        """Put the fields of a kind there, once.

        Args:
            kind: Of the letter.
            may_doubt: Whether the person writes doubts down; who does not sees whose they are.
        """
        self._options = OPTIONS[kind]
        for one in self._options:
            field = self._field(one)
            if one.name == DOUBT and not may_doubt:
                field.setEnabled(False)
                field.setPlaceholderText("Only the head writes this down")
            self._column.addLayout(labelled(one.label, field))
            self.fields[one.name] = field

    def texts(self) -> dict[str, str]:
        """What stands in each field, as it is typed."""
        return {name: _text(field) for name, field in self.fields.items()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Show what was typed."""
        for name, field in self.fields.items():
            words = texts.get(name, "")
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(words)
            else:
                field.setText(words)

    def show_options(self, options: Mapping[str, str]) -> None:
        """Show what a letter holds: days as people read them."""
        shapes = {one.name: one.shape for one in self._options}
        self.put(
            {
                name: _said(words) if shapes.get(name) is Shape.DAY else words
                for name, words in options.items()
            }
        )

    def options(self, today: date) -> dict[str, str]:
        """What the letter is given: days as ISO days; empty fields are left out.

        Raises:
            Unread: A day cannot be read.
        """
        found: dict[str, str] = {}
        for one in self._options:
            words = _text(self.fields[one.name]).strip()
            if words and one.shape is Shape.DAY:
                day = near_day(words, today)
                if day is None:
                    told = f"{one.label}: “{words}” is not a day. Type it as 25/11, or as fri."
                    raise Unread(told, self.fields[one.name])
                words = day.isoformat()
            if words and one.name != DOUBT:
                found[one.name] = words
        return found

    def _field(self, one: Option) -> QLineEdit | QPlainTextEdit:
        if one.shape is Shape.LINES:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(_LINES_HIGH)
            lines.setAccessibleName(one.label)
            lines.textChanged.connect(self.changed)
            return lines
        made = text_field(one.label, _WORDS)
        made.setPlaceholderText(one.hint)
        made.textChanged.connect(lambda _text: self.changed.emit())
        return made


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _said(written: str) -> str:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day}/{day.month}/{day.year}"
