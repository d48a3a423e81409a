"""How joining a school is laid out: four steps, one shown at a time, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.welcome.card import WIDE, on_a_card
from ui.welcome.fields import line, rename
from ui.widgets.folder_field import FolderField
from ui.widgets.parts import Strip, button, column, label, row
from ui.widgets.working import Working

TITLES = (
    "Where do the PCs meet?",
    "Read this code out at the office",
    "The office has answered",
    "This PC joins",
)
_ABOUT = (
    (
        "The school is on another PC already. Both PCs need a folder that they both reach: on a "
        "network drive, of a sync program, or a stick that is carried. At the other PC it stands "
        "under Settings, Other PCs."
    ),
    (
        "At a PC of the school the head opens Settings, Other PCs, Welcome a new PC, and types "
        "it. You may close the program meanwhile: this page goes on where you left it."
    ),
    (
        "Type the code that the office's PC shows, so that this PC joins your school and no "
        "other. Then say where the school is kept: on this PC, never in the shared folder."
    ),
    "",
)
WAITS = "Waiting for the office …"


class JoinFace(QWidget):
    """The widgets of the steps. What they do stands in `joining.py`."""

    def __init__(self) -> None:
        super().__init__()
        self.place = -1
        self.count, self.title = label(kind="second"), label(kind="title", wrap=True)
        self.about, self.strip = label(kind="second", wrap=True), Strip()
        self.folder = FolderField("The &shared folder, or the stick", "The shared folder")
        self.code = label(kind="code")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waits = label(WAITS, "strong", wrap=True)
        self.answer = line("The &code that the office's PC shows".replace("&", ""))
        self.answer.setPlaceholderText("ABCDE FGHJK")
        self.to = FolderField("Where shall the school be &kept on this PC?")
        self.working = Working()
        self.next = button("&Next", self.go_on, "primary")
        self.back = button("&Back", self.go_back)
        self.other = button("Ask through &another folder…", self.ask_elsewhere)
        for one in (self.next, self.back, self.other):
            one.setAutoDefault(True)
        self._lay()

    def go_on(self) -> None:
        """The next step."""

    def go_back(self) -> None:
        """The step before."""

    def ask_elsewhere(self) -> None:
        """The first step again, for another folder."""

    def show_step(self, place: int) -> None:
        """Show a step, from 0."""
        self.place = place
        self.count.setText(f"Join a school: step {place + 1} of {len(TITLES)}")
        self.title.setText(TITLES[place])
        self.about.setText(_ABOUT[place])
        self.about.setVisible(bool(_ABOUT[place]))
        self.strip.say("")
        self.folder.setVisible(place == 0)
        self.wait.setVisible(place == 1)
        self.third.setVisible(place == 2)
        self.next.setVisible(place != 1)
        self.other.setVisible(place == 1)
        rename(self.next, "&Open the school" if place == len(TITLES) - 1 else "&Next")
        first = (self.folder.field, self.other, self.answer, self.next)[place]
        first.setFocus()

    def show_code(self, code: str) -> None:
        """Show the code of this PC."""
        self.code.setText(code)
        self.code.setAccessibleName(" ".join(code))

    def _lay(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(8)
        self.wait, self.third = QWidget(), QWidget()
        self.wait.setLayout(column(12, self.code, 12, self.waits, gap=0))
        asked = label("The &code that the office's PC shows", "second")
        asked.setBuddy(self.answer)
        self.third.setLayout(column(asked, self.answer, self.to))
        for part in (self.count, self.title, self.about, self.strip, self.folder, self.wait,
                     self.third, self.working):  # fmt: skip
            inside.addWidget(part)
        inside.addLayout(row(self.next, self.other, self.back, None))
        on_a_card(self, inside, WIDE)
