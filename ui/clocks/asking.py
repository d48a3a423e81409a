"""To whom a clock goes, why it is stood down or paused, and that a worker was told."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.clock_rules import ListedReason
from attendance_desk.domain.people import StaffMember
from ui.widgets.fields import Choice, Unread, labelled, text_field, typed
from ui.widgets.own_words import RestrictedField
from ui.widgets.question import Question

_LONGEST = 200


class HandOverQuestion(Question):
    """Gives the id of who is to hold it."""

    def __init__(self, about: str, staff: tuple[StaffMember, ...], parent: QWidget) -> None:
        super().__init__("Hand it over", about, parent)
        self.who = Choice("To whom", [(one.signed, one.id) for one in staff])
        self.inside.addLayout(labelled("&To whom", self.who))
        self.finish("&Hand it over")
        self.who.setFocus()

    def wanted(self) -> str:
        chosen = self.who.currentData()
        if not chosen:
            raise Unread("Nobody here can take it: see Settings, People.", self.who)
        return str(chosen)


class ToldQuestion(Question):
    """Gives what was said to a worker; nothing has to be."""

    def __init__(self, about: str, parent: QWidget) -> None:
        super().__init__("Tell the worker", about, parent)
        self.words = text_field("What was said; may stay empty", _LONGEST)
        self.words.setPlaceholderText("Nothing confidential here: that is a restricted note")
        self.inside.addLayout(labelled("What was &said (may stay empty)", self.words))
        self.finish("They &know now")
        self.words.setFocus()

    def wanted(self) -> str:
        return typed(self.words)


class WhyQuestion(Question):
    """Gives the id of a listed reason, the words for everybody, and the confidential ones."""

    def __init__(
        self, title: str, about: str, reasons: tuple[ListedReason, ...], parent: QWidget
    ) -> None:
        super().__init__(title, about, parent)
        self.setMinimumWidth(520)
        self._needs = {one.id for one in reasons if one.needs_words}
        # Nothing is chosen beforehand: Enter twice must never say why a child is out of danger.
        listed = [(one.label, one.id) for one in reasons]
        self.reason = Choice("Why", [("Choose why", ""), *listed])
        self.words = text_field("A few words for everybody who reads clocks", _LONGEST)
        self.words.setPlaceholderText("Nothing confidential here: that goes into the field below")
        self.restricted = RestrictedField("&Confidential words")
        self.inside.addLayout(labelled("&Why", self.reason))
        self.inside.addLayout(labelled("A few &words for everybody who reads clocks", self.words))
        self.inside.addWidget(self.restricted.laid_out())
        self.finish("&" + title)
        self.reason.setFocus()

    def wanted(self) -> tuple[str, str, str]:
        reason, words = str(self.reason.currentData()), typed(self.words)
        if not reason:
            raise Unread("Choose why first: it is kept with your name.", self.reason)
        restricted = self.restricted.words()
        if reason in self._needs and not (words or restricted):
            raise Unread("With that reason a few words are needed.", self.words)
        return reason, words, restricted
