"""Settings: who signs in, the recovery sheet, my passphrase, this PC, the health of the books."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.people import StaffMember
from ui.memory import Memory
from ui.runner import Words
from ui.settings.recovery import RecoveryDialog
from ui.settings.secrets import PassphraseDialog
from ui.widgets.parts import Card, Strip, Toggle, button, label, row, scrolled
from ui.widgets.screen import Screen, Seat


class SettingsScreen(Screen):
    """Only what the person's job may change is shown."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._memory = Memory()
        self.strip = Strip()
        self.me, self.pc = Card("You", "key-round"), Card("This PC", "monitor")
        self.people = Card("People who sign in", "users")
        self.health = Card("Is everything all right?", "list-checks")
        self.about = Card("About this program", "info")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        for part in (self.me, self.pc, self.people, self.health, self.about):
            column.addWidget(part)
        column.addStretch(1)
        self.page.addWidget(label("Settings", "title"))
        self.page.addWidget(self.strip)
        self.page.addWidget(scrolled(inside), 1)
        self._fill_me()
        self._fill_pc()
        self.people.setVisible(seat.may(Deed.CHANGE_STAFF))
        self.health.setVisible(seat.may(Deed.RUN_CHECKS))
        self.health.body.addLayout(row(button("&Check the books now", self._check), None))

    def heading(self) -> str:
        return "Settings"

    def enter(self) -> None:
        upkeep = self.seat.desk.upkeep
        self.seat.runner.ask(upkeep.about, lambda facts: show_about(self.about, facts))
        if self.seat.may(Deed.CHANGE_STAFF):
            self.seat.runner.ask(self.seat.desk.ways_in.who_signs_in, self._show_people)
        self.hinted.emit("Tab moves · Space presses · F1 keys")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.enter}

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
        self.me.body.addLayout(row(button("Change my &passphrase…", self._my_passphrase), None))

    def _fill_pc(self) -> None:
        self.shared = Toggle("Several people use this PC: lock it after 1 &minute, not 5")
        self.shared.setChecked(self._memory.shared)
        self.shared.toggled.connect(lambda on: self._memory.share(shared=on))
        self.pc.body.addLayout(row(self.shared, None))
        if self.seat.may(Deed.CHANGE_STAFF):
            words = "Show the staff's names at the &door of this PC"
            self.pc.body.addLayout(row(button(words, self._enrol), None))

    def _show_people(self, people: tuple[tuple[StaffMember, bool], ...]) -> None:
        self.people.clear()
        for member, signs_in in people:
            told = f"{member.name} · {member.title} · {member.role}"
            state = "signs in" if signs_in else "does not sign in yet"
            give = button("New passphrase…", self._giver(member))
            give.setAccessibleName(f"New passphrase for {member.name}…")
            parts = row(label(told, wrap=True), label(state, "second"), give)
            parts.setStretch(0, 1)
            self.people.body.addLayout(parts)
        if self.seat.may(Deed.PRINT_RECOVERY):
            sheet = button("Make a new &recovery sheet…", self._recovery)
            self.people.body.addLayout(row(sheet, None))

    def _check(self) -> None:
        upkeep = self.seat.desk.upkeep
        self.strip.say("Checking every entry. You can go on working after it.", "info")
        self.seat.runner.ask(
            upkeep.check,
            lambda found: self.strip.say(f"All is well: {', '.join(found)} checked.", "ok"),
            self._failed,
        )

    def _make_quick(self) -> None:
        ways_in, typed = self.seat.desk.ways_in, self.passcode.text()
        self.passcode.clear()
        self.seat.runner.ask(
            lambda: ways_in.make_quick(typed),
            lambda _none: self.strip.say("The quick passcode works on this PC from now on.", "ok"),
            self._failed,
        )

    def _enrol(self) -> None:
        self.seat.runner.ask(
            self.seat.desk.ways_in.enrol_this_pc,
            lambda done: self.strip.say(
                "The door of this PC shows who works here."
                if done
                else "This PC has no keyring, so its door asks for full names. Nothing is lost.",
                "ok" if done else "warn",
            ),
            self._failed,
        )

    def _my_passphrase(self) -> None:
        ways_in = self.seat.desk.ways_in
        self._ask_secret("Your new passphrase", ways_in.change_my_passphrase)

    def _giver(self, member: StaffMember) -> Callable[[], None]:
        ways_in = self.seat.desk.ways_in
        return lambda: self._ask_secret(
            f"A passphrase for {member.name}", lambda typed: ways_in.let_in(member, typed)
        )

    def _ask_secret(self, title: str, keep: Callable[[str], object]) -> None:
        dialog = PassphraseDialog(title, self)

        def given(typed: str) -> None:
            def kept(_outcome: object) -> None:
                dialog.close()
                self.strip.say("The new passphrase works from now on.", "ok")
                self.enter()

            self.seat.runner.ask(
                lambda: keep(typed), kept, lambda words: dialog.refused(str(words))
            )

        dialog.given.connect(given)
        dialog.show()

    def _recovery(self) -> None:
        ways_in, desk = self.seat.desk.ways_in, self.seat.desk

        def show(groups: tuple[str, ...]) -> None:
            dialog = RecoveryDialog(desk.school.name, groups, desk.clock.now(), self)
            dialog.show()

        self.seat.runner.ask(ways_in.new_recovery_sheet, show, self._failed)

    def _failed(self, words: Words) -> None:
        self.strip.say(str(words), "danger")


def show_about(card: Card, facts: dict[str, object]) -> None:
    """Versions and where the data is; no name of any person."""
    card.clear()
    versions = facts.get("versions")
    if isinstance(versions, dict):
        told = " · ".join(f"{name} {version}" for name, version in versions.items())
        card.body.addWidget(label(told, "second", wrap=True))
    card.body.addWidget(label(f"Data folder: {facts.get('folder')}", "second", wrap=True))
    entries = f"{facts.get('entries')} entries in the register's ledger"
    card.body.addWidget(label(entries, "second"))
