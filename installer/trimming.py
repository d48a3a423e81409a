"""What an installer leaves out of the wheels: parts of Qt, fonts of others, and tests.

A rule names what goes; what stays is unchanged, file by file. That nothing which stays asks for
what went is looked at afterwards (`installer.binaries`) and by running the program.
"""

from __future__ import annotations

import re
from pathlib import Path

_KEPT_QT = "Core|DBus|Gui|Network|OpenGL|PrintSupport|Svg|Test|WaylandClient|Widgets|XcbQpa"
_KEPT_PLUGINS = (
    "iconengines|imageformats|platforminputcontexts|platforms|platformthemes|printsupport|styles|"
    "wayland-decoration-client|wayland-graphics-integration-client|wayland-shell-integration|"
    "xcbglintegrations"
)
_LEFT_OUT = tuple(
    re.compile(rule)
    for rule in (
        r"^bin/",
        r"(^|/)tests?/",
        r"\.(pyi|h|hpp|lib|prl|cmake)$",
        # PySide6: its programs, its headers, what makes bindings, and the modules nobody asks for.
        r"^PySide6/(doc|glue|include|lib|metatypes|qml|resources|scripts|support|translations)/",
        r"^PySide6/(typesystems|Qt/qml|Qt/translations|Qt/metatypes|Qt/libexec|Qt/resources)/",
        r"^PySide6/[a-z]+(\.exe)?$",
        rf"^PySide6/Qt(?!({_KEPT_QT})\b)\w+(\.abi3\.so|\.pyd)$",
        rf"^PySide6/Qt/lib/libQt6(?!({_KEPT_QT}|WlShellIntegration)\b)\w+\.so",
        rf"^PySide6/Qt6(?!({_KEPT_QT})\b)\w+\.dll$",
        r"^PySide6/(libpyside6qml\.|pyside6qml\.|opengl32sw\.dll|vcamp140\.dll|libpysidedeploy)",
        rf"^PySide6/(Qt/)?plugins/(?!({_KEPT_PLUGINS})/)",
        # A desktop's own theme drags its whole toolkit in; a screen without a window is no desk.
        r"platformthemes/libqgtk3|platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)",
        r"platforms/q(direct2d|minimal)|imageformats/(lib)?qpdf\.",
        r"platforminputcontexts/.*virtualkeyboard",
        r"^shiboken6/vcamp140\.dll$",
        r"^sqlalchemy/testing/|^openpyxl/.*/tests/",
        # Fonts of others with terms of their own. Pages are written in ours.
        r"^reportlab/fonts/",
    )
)


def left_out(name: str) -> bool:
    """Whether the file `name` (relative, forward slashes) stays out of an installer."""
    return any(rule.search(name) for rule in _LEFT_OUT)


def trim(folder: Path) -> int:
    """Remove from `folder` what stays out, and folders left empty; return how many files went."""
    gone = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif left_out(path.relative_to(folder).as_posix()):
            path.unlink()
            gone += 1
    return gone
