"""The recovery sheet is tried once a year: a paper that nobody ever typed is a hope.

Source: the school's choice (`promises.md` 3.2): asked back when it is made, and tested yearly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

TEST_DAYS = 365
SORT = "sheet_test"
RULE = (
    "The recovery sheet is tried once a year: it must be found, and it must open the school"
    " (this school's choice, from the department's cyber security standards)."
)


@dataclass(frozen=True, slots=True)
class SheetTest:
    """That a recovery sheet was typed from paper and was right.

    Attributes:
        sheet: Which sheet: the id of its slot, which tells nothing of its signs.
        at: When, aware.
        name: Who typed it, and their title then.
        whole: Whether all of it was typed; otherwise two groups, when it was new.
    """

    sheet: str
    at: datetime
    name: str
    title: str
    whole: bool

    @property
    def again(self) -> date:
        """The day from which it is due again."""
        return self.at.date() + timedelta(days=TEST_DAYS)


def due_from(test: SheetTest | None, began: date) -> date:
    """The day from which the present sheet is to be tried.

    Args:
        test: The newest of the present sheet, if there is one.
        began: The day of the first entry of the book: a new school has just printed its sheet.
    """
    return test.again if test is not None else began + timedelta(days=TEST_DAYS)


def write_test(test: SheetTest) -> dict[str, Any]:
    """How it stands in the ledger: evidence, kept for good."""
    return {
        "right": True,
        SORT: {
            "id": f"sheet-{test.sheet}",
            "sheet": test.sheet,
            "at": test.at.isoformat(timespec="seconds"),
            "on": test.at.date().isoformat(),
            "by": [test.name, test.title],
            "whole": test.whole,
        },
    }


def read_test(record: Mapping[str, Any]) -> SheetTest:
    """A test, from its record."""
    name, title = record["by"]
    at = datetime.fromisoformat(record["at"])
    return SheetTest(record["sheet"], at, name, title, bool(record["whole"]))
