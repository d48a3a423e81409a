"""Everything a fresh machine needs, in one script that needs nothing but Python.

    python3 installer/bootstrap.py desk            open the desk on an invented school
    python3 installer/bootstrap.py test [--quick]  run every check
    python3 installer/bootstrap.py env [--dev]     only make the environment
    python3 installer/bootstrap.py run ...         pass the rest to attendance-desk

The environment is `.venv` beside this folder, made from the lock file and made again when it is
half made or moved. It is kept while nothing that it was made from has changed. On Debian and
Ubuntu the few missing system packages are installed where that needs no question (root, or
sudo without a password); elsewhere the line to type is printed. Standard library only, and its
grammar is that of Python 3.7, so that an old Python can still read the sentence about itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer.system_packages import Stop, for_desk, for_tests, install_missing  # noqa: E402

OLDEST = (3, 11)
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
MADE_FROM = ("pyproject.toml", "attendance_desk/__init__.py")
STAMP = "attendance-desk.json"
SCHOOL = "practice-school"
TOUR = "tour-output"
# A file's tests stay together, for they share a school, until a core has nothing left to do.
SHARED_OUT = ("-n", "auto", "--dist", "worksteal")


def main(arguments: list[str]) -> int:
    """Do one verb.

    Returns:
        0 when done; 2 for words it does not know; the exit code of the first step that failed.
    """
    if sys.version_info[:2] < OLDEST:
        return _say_which_python()
    verbs: dict[str, Callable[[list[str]], int]] = {
        "desk": desk,
        "test": test,
        "env": env,
        "run": run,
    }
    if not arguments or arguments[0] not in verbs:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        return verbs[arguments[0]](arguments[1:])
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return stop.exit_code
    except subprocess.CalledProcessError as error:
        print(f"\nThis step did not finish: {_words(error.cmd)}", file=sys.stderr)
        print(
            "Its own words are above. Mend that and give the same command again.", file=sys.stderr
        )
        return error.returncode or 1
    except KeyboardInterrupt:
        print("\nStopped. Give the same command again to go on.", file=sys.stderr)
        return 130


def desk(_: list[str]) -> int:
    """Open the window on the invented school, or, without a display, leave pictures of it."""
    python = prepare("run", for_desk(display=has_display()))
    if not has_display():
        return _tour(python)
    make_school(python, ROOT / SCHOOL)
    _say(f"Opening the desk on {SCHOOL}/. In its menu, Help names the keys.")
    return subprocess.call([*_desk(python), "--school", str(ROOT / SCHOOL), "--practise"])


def test(options: list[str]) -> int:
    """Run every check, the quick ones first; `--quick` leaves out the slow tests."""
    if options not in ([], ["--quick"]):
        raise Stop("test knows one option, --quick.", exit_code=2)
    python = prepare("dev", for_tests())
    began = time.monotonic()
    for name, command in checks(python, quick=bool(options)):
        _step(name, command)
    _say(f"All checks passed in {time.monotonic() - began:.0f} s.")
    return 0


def env(options: list[str]) -> int:
    """Make the environment and say where it is."""
    kind = "dev" if options == ["--dev"] else "run"
    python = prepare(kind, for_tests() if kind == "dev" else for_desk(display=has_display()))
    _say(f"The environment is ready: {python}")
    return 0


def run(arguments: list[str]) -> int:
    """Pass `arguments` to attendance-desk, from the folder the person stands in."""
    python = prepare("run", for_desk(display=has_display()), quiet=True)
    return subprocess.call([*_desk(python), *arguments])


def checks(python: Path, *, quick: bool) -> list[tuple[str, list[str]]]:
    """Every check by name, in the order in which a mistake is cheapest to find."""
    module = [str(python), "-m"]
    contracts = (
        "import sys; from importlinter.cli import lint_imports_command as go; sys.exit(go())"
    )
    found = [
        ("ruff", [*module, "ruff", "check", "."]),
        ("ruff format", [*module, "ruff", "format", "--check", "."]),
        ("mypy", [*module, "mypy"]),
        ("import contracts", [str(python), "-c", contracts]),
        ("quick tests", [*module, "pytest", "-q", "-m", "not slow", *SHARED_OUT]),
    ]
    if not quick:
        slow = [*module, "pytest", "-q", "-m", "slow", "--durations=15"]
        found.append(("slow tests", [*slow, "--ignore=tests/bench", *SHARED_OUT]))
        # Alone, because what runs beside a measurement is measured with it.
        found.append(("measurements", [*slow, "tests/bench"]))
    return found


# ------------------------------------------------------------------------------ the environment


def prepare(kind: str, packages: list[str], *, quiet: bool = False) -> Path:
    """Return the interpreter of an environment that has all that `kind` ("run", "dev") needs."""
    install_missing(packages)
    folder = ROOT / ".venv"
    python = _python_in(folder)
    stamp = _read_stamp(folder)
    wanted = {"python": sys.version.split()[0], "root": str(ROOT), "source": _digest(*MADE_FROM)}
    if _holds(stamp, kind) and _same(stamp, wanted, "python", "root", "source"):
        return python
    if not _same(stamp, wanted, "python", "root") or not python.exists():
        _make_afresh(folder)
        stamp = {}
    began = time.monotonic()
    (folder / STAMP).unlink(missing_ok=True)  # until it is whole again, it counts as half made
    if not _holds(stamp, kind):
        _say(f"Installing the packages of {LOCKS[kind]} (a minute or two the first time) ...")
        # Wheels only: nothing that was fetched runs before its hash was looked at.
        _pip(python, "--require-hashes", "--only-binary=:all:", "-r", str(ROOT / LOCKS[kind]))
        stamp = {kind: _digest(LOCKS[kind])}
    _pip(python, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _write_stamp(folder, {**stamp, **wanted})
    if not quiet:
        _say(f"Environment ready in {time.monotonic() - began:.0f} s.")
    return python


def _holds(stamp: dict[str, str], kind: str) -> bool:
    """The dev lock holds all of the run lock, version for version; a test keeps it so."""
    return any(stamp.get(each) == _digest(LOCKS[each]) for each in {kind, "dev"})


def _make_afresh(folder: Path) -> None:
    if folder.exists():
        _say("The environment in .venv is half made, moved or of another Python: making it again.")
        shutil.rmtree(folder)
    _say("Making an environment in .venv ...")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)


def _pip(python: Path, *arguments: str) -> None:
    # Where packages come from, and what is kept, stays the user's own setting.
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([str(python), "-m", "pip", "install", *quiet, *arguments], check=True)


def _python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _digest(*names: str) -> str:
    whole = hashlib.sha256()
    for name in names:
        whole.update((ROOT / name).read_bytes())
    return whole.hexdigest()


def _same(stamp: dict[str, str], wanted: dict[str, str], *keys: str) -> bool:
    return all(stamp.get(key) == wanted[key] for key in keys)


def _read_stamp(folder: Path) -> dict[str, str]:
    """Return what the environment was made from; nothing when it was never finished."""
    try:
        found = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_stamp(folder: Path, stamp: dict[str, str]) -> None:
    (folder / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


# ------------------------------------------------------------------------- the invented school


def make_school(python: Path, folder: Path) -> None:
    """Make the invented school unless it is there; one whose making was cut off is made again."""
    making = folder.with_name(folder.name + ".making")
    if making.exists():
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists():
        return
    _say(f"Inventing a school in {folder.name}/ (half a minute or so) ...")
    making.touch()
    subprocess.run([*_desk(python), "demo", str(folder), "--morning"], check=True)
    making.unlink()


def _tour(python: Path) -> int:
    _say("There is no display, so the desk goes on a tour of itself, off screen ...")
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    target = ROOT / TOUR
    shutil.rmtree(target, ignore_errors=True)  # what the last tour left
    subprocess.run([*_desk(python), "tour", str(target)], check=True, env=surroundings)
    kinds = {"pictures": "*.png", "PDFs": "*.pdf"}
    counts = [f"{len(list(target.rglob(end)))} {kind}" for kind, end in kinds.items()]
    _say(f"{' and '.join(counts)} are in {target}")
    return 0


def has_display() -> bool:
    """Whether a window can be shown to somebody here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ------------------------------------------------------------------------------ words


def _desk(python: Path) -> list[str]:
    return [str(python), "-m", "attendance_desk"]


def _step(name: str, command: list[str]) -> None:
    _say(f"{name} ...")
    began = time.monotonic()
    done = subprocess.call(command, cwd=str(ROOT))
    if done:
        raise Stop(f"{name} failed. What to mend is printed above.", exit_code=done)
    _say(f"{name}: passed in {time.monotonic() - began:.0f} s")


def _say(sentence: str) -> None:
    print(f"» {sentence}", flush=True)


def _words(command: object) -> str:
    return " ".join(map(str, command)) if isinstance(command, (list, tuple)) else str(command)


def _say_which_python() -> int:
    here = ".".join(map(str, sys.version_info[:3]))
    print(f"Attendance Desk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {here}.")
    print("Install a newer Python and give the same command with it, for instance:")
    print(f"    python3.12 {' '.join(sys.argv)}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
