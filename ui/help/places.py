"""Which page of the handbook belongs to which part of the window. The one table.

A part is known by where it lives in the program: the longest name below that begins it counts. So
a new dialog of a screen has that screen's page, until it is given one of its own. A test walks
every area, every page of the settings and every kind of dialog.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from attendance_desk.domain.help_pages import START

PLACES = {
    "ui.help": START,
    "ui.welcome": "first-day.md#2-make-the-school",
    "ui.welcome.from_backup": "backups.md#a-new-pc-a-backup-and-the-sheet",
    "ui.welcome.joining": "several-pcs.md#letting-a-pc-join",
    "ui.door": "first-day.md#6-let-people-in",
    "ui.today": "for-the-office.md#today-ctrl1",
    "ui.duties": "for-the-office.md#today-ctrl1",
    "ui.duties.unexplained": "unexplained.md",
    "ui.duties.tasks": "ringing-families.md#what-was-promised",
    "ui.duties.returns": "roll.md#returns",
    "ui.duties.roll": "roll.md",
    "ui.duties.questions": "several-pcs.md#when-two-pcs-entered-different-things",
    "ui.duties.asking": "unexplained.md#settle-it",
    "ui.routines": "routines.md",
    "ui.calls": "calls-to-make.md",
    "ui.registers": "registers.md",
    "ui.registers.amend": "for-the-office.md#amending",
    "ui.registers.back_entry": "paper.md#when-the-power-is-gone",
    "ui.registers.carrying": "paper.md#carrying-the-marks-to-the-schools-own-system",
    "ui.planning": "planned.md",
    "ui.planning.leave_page": "planned.md#leave",
    "ui.planning.leave_dialogs": "planned.md#leave",
    "ui.planning.changes": "planned.md#closing",
    "ui.week": "week-grid.md",
    "ui.pupils": "for-the-office.md#a-child-ctrl3",
    "ui.pupils.story": "story.md",
    "ui.pupils.good": "scripts.md#a-line-from-the-teacher",
    "ui.pupils.care": "safeguarding-board.md#the-priority-list",
    "ui.penalties": "penalties.md",
    "ui.meetings": "meetings.md",
    "ui.meetings.book": "meetings.md#booking",
    "ui.meetings.record": "meetings.md#at-the-meeting",
    "ui.meetings.panel": "meetings.md#panels",
    "ui.letters": "letters-screen.md",
    "ui.support": "support.md",
    "ui.recognition": "awards.md",
    "ui.clocks": "safeguarding-board.md",
    "ui.care": "safeguarding-board.md#the-priority-list",
    "ui.visits": "home-visits.md",
    "ui.weekly": "weekly-meeting.md",
    "ui.log": "story.md",
    "ui.figures": "figures.md",
    "ui.reports": "reports.md",
    "ui.reports.agreeing": "governors.md",
    "ui.patterns": "patterns.md",
    "ui.pictures": "pictures-screen.md",
    "ui.charts.dialog": "pictures-screen.md",
    "ui.practice": "practice.md",
    "ui.imports": "imports.md",
    "ui.settings": "first-day.md#8-when-things-change",
    "ui.settings.mine": "onlookers.md",
    "ui.settings.people": "first-day.md#6-let-people-in",
    "ui.settings.person": "first-day.md#6-let-people-in",
    "ui.settings.leaving": "first-day.md#8-when-things-change",
    "ui.settings.day": "first-day.md#2-make-the-school",
    "ui.settings.calendar": "first-day.md#2-make-the-school",
    "ui.settings.ranges": "first-day.md#2-make-the-school",
    "ui.settings.classes": "first-day.md#2-make-the-school",
    "ui.settings.new_year": "new-year.md",
    "ui.settings.scripts": "scripts.md#your-own-words",
    "ui.settings.ladder": "ladder.md",
    "ui.settings.letters": "letters-wording.md",
    "ui.settings.calling": "ringing-families.md#the-schools-own-times",
    "ui.settings.authority": "penalties.md",
    "ui.settings.paper": "paper.md#a-copy-when-the-register-has-closed",
    "ui.settings.backups": "backups.md",
    "ui.settings.backup_place": "backups.md#what-to-do",
    "ui.settings.practised": "backups.md#what-to-do",
    "ui.settings.restore": "backups.md#going-back-with-the-school-still-there",
    "ui.settings.recovery": "first-day.md#4-put-the-recovery-sheet-away",
    "ui.settings.sheet_test": "first-day.md#4-put-the-recovery-sheet-away",
    "ui.settings.secrets": "school-folder.md#passphrases",
    "ui.settings.pcs": "several-pcs.md",
    "ui.settings.pc_welcome": "several-pcs.md#letting-a-pc-join",
    "ui.settings.pc_keys": "several-pcs.md#ways-in",
    "ui.settings.pc_taking_over": "several-pcs.md#a-pc-that-is-replaced-or-put-back",
    "ui.settings.copies": "copies.md",
    "ui.settings.retention": "copies.md#how-long",
    "ui.settings.health": "school-folder.md#is-everything-all-right",
    "ui.hatch": "hatch.md",
    "ui.phone": "phone.md",
    "ui.ringing": "ringing-families.md#the-call-window",
    "ui.ringing.worry": "restricted-notes.md#telling-of-a-worry",
    "ui.ringing.worry_form": "restricted-notes.md#telling-of-a-worry",
    "ui.fire": "paper.md#the-fire-roll-f12-enter",
    "ui.find_all": "finding.md",
    "ui.key_sheet": START,
    "ui.printing": "paper.md#printing-anything",
    "ui.widgets.trail": "trail.md",
    "ui.widgets.second_sign_in": "school-folder.md#passphrases",
}


def page_for(module: str) -> str:
    """The page of what lives in a module of the program; empty where the table has none."""
    return PLACES.get(_named(module), "")


def page_here(window: QWidget) -> str:
    """The page of what is in front: of the dialog that has the keys, else of the screen."""
    modules = [
        found
        for part in _parts(QApplication.activeWindow() or window)
        for kind in type(part).__mro__
        if (found := _named(kind.__module__))
    ]
    # The most exact name; of several the nearest to the keys.
    return PLACES[max(modules, key=lambda one: one.count("."))] if modules else START


def _named(module: str) -> str:
    """The longest name of the table that begins a module's; empty for none."""
    while module and module not in PLACES:
        module = module.rpartition(".")[0]
    return module


def _parts(front: QWidget) -> Iterator[QWidget]:
    """What is in front, from where the keys go outwards; then the pages that are turned up."""
    part: QWidget | None = front.focusWidget()
    while part is not None and part is not front:
        yield part
        part = part.parentWidget()
    yield front
    for stack in front.findChildren(QStackedWidget):
        page = stack.currentWidget()
        if stack.isVisible() and page is not None:
            yield page
