"""The room of restricted notes: worries, what only the safeguarding lead and the head read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.actions import own_words, restricted, taking_in
from attendance_desk.actions.restricted import HALF_TYPED, Note, Ways
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.queries import restricted as questions
from attendance_desk.store import jottings

if TYPE_CHECKING:
    from attendance_desk.actions.taking_in import Settled
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.restricted import NoteRow, Pointers


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A worry that was begun and not sent. Its words are sealed, also for who typed them.

    Attributes:
        at: When it was last typed in, ISO.
        count: How many words it has.
    """

    note_id: str
    pupil_id: str
    urgent: bool
    at: str
    count: int


class Restricted(Room):
    """Restricted notes. Their words never touch the register book but sealed."""

    @property
    def can_read(self) -> bool:
        """Whether the safeguarding book is open for who is signed in."""
        return self.ways().safe is not None

    def worry(
        self, pupil_id: str, words: str, *, urgent: bool, about: str = "", note_id: str = ""
    ) -> Outcome[str]:
        """Tell the safeguarding lead of a worry; anybody who works with children may.

        Args:
            pupil_id: The child.
            words: What was seen or heard, in their words.
            urgent: Whether the safeguarding lead is to look at once.
            about: The ring or visit it came up in; empty for none.
            note_id: Of the half-typed worry it was (`new_id`); empty for none.
        """
        note = Note(pupil_id, words, NoteKind.WORRY, urgent, about, note_id)
        return restricted.post(self.ways(), self._desk.by(), note)

    def note(
        self, pupil_id: str, words: str, about: str = "", kind: NoteKind = NoteKind.NOTE
    ) -> Outcome[str]:
        """Write a restricted note; gives its id."""
        note = Note(pupil_id, words, kind, about=about)
        return restricted.post(self.ways(), self._desk.by(), note)

    def pointers(self, pupil_id: str) -> Pointers:
        """That there are notes, for everybody who sees the child."""
        with self._desk.ground() as ground:
            return questions.pointers(ground, pupil_id, key=self.can_read)

    def notes(self, pupil_id: str = "") -> tuple[NoteRow, ...]:
        """The notes about a child, or all, newest first, with their words.

        Raises:
            NotPermitted: Not theirs to read, or signed in without the passphrase.
        """
        safe = self.ways().safe
        with self._desk.ground() as ground:
            ground.require(Deed.SEE_RESTRICTED)
            if safe is None:
                raise restricted.needs_passphrase()
            with safe.read() as snapshot:
                return questions.notes(ground, snapshot, pupil_id)

    def to_read(self) -> tuple[NoteRow, ...]:
        """The worries and notes that came in and that nobody has read yet, urgent ones first."""
        waiting = [one for one in self.notes() if one.waits]
        return tuple(sorted(waiting, key=lambda one: not one.urgent))

    def waiting(self) -> tuple[NoteRow, ...]:
        """What nobody has read yet, for the board; without the key, without its words.

        Returns:
            Nothing for who may not read restricted notes.
        """
        safe = self.ways().safe
        with self._desk.ground() as ground:
            if safe is None:
                return questions.waiting(ground, None)
            with safe.read() as snapshot:
                return questions.waiting(ground, snapshot)

    def told_of(self, pupil_id: str) -> tuple[Pointers, tuple[NoteRow, ...]]:
        """That there are notes about a child, and their words for who holds the key."""
        held = self.pointers(pupil_id)
        return held, self.notes(pupil_id) if held.count and self.can_read else ()

    def read(self, note_id: str) -> Outcome[None]:
        """Remember that who is signed in has read a note; it no longer waits."""
        return restricted.read_by(self.ways(), self._desk.by(), note_id)

    def settle(self) -> Settled:
        """Take in what is in the letterbox. Done at each sign-in of who holds the book."""
        return taking_in.settle(self.ways(), self._desk.by())

    def settle_quietly(self) -> str:
        """The same at the door, which nothing may keep shut; gives what is doubted, in words."""
        by = self._desk.by()  # who was signed out settles nothing, and is told so
        try:
            return taking_in.settle(self.ways(), by).doubt
        except DeskError as error:
            return f"Restricted notes could not be taken in. {error.happened} {error.do}".strip()

    def new_id(self) -> str:
        """The id of a worry that is begun."""
        return restricted.new_note_id()

    def keep_half(
        self,
        note_id: str,
        pupil_id: str,
        words: str,
        *,
        urgent: bool,
        kind: NoteKind = NoteKind.WORRY,
    ) -> Outcome[None]:
        """Keep a worry or note as far as it is typed, sealed; without words it is forgotten."""
        note = Note(pupil_id, words, kind, urgent, id=note_id)
        return restricted.keep_half(self.ways(), self._desk.by(), note)

    def half_typed(self) -> tuple[HalfTyped, ...]:
        """The worries who is signed in began and did not send, the oldest first."""
        with self._desk.ground() as ground:
            held = jottings.of_person(ground.snapshot, ground.me.id, HALF_TYPED)
        return tuple(
            HalfTyped(
                one.key,
                str(one.record["pupil"]),
                bool(one.record["urgent"]),
                one.at,
                int(one.record["count"]),
            )
            for one in held
        )

    def send_half(self, note_id: str) -> Outcome[str]:
        """Send a half-typed worry as it stands; more can be sent as another one."""
        return restricted.post_half(self.ways(), self._desk.by(), note_id)

    def keep_said(self, key: str, words: str) -> Outcome[bool]:
        """Keep confidential words of a dialog as they are typed, in the safeguarding book.

        Returns:
            Whether they are on the disk; without the key they are not.
        """
        return own_words.keep(self.ways(), self._desk.by(), key, words)

    def half_said(self, key: str) -> str:
        """What who is signed in left half typed in a dialog; empty for nothing."""
        return own_words.find(self.ways(), self._desk.by(), key)

    def ways(self) -> Ways:
        """The books, as actions need them: the safeguarding book only for who may read it."""
        return Ways(self._desk.context(), self._safe)
