"""What a file would change, in words. No widget."""

from __future__ import annotations

from attendance_desk.domain.imports import MarksPreview, PupilsPreview

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
        same = many(preview.unchanged, "stays as it is", "stay as they are")
        gone = many(len(preview.missing), "child is not in it", "children are not in it")
        left = f" · {gone}" if preview.missing else ""
        return f"{new} · {changed} · {same}{left}."
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


def outcome(looked_problems: int) -> str:
    """What stands in the way, if anything."""
    if not looked_problems:
        return ""
    rows = many(looked_problems, "row cannot", "rows cannot")
    them, these = ("it", "this one") if looked_problems == 1 else ("them", "these")
    return (
        f"{rows} be read. Nothing has been written. Mend {them} in the file and press F5, "
        f"or take in the rest and leave {these} out."
    )
