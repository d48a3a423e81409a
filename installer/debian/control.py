"""What dpkg is told of the package: whom it needs, and why nothing else.

Debian's own python3 runs the program, so that its security updates reach it; everything else comes
from the lock, in a folder of its own that no other program sees.
"""

from __future__ import annotations

from installer.system_packages import DRAWING, WINDOWS
from installer.wheels import PYTHON

NAME = "attendance-desk"
ARCHITECTURE = "amd64"

# What Qt's own files ask for beyond the two lists of a bare machine.
LIBRARIES = {
    **DRAWING,
    **WINDOWS,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
_GLIBC = {
    *("ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0"),
    *("libresolv.so.2", "librt.so.1", "libutil.so.1"),
}
# Only one file asks, Qt's printing by CUPS, and the program runs without it.
_WELCOME = {"libcups.so.2": "libcups2"}
RECOMMENDS = ("cups-client", "libcups2", "gnome-keyring", "fonts-noto-core")


class Unknown(Exception):
    """A library is asked for that no package here is known to bring."""


def depends(outside: dict[str, set[str]]) -> str:
    """The field Depends for what `binaries.from_outside` found.

    Raises:
        Unknown: With every library that has no row here, and who asks for it.
    """
    strange = set(outside) - set(LIBRARIES) - _GLIBC - set(_WELCOME)
    if strange:
        lines = [f"{name} (asked for by {', '.join(sorted(outside[name]))})" for name in strange]
        raise Unknown("No Debian package is known for " + "; ".join(sorted(lines)))
    # Plugins are opened by name, not asked for, so the lists of a bare machine always stand.
    asked = {LIBRARIES[name] for name in outside if name in LIBRARIES}
    asked |= {*DRAWING.values(), *WINDOWS.values()}
    after = f"{PYTHON.split('.')[0]}.{int(PYTHON.split('.')[1]) + 1}"
    first = [f"python3 (>= {PYTHON})", f"python3 (<< {after})", "libc6 (>= 2.36)"]
    return ", ".join([*first, *sorted(asked)])


def control(version: str, kilobytes: int, needs: str) -> str:
    """The file `control`.

    Args:
        version: Of the package.
        kilobytes: What it takes on the disk when it is installed.
        needs: The field Depends.
    """
    fields = {
        "Package": NAME,
        "Version": version,
        "Section": "education",
        "Priority": "optional",
        "Architecture": ARCHITECTURE,
        "Maintainer": "The Attendance Desk authors <attendance-desk@localhost>",
        "Installed-Size": str(kilobytes),
        "Depends": needs,
        "Recommends": ", ".join(RECOMMENDS),
        "Description": _DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


_DESCRIPTION = """\
attendance registers for small primary schools in England
 Registers taken by keyboard, late arrivals and calls, safeguarding clocks,
 letters and reports, for one small school: offline, in an encrypted folder
 that the school owns.
 .
 The school's folder is made where the school says. Installing, upgrading
 and removing this package never touch it."""
