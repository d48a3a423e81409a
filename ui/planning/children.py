"""Who it is for: children to tick, a class at a time or by a part of the name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.names import fold
from attendance_desk.queries.pupil_page import PupilCard
from ui.theme import font_for
from ui.widgets.fields import Choice, Unread
from ui.widgets.parts import button, caption, label, row
from ui.widgets.tips import tip

_ID = Qt.ItemDataRole.UserRole
_WIDTH, _ROW = 250, 30


class Children(QWidget):
    """A list with ticks. What is ticked stays ticked while another class is shown.

    Attributes:
        changed: Somebody was ticked, or is no longer.
    """

    changed = Signal()

    def __init__(self, cards: Iterable[PupilCard], classes: Iterable[str]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._cards = [card for card in cards if card.on_roll]
        self.ticked: set[str] = set()
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setAccessibleName("Part of a name")
        self.search.setPlaceholderText("Part of a name")
        self.list.setAccessibleName("Children; Space ticks")
        options: list[tuple[str, object]] = [("Every class", "")]
        options += [(name, name) for name in classes]
        self.school_class = Choice("Class", options)
        self.count = label("Nobody is ticked", "second")
        self.all = button("Tick &all", self._tick_all)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        for field in (self.search, self.school_class):
            caption(field.accessibleName(), field, shown=False).setParent(self)
        for part in (self.search, self.school_class, self.list):
            page.addWidget(part)
        page.addLayout(row(self.count, None, self.all))
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self._tick_first)
        self.school_class.currentIndexChanged.connect(lambda _place: self._show())
        self.list.itemChanged.connect(self._changed)
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """Who is ticked, in the order of the list; it may be nobody."""
        return tuple(card.pupil_id for card in self._cards if card.pupil_id in self.ticked)

    def must(self) -> tuple[str, ...]:
        """Who is ticked, in the order of the list.

        Raises:
            Unread: Nobody is.
        """
        if not self.ticked:
            raise Unread("Who is it for? Tick the children.", self.search)
        return self.chosen()

    def tick(self, pupil_ids: Iterable[str]) -> None:
        """Tick some children."""
        self.ticked |= set(pupil_ids)
        self._show()

    def _show(self) -> None:
        wanted, name = fold(self.search.text()), str(self.school_class.currentData() or "")
        self.list.blockSignals(True)
        self.list.clear()
        for card in self._cards:
            if name not in {"", card.class_name} or wanted not in fold(card.name):
                continue
            item = QListWidgetItem(f"{card.name} · {card.class_name}")
            item.setFont(font_for(card.name))
            item.setToolTip(tip(item.text()))
            item.setData(_ID, card.pupil_id)
            ticked = card.pupil_id in self.ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(_WIDTH - 30, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._tell()

    def _changed(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked:
            self.ticked.add(item.data(_ID))
        else:
            self.ticked.discard(item.data(_ID))
        self._tell()

    def _tell(self) -> None:
        count = len(self.ticked)
        unit = "1 child is" if count == 1 else f"{count} children are"
        self.count.setText(f"{unit} ticked" if count else "Nobody is ticked")
        self.changed.emit()

    def _tick_first(self) -> None:
        """Enter in the field takes the first who is found, so that a name is enough."""
        if self.list.count():
            self.tick([self.list.item(0).data(_ID)])
            self.search.selectAll()

    def _tick_all(self) -> None:
        self.tick(self.list.item(place).data(_ID) for place in range(self.list.count()))
