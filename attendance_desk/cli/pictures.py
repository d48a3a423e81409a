"""The verb of pictures: what the marks look like, in words, as a table and on paper."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import (
    add_days,
    add_narrowing,
    class_named,
    days_named,
    pupil_with,
)
from attendance_desk.cli.verbs import Asked, Verb, a_moment, in_columns
from attendance_desk.domain.chart_words import table
from attendance_desk.domain.charts import Strip
from attendance_desk.domain.picture_kinds import Narrow, PictureAsked, PictureKind
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.unexplained import key_of

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import Behind

_KINDS = {kind.value: kind for kind in PictureKind}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=_KINDS, metavar="KIND", help=", ".join(_KINDS))
    add_days(parser)
    add_narrowing(parser)
    parser.add_argument("--upn", help="whose year, for child-year")
    parser.add_argument("--as-at", type=a_moment, metavar="MOMENT", help="as it stood then")
    parser.add_argument("--behind", metavar="KEY", help="what a point is made of")
    parser.add_argument("--out", type=Path, metavar="F", help="a page, .pdf")


def _pictures(asked: Asked) -> int:
    options = asked.options
    if options.kind is None:
        return _list(asked)
    if options.out is not None and options.out.suffix.lower() != ".pdf":
        raise BadUsage(
            f"The desk draws no {options.out.suffix or 'file without an ending'} here.",
            "Nothing was written.",
            "Let the name end in .pdf; the window saves PNG and SVG.",
        )
    with asked.desk(reading=True) as desk:
        wanted = _wanted(desk, options)
        charts = desk.pictures.draw(wanted)
        if options.behind:
            _check_key(charts, options.behind)
            return _tell_behind(asked, desk.pictures.behind(wanted, options.behind))
        if options.out is not None:
            _write(desk, charts, options.out)
    told = [line for chart in charts for line in _lines(chart)]
    asked.answer({"pictures": [_written(chart) for chart in charts]}, told)
    for note in dict.fromkeys(note for chart in charts for note in chart.below):
        asked.tell(note)
    return 0


def _list(asked: Asked) -> int:
    rows = [(kind.value, kind.title, kind.answers) for kind in PictureKind]
    listed = [{"kind": kind, "title": title, "answers": words} for kind, title, words in rows]
    asked.answer({"pictures": listed}, in_columns(("Kind", "Picture", "What it answers"), rows))
    return 0


def _wanted(desk: Desk, options: Namespace) -> PictureAsked:
    kind = _KINDS[options.kind]
    if (kind is PictureKind.CHILD_YEAR) is not bool(options.upn):
        raise BadUsage(
            "Whose year?" if kind is PictureKind.CHILD_YEAR else "--upn is for child-year.",
            "Nothing was drawn.",
            "Say pictures child-year --upn UPN.",
        )
    first, last = days_named(desk, options)
    narrow = Narrow(
        first,
        last,
        class_named(desk, options.class_name).id if options.class_name else "",
        options.year_group or "",
        options.group or "",
    )
    pupil_id = pupil_with(desk, options.upn) if options.upn else ""
    return PictureAsked(kind, narrow, pupil_id, options.as_at)


def _check_key(charts: tuple[Chart, ...], key: str) -> None:
    if any(one["key"] == key for chart in charts for one in _points(chart)):
        return
    raise BadUsage(
        f"No point has the key {key}.",
        "Nothing was opened.",
        "The same command with --json, and without --behind, names the keys.",
    )


def _write(desk: Desk, charts: tuple[Chart, ...], path: Path) -> None:
    from attendance_desk.cli.letter_pages import write_bytes
    from letters.documents.pictures import compose_pictures
    from letters.render import render

    write_bytes(path, render(compose_pictures(desk.pictures.paper(*charts))))


def _lines(chart: Chart) -> list[str]:
    told = table(chart)
    return [chart.title, chart.sentence, *in_columns(told.headings, told.rows), ""]


def _written(chart: Chart) -> dict[str, Any]:
    told = table(chart)
    return {
        "title": chart.title,
        "sentence": chart.sentence,
        "headings": list(told.headings),
        "rows": [list(row) for row in told.rows],
        "points": _points(chart),
        "notes": list(chart.below),
    }


def _points(chart: Chart) -> list[dict[str, Any]]:
    """Every point with its exact value, as a fraction, and the key that opens it."""
    if isinstance(chart.plot, Strip):
        return []
    return [
        {
            "series": series.name,
            "place": place.said,
            "value": [point.value.numerator, point.value.denominator],
            "made_of": point.made_of,
            "key": point.key,
        }
        for series in chart.plot.series
        for place, point in zip(chart.plot.places, series.points, strict=True)
        if point.value is not None
    ]


def _tell_behind(asked: Asked, behind: Behind) -> int:
    sessions = [
        {
            "name": one.name,
            "class": one.class_name,
            "session": key_of(one.session),
            "letter": one.letter,
            "said": one.said,
        }
        for one in behind.sessions
    ]
    children = [
        {
            "name": one.name,
            "class": one.class_name,
            "sessions": one.sessions,
            "said": one.said,
        }
        for one in behind.children
    ]
    rows = [(one.class_name, one.name, one.sessions, one.said or None) for one in behind.children]
    asked.answer(
        {"pictures": [{"title": behind.title, "children": children, "sessions": sessions}]},
        [behind.title, *in_columns(("Class", "Name", "Half-days", ""), rows)],
    )
    return 0


VERBS = (Verb("pictures", "charts of the marks, in words and on paper", _arguments, _pictures),)
"""With a kind it draws; without one it lists them."""
