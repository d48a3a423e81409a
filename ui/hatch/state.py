"""What is typed at the hatch and what is known of the child, and how both are shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.finding import Child
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.hatch_board import AtHatch, HatchSheet
from ui.hatch.arriving import Arriving
from ui.hatch.face import Face
from ui.hatch.leaving import Leaving
from ui.hatch.typed import Typed
from ui.hatch.words import back_words, coming_words, who_words
from ui.widgets.fields import read_time
from ui.widgets.jotted import Jotted, Record
from ui.widgets.screen import Seat


class HatchState(Jotted):
    """What is typed and known, and how it is shown."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, "arrival", key, parent)
        self.sheet: HatchSheet | None = None
        self.pupils: tuple[str, ...] = ()
        self.out = False
        self.asking = 0
        self.names: dict[str, str] = {}
        self.face = Face(self, seat)
        self.time_is_typed = False

    @property
    def pane(self) -> Arriving | Leaving:
        """The part that is in front."""
        return self.face.leaving if self.out else self.face.arriving

    @property
    def typed(self) -> Typed:
        """Everything typed so far."""
        face, day = self.face, self.today.isoformat()
        rest = Typed(self.out, self.pupils, face.who.text, face.at.text(), day=day)
        return self.pane.typed(rest)

    @property
    def today(self) -> date:
        """The day of the desk's clock."""
        return self.seat.desk.clock.now().date()

    @property
    def child(self) -> AtHatch | None:
        """The first child, once the desk has told what is known of them."""
        return self.sheet.child(self.pupils[0]) if self.sheet and self.pupils else None

    @property
    def is_back(self) -> bool:
        """Whether the child is out, so that this is their coming back."""
        return self.child is not None and self.child.out is not None and len(self.pupils) == 1

    @property
    def known(self) -> bool:
        """Whether the desk has told what is known of every child."""
        return self.sheet is not None and all(self.sheet.child(one) for one in self.pupils)

    @property
    def next_sibling(self) -> Child | None:
        """The brother or sister who can come along next."""
        first = self.face.who.child(self.pupils[0]) if self.pupils and not self.out else None
        family = first.family if first else ()
        other = next((one for one in family if one not in self.pupils), None)
        return self.face.who.child(other) if other else None

    def record(self) -> Record:
        return self.typed.record()

    def see(self) -> None:
        """Show what it is about and what the time makes of it."""
        face, chosen = self.face, bool(self.pupils)
        back = self.is_back
        face.who.setVisible(not chosen)
        face.found.setVisible(chosen)
        face.ask.setVisible(not chosen)
        hidden = self.hidden_details
        face.name.setText(who_words(self.names, self.sheet, self.pupils, hidden=hidden))
        face.arriving.setVisible(chosen and not self.out and not back)
        face.leaving.setVisible(chosen and self.out and not back)
        face.sibling.setVisible(self.next_sibling is not None and not back)
        first = chosen and not self.out and not back and self.known
        face.offer_first(face.leaving.first if first else "")
        face.slip.setVisible(not self.out and not back)
        (face.going_out if self.out else face.coming_in).setChecked(True)
        face.meaning.setText(self._meaning())
        self.setWindowTitle(self._title())

    def _meaning(self) -> str:
        at = read_time(self.face.at.text())
        if self.sheet is None or not self.pupils:
            return ""
        if self.is_back and self.child is not None:
            return back_words(self.sheet, self.child, at)
        if self.out:
            return ""
        return coming_words(self.sheet, self.pupils, at, self.face.arriving.reason)

    def _title(self) -> str:
        at = read_time(self.face.at.text())
        what = "Back" if self.is_back else "Leaving" if self.out else "Arrival"
        return f"{what}  {clock_words(at)}" if at else what
