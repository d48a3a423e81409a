from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from attendance_desk.domain.commands import COMMANDS, Command
from attendance_desk.domain.key_paper import every_key
from ui.menu import Menus, check_clashes


def test_no_two_commands_want_one_key() -> None:
    check_clashes(COMMANDS)
    twice = (Command("a", "&File", "A", ("Ctrl+K",)), Command("b", "&Edit", "B", ("ctrl+k",)))
    with pytest.raises(ValueError, match="wanted by a and by b"):
        check_clashes(twice)


def test_access_keys_are_unique_within_a_menu() -> None:
    for menu in {one.menu for one in COMMANDS}:
        keys = [one.text[one.text.index("&") + 1].lower() for one in COMMANDS if one.menu == menu]
        assert len(set(keys)) == len(keys), menu


def test_the_key_sheet_has_every_shortcut() -> None:
    listed = " ".join(keys for group in every_key() for keys, _words in group.lines)
    assert all(keys.replace("Return", "Enter") in listed for one in COMMANDS for keys in one.keys)


def test_what_cannot_be_done_says_why(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menus, done = Menus(window), []
    menus.offer({"lock": lambda: done.append("lock")})
    menus.actions["lock"].trigger()
    assert done == ["lock"]
    assert not menus.actions["amend"].isEnabled()
    assert menus.actions["amend"].statusTip() == "Open a register first."
    assert all(one.isEnabled() or one.statusTip() for one in menus.actions.values())
