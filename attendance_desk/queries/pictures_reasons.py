"""Why children were away, as charts: by the register, and by what staff learnt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain import picture_reasons
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.picture_reasons import ROOTS, WHY, Heard, root_of
from attendance_desk.domain.reasons import Root
from attendance_desk.queries.pictures_ground import remarks
from attendance_desk.store import day_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.figures import Opened
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.pictures_ground import Asking


def reasons(asking: Asking) -> tuple[Chart, ...]:
    """Days missed by reason and by root cause."""
    found = asking.table(By.REASON)
    of = asking.of(*remarks(found))
    by_root: dict[Root, list[str]] = {}
    for one, root in _rooted(asking):
        by_root.setdefault(root, []).append(one.pupil_id)
    return picture_reasons.reasons(of, found.rows), picture_reasons.roots(of, by_root)


def behind_reason(asking: Asking, key: str) -> Behind:
    """The sessions missed for a reason, or with a root cause behind them."""
    which, _, what = key.partition(" ")
    if which == WHY:
        wanted = asking.wanted(By.REASON)
        name = next((row.name for row in asking.table(By.REASON).rows if row.key == what), what)
        return asking.behind(name, asking.opened(wanted, what, Measure.ABSENT))
    root = Root(what)
    found = [one for one, seen in _rooted(asking) if seen is root]
    return asking.behind(ROOTS[root], found)


def _rooted(asking: Asking) -> Iterator[tuple[Opened, Root]]:
    """Every missed session with its root cause."""
    ground = asking.ground
    heard = _heard(ground, asking.days)
    order = {session: nth for nth, session in enumerate(ground.calendar.sessions(*asking.days))}
    by_child: dict[str, list[Opened]] = {}
    for one in asking.every(Measure.ABSENT):
        by_child.setdefault(one.pupil_id, []).append(one)
    for pupil_id, missed in by_child.items():
        named = heard.get(pupil_id, ())
        for spell in _spells(missed, order):
            days = spell[0].session.day, spell[-1].session.day
            for one in spell:
                yield one, root_of(one.session, days, named)


def _spells(missed: Sequence[Opened], order: Mapping[Session, int]) -> Iterator[list[Opened]]:
    """Absences without a session between them that was attended."""
    held: list[Opened] = []
    for one in missed:
        if held and order[one.session] != order[held[-1].session] + 1:
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def _heard(ground: Ground, days: tuple[date, date]) -> Mapping[str, list[Heard]]:
    """What staff named for each child: in support plans, and on the telephone in both ways."""
    found: dict[str, list[Heard]] = {}
    for pupil_id, one in (*_plans(ground), *_told(ground, days)):
        found.setdefault(pupil_id, []).append(one)
    return found


def _plans(ground: Ground) -> Iterator[tuple[str, Heard]]:
    for plan in ground.read(letter_rows.plans, date.min):
        ends = plan.closed_on or date.max
        yield plan.pupil_id, Heard(Root(plan.root), plan.started, ends, firm=True)


def _told(ground: Ground, days: tuple[date, date]) -> Iterator[tuple[str, Heard]]:
    known = shipped_reasons()
    for call in ground.read(day_rows.calls, *days):
        reason = known.get(call.reason)
        if reason:
            yield from _each(call.pupils, reason.root, call.day)
    rings = ground.read(phone_rows.rings, *days)
    corrected = {one.corrects for one in rings if one.corrects and not one.undone}
    for ring in rings:
        if ring.root and not ring.undone and ring.id not in corrected:
            yield from _each((ring.pupil_id,), Root(ring.root), ring.day)


def _each(pupils: Iterable[str], root: Root, day: date) -> Iterator[tuple[str, Heard]]:
    if root is not Root.UNKNOWN:
        for pupil_id in pupils:
            yield pupil_id, Heard(root, day, day)
