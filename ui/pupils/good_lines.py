"""Lines while they are typed: one field for each kind, what is used now, and what grew too old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.line_checks import EXAMPLES, in_sentence, line_refusal
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.script_words import ScriptWords
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, label

if TYPE_CHECKING:
    from attendance_desk.queries.lines_board import Lines, LinesSheet

OF_CLASS = (
    (LineKind.LEARNING, "We are learning"),
    (LineKind.MISSED_LEARNING, "What children missed who were away"),
    (LineKind.LOOK_FORWARD, "We look forward to"),
    (LineKind.LESSONS, "Lessons a week"),
)
OF_CHILD = (
    (LineKind.GOOD_THING, "Something good"),
    (LineKind.GOOD_NEWS, "Good news for the family"),
    (LineKind.MISSED_LEARNING, "What they missed"),
    (LineKind.LOOK_FORWARD, "They look forward to"),
)
_LONGEST = 160
At = tuple[str, LineKind]


class Typing:
    """What is typed and not saved, by the class or child it is about and the kind of line."""

    def __init__(self) -> None:
        self.held: dict[At, str] = {}

    def edit(self, at: At, words: str, sheet: LinesSheet | None) -> None:
        """Type a line; one typed back as it is used now is not typed at all."""
        self.held[at] = words
        if words == _now(at, sheet):
            del self.held[at]

    def of(self, whose: str) -> dict[LineKind, str]:
        """The lines typed about a class or a child."""
        return {kind: words for (of, kind), words in self.held.items() if of == whose}

    def saved(self, at: At, words: str) -> None:
        """A line is in the book; what was typed over it since stays."""
        if self.held.get(at) == words:
            del self.held[at]

    def record(self) -> dict[str, str]:
        """Everything typed, as plain JSON values; empty while nothing is."""
        return {f"{whose} {kind.value}": words for (whose, kind), words in self.held.items()}

    def put(self, record: Mapping[str, Any]) -> str:
        """Be as a record says.

        Returns:
            The class or child that was typed about last; empty for none.
        """
        for written, words in record.items():
            whose, _, kind = written.partition(" ")
            self.held[whose, LineKind(kind)] = str(words)
        return next(reversed(self.held), ("", None))[0]


def _now(at: At, sheet: LinesSheet | None) -> str:
    whose, kind = at
    for one in (sheet.of_class, *sheet.children) if sheet else ():
        if one.whose == whose and kind in one.usable:
            return one.usable[kind].words
    return ""


class LineFields(Card):
    """The lines of the class, or of one child.

    Attributes:
        edited: A field was changed by hand: the kind, and its words.
    """

    edited = Signal(object, str)

    def __init__(self, title: str, kinds: tuple[tuple[LineKind, str], ...]) -> None:
        super().__init__(title)
        self.fields: dict[LineKind, QLineEdit] = {}
        self._when: dict[LineKind, str] = {}
        self.told = {kind: label(kind="hint", wrap=True) for kind, _ in kinds}
        for kind, name in kinds:
            field = text_field(name, _LONGEST)
            field.textEdited.connect(lambda _text, of=kind: self._edited(of))
            self.fields[kind] = field
            self.body.addLayout(labelled(name, field))
            self.body.addWidget(self.told[kind])

    def put(self, lines: Lines | None, typing: Mapping[LineKind, str], today: date) -> None:
        """Show what is used now, with what is being typed in its place; None for nobody chosen."""
        for kind, field in self.fields.items():
            now = lines.usable.get(kind) if lines else None
            example = f"such as: {EXAMPLES[kind]}"
            field.setPlaceholderText(example if lines else "Choose a child first")
            field.setText(typing.get(kind, now.words if now else ""))
            self._when[kind] = _when(kind, lines, today) if lines else ""
            self._tell(kind)

    def wrong(self, held_to: ScriptWords) -> tuple[QLineEdit, str] | None:
        """The first field that cannot be said, and why; None where all can."""
        for kind, field in self.fields.items():
            no = line_refusal(kind, field.text(), held_to)
            if no is not None:
                return field, f"{field.accessibleName()}: {no}"
        return None

    def _edited(self, kind: LineKind) -> None:
        self._tell(kind)
        self.edited.emit(kind, typed(self.fields[kind]))

    def _tell(self, kind: LineKind) -> None:
        sentence = in_sentence(kind, self.fields[kind].text())
        parts = (f"“{sentence}”", self._when.get(kind, ""))
        self.told[kind].setText(" · ".join(part for part in parts if part))


def _when(kind: LineKind, lines: Lines, today: date) -> str:
    """When the line that is used now was typed, or what the last one was."""
    now, old = lines.usable.get(kind), lines.stale.get(kind)
    if now is not None:
        return f"typed {short_day_words(now.on, today)} by {now.by}"
    if old is not None:
        return f"too old now: “{old.words}”, {short_day_words(old.on, today)}"
    return ""
