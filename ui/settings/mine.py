"""You and this PC: my passphrase and passcode, and how this PC behaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.access import Deed
from ui.memory import Memory
from ui.settings.page import Page
from ui.settings.secrets import PassphraseDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Card, Toggle, button, label, row
from ui.widgets.screen import Seat


class MinePage(Page):
    """What everybody may change for themselves."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._memory = Memory()
        self.me, self.pc = Card("You", "key-round"), Card("This PC", "monitor")
        for part in (self.me, self.pc):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._fill_me()
        self._fill_pc()

    def my_passphrase(self) -> None:
        """Ask for another passphrase of my own."""
        self.ask_secret("Your new passphrase", self.seat.desk.ways_in.change_my_passphrase)

    def ask_secret(self, title: str, keep: Callable[[str], object]) -> None:
        """Ask twice for a passphrase and keep it."""
        dialog = PassphraseDialog(title, self)

        def given(typed: str) -> None:
            def kept(_outcome: object) -> None:
                close_if_open(dialog)
                self.said.emit("The new passphrase works from now on.", "ok")

            self.seat.runner.ask(
                lambda: keep(typed),
                kept,
                while_open(dialog, lambda words: dialog.refused(str(words))),
            )

        dialog.given.connect(given)
        dialog.show()

    def _fill_me(self) -> None:
        me = self.seat.desk.me
        self.me.body.addWidget(label(f"{me.name} · {me.title}"))
        self.passcode = QLineEdit()
        self.passcode.setMaxLength(6)
        self.passcode.setEchoMode(QLineEdit.EchoMode.Password)
        self.passcode.setFixedWidth(130)
        self.passcode.setAccessibleName("Quick passcode for this PC, six digits")
        told = label("&Quick passcode for this PC, six digits", "second")
        told.setBuddy(self.passcode)
        keep = button("Make &it", self._make_quick)
        self.me.body.addLayout(row(told, self.passcode, keep, None))
        self.me.body.addLayout(row(button("Change my &passphrase…", self.my_passphrase), None))

    def _fill_pc(self) -> None:
        self.shared = Toggle("Several people use this PC: lock it after 1 &minute, not 5")
        self.shared.setChecked(self._memory.shared)
        self.shared.toggled.connect(lambda on: self._memory.share(shared=on))
        self.pc.body.addLayout(row(self.shared, None))
        if self.seat.may(Deed.CHANGE_STAFF):
            words = "Show the staff's names at the &door of this PC"
            self.pc.body.addLayout(row(button(words, self._enrol), None))

    def _make_quick(self) -> None:
        ways_in, typed = self.seat.desk.ways_in, self.passcode.text()
        self.passcode.clear()
        self.seat.runner.ask(
            lambda: ways_in.make_quick(typed),
            lambda _none: self.said.emit("The quick passcode works on this PC from now on.", "ok"),
            self.failed,
        )

    def _enrol(self) -> None:
        self.seat.runner.ask(
            self.seat.desk.ways_in.enrol_this_pc,
            lambda done: self.said.emit(
                "The door of this PC shows who works here."
                if done
                else "This PC has no keyring, so its door asks for full names. Nothing is lost.",
                "ok" if done else "warn",
            ),
            self.failed,
        )
