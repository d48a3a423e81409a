"""What a file would change, in words. No widget."""

from __future__ import annotations

from attendance_desk.domain.imports import MarksPreview, PupilsPreview
from attendance_desk.domain.problems import Problem

KINDS = {
    "pupils": "Pupils and contacts (CSV or XLSX)",
    "marks": "Marks (CSV or XLSX)",
    "ctf": "CTF (XML)",
}


def many(count: int, one: str, more: str = "") -> str:
    """A number with its word: "1 row", "3 rows"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def summary(preview: PupilsPreview | MarksPreview) -> str:
    """The preview in a sentence or two."""
    if isinstance(preview, PupilsPreview):
        new = many(len(preview.added), "child joins", "children join")
        changed = many(len(preview.changed), "record changes", "records change")
        same = many(preview.unchanged, "is", "are")
        return f"{new} · {changed} · {same} as they are already."
    parts = [
        f"{many(preview.added, 'session gets its first mark', 'sessions get their first mark')}",
        many(preview.changed, "mark changes", "marks change"),
        f"{preview.unchanged:,} stay as they are",
    ]
    if preview.set_aside:
        parts.append(f"{many(preview.set_aside, 'row')} change nothing")
    days = ""
    if preview.first and preview.last:
        days = f" From {preview.first:%d %B %Y} to {preview.last:%d %B %Y}."
    return " · ".join(parts) + "." + days


def lines(preview: PupilsPreview | MarksPreview, limit: int = 500) -> tuple[tuple[str, str], ...]:
    """Who is new and what changes, as pairs of who and what; a file of marks has none."""
    if not isinstance(preview, PupilsPreview):
        return ()
    found = [(one.pupil.known_as, "joins") for one in preview.added]
    for change in preview.changed:
        told = "; ".join(
            f"{f.name}: {f.old or 'nothing'} > {f.new or 'nothing'}" for f in change.fields
        )
        found.append((change.after.known_as, told))
    return tuple(found[:limit])


def problem_line(problem: Problem) -> tuple[str, str, str]:
    """Where, what and how to mend it."""
    return problem.where, problem.what, problem.remedy


def outcome(looked_problems: int) -> str:
    """What stands in the way, if anything."""
    if not looked_problems:
        return ""
    rows = many(looked_problems, "row cannot", "rows cannot")
    them, these = ("it", "this one") if looked_problems == 1 else ("them", "these")
    return (
        f"{rows} be read. Nothing has been written. Mend {them} in the file and choose it again, "
        f"or take in the rest and leave {these} out."
    )
