"""Looking after the school folder: what is checked, and what the program says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from attendance_desk.actions import clock_right
from attendance_desk.actions.context import demand
from attendance_desk.desk import checking, gather
from attendance_desk.desk.checking import NOT_WHOLE, Checking
from attendance_desk.desk.room import Room
from attendance_desk.domain import all_right
from attendance_desk.domain.access import Deed
from attendance_desk.domain.all_right import AllRight, Checked
from attendance_desk.exchange.bundle import write_bundle
from attendance_desk.store import event_log, health, last_check, migrations, pragmas
from attendance_desk.store.device import this_pc
from attendance_desk.store.event_log import Event

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.problems import DeskError
    from attendance_desk.store.health import Health, Step

_NO_VERSIONS: Mapping[str, str] = MappingProxyType({})


class Upkeep(Room):
    """What the head and the technician need now and then."""

    def check(
        self,
        anchor_files: tuple[Path, ...] = (),
        step: Step = lambda _words: None,
        typed: tuple[str, ...] = (),
    ) -> dict[str, Health]:
        """Check every book that is open from the disk up; by the name of the book.

        Args:
            anchor_files: Files of heads from elsewhere, or copies, to compare the register
                with. The monthly copies in the school folder are compared in any case.
            step: Told what is being checked; what it raises stops the check.
            typed: Heads as they stand at the foot of prints, see `anchors.typed`.

        Raises:
            Damaged, LedgerBroken, AnchorMismatch: What is wrong, and what to do.
            BadUsage: What was typed is no head.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        seated = self._desk.seated
        try:
            found = checking.check(seated, (anchor_files, typed), step)
        except NOT_WHOLE as error:
            self._note(error)
            raise
        self._note(None)
        return found

    def prepare(self) -> Checking:
        """A whole check that is run beside the desk's work, over connections of its own.

        Returns:
            What runs it, in any thread. What came of it is brought back to `note`.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        seated = self._desk.seated
        for book in (seated.register, seated.safeguarding):
            if book is not None and book.writable:
                # What the log still covers would be taken for damage (`promises.md` 0.7).
                book.checkpoint()
        return Checking(seated.folder, seated.unlocked, self._desk.clock, seated.keys_mended)

    def compare(self, typed: str) -> str:
        """Whether the twenty signs at the foot of a print are those of an entry here.

        Returns:
            Which entry it is, in words.

        Raises:
            BadUsage: These are no twenty signs.
            AnchorMismatch: The register is not the one from which the print was made.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        return health.compare(self._desk.seated.register, typed)

    def note(
        self, error: DeskError | None, versions: Mapping[str, str] = _NO_VERSIONS
    ) -> AllRight:
        """Note what came of a check that was run beside, and look again.

        Args:
            error: What it raised; None when everything was as recorded.
            versions: As for `board`.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        if error is None or isinstance(error, NOT_WHOLE):
            self._note(error)
        return self.board(versions)

    def board(self, versions: Mapping[str, str] = _NO_VERSIONS) -> AllRight:
        """Everything that can be wrong, a line each, the worst first.

        Args:
            versions: Of what only the caller knows: the windows' own.

        Raises:
            NotPermitted: This person does not look after the school folder.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        return all_right.all_right(gather.facts(self._desk, versions))

    def told(self, versions: Mapping[str, str] = _NO_VERSIONS) -> str:
        """The board as text for the telephone: no name of a person, the school or a folder."""
        return all_right.as_text(self.board(versions), self._desk.by().now)

    def bundle(self, path: Path, versions: Mapping[str, str] = _NO_VERSIONS) -> None:
        """Put together what IT may be given: the board, versions, settings, sizes, the log.

        Args:
            path: The zip file to make; there is none yet, or it is written anew.
            versions: As for `board`.
        """
        about = {name: self.about()[name] for name in ("pragmas", "form", "entries", "writable")}
        write_bundle(path, gather.bundle(self._desk, self.told(versions), about))

    def clock_is_right(self) -> Outcome[None]:
        """Say that this PC's clock is right now: what is entered from here on is not doubted.

        Raises:
            Refused: The clock is not doubted; nothing is written.
        """
        return clock_right.set_right(self._desk.context(), self._desk.by())

    def make_tables_again(self, step: Step = lambda _words: None) -> int:
        """Make every table again from the ledger, when a check found one that is not its reading.

        Returns:
            How many entries were read.

        Raises:
            LedgerBroken, AnchorMismatch: The ledger itself is not as recorded; nothing is made.
        """
        demand(self._desk.context(), self._desk.by(), Deed.RUN_CHECKS)
        made = sum(
            health.make_again(book, step)
            for book in (self._desk.seated.register, self._desk.seated.safeguarding)
            if book is not None
        )
        self._desk.refresh()
        self._desk.views.forget()
        self._note(None)
        return made

    def _note(self, error: DeskError | None) -> None:
        desk = self._desk
        with desk.seated.register.read() as snapshot:
            entry = snapshot.head().number
        pc = this_pc(desk.school.id)
        checked = Checked(desk.by().now, entry, checking.plain(error))
        last_check.keep(pc, desk.seated.folder, checked)
        if error is None:
            event_log.note(checked.at, Event.CHECKED, entry)
        else:
            event_log.note(checked.at, Event.NOT_WHOLE, error.exit_code)

    def about(self) -> dict[str, object]:
        """Versions, the settings in force, and where the data is. No name of any person."""
        seated = self._desk.seated
        with seated.register.read() as snapshot:
            head = snapshot.head()
        return {
            "versions": gather.versions_here(),
            "floors": gather.floors(),
            "pragmas": pragmas.pragmas_in_force(seated.register.raw()),
            "folder": str(seated.folder),
            "form": migrations.SCHEMA_VERSION,
            "entries": head.number,
            "head": head.hash,
            "writable": self._desk.writable,
        }
