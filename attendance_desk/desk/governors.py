"""The room of reports to governors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import governors
from attendance_desk.desk.room import Room
from attendance_desk.domain.governors_tables import exported
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.queries import governors_board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.governors_report import GovernorsReport
    from attendance_desk.domain.governors_said import Action, Section
    from attendance_desk.domain.tables import Table


class Governors(Room):
    """What governors are told each term: figures by rules, words by a person."""

    def terms(self) -> tuple[str, ...]:
        """The names of the terms that may be reported, oldest first."""
        with self._desk.ground() as ground:
            return governors_board.terms(ground)

    def report(self, wanted: WantedReport) -> GovernorsReport:
        """A term's report, with small numbers hidden unless the head asks for them."""
        with self._desk.ground() as ground:
            return governors_board.report(ground, self._desk.views, wanted)

    def tables(self, wanted: WantedReport) -> tuple[Table, ...]:
        """The tables of a report as they stand on paper, for a spreadsheet."""
        return exported(self.report(wanted))

    def edit(self, term: str, section: Section, words: str) -> Outcome[str]:
        """Keep what a person wrote for a section; empty words go back to the draft.

        Args:
            term: The name of the term, or a part of it.
            section: Which one; not the last, which is written by `plan`.
            words: What is printed; each line is a paragraph.

        Returns:
            The id of what is kept.
        """
        wanted = self._wanted(term)
        passage = self.report(wanted).narrative.passages.get(section)
        drafted = passage.drafted if passage else ""
        of = wanted.term, section
        return governors.say(self._desk.context(), self._desk.by(), of, words, drafted)

    def plan(self, term: str, actions: Sequence[Action]) -> Outcome[str]:
        """Keep the actions of next term; none goes back to those that are drafted."""
        label = self._wanted(term).term
        return governors.plan(self._desk.context(), self._desk.by(), label, actions)

    def read(self, wanted: WantedReport, digest: str) -> Outcome[str]:
        """Keep that a person has read the words of a report and stands by them.

        Args:
            wanted: The report that was read.
            digest: `narrative.digest` of what they saw.

        Raises:
            Refused: The words have changed since.
        """
        report = self.report(wanted)
        if report.narrative.digest != digest:
            raise Refused(
                "report_moved",
                "The words of this report have changed since you read them.",
                "Nothing was kept: what would be agreed is not what you saw.",
                "Read it again.",
            )
        return governors.read(self._desk.context(), self._desk.by(), report.term.label, digest)

    def _wanted(self, term: str) -> WantedReport:
        with self._desk.ground() as ground:
            return WantedReport(governors_board.term_named(ground, term))
