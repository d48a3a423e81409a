"""Secrets never come as arguments: other people on the PC can read those."""

from __future__ import annotations

import getpass
import os
import sys

from attendance_desk.domain.problems import BadUsage

VARIABLE = "ATTENDANCE_DESK_PASSPHRASE"
NEW_VARIABLE = "ATTENDANCE_DESK_NEW_PASSPHRASE"
_LONGEST = 4096


def from_environment() -> str | None:
    """The passphrase of the environment, or None."""
    return os.environ.get(VARIABLE) or None


def read_passphrase(descriptor: int | None, *, again: bool = False) -> str:
    """A passphrase from a file descriptor, the environment, or a person at a keyboard.

    Args:
        descriptor: An open file descriptor; its first line is the passphrase.
        again: Ask twice where a person types it, for a new one.

    Raises:
        BadUsage: There is none to be had, or the two tries differ.
    """
    if descriptor is not None:
        return _from_descriptor(descriptor)
    found = from_environment()
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise BadUsage(
            "No passphrase was given.",
            "",
            f"Set {VARIABLE}, or use --passphrase-fd, or run this where you can type it.",
        )
    return _typed_twice("Passphrase: ") if again else getpass.getpass("Passphrase: ")


def read_new_passphrase() -> str:
    """Somebody's new passphrase, from the environment or typed twice.

    Raises:
        BadUsage: There is none to be had, or the two tries differ.
    """
    found = os.environ.get(NEW_VARIABLE)
    if found:
        return found
    if not sys.stdin.isatty():
        raise BadUsage(
            "No new passphrase was given.",
            "",
            f"Set {NEW_VARIABLE}, or run this where you can type.",
        )
    return _typed_twice("New passphrase: ")


def _typed_twice(prompt: str) -> str:
    typed = getpass.getpass(prompt)
    if getpass.getpass("Once more: ") != typed:
        raise BadUsage("The two passphrases differ.", "Nothing was done.", "Try again.")
    return typed


def read_sheet(descriptor: int | None) -> str:
    """The recovery sheet's signs, from a file descriptor or a person at a keyboard.

    Raises:
        BadUsage: Neither is there.
    """
    if descriptor is not None:
        return _from_descriptor(descriptor)
    if not sys.stdin.isatty():
        raise BadUsage(
            "The signs of the recovery sheet are needed.",
            "",
            "Use --sheet-fd, or run this where you can type them.",
        )
    return getpass.getpass("Recovery sheet: ")


def _from_descriptor(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, encoding="utf-8", closefd=False) as given:
            return given.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage(
            f"No passphrase can be read from file descriptor {descriptor}.",
            "",
            "Open it for reading before the program starts.",
        ) from error
