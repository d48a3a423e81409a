"""One child beside the list: what is counted, what each parent had before, what was decided."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calendar import date_words, short_day_words
from attendance_desk.domain.penalty_sums import CHOICES, Marked, Was
from attendance_desk.queries.penalty_page import ParentLine, PenaltyPage
from ui.penalties.asking import notice_words
from ui.widgets.parts import Card, empty, label, scrolled

_AM_PM = ("morning", "afternoon")


class PenaltyPanel(Card):
    """Reads a child out in the order in which the head thinks.

    Attributes:
        page: The child that is shown; None for nobody.
    """

    def __init__(self) -> None:
        super().__init__("")
        self.page: PenaltyPage | None = None
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self.body.addWidget(scrolled(inside), 1)
        self.setMinimumWidth(300)
        self.title.setWordWrap(True)
        self.title.setMinimumWidth(120)
        self.head.setStretch(0, 1)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.setStretch(1, 1)
            whole.setStretch(2, 0)

    def show_page(self, page: PenaltyPage | None) -> None:
        """Show a child, or nobody."""
        empty(self._column)
        self.page = page
        if page is None:
            self.say("")
            return
        self.say(f"{page.name}, {page.class_name}")
        if page.row is not None:
            self._add(page.row.state, "strong")
        for words in page.told:
            self._add(words)
        for words in page.held_by:
            self._add(f"{words}: it holds a request back.", "warn")
        window = page.considered.window
        if window is not None and window.sessions:
            self._add(session_words(window.sessions), "second")
        self._people(page)
        self._history(page)
        self._column.addStretch(1)

    def _people(self, page: PenaltyPage) -> None:
        if page.parents:
            self._add("Each parent", "card-title")
        for one in page.parents:
            self._add(parent_words(one), "strong")
            for words in one.limit.words:
                self._add(words)
        if not page.parents:
            words = "Nobody with parental responsibility is on the record: nobody to write to."
            self._add(words, "warn")

    def _history(self, page: PenaltyPage) -> None:
        if page.rulings or page.was or page.notices:
            self._add("What was decided, and what became of it", "card-title")
        for one in page.rulings:
            again = f" Look again on {date_words(one.look_again)}." if one.look_again else ""
            counted = f"{len(one.sessions)} sessions counted then"
            choice = CHOICES.get(one.choice, one.choice)
            self._add(f"{date_words(one.on)}: {choice}. {one.words}.{again}")
            self._add(f"{counted}. By {one.by}.", "second")
        for notice in page.notices:
            self._add(f"Notice. {notice_words(notice)}")
        for was in page.was:
            self._add(was_words(was), "second")

    def _add(self, words: str, kind: str = "body") -> None:
        self._column.addWidget(label(words, kind, wrap=True))


def session_words(sessions: tuple[Marked, ...]) -> str:
    """Sessions by day: "Mon 19 Oct G G · Tue 20 Oct G"."""
    days: dict[str, list[str]] = {}
    for one, letter in sessions:
        days.setdefault(short_day_words(one.day), []).append(letter)
    return " · ".join(f"{day} {' '.join(letters)}" for day, letters in days.items())


def parent_words(one: ParentLine) -> str:
    """A parent in a line."""
    related = f" ({one.relationship})" if one.relationship else ""
    return f"{one.name}{related}"


def was_words(was: Was) -> str:
    """A threshold that was met and is not any more."""
    gone = ", ".join(
        f"{letter} on {short_day_words(one.day)} {_AM_PM[one.half]}" for one, letter in was.gone
    )
    return (
        f"The threshold was met on {date_words(was.met_on)} and is not met since "
        f"{date_words(was.ended_on)}: no longer without leave: {gone}."
    )
