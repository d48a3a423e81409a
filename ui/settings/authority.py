"""Local authority: its own choices about penalty notices, which are data of the school."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.penalties import Authority
from ui.settings.page import Page
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, Toggle, button, label, row
from ui.widgets.screen import Seat

_WORDS = {
    "name": ("The local authority", 120),
    "send_to": ("Where a request goes: a team, an address, a form", 200),
    "contact": ("Whom the school rings there", 200),
    "code_url": ("Where its code of conduct stands", 200),
}
_WEEKS = {
    "improve_weeks": "School weeks of a notice to improve",
    "look_weeks": "School weeks after which it may be ended early; 0 for only at its end",
}
_CLOSURE = "A week of nothing but closure (Y4) is a school week"
_DOUBT = (
    "Ask the authority: no text that we could read settles whether such a week counts. "
    "Without the tick it does not."
)


class AuthorityPage(Page):
    """Each choice in a field of its own."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.fields: dict[str, QLineEdit] = {}
        self.closure = Toggle(_CLOSURE)
        self.keep = button("&Save these choices", self.save, "primary")
        who, how = Card("The local authority", "map-pin"), Card("Its rules", "list-checks")
        for name, (words, longest) in _WORDS.items():
            who.body.addLayout(labelled(words, self._field(name, words, longest)))
        for name, words in _WEEKS.items():
            how.body.addLayout(labelled(words, self._field(name, words, 2)))
            self.fields[name].setMaximumWidth(120)
        how.body.addWidget(self.closure)
        how.body.addWidget(label(_DOUBT, "second", wrap=True))
        for card in (who, how):
            self.column.addWidget(card)
        self.column.addLayout(row(None, self.keep))
        self.column.addStretch(1)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.penalties.authority, self.show_authority)

    def show_authority(self, authority: Authority) -> None:
        """Show the choices as they are."""
        for name, field in self.fields.items():
            field.setText(str(getattr(authority, name)))
        self.closure.setChecked(authority.closure_week_counts)

    def save(self) -> None:
        """Keep the choices, or put the focus where a number cannot be read."""
        for name, told in _WEEKS.items():
            if not typed(self.fields[name]).isdecimal():
                self.said.emit(f"{told}: type a number of weeks, such as 6.", "warn")
                self.fields[name].setFocus()
                return
        held = {name: typed(field) for name, field in self.fields.items()}
        wanted = Authority(
            held["name"],
            held["send_to"],
            int(held["improve_weeks"]),
            int(held["look_weeks"]),
            self.closure.isChecked(),
            held["code_url"],
            held["contact"],
        )
        penalties = self.seat.desk.penalties
        self.do(lambda: penalties.set_authority(wanted), "Saved: requests and dates go by it.")

    def _field(self, name: str, words: str, longest: int) -> QLineEdit:
        self.fields[name] = text_field(words, longest)
        return self.fields[name]
