from __future__ import annotations

from attendance_desk.domain.help_pages import (
    LONG,
    HelpPage,
    chapters,
    groups,
    links_of,
    pictures_of,
    plain,
    sections,
    title_of,
    with_links,
)

PAGE = """# At the hatch

For whoever stands there. **F7** opens it.
It stays open.

## A child comes late: 7 keys

1. Press **F7**.
2. Type [three letters](phone.md#names).

| key | does |
| --- | --- |
| `C` | collected |

```console
$ attendance-desk hatch
```

## Back again

Nothing.
"""


def test_sections_hold_plain_sentences_under_their_headings() -> None:
    top, late, back = sections(HelpPage("hatch.md", title_of(PAGE), PAGE))
    assert (top.anchor, top.heading) == ("", "At the hatch")
    assert top.sentences == ("For whoever stands there.", "F7 opens it.", "It stays open.")
    assert late.anchor == "a-child-comes-late-7-keys"
    assert late.sentences == ("Press F7.", "Type three letters.", "key – does", "C – collected")
    assert (back.anchor, back.sentences) == ("back-again", ("Nothing.",))


def test_a_link_is_kept_where_the_help_can_follow_it_and_else_is_words() -> None:
    text = "[one](a.md), [two](../decisions/x.md), [three](https://x.test/), <https://y.test>.\n"
    shown = with_links(text, lambda link: link if link == "a.md" else "")
    assert shown == "[one](a.md), two, three (https://x.test/), https://y.test.\n"
    code = "```console\n$ say [one](b.md)\n```\n"
    assert with_links(code, lambda _link: "") == code, "what is typed stays as it is typed"


def test_pictures_are_no_links() -> None:
    text = "![A register](../pictures/register.png) and [a page](a.md)"
    assert (links_of(text), pictures_of(text)) == (("a.md",), ("../pictures/register.png",))
    assert plain(text) == "A register and a page"


def test_a_long_page_is_shown_a_chapter_at_a_time_and_a_short_one_whole() -> None:
    short = HelpPage("a.md", "Verbs", "# Verbs\n\n## take\n\nTakes.\n", "For the technician")
    assert chapters(short) == (short,)
    text = f"# Verbs\n\nAll.\n\n## take it\n\n{'Takes. ' * LONG}\n\n## leave\n\nLeaves.\n"
    first, take, leave = chapters(HelpPage("a.md", "Verbs", text, "For the technician"))
    assert first.text == "# Verbs\n\nAll.\n\n\n- [take it](a.md#take-it)\n- [leave](a.md#leave)\n"
    assert (take.name, take.title) == ("a.md#take-it", "Verbs: take it")
    assert "A chapter of [Verbs](a.md)" in leave.text
    assert (first.group, leave.group) == ("For the technician", "")
    (part,) = sections(leave)
    assert (part.page, part.anchor, part.sentences[0]) == ("a.md#leave", "", "Leaves.")


def test_the_list_of_pages_is_read_from_its_headings() -> None:
    text = "# All\n\n## Every day\n\n- [A](a.md)\n- [B](../b.md)\n\n## About\n\nWords.\n"
    assert groups(text) == (("Every day", ("a.md", "../b.md")),)
