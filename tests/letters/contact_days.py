"""A contact record of three days, one of which has no try on record."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.contact_record import ContactRecord, absent_days, summed
from attendance_desk.domain.story import Chapter, Telling
from tests.letters import fernhill

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)
_BY = "Mrs Okafor, Office manager"
_LINES = (
    Telling(
        Chapter.CALLS,
        TUESDAY,
        "Rang Kerry Turner (mum): left a message",
        "09:31",
        by=_BY,
        ours=True,
    ),
    Telling(
        Chapter.CALLS,
        TUESDAY,
        "Rang <b>Gran</b> & Co: no answer",
        "09:40",
        by=_BY,
        struck=True,
        ours=True,
    ),
    Telling(
        Chapter.CALLS, THURSDAY, "Kerry Turner (mum) rang. Ill: toothache", "08:20", "Up all night"
    ),
    Telling(
        Chapter.VISITS,
        THURSDAY,
        "Home visit by Mrs Bell: no sign of anyone",
        "11:10",
        by=_BY,
        ours=True,
    ),
)


def record() -> ContactRecord:
    """The record of a child with a name that must stay text."""
    marks = [
        (TUESDAY, "Morning: N, no reason yet"),
        (TUESDAY, "Afternoon: N, no reason yet"),
        (WEDNESDAY, "Morning: N, no reason yet"),
        (THURSDAY, "Morning: I, ill"),
    ]
    days = absent_days(marks, _LINES)
    return ContactRecord(
        fernhill.imprint(),
        "Łukasz <i>Zieliński</i>",
        "H801200001005",
        "Oak",
        TUESDAY,
        THURSDAY,
        days,
        summed(days),
    )
