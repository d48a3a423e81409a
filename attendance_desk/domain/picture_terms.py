"""Terms beside one another: who moved between bands; who misses much anew, again, no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.charts import MOST_SERIES, Bars, Chart, Place, Point, Series, Unit
from attendance_desk.domain.picture_words import Of, too_few
from attendance_desk.domain.policies import Policy
from attendance_desk.domain.tally import Tally

TERMS_LOOKED_AT = 9
"""Three school years: who missed much before that does so for the first time again."""
_TERMS_DRAWN = 6
NOT_THEN = "then"
"""The key of who was not here in the term before."""


@dataclass(frozen=True, slots=True)
class TermOf:
    """A term, child by child.

    Attributes:
        stretch: Its days; of the one that runs, up to today.
        tallies: The sessions of each child, by id.
    """

    stretch: Stretch
    tallies: Mapping[str, Tally]

    @property
    def counted(self) -> frozenset[str]:
        """Who had a possible session."""
        return frozenset(key for key, one in self.tallies.items() if one.possible)

    @property
    def persistent(self) -> frozenset[str]:
        """Who missed 1 session in 10 or more of this term."""
        return frozenset(key for key, one in self.tallies.items() if one.persistent)

    def longest(self) -> int:
        """The possible sessions of the child who had most."""
        return max((one.possible for one in self.tallies.values()), default=0)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A band as it is drawn: the lowest ones as one where there are more than can be told apart.

    Attributes:
        ids: The bands of the policy that it stands for.
    """

    key: str
    label: str
    ids: tuple[str, ...]


def _bands(policy: Policy) -> tuple[_Drawn, ...]:
    bands = policy.bands
    if len(bands) <= MOST_SERIES:
        return tuple(_Drawn(one.id, one.label, (one.id,)) for one in bands)
    upper, lower = bands[: MOST_SERIES - 1], bands[MOST_SERIES - 1 :]
    bound = upper[-1].starts
    under = f"Under {bound.numerator if bound.denominator == 1 else float(bound)}"
    return (
        *(_Drawn(one.id, one.label, (one.id,)) for one in upper),
        _Drawn(lower[0].id, under, tuple(one.id for one in lower)),
    )


def moves(policy: Policy, then: TermOf, now: TermOf) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The children who went from a band to a band, by the keys of both.

    Only who has a possible session now is in it; who had none then comes from `NOT_THEN`.
    """
    keys = {one_id: drawn.key for drawn in _bands(policy) for one_id in drawn.ids}

    def band(term: TermOf, pupil_id: str) -> str:
        tally = term.tallies.get(pupil_id, Tally())
        found = policy.band_of(tally.attended, tally.possible)
        return keys[found.id] if found else NOT_THEN

    found: dict[tuple[str, str], list[str]] = {}
    for pupil_id in sorted(now.counted):
        found.setdefault((band(then, pupil_id), band(now, pupil_id)), []).append(pupil_id)
    return {key: tuple(held) for key, held in found.items()}


def movement(of: Of, policy: Policy, then: TermOf, now: TermOf) -> Chart:
    """Where the children of each band of last term are now.

    Args:
        of: Of whom.
        policy: Whose bands, compared as exact fractions.
        then: The term before.
        now: This term.

    Raises:
        Refused: A term is too short for a share by the policy.
    """
    if len(policy.bands) < 2:
        raise too_few(
            f"The policy {policy.name} has no bands to move between.",
            "Choose a policy with bands (Settings), or look at New and again.",
        )
    for term in (then, now):
        check_length(policy, term)
    bands, found = _bands(policy), moves(policy, then, now)
    rows = [(one.key, one.label) for one in bands]
    if any(before == NOT_THEN for before, _ in found):
        rows.append((NOT_THEN, "Not here then"))
    series = tuple(
        Series(f"{one.label} now", tuple(_move(found, before, one.key) for before, _ in rows))
        for one in bands
    )
    return Chart(
        title=f"Movement between bands: {of.who}, {now.stretch.label} beside {then.stretch.label}",
        sentence=_moved([key for key, _ in rows], found, then.stretch),
        plot=Bars(tuple(Place(label) for _, label in rows), series, Unit.CHILDREN, stacked=True),
        notes=(*_about_bands(then, now), *of.remarks),
    )


def _about_bands(then: TermOf, now: TermOf) -> Iterator[str]:
    yield (
        f"Each bar is a band of {then.stretch.label}; its parts are the bands of those children "
        f"in {now.stretch.label}. Bands are of sessions attended out of every 100."
    )
    if left := len(then.counted - now.counted):
        yield f"{_children(left)} of {then.stretch.label} had no session since."


def check_length(policy: Policy, term: TermOf) -> None:
    """Refuse a term in which nobody has had the sessions that a share needs by the policy.

    Raises:
        Refused: So it is.
    """
    longest = term.longest()
    if longest < policy.fewest_possible:
        raise too_few(
            f"{term.stretch.label} has {longest} sessions here so far, and a share needs "
            f"{policy.fewest_possible} by the policy.",
            "Look again later, or choose other days.",
        )


def _move(found: Mapping[tuple[str, str], tuple[str, ...]], before: str, after: str) -> Point:
    held = found.get((before, after), ())
    return Point(Fraction(len(held)), "", f"{before} {after}")


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def _moved(
    order: Sequence[str], found: Mapping[tuple[str, str], tuple[str, ...]], then: Stretch
) -> str:
    place = {key: nth for nth, key in enumerate(order)}
    here = {pair: len(held) for pair, held in found.items() if pair[0] != NOT_THEN}
    up = sum(count for (a, b), count in here.items() if place[b] < place[a])
    down = sum(count for (a, b), count in here.items() if place[b] > place[a])
    same = sum(here.values()) - up - down
    return (
        f"Beside {then.label}, {_children(up)} {'is' if up == 1 else 'are'} in a higher band, "
        f"{down} in a lower one, and {same} in the same."
    )


@dataclass(frozen=True, slots=True)
class Again:
    """Who missed 1 session in 10 or more of a term, beside the terms before it.

    Attributes:
        new: In no earlier term that is looked at.
        again: In an earlier term too.
        less: In the term before, and not in this one, in which they had sessions.
    """

    term: TermOf
    new: frozenset[str]
    again: frozenset[str]
    less: frozenset[str]

    def part(self, key: str) -> frozenset[str]:
        """The children of a part, by its key."""
        return {"new": self.new, "again": self.again, "less": self.less}[key]


AGAIN_WORDS = {"new": "For the first time", "again": "Again", "less": "No longer"}


def anew(terms: Sequence[TermOf]) -> tuple[Again, ...]:
    """Each term but the first, beside those before it; the first has nothing to be beside.

    Args:
        terms: Oldest first.
    """
    found = []
    for nth in range(1, len(terms)):
        now, before = terms[nth], terms[nth - 1]
        earlier = frozenset().union(*(one.persistent for one in terms[:nth]))
        found.append(
            Again(
                now,
                now.persistent - earlier,
                now.persistent & earlier,
                (before.persistent - now.persistent) & now.counted,
            )
        )
    return tuple(found)


def new_and_again(of: Of, terms: Sequence[TermOf]) -> Chart:
    """How many children missed much for the first time, again and no longer, in two years.

    Args:
        of: Of whom.
        terms: Oldest first; the newest six are drawn, and those before them looked back at.

    Raises:
        Refused: There are not two terms to put beside one another.
    """
    found = anew(terms)[-_TERMS_DRAWN:]
    if not found:
        raise too_few(
            "Only one term has marks, and first and again need two.", "Look again next term."
        )
    series = tuple(
        Series(
            words,
            tuple(
                Point(Fraction(len(one.part(key))), "", f"{one.term.stretch.first} {key}")
                for one in found
            ),
        )
        for key, words in AGAIN_WORDS.items()
    )
    last = found[-1]
    return Chart(
        title=f"Missed 1 session in 10 or more, term by term: {of.who}",
        sentence=(
            f"In the {last.term.stretch.label} {_children(len(last.new))} missed so much for the "
            f"first time and {len(last.again)} again; {len(last.less)} did in the term before "
            "and no longer do."
        ),
        plot=Bars(tuple(Place(one.term.stretch.label) for one in found), series, Unit.CHILDREN),
        notes=(
            f"First and again go by the terms that are looked at, from {terms[0].stretch.label}.",
            *of.remarks,
        ),
    )
