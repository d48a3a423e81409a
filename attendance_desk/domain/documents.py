"""What a document says: blocks of plain text. `letters/` gives them page, font and millimetre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from attendance_desk.domain.chart_blocks import Picture
from attendance_desk.domain.letter_blocks import LetterBlock


class Tone(Enum):
    """How a sentence is meant."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"
    WARNING = "warning"


class Emphasis(Enum):
    """How a cell stands among its neighbours."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


class Sensitivity(Enum):
    """Who may see the paper; the words are printed on every page."""

    OPEN = ""
    STAFF = "For staff only. Keep it out of sight of visitors and destroy it when it is done with."
    RECORD = "A legal record of the school. Keep it with the registers."
    CONFIDENTIAL = "Confidential: safeguarding. Only for those whose task it is; then destroy it."
    UNPUBLISHED = "Not for publication: small numbers are shown. For the head only."
    DRAFT = "Draft: nobody has read this yet."
    UNPUBLISHED_DRAFT = f"{DRAFT} Not for publication: small numbers are shown. For the head only."
    LOCKED = "Keep this under lock. Whoever holds it can open every record of the school."


class ColumnRole(Enum):
    """What the cells of a column are; it decides how they line up."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    CODE = "code"
    TICK = "tick"


class Spacing(Enum):
    """What the rows of a table are for."""

    CLOSE = "close"
    NORMAL = "normal"
    ROOMY = "roomy"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the title and appears once, or once a letter; 2 and 3 are below."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class FactLine:
    """A label and what it says: "Taken by", "Miss Adeyemi, teacher, at 8.57"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Fact lines that belong together, their values lined up."""

    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do, in order; drawn with numbers from 1."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick, in a cell or with words beside it."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than plain text.

    Attributes:
        text: What holds.
        struck: What held before, oldest first: drawn small and struck out above the text, so that
            a black-and-white printer tells the two apart.
        mark: A small sign beside the text that leads to words elsewhere, such as "3".
    """

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    struck: tuple[str, ...] = ()
    mark: str = ""


CellContent = str | Cell | TickBox


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading; may be empty.
        role: What its cells are.
        share: Its part of the width that is left; 0 is as wide as its widest cell.
        parted: Whether a line parts it from the column before it.
    """

    title: str
    role: ColumnRole = ColumnRole.TEXT
    share: int = 0
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A heading over several columns."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        columns: At least one.
        rows: Each has one cell for each column.
        caption: Says what the table is, above it; may be empty.
        spacing: What the rows are for.
        banner: Headings over the headings; where given, their columns sum to all columns.
        repeat_header: Whether the headings are drawn again on every further page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[CellContent, ...], ...]
    caption: str = ""
    spacing: Spacing = Spacing.NORMAL
    banner: tuple[Span, ...] = ()
    repeat_header: bool = True

    def __post_init__(self) -> None:
        """Refuse a table whose rows do not fit its headings."""
        wide = len(self.columns)
        if any(len(row) != wide for row in self.rows):
            raise ValueError(f"every row of a table with {wide} columns has {wide} cells")
        if self.banner and sum(span.columns for span in self.banner) != wide:
            raise ValueError(f"the banner of a table with {wide} columns spans {wide} columns")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page between two parts."""


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign and date; `label` says who signs."""

    label: str


@dataclass(frozen=True, slots=True)
class SignGroup:
    """A group of signs to be typed, with its own check sign so that a slip is found at once."""

    number: int
    signs: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class CodeGroups:
    """Groups of signs in large type, to be read off paper without doubt."""

    groups: tuple[SignGroup, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page; pages are counted `anew` for another receiver."""

    anew: bool = False


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that are not parted by the end of a page, if one page can hold them."""

    blocks: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | Facts
    | Steps
    | TickBox
    | Table
    | Picture
    | Rule
    | SignatureLine
    | CodeGroups
    | LetterBlock
    | PageBreak
    | KeepTogether
)


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The last entry of the ledger that a paper was made from.

    Attributes:
        number: The entry's number in the register book.
        signs: The entry's hash as a person compares it, 20 signs in groups (`promises.md` 3.5).
    """

    number: int
    signs: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page, beside the page number.

    Attributes:
        school: The school's name.
        made_by: Who made the paper, name and title; may be empty.
        head: The ledger's head; with it every page carries its own check.
        practice: Whether the school is invented: then every page says so.
        made_at: When the paper was made, where that is told apart from the moment it is of.
    """

    school: str
    made_by: str = ""
    head: LedgerHead | None = None
    practice: bool = False
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document, complete but not yet drawn.

    Attributes:
        title: Its title, also in the PDF's own description.
        kind: The name `print` knows it by, such as `fire-roll`.
        blocks: What it says, in reading order.
        as_at: The moment whose facts it holds; the same content gives the same bytes.
        sensitivity: Who may see it.
        wide: Whether its tables need the long side of the page across.
        large: Whether it is in large print.
        language: By its code, for whoever listens to it.
        more_pages: How many pages made before follow it in one file.
        snug: Whether white space between its parts gives way where that saves a page.
    """

    title: str
    kind: str
    blocks: tuple[Block, ...]
    footer: Footer
    as_at: datetime
    sensitivity: Sensitivity = Sensitivity.STAFF
    wide: bool = False
    large: bool = False
    language: str = "en"
    more_pages: int = 0
    snug: bool = False
