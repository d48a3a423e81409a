"""The fields of a plan's root and voices, as they are typed and as they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.support_forms import RESTRICTED_HINT, Told
from attendance_desk.queries.support_board import SupportPage
from ui.support.asking import FOUR_WEEKS
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.parts import label, row

_CHOOSE = "Choose the root…"
_LINES = 62


class PlanFields:
    """Holds the fields and decides nothing."""

    def __init__(self) -> None:
        roots = [(words, root.value) for root, words in ROOT_WORDS.items()]
        self.root = Choice("Root of the absence, as you see it", [(_CHOOSE, ""), *roots])
        self.child, self.parents = (
            _voice("What the child says, in the child's words"),
            _voice("What the parents say"),
        )
        self.review = DayField("Look at it again on")

    def on_change(self, changed: Callable[[], None]) -> None:
        """Say when something was typed or chosen."""
        self.root.currentIndexChanged.connect(lambda _at: changed())
        self.review.textChanged.connect(lambda _text: changed())
        self.child.textChanged.connect(changed)
        self.parents.textChanged.connect(changed)

    def told(self, page: SupportPage) -> Told:
        """What the fields say, whole.

        Raises:
            Unread: No root is chosen, or the review is no day.
        """
        if not self.root.currentData():
            raise Unread("Choose the root; “not known yet” is a choice too.", self.root)
        return Told(
            str(self.root.currentData()),
            self.review.must(),
            self.child.toPlainText().strip(),
            self.parents.toPlainText().strip(),
            page.plan.meeting_id if page.plan else "",
        )

    def record(self) -> dict[str, str]:
        """What is typed, as plain words."""
        return {
            "root": str(self.root.currentData() or ""),
            "child": self.child.toPlainText(),
            "parents": self.parents.toPlainText(),
            "review": self.review.text(),
        }

    def put(self, fields: Mapping[str, str]) -> None:
        """Show what was typed."""
        self.root.choose(fields.get("root", ""))
        self.child.setPlainText(fields.get("child", ""))
        self.parents.setPlainText(fields.get("parents", ""))
        self.review.setText(fields.get("review", ""))

    def show_page(self, page: SupportPage) -> None:
        """Show what stands; of a new plan the review is proposed."""
        plan = page.plan
        self.put(
            {
                "root": plan.root if plan else "",
                "child": plan.child_said if plan else "",
                "parents": plan.parents_said if plan else "",
            }
        )
        proposed = min(page.today + FOUR_WEEKS, page.last_review)
        self.review.put(plan.review_on if plan else proposed)

    def laid_out(self) -> QWidget:
        """The fields below one another."""
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        top = row()
        top.addLayout(labelled("&Root of the absence, as you see it", self.root), 2)
        top.addLayout(labelled("&Look at it again on", self.review), 1)
        column.addLayout(top)
        column.addLayout(labelled("W&hat the child says, in the child's words", self.child))
        column.addLayout(labelled("What the &parents say", self.parents))
        column.addWidget(label(RESTRICTED_HINT, "hint", wrap=True))
        column.addStretch(1)
        return made

    def hide_details(self, *, hidden: bool) -> None:
        """The voices are nobody's to read over a counter."""
        self.child.setVisible(not hidden)
        self.parents.setVisible(not hidden)


def _voice(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_LINES)
    return made
