"""The folder that the Windows installer unpacks, and what it asks of Windows."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer import binaries, notices, program, wheels
from installer.windows import runtime

ICON = "attendance-desk.ico"
_PICTURE = Path(__file__).resolve().parent.parent / "debian" / "attendance-desk.svg"
_SIDE = 256
_COMMAND = '@"%~dp0runtime\\python.exe" -X utf8 -m attendance_desk %*\r\n'
_SYSTEM = """
cabinet psapi
advapi32 authz bcrypt bcryptprimitives comctl32 comdlg32 credui crypt32 d2d1 d3d11 d3d12 d3d9
dbghelp dcomp dnsapi dwmapi dwrite dxgi gdi32 icu icuuc imm32 iphlpapi kernel32 mpr msi msvcrt
mswsock netapi32 ntdll ole32 oleaut32 opengl32 powrprof propsys rpcrt4 runtimeobject secur32
setupapi shcore shell32 shlwapi synchronization ucrtbase uiautomationcore user32 userenv usp10
uxtheme version wininet winhttp winmm winspool ws2_32 wtsapi32
"""
"""Libraries of Windows 10 itself, without their ending."""


class Unknown(Exception):
    """A library is asked for that neither Windows nor the tree brings."""


def fill(source: Path, folder: Path, scratch: Path) -> list[str]:
    """Fill `folder` for Windows.

    Returns:
        The files that no signature and no wheel's list covers, for a person to compare.

    Raises:
        CalledProcessError: When a tool of the build could not.
        NotAsLocked: When a file is not what the lock, a wheel or a signature says.
        Unknown: When a library is missing.
    """
    program.put_together(wheels.WINDOWS, source, folder / "lib")
    unsigned = runtime.lay(folder / "runtime", scratch)
    complete(folder)
    program.compile_all(folder / "lib", "lib")
    told = notices.notices(folder / "lib") + _PYTHON
    (folder / "NOTICES.txt").write_text(told, encoding="utf-8", newline="\r\n")
    shutil.copyfile(source / "LICENSE", folder / "LICENSE.txt")
    (folder / "attendance-desk.cmd").write_text(_COMMAND, encoding="ascii", newline="")
    _draw(folder / ICON)
    program.settle(folder, program.moment(source))
    return unsigned


_PYTHON = """
Python 3.11.9 by the Python Software Foundation, the embeddable build, in the folder runtime, under
the PSF licence: runtime/LICENSE.txt, with the licences of the libraries that it brings.
"""


def complete(folder: Path) -> None:
    """Look whether every library that a file asks for is in the tree or in Windows.

    Raises:
        Unknown: With every one that is not, and who asks for it.
    """
    outside = binaries.from_outside(folder)
    strange = {name: who for name, who in outside.items() if not _of_windows(name)}
    if strange:
        lines = [
            f"{name} (asked for by {', '.join(sorted(who))})" for name, who in strange.items()
        ]
        raise Unknown("Neither Windows nor the tree has " + "; ".join(sorted(lines)))


def _of_windows(name: str) -> bool:
    plain = name.lower().removesuffix(".dll").removesuffix(".drv")
    return plain.startswith(("api-ms-win-", "ext-ms-win-")) or plain in _SYSTEM.split()


def _draw(path: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(_PICTURE)).render(painter)
    painter.end()
    if not image.save(str(path)):
        msg = f"{path.name} could not be drawn"
        raise OSError(msg)
