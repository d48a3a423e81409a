"""When names were written into the register, for many children at once."""

from __future__ import annotations

from datetime import date

from attendance_desk.actions.imports import Source, import_pupils
from attendance_desk.domain.imports import PupilArrival, PupilsPreview
from attendance_desk.store import duty_rows
from tests.a_school import ASH, Fernhill, pupil


def test_a_name_was_entered_by_the_first_entry_that_wrote_it_alone_or_in_a_list(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("head")
    alone, other = (card.pupil_id for card in desk.people.everyone()[:2])
    arrivals = (PupilArrival("", pupil(77, ASH, "3")),)
    preview = PupilsPreview(arrivals, (), 0, (), ())
    import_pupils(desk.context(), desk.by(), preview, Source("pupils", ""))
    ids = [card.pupil_id for card in desk.people.everyone()]
    with desk.seated.register.read() as snapshot:
        found = duty_rows.names_entered(snapshot, ids)
        few = duty_rows.names_entered(snapshot, [other])
    (listed,) = (one for one in ids if found[one].listed)
    assert listed not in {alone, other}
    assert found[listed].number > max(found[alone].number, found[other].number)
    assert found[listed].on == desk.clock.now().date()
    assert few == {other: found[other]}
    assert found[other].on <= date(2026, 9, 30)
