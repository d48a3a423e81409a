"""The one place that knows where the program's own data lies."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.domain.problems import Damaged

_BESIDE = Path(__file__).resolve().parents[2]
_RESOURCES = _BESIDE / "resources"


def resource(path: str) -> Path:
    """The full path of a file or folder of `resources/`, in a checkout and in an installed wheel.

    Args:
        path: Relative to `resources/`, with forward slashes: `codes/england.toml`.

    Raises:
        Damaged: When the program was installed without it.
        ValueError: When the path leads out of `resources/`.
    """
    found = (_RESOURCES / path).resolve()
    if not found.is_relative_to(_RESOURCES):
        msg = f"Not inside resources: {path!r}"
        raise ValueError(msg)
    if not found.exists():
        raise Damaged(
            f"A part of the program is missing: {path}.",
            "The school's data is not touched by this.",
            "Install Attendance Desk again.",
        )
    return found


def documentation() -> Path:
    """The folder with `handbook`, `pictures` and `limits.md`: the program's help.

    An installed wheel carries it inside `resources`, because a folder `docs` beside the packages
    of everybody could be anybody's; in a checkout it stands where people read it.
    """
    packed = _RESOURCES / "docs"
    return packed if packed.is_dir() else _BESIDE / "docs"
