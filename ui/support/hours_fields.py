"""Reduced hours agreed from a plan: which sessions at home, with whom, when, why, the review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern, write_pattern
from attendance_desk.domain.plans import PlaceInWeek, Plan, PlanKind
from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field
from ui.widgets.parts import Toggle, label, row

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_HALVES = {Half.AM: "Mornings", Half.PM: "Afternoons"}
_TOLD = (
    "Agreed for six school weeks at most. The register is filled with it: with C2, which the head "
    "agrees, or with X below compulsory school age."
)


class HoursFields(QWidget):
    """Holds the fields and decides nothing."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.at_home = {(day, half): _place(day, half) for half in Half for day in range(5)}
        self.agreed_by = Choice("Parent who agreed, whom the child lives with")
        self.agreed_on, self.review = DayField("Agreed on"), DayField("Review by")
        self.why = text_field("The exceptional reason", 200)
        self.review.setPlaceholderText("within 6 weeks")
        for box in self.at_home.values():
            box.toggled.connect(lambda _on: changed())
        for field in self._texts.values():
            field.textChanged.connect(lambda _text: changed())
        self.agreed_by.currentIndexChanged.connect(lambda _at: changed())
        self._lay_out()

    def offer(self, parents: Iterable[str]) -> None:
        """Those who may agree."""
        self.agreed_by.offer([("Choose…", ""), *((name, name) for name in parents)])

    def record(self) -> dict[str, str]:
        """What is typed, as plain words; empty ones are left out."""
        kept = {name: field.text() for name, field in self._texts.items()}
        kept |= {"agreed_by": str(self.agreed_by.currentData() or "")}
        kept |= {"at_home": write_pattern(self._places())}
        return {name: words for name, words in kept.items() if words}

    def put(self, record: Mapping[str, str]) -> None:
        """Show what was typed."""
        places = read_pattern(record.get("at_home", ""))
        for place, box in self.at_home.items():
            box.setChecked(place in places)
        self.agreed_by.choose(record.get("agreed_by", ""))
        for name, field in self._texts.items():
            field.setText(record.get(name, ""))

    def timetable(self, first: DayField, last: DayField) -> Plan:
        """The timetable between two days, without a code: that is by the child's age.

        Raises:
            Unread: No session at home is ticked, nobody agreed, or a day is missing or none.
        """
        if not self._places():
            raise Unread("Tick the mornings and afternoons at home.", self.at_home[0, Half.AM])
        if not self.agreed_by.currentData():
            raise Unread("Say which parent agreed.", self.agreed_by)
        review = self.review.day()
        return Plan(
            id="",
            kind=PlanKind.PART_TIME,
            code="",
            first=Session(first.must(), Half.AM),
            last=Session(last.must(), Half.PM),
            pattern=self._places(),
            facts={
                "agreed_by": str(self.agreed_by.currentData()),
                "agreed_on": self.agreed_on.must().isoformat(),
                "why": self.why.text(),
                **({"review": review.isoformat()} if review else {}),
            },
        )

    @property
    def _texts(self) -> dict[str, QLineEdit]:
        return {"agreed_on": self.agreed_on, "review": self.review, "why": self.why}

    def _places(self) -> frozenset[PlaceInWeek]:
        return frozenset(place for place, box in self.at_home.items() if box.isChecked())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_TOLD, "second", wrap=True))
        column.addWidget(label("Sessions at home", "second"))
        grid = QGridLayout()
        grid.setSpacing(4)
        for half, words in _HALVES.items():
            grid.addWidget(label(words, "second"), int(half), 0)
        for (day, half), box in self.at_home.items():
            grid.addWidget(box, int(half), day + 1)
        column.addLayout(grid)
        column.addLayout(labelled("&Parent who agreed, whom the child lives with", self.agreed_by))
        line = row()
        line.addLayout(labelled("Agreed &on", self.agreed_on), 1)
        line.addLayout(labelled("&Review by", self.review), 1)
        column.addLayout(line)
        column.addLayout(labelled("The e&xceptional reason", self.why))


def _place(day: int, half: Half) -> Toggle:
    made = Toggle(_DAYS[day])
    made.setAccessibleName(f"At home: {_DAYS[day]} {_HALVES[half].lower()}")
    return made
