"""New files in the place of both books and the key file, as one act.

Each new file is finished and on the disk under its own name with `.new` before a small file says
that it is decided. From then on the new ones take the old ones' places, whatever happens in
between: who next comes to the folder goes on where it stopped. Until then the new ones are
nothing, and the next writer removes them. So a kill or a power cut leaves the folder wholly as it
was, or wholly new.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from attendance_desk.domain.problems import Refused
from attendance_desk.store.durable import replace_file, sync_folder
from attendance_desk.store.holder import held_briefly
from attendance_desk.store.places import Book, book_path, keys_path
from attendance_desk.store.refusals import translated

_DECIDED = "new-keys.decided"
_BESIDE = ("-wal", "-shm", "-journal")


def new_path(path: Path) -> Path:
    """Where the file that will take another one's place is made."""
    return path.with_name(path.name + ".new")


def heads_path(new: Path) -> Path:
    """Where the head of a new book is kept while it is made."""
    return new.with_name(new.name + ".heads")


def changing(folder: Path) -> tuple[Path, ...]:
    """The files that change places together; the key file last."""
    return (*(book_path(folder, book) for book in Book), keys_path(folder))


def decide(folder: Path) -> None:
    """Say that the new files are the school's from now on, and put them in their places.

    The folder's lock is held, every new file is on the disk, and no book is open.
    """
    sync_folder(folder)
    replace_file(folder / _DECIDED, b"The new files beside the old ones take their places.\n")
    _take_over(folder)


def settled(folder: Path) -> None:
    """Finish a change that was decided and cut off, before anything is read of the folder.

    Raises:
        OpenElsewhere: Another program is about it just now.
    """
    if is_decided(folder):
        with held_briefly(folder):
            _take_over(folder)


def settle_as_writer(folder: Path) -> None:
    """The same for who holds the lock already, and away with what was never decided.

    Raises:
        Refused: A change was finished here just now: the keys at hand are the old ones.
    """
    if is_decided(folder):
        _take_over(folder)
        raise sign_in_again()
    clean(folder)


def is_decided(folder: Path) -> bool:
    """Whether new files are the school's that have not all taken their places yet."""
    return (folder / _DECIDED).exists()


def clean_unless_decided(folder: Path) -> None:
    """After a change that failed: away with the new files, unless they are the school's now."""
    if not is_decided(folder):
        clean(folder)


def clean(folder: Path) -> None:
    """Remove new files that nobody decided on."""
    left = [Path(f"{folder / _DECIDED}.partial")]
    for path in changing(folder):
        new = new_path(path)
        left += [new, *_beside(new), heads_path(new), Path(f"{new}.partial")]
    for one in left:
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def sign_in_again() -> Refused:
    """What somebody is told whose keys were replaced while they stood at the door."""
    return Refused(
        "keys-changed",
        "The keys of this school were changed just now.",
        "Nothing is lost, and your passphrase is the same.",
        "Sign in again.",
    )


def _take_over(folder: Path) -> None:
    with translated():
        for path in changing(folder):
            new = new_path(path)
            if new.exists():
                # What is left of the old book's log must not be taken for the new one's.
                for left in _beside(path):
                    left.unlink(missing_ok=True)
                new.replace(path)
        sync_folder(folder)
        clean(folder)
        (folder / _DECIDED).unlink(missing_ok=True)
        sync_folder(folder)


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in _BESIDE)
