"""Writing a panel down: who came, what was said without names, what the school will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.panel_rules import PanelRecord
from ui.meetings.dialogs import Kept
from ui.meetings.fielded import area, asked
from ui.widgets.alive import while_open
from ui.widgets.fields import DayField, Unread, labelled, text_field
from ui.widgets.jotted import Record
from ui.widgets.near_days import NearDay
from ui.widgets.parts import label, row, tick
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.queries.panels_board import PanelRow

KIND = "panel"
_ROWS = 3


class PanelDialog(Kept):
    """One panel. `open_on`: its id."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("A panel, written down")
        self.row: PanelRow | None = None
        self._panel = ""
        self.lay_out(None, *self.feet("&Save  Ctrl+Enter"))
        self.keep.setEnabled(False)

    @property
    def begun(self) -> bool:
        return self.row is not None

    def base(self) -> Record:
        return {"panel": self._panel}

    def put(self, record: Record) -> None:
        self.before = record
        self.open_on(record["panel"])

    def is_about(self, what: object) -> bool:
        return what == self._panel

    def open_on(self, what: object) -> None:
        if isinstance(what, str) and what:
            self._panel = what
            room = self.seat.desk.panels
            self.seat.runner.ask(room.board, while_open(self, self._know))

    def _know(self, rows: tuple[PanelRow, ...]) -> None:
        found = next((one for one in rows if one.panel.id == self._panel), None)
        if found is None:
            self.fail("There is no such panel any more.")
            return
        self.row = found
        self.title.setText(f"{found.title}: {found.panel.focus}")
        self.under.setText(f"{found.when}. Write no names beside words.")
        self._filling = True
        self._fields(found)
        self._filling = False
        self.settle(self.before.get("typed"))
        self.keep.setEnabled(True)

    def _fields(self, found: PanelRow) -> None:
        self.body.addWidget(label("Who came?", "card-title"))
        for name in found.invited:
            ticked = tick(name)
            ticked.setChecked(name in found.panel.came)
            self.fields.add(f"came {name}", ticked)
            self.body.addWidget(ticked)
        other = text_field("Somebody else who came", 160)
        self.fields.add("others", other)
        self.body.addLayout(labelled("Somebody else, with a comma between names", other))
        for topic in self.seat.desk.meetings.proforma().topics:
            field = area(topic.words)
            field.setPlainText(found.panel.said.get(topic.id, ""))
            self.fields.add(f"said {topic.id}", field)
            self.body.addWidget(asked(topic.asked(found.panel.audience), field))
        will = area("What we take from it, one line each")
        will.setPlainText("\n".join(found.panel.we_will))
        self.fields.add("will", will)
        self.body.addWidget(asked("What do we take from it? One line each.", will))
        self.body.addWidget(label("What the school will do: who, what, by when", "second"))
        for place in range(1, _ROWS + 1):
            self._target(place)

    def _target(self, place: int) -> None:
        line = row()
        due = NearDay(f"By when, {place}", self.seat.today)
        parts = (text_field(f"Who, {place}", 60), text_field(f"What, {place}", 160), due)
        for name, field, share in zip(("who", "what", "due"), parts, (2, 5, 2), strict=True):
            self.fields.add(f"{name} {place}", field)
            line.addWidget(field, share)
        self.body.addLayout(line)

    def save(self) -> None:
        if self.row is None:
            return
        try:
            record = self._told(self.row)
        except Unread as fault:
            self.fail(str(fault))
            fault.field.setFocus()
            return
        room, which = self.seat.desk.panels, self._panel
        self.do(lambda: room.held(which, record), "The panel is written down.")

    def _told(self, found: PanelRow) -> PanelRecord:
        came = [name for name in found.invited if self.fields.on(f"came {name}")]
        others = [part.strip() for part in self.fields.text("others").split(",")]
        topics = self.seat.desk.meetings.proforma().topics
        return PanelRecord(
            came=tuple(part for part in (*came, *others) if part),
            said={one.id: self.fields.text(f"said {one.id}") for one in topics},
            we_will=tuple(self.fields.text("will").splitlines()),
            agreed=(*found.agreed, *self._agreed()),
        )

    def _agreed(self) -> list[Agreed]:
        made = []
        for place in range(1, _ROWS + 1):
            who, what = self.fields.text(f"who {place}"), self.fields.text(f"what {place}")
            due = self.fields.held[f"due {place}"]
            if (who or what) and isinstance(due, DayField):
                day = due.must()
                made.append(Agreed("", "", what, who, day, day))
        return made
