"""The pages of a meeting's record: who came, the questions, offers, targets, the next look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meeting_questions import Proforma
from attendance_desk.domain.meeting_rules import USUAL_REVIEW, MeetingRecord, review_span
from attendance_desk.domain.meetings import Meeting
from attendance_desk.queries.meeting_booking import Booking
from ui.meetings.fielded import Fielded, area, asked
from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field
from ui.widgets.near_days import NearDay, day_text
from ui.widgets.parts import label, row, tick

ROWS = 4
"""Targets that can be added at once."""
_ANSWERS = (("not offered", ""), ("yes", "yes"), ("no", "no"))
_DUE = timedelta(days=14)


def pages(
    fields: Fielded,
    proforma: Proforma,
    known: Booking,
    meeting: Meeting,
    today: Callable[[], date],
) -> list[QWidget]:
    """Every page, in order, its fields kept under their names."""
    called = known.called
    made = [_came(fields, known)]
    for page, words in proforma.pages.items():
        if page == "child":
            said = area(f"What does {called} say, in their own words?", "As they said it")
            fields.add("child_said", said)
            made.append(_page(words, [asked(f"What does {called} say?", said)]))
            continue
        parts = []
        for one in proforma.of_page(page, meeting.stage):
            field = area(one.words)
            fields.add(f"q {one.id}", field)
            parts.append(asked(one.words, field, one.hint))
        made.append(_page(words, parts))
    ends = (_offers(fields, proforma), _targets(fields, meeting, today))
    return [*made, *ends, _again(fields, meeting, today)]


def _page(title: str, parts: list[QWidget]) -> QWidget:
    made = QWidget()
    made.setProperty("kind", "clear")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(label(title, "card-title", wrap=True))
    for one in parts:
        inside.addWidget(one)
    inside.addStretch(1)
    return made


def _came(fields: Fielded, known: Booking) -> QWidget:
    parts: list[QWidget] = []
    for name, what in (*known.family, (known.called, "the child")):
        ticked = tick(f"{name}, {what}" if what else name)
        fields.add(f"came {name}", ticked)
        parts.append(ticked)
    other = text_field("Somebody else who came", 120)
    fields.add("others", other)
    more = QWidget()
    more.setLayout(labelled("Somebod&y else who came, with a comma between names", other))
    return _page("Who came?", [*parts, more])


def _offers(fields: Fielded, proforma: Proforma) -> QWidget:
    grid, holder = QGridLayout(), QWidget()
    holder.setLayout(grid)
    for place, one in enumerate(proforma.offers):
        choice = Choice(one.words, _ANSWERS)
        fields.add(f"offer {one.words}", choice)
        told = label(one.words, wrap=True)
        told.setBuddy(choice)
        grid.addWidget(told, place // 2, 2 * (place % 2))
        grid.addWidget(choice, place // 2, 2 * (place % 2) + 1)
    own = text_field("Something else that was offered", 120)
    fields.add("own_offer", own)
    own_answer = Choice("Was it wanted?", _ANSWERS[1:])
    fields.add("own_answer", own_answer)
    roots = [("Choose…", ""), *((words, root.value) for root, words in proforma.roots.items())]
    root = Choice("What seems to be behind it", roots)
    fields.add("root", root)
    below = QWidget()
    inside = QVBoxLayout(below)
    inside.setContentsMargins(0, 0, 0, 0)
    line = row()
    line.addLayout(labelled("&Something else that was offered", own), 3)
    line.addLayout(labelled("Was it &wanted?", own_answer), 1)
    inside.addLayout(line)
    inside.addLayout(labelled("What seems to be &behind it", root))
    return _page("What we offered", [holder, below])


def _targets(fields: Fielded, meeting: Meeting, today: Callable[[], date]) -> QWidget:
    grid, holder = QGridLayout(), QWidget()
    holder.setLayout(grid)
    for place, words in enumerate(("Who", "What they will do", "By")):
        grid.addWidget(label(words, "second"), 0, place)
    grid.setColumnStretch(1, 1)
    for place in range(1, ROWS + 1):
        due = NearDay(f"By when, {place}", today)
        due.put(meeting.day + _DUE)
        parts = (text_field(f"Who, {place}", 60), text_field(f"What, {place}", 160), due)
        for column, (name, field) in enumerate(zip(("who", "what", "due"), parts, strict=True)):
            fields.add(f"{name} {place}", field)
            grid.addWidget(field, place, column)
    told = label("You, a parent or the child: each with a day. More can be added later.", "hint")
    return _page("What each of us will do", [holder, told])


def _again(fields: Fielded, meeting: Meeting, today: Callable[[], date]) -> QWidget:
    first, last = review_span(meeting.day)
    review = NearDay("We look at it again on", today)
    review.put(meeting.day + USUAL_REVIEW)
    fields.add("review", review)
    why = text_field("Or why it is not looked at again", 120)
    fields.add("no_review", why)
    both = QWidget()
    inside = QVBoxLayout(both)
    inside.addLayout(labelled("We &look at it again on", review))
    span = f"From {first:%d/%m/%Y} to {last:%d/%m/%Y}: two to six weeks."
    inside.addWidget(label(span, "hint"))
    inside.addLayout(labelled("Or &why it is not looked at again (empty the day above)", why))
    return _page("The next look", [both])


def filled(meeting: Meeting, known: Booking, proforma: Proforma) -> dict[str, object]:
    """What a record that was written before says, by the names of the fields."""
    values: dict[str, object] = {f"q {key}": said for key, said in meeting.notes.items()}
    named = {name for name, _what in known.family} | {known.called}
    values |= {f"came {name}": True for name in meeting.came}
    values["others"] = ", ".join(one for one in meeting.came if one not in named)
    values["child_said"], values["root"] = meeting.child_said, meeting.root
    offered = {one.words for one in proforma.offers}
    for line in meeting.support:
        words, _colon, answer = line.rpartition(":")
        if words in offered:
            values[f"offer {words}"] = answer.strip()
        else:
            values["own_offer"], values["own_answer"] = words or line, answer.strip()
    if meeting.review_on is not None:
        values["review"] = day_text(meeting.review_on)
    return values


def told(
    fields: Fielded, proforma: Proforma, known: Booking, agreed: tuple[Agreed, ...]
) -> MeetingRecord:
    """What the fields say.

    Raises:
        Unread: A day cannot be read.
    """
    names = [name for name, _what in known.family] + [known.called]
    others = [part.strip() for part in fields.text("others").split(",")]
    came = [name for name in dict.fromkeys(names) if fields.on(f"came {name}")]
    review = fields.held["review"]
    return MeetingRecord(
        came=tuple(part for part in (*came, *others) if part),
        notes={one.id: fields.text(f"q {one.id}") for one in proforma.questions},
        child_said=fields.text("child_said"),
        root=fields.text("root"),
        support=tuple(_support(fields, proforma)),
        targets=(*agreed, *_wanted(fields)),
        review_on=review.day() if isinstance(review, DayField) else None,
        no_review=fields.text("no_review"),
    )


def _support(fields: Fielded, proforma: Proforma) -> list[str]:
    found = [
        f"{one.words}: {answer}"
        for one in proforma.offers
        if (answer := fields.text(f"offer {one.words}"))
    ]
    own = fields.text("own_offer").replace(":", ",")
    return [*found, f"{own}: {fields.text('own_answer')}"] if own else found


def _wanted(fields: Fielded) -> list[Agreed]:
    found = []
    for place in range(1, ROWS + 1):
        who, what = fields.text(f"who {place}"), fields.text(f"what {place}")
        due = fields.held[f"due {place}"]
        if not (who or what) or not isinstance(due, DayField):
            continue
        if not who or not what:
            words = f"Target {place} needs who does it, and what it is."
            raise Unread(words, fields.held[f"{'what' if who else 'who'} {place}"])
        day: date = due.must()
        found.append(Agreed("", "", what, who, day, day))
    return found
