"""A ring as it is logged, and what it will do in words, from what a call window holds."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time

from attendance_desk.domain.call_outcomes import CallOutcome
from attendance_desk.domain.calling import LATE
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.rings import Ring
from ui.ringing.course import Course
from ui.ringing.endings import short
from ui.ringing.held import Held
from ui.ringing.known import Known
from ui.widgets.fields import read_time
from ui.widgets.near_days import near_day

DATE, TODAY, TOMORROW, UNKNOWN = "date", "today", "tomorrow", "unknown"
_BACK = {TODAY: "in today", TOMORROW: "back tomorrow", UNKNOWN: "day back not sure"}


def new_talk() -> str:
    """The id of a new conversation."""
    return f"t{secrets.token_hex(5)}"


def outcome_of(course: Course, known: Known) -> CallOutcome | None:
    """How the call ended, chosen by hand or by the script; None while it has not."""
    named = course.held.outcome or course.gathered.sets.outcome
    return known.outcomes.call(named) if named else None


def reason_of(course: Course, known: Known) -> str:
    """The id of the reason; that of "no more was said" where only a group is known."""
    sets = course.gathered.sets
    group = known.reasons.group(sets.reason_group)
    return sets.reason or (group.unsaid if group else "")


def tasks_of(course: Course) -> tuple[str, ...]:
    """What was promised, and who has to decide."""
    gathered = course.gathered
    needs = (gathered.sets.needs,) if gathered.sets.needs else ()
    return tuple(dict.fromkeys((*gathered.tasks, *needs)))


def day_back(course: Course, known: Known) -> date | None:
    """The day back as it was typed; None where none is, or none can be read."""
    if course.gathered.sets.returns != DATE:
        return None
    return near_day(course.held.day, known.day)


def lacks_day(course: Course, known: Known) -> bool:
    """Whether a date was agreed and cannot be read yet."""
    return course.gathered.sets.returns == DATE and day_back(course, known) is None


def is_late(course: Course, known: Known) -> bool:
    """Whether the child is late and on the way, so that somebody looks out for it from a time."""
    reason = known.reasons.get(reason_of(course, known))
    late = reason is not None and reason.group == LATE
    return late and course.gathered.sets.returns == TODAY


def time_coming(course: Course, known: Known) -> time | None:
    """When a late child comes, as it was typed; None where nothing is, or none can be read."""
    return read_time(course.held.comes) if is_late(course, known) else None


def lacks_time(course: Course, known: Known) -> bool:
    """Whether something was typed that is no time."""
    typed = bool(course.held.comes.strip()) and is_late(course, known)
    return typed and time_coming(course, known) is None


def ring_of(course: Course, known: Known, outcome: str, now: datetime) -> Ring:
    """The ring as it is to be logged."""
    held, sets = course.held, course.gathered.sets
    number = known.number(held.number)
    script = course.script
    read = script is not None and bool(held.path)
    return Ring(
        id=f"o{secrets.token_hex(5)}",
        talk=held.talk,
        pupil_id=held.pupil,
        day=date.fromisoformat(held.on) if held.on else now.date(),
        at=held.at or f"{now:%H:%M}",
        outcome=outcome,
        minutes=_minutes(held, now),
        why=held.why,
        script=script.id if script and read else "",
        script_from=script.since if script and read and script.since != date.min else None,
        contact=number.name if number else "",
        relationship=number.relationship if number else "",
        phone=number.phone if number else "",
        reason=reason_of(course, known),
        code=sets.suggest,
        back=sets.returns,
        returns=day_back(course, known),
        root=sets.root,
        tasks=tasks_of(course),
        flags=course.gathered.flags,
        answers=held.path,
        words=held.words.strip(),
        facts=_facts(course, known),
    )


def _facts(course: Course, known: Known) -> dict[str, str]:
    """What was said beside the reason: the language, and when a late child comes."""
    language, at = course.held.language.strip(), time_coming(course, known)
    said = {"language": language, "expected": f"{at:%H:%M}" if at else ""}
    return {name: words for name, words in said.items() if words}


def held_again(ring: Ring, digits: str) -> Held:
    """A ring that was logged, as its window holds it to put another in its place.

    Args:
        ring: The ring that stands.
        digits: Of the number that was rung.
    """
    day = ring.returns if ring.back == DATE else None
    return Held(
        pupil=ring.pupil_id,
        why=ring.why,
        talk=ring.talk,
        on=ring.day.isoformat(),
        at=ring.at,
        number=digits,
        script=ring.script,
        path=ring.answers,
        outcome="" if ring.script and ring.answers else ring.outcome,
        words=ring.words,
        day=f"{day:%d/%m/%Y}" if day else "",
        comes=ring.facts.get("expected", "").replace(":", "."),
        language=ring.facts.get("language", ""),
        corrects=ring.id,
        minutes=str(ring.minutes),
    )


def _minutes(held: Held, now: datetime) -> int:
    if held.corrects:
        return int(held.minutes or 0)
    if not held.at or held.on != now.date().isoformat():
        return 0
    began = datetime.combine(now.date(), time.fromisoformat(held.at), now.tzinfo)
    return max(0, int((now - began).total_seconds() // 60))


def so_far_words(course: Course, known: Known) -> str:
    """What finishing would log, and what was promised; empty while nothing is known."""
    outcome = outcome_of(course, known)
    parts = [_capital(short(outcome)) if outcome else ""]
    parts += _learnt(course, known)
    told = " · ".join(part for part in parts if part)
    promised = promised_words(tasks_of(course), known)
    return "\n".join(part for part in (f"So far: {told}" if told else "", promised) if part)


def _learnt(course: Course, known: Known) -> list[str]:
    sets = course.gathered.sets
    reason = reason_of(course, known)
    back = _BACK.get(sets.returns, "")
    if sets.returns == DATE:
        day = day_back(course, known)
        back = f"back {day:%A} {day.day} {day:%B}" if day else "day back to be typed"
    suggested = f"suggests {sets.suggest}" if sets.suggest else ""
    at = time_coming(course, known)
    back = f"coming at {clock_words(at)}" if at else back
    return [known.reasons.label(reason) if reason else "", suggested, back]


def promised_words(tasks: tuple[str, ...], known: Known) -> str:
    """What has to be done after the call, in words."""
    found = (known.outcomes.task(one) for one in tasks)
    told = [one.label.format(child=known.called) for one in found if one is not None]
    return f"To do: {'; '.join(told)}" if told else ""


def logged_words(course: Course, known: Known, outcome: CallOutcome) -> str:
    """What was logged: "spoke to Kerry Turner, cold, back tomorrow"."""
    number = known.number(course.held.number)
    spoke = outcome.spoke and number is not None and outcome.id == "spoke"
    first = f"spoke to {number.name}" if spoke and number else short(outcome)
    parts = [first, *(part for part in _learnt(course, known) if part)]
    return f"Logged: {', '.join(parts)}."


def at_words(now: datetime) -> str:
    """A moment as people say it: 9.33."""
    return clock_words(now.time())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
