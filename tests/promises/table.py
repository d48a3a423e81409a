"""The promises P1 to P27 in plain words, and how each is tried."""

from __future__ import annotations

from dataclasses import dataclass

from tests.faults.exchanging import WHAT
from tests.faults.old_forms import OLDER_FORMS
from tests.promises import figures
from tests.promises.tries import Command, Suite, Try


@dataclass(frozen=True)
class Promise:
    """One promise.

    Attributes:
        id: P1 to P27.
        words: What is promised, for whoever keeps registers.
        tries: How it is tried.
        untried: What of it nobody has tried yet; empty when nothing is missing.
    """

    id: str
    words: str
    tries: tuple[Try, ...]
    untried: str = ""


def _faults(
    name: str,
    quick: tuple[str, ...],
    long: tuple[str, ...] = (),
    evening: tuple[str, ...] | None = None,
) -> Command:
    return Command(f"tests.faults.{name}", quick, long, getattr(figures, name), evening)


def _deeds(*names: str) -> tuple[str, ...]:
    return tuple(word for name in names for word in ("--deed", name))


_KILLS = Command("tests.faults.kills", ("--kills", "100"), ("--kills", "10000"), figures.faults)
_WINDOW = Command(
    "tests.faults.window_kills", ("--kills", "3"), ("--kills", "300"), figures.faults
)
_CUTS = Command("tests.faults.power", ("--cuts", "500", "--steps", "20"), (), figures.cuts)
_POINTS = _faults("points", ("--steps", "2", "--every", "7"), ("--steps", "6"))
_VERBS = _faults(
    "verbs",
    ("--every", "61", *_deeds("amend", "letter", "import-pupils", "import-marks")),
    _deeds("amend", "letter", "import-pupils", "import-marks", "print", "export"),
    ("--every", "23", *_deeds("amend", "letter", "import-pupils", "import-marks")),
)
_OLDER = _deeds(*(f"migrate-{form}" for form in OLDER_FORMS))
_UPGRADES = _faults("verbs", ("--every", "150", *_OLDER), _OLDER, ("--every", "60", *_OLDER))
_PAPERS = _faults(
    "verbs",
    ("--every", "5", *_deeds("print")),
    _deeds("print", "export"),
    ("--every", "2", *_deeds("print", "export")),
)
_COPYING = {
    what: _faults(
        "copying",
        ("--what", what, "--every", "60"),
        ("--what", what),
        ("--what", what, "--every", "13"),
    )
    for what in ("monthly", "backup", "restore")
}
_EXCHANGING = tuple(
    _faults(
        "exchanging",
        ("--what", what, "--every", "12"),
        ("--what", what),
        ("--what", what, "--every", "4"),
    )
    for what in WHAT
)
_SPOILED = Command(
    "tests.faults.spoiled",
    ("--flips", "20", "--cuts", "10", "--swaps", "10", "--busy", "0"),
    ("--busy", "0"),
    figures.spoiled,
)
_ONLY_BUSY = ("--flips", "0", "--cuts", "0", "--swaps", "0")
_BUSY = Command(
    "tests.faults.spoiled", (*_ONLY_BUSY, "--busy", "5"), _ONLY_BUSY, figures.busy_backups
)
_SCALE = ("--years", "1", "--sessions", "10", "--starts", "3")
_LOST_SYNC = ("--only", "lost_sync")

PROMISES = (
    Promise(
        "P1",
        "A mark that was said to be saved is there after the program crashed.",
        (_KILLS, _WINDOW),
    ),
    Promise(
        "P2", "… at every single thing it does to the disk, also in a half-done one.", (_POINTS,)
    ),
    Promise(
        "P3",
        "… and after a power cut. With a weaker setting the same test finds losses.",
        (_CUTS, Suite(("tests/faults/test_power.py",))),
        "a disk or stick that says it has written what it has not",
    ),
    Promise(
        "P4",
        "A faulty or full disk never loses or half-writes anything, and is said.",
        (
            _VERBS,
            _PAPERS,
            _faults("full_disk", ("--rooms", "10")),
            *_COPYING.values(),
            *_EXCHANGING,
        ),
    ),
    Promise(
        "P5",
        "What a failed write to the disk left is never taken for saved by asking again.",
        (
            _faults(
                "points",
                ("--steps", "2", "--every", "4", *_LOST_SYNC),
                ("--steps", "6", *_LOST_SYNC),
            ),
        ),
    ),
    Promise(
        "P6",
        "A PC without memory damages nothing, and says so.",
        (_faults("memory", ("--steps", "5"), (), ("--steps", "30")),),
        "the window itself without memory",
    ),
    Promise(
        "P7",
        "One program writes at a time; after a crash the next gets in at once.",
        (_faults("races", ("--races", "20"), ("--races", "1000")),),
        "the locks of Windows; a folder on a real network drive, which is refused",
    ),
    Promise(
        "P8",
        "A backup that is called proven can be restored; a changed one is refused.",
        (_SPOILED, Suite(("tests/desk/test_backups.py", "tests/store/test_copies.py"))),
    ),
    Promise(
        "P9",
        "A backup that is interrupted hurts nothing and leaves nothing that looks like one.",
        (_COPYING["backup"], _COPYING["restore"]),
    ),
    Promise(
        "P10",
        "A backup made while the program is used holds what was saved before it began.",
        (_BUSY, Suite(("tests/desk/test_backups.py", "tests/store/test_copies.py"))),
    ),
    Promise(
        "P11",
        "Nothing in the register can be changed without trace: fourteen kinds of tampering show.",
        (
            Suite(("tests/store/test_tampering.py", "tests/store/test_ledger.py")),
            Command("tests.faults.honest", ("10",), ("1000",)),
        ),
    ),
    Promise(
        "P12",
        "The check is quick enough to be run.",
        (
            Command("tests.scale", _SCALE, (), figures.check_of_seven_years),
            Suite(("tests/scale/test_scale.py",)),
        ),
        "seven years that were taken morning by morning and not brought in from files",
    ),
    Promise(
        "P13",
        "On a lost laptop nobody's name can be read.",
        (Suite(("tests/faults/test_planted_names.py", "tests/faults/test_leaks.py")),),
        "what Windows and macOS keep of a program that fell over, thumbnails, a printer's queue",
    ),
    Promise(
        "P14",
        "Guessing a passphrase from a stolen file is slow, and cannot be made quick.",
        (Suite(("tests/store/test_keyslots.py", "tests/store/test_passphrases.py")),),
    ),
    Promise(
        "P15",
        "Guessing at the desk is slowed down, whatever is done to the clock or the files.",
        (Suite(("tests/store/test_throttle.py", "tests/store/test_signin.py")),),
    ),
    Promise(
        "P16",
        "A PC that nobody touches locks, shows no name, and loses nothing that was typed.",
        (Suite(("tests/ui/test_locking.py",)),),
        "locking with the PC on macOS and Windows",
    ),
    Promise(
        "P17",
        "What a role may not do is refused below the screen, and the try is written down.",
        (Suite(("tests/roles/test_matrix.py",)),),
    ),
    Promise(
        "P18",
        "Restricted notes cannot be opened without their own key.",
        (
            Suite(
                (
                    "tests/store/test_keyslots.py",
                    "tests/store/test_letterbox.py",
                    "tests/contract/test_the_wall.py",
                    "tests/roles/test_keys.py",
                )
            ),
        ),
    ),
    Promise(
        "P19",
        "With a backup and the recovery sheet a school comes back; a mistyped sheet is caught.",
        (Suite(("tests/store/test_recovery.py",)),),
        "by a person of a school, with the paper in hand",
    ),
    Promise(
        "P20",
        "Who left is out.",
        (
            Suite(("tests/desk/test_staff.py", "tests/store/test_vault.py")),
            _faults(
                "new_key",
                ("--every", "150", "--cuts", "40"),
                (),
                ("--every", "40", "--cuts", "300"),
            ),
        ),
        "the oldest backup after a new data key",
    ),
    Promise(
        "P21",
        "Several PCs agree, however badly the folder between them behaves.",
        (
            Command("tests.exchange.simulator", ("--many", "40"), ("--many", "10000")),
            Suite(("tests/desk/test_exchange.py",)),
        ),
        "a real network drive (SMB)",
    ),
    Promise(
        "P22",
        "A file from outside, however spoiled, is read or refused and harms nothing.",
        (
            _faults(
                "mutants",
                (
                    "--times",
                    "2000",
                    "--kind",
                    "pupils",
                    "--kind",
                    "marks",
                    "--kind",
                    "ctf",
                    "--kind",
                    "set-up",
                    "--kind",
                    "keys",
                    "--kind",
                    "copy",
                    "--kind",
                    "backup",
                    "--kind",
                    "badge-png",
                    "--kind",
                    "badge-jpeg",
                    "--kind",
                    "parcel",
                    "--kind",
                    "parcel-contents",
                ),
                ("--times", "100000"),
            ),
        ),
    ),
    Promise(
        "P23",
        "A name is text everywhere: in windows, on paper and in spreadsheets.",
        (
            Suite(
                (
                    "tests/letters/test_render.py",
                    "tests/domain/test_guard.py",
                    "tests/exchange/test_out.py",
                    "tests/hostile/test_papers.py",
                    "tests/hostile/test_tables.py",
                    "tests/ui/test_hostile_names.py",
                    "tests/architecture/test_plain_text.py",
                )
            ),
        ),
    ),
    Promise(
        "P24",
        "A wrong clock cannot put a register out of order.",
        (
            Suite(
                ("tests/domain/test_doubtful_clock.py", "tests/contract/test_clock_fortnight.py")
            ),
        ),
        "the nights on which the clocks change, through the whole program",
    ),
    Promise(
        "P25",
        "A new version takes over what an older one wrote, whatever happens meanwhile.",
        (_UPGRADES,),
    ),
    Promise(
        "P26",
        "What ships is what was reviewed, and it speaks to nobody.",
        (
            Suite(
                (
                    "tests/architecture/test_ground.py",
                    "tests/architecture/test_supply.py",
                    "tests/installer/test_bill_of_materials.py",
                    "tests/test_no_network.py",
                )
            ),
        ),
        "an advisory service that is asked for known faults of what is bundled",
    ),
    Promise(
        "P27",
        "Restoring is practised, and the practice is kept as evidence.",
        (
            Suite(("tests/desk/test_backups.py",), "practice"),
            Command(
                "tests.scale",
                _SCALE,
                (),
                figures.practice_of_seven_years,
                held=figures.practised_in_time,
            ),
        ),
        "on a school's own PC, which may be far slower",
    ),
)
