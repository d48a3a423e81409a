"""Summaries of a term for families, gathered for a class, a child or the whole school."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_facts import compared
from attendance_desk.domain.call_sums import ChildYear, class_median, taught_minutes
from attendance_desk.domain.call_times import moments
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import tally_meant
from attendance_desk.domain.term_summary import Household, LeftOut, TermSummaries
from attendance_desk.domain.term_summary_words import ChildTerm, closing
from attendance_desk.queries.award_marks import AwardMarks, terms
from attendance_desk.queries.awards_board import term_named
from attendance_desk.queries.bereaved import bereaved
from attendance_desk.queries.call_facts import class_of
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.calendar import Half
    from attendance_desk.domain.correspondence import Receiver
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.tally import Tally
    from attendance_desk.queries.so_far import SoFar

_Home = tuple[object, ...]
_SHORTER = "C2"
_GRIEVING = "The family told us of a death this year. Speak with them, then print it with --upn."
_NOBODY = "Nobody on the record may be written to about this child."


@dataclass(frozen=True, slots=True)
class WantedSummaries:
    """Which summaries are asked for; empty asks for all.

    Attributes:
        term: The term by its name or a part of it; the newest that has begun by default.
        class_id: Of families whose first child is in this class: printed class by class, every
            family is written to once.
        pupil_id: Of this child, and of no brother or sister; also where somebody died.
    """

    term: str = ""
    class_id: str = ""
    pupil_id: str = ""


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
        term=_within(batch.term.label),
        first=batch.term.first,
        last=batch.last,
        households=households,
        left_out=tuple(batch.left_out),
        sender=(phone,) if phone else (),
        closing=closing(phone, report_by),
        signed=(head.name, head.title),
        elsewhere=len(every) - len(households),
    )


def _within(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


class _Batch:
    """The children of a batch, and what was counted of each."""

    def __init__(self, known: SoFar, wanted: WantedSummaries, term: Stretch) -> None:
        self._known, self._wanted, self.term = known, wanted, term
        self._marks = AwardMarks(known, term.first)
        self._span = self._marks.span(term.first, term.last)
        self._told: dict[str, ChildTerm] = {}
        self.left_out: list[LeftOut] = []

    @property
    def _children(self) -> tuple[Pupil, ...]:
        """Who is on roll now and had a session in the term, class by class."""
        pupils = self._known.pupils
        classes = {one.id: nth for nth, one in enumerate(self._known.ground.school.classes)}
        order = self._marks.view.register_order
        held = [pupils[key] for key in self._marks.children if self._years[key].sessions]
        return tuple(
            sorted(held, key=lambda one: (classes.get(self._class(one), 99), order[one.id]))
        )

    @property
    def last(self) -> date:
        """The last school day of the term that has begun."""
        view, (low, high) = self._marks.view, self._span
        return view.days[high - 1] if high > low else self.term.first

    def begins_here(self, home: Household) -> bool:
        """Whether a letter belongs to the class asked about."""
        named = {one.id: one.name for one in self._known.ground.school.classes}
        return home.reference == named.get(self._wanted.class_id, home.reference)

    def households(self) -> tuple[Household, ...]:
        """Letters that tell of a child of the class asked about, each in its first child's."""
        return tuple(
            Household(to, tuple(self._term_of(one) for one in pupils), self._class_name(pupils[0]))
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
        if self._wanted.pupil_id or not any(one.id in self._bereaved for one in pupils):
            return True
        for one in pupils:
            self._leave_out(one, _GRIEVING)
        return False

    def _leave_out(self, pupil: Pupil, why: str) -> None:
        one = LeftOut(pupil.known_as, self._class_name(pupil), why)
        if self._is_asked(pupil) and one not in self.left_out:
            self.left_out.append(one)

    def _is_asked(self, pupil: Pupil) -> bool:
        return self._wanted.class_id in {"", self._class(pupil)}

    def _class(self, pupil: Pupil) -> str:
        return class_of(pupil, min(self.term.last, self._known.today))

    def _class_name(self, pupil: Pupil) -> str:
        return self._marks.class_name(pupil.id)

    @cached_property
    def _bereaved(self) -> frozenset[str]:
        return bereaved(self._known)

    @cached_property
    def _years(self) -> dict[str, ChildYear]:
        """The sessions of the term of every child, up to the last that has begun."""
        low, high = self._span
        view = self._marks.view
        found = {}
        for key in self._marks.children:
            line = view.lines.get(key, b"")[low:high]
            letters = [view.letter(number) for number in line]
            meant = self._marks.meant(key, self._span)
            sessions = view.sessions[low : low + len(line)]
            found[key] = ChildYear(sessions if any(meant) else (), meant, letters, self.term.last)
        return found

    @cached_property
    def _missed(self) -> dict[str, list[int]]:
        """Sessions missed in the term by the children of each class."""
        found: dict[str, list[int]] = {}
        for key, year in self._years.items():
            if year.tally.possible:
                held = found.setdefault(self._class(self._known.pupils[key]), [])
                held.append(year.tally.absent)
        return found

    def _term_of(self, pupil: Pupil) -> ChildTerm:
        """What is told of a child, worked out once for all who read it."""
        if pupil.id not in self._told:
            self._told[pupil.id] = self._counted(pupil)
        return self._told[pupil.id]

    def _counted(self, pupil: Pupil) -> ChildTerm:
        year = self._years[pupil.id]
        before, label = self._before(pupil.id)
        shorter = sum(1 for one in year.letters if one == _SHORTER)
        return ChildTerm(
            called=pupil.called,
            class_name=self._class_name(pupil),
            tally=year.tally,
            minutes=year.minutes(self._taught),
            shorter=shorter,
            before=before,
            before_label=label,
            classmates=self._classmates(pupil, year, shorter=bool(shorter)),
        )

    def _classmates(self, pupil: Pupil, year: ChildYear, *, shorter: bool) -> str:
        """How the class stands, where numbers may be said at all."""
        grieving = pupil.id in self._bereaved
        if shorter or not year.numbers_apt(bereaved=grieving):
            return ""
        median = class_median(self._missed.get(self._class(pupil), []), year.tally.absent)
        said = compared(self._class_name(pupil), median).get("class_comparison")
        return said.text if said else ""

    @cached_property
    def _taught(self) -> dict[Half, int]:
        times = self._known.ground.school.times_on(self._known.today)
        starts = [one.hour * 60 + one.minute for one in (times.am.start, times.pm.start)]
        rules = self._known.ground.read(phone_rows.rules)
        return taught_minutes(starts[0], starts[1], rules.taught_minutes)

    @cached_property
    def _earlier(self) -> tuple[AwardMarks, Stretch] | None:
        begun = [one for one in terms(self._known) if one.last < self.term.first]
        if not begun:
            return None
        try:
            return AwardMarks(self._known, begun[-1].first), begun[-1]
        except Refused:
            return None

    def _before(self, pupil_id: str) -> tuple[Tally | None, str]:
        if self._earlier is None:
            return None, ""
        marks, term = self._earlier
        meant = marks.meant(pupil_id, marks.span(term.first, term.last))
        return tally_meant(meant), _within(term.label)


def _home(to: Receiver) -> _Home:
    """What tells one envelope from another; without an address each child has its own."""
    if not to.address:
        return (fold(to.name), to.pupil_id)
    return (fold(to.name), tuple(fold(line) for line in to.address))
