"""Who is due to hear from the school by the ladder, why, and what was decided not to be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words, said_days
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.ladder import Judge, highest
from attendance_desk.domain.ladder_proposals import Proposed, proposals, whys
from attendance_desk.domain.policies import Branch, Policy
from attendance_desk.domain.unexplained import key_of
from attendance_desk.queries.ladder_ground import LadderGround, stands
from attendance_desk.queries.ladder_notes import LadderNotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.ladder_proposals import OfChild
    from attendance_desk.domain.proposals import LadderRuling, Proposal, Why
    from attendance_desk.queries.so_far import SoFar

AREA, PAGE = "letters", "ladder"
_IN_DUE = frozenset({"talk", "letter_1", "letter_2", "letter_3", "letter_warning"})
_PRAISE = "letter_congratulation"
_HOLDERS = {"talk": "the class teacher", "letter_1": "the attendance lead", _PRAISE: "the office"}
_REVIEW_RULE = "Known circumstances are looked at again on the day that was set (school policy)"


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal, with whom it is about.

    Attributes:
        name: What the child is called.
        notes: What a person should know beside it: a bereavement, a plan that is open, an age at
            which nothing is owed by law.
    """

    proposal: Proposal
    name: str
    class_name: str
    upn: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A proposal that is not made because somebody decided so.

    Attributes:
        ruling: The decision.
        words: Until when, and what was missed since.
    """

    proposal: Proposal
    ruling: LadderRuling
    name: str
    class_name: str
    upn: str
    words: str


@dataclass(frozen=True, slots=True)
class LadderBoard:
    """What the ladder proposes today.

    Attributes:
        policy: The ladder in force.
        since: The first day of the year that is counted.
        proposals: The highest rung of the ladder first, then by name.
        suppressed: What was decided not to be done for now.
        reviews: Known circumstances whose day has come to be looked at again; of children who
            left nothing is.
        may_rule: Whether who asks decides about rungs.
    """

    policy: Policy
    since: date
    proposals: tuple[Row, ...]
    suppressed: tuple[Suppressed, ...]
    reviews: tuple[LadderRuling, ...] = ()
    may_rule: bool = False


def board(known: SoFar) -> LadderBoard:
    """What is due by the ladder in force.

    Raises:
        NotPermitted: Who asks does not see letters to families.
    """
    known.ground.require(Deed.SEE_LETTERS)
    return known.once(_board)


def _board(known: SoFar) -> LadderBoard:
    ladder = LadderGround(known)
    if not known.years:
        return LadderBoard(ladder.policy, known.today, (), ())
    found = _Found(ladder)
    made = [one for pupil_id in ladder.pupils for one in found.of(pupil_id)]
    order = {rung.id: place for place, rung in enumerate(ladder.policy.rungs)}
    made.sort(key=lambda one: -order[one.proposal.rung])
    return LadderBoard(
        policy=ladder.policy,
        since=known.year_starts,
        proposals=tuple(found.row(one) for one in made if one.silenced is None),
        suppressed=tuple(
            found.suppressed(one, one.silenced) for one in made if one.silenced is not None
        ),
        reviews=tuple(_reviews(ladder)),
        may_rule=known.ground.may(Deed.RULE_RUNGS),
    )


def _reviews(ladder: LadderGround) -> Iterator[LadderRuling]:
    for pupil_id in ladder.pupils:
        if pupil_id in ladder.rulings:
            found = ladder.past(pupil_id).to_review(ladder.known.today)
            if found is not None:
                yield found


def of_pupil(known: SoFar, pupil_id: str) -> tuple[Proposal, ...]:
    """What is due for one child; nothing that was decided not to be done for now.

    Raises:
        NotPermitted: Who asks does not see letters to families.
    """
    known.ground.require(Deed.SEE_LETTERS)
    if not known.years or pupil_id not in known.pupils:
        return ()
    found = _Found(LadderGround(known))
    return tuple(found.row(one).proposal for one in found.of(pupil_id) if one.silenced is None)


def rulings(known: SoFar) -> tuple[LadderRuling, ...]:
    """What was decided about rungs this school year and holds, oldest first.

    Raises:
        NotPermitted: Who asks does not see letters to families.
    """
    known.ground.require(Deed.SEE_LETTERS)
    held = LadderGround(known).rulings.values()
    return tuple(sorted((one for mine in held for one in mine), key=lambda one: one.number))


def missed_so_far(known: SoFar, pupil_id: str) -> int:
    """Sessions a child has missed this school year."""
    if not known.years or pupil_id not in known.pupils:
        return 0
    ladder = LadderGround(known)
    return ladder.line(pupil_id).missed_so_far(ladder.end)


class _Found:
    """Proposals being made."""

    def __init__(self, ladder: LadderGround) -> None:
        self._ladder, self._known = ladder, ladder.known
        self._judge = Judge(ladder.policy, ladder.days)
        self._others = tuple(Judge(one, ladder.days) for one in ladder.others)
        self._notes = LadderNotes(ladder)
        self._kept = ladder.known.ground.kept
        # One object for as long as everything of the school stands, so that it is compared once.
        self._stands = self._kept.while_same("ladder", stands(ladder), object)

    def of(self, pupil_id: str) -> tuple[Proposed, ...]:
        """What the ladder proposes for a child, with what the others say."""
        ladder = self._ladder
        born = self._known.pupils[pupil_id].born
        rests_on = (self._stands, ladder.marks(pupil_id), born, ladder.past(pupil_id))
        return self._kept.while_same(
            ("ladder", pupil_id), rests_on, lambda: self._worked_out(pupil_id)
        )

    def _worked_out(self, pupil_id: str) -> tuple[Proposed, ...]:
        of = self._ladder.of_child(pupil_id)
        made = proposals(self._judge, of)
        if not made:
            return ()
        others = tuple(why for judge in self._others for why in _says(judge, of))
        return tuple(_beside(one, others, self._judge.policy) for one in made)

    def row(self, one: Proposed) -> Row:
        """A proposal with whom it is about."""
        known, pupil_id = self._known, one.proposal.pupil_id
        return Row(
            one.proposal,
            known.name(pupil_id),
            known.class_on(pupil_id, known.today),
            known.pupils[pupil_id].upn,
            (*one.notes, *self._notes.of(pupil_id)),
        )

    def suppressed(self, one: Proposed, ruling: LadderRuling) -> Suppressed:
        """A proposal that was decided against, with what came since."""
        row = self.row(one)
        missed = self._ladder.line(one.proposal.pupil_id).missed_so_far(self._ladder.end)
        more = max(missed - ruling.missed, 0)
        until = f" until {date_words(ruling.until, self._known.today)}" if ruling.until else ""
        words = f"Not{until}: {ruling.words} Missed since: {days_words(more)}."
        return Suppressed(one.proposal, ruling, row.name, row.class_name, row.upn, words)


def _says(judge: Judge, of: OfChild) -> tuple[Why, ...]:
    """The highest rung that another ladder has for a child, on its main branch, and why."""
    past = of.known.past(judge.days.days)
    found = highest(judge.due(of.child, of.end, past)).get(Branch.MAIN, ())
    return whys(judge, of, found[:1])


def _beside(one: Proposed, others: tuple[Why, ...], policy: Policy) -> Proposed:
    """A proposal with what the other ladders say, on the branch they can be compared on."""
    rung = policy.rung(one.proposal.rung)
    if rung is None or rung.branch is not Branch.MAIN:
        return one
    return replace(one, proposal=replace(one.proposal, others=others))


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for each rung that waits for nobody's decision, and each decision to look at again."""
    if not known.ground.may(Deed.SEE_LETTERS) or not known.years:
        return ()
    found = board(known)
    kept = known.ground.kept
    rows = tuple(
        kept.while_same(
            ("due", row.proposal.pupil_id, row.proposal.rung),
            (row, found.policy.name),
            partial(_due, row, found.policy),
        )
        for row in found.proposals
        if _kind(row, found.policy) in _IN_DUE | {_PRAISE} and not _waits(row)
    )
    return (*rows, *(_review(known, ruling) for ruling in found.reviews))


def _kind(row: Row, policy: Policy) -> str:
    rung = policy.rung(row.proposal.rung)
    return rung.due_kind if rung else ""


def _waits(row: Row) -> bool:
    """Whether a draft is being written, or somebody has to decide first: then it is theirs.

    Thanks that would stand beside a letter about days missed are asked of nobody yet.
    """
    one = row.proposal
    later = one.rung == _PRAISE and bool(one.held)
    return later or bool(one.before) or any("draft" in words for words in one.held)


def _due(row: Row, policy: Policy) -> Due:
    one, kind = row.proposal, _kind(row, policy)
    counted = dict.fromkeys(pair for why in one.why for pair in why.sessions)
    return Due(
        kind=kind,
        due=None,
        rule=f"{policy.name}: {one.label} (the school's ladder)",
        sentence=f"{row.name}: {one.label}. {one.why[0].words}",
        pupil_id=one.pupil_id,
        evidence=(
            *(why.words for why in one.why),
            *(f"{letter} on {key_of(session)}" for session, letter in counted),
            *one.held,
            *row.notes,
        ),
        holder=_HOLDERS.get(kind, "the head"),
        area=AREA,
        target=(PAGE, one.pupil_id, one.rung),
        key=one.rung,
    )


def _review(known: SoFar, ruling: LadderRuling) -> Due:
    name = known.name(ruling.pupil_id)
    return Due(
        kind="ladder_review",
        due=ruling.until,
        rule=_REVIEW_RULE,
        sentence=f"{name}: look again at what was known: {ruling.words}",
        pupil_id=ruling.pupil_id,
        evidence=(said_days(f"decided on {ruling.on.isoformat()} by {ruling.by}"), ruling.words),
        holder="the attendance lead",
        area=AREA,
        target=(PAGE, ruling.pupil_id, ruling.rung),
        key=ruling.id,
    )
