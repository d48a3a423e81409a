"""Measure and print the table: ``python -m tests.bench``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.measure import table
from tests.bench.table import everything
from tests.faults.judge import own_folders


def main() -> None:
    """Measure everything once, on the disk that temporary files are on."""
    with tempfile.TemporaryDirectory() as made, own_folders(Path(made)):
        sys.stdout.write(table(everything(Path(made))) + "\n")


if __name__ == "__main__":
    main()
