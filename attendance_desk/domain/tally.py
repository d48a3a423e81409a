"""Counting sessions: exact integers, shown as rounded only at the very end.

A year of marks is a byte string of code numbers. `meanings` turns the numbers into the few things
that matter for counting, and `tally` counts them; both run at the speed of `bytes.translate` and
`count`. Definitions: DfE attendance dashboard and its technical notes; tests hold its published
totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from attendance_desk.domain.codes import Code, CodeSet, Counts

NOTHING = 0
"""Not on roll, or a session that has not begun."""
NOT_MARKED = 1
PRESENT, LATE, AEA, AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED = 2, 3, 4, 5, 6, 7
NOT_POSSIBLE, SHUT = 8, 9
NOT_COLLECTED, PLANNED_SHUT = 10, 11
UNKNOWN = 12

_NOTHING, _PRESENT = bytes([NOTHING]), bytes([PRESENT])
_SAYS_NOTHING_AGAINST = bytes(
    [NOTHING, NOT_MARKED, NOT_POSSIBLE, SHUT, NOT_COLLECTED, PLANNED_SHUT]
)
_PLAIN = {
    Counts.PRESENT: PRESENT,
    Counts.AEA: AEA,
    Counts.AUTH: AUTHORISED,
    Counts.UNAUTH: UNAUTHORISED,
    Counts.NOT_POSSIBLE: NOT_POSSIBLE,
    Counts.NOT_COLLECTED: NOT_COLLECTED,
}
_LATE = {Counts.PRESENT: LATE, Counts.UNAUTH: LATE_UNAUTHORISED}
_SHUT = {Counts.NOT_POSSIBLE: SHUT, Counts.NOT_COLLECTED: PLANNED_SHUT}
_EDGES = (Fraction(90), Fraction(50))
"""Attendance in per cent at and below which a pupil is persistently or severely absent."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sessions counted, in half-days.

    Attributes:
        present: At school, on time or before the register closed.
        approved: At an approved educational activity elsewhere; counts as attended.
        authorised: Absent with leave or a reason the law accepts.
        unauthorised: Absent without.
        late: L and U together; they are counted above too.
        not_possible: Left out of the possible sessions (D, Q, X, Y and its followers); not # and
        Z. not_collected: # and Z: no session at all. not_marked: Sessions that have begun and
        have no mark; in no rate. unknown: Letters that were never a code; in no rate.
    """

    present: int = 0
    approved: int = 0
    authorised: int = 0
    unauthorised: int = 0
    late: int = 0
    not_possible: int = 0
    not_collected: int = 0
    not_marked: int = 0
    unknown: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Sum of sessions; the rate of a group is made from it, never from its members' rates."""
        return Tally(
            self.present + other.present,
            self.approved + other.approved,
            self.authorised + other.authorised,
            self.unauthorised + other.unauthorised,
            self.late + other.late,
            self.not_possible + other.not_possible,
            self.not_collected + other.not_collected,
            self.not_marked + other.not_marked,
            self.unknown + other.unknown,
        )

    @property
    def attended(self) -> int:
        """Present or at an approved activity. L counts, U does not."""
        return self.present + self.approved

    @property
    def absent(self) -> int:
        """Authorised and unauthorised absence."""
        return self.authorised + self.unauthorised

    @property
    def possible(self) -> int:
        """The denominator of every rate."""
        return self.attended + self.absent

    @property
    def sessions(self) -> int:
        """Everything counted here, possible or not, marked or not."""
        return (
            self.possible + self.not_possible + self.not_collected + self.not_marked + self.unknown
        )

    @property
    def persistent(self) -> bool:
        """Missed 10 % or more of the possible sessions: exactly 90 % attendance is persistent."""
        return self._missed_one_in(10)

    @property
    def severe(self) -> bool:
        """Missed 50 % or more of the possible sessions."""
        return self._missed_one_in(2)

    def _missed_one_in(self, share: int) -> bool:
        possible = self.possible
        return possible > 0 and self.absent * share >= possible

    def below(self, percent: int | Fraction) -> bool:
        """Whether attendance is below a school's own bound; never when nothing was possible.

        School bands are `[lower, upper)`: 90.0 % is not below 90, though it is persistent in law.
        """
        return self.possible > 0 and self.attended * 100 < self.possible * percent

    def attendance(self, places: int = 1) -> str | None:
        """Attendance in per cent, rounded half up; None when nothing was possible."""
        return percentage(self.attended, self.possible, places)

    def attendance_shown(self) -> str | None:
        """Attendance to one place, or to as many as keep a threshold from hiding in the rounding.

        89.96 % is persistent and 90.04 % is not; both would be "90.0".
        """
        shown, places = self.attendance(), 2
        while shown is not None and self._hides(shown):
            shown, places = self.attendance(places), places + 1
        return shown

    def _hides(self, shown: str) -> bool:
        on_edge = Fraction(shown) in _EDGES
        return on_edge and self.attended * 100 != self.possible * Fraction(shown)


def percentage(part: int, whole: int, places: int = 1) -> str | None:
    """`100 * part / whole`, rounded half up from exact integers; None when the whole is 0."""
    if whole == 0:
        return None
    scale = 10**places
    rounded = (200 * scale * part + whole) // (2 * whole)
    if places == 0:
        return str(rounded)
    return f"{rounded // scale}.{rounded % scale:0{places}}"


def meanings(codes: CodeSet) -> bytes:
    """The table for `bytes.translate` that turns code numbers into what they count as.

    A number means one thing for ever, so one table serves any stretch of days; the law's changes
    of meaning are already in the numbers.
    """
    table = bytearray([UNKNOWN]) * 256
    table[NOTHING], table[NOT_MARKED] = NOTHING, NOT_MARKED
    for code in codes.codes:
        table[code.number] = _meaning(code)
    return bytes(table)


def _meaning(code: Code) -> int:
    if code.late:
        return _LATE[code.counts]
    if code.shuts:
        return _SHUT[code.counts]
    return _PLAIN[code.counts]


def tally(line: bytes, table: bytes) -> Tally:
    """Count a stretch of code numbers."""
    return tally_meant(line.translate(table))


def tally_meant(meant: bytes) -> Tally:
    """Count a stretch that `meanings` has already been applied to."""
    # Nearly all sessions are plain presence: taking these out first leaves little to count.
    there = meant.translate(None, _NOTHING)
    rest = there.translate(None, _PRESENT)
    count = rest.count
    late, late_unauthorised = count(LATE), count(LATE_UNAUTHORISED)
    return Tally(
        present=len(there) - len(rest) + late,
        approved=count(AEA),
        authorised=count(AUTHORISED),
        unauthorised=count(UNAUTHORISED) + late_unauthorised,
        late=late + late_unauthorised,
        not_possible=count(NOT_POSSIBLE) + count(SHUT),
        not_collected=count(NOT_COLLECTED) + count(PLANNED_SHUT),
        not_marked=count(NOT_MARKED),
        unknown=count(UNKNOWN),
    )


def nobody_was_taught(meant: bytes) -> bool:
    """Whether a stretch of meanings (one day or week, everybody) shows a school that did not meet.

    Somebody has Y4 or #, nobody attended, and nobody was absent. Such a day or week is by default
    not a school day or week. X or D beside Y4 says nothing about the school; blanks say nothing
    at all.
    """
    shut = SHUT in meant or PLANNED_SHUT in meant
    return shut and not meant.translate(None, _SAYS_NOTHING_AGAINST)
