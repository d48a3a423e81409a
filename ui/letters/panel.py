"""What is chosen, in full: why, the very sessions, the checks, and the page as it will be."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.names import listed
from ui.letters.checks import CheckLines
from ui.letters.shown import Shown, ShownLetter, ShownProposal, told
from ui.printing.beside import PageBeside
from ui.widgets.parts import Strip, empty, label, scrolled
from ui.widgets.signed_rows import SignedLine, SignedRows

_LEAST, _SHARE = 300, 0.42
"""Pixels of width of the panel, and the share of its height that words may take over a page."""


class Panel(QWidget):
    """Beside the list, or in its place where there is no room.

    Attributes:
        opened: A session of a proposal: Enter on it.
    """

    opened = Signal(object)

    def __init__(self, codes: CodeSet) -> None:
        super().__init__()
        self._codes = codes
        self.shown: Shown | None = None
        self.title, self.under = label(kind="card-title", wrap=True), label(kind="second")
        self.under.setWordWrap(True)
        self.strip, self.checks = Strip("warn"), CheckLines()
        self.whys = QVBoxLayout()
        self.whys.setSpacing(2)
        self.facts = self._told()
        self.sessions = SignedRows("The sessions that were counted; Enter opens the week")
        self.sessions.opened.connect(self.opened)
        self.page = PageBeside()
        self.below = QStackedWidget()
        self.below.addWidget(self.sessions)
        self.below.addWidget(self.page)
        self.area = scrolled(self.facts)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.area)
        inside.addWidget(self.below, 1)
        self.setMinimumWidth(_LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "panel")
        self.setAccessibleName("What the letter is about")
        self.facts.installEventFilter(self)
        self.show_one(None, date.min)

    def show_one(self, shown: Shown | None, today: date) -> None:
        """Show what is chosen; nothing where nothing is.

        Args:
            shown: What is chosen.
            today: For days of another year.
        """
        self.shown = shown
        empty(self.whys)
        self.strip.say("")
        self.setVisible(shown is not None)
        if isinstance(shown, ShownProposal):
            self._proposal(shown, today)
        elif isinstance(shown, ShownLetter):
            self._letter(shown, today)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was just said is measured when it stands."""
        if watched is self.facts and event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _told(self) -> QWidget:
        """What is said above the page."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        for part in (self.title, self.under, self.strip):
            column.addWidget(part)
        column.addLayout(self.whys)
        column.addWidget(self.checks)
        column.addStretch(1)
        return made

    def _proposal(self, shown: ShownProposal, today: date) -> None:
        one = shown.proposal
        self.title.setText(f"{shown.who}: {one.label}")
        since = f"Due since {day_words(one.since, today)}." if one.since else "Due now."
        self.under.setText(f"{since} Nothing is sent by itself.")
        self.strip.say(" ".join(one.held), "warn")
        for why in one.why:
            self._say(why.words)
        for why in one.others:
            self._say(f"{why.ladder} says: {why.words}", "second")
        for words in shown.notes:
            self._say(words, "second")
        for words in one.before:
            self._say(f"Before: {words}", "second")
        if one.before:
            self._say("It was taken before: press A to decide that it is taken again.", "strong")
        self.checks.show_checks(())
        counted = dict.fromkeys(each for why in one.why for each in why.sessions)
        newest = sorted(counted, key=lambda each: each[0], reverse=True)
        lines = [self._session_line(session, letter, today) for session, letter in newest]
        if lines:
            lines.insert(0, SignedLine(f"What was counted · {len(lines)}", heading=True))
        self.sessions.show_lines(lines)
        self.below.setCurrentWidget(self.sessions)
        self.below.setVisible(bool(lines))

    def _letter(self, shown: ShownLetter, today: date) -> None:
        one = shown.letter
        self.title.setText(f"{shown.who}: {shown.title}")
        self.under.setText(letter_words(shown, today))
        held = " ".join(told(one) for one in shown.holds)
        both = " ".join(part for part in (held, shown.would_now) if part)
        self.strip.say(both, "danger" if held else "warn")
        for words in shown.why:
            self._say(f"Why: {words}")
        if one.withdrawn:
            self._say(f"Withdrawn: {one.withdrawn}", "strong")
        for found, why in one.gone_on:
            self._say(f"Goes on all the same. {found} {why}")
        if one.sent_back and not one.frozen:
            self._say(f"Sent back: {one.sent_back}", "strong")
        if one.answered:
            self._say(f"The family answered: {one.answered}")
        self.checks.show_checks(shown.checks)
        self.below.setCurrentWidget(self.page)
        self.below.show()

    def _say(self, words: str, kind: str = "body") -> None:
        self.whys.addWidget(label(words, kind, wrap=True))

    def _session_line(self, session: Session, letter: str, today: date) -> SignedLine:
        half = "morning" if session.half is Half.AM else "afternoon"
        code = self._codes.on(letter, session.day)
        said = f"{code.label} ({letter})" if code else letter
        title = f"{day_words(session.day, today)}, {half}"
        return SignedLine(title, tag=said, sign="calendar-days", data=session)

    def _fit(self) -> None:
        """Words take the height they need, but never the page's."""
        inside = self.facts
        wide = max(self.width() - 24, _LEAST)
        high = inside.heightForWidth(wide) if inside.hasHeightForWidth() else -1
        wanted = max(high, inside.minimumSizeHint().height())
        most = int(self.height() * _SHARE) if self.height() > 0 else wanted
        self.area.setFixedHeight(max(48, min(wanted, most)))


def letter_words(shown: ShownLetter, today: date) -> str:
    """Who made it, and how far it has come."""
    one = shown.letter
    parts = [shown.state_words or shown.group.value]
    if one.made_by:
        parts.append(f"made by {one.made_by.split(',')[0]} on {day_words(one.made_on, today)}")
    if one.checked:
        parts.append(f"checked by {one.checked.split(',')[0]}")
    if one.approved:
        parts.append(f"approved by {one.approved.split(',')[0]}")
    if one.to:
        parts.append(f"to {listed(to.name for to in one.to)}")
    return " · ".join(parts)
