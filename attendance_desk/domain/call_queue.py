"""The queue of calls: who is rung next, who waits for another try, who was handed over.

Everything is worked out afresh from what is known at a moment, so that a call leaves the queue the
instant a reason or the child arrives, from wherever it comes. One household is one ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attendance_desk.domain.names import listed
from attendance_desk.domain.queue_candidates import Candidate, Proposal, proposals
from attendance_desk.domain.queue_day import QueueDay
from attendance_desk.domain.queue_kinds import KINDS, UNEXPLAINED, QueueKind

_SCARCE = (QueueKind.KEY_CONVERTER, QueueKind.PERSISTENT)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One call: a child, or the children of one household.

    Attributes:
        children: The child it is about first, then brothers and sisters with a call of their own.
        kind: Why, the most urgent reason.
        others: What else there is to say in the same call.
        at: When it is made, `HH:MM`; empty for now.
        tries: How many numbers were rung today about the first child.
        evidence: The facts, each in a few words.
        risk: What the safeguarding lead has to know, in words; empty for nothing.
        care: Why the child comes before others, in words; empty for no such thing.
        handed: Who has it now, in words; empty while it is to be rung.
    """

    children: tuple[Candidate, ...]
    kind: QueueKind
    others: tuple[QueueKind, ...] = ()
    at: str = ""
    tries: int = 0
    evidence: tuple[str, ...] = ()
    risk: str = ""
    care: str = ""
    handed: str = ""

    @property
    def child(self) -> Candidate:
        """The child the call is about first."""
        return self.children[0]

    @property
    def names(self) -> str:
        """The children, as people say it."""
        return listed(one.name for one in self.children)

    @property
    def word(self) -> str:
        """Why, in a few words."""
        return KINDS[self.kind].word


@dataclass(frozen=True, slots=True)
class Queue:
    """The calls of a moment.

    Attributes:
        now: To be made, the next first.
        waiting: Later today, the soonest first.
        handed: With the safeguarding lead; nobody is let go of.
    """

    now: tuple[QueueRow, ...] = ()
    waiting: tuple[QueueRow, ...] = ()
    handed: tuple[QueueRow, ...] = ()

    def of(self, pupil_id: str) -> QueueRow | None:
        """The call in which a child stands."""
        rows = (*self.now, *self.waiting, *self.handed)
        return next((r for r in rows if any(c.pupil_id == pupil_id for c in r.children)), None)

    def after(self, pupil_id: str = "") -> QueueRow | None:
        """The next call to be made that is not about a child; None for none."""
        free = (r for r in self.now if all(c.pupil_id != pupil_id for c in r.children))
        return next(free, None)


@dataclass(frozen=True, slots=True)
class _Line:
    """One child with its calls, the most urgent first.

    Attributes:
        handed: Who has it, in words; empty for nobody.
        gone: Whether nothing is left of it for the telephone.
    """

    child: Candidate
    calls: tuple[Proposal, ...]
    handed: str
    gone: bool

    @property
    def first(self) -> Proposal:
        return self.calls[0]


def queue(candidates: Iterable[Candidate], day: QueueDay) -> Queue:
    """The calls of a moment.

    Args:
        candidates: Every child on roll, and whoever else is owed a call.
        day: The day and the moment.
    """
    found = [(child, proposals(child, day)) for child in candidates]
    chosen = {kind: _few(found, kind, day) for kind in _SCARCE}
    lines = []
    for child, calls in found:
        own = {child.pupil_id}
        mine = [one for one in calls if child.pupil_id in chosen.get(one.kind, own)]
        lines.append(_line(child, mine, day))
    rows = [_row(group) for group in _households([o for o in lines if o.calls and not o.gone])]
    handed = [_row(group) for group in _households([o for o in lines if o.calls and o.gone])]
    return Queue(
        now=tuple(sorted((row for row in rows if not row.at), key=order)),
        waiting=tuple(sorted((r for r in rows if r.at), key=lambda r: (r.at, order(r)))),
        handed=tuple(sorted(handed, key=order)),
    )


def _line(child: Candidate, calls: list[Proposal], day: QueueDay) -> _Line:
    """A child's calls, the most urgent first.

    Of a child who was handed over only what the family is owed is still rung about.
    """
    handed = child.with_lead(day)
    owed = [one for one in calls if one.kind not in UNEXPLAINED]
    mine = owed if handed and owed else calls
    mine.sort(key=lambda one: (bool(one.at), _rank(one.kind)))
    return _Line(child, tuple(mine), handed, gone=bool(handed) and not owed)


def order(row: QueueRow) -> tuple[object, ...]:
    """What puts calls in order (`experience.md` 3.3).

    By the kind's rank; within one, clock risk, then children with a social worker or a first-day
    visit, then the youngest, then whoever was tried most, then the name.
    """
    rank, place = _rank(row.kind)
    youngest = max(child.born.toordinal() for child in row.children)
    return (rank, not row.risk, not row.care, -youngest, -row.tries, place, row.child.name)


def _rank(kind: QueueKind) -> tuple[int, int]:
    return KINDS[kind].rank, list(QueueKind).index(kind)


def _few(
    found: Sequence[tuple[Candidate, tuple[Proposal, ...]]], kind: QueueKind, day: QueueDay
) -> frozenset[str]:
    """The children whose turn it is today, of a kind of which only a few are rung on a day.

    Whoever was tried today without an answer stays; then whoever was rung longest ago, or never,
    then whoever missed most.
    """
    mine = [child for child, calls in found if any(one.kind is kind for one in calls)]
    mine.sort(
        key=lambda child: (
            not child.tries.count,
            child.last_rung(kind),
            -child.year.absent,
            child.pupil_id,
        )
    )
    rules = day.rules
    most = rules.converters_a_day if kind is QueueKind.KEY_CONVERTER else rules.persistent_a_day
    left = max(most - day.done.get(kind.value, 0), 0)
    return frozenset(child.pupil_id for child in mine[:left])


def _households(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of children who share a home, together; one ring reaches all of them."""
    groups: list[tuple[set[str], list[_Line]]] = []
    for line in lines:
        homes, members = set(line.child.homes), [line]
        apart = []
        for known, held in groups:
            if known & homes:
                homes |= known
                members = [*held, *members]
            else:
                apart.append((known, held))
        groups = [*apart, (homes, members)]
    return [members for _, members in groups]


def _row(lines: Sequence[_Line]) -> QueueRow:
    """One call about one child or several of a household, the most urgent first."""
    single = sorted(lines, key=lambda one: (bool(one.first.at), order(_of(one))))
    lead = _of(single[0])
    kinds = [one.kind for line in single for one in line.calls if one.kind is not lead.kind]
    more = tuple(
        f"{line.child.name}: {fact}" for line in single[1:] for fact in line.first.evidence
    )
    return QueueRow(
        children=tuple(line.child for line in single),
        kind=lead.kind,
        others=tuple(sorted(dict.fromkeys(kinds), key=_rank)),
        at=lead.at,
        tries=lead.tries,
        evidence=(*lead.evidence, *more),
        risk=next((line.child.risk for line in single if line.child.risk), ""),
        care=next((line.child.care for line in single if line.child.care), ""),
        handed=next((line.handed for line in single if line.handed), ""),
    )


def _of(line: _Line) -> QueueRow:
    child, first = line.child, line.first
    return QueueRow(
        children=(child,),
        kind=first.kind,
        at=first.at,
        tries=child.tries.count,
        evidence=first.evidence,
        risk=child.risk,
        care=child.care,
        handed=line.handed,
    )
