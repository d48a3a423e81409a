"""Whom the school has to do something about as tables: ladder, penalties, support, returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.tables import About, Told, day, full_day, number, said, table_of, text
from attendance_desk.domain.unexplained import key_of
from attendance_desk.queries import ladder_board, penalty_board, returns_paper, support_board

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.domain.people import Contact
    from attendance_desk.domain.proposals import Proposal
    from attendance_desk.domain.return_papers import ReturnChild
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.ladder_board import Row, Suppressed
    from attendance_desk.queries.penalty_board import PenaltyRow
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.queries.support_board import Awaited, SupportRow

_CONTACTS = 4


@dataclass(frozen=True, slots=True)
class _Rung:
    """A proposal, and what was decided about it; empty for nothing."""

    row: Row | Suppressed
    decided: str

    @property
    def proposal(self) -> Proposal:
        return self.row.proposal


def ladder(known: SoFar) -> Table:
    """What the ladder proposes, then what was decided not to be done for now.

    Raises:
        NotPermitted: Who asks does not see letters to families.
    """
    found = ladder_board.board(known)
    about = About(
        "ladder",
        "What the ladder proposes",
        known.ground.now,
        (("Ladder", found.policy.name), ("Counted from", full_day(found.since))),
        ("Nothing is sent by itself: a person drafts a letter, or says why not.",),
    )
    rows = [
        *(_Rung(row, "") for row in found.proposals),
        *(_Rung(row, row.words) for row in found.suppressed),
    ]
    return table_of(about, _LADDER, rows)


_LADDER: tuple[Told[_Rung], ...] = (
    text("Child", lambda one: one.row.name),
    text("UPN", lambda one: one.row.upn),
    text("Class", lambda one: one.row.class_name),
    text("Step", lambda one: one.proposal.label),
    day("Due since", lambda one: one.proposal.since),
    text("Why", lambda one: said(why.words for why in one.proposal.why)),
    text("Done before", lambda one: said(one.proposal.before)),
    text("In the way", lambda one: said(one.proposal.held)),
    text("Decided", lambda one: one.decided),
)


def penalties(known: SoFar) -> Table:
    """Every child somebody has to think about.

    Raises:
        NotPermitted: Who asks may not see what is considered.
    """
    found = penalty_board.board(known)
    about = About(
        "penalties", "Penalty notices", known.ground.now, notes=(f"The rule: {found.rule}.",)
    )
    return table_of(about, _PENALTIES, found.rows)


_PENALTIES: tuple[Told[PenaltyRow], ...] = (
    text("Child", lambda row: row.name),
    text("UPN", lambda row: row.upn),
    text("Class", lambda row: row.class_name),
    text("Group", lambda row: row.group.value),
    text("How it stands", lambda row: row.state),
    number("Without leave", lambda row: row.considered.count, "sessions"),
    number("Of them N", lambda row: row.considered.unexplained, "sessions"),
    text("Inside their five days", lambda row: said(row.held_by)),
    day("Reached on", lambda row: row.considered.reached.day if row.considered.reached else None),
    day("Next day", lambda row: row.due),
    number("Notices before", lambda row: row.before),
)


def support(ground: Ground) -> Table:
    """Every open support plan, without what children and parents said.

    Raises:
        NotPermitted: Who asks does not see support plans.
    """
    about = About(
        "support",
        "Open support plans",
        ground.now,
        notes=("What children and parents said is in the plan, and not in this list.",),
    )
    return table_of(about, _SUPPORT, support_board.board(ground))


_SUPPORT: tuple[Told[SupportRow], ...] = (
    text("Child", lambda row: row.name),
    text("UPN", lambda row: row.upn),
    text("Class", lambda row: row.class_name),
    day("Opened on", lambda row: row.plan.started),
    text("Root cause", lambda row: row.root),
    number("Open", lambda row: row.steps, "steps"),
    day("Looked at on", lambda row: row.plan.review_on),
    text("Overdue", lambda row: said(row.late)),
)


def referrals(ground: Ground) -> Table:
    """Every referral and offer of early help, those that wait for an answer first.

    Raises:
        NotPermitted: Who asks does not see support plans.
    """
    about = About("referrals", "Referrals and early help", ground.now)
    return table_of(about, _REFERRALS, support_board.referrals(ground))


_REFERRALS: tuple[Told[Awaited], ...] = (
    text("Child", lambda one: one.name),
    text("UPN", lambda one: one.upn),
    text("Kind", lambda one: one.row.kind),
    text("What", lambda one: one.row.step.words),
    text("Who does it", lambda one: one.row.step.owner_name),
    day("Asked on", lambda one: one.row.step.starts),
    day("Answer by", lambda one: one.row.step.ends),
    text("How it stands", lambda one: one.row.state),
    day("Answered on", lambda one: one.row.step.answered_on),
    text("Answer", lambda one: one.row.step.answer),
)


def returns(known: SoFar, kind: str = "") -> Table:
    """What is owed to the local authority, one row for each child and return.

    Raises:
        NotPermitted: Who asks may not take names out.
        BadUsage: There is no such return.
    """
    children = returns_paper.children(known, kind)
    about = About("returns", "Returns to the local authority", known.ground.now)
    return table_of(about, (*_RETURNS, *_contacts()), children)


_RETURNS: tuple[Told[ReturnChild], ...] = (
    text("Return", lambda child: child.title),
    day("Due", lambda child: child.due),
    text("Name", lambda child: child.name),
    text("UPN", lambda child: child.upn),
    day("DOB", lambda child: child.born),
    text("Sex", lambda child: child.sex),
    text("Class", lambda child: child.class_name),
    day("Starting day", lambda child: child.starts),
    day("Last day", lambda child: child.last),
    text("Ground", lambda child: child.ground),
    text("Address", lambda child: child.address),
    text("Evidence", lambda child: said(child.evidence)),
    text("Sessions", lambda child: said(f"{key_of(one)} {code}" for one, code in child.sessions)),
)


def _contacts() -> list[Told[ReturnChild]]:
    return [told for place in range(_CONTACTS) for told in _contact(place)]


def _contact(place: int) -> tuple[Told[ReturnChild], ...]:
    def of(read: Callable[[Contact], str]) -> Callable[[ReturnChild], str]:
        return lambda child: read(child.contacts[place]) if place < len(child.contacts) else ""

    number_of = f"Contact {place + 1}"
    return (
        text(f"{number_of} Name", of(lambda one: one.name)),
        text(f"{number_of} Relationship", of(lambda one: one.relationship)),
        text(f"{number_of} Phone", of(lambda one: one.phone)),
        text(f"{number_of} Lives with", of(lambda one: "Y" if one.lives_with else "N")),
    )
