"""You and this PC: my passphrase and passcode, and how this PC behaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QSpinBox

from attendance_desk.domain.access import Deed
from attendance_desk.domain.class_pc import ABOUT
from attendance_desk.domain.marks import clock_words
from ui import own_sizes
from ui.memory import MINUTES, Memory
from ui.own_ways import turn_letter_keys
from ui.settings.page import Page
from ui.settings.secrets import PassphraseDialog
from ui.theme import theme
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import TimeField, Unread
from ui.widgets.parts import Card, Toggle, button, label, row
from ui.widgets.screen import Seat

_LOCKS = "It also locks when the PC itself is locked or goes to sleep. Nothing typed is lost."
_ELSEWHERE = (
    "Your passphrase is changed at a PC of the office. It works here after the next exchange."
)
_LETTERS = "On every page, whenever you sign in on this PC. Papers and letters home keep theirs."
_KEYS = (
    "They act on lists and on rows of choices. Turned off, a sign that is pressed or heard by "
    "mistake does nothing there; every one of them has a button. Registers, the week grid and "
    "calls are typed into, and keep theirs."
)
_SIZES = (
    "How large you have drawn the window, dialogs and columns on this PC is kept for you alone."
)
_SCREENS = (
    "Leave this off where a class can see a second screen or a whiteboard: registers then show "
    "who is here, and no reason."
)


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
        self.easy = Toggle("Letters made for d&yslexia (OpenDyslexic)")
        self.easy.setChecked(self._memory.reads_easily(me.id))
        self.easy.toggled.connect(self._read)
        self.me.body.addLayout(row(self.easy, None))
        self.me.body.addWidget(label(_LETTERS, "second", wrap=True))
        self.letters = Toggle("&Keys that are one letter or digit")
        self.letters.setChecked(self._memory.letter_keys(me.id))
        self.letters.toggled.connect(self._turn_keys)
        self.me.body.addLayout(row(self.letters, None))
        self.me.body.addWidget(label(_KEYS, "second", wrap=True))
        self.usual = button("Back to the usual si&zes", self._back_to_usual)
        self.me.body.addLayout(row(self.usual, None))
        self.me.body.addWidget(label(_SIZES, "second", wrap=True))
        if self.seat.desk.whole:
            self.me.body.addLayout(row(button("Change my &passphrase…", self.my_passphrase), None))
        else:
            self.me.body.addWidget(label(_ELSEWHERE, "second", wrap=True))

    def _read(self, easy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._memory.read_easily(self.seat.desk.me.id, easy=easy)
        theme().read_easily(easy=easy)

    def _turn_keys(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._memory.keep_letter_keys(self.seat.desk.me.id, on=on)
        turn_letter_keys(on=on)

    def _back_to_usual(self) -> None:
        own_sizes.back_to_usual()
        self.said.emit("Window and columns have the usual sizes; dialogs, when they open.", "ok")

    def _fill_pc(self) -> None:
        if not self.seat.desk.whole:
            self.pc.body.addWidget(label(ABOUT, wrap=True))
        self.shared = Toggle("Several people &use this PC")
        self.shared.setChecked(self._memory.shared)
        self.shared.toggled.connect(self._share)
        self.pc.body.addLayout(row(self.shared, None))
        self.minutes = QSpinBox()
        self.minutes.setRange(MINUTES.start, MINUTES.stop - 1)
        self.minutes.setSuffix(" min")
        self.minutes.setAccessibleName("Lock it when nobody has touched it for 1 to 30 minutes")
        told = label("&Lock it when nobody has touched it for")
        told.setBuddy(self.minutes)
        self.pc.body.addLayout(row(told, self.minutes, None))
        self.pc.body.addWidget(label(_LOCKS, "second", wrap=True))
        self.minutes.setValue(self._memory.lock_minutes)
        self.minutes.valueChanged.connect(self._memory.lock_after)
        if self.seat.may(Deed.RUN_CHECKS, Deed.MAKE_BACKUPS):
            self._fill_daily()
        if self.seat.may(Deed.TAKE_ANY_REGISTER):
            self.private = Toggle("&Only staff see the screens of this PC")
            self.private.setChecked(self._memory.private_screens)
            self.private.toggled.connect(lambda on: self._memory.keep_screens_private(private=on))
            self.pc.body.addLayout(row(self.private, None))
            self.pc.body.addWidget(label(_SCREENS, "second", wrap=True))
        if self.seat.may(Deed.CHANGE_STAFF):
            words = "Show the staff's names at the &door of this PC"
            self.pc.body.addLayout(row(button(words, self._enrol), None))

    def _fill_daily(self) -> None:
        self.daily = TimeField("Back up daily, when nobody is at it, from")
        self.daily.setFixedWidth(72)
        self.daily.put(self._memory.daily_backup)
        self.daily.editingFinished.connect(self._back_up_at)
        told = label("&Back up daily, when nobody is at it, from")
        told.setBuddy(self.daily)
        self.pc.body.addLayout(row(told, self.daily, None))

    def _back_up_at(self) -> None:
        try:
            wanted = self.daily.must()
        except Unread as fault:
            self.said.emit(str(fault), "warn")
            return
        if wanted != self._memory.daily_backup:
            self._memory.back_up_at(wanted)
            self.said.emit(f"The daily backup of this PC is at {clock_words(wanted)}.", "ok")

    def _share(self, shared: bool) -> None:  # noqa: FBT001 - Qt gives it by place
        """A PC of several people locks after a minute, an own one after five, until chosen."""
        self._memory.share(shared=shared)
        self._memory.lock_after(0)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(self._memory.lock_minutes)

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
