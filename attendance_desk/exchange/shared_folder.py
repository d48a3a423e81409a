"""The shared folder: any folder that several PCs reach, and that nobody is trusted with.

What is put there is written beside its name, synced, renamed and read back, and never changed.
Who reads looks at every file of a fitting size, whatever it is called: a sync program's "(1)", a
renamed or a doubled file is the same bytes again, and what does not verify is passed over and
looked at again the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from attendance_desk.domain.problems import DiskFault, Refused
from attendance_desk.exchange.joining import REQUEST, WELCOME
from attendance_desk.exchange.sealed import LARGEST, MAGIC, NotReadable, Sealed, found
from attendance_desk.store.at_rest import digest_of
from attendance_desk.store.durable import sync_folder
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path, keys_path
from attendance_desk.store.refusals import translated

Step = Callable[[str], None]

_TEMPORARY = ".tmp"
_MOST_FILES = 50_000


def _quiet(_step: str) -> None:
    return


@dataclass(slots=True)
class SharedFolder:
    """One shared folder, as one PC uses it.

    Attributes:
        root: The folder; it must be there.
        device: This PC, which cleans up its own temporary files only.
        step: Told before each step of a write; for tests that stop there.
    """

    root: Path
    device: str
    step: Step = _quiet

    def check(self) -> None:
        """Refuse a folder that is not there, or that is a school folder itself.

        Raises:
            Refused: With the reason and a way out.
        """
        if not os.path.isdir(self.root):  # noqa: PTH112  # a drive that answers with a fault is away
            raise Refused(
                "shared-folder",
                "The shared folder is not there.",
                "Nothing was sent and nothing was fetched; what is entered here is kept.",
                "Connect the network drive or the stick, and try again.",
            )
        for path in (keys_path(self.root), book_path(self.root, BookName.REGISTER)):
            if path.exists():
                raise Refused(
                    "shared-folder",
                    "That folder is a school folder.",
                    "PCs exchange through a folder of its own, never through their registers.",
                    "Choose an empty folder.",
                )

    def put(self, name: str, data: bytes) -> None:
        """Put something there under a name, unless it is there whole already.

        Raises:
            DiskFull, ReadOnly, DiskFault: The medium; what was there stays.
        """
        final = self.root / name
        if self._holds(final, data):
            return
        partial = self.root / f"{self._mark()}-{name}{_TEMPORARY}"
        with translated():
            try:
                self.step("write")
                self._write(partial, data)
                self.step("rename")
                partial.replace(final)
                self.step("renamed")
            except OSError:
                with contextlib.suppress(OSError):
                    partial.unlink(missing_ok=True)
                raise
            with contextlib.suppress(OSError):  # a network drive may not know how
                sync_folder(self.root)
        if not self._holds(final, data):
            raise DiskFault(
                "What was put into the shared folder did not read back.",
                "The other PCs do not have it yet; it is kept here and sent again.",
                "Try again; if it goes on, use another stick or folder.",
            )

    def put_file(self, source: Path) -> tuple[str, str]:
        """Put a file of any size there, whole or not at all.

        Returns:
            The name under which it lies, and its SHA-256 in hex.
        """
        digest = digest_of(source)
        final = self.root / f"{digest[:24]}.adb"
        partial = self.root / f"{self._mark()}-{final.name}{_TEMPORARY}"
        with translated():
            shutil.copyfile(source, partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(final)
        return final.name, digest

    def loose(self) -> Iterator[bytes]:
        """The bytes of what asks to join and of what answers it."""
        yield from self._of((REQUEST, WELCOME))

    def remove(self, name: str) -> None:
        """Take something of this PC's knowledge out of the folder; missing is fine."""
        with contextlib.suppress(OSError):
            (self.root / name).unlink(missing_ok=True)

    def clean(self) -> None:
        """Take away what this PC left half written; other PCs' halves are theirs."""
        with contextlib.suppress(OSError):
            for path in self.root.glob(f"{self._mark()}-*{_TEMPORARY}"):
                path.unlink(missing_ok=True)

    def readable(self, school: str) -> Iterator[Sealed]:
        """Every parcel of a school, and what its PCs say, in no order; nothing is proven of it."""
        for data in self._of((MAGIC,)):
            with contextlib.suppress(NotReadable):
                yield found(data, school)

    def _of(self, beginnings: tuple[bytes, ...]) -> Iterator[bytes]:
        for path in self._files():
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST + 1)
            except OSError:  # in use, gone, or not to be read just now: the next time
                continue
            if data.startswith(beginnings) and len(data) <= LARGEST:
                yield data

    def _files(self) -> Iterator[Path]:
        with translated(), os.scandir(self.root) as listed:
            for count, one in enumerate(listed):
                if count > _MOST_FILES:
                    return
                with contextlib.suppress(OSError):
                    if one.name.endswith(_TEMPORARY) or not one.is_file(follow_symlinks=False):
                        continue
                    size = one.stat(follow_symlinks=False).st_size
                    if len(MAGIC) < size <= LARGEST:
                        yield Path(one.path)

    def _mark(self) -> str:
        return hashlib.sha256(f"temporary {self.device}".encode()).hexdigest()[:12]

    @staticmethod
    def _holds(path: Path, data: bytes) -> bool:
        with contextlib.suppress(OSError):
            if path.stat().st_size == len(data):
                return path.read_bytes() == data
        return False

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
