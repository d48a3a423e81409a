"""A print system of our own for a test: Debian's cupsd on a private socket, with a PDF printer."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PRINTER = "Office"
_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_SERVER = """
LogLevel warn
Listen {home}/socket
Browsing No
DefaultAuthType None
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """
ServerRoot {home}/root
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/tmp
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
SystemGroup root
"""
_FOLDERS = ("root", "spool", "cache", "state", "tmp", "log")


def why_not() -> str:
    """Why no print system can be started here; empty where one can."""
    if shutil.which("cupsd", path="/usr/sbin:/usr/bin") is None or not _BACKEND.exists():
        return "Debian's packages cups and printer-driver-cups-pdf are not installed"
    if os.geteuid() != 0:
        return "a print system of one's own needs root"
    return ""


@dataclass(frozen=True, slots=True)
class Queue:
    """A running print system."""

    home: Path

    @property
    def socket(self) -> str:
        """Where it listens; `CUPS_SERVER`."""
        return str(self.home / "socket")

    def printed(self) -> Path:
        """The newest paper, once its job is over."""
        _until(lambda: "total" in self.jobs())
        _until(lambda: any(_out().glob("*.pdf")))
        return max(_out().glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)

    def received(self) -> bytes:
        """The very bytes of the newest job, as they came to the print system."""
        jobs = sorted((self.home / "spool").glob("d*-001"))
        return jobs[-1].read_bytes()

    def pages_charged(self) -> int:
        """Pages of the newest job, every copy counted, by the page log of the print system."""
        line = self.jobs().splitlines()[-1].split()
        return int(line[line.index("total") + 1])

    def jobs(self) -> str:
        """What the log of the print system says of every job that is over."""
        log = self.home / "log" / "page"
        return log.read_text() if log.exists() else ""


@contextmanager
def a_queue() -> Iterator[Queue]:
    """Start a print system with one printer, its default, and stop it again."""
    # Its filters run as another user, who cannot enter pytest's folders.
    home = Path(tempfile.mkdtemp(prefix="attendance-desk-queue-"))
    home.chmod(0o755)
    for name in _FOLDERS:
        (home / name).mkdir()
    (home / "tmp").chmod(0o777)
    (home / "cupsd.conf").write_text(_SERVER.format(home=home))
    (home / "cups-files.conf").write_text(_FILES.format(home=home))
    kept = set(_out().glob("*")) if _out().is_dir() else set()
    served = subprocess.Popen(
        ["/usr/sbin/cupsd", "-f", "-c", home / "cupsd.conf", "-s", home / "cups-files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    queue = Queue(home)
    try:
        _until((home / "socket").exists)
        given = {**os.environ, "CUPS_SERVER": queue.socket, "PATH": "/usr/sbin:/usr/bin:/bin"}
        make = ["lpadmin", "-p", PRINTER, "-E", "-v", "cups-pdf:/", "-P", str(_DRIVER)]
        for command in (make, ["lpadmin", "-d", PRINTER]):
            subprocess.run(command, env=given, check=True, capture_output=True)
        yield queue
    finally:
        served.terminate()
        served.wait(10)
        shutil.rmtree(home, ignore_errors=True)
        for path in set(_out().glob("*")) - kept:
            path.unlink()


def _out() -> Path:
    """Where the PDF printer puts what it printed."""
    return Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"


def _until(told: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < ends, "the print system did not answer"
        time.sleep(0.05)
