"""The second sign-in: a head's passphrase typed again, just before something dangerous.

Every dangerous act is begun through `with_a_head`: the desk refuses it without a second sign-in,
the passphrase is asked for then, and the act goes on. No screen decides what is dangerous.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desk.domain.access import CONFIRM_FIRST, Role
from attendance_desk.domain.problems import Refused
from ui.runner import Failed, Words
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, Unread, labelled
from ui.widgets.question import Question
from ui.widgets.screen import Seat

_TITLE = "A head's passphrase once more"
_TOLD = (
    "This cannot be undone by a key, so somebody who happens by must not be able to do it. The "
    "passphrase counts for this one thing, for two minutes."
)


class SecondSignIn(Question):
    """Asks for a head's full passphrase; nothing is done yet.

    Attributes:
        confirmed: The desk knows that a head stands behind the next act.
    """

    confirmed = Signal()

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(_TITLE, _TOLD, parent)
        self._seat = seat
        me = seat.desk.me
        heads = [
            one
            for one in seat.desk.school.staff
            if one.left is None and one.role == Role.HEAD.value
        ]
        heads.sort(key=lambda one: one.id != me.id)
        self.who = Choice("&Whose", ((one.name, one.id) for one in heads))
        self.who.setAccessibleName("Whose passphrase")
        self._names = {one.id: None if one.id == me.id else one.name for one in heads}
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName("Passphrase")
        self.inside.addLayout(labelled("&Whose", self.who))
        words = "&Passphrase, in full; a quick passcode does not count"
        self.inside.addLayout(labelled(words, self.secret))
        self.finish("&Go on")
        self.secret.setFocus()
        self.given.connect(self._confirm)

    def wanted(self) -> object:
        if not self.secret.text().strip():
            raise Unread("Type the passphrase.", self.secret)
        return self.secret.text()

    def _confirm(self, typed: str) -> None:
        name = self._names.get(str(self.who.currentData()))
        confirming = self._seat.desk.confirming
        self._seat.runner.ask(
            lambda: confirming.confirm(typed, name),
            while_open(self, lambda _none: self._stand()),
            while_open(self, self._wrong),
        )

    def _stand(self) -> None:
        self.confirmed.emit()
        self.close()

    def _wrong(self, words: Words) -> None:
        self.secret.clear()
        self.secret.setFocus()
        self.refused(str(words))


def with_a_head(
    seat: Seat, parent: QWidget, attempt: Callable[[Failed], None], failed: Failed
) -> None:
    """Do something that may need a head's passphrase first; ask for it only where it does.

    Args:
        seat: Who does it.
        parent: What the question stands over; when it goes, the question goes with it.
        attempt: Does it, through the runner, with what is to be called when it is refused.
        failed: Told of every other refusal, and of this one when nobody typed the passphrase.
    """

    def refused(words: Words) -> None:
        error = words.error
        if not isinstance(error, Refused) or error.rule != CONFIRM_FIRST:
            failed(words)
            return
        _ask(seat, parent, lambda: attempt(failed), lambda: failed(words))

    attempt(while_open(parent, refused))


def _ask(
    seat: Seat, parent: QWidget, go_on: Callable[[], None], leave: Callable[[], None]
) -> None:
    asked = SecondSignIn(seat, parent)
    stands: list[bool] = []

    def left(_how: int) -> None:
        if not stands:
            leave()

    def confirmed() -> None:
        stands.append(True)
        go_on()

    asked.confirmed.connect(confirmed)
    asked.finished.connect(while_open(parent, left))
    asked.show()
    asked.secret.setFocus()
