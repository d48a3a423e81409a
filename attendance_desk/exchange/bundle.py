"""The diagnostic bundle: a small zip file for whoever looks after the PC.

It is written from texts that were made without names; nothing of the school folder is copied.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from attendance_desk.store.durable import replace_file

_MADE = (1980, 1, 1, 0, 0, 0)  # zip's first moment: when the PC's clock says is in the texts


def write_bundle(path: Path, files: Mapping[str, str]) -> None:
    """Write the bundle, whole or not at all.

    Args:
        path: Where; a file of that name is replaced.
        files: Texts by name.

    Raises:
        DiskFull, ReadOnly, DiskFault: The medium.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in files.items():
            bundle.writestr(zipfile.ZipInfo(name, _MADE), text, zipfile.ZIP_DEFLATED)
    replace_file(path, made.getvalue())
