"""What each run counted, in words for the page."""

from __future__ import annotations

from tests.promises.tries import Found
from tests.scale.aims import DEEDS


def faults(found: Found, what: str = "kills") -> str:
    """What a run of kills or power cuts led to."""
    return (
        f"{found['faults']:,} {what}, {found['acknowledged']:,} saved: {found['lossy']} lost,"
        f" {found['half']} half, {found['damaged']} damaged"
    )


def cuts(found: Found) -> str:
    """What a run of power cuts led to."""
    return faults(found, "power cuts")


def points(found: Found) -> str:
    """What a fault at every operation led to."""
    findings = found["findings"]
    return f"{_points(found)} points, {faults(findings, 'runs')}, {_surprises(found)}"


def verbs(found: Found) -> str:
    """What a fault at every operation of other deeds led to."""
    said = []
    for deed, one in found.items():
        wrong = sum(len(one[kind]) for kind in ("lost", "half", "damaged", "stuck"))
        said.append(f"{deed}, {_tried(one)}: {wrong} lost or half, {_surprises(one)}")
    return "; ".join(said)


def copying(found: Found) -> str:
    """What a fault at every operation on a stick led to."""
    return (
        f"{_tried(found)} on the stick: {len(found['false'])} false copies,"
        f" {len(found['lost'])} lost, {len(found['stuck'])} stuck, {_surprises(found)}"
    )


def spoiled(found: Found) -> str:
    """What spoiled backups and whole ones led to."""
    tried = found["tried"]
    return (
        f"{tried['flips']:,} backups with a bit flipped, {tried['cuts']:,} cut and"
        f" {tried['swaps']:,} with parts of another: {len(found['taken'])} taken for whole,"
        f" {len(found['surprises'])} without words; {tried['whole']} whole ones restored,"
        f" {len(found['different'])} not the same"
    )


def busy_backups(found: Found) -> str:
    """What backups made while registers were saved led to."""
    return (
        f"{found['tried']['busy']:,} backups while registers were saved:"
        f" {len(found['lacking'])} lacked one that was saved before they began"
    )


def exchanging(found: Found) -> str:
    """What a fault at every operation of an exchange led to."""
    return (
        f"{_tried(found)} of an exchange: {len(found['lost'])} lost,"
        f" {len(found['false'])} invented, {len(found['stuck'])} stuck, {_surprises(found)}"
    )


def new_key(found: Found) -> str:
    """What faults and power cuts while keys were changed led to."""
    runs = found["old"] + found["new"] + len(found["wrong"])
    return (
        f"{runs:,} faults over {_points(found)} points and power cuts while keys were changed:"
        f" {found['old']} wholly old, {found['new']} wholly new, {len(found['wrong'])} neither,"
        f" {_surprises(found)}"
    )


def races(found: Found) -> str:
    """What races for the seat led to."""
    return (
        f"{found['races']:,} races of {found['starters']:,} programs: {found['two_writers']} with"
        f" two writers, the next in within {found['slowest']} s of a kill,"
        f" {found['findings']['lossy']} lost"
    )


def memory(found: Found) -> str:
    """What a lack of memory led to."""
    amounts = sum(one["points"]["amounts"] for one in found.values())
    wrong = sum(len(one[kind]) for one in found.values() for kind in ("lost", "half", "damaged"))
    surprises = sum(len(one["surprises"]) for one in found.values())
    return (
        f"{amounts:,} amounts of memory in {len(found)} deeds: {wrong} lost or half,"
        f" {surprises} without words"
    )


def full_disk(found: Found) -> str:
    """What full and read-only disks led to."""
    wrong = sum(len(found[kind]) for kind in ("unread", "stuck", "touched"))
    return (
        f"{found['rooms']} small disks filled: {found['findings']['lossy']} lost, {wrong} not"
        " read or not saved to once there was room; read only, they stayed byte for byte"
    )


def mutants(found: Found) -> str:
    """What spoiled files led to."""
    tried = sum(one["tried"] for one in found.values())
    broke = sum(len(one["broke"]) for one in found.values())
    written = sum(one["written"] for one in found.values())
    slowest = max(one["slowest"] for one in found.values())
    most = max(one["mib"] for one in found.values())
    return (
        f"{tried:,} spoiled files of {len(found)} kinds: {broke} crashes, {written} rows written,"
        f" at most {slowest:.1f} s and {most} MiB"
    )


def check_of_seven_years(found: Found) -> str:
    """What a check costs in a school of seven years."""
    made, done = found["large"]["made"], found["large"]["deeds"]
    return (
        f"{made['marks']:,} marks, taken in from files within {made['import']:.0f} s: the whole"
        f" check {done['check']:.1f} s, opening with the check since the last anchor"
        f" {done['open'] * 1000:.0f} ms; {_starts(found)}"
    )


def practice_of_seven_years(found: Found) -> str:
    """What restoring costs in a school of seven years."""
    made, done = found["large"]["made"], found["large"]["deeds"]
    return (
        f"{made['marks']:,} marks: a proven backup of {done['size']:.0f} MiB in"
        f" {done['backup']:.0f} s, practised in {done['practice']:.0f} s, {done['mib']:.0f} MiB of"
        " memory at most"
    )


def practised_in_time(found: Found) -> bool:
    """Whether the practice restore of the large school took no longer than it may."""
    (aim,) = (one for one in DEEDS if one.name == "practice")
    return bool(found["large"]["deeds"]["practice"] <= aim.most)


def _starts(found: Found) -> str:
    door, signed = (found["starts"][name] for name in ("DOOR", "SIGNED"))
    missed = "; ".join(found["missed"]) or "unchanged"
    return (
        f"start to the door {door[0]:.0f} ms (one year: {door[1]:.0f}), passphrase to Today"
        f" {signed[0]:.0f} ms ({signed[1]:.0f}): {missed}"
    )


def _tried(found: Found) -> str:
    """How often a fault was tried, and at how many operations of the disk there was one to try."""
    return f"{found['runs']:,} faults over {_points(found)} points"


def _points(found: Found) -> str:
    return f"{sum(found['points'].values()):,}"


def _surprises(found: Found) -> str:
    return f"{len(found['surprises'])} without words"
