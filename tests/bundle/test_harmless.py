"""index.md goes through other people's renderers: what a model wrote must not become a script in any of them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from songgen.bundle.harmless import harmless, lowered, plain

ROOT = Path(__file__).parents[2]


class Tags(HTMLParser):
    """What a browser would make of it: tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, [(name, value or "") for name, value in attrs]))

    def handle_comment(self, data: str) -> None:
        self.seen.append(("#comment", []))


def trusting(text: str) -> str:
    """A site generator that was told to pass raw HTML on and to follow every link."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return str(parser.render(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)> text",
        "<!-- <b> --> <?php echo 1 ?> <![CDATA[x]]>",
        "`code` <svg/onload=alert(1)> `code`",
        "\\`<script>alert(1)</script>\\` and `",
        "$<script>alert(1)</script>$ and $$a<b</script><script>alert(1)</script>$$",
        "```\nfence never closed\n\n\\```\n",
        "```\ncode\n```\n<script>alert(1)</script>",
        "~~~\n<b>\n~~~\n\n<i onclick=alert(1)>x</i>",
        "- item\n\n  <script>alert(1)</script>",
        "> <iframe src=javascript:alert(1)>",
        "| a |\n|---|\n| <b>x</b> |",
        "[x](javascript:alert(1)) and [fine](https://example.org/)",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert&#40;1&#41;)",
        "[x](<JaVaScRiPt:alert(1)>)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "\\\\[x](javascript:alert(1))",
        "![x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x) [y](file:///etc/passwd)",
        "<javascript:alert(1)>",
    ],
)
def test_nothing_dangerous_is_left(text: str) -> None:
    tags = Tags()
    tags.feed(trusting(harmless(text)))
    harmful = {"script", "svg", "iframe", "i", "b", "#comment"}
    assert [tag for tag, _ in tags.seen if tag in harmful] == []
    links = [value for _, attrs in tags.seen for name, value in attrs if name in ("href", "src")]
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    assert not any(name.startswith("on") for _, attrs in tags.seen for name, _ in attrs)


@pytest.mark.parametrize(
    "text",
    [
        "# a\n\nplain **bold** $a < b$ `<b>` <https://example.org/> <me@example.org>\n",
        "```html\n<script>alert(1)</script>\n```\n",
        "a < b and 3<4\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "[x](https://example.org/) [y](#part) [z](song.mp3)\n",
    ],
)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_shown_tag_keeps_its_neighbours() -> None:
    made = harmless("`<b>` and <b>bold</b>, $a<b$, <https://example.org/>")
    assert made == "`<b>` and &lt;b>bold&lt;/b>, $a\\lt b$, <https://example.org/>"


def test_shortcodes_of_hugo_are_taken_apart() -> None:
    assert "{{<" not in harmless('{{< readfile "x" >}} {{% x %}}') and "{{%" not in harmless("{{% x %}}")


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ROOT.glob("lyrics/*/explanation.md")))
def test_our_own_explanations_are_untouched(name: str) -> None:
    text = (ROOT / "lyrics" / name / "explanation.md").read_text(encoding="utf-8")
    assert harmless(text) == text


def test_headings_go_down_and_comments_in_code_do_not() -> None:
    assert lowered("# a\n\n```\n# no\n```\n\n###### b", 1) == "## a\n\n```\n# no\n```\n\n###### b"


@pytest.mark.parametrize(
    "text", ["<script>", "# x", "1. x", "2) x", "- x", "+ x", "===", "~~~", "[a](javascript:x)", "*a* _b_ `c` | d"]
)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    made = trusting(plain(text))
    shown = made.removeprefix("<p>").removesuffix("</p>\n").replace("&lt;", "<").replace("&gt;", ">")
    assert shown == text
