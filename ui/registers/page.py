"""One register on the screen (`experience.md` 3.4)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desk.domain.registers import Refusal
from attendance_desk.queries.register_sheet import SheetState
from ui.registers.marking import Marking, blanks_words, closing_words, count_words, head_count
from ui.registers.panels import CodeRow, Foot, HeadCount, NoteLine
from ui.registers.states import Banner, banner
from ui.registers.view import RegisterView
from ui.theme import theme
from ui.widgets.parts import Strip, button, drawn, label, row, scrolled

HINT = "Type a number, then Space here, N not here, L late · Ctrl+Enter rest are here · Esc back"


class SheetPage(QWidget):
    """Shows a register and takes its keys. It asks for what needs the desk by its signals.

    Attributes:
        changed: The draft changed and must be kept.
        submitted: Put the register in, with the words about lateness.
        said: A line for the status bar.
        left: Back to the list of registers.
    """

    changed = Signal()
    submitted = Signal(str)
    said = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.marking: Marking | None = None
        self._lay_out()
        self._connect()
        self._minute = QTimer(self)
        self._minute.setInterval(10_000)
        self._minute.timeout.connect(self._tell_time)
        self._minute.start()

    def show_register(self, marking: Marking) -> None:
        """Show a register as it stands and put the focus on the first child without a mark."""
        self.marking = marking
        self.view.collector.end()
        self.strip.say(*_parts(banner(marking)))
        self._panel(self.bar)
        self.refresh()
        blank = marking.blanks()
        self.view.go(blank[0].number - 1 if blank else 0)
        self.view.setFocus()

    def refresh(self) -> None:
        """Paint what the draft says now."""
        marking = self.marking
        if marking is None:
            return
        counts = marking.counts()
        self.title.setText(marking.title)
        self.view.show_lines(marking.lines())
        self.counts.setText(count_words(counts))
        self.blank.setText(f"· {counts.not_marked} not marked" if counts.not_marked else "")
        self.rest.setVisible(marking.editable)
        self.submit.setVisible(marking.editable)
        self.amend.setVisible(marking.sheet.state is SheetState.SUBMITTED)
        self._tell_time()

    def mark(self, letter: str) -> None:
        """A letter or a space on the child in focus."""
        line, marking = self.view.line, self._open_marking()
        if line is None or marking is None:
            return
        codes = marking.choices(letter)
        if letter.isalpha() and (len(codes) > 1 or (codes and codes[0].letter != letter)):
            refused = marking.mark(line.pupil_id, letter) if not marking.may_any(codes) else None
            if refused is not None:
                self.said.emit(str(refused))
                return
            self._panel(self.codes)
            self.codes.offer(line.name, codes)
            return
        self._place(letter)

    def undo(self) -> None:
        """Take the last step back and say what it was."""
        if (marking := self._open_marking()) is not None:
            label = marking.undo()
            self._after(f"Undone: {label}" if label else "There is nothing to undo.")

    def redo(self) -> None:
        """Do it again."""
        if (marking := self._open_marking()) is not None:
            label = marking.redo()
            self._after(f"Done again: {label}" if label else "There is nothing to do again.")

    def rest_or_submit(self) -> None:
        """Ctrl+Enter: fill the blanks and show the head count."""
        if (marking := self._open_marking()) is not None:
            marking.rest_are_here()
            self._after("")
            self._count()

    def try_submit(self) -> None:
        """Submit: refused with blanks, which are named; else the head count."""
        if (marking := self._open_marking()) is None:
            return
        blank = marking.blanks()
        if blank:
            self.strip.say(blanks_words(marking), "warn")
            self.said.emit(blanks_words(marking))
            self.view.go(blank[0].number - 1)
            self.view.setFocus()
            return
        self._count()

    def ask_note(self) -> None:
        """Ctrl+M: words beside the mark of the child in focus."""
        line, marking = self.view.line, self._open_marking()
        if line is None or marking is None:
            return
        held = marking.draft.marks.get(line.pupil_id)
        self._panel(self.words)
        self.words.ask(line.name, held.note if held else "")

    def back_to_list(self) -> None:
        """Close what is open at the foot; the focus returns to the child it was on."""
        self._panel(self.bar)
        self.view.setFocus()

    def refused(self, words: str) -> None:
        """The desk did not take it: say why and let the person go on."""
        self.strip.say(words, "danger")
        self.back_to_list()

    def escape(self) -> None:
        """Escape leaves one thing at a time, and never loses a mark."""
        if self._shown is not self.bar:
            self.back_to_list()
        elif self.view.collector.digits:
            self.view.collector.end()
        else:
            self.left.emit()

    def _place(self, letter: str) -> None:
        line, marking = self.view.line, self.marking
        if line is None or marking is None:
            return
        before = marking.draft
        refused = marking.mark(line.pupil_id, letter)
        if refused is not None:
            self.said.emit(str(refused))
            return
        row = self.view.currentIndex().row()
        self._after(marking.draft.said if marking.draft is not before else "")
        self.view.go(row + 1)

    def _noted(self, words: str) -> None:
        line, marking = self.view.line, self.marking
        if line is None or marking is None:
            return
        refused = marking.note(line.pupil_id, words)
        self.back_to_list()
        self._after(str(refused) if isinstance(refused, Refusal) else "")

    def _clear(self) -> None:
        line, marking = self.view.line, self._open_marking()
        if line is not None and marking is not None:
            marking.clear(line.pupil_id)
            self._after("")

    def _after(self, said: str) -> None:
        self.refresh()
        if self.marking is not None and not self.marking.blanks():
            self.strip.say("")
        self.said.emit(said)
        self.changed.emit()

    def _count(self) -> None:
        if self.marking is None:
            return
        late = self.marking.sheet.state is SheetState.CLOSED_NOT_IN
        self._panel(self.count)
        self.count.show_count(head_count(self.marking), self.after_words, late=late)

    def _open_marking(self) -> Marking | None:
        """The register if marks can be made; else says why they cannot."""
        if self.marking is not None and not self.marking.editable:
            words = banner(self.marking).words
            self.said.emit(words or "This register cannot be marked here.")
            return None
        return self.marking

    def _panel(self, panel: QWidget) -> None:
        for one in (self.bar, self.count, self.codes, self.words):
            one.setVisible(one is panel)
        self._shown = panel

    def _tell_time(self) -> None:
        if self.marking is not None:
            sheet, now = self.marking.sheet, self.marking.hand.now()
            self.time.setText(closing_words(sheet, now) if self.marking.editable else "")

    def _scroll(self, rect: QRect) -> None:
        self.area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())

    def _lay_out(self) -> None:
        self.title = label(kind="title", wrap=True)
        self.time = label(kind="warn")
        self.counts, self.blank = label(), label(kind="strong")
        self.strip = Strip()
        self.view = RegisterView()
        self.area = scrolled(_padded(self.view))
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.area)
        self.count, self.codes, self.words = HeadCount(), CodeRow(), NoteLine()
        self.after_words = ""
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        head = row(self.title, self.time)
        head.setStretch(0, 1)
        page.addLayout(head)
        page.addLayout(row(self.counts, self.blank, None, self._key_caps(), gap=6))
        page.addWidget(self.strip)
        page.addWidget(frame, 1)
        for panel in (self._foot_bar(), self.count, self.codes, self.words):
            page.addWidget(panel)
        self._panel(self.bar)

    def _foot_bar(self) -> QWidget:
        self.bar = QWidget()
        self.foot_words = label(kind="second", wrap=True)
        self.rest = button("Mark the &rest here", self.rest_or_submit)
        self.submit = drawn(
            button("&Submit register", self.try_submit, "primary"),
            "check",
            theme().tokens.on_accent,
        )
        self.amend = button("&Amend (F2)", lambda: None)
        layout = QHBoxLayout(self.bar)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.foot_words, 1)
        for one in (self.rest, self.submit, self.amend):
            layout.addWidget(one)
        return self.bar

    def _key_caps(self) -> QWidget:
        self.caps = QWidget()
        layout = QHBoxLayout(self.caps)
        layout.setContentsMargins(0, 0, 0, 0)
        pairs = (("Space", "here"), ("N", "not here"), ("L", "late"))
        for key, words in (*pairs, ("Ctrl+Enter", "rest are here"), ("Ctrl+Z", "undo")):
            layout.addWidget(label(key, "key"))
            layout.addWidget(label(words, "second"))
        return self.caps

    def _connect(self) -> None:
        self.view.marked.connect(self.mark)
        self.view.cleared.connect(self._clear)
        self.view.said.connect(self.said)
        self.view.moved.connect(self._scroll)
        self.count.submitted.connect(self.submitted)
        self.codes.chosen.connect(self._chosen)
        self.words.written.connect(self._noted)
        panel: Foot
        for panel in (self.count, self.codes, self.words):
            panel.left.connect(self.back_to_list)

    def _chosen(self, code: str) -> None:
        self.back_to_list()
        self._place(code)


def _parts(one: Banner) -> tuple[str, str]:
    return one.words, one.kind


def _padded(inside: QWidget) -> QWidget:
    """The list keeps to the top of its scroll area."""
    outer = QWidget()
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)
    layout.addStretch(1)
    return outer
