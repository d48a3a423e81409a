"""Lists brought in, in the tour: columns to name, what changes, what to mend, the next list."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from attendance_desk.clock import SCHOOL_ZONE
from ui.imports.screen import ImportsScreen
from ui.tour.families import Families
from ui.tour.files import changed_copy, copy_of, faulty_copy, save_at, strange_copy

_KEYS = Qt.Key
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Lists(Families):
    """Scenes of Import, for somebody of the office or the head."""

    def play_imports(self) -> None:
        """A list looked at and taken in, and the newer one that lies there the next day."""
        pupils, taken = self._export(), self._saved("pupils-yesterday.csv")
        self.hands.press(_KEYS.Key_5, _CTRL)
        self.shoot("import")
        self.window.go("imports", strange_copy(pupils))
        self.shoot("import-columns")
        self.window.go("imports", faulty_copy(pupils))
        self.shoot("import-problems")
        today = datetime.combine(self._stage.day, time(8, 10), SCHOOL_ZONE)
        save_at(changed_copy(pupils, taken), today - timedelta(days=1))
        self.window.go("imports", taken)
        self.shoot("import-preview")
        self.hands.press(_KEYS.Key_Space)
        self.shoot("import-taken-in")
        save_at(copy_of(pupils, self._saved("pupils-today.csv")), today)
        self.window.go("today")
        self.hands.settle()
        self.hands.press(_KEYS.Key_5, _CTRL)
        self.shoot("import-newer-list")
        self._other_pages()

    def lists(self, suffix: str, scale: float) -> None:
        """Keep a picture of each page of Import in another look."""
        pupils = self._folder / "pupils.csv"
        for name, path in (
            ("columns", strange_copy(pupils)),
            ("problems", faulty_copy(pupils)),
            ("preview", self._saved("pupils-today.csv")),
        ):
            self.window.go("imports", path)
            self.shoot(f"import-{name}{suffix}", scale)
        self._other_pages(suffix, scale)

    def _saved(self, name: str) -> Path:
        """Where the school's system saves its list, and nothing else lies."""
        return self._folder / "exports" / name

    def _export(self) -> Path:
        pupils = self._folder / "pupils.csv"
        self.on_desk(lambda desk: desk.files.export("pupils", pupils))
        return pupils

    def _other_pages(self, suffix: str = "", scale: float = 1.0) -> None:
        screen = self.window.house.shown
        assert isinstance(screen, ImportsScreen)  # noqa: S101
        screen.past.show()
        self.shoot(f"import-earlier{suffix}", scale)
        screen.teaching.show_kept()
        self.shoot(f"import-kept-lists{suffix}", scale)

    def school_before(self, suffix: str = "", scale: float = 1.0) -> None:
        """What another school counted, typed into a child's record; it is not saved."""
        found: list[str] = []
        self.on_desk(lambda desk: found.append(desk.people.everyone()[0].pupil_id))
        self.window.go("pupils", found[0])
        self.hands.settle()
        self.hands.press(_KEYS.Key_F2)
        self.hands.press(_KEYS.Key_B, _ALT)
        self.hands.rest()  # until the button is up again
        for text in ("Elmwood Primary School", "2024/25", "380", "351", "20", "9"):
            self.hands.type(text)
            self.hands.press(_KEYS.Key_Return)
        self.shoot(f"schools-before{suffix}", scale)
        for _ in range(2):  # what is half typed is thrown away by the second Esc
            self.hands.press(_KEYS.Key_Escape)
