"""The keys of the window, on one page of paper and on the screen, for a role or for all work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from attendance_desk.domain.access import ROLE_WORDS, Role
from attendance_desk.domain.commands import Command, commands_of
from attendance_desk.domain.list_keys import (
    AWARD_KEYS,
    CALL_KEYS,
    LETTER_KEYS,
    LIST_KEYS,
    PATTERN_KEYS,
    PICTURE_KEYS,
    REPORT_KEYS,
    SETTINGS_KEYS,
    WEEK_KEYS,
)
from attendance_desk.domain.names import listed

REGISTER = "In the list of a register"
ABOUT = "Every list has keys of its own: Shift+F1 in the window shows them. F1 helps on a screen."
_TOGETHER = (("&File", "&Edit", "&Help"), ("&Go",), ("&Register",), ("&Tools",))
"""Short menus share a table, so that all keys stay on one page."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together.

    Attributes:
        title: The menu they stand in, or where they act.
        lines: The keys, and what they do.
    """

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeyPaper:
    """What the page is made from.

    Attributes:
        whose: Whose keys they are, in words.
    """

    made_at: datetime
    whose: str
    groups: tuple[KeyGroup, ...]


def key_paper(made_at: datetime, role: Role | None = None) -> KeyPaper:
    """The keys of a role's work, menu by menu; of all work without a role.

    What has no key of its own is found in the menus, and is not on the page. Twins of function
    keys, for keyboards with media keys, stand beside them.
    """
    whose = ROLE_WORDS[role] if role else "everybody"
    return KeyPaper(made_at, whose, (KeyGroup(REGISTER, LIST_KEYS), *_menus(role)))


def every_key(role: Role | None = None) -> tuple[KeyGroup, ...]:
    """The keys of the page, and of every list and window that has keys of its own."""
    scopes = (
        WEEK_KEYS,
        CALL_KEYS,
        LETTER_KEYS,
        AWARD_KEYS,
        PICTURE_KEYS,
        REPORT_KEYS,
        PATTERN_KEYS,
        SETTINGS_KEYS,
    )
    own = (KeyGroup(title, tuple(lines)) for (title, _), *lines in scopes)
    menus = [one for one in _menus(role) if one.lines]
    return (KeyGroup(REGISTER, LIST_KEYS), *menus, *own)


def _menus(role: Role | None) -> list[KeyGroup]:
    mine = commands_of(role)
    return [
        KeyGroup(
            listed([menu.replace("&", "") for menu in menus]),
            tuple(
                (_pressed(one), one.text.replace("&", ""))
                for menu in menus
                for one in mine
                if one.menu == menu and one.keys
            ),
        )
        for menus in _TOGETHER
    ]


def _pressed(command: Command) -> str:
    """The keys as they stand on a keyboard: Return is called Enter, and told once."""
    return " or ".join(dict.fromkeys(keys.replace("Return", "Enter") for keys in command.keys))
