"""Blocks into pieces: everything but tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch

from attendance_desk.domain.documents import (
    CodeGroups,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    SignatureLine,
    Steps,
    TickBox,
    Tone,
)
from attendance_desk.domain.letter_blocks import Points, Signed, Subject
from letters.pieces import Box, Ink, Node, Piece, Stroke, Words, baseline
from letters.stationery import (
    EDGE,
    GROUP,
    GROUP_CHECK,
    GROUP_NUMBER,
    HAIRLINE,
    HEADINGS,
    LABEL,
    STEP_NUMBER,
    SUBJECT,
    TONES,
    VALUE,
    Style,
)
from letters.typeface import Line, fitted, line, wrap

_PLAIN = TONES[Tone.PLAIN]
_HEADING_GAPS = {1: 0.0, 2: 16.0, 3: 11.0}
_PARAGRAPH_GAP = 7.0
_STEP_INDENT = 20.0
_ITEM_GAP, _POINT_GAP = 5.0, 2.0
_SIGNING_GAP = 20.0
_DATE_SHARE, _NAME_SHARE = 0.3, 0.6
_GROUPS_ACROSS = 3
_TICK = 11.0
_POINT = "•"
_CLOSE_GAP, _TO_SIGN = 7.0, 22.0


@singledispatch
def laid(block: object, _width: float, _root: Node) -> tuple[Piece, ...]:
    """Lay a block out in a width.

    Args:
        block: A block of `attendance_desk.domain.documents`.
        _width: Room in points.
        _root: The element of the document, under which the block's own elements stand.
    """
    raise TypeError(f"no way to draw a {type(block).__name__}")


@laid.register
def _(block: Heading, width: float, root: Node) -> tuple[Piece, ...]:
    style = HEADINGS[block.level]
    node = Node(f"H{block.level}", root)
    pieces = _text(block.text, style, width, node)
    first, *others = (replace(piece, clings=True) for piece in pieces)
    return (replace(first, gap=_HEADING_GAPS[block.level]), *others)


@laid.register
def _(block: Subject, width: float, root: Node) -> tuple[Piece, ...]:
    pieces = _text(block.text, SUBJECT, width, Node("H1", root))
    return tuple(replace(piece, clings=True) for piece in pieces)


@laid.register
def _(block: Paragraph, width: float, root: Node) -> tuple[Piece, ...]:
    pieces = _text(block.text, TONES[block.tone], width, Node("P", root))
    return _unparted_ends((replace(pieces[0], gap=_PARAGRAPH_GAP), *pieces[1:]))


@laid.register
def _(block: Facts, width: float, root: Node) -> tuple[Piece, ...]:
    labels = [line(fact.label, LABEL.face).width(LABEL.size) for fact in block.lines]
    inset = min(max(labels, default=0.0) + 14, width / 2)
    pieces: list[Piece] = []
    for fact in block.lines:
        node = Node("P", root)
        label = fitted(fact.label, LABEL, inset - 6)
        first = Words(0, baseline(LABEL), label, LABEL, node)
        gap = 0.0 if pieces else _PARAGRAPH_GAP
        lines = wrap(fact.value, VALUE, width - inset)
        pieces += _hung((first,), lines, Hang(VALUE, inset, gap), node)
    return tuple(pieces)


@laid.register
def _(block: Steps, width: float, root: Node) -> tuple[Piece, ...]:
    signs = tuple(f"{number}" for number, _ in enumerate(block.items, start=1))
    return _listed(signs, block.items, width, root)


@laid.register
def _(block: Points, width: float, root: Node) -> tuple[Piece, ...]:
    return _listed((_POINT,) * len(block.items), block.items, width, root)


def _listed(
    signs: tuple[str, ...], items: tuple[str, ...], width: float, root: Node
) -> tuple[Piece, ...]:
    whole = Node("L", root)
    pieces: list[Piece] = []
    for sign, item in zip(signs, items, strict=True):
        step = Node("LI", whole)
        drawn = line(sign, STEP_NUMBER.face)
        first = Words(0, baseline(_PLAIN), drawn, STEP_NUMBER, Node("Lbl", step))
        lines = wrap(item, _PLAIN, width - _STEP_INDENT)
        gap = _ITEM_GAP if sign != _POINT else _POINT_GAP
        pieces += _hung((first,), lines, Hang(_PLAIN, _STEP_INDENT, gap), Node("LBody", step))
    return tuple(pieces)


@laid.register
def _(block: TickBox, width: float, root: Node) -> tuple[Piece, ...]:
    node = Node("P", root)
    tick = Box(0, (_PLAIN.leading - _TICK) / 2, _TICK, Node("Figure", node, alt="Box to tick"))
    lines = wrap(block.label, _PLAIN, width - _STEP_INDENT)
    return _hung((tick,), lines, Hang(_PLAIN, _STEP_INDENT, _PARAGRAPH_GAP), node)


@laid.register
def _(_block: Rule, width: float, _root: Node) -> tuple[Piece, ...]:
    return (Piece(1, (Stroke((0, 0), (width, 0), 0.75, HAIRLINE),), gap=12),)


@laid.register
def _(block: SignatureLine, width: float, root: Node) -> tuple[Piece, ...]:
    node = Node("P", root)
    label, dated = line(block.label, LABEL.face), line("Date", LABEL.face)
    date_at = width * (1 - _DATE_SHARE)
    signing = label.width(LABEL.size) + 8
    dating = date_at + dated.width(LABEL.size) + 8
    # A name so long that nobody could sign beside it stands above its line.
    above = LABEL.leading if signing > date_at * _NAME_SHARE else 0.0
    low = above + baseline(LABEL) + 2
    inks = (
        Words(0, baseline(LABEL), label, LABEL, node),
        Stroke((0 if above else signing, low), (date_at - 12, low), 0.6, EDGE),
        Words(date_at, above + baseline(LABEL), dated, LABEL, node),
        Stroke((dating, low), (width, low), 0.6, EDGE),
    )
    return (Piece(above + LABEL.leading, inks, gap=_SIGNING_GAP),)


@laid.register
def _(block: Signed, width: float, root: Node) -> tuple[Piece, ...]:
    """The close, white room for a pen, and below it who signs; never parted."""
    close = _text(block.close, _PLAIN, width, Node("P", root))
    who = [one for text in block.who for one in _text(text, _PLAIN, width, Node("P", root))]
    pieces = [replace(close[0], gap=_CLOSE_GAP), *close[1:], *who]
    if who:
        pieces[len(close)] = replace(who[0], gap=_TO_SIGN)
    return (*(replace(one, clings=True) for one in pieces[:-1]), pieces[-1])


@laid.register
def _(block: CodeGroups, width: float, root: Node) -> tuple[Piece, ...]:
    """Rows of numbered groups; each is one paragraph, so that it is heard as one."""
    step = width / _GROUPS_ACROSS
    rows = [
        block.groups[start : start + _GROUPS_ACROSS]
        for start in range(0, len(block.groups), _GROUPS_ACROSS)
    ]
    pieces: list[Piece] = []
    for row in rows:
        inks: list[Ink] = []
        for place, group in enumerate(row):
            node = Node("P", root)
            inks += _sign_group((f"{group.number}.", group.signs, group.check), place * step, node)
        gap = 8.0 if pieces else 14.0
        pieces.append(Piece(GROUP.leading, tuple(inks), gap, clings=True))
    return (*pieces[:-1], replace(pieces[-1], clings=False)) if pieces else ()


def _sign_group(texts: tuple[str, str, str], x: float, node: Node) -> list[Ink]:
    number, signs, check = texts
    inks: list[Ink] = [
        Words(x, baseline(GROUP), line(number, GROUP_NUMBER.face), GROUP_NUMBER, node)
    ]
    x += 22
    spelled = Line(signs, GROUP.face, ends_word=not check)
    inks.append(Words(x, baseline(GROUP), spelled, GROUP, node))
    if check:
        x += spelled.width(GROUP.size) + 5
        inks.append(Words(x, baseline(GROUP), line(check, GROUP.face), GROUP_CHECK, node))
        under = baseline(GROUP) + 5
        wide = line(check, GROUP.face).width(GROUP.size)
        inks.append(Stroke((x, under), (x + wide, under), 1.2, GROUP_CHECK.colour))
    return inks


@laid.register
def _(block: PageBreak, _width: float, _root: Node) -> tuple[Piece, ...]:
    return (Piece(0, breaks=True, anew=block.anew),)


def _text(text: str, style: Style, width: float, node: Node) -> tuple[Piece, ...]:
    """A text as one piece for each line."""
    at = baseline(style)
    return tuple(
        Piece(style.leading, (Words(0, at, one, style, node),)) for one in wrap(text, style, width)
    )


@dataclass(frozen=True, slots=True)
class Hang:
    """How lines hang beside a label, number or box: style, inset, and the gap before the first."""

    style: Style
    inset: float
    gap: float


def _hung(
    first: tuple[Ink, ...], lines: tuple[Line, ...], hang: Hang, node: Node
) -> tuple[Piece, ...]:
    """Lines with something beside the first of them, one piece for each line."""
    style = hang.style
    pieces: list[Piece] = []
    for nth, one in enumerate(lines):
        words = Words(hang.inset, baseline(style), one, style, node)
        inks = (words,) if nth else (*first, words)
        pieces.append(Piece(style.leading, inks, 0 if nth else hang.gap))
    return _unparted_ends(tuple(pieces))


def _unparted_ends(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Keep the first two lines together and the last two, so that no line stands alone."""
    last = len(pieces) - 1
    return tuple(
        replace(piece, clings=piece.clings or nth == 0 < last or nth == last - 1 >= 0)
        for nth, piece in enumerate(pieces)
    )
