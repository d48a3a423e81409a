"""The guard of every test against a network is there, and lets sockets that are files pass."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.no_network import Network


def test_nothing_reaches_a_network_in_a_test_not_even_this_pc() -> None:
    with pytest.raises(Network), socket.socket() as made:
        made.connect(("127.0.0.1", 9))
    with pytest.raises(Network), socket.socket() as made:
        made.bind(("127.0.0.1", 0))
    with pytest.raises(Network), socket.socket(type=socket.SOCK_DGRAM) as made:
        made.sendto(b"a name", ("127.0.0.1", 9))
    with pytest.raises(Network):
        socket.getaddrinfo("localhost", 80)


def test_a_socket_that_is_a_file_is_spoken_to(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as waiting, socket.socket(socket.AF_UNIX) as calling:
        waiting.bind(str(tmp_path / "s"))
        waiting.listen()
        calling.connect(str(tmp_path / "s"))
