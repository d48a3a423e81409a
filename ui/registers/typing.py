"""What keys do to the register that is shown. Nothing here reaches the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal

from attendance_desk.domain.registers import Refusal
from attendance_desk.queries.register_sheet import SheetState
from ui.registers.face import SheetFace
from ui.registers.marking import Marking, closing_words, count_words, gone_words
from ui.registers.states import banner


class TypingPage(SheetFace):
    """Turns keys into a changed draft.

    Attributes:
        changed: The draft changed and must be kept.
        said: A line for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.marking: Marking | None = None
        self.foot_usual = ""
        self.view.marked.connect(self.mark)
        self.view.cleared.connect(self._clear)
        self.view.said.connect(self.said)
        self.view.jumped.connect(self._jumped)
        self.codes.chosen.connect(self._chosen)
        self.words.written.connect(self._noted)

    def refresh(self) -> None:
        """Paint what the draft says now."""
        marking = self.marking
        if marking is None:
            return
        counts = marking.counts()
        self.title.setText(marking.title)
        self.view.show_lines(marking.shown())
        self.tell_gone()
        self.counts.setText(count_words(counts))
        self.blank.setText(f"· {counts.not_marked} not marked" if counts.not_marked else "")
        self.rest.setVisible(marking.editable)
        self.submit.setVisible(marking.editable)
        self.amend.setVisible(marking.sheet.state is SheetState.SUBMITTED)
        self.tell_time()

    def tell_gone(self, *, blanks: bool = False) -> None:
        """Name, in an afternoon, who was here this morning and is not now; read aloud too."""
        if self.marking is None:
            return
        words = gone_words(self.marking, blanks=blanks)
        if words != self.gone.words.text():
            self.gone.say(words)
            if words:
                self.said.emit(words)

    def mark(self, letter: str) -> None:
        """A letter or a space on the child in focus."""
        line, marking = self.view.line, self.open_marking()
        if line is None or marking is None:
            return
        codes = marking.choices(letter)
        if letter.isalpha() and (len(codes) > 1 or (codes and codes[0].letter != letter)):
            if marking.may_any(codes):
                self.show_panel(self.codes)
                self.codes.offer(line.name, codes)
                return
            letter = codes[0].letter
        self._place(letter)

    def undo(self) -> None:
        """Take the last step back and say what it was."""
        if (marking := self.open_marking()) is not None:
            label = marking.undo()
            self.after(_step_words("Undone", label, marking) or "There is nothing to undo.")

    def redo(self) -> None:
        """Do it again."""
        if (marking := self.open_marking()) is not None:
            label = marking.redo()
            words = _step_words("Done again", label, marking)
            self.after(words or "There is nothing to do again.")

    def ask_note(self) -> None:
        """Ctrl+M: words beside the mark of the child in focus."""
        line, marking = self.view.line, self.open_marking()
        if line is None or marking is None:
            return
        held = marking.draft.marks.get(line.pupil_id)
        self.show_panel(self.words)
        self.words.ask(line.name, held.note if held else "")

    def back_to_list(self) -> None:
        """Close what is open at the foot; the focus returns to the child it was on."""
        self.show_panel(self.bar)
        self.view.setFocus()

    def open_marking(self) -> Marking | None:
        """The register if marks can be made; else says why they cannot."""
        if self.marking is not None and not self.marking.editable:
            words = banner(self.marking).words
            self.said.emit(words or "This register cannot be marked here.")
            return None
        return self.marking

    def after(self, said: str) -> None:
        """Show a changed draft, say what was done, and have it kept."""
        self.refresh()
        self.tell_foot(said or self.foot_usual, "warn" if said else "second")
        if self.marking is not None and not self.marking.blanks():
            self.strip.say("")
        self.said.emit(said)
        self.changed.emit()

    def tell_time(self) -> None:
        """Tell how long the register is open."""
        if self.marking is not None:
            sheet, now = self.marking.sheet, self.marking.hand.now()
            self.time.setText(closing_words(sheet, now) if self.marking.editable else "")

    def _place(self, letter: str) -> None:
        line, marking = self.view.line, self.marking
        if line is None or marking is None:
            return
        before = marking.draft
        refused = marking.mark(line.pupil_id, letter)
        if refused is not None:
            self._refuse(str(refused))
            return
        row = self.view.currentIndex().row()
        self.after(marking.draft.said if marking.draft is not before else "")
        self.view.go(row + 1)

    def _chosen(self, code: str) -> None:
        self.back_to_list()
        self._place(code)

    def _jumped(self, number: int) -> None:
        editable = self.marking is not None and self.marking.editable
        then = "now Space, N or L" if editable else "F2 changes the mark"
        self.said.emit(f"Number {number}: {then}.")

    def _noted(self, words: str) -> None:
        line, marking = self.view.line, self.marking
        if line is None or marking is None:
            return
        refused = marking.note(line.pupil_id, words)
        self.back_to_list()
        self.after(str(refused) if isinstance(refused, Refusal) else "")

    def _clear(self) -> None:
        line, marking = self.view.line, self.open_marking()
        if line is not None and marking is not None:
            marking.clear(line.pupil_id)
            self.after("")

    def _refuse(self, words: str) -> None:
        self.tell_foot(words, "warn")
        self.said.emit(words)


def _step_words(done: str, label: str, marking: Marking) -> str:
    """What an undo did; where a class may be reading without the child and the code."""
    if label and marking.class_view:
        return f"{done}."
    return f"{done}: {label}" if label else ""
