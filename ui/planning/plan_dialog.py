"""A new plan of one kind: who, when, and what the kind needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.part_time import review_by
from attendance_desk.domain.planning import Form
from attendance_desk.domain.plans import PlaceInWeek, Plan
from ui.planning.children import Children
from ui.planning.facts import field_for, value_of
from ui.planning.question import Question, Span
from ui.widgets.fields import Choice, DayField
from ui.widgets.parts import Strip, Toggle, label

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_HALVES = {Half.AM: "Morning", Half.PM: "Afternoon"}


class PlanDialog(Question):
    """Gives a `Plan` without id and words."""

    def __init__(
        self, form: Form, children: Children, codes: CodeSet, today: date, parent: QWidget
    ) -> None:
        super().__init__(form.label, form.told, parent)
        self.form, self.children_ticked, self._today = form, children, today
        self.beside.insertWidget(0, children)
        self.code = Choice("Code", [(_code_words(codes, one, today), one) for one in form.codes])
        self.code.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.span = Span(today)
        self.pattern = {
            (day, half): _place(day, half) for half in Half for day in range(len(_DAYS))
        }
        self.facts: dict[str, QLineEdit] = {}
        self.told = Strip("info")
        if len(form.codes) > 1:
            self.add(self.code)
        self.add_span(self.span)
        if form.open_end:
            self.fields.addWidget(label("No last day: until further notice.", "hint"))
        if form.patterned:
            self._grid()
        self._fact_fields()
        self.fields.addWidget(self.told)
        self.finish("&Plan it")
        children.search.setFocus()

    def wanted(self) -> Plan:
        return Plan(
            id="",
            kind=self.form.kind,
            code=str(self.code.currentData()),
            pupils=self.children_ticked.must(),
            first=self.span.begins(),
            last=self.span.ends(may_be_open=self._may_be_open()),
            pattern=self._places(),
            facts=self._facts(),
        )

    def tell(self, words: str) -> None:
        """Say a fact about the child that is ticked."""
        self.told.say(words)

    def when_ticked(self, then: Callable[[str], None]) -> None:
        """Call with the child when exactly one is ticked."""

        def changed(_item: object) -> None:
            if len(self.children_ticked.ticked) == 1:
                then(next(iter(self.children_ticked.ticked)))

        self.children_ticked.list.itemChanged.connect(changed)
        self.children_ticked.search.returnPressed.connect(lambda: changed(None))

    def _may_be_open(self) -> bool:
        # X ends by itself where full time begins, so that its last day may be left empty.
        return self.form.open_end or str(self.code.currentData()) == "X"

    def _places(self) -> frozenset[PlaceInWeek]:
        return frozenset(place for place, made in self.pattern.items() if made.isChecked())

    def _facts(self) -> dict[str, str]:
        found = {key: value_of(field) for key, field in self.facts.items()}
        return {key: value for key, value in found.items() if value}

    def _grid(self) -> None:
        words = "Sessions at the other school" if self.form.codes == ("D",) else "Sessions at home"
        self.fields.addWidget(label(words, "second"))
        grid = QGridLayout()
        grid.setSpacing(4)
        for half, told in _HALVES.items():
            grid.addWidget(label(told, "second"), int(half), 0)
        for (day, half), made in self.pattern.items():
            grid.addWidget(made, int(half), day + 1)
        self.fields.addLayout(grid)

    def _fact_fields(self) -> None:
        for fact in self.form.facts:
            field = field_for(fact)
            self.facts[fact.key] = field
            self.add(field)
        review = self.facts.get("review")
        if isinstance(review, DayField):
            review.put(review_by(self._today))


def _place(day: int, half: Half) -> Toggle:
    made = Toggle(_DAYS[day])
    made.setAccessibleName(f"{_DAYS[day]} {_HALVES[half].lower()}")
    return made


def _code_words(codes: CodeSet, letter: str, day: date) -> str:
    code = codes.on(letter, day)
    return f"{letter} · {code.label}" if code else letter
