"""No test speaks to a network, not even to this PC's own: whatever tries is stopped and seen.

Sockets that are files stay allowed: the display, the keyring and a print queue of a test's own.
"""

from __future__ import annotations

import sys
from typing import Any

_NAMES = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
_ADDRESSES = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


class Network(BaseException):
    """The program tried to reach a network; no handler of errors in the program takes this."""


def forbid() -> None:
    """Stop every later look-up, connection and message by internet protocols in this process."""
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in _NAMES:
        raise Network(f"{event} {args[0]!r}")
    if event in _ADDRESSES and isinstance(args[1], tuple):
        raise Network(f"{event} {args[1]!r}")
