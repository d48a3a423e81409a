"""The areas of the window: who sees which, and how each is made.

A screen is imported when it is first shown, because most people need one or two of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from attendance_desk.domain.access import Deed
from ui.widgets.rail import Area
from ui.widgets.screen import Screen, Seat

Maker = Callable[[Seat], Screen]


@dataclass(frozen=True, slots=True)
class Room:
    """An area with what it takes to see it: any one of the deeds.

    Attributes:
        load: Loads what the area is made of, which takes a moment the first time.
        within: The area of the rail it belongs to, for one that has no place of its own there.
    """

    area: Area
    deeds: frozenset[Deed]
    load: Callable[[], Maker]
    within: str = ""

    def make(self, seat: Seat) -> Screen:
        """The area's screen."""
        return self.load()(seat)


def _today() -> Maker:
    from ui.today.screen import TodayScreen

    return TodayScreen


def _calls() -> Maker:
    from ui.calls.screen import CallsScreen

    return CallsScreen


def _duties() -> Maker:
    from ui.duties.screen import DutiesScreen

    return DutiesScreen


def _registers() -> Maker:
    from ui.registers.screen import RegistersScreen

    return RegistersScreen


def _week() -> Maker:
    from ui.week.screen import WeekScreen

    return WeekScreen


def _planned() -> Maker:
    from ui.planning.screen import PlanningScreen

    return PlanningScreen


def _log() -> Maker:
    from ui.log.screen import LogScreen

    return LogScreen


def _pupils() -> Maker:
    from ui.pupils.screen import PupilsScreen

    return PupilsScreen


def _figures() -> Maker:
    from ui.figures.screen import FiguresScreen

    return FiguresScreen


def _reports() -> Maker:
    from ui.reports.screen import ReportsScreen

    return ReportsScreen


def _patterns() -> Maker:
    from ui.patterns.screen import PatternsScreen

    return PatternsScreen


def _pictures() -> Maker:
    from ui.pictures.screen import PicturesScreen

    return PicturesScreen


def _imports() -> Maker:
    from ui.imports.screen import ImportsScreen

    return ImportsScreen


def _settings() -> Maker:
    from ui.settings.screen import SettingsScreen

    return SettingsScreen


def _routines() -> Maker:
    from ui.routines.screen import RoutinesScreen

    return RoutinesScreen


def _clocks() -> Maker:
    from ui.clocks.screen import ClocksScreen

    return ClocksScreen


def _visits() -> Maker:
    from ui.visits.screen import VisitsScreen

    return VisitsScreen


def _weekly() -> Maker:
    from ui.weekly.screen import WeeklyScreen

    return WeeklyScreen


def _letters() -> Maker:
    from ui.letters.screen import LettersScreen

    return LettersScreen


def _priority() -> Maker:
    from ui.care.screen import PriorityScreen

    return PriorityScreen


def _penalties() -> Maker:
    from ui.penalties.screen import PenaltiesScreen

    return PenaltiesScreen


def _meetings() -> Maker:
    from ui.meetings.screen import MeetingsScreen

    return MeetingsScreen


def _awards() -> Maker:
    from ui.recognition.screen import AwardsScreen

    return AwardsScreen


def _support() -> Maker:
    from ui.support.screen import SupportScreen

    return SupportScreen


def _practice() -> Maker:
    from ui.practice.screen import PracticeScreen

    return PracticeScreen


ROOMS = (
    Room(Area("today", "Today", "house"), frozenset({Deed.SEE_REGISTERS}), _today),
    Room(
        Area("todo", "To do", "list-checks"),
        frozenset({Deed.LOG_THE_DAY, Deed.SETTLE_UNEXPLAINED}),
        _duties,
        within="today",
    ),
    Room(
        Area("routines", "Routines", "list-checks"),
        frozenset({Deed.DO_ROUTINES}),
        _routines,
        within="today",
    ),
    Room(Area("queue", "Calls", "phone"), frozenset({Deed.MAKE_CALLS}), _calls),
    Room(Area("registers", "Registers", "users"), frozenset({Deed.SEE_REGISTERS}), _registers),
    Room(Area("planned", "Planned", "calendar-days"), frozenset({Deed.SEE_PUPILS}), _planned),
    Room(
        Area("week", "Week", "calendar-days"),
        frozenset({Deed.SEE_REGISTERS}),
        _week,
        within="registers",
    ),
    Room(
        Area("pupils", "Pupils", "user-round"),
        frozenset({Deed.SEE_PUPILS, Deed.SEE_OWN_PUPILS}),
        _pupils,
    ),
    Room(
        Area("penalties", "Penalty notices", "file-text"),
        frozenset({Deed.SEE_PENALTIES}),
        _penalties,
        within="letters",
    ),
    Room(
        Area("meetings", "Meetings", "users"),
        frozenset({Deed.BOOK_MEETINGS, Deed.TALK_OWN_PUPILS, Deed.SEE_WEEKLY}),
        _meetings,
    ),
    Room(Area("letters", "Letters", "mail"), frozenset({Deed.SEE_LETTERS}), _letters),
    Room(
        Area("support", "Support plans", "list-checks"),
        frozenset({Deed.SEE_SUPPORT}),
        _support,
        within="pupils",
    ),
    Room(
        Area("awards", "Certificates", "award"),
        frozenset({Deed.SEE_AWARDS}),
        _awards,
        within="pupils",
    ),
    Room(Area("clocks", "Clocks", "shield-alert"), frozenset({Deed.SEE_CLOCKS}), _clocks),
    Room(
        Area("priority", "Priority list", "shield-alert"),
        frozenset({Deed.SEE_CLOCKS}),
        _priority,
        within="clocks",
    ),
    Room(
        Area("visits", "Home visits", "house"),
        frozenset({Deed.GO_ON_VISITS}),
        _visits,
        within="today",
    ),
    Room(
        Area("weekly", "Weekly meeting", "users"),
        frozenset({Deed.SEE_WEEKLY, Deed.CLOSE_AGREED}),
        _weekly,
        within="meetings",
    ),
    Room(
        Area("call_log", "Call log", "phone"), frozenset({Deed.MAKE_CALLS}), _log, within="pupils"
    ),
    Room(Area("figures", "Figures", "chart-column"), frozenset({Deed.SEE_FIGURES}), _figures),
    Room(Area("reports", "Reports", "file-text"), frozenset({Deed.SEE_FIGURES}), _reports),
    Room(
        Area("patterns", "Patterns", "chart-column"),
        frozenset({Deed.SEE_FIGURES, Deed.SEE_OWN_PUPILS}),
        _patterns,
        within="figures",
    ),
    Room(
        Area("pictures", "Pictures", "chart-column"),
        frozenset({Deed.SEE_FIGURES}),
        _pictures,
        within="figures",
    ),
    Room(
        Area("practice", "Review of practice", "list-checks"),
        frozenset({Deed.SEE_PRACTICE}),
        _practice,
        within="reports",
    ),
    Room(Area("imports", "Import", "upload"), frozenset({Deed.IMPORT}), _imports),
    Room(Area("settings", "Settings", "settings"), frozenset(Deed), _settings),
)


def rooms_of(seat: Seat) -> tuple[Room, ...]:
    """The areas a person's job needs; the others are absent."""
    return tuple(room for room in ROOMS if any(_needs(seat, deed) for deed in room.deeds))


def _needs(seat: Seat, deed: Deed) -> bool:
    """Who has no pupils of their own needs no list of them."""
    own = deed is not Deed.SEE_OWN_PUPILS or bool(seat.desk.me.classes)
    return own and seat.may(deed)
