"""The safeguarding page: what is open, who holds it, what was done today and what comes next."""

from __future__ import annotations

from attendance_desk.domain.care_papers import ClockLine, ClocksPage
from attendance_desk.domain.documents import (
    Block,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Tone,
)
from letters.wording import counted, moment


def compose_clocks_page(page: ClocksPage) -> Document:
    """The page as content: sentences that can be read aloud, the most urgent first."""
    title = "Safeguarding: handed over"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{page.imprint.school}, {moment(page.at)}", Tone.LEAD),
        Paragraph(_summary(page)),
    ]
    blocks += [KeepTogether(_clock(line)) for line in page.lines]
    if page.closed:
        blocks.append(Heading("Stood down today", 2))
        blocks += [Paragraph(f"{one.name}: {one.label}. {one.next_step}") for one in page.closed]
    blocks += _rules(page)
    blocks.append(KeepTogether((SignatureLine("Handed over by"), SignatureLine("Taken over by"))))
    return Document(
        title=title,
        kind="clocks-page",
        blocks=tuple(blocks),
        footer=page.imprint.footer(),
        as_at=page.imprint.made_at,
        sensitivity=Sensitivity.CONFIDENTIAL,
    )


def _summary(page: ClocksPage) -> str:
    if not page.lines:
        return "No safeguarding clock is open."
    red = sum(1 for line in page.lines if line.red)
    told = counted(len(page.lines), "clock is open", "clocks are open")
    return f"{told}; {red} due now." if red else f"{told}; none is due now."


def _clock(line: ClockLine) -> tuple[Heading | Facts, ...]:
    """A few lines each, so that the page of an ordinary day is one sheet."""
    holder = f"{line.holder[:1].lower()}{line.holder[1:]}" if _role(line.holder) else line.holder
    today = "; ".join(line.today) or "nothing written"
    facts = [
        FactLine("Next", line.next_step),
        FactLine("Due", f"{line.due} ({line.state}), held by {holder}; today: {today}"),
    ]
    if line.steps:
        facts.append(FactLine("To do", "; ".join(line.steps)))
    heading = f"{line.name}, {line.class_name}: {_within(line.label)}"
    return Heading(heading, 3), Facts(tuple(facts))


def _within(label: str) -> str:
    """A label inside a sentence; the letter of a code stays as it is."""
    return label if label[1:2] == " " else f"{label[:1].lower()}{label[1:]}"


def _role(holder: str) -> bool:
    """Whether nobody has taken it yet: a role holds it, and no name with its title."""
    return "," not in holder


def _rules(page: ClocksPage) -> tuple[Paragraph, ...]:
    """Each rule once, below, however many clocks run by it."""
    rules = dict.fromkeys((line.label, line.rule) for line in page.lines)
    told = " · ".join(f"{label}: {rule}" for label, rule in rules)
    return (Paragraph(f"By which rule: {told}", Tone.QUIET),) if rules else ()
