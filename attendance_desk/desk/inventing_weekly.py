"""The weekly meetings of the invented school's last month, and what came of what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.weekly_choices import choice

if TYPE_CHECKING:
    from attendance_desk.desk.desk import Desk
    from attendance_desk.desk.inventing_hands import Hands

_CHOICES = ("teacher_call", "watch", "meeting", "visit", "health", "early_help", "reward")
_WEEK = 3
_LEFT_OPEN = 5


@dataclass(slots=True)
class Tuesdays:
    """One meeting a week."""

    hands: Hands
    held: int = 0

    def meet(self) -> None:
        """Last week's actions first, then child by child, then it is over."""
        self._close_old()
        hands, room = self.hands, self.hands.lead.weekly
        there = (hands.lead.me.name, hands.head.me.name, hands.dsl.me.name)
        room.start(there)
        room.say(there, hands.words.weekly)
        for place, row in enumerate(room.list().rows):
            self._decide(place, row.pupil_id, row.class_name)
        room.end()
        self.held += 1

    def _close_old(self) -> None:
        """Most is done, some was not, and a few things are still open when their day is past."""
        lead = self.hands.lead
        come = [one for one in lead.agreed.board() if one.agreed.due <= self.hands.today]
        for place, row in enumerate(come):
            turn = (place + self.held) % _LEFT_OPEN
            if turn == 1:
                lead.agreed.close(row.agreed.id, AgreedState.NOT_DONE, self.hands.words.not_done)
            elif turn:
                lead.agreed.close(row.agreed.id, AgreedState.DONE)

    def _decide(self, place: int, pupil_id: str, class_name: str) -> None:
        hands = self.hands
        turn = place + 2 * self.held
        chosen = _CHOICES[turn % len(_CHOICES)]
        owner = _owner(hands.lead, chosen, class_name)
        note = hands.words.said[turn % len(hands.words.said)] if turn % 2 else ""
        due = hands.ahead(_WEEK + place % 3)
        hands.lead.weekly.decide(pupil_id, chosen, note, owner, due)


def _owner(desk: Desk, chosen: str, class_name: str) -> str:
    """Whose it is by the table of decisions: the child's own teacher, or a role."""
    found = choice(chosen)
    role = found.owner.value if found else "lead"
    classes = {one.id for one in desk.school.classes if one.name == class_name}
    staff = [one for one in desk.school.staff if one.left is None and one.role == role]
    own = [one for one in staff if classes.intersection(one.classes)]
    return (own or staff or [desk.me])[0].name
