"""What was read of the book, kept until the ledger says more.

A dozen questions are asked of the same children, plans and calls for one screen. The ledger is
append only, so its head says whether anything can have changed since something was read.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from attendance_desk.store import duty_rows, people_rows, queue_rows, since

if TYPE_CHECKING:
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.work import Snapshot

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 256
"""Answers that are kept at most; beyond that all of them are let go."""
_OF_PEOPLE: frozenset[object] = frozenset(
    {
        people_rows.pupils,
        people_rows.by_id,
        people_rows.class_list,
        queue_rows.homes,
        duty_rows.began,
        duty_rows.began_at,
        duty_rows.names_entered,
    }
)
"""Readers of nothing but records, classes and lists of names: kept while only marks are made."""


class Kept:
    """Answers of one book.

    Not thread safe: it belongs to the one lane that reads the book. Whatever it gives is shared,
    so nobody changes it.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self._snapshot: Snapshot | None = None
        self._head: Head | None = None
        self._answers: dict[Hashable, object] = {}
        self._of_people: dict[Hashable, object] = {}
        self._while_same: dict[Hashable, tuple[object, object]] = {}

    def forget(self) -> None:
        """Let go of everything; the next question reads afresh."""
        self._snapshot = self._head = None
        self._answers.clear()
        self._of_people.clear()
        self._while_same.clear()

    def read(
        self,
        snapshot: Snapshot,
        reader: Callable[Concatenate[Snapshot, P], T],
        *values: P.args,
        **named: P.kwargs,
    ) -> T:
        """What a reader says of a snapshot, asked once while the ledger stands.

        Args:
            snapshot: The book.
            reader: A function of `store` that answers from the ledger's readings alone.
            values: What else it is asked with; they can be hashed.
            named: The same, by name.
        """
        self._come_to(snapshot)
        answers = self._of_people if reader in _OF_PEOPLE else self._answers
        asked = (reader, values, tuple(sorted(named.items())))
        if asked not in answers:
            found = reader(snapshot, *values, **named)
            if len(answers) >= _MOST:
                answers.clear()
            answers[asked] = found
        return cast("T", answers[asked])

    def once(self, snapshot: Snapshot, made: Callable[[], T], *asked: Hashable) -> T:
        """What was worked out of a snapshot, worked out once while the ledger stands.

        Args:
            snapshot: The book.
            made: Works it out.
            asked: What is worked out, of whom, and for which moment; nothing else but the ledger
                goes into the answer.
        """
        self._come_to(snapshot)
        if asked not in self._answers:
            found = made()
            if len(self._answers) >= _MOST:
                self._answers.clear()
            self._answers[asked] = found
        return cast("T", self._answers[asked])

    def while_same(self, what: Hashable, rests_on: object, made: Callable[[], T]) -> T:
        """What was worked out from some values, kept while they are equal, whatever is written.

        A mark of one child changes nothing of what was worked out for the others.

        Args:
            what: What is worked out, and of whom; one answer is kept for each.
            rests_on: Every value that goes into the answer, to be compared.
            made: Works it out.
        """
        held = self._while_same.get(what)
        if held is None or held[0] != rests_on:
            held = self._while_same[what] = (rests_on, made())
        return cast("T", held[1])

    def _come_to(self, snapshot: Snapshot) -> None:
        """Let go of what the ledger may have changed since; a snapshot does not move."""
        if snapshot is self._snapshot:
            return
        head = snapshot.head()
        if head != self._head:
            self._answers.clear()
            if self._head is None or not since.people_stand(snapshot, self._head):
                self._of_people.clear()
        self._snapshot, self._head = snapshot, head

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._answers) + len(self._of_people)
