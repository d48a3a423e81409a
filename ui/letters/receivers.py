"""To whom a letter goes: each parent with responsibility by post, by hand, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.letter_receivers import BY_HAND
from attendance_desk.domain.names import fold
from ui.widgets.fields import Choice, Unread, text_field, typed
from ui.widgets.parts import caption, label, row

POST, HAND, OUT = "post", "hand", "out"
_WAYS = (("By post", POST), ("By hand", HAND), ("Left out, because", OUT))


class Receivers(QObject):
    """A line for each parent.

    Attributes:
        changed: Another way, or a reason typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QWidget()
        self.box.setProperty("kind", "clear")
        self._column = QVBoxLayout(self.box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.lines: dict[str, _Line] = {}

    def make(self, names: Sequence[str]) -> None:
        """Put a line there for each parent, once."""
        for name in names:
            made = _Line(name)
            made.way.currentIndexChanged.connect(lambda _place: self.changed.emit())
            made.why.textChanged.connect(lambda _text: self.changed.emit())
            self.lines[name] = made
            self._column.addWidget(made)
        if not names:
            words = (
                "Nobody on the record has parental responsibility: it goes to the parents by name."
            )
            self._column.addWidget(label(words, "second", wrap=True))

    def show_letter(self, leave_out: Sequence[str], options: Mapping[str, str]) -> None:
        """Show what a letter holds."""
        handed = {fold(one) for one in options.get(BY_HAND, "").splitlines()}
        left = {fold(one.partition(":")[0]): one.partition(":")[2].strip() for one in leave_out}
        for name, line in self.lines.items():
            key = fold(name)
            line.way.choose(OUT if key in left else HAND if key in handed else POST)
            line.why.setText(left.get(key, ""))

    def texts(self) -> dict[str, str]:
        """What is chosen, one text for each parent."""
        return {name: f"{line.chosen} {line.why.text()}" for name, line in self.lines.items()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Be as `texts` said."""
        for name, line in self.lines.items():
            if name in texts:
                way, _space, why = texts[name].partition(" ")
                line.way.choose(way)
                line.why.setText(why)

    def leave_out(self) -> tuple[str, ...]:
        """Whom it does not go to, each with the reason after a colon.

        Raises:
            Unread: A reason is missing.
        """
        found = []
        for name, line in self.lines.items():
            if line.chosen == OUT:
                if not typed(line.why):
                    raise Unread(f"Say why {name} is left out: it is kept.", line.why)
                found.append(f"{name}: {typed(line.why)}")
        return tuple(found)

    def by_hand(self) -> dict[str, str]:
        """The option that names who gets it by hand; nothing where nobody does."""
        names = [name for name, line in self.lines.items() if line.chosen == HAND]
        return {BY_HAND: "\n".join(names)} if names else {}


class _Line(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.way = Choice(f"How {name} gets it", _WAYS)
        self.why = text_field(f"Why {name} is left out", 120)
        self.why.setPlaceholderText("Why")
        told = label(name, "strong", wrap=True)
        beside = row(told, self.way, self.why)
        for place, share in enumerate((3, 2, 3)):
            beside.setStretch(place, share)
        self.setLayout(beside)
        for field in (self.way, self.why):
            caption(field.accessibleName(), field, shown=False).setParent(self)
        self.way.currentIndexChanged.connect(lambda _place: self._see())
        self._see()

    @property
    def chosen(self) -> str:
        """`post`, `hand` or `out`."""
        return str(self.way.currentData())

    def _see(self) -> None:
        self.why.setVisible(self.chosen == OUT)
