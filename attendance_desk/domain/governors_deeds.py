"""Sections 7 to 9 of the report to governors: what was done, whether it helped, what was kept.

How often something was done stands there only where it was done about five children or about none:
"1 notice" in a school of 60 is a family that governors know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.codes import Code, Counts
from attendance_desk.domain.did_it_help import Helped, KindCount, Told, over_school, usable
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.small_numbers import LEAST_CHARTED, Mark, per_hundred

Count = int | Mark


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that was done, and about whom; it names children and stays out of the report.

    Attributes:
        words: What it was, as the row of a table says it.
        times: How often.
        pupils: The children, by id.
    """

    words: str
    times: int
    pupils: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeedLine:
    """Something that was done.

    Attributes:
        times: How often; None where the children are too few to be told of.
        children: How many different children it was about.
    """

    words: str
    times: int | None
    children: Count


@dataclass(frozen=True, slots=True)
class Ringing:
    """How often home was rung on the very day of an absence without a reason; it names children.

    Attributes:
        absences: Each child with each day on which nobody had said why the child was away.
        rung: Those on which somebody rang that day.
        spoken: Those on which the family was spoken to that day.
    """

    absences: frozenset[tuple[str, date]]
    rung: frozenset[tuple[str, date]]
    spoken: frozenset[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class RingingLine:
    """How often home was rung on the very day, out of every 100 unexplained absences.

    Attributes:
        rung: In 100; None where too few children are behind it or behind what is left of it.
        spoken: The same, of those in which the family was spoken to.
    """

    rung: str | None = None
    spoken: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What the law or the school asks to be done in time; it names children.

    Attributes:
        words: What is asked.
        kept: Who it was done for in time, once for each time.
        missed: Who it was not done for in time.
        running: For whom there is still time.
    """

    words: str
    kept: tuple[str, ...]
    missed: tuple[str, ...]
    running: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Doing, Doing, Doing]:
        """The three as things that were done."""
        held = self.kept, self.missed, self.running
        kept, missed, running = (Doing(self.words, len(one), frozenset(one)) for one in held)
        return kept, missed, running


@dataclass(frozen=True, slots=True)
class DutyLine:
    """What was to be done in time, how often it was and was not; None for too few to be told."""

    words: str
    kept: int | None
    missed: int | None
    running: int | None


@dataclass(frozen=True, slots=True)
class HelpedLine:
    """Days missed in four school weeks before and after a kind of help, each time it was given.

    Attributes:
        steps: How often it was given and both sides can be counted; None for too few children.
        before: Sessions before, for each time; None where nothing can be said.
        after: Sessions after.
        told: What can be said: never why.
    """

    words: str
    steps: int | None
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    told: Told


@dataclass(frozen=True, slots=True)
class Registers:
    """How registers were kept.

    Attributes:
        taken: How many are in.
        late: How many of them were taken after they had closed.
        strange: Sessions with a letter that is no code.
    """

    taken: int = 0
    late: int = 0
    strange: int = 0


def count_deeds(counts: NamedCounts, what: str, doings: Sequence[Doing]) -> None:
    """Put in about how many children each thing was done."""
    for place, one in enumerate(doings):
        counts.count(f"{what}:{place}", len(one.pupils))


def deed_lines(
    what: str, doings: Sequence[Doing], shown: Mapping[str, Count]
) -> tuple[DeedLine, ...]:
    """The lines of a table, by what is shown of its counts; without what was never done."""
    return tuple(
        DeedLine(one.words, None if isinstance(children, Mark) else one.times, children)
        for place, one in enumerate(doings)
        for children in (shown[f"{what}:{place}"],)
        if one.times
    )


def count_ringing(counts: NamedCounts, ringing: Ringing) -> None:
    """Put in about how many children it was, and about how many nobody rang."""
    for name, held in _ringing_parts(ringing).items():
        counts.count(f"ringing:{name}", len({pupil_id for pupil_id, _day in held}))


def _ringing_parts(ringing: Ringing) -> dict[str, frozenset[tuple[str, date]]]:
    return {
        "rung": ringing.rung,
        "not rung": ringing.absences - ringing.rung,
        "spoken": ringing.spoken,
        "not spoken": ringing.absences - ringing.spoken,
    }


def ringing_line(
    ringing: Ringing, shown: Mapping[str, Count], *, whole: bool = False
) -> RingingLine:
    """The two rates, each where five children or none are on either side of it."""
    children = len({pupil_id for pupil_id, _day in ringing.absences})
    if not whole and children < LEAST_CHARTED:
        return RingingLine()
    rates = {
        part: per_hundred(len(held), len(ringing.absences), children)
        for part, held in (("rung", ringing.rung), ("spoken", ringing.spoken))
        if not any(isinstance(shown[f"ringing:{of}"], Mark) for of in (part, f"not {part}"))
    }
    return RingingLine(rates.get("rung"), rates.get("spoken"))


def count_duties(counts: NamedCounts, duties: Sequence[Duty]) -> None:
    """Put in for how many children each duty was kept, missed, and is still open."""
    for place, one in enumerate(duties):
        count_deeds(counts, f"duty:{place}", one.parts)


def duty_lines(duties: Sequence[Duty], shown: Mapping[str, Count]) -> tuple[DutyLine, ...]:
    """The lines of a table of duties, by what is shown; without those nothing fell under."""
    found = []
    for place, one in enumerate(duties):
        told = (
            None if isinstance(shown[f"duty:{place}:{nth}"], Mark) else part.times
            for nth, part in enumerate(one.parts)
        )
        kept, missed, running = told
        if any(part.times for part in one.parts):
            found.append(DutyLine(one.words, kept, missed, running))
    return tuple(found)


def help_given(found: Iterable[tuple[str, Helped]]) -> tuple[tuple[KindCount, Doing], ...]:
    """Each kind of help with its sums over the school, and for whom it can be counted."""
    held = tuple(found)
    pupils: dict[str, set[str]] = {}
    for pupil_id, one in held:
        if usable(one):
            pupils.setdefault(one.moment.kind, set()).add(pupil_id)
    return tuple(
        (kind, Doing(kind.label, kind.steps, frozenset(pupils.get(kind.kind, ()))))
        for kind in over_school(one for _pupil, one in held)
    )


def helped_lines(
    given: Sequence[tuple[KindCount, Doing]], shown: Mapping[str, Count], *, whole: bool = False
) -> tuple[HelpedLine, ...]:
    """The lines of a table of help; with fewer than five steps or children nothing is said."""
    found = []
    for place, (kind, doing) in enumerate(given):
        children = shown[f"helped:{place}"]
        few = isinstance(children, Mark) or (kind.told is Told.TOO_FEW and not whole)
        sums = None if few or not kind.steps else (kind.before.absent, kind.after.absent)
        found.append(
            HelpedLine(
                doing.words,
                None if isinstance(children, Mark) else kind.steps,
                (sums[0], kind.steps) if sums else None,
                (sums[1], kind.steps) if sums else None,
                Told.TOO_FEW if few else kind.told,
            )
        )
    return tuple(found)


_HERE = frozenset({Counts.PRESENT, Counts.AEA})


def change_words(was: Code | None, now: Code | None, letters: tuple[str, str]) -> str:
    """What kind of change an amendment of a mark was, as a row of the table; never its words.

    Args:
        was: What the letter before meant; None for no mark or no code.
        now: What the letter after means.
        letters: The two, as marked.
    """
    if letters[0] == "N":
        return "A reason was found, or the time for one was over"
    if was is None or now is None:
        return "A mark was added or taken away"
    here = was.counts in _HERE, now.counts in _HERE
    if here == (True, True):
        return "How or when a child came was put right"
    if here == (True, False):
        return "Marked here first, then absent"
    if here == (False, True):
        return "Marked absent first, then here"
    return "Why a child was absent was put right"
