"""The post: safe HTML, a page that loads nothing from elsewhere."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from songgen.bundle import Parts, build
from songgen.bundle.markdown import mathml, to_html
from songgen.config import Bundle
from songgen.errors import InputError

# ---- Markdown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<iframe src='https://example.org'></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "$<script>alert(1)</script>$",
        "$$\\text{<img src=x onerror=alert(1)>}$$",
        "`$<img src=x onerror=alert(1)>$`",
    ],
)
def test_raw_html_is_shown_not_run(text: str) -> None:
    made = to_html(text)
    assert not re.search(r"<(script|img|iframe|a)\b", made)
    assert "&lt;" in made or "&#x0003C;" in made


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "java&#10;script:x"]
)
def test_a_dangerous_link_is_dead(url: str) -> None:
    made = to_html(f"[x]({url}) [y](<{url}>)\n\n[z]\n\n[z]: {url}\n")
    assert not re.search(r"href=\"\s*(?!http|mailto)[a-z]+:", made, re.I)


def test_a_good_link_lives() -> None:
    assert 'href="https://example.org/"' in to_html("[x](https://example.org/)")


@pytest.mark.parametrize("tex", [r"\frac{a", r"\nosuchmacro{x}", r"a}", r"\begin{nothing}"])
def test_bad_tex_is_code(tex: str) -> None:
    made = mathml(tex)
    assert made.startswith('<code class="tex">') and "<math" not in made


@pytest.mark.parametrize("tex", [r"\hat{x} \approx x", r"\frac{a}{b}", r"\sum_{i=1}^{n} x_i", r"a < b"])
def test_good_tex_is_mathml(tex: str) -> None:
    assert ElementTree.fromstring(mathml(tex)).tag.endswith("math")


def test_money_and_escapes_are_no_formulas() -> None:
    assert "<math" not in to_html("It costs $5 and $10, or \\$x\\$.")
    assert to_html("$x$ and $y$").count("<math") == 2
    assert "<h3>" in to_html("# a", 2) and "<h6>" in to_html("###### a", 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("`$x$`", "<code>$x$</code>"),
        ("`$HOME` and `$PATH`", "<code>$HOME</code> and <code>$PATH</code>"),
        ("```\n$x$\n```\n", "<pre><code>$x$\n</code></pre>"),
        ('[x](https://example.org/ "$a$")', 'title="$a$"'),
        ("[x](https://example.org/$a$)", 'href="https://example.org/$a$"'),
        ('[x](https://example.org/ "$\\bad{ onmouseover=alert(1)$")', 'title="$\\bad{ onmouseover=alert(1)$"'),
    ],
)
def test_no_formula_in_code_and_attributes(text: str, wanted: str) -> None:
    made = to_html(text)
    assert wanted in made and "<math" not in made and "tex" not in made


def test_a_mark_written_by_hand_stands_for_nothing() -> None:
    assert "99" in to_html("&#xE000;99&#xE001; [x](%EE%80%8099%EE%80%81)")


def test_a_lone_backtick_hides_no_formula() -> None:
    assert to_html("a ` b $x$\n\nc ` d $y$").count("<math") == 2


# ---- the whole post


def test_the_same_bytes_twice(parts: Parts) -> None:
    one, two = build(parts), build(parts)
    assert one == two
    assert set(one) == {
        "cover.png", "cover-square.png", "cover-wide.png", "index.html", "index.md", "song.json", "worksheet.xhtml",
    }  # fmt: skip
    record = json.loads(one["song.json"])
    assert set(record["files"]) == set(one) - {"song.json"}


def test_the_page_loads_nothing_from_elsewhere(parts: Parts) -> None:
    page = build(parts)["index.html"].decode()
    loads = re.findall(
        r"<(?:img|audio|script|link|iframe|source|video|object|embed)\b[^>]*?(?:src|href)=\"([^\"]*)", page
    )
    assert sorted(loads) == ["cover.png", "data:,", "song.mp3"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|srcset", page)
    assert "default-src 'none'" in html.unescape(page)


def test_what_people_wrote_is_escaped(parts: Parts) -> None:
    page = build(parts)["index.html"].decode()
    assert page.count("<script>") == 2 and "<b>" not in page and "<test>" not in page
    assert "&lt;test&gt;" in page and "<math" in page
    hard = replace(parts, topic=parts.topic.model_copy(update={"title": '</title><script>"', "summary": "<u>"}))
    page = build(hard)["index.html"].decode()
    assert page.count("<script>") == 2 and "<u>" not in page
    assert "\\u003c/title\\u003e" in page


def test_the_users_template_wins(parts: Parts, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "page.html.j2").write_text("<p>{{ song.title }} mine", encoding="utf-8")
    made = build(replace(parts, settings=Bundle(templates=str(folder))))
    assert made["index.html"].decode() == f"<p>{parts.topic.title} mine"
    assert made["index.md"] == build(parts)["index.md"]


@pytest.mark.parametrize(
    ("template", "said"), [("a\n{% if %}", "page.html.j2:2"), ("{{ song.nothing.more }}", "nothing")]
)
def test_a_wrong_template_is_named(parts: Parts, tmp_path: Path, template: str, said: str) -> None:
    (tmp_path / "page.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        build(replace(parts, settings=Bundle(templates=str(tmp_path))))
    assert said in caught.value.message and "page.html.j2" in caught.value.message
    assert "template" in caught.value.cure


def test_no_page_shows_the_inside_of_the_program(parts: Parts) -> None:
    """A key called keys or items gives a method in a template, with its address: other bytes each time."""
    made = build(parts)
    for name, data in made.items():
        assert b"built-in method" not in data and b"object at 0x" not in data, name
    assert "キーボード" in made["index.html"].decode() or "Keyboard" in made["index.html"].decode()
