"""The fields of what is to be known of one child, as they are typed and as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.caring import EXAMPLE, FIRST_DAY_WORDS, LONGEST_LIMITS
from ui.widgets.fields import Choice, DayField, labelled, text_field
from ui.widgets.own_words import RestrictedField
from ui.widgets.parts import label, row

_WORKERS = (("social", WorkerKind.SOCIAL), ("youth", WorkerKind.YOUTH))
_PARTS = (("name", "name", 80), ("phone", "number", 30), ("place", "where from", 80))


class CareFields:
    """Holds the fields and decides nothing.

    Attributes:
        texts: The lines of text, by name: `social_name`, `youth_phone`, `limits`, ….
        why: Confidential; no part of `record`, `put` and `care`.
    """

    def __init__(self) -> None:
        self.first = Choice(
            "First-day visit", [(FIRST_DAY_WORDS[one], one.value) for one in FirstDay]
        )
        self.review = DayField("Look at it again by")
        self.why = RestrictedField("&Why (restricted)")
        self.texts: dict[str, QLineEdit] = {}
        for key, kind in _WORKERS:
            for part, words, longest in _PARTS:
                name = f"{kind.value.capitalize()}: {words}"
                self.texts[f"{key}_{part}"] = text_field(name, longest)
        self.texts["limits"] = text_field("Contact limits, in one sentence", LONGEST_LIMITS)
        self.texts["limits"].setPlaceholderText(EXAMPLE)

    def laid_out(self) -> QWidget:
        """The fields below one another."""
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        top = row()
        top.addLayout(labelled("First-day &visit", self.first), 3)
        top.addLayout(labelled("Look at it &again by", self.review), 1)
        column.addLayout(top)
        for key, kind in _WORKERS:
            line = row()
            for place, (part, words, _) in enumerate(_PARTS):
                title = f"{kind.value.capitalize()}, {words}" if not place else words.capitalize()
                line.addLayout(labelled(title, self.texts[f"{key}_{part}"]), 2 if not place else 1)
            column.addLayout(line)
        column.addLayout(labelled("Contact &limits: what to do, never why", self.texts["limits"]))
        told = "Everybody who rings families can read this sentence in a call."
        column.addWidget(label(told, "hint", wrap=True))
        column.addWidget(self.why.laid_out())
        return made

    def record(self) -> dict[str, str]:
        """What is typed, as plain words."""
        typed = {name: field.text() for name, field in self.texts.items()}
        return {
            "first": str(self.first.currentData()),
            "review": self.review.text(),
            **typed,
        }

    def put(self, record: Mapping[str, str]) -> None:
        """Show what was typed."""
        self.first.choose(record.get("first", FirstDay.NO.value))
        self.review.setText(record.get("review", ""))
        for name, field in self.texts.items():
            field.setText(record.get(name, ""))
            field.setCursorPosition(0)

    def show_care(self, care: Care) -> None:
        """Show what stands."""
        self.put({"first": care.first_day.value, "limits": care.limits})
        self.review.put(care.review)
        for key, kind in _WORKERS:
            for one in care.workers:
                if one.kind is kind:
                    for part, words in zip(
                        ("name", "phone", "place"),
                        (one.name, one.phone, one.organisation),
                        strict=True,
                    ):
                        self.texts[f"{key}_{part}"].setText(words)
                        self.texts[f"{key}_{part}"].setCursorPosition(0)

    def care(self, held: Care) -> Care:
        """What the fields say, whole.

        Raises:
            Unread: The day of the review is no day.
        """
        workers = tuple(
            Worker(kind, *(self.texts[f"{key}_{part}"].text() for part, _, _ in _PARTS))
            for key, kind in _WORKERS
        )
        return replace(
            held,
            first_day=FirstDay(self.first.currentData()),
            review=self.review.day(),
            workers=workers,
            limits=self.texts["limits"].text(),
        )
