"""Every command of the window once: its menu, its words, its keys, and whose work it is.

The menus, the key sheet on the screen and on paper, and Ctrl+K are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.access import Deed, Role, may

MENUS = ("&File", "&Edit", "&Go", "&Register", "&Tools", "&Help")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask of the window.

    Attributes:
        name: What handlers call it.
        menu: The menu it stands in, one of `MENUS`.
        text: Its words, with `&` before the access key.
        keys: Its shortcuts, the one that is shown first.
        why_not: Why it cannot be done just now, when nobody on the screen does it.
        anywhere: Whether its keys act while a dialog beside the window is in front, too.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    why_not: str = ""
    anywhere: bool = False


_OPEN_FIRST = "Open a register first."

COMMANDS = (
    Command("print", "&File", "&Print…", ("Ctrl+P",), "This screen has no paper to print."),
    Command(
        "export",
        "&File",
        "&Export this list…",
        ("Ctrl+Shift+X",),
        "This screen has no list to export, or your work here takes no names out.",
    ),
    Command("sign_out", "&File", "&Sign out", ("Ctrl+Shift+L",)),
    Command("lock", "&File", "&Lock", ("Ctrl+L",), anywhere=True),
    Command("quit", "&File", "E&xit", ("Alt+F4",)),
    Command("undo", "&Edit", "&Undo", ("Ctrl+Z",), "There is nothing to undo on this screen."),
    Command("redo", "&Edit", "&Redo", ("Ctrl+Y",), "There is nothing to redo on this screen."),
    Command(
        "find_all",
        "&Edit",
        "Find &everything…",
        ("Ctrl+K",),
        "Sign in first.",
        anywhere=True,
    ),
    Command("find", "&Edit", "&Find a pupil", ("Ctrl+F",), "Your work here has no search."),
    Command(
        "new",
        "&Edit",
        "&New child, plan or letter",
        ("Ctrl+N",),
        "Go to Pupils, Planned or Letters first.",
    ),
    Command(
        "change",
        "&Edit",
        "What is in the le&tter or report…",
        ("Ctrl+E",),
        "Go to Letters and choose one that is not approved, or to a report.",
    ),
    Command("save", "&Edit", "&When was it saved?", ("Ctrl+S",)),
    Command("pane_back", "&Edit", "Back to the &part before", ("Shift+F6",)),
    Command("go_1", "&Go", "&Today", ("Ctrl+1",)),
    Command("go_2", "&Go", "&Registers", ("Ctrl+2",)),
    Command("go_3", "&Go", "&Pupils", ("Ctrl+3",)),
    Command("go_4", "&Go", "&Figures", ("Ctrl+4",)),
    Command("go_5", "&Go", "&Import", ("Ctrl+5",)),
    Command("go_6", "&Go", "&Settings", ("Ctrl+6",)),
    Command("week", "&Go", "&Week grid of this class or child", ("Ctrl+G",)),
    Command("todo", "&Go", "To &do", ("Ctrl+D",)),
    Command("clocks", "&Go", "Safeg&uarding clocks", ("Ctrl+8",)),
    Command("routines", "&Go", "Routi&nes of the school", ("Ctrl+Shift+R",)),
    Command("penalties", "&Go", "Penalt&y notices", ("Ctrl+Shift+N",)),
    Command("visits", "&Go", "&Home visits", ("Ctrl+Shift+V",)),
    Command("weekly", "&Go", "Weekly &meeting", ("Ctrl+Shift+M",)),
    Command("meetings", "&Go", "Meetings with p&arents", ("Ctrl+Shift+O",)),
    Command("support", "&Go", "Support plans and re&views", ("Ctrl+Shift+D",)),
    Command("awards", "&Go", "Certificates and than&ks", ("Ctrl+Shift+C",)),
    Command("patterns", "&Go", "Fre&quent patterns in the marks", ("Ctrl+Shift+T",)),
    Command("pictures", "&Go", "Pictures to si&ze up the marks", ("Ctrl+Shift+I",)),
    Command("practice", "&Go", "&Judge our practice", ("Ctrl+Shift+Y",)),
    Command("log", "&Go", "Call lo&g", ("Ctrl+Shift+K",)),
    Command("go_7", "&Go", "P&lanned", ("Ctrl+7",)),
    Command("queue", "&Go", "&Calls to make", ("Ctrl+9",)),
    Command("letters", "&Go", "L&etters to families", ("Ctrl+0",)),
    Command("reports", "&Go", "Rep&orts", ("Ctrl+R",)),
    Command("back", "&Go", "&Back", ("Esc",), "This is the first page of this area."),
    Command("pane", "&Go", "Ne&xt part of the screen", ("F6",)),
    Command(
        "rest",
        "&Register",
        "&Rest are here, then submit",
        ("Ctrl+Return", "Ctrl+Enter"),
        _OPEN_FIRST,
    ),
    Command("submit", "&Register", "&Submit register", ("Ctrl+Shift+Return",), _OPEN_FIRST),
    Command("amend", "&Register", "&Amend the mark or the record", ("F2",), _OPEN_FIRST),
    Command("note", "&Register", "&Words beside the mark", ("Ctrl+M",), _OPEN_FIRST),
    Command("trail", "&Register", "&Open this mark", ("Ctrl+H",), "Stand on a mark first."),
    Command("past", "&Register", "&Past five days", ("Ctrl+Right",), _OPEN_FIRST),
    Command(
        "from_paper",
        "&Register",
        "&Enter from paper…",
        ("Ctrl+Shift+B",),
        "Go to the list of registers first.",
    ),
    Command(
        "carry",
        "&Register",
        "&Carry the day to the school's system…",
        ("Ctrl+Shift+E",),
        "Go to the list of registers first.",
    ),
    Command("fire", "&Tools", "F&ire roll", ("F12", "Ctrl+Shift+F")),
    Command(
        "arrivals",
        "&Tools",
        "&Arrivals and leavers",
        ("F7", "Ctrl+Shift+A"),
        "The office logs who arrives late and who leaves.",
        anywhere=True,
    ),
    Command(
        "phone",
        "&Tools",
        "&Parent on the phone",
        ("F8", "Ctrl+Shift+P"),
        "The office takes calls from families.",
        anywhere=True,
    ),
    Command(
        "calls",
        "&Tools",
        "&Calls today",
        ("Shift+F8",),
        "The office takes calls from families.",
        anywhere=True,
    ),
    Command(
        "ring",
        "&Tools",
        "Ri&ng a family…",
        ("Ctrl+F8",),
        "The office rings families.",
        anywhere=True,
    ),
    Command(
        "good",
        "&Tools",
        "&Something good…",
        ("Ctrl+J",),
        "Teachers and the office type lines for calls.",
        anywhere=True,
    ),
    Command("gate", "&Tools", "Write down a tal&k nobody booked…", ("Ctrl+Shift+G",)),
    Command(
        "safe",
        "&Tools",
        "&Back safely from a home visit",
        ("Ctrl+B",),
        "Nobody is out on a home visit.",
        anywhere=True,
    ),
    Command(
        "worry",
        "&Tools",
        "I am &worried…",
        ("F9", "Ctrl+Shift+W"),
        "Tell the safeguarding lead yourself.",
        anywhere=True,
    ),
    Command(
        "parent_view",
        "&Tools",
        "For a paren&t to see",
        ("Ctrl+Shift+S",),
        "Open the page of a child in the weekly meeting first.",
    ),
    Command(
        "which_day",
        "&Tools",
        "The &day is right: go on",
        ("Shift+F4",),
        "Nobody asks which day it is.",
        anywhere=True,
    ),
    Command("refresh", "&Tools", "&Look again", ("F5",), "This screen is always up to date."),
    Command("hide", "&Tools", "&Hide details", ("Ctrl+Shift+H",), anywhere=True),
    Command("class_view", "&Tools", "Class &view: marks only", ("Ctrl+Shift+J",), anywhere=True),
    Command("full", "&Tools", "&Full screen", ("F11",)),
    Command("help", "&Help", "&Help for this screen", ("F1",), anywhere=True),
    Command("keys", "&Help", "&Keys on this screen", ("Shift+F1", "Ctrl+/")),
    Command("key_paper", "&Help", "Keys on &paper…"),
    Command("start_sheet", "&Help", "&Start sheet for teachers…"),
    Command("code_guide", "&Help", "Attendance &codes on paper…"),
    Command("about", "&Help", "&About Attendance Desk"),
)


_OWN_PUPILS = (Deed.SEE_PUPILS, Deed.SEE_OWN_PUPILS)
NEEDS: dict[str, tuple[Deed, ...]] = {
    "export": (Deed.EXPORT_NAMES,),
    "find": _OWN_PUPILS,
    "go_3": _OWN_PUPILS,
    "go_4": (Deed.SEE_FIGURES,),
    "go_5": (Deed.IMPORT,),
    "go_7": (Deed.SEE_PUPILS,),
    "todo": (Deed.LOG_THE_DAY, Deed.SETTLE_UNEXPLAINED),
    "clocks": (Deed.SEE_CLOCKS,),
    "routines": (Deed.DO_ROUTINES,),
    "penalties": (Deed.SEE_PENALTIES,),
    "visits": (Deed.GO_ON_VISITS,),
    "safe": (Deed.GO_ON_VISITS,),
    "weekly": (Deed.SEE_WEEKLY, Deed.CLOSE_AGREED),
    "parent_view": (Deed.SEE_WEEKLY,),
    "meetings": (Deed.BOOK_MEETINGS, Deed.TALK_OWN_PUPILS, Deed.SEE_WEEKLY),
    "support": (Deed.SEE_SUPPORT,),
    "awards": (Deed.SEE_AWARDS,),
    "patterns": (Deed.SEE_FIGURES, Deed.SEE_OWN_PUPILS),
    "pictures": (Deed.SEE_FIGURES,),
    "practice": (Deed.SEE_PRACTICE,),
    "log": (Deed.MAKE_CALLS,),
    "queue": (Deed.MAKE_CALLS,),
    "letters": (Deed.SEE_LETTERS,),
    "change": (Deed.SEE_LETTERS, Deed.SEE_FIGURES),
    "reports": (Deed.SEE_FIGURES,),
    "from_paper": (Deed.TAKE_ANY_REGISTER,),
    "carry": (Deed.TAKE_ANY_REGISTER,),
    "arrivals": (Deed.LOG_THE_DAY,),
    "phone": (Deed.LOG_THE_DAY,),
    "calls": (Deed.LOG_THE_DAY,),
    "ring": (Deed.MAKE_CALLS, Deed.RING_OWN_PUPILS),
    "good": (Deed.WRITE_LINES,),
    "gate": (Deed.HOLD_MEETINGS, Deed.TALK_OWN_PUPILS),
    "worry": (Deed.RAISE_WORRY,),
}
"""Commands that are not everybody's: any one of these deeds gives them, as it gives their area."""


def commands_of(role: Role | None) -> tuple[Command, ...]:
    """The commands of a role's work; of all work without one."""
    return tuple(one for one in COMMANDS if role is None or _is_given(role, one.name))


def _is_given(role: Role, name: str) -> bool:
    return name not in NEEDS or any(may(role, deed) for deed in NEEDS[name])
