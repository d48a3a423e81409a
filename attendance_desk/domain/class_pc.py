"""What can be done at a PC in a classroom, which holds the register stream alone.

Source: the school's choice, from the threat model (`promises.md` 3.7). Deny by default: a deed
    that is not named here is done at a PC of the office. A question that such a PC could only
    answer from nothing ("no calls", "no letters") would be answered with an untruth.
"""

from __future__ import annotations

from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import Refused

HELD = frozenset(
    {
        Deed.SEE_REGISTERS,
        Deed.TAKE_OWN_REGISTER,
        Deed.TAKE_ANY_REGISTER,
        Deed.COVER_CLASS,
        Deed.ENTER_FULL_CODES,
        Deed.ENTER_LEAVE_CODES,
        Deed.AMEND_OWN_SESSION,
        Deed.AMEND_ANY,
        Deed.SEE_HISTORY,
        Deed.SEE_OWN_PUPILS,
        Deed.RAISE_WORRY,
        Deed.RUN_CHECKS,
    }
)
"""Deeds for which a class PC holds all that is needed, of those that a role is given anyway."""

ABOUT = "This PC is for classes: it holds registers alone. All else is at the PCs of the office."


def require_held(deed: Deed) -> None:
    """Let a deed pass that a class PC holds enough for.

    Raises:
        Refused: It needs what only the office's PCs hold.
    """
    if deed not in HELD:
        raise Refused(
            "class-pc",
            f"A PC in a classroom does not hold what is needed to {deed.value}.",
            "Nothing was changed. It holds registers, and marks since the school year began.",
            "Do it at a PC of the office.",
        )
