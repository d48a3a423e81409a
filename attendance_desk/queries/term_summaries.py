"""Summaries of a term for families, gathered for a class, a child or the whole school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_times import moments
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedSummaries
from attendance_desk.domain.term_summary import Household, LeftOut, TermSummaries
from attendance_desk.domain.term_summary_words import closing
from attendance_desk.queries.awards_board import term_named
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.term_counts import TermCounts, within
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.correspondence import Receiver
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar

_Home = tuple[object, ...]
_GRIEVING = "The family told us of a death this year. Speak with them, then print it with --upn."
_NOBODY = "Nobody on the record may be written to about this child."


def term_summaries(known: SoFar, wanted: WantedSummaries) -> TermSummaries:
    """A batch of summaries.

    Raises:
        NotPermitted: Who asks writes no letters to families, or sees no figures.
        Refused: There is no such term, or nobody to write to.
    """
    ground = known.ground
    for deed in (Deed.DRAFT_LETTERS, Deed.SEE_FIGURES, Deed.SEE_CONTACTS):
        ground.require(deed)
    batch = _Batch(known, wanted, term_named(known, wanted.term))
    every = batch.households()
    households = tuple(one for one in every if batch.begins_here(one))
    if not households:
        raise Refused(
            "summaries_nobody",
            "There is no family to write to.",
            "Nothing was printed.",
            batch.left_out[0].why if batch.left_out else "Choose another class or another term.",
        )
    rules = ground.read(phone_rows.rules)
    now = ground.now.replace(tzinfo=None)
    report_by = moments(now, ground.school, ground.calendar, rules).report_by
    phone, head = rules.phone.strip(), ground.school.first_head
    return TermSummaries(
        imprint=imprint(ground),
        term=within(batch.term.label),
        first=batch.term.first,
        last=batch.counts.last,
        households=households,
        left_out=tuple(batch.left_out),
        sender=(phone,) if phone else (),
        closing=closing(phone, report_by),
        signed=(head.name, head.title),
        elsewhere=len(every) - len(households),
    )


class _Batch:
    """The families of a batch, and who is left out."""

    def __init__(self, known: SoFar, wanted: WantedSummaries, term: Stretch) -> None:
        self._known, self._wanted, self.term = known, wanted, term
        self.counts = TermCounts(known, term)
        self.left_out: list[LeftOut] = []

    @property
    def _children(self) -> tuple[Pupil, ...]:
        """Who is on roll now and had a session in the term, class by class."""
        pupils = self._known.pupils
        classes = {one.id: nth for nth, one in enumerate(self._known.ground.school.classes)}
        order = self.counts.marks.view.register_order
        held = [
            pupils[key] for key in self.counts.marks.children if self.counts.years[key].sessions
        ]
        return tuple(
            sorted(
                held, key=lambda one: (classes.get(self.counts.class_id(one), 99), order[one.id])
            )
        )

    def begins_here(self, home: Household) -> bool:
        """Whether a letter belongs to the class asked about."""
        named = {one.id: one.name for one in self._known.ground.school.classes}
        return home.reference == named.get(self._wanted.class_id, home.reference)

    def households(self) -> tuple[Household, ...]:
        """Letters that tell of a child of the class asked about, each in its first child's."""
        return tuple(
            Household(
                to,
                tuple(self.counts.told(one) for one in pupils),
                self.counts.class_name(pupils[0]),
            )
            for to, pupils in self._homes().values()
            if self._may_be_told(pupils) and any(self._is_asked(one) for one in pupils)
        )

    def _homes(self) -> dict[_Home, tuple[Receiver, list[Pupil]]]:
        """Whom there is to write to, each with the children who are theirs, in class order."""
        found: dict[_Home, tuple[Receiver, list[Pupil]]] = {}
        for pupil in self._children:
            if self._wanted.pupil_id not in {"", pupil.id}:
                continue
            receivers = parents([pupil]).to
            if not receivers:
                self._leave_out(pupil, _NOBODY)
            for to in receivers:
                found.setdefault(_home(to), (to, []))[1].append(pupil)
        return found

    def _may_be_told(self, pupils: Sequence[Pupil]) -> bool:
        """Whether nobody died: then no letter of the household goes out unseen."""
        if self._wanted.pupil_id or not any(one.id in self.counts.bereaved for one in pupils):
            return True
        for one in pupils:
            self._leave_out(one, _GRIEVING)
        return False

    def _leave_out(self, pupil: Pupil, why: str) -> None:
        one = LeftOut(pupil.known_as, self.counts.class_name(pupil), why)
        if self._is_asked(pupil) and one not in self.left_out:
            self.left_out.append(one)

    def _is_asked(self, pupil: Pupil) -> bool:
        return self._wanted.class_id in {"", self.counts.class_id(pupil)}


def _home(to: Receiver) -> _Home:
    """What tells one envelope from another; without an address each child has its own."""
    if not to.address:
        return (fold(to.name), to.pupil_id)
    return (fold(to.name), tuple(fold(line) for line in to.address))
