"""The room of scripts: what to say, with which facts, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import lines, scripts
from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.catalog.scripts import shipped_scripts
from attendance_desk.desk.room import Room
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.talk import Talk
from attendance_desk.queries import call_facts, lines_board, script_paper, scripts_board
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.lines import Line, LineKind
    from attendance_desk.domain.script_facts import Spoken
    from attendance_desk.domain.script_papers import ScriptPaper
    from attendance_desk.domain.script_versions import Version, Words
    from attendance_desk.domain.script_words import ScriptWords
    from attendance_desk.domain.scripts import Script
    from attendance_desk.queries.lines_board import LinesSheet
    from attendance_desk.queries.scripts_board import ScriptRow


class Scripts(Room):
    """Spoken scripts."""

    def held_to(self) -> ScriptWords:
        """What scripts are held to, and the ids they may name with their words."""
        return shipped_words()

    def shipped(self) -> tuple[Script, ...]:
        """The program's own scripts."""
        return shipped_scripts()

    def board(self, day: date | None = None) -> tuple[ScriptRow, ...]:
        """Every script as it is in force on a day, today without one, with its history."""
        with self._desk.ground() as ground:
            return scripts_board.board(ground, day)

    def in_force(self, script_id: str, day: date | None = None) -> Script:
        """One script as it is in force on a day, today without one.

        Raises:
            Refused: There is none of this id.
        """
        with self._desk.ground() as ground:
            found = scripts_board.script_on(ground, script_id, day)
        if found is None:
            raise Refused(
                "unknown_script",
                f"There is no script {script_id}.",
                "Nothing was done.",
                "Choose one of the list.",
            )
        return found

    def facts(self, pupil_id: str, contact: str = "") -> dict[str, Spoken]:
        """The facts a script may use about a child just now."""
        with self._desk.ground() as ground:
            return call_facts.facts(so_far(ground, self._desk.views), pupil_id, contact)

    def talk(self, script_id: str, pupil_id: str, contact: str = "", path: str = "") -> Talk:
        """A talk about a child, from its beginning or from the answers of one broken off.

        Args:
            script_id: The script; today's words of it.
            pupil_id: The child.
            contact: The name of who is rung.
            path: The answers given so far, as `Talk.path` wrote them.
        """
        return Talk.resumed(self.in_force(script_id), self.facts(pupil_id, contact), path)

    def paper(self, pupil_id: str, script_id: str, contact: str = "") -> ScriptPaper:
        """A script with a child's facts, to be printed."""
        with self._desk.ground() as ground:
            known = so_far(ground, self._desk.views)
            return script_paper.paper(known, pupil_id, script_id, contact)

    def change(self, script_id: str, words: Words, since: date) -> Outcome[Version]:
        """Word a script anew from a day on."""
        return scripts.change(self._desk.context(), self._desk.by(), script_id, words, since)

    def take_back(self, script_id: str, since: date) -> Outcome[Version]:
        """Go back to the program's own words from a day on."""
        return scripts.take_back(self._desk.context(), self._desk.by(), script_id, since)

    def lines(self, class_id: str) -> LinesSheet:
        """What was typed about a class and its children."""
        with self._desk.ground() as ground:
            return lines_board.sheet(ground, class_id)

    def set_line(self, whose: str, kind: LineKind, words: str) -> Outcome[Line]:
        """Type a line about a class or a child; no words take it away."""
        return lines.set_line(self._desk.context(), self._desk.by(), whose, kind, words)
