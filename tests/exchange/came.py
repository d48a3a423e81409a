"""What came of schedules, counted."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field


@dataclass
class Came:
    """What came of schedules."""

    schedules: int = 0
    made: int = 0
    lost: int = 0
    diverged: int = 0
    forged_tried: int = 0
    forged_taken: int = 0
    read_on: int = 0
    apart: int = 0
    killed: int = 0
    struck: int = 0
    ways: int = 0
    bad: list[int] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def __add__(self, other: Came) -> Came:
        """What came of these and of those."""
        both = zip(astuple(self), astuple(other), strict=True)
        return Came(*(mine + theirs for mine, theirs in both))


def words(came: Came) -> str:
    """What came, in one line."""
    return (
        f"{came.schedules} schedules, {came.made} entries, {came.killed} kills,"
        f" {came.struck} PCs struck off, {came.ways} changes of ways in,"
        f" {came.forged_tried} forged parcels: {came.lost} lost, {came.diverged} diverged,"
        f" {came.forged_taken} forged taken, {came.read_on} read on after a strike,"
        f" {came.apart} with other ways in"
    )
