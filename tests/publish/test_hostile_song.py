"""One hostile song through every output: titles, terms, formulas and a model's Markdown stay words everywhere.

The song's title is one of ``TITLES``; a term is an HTML tag and is sung; a formula does not parse; the explanation is
what a model may write at its worst. Real renderers see the same in tests/real.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from songgen import config, timing
from songgen import topic as topics
from songgen.bundle import Parts, anki, build, worksheet
from songgen.bundle.cover import SQUARE, VIDEO, WIDE, lettered
from songgen.bundle.cover.lettering import font
from songgen.bundle.youtube import captions, kit
from songgen.config import Bundle, YouTube
from songgen.errors import InputError
from songgen.publish.feed import Feed
from songgen.publish.hatena import body as hatena
from songgen.publish.hugo import page as hugo
from songgen.publish.wordpress import content as wordpress
from songgen.publish.wordpress.content import Look, Medium
from songgen.publish.wxr import Wxr
from songgen.script import script
from songgen.topic import Topic
from tests.bundle.test_harmless import trusting
from tests.fakes.service import mp3
from tests.publish import bundle as bundles

TITLES = {
    "quotes": "\"引用\" と 'それ' の「題」 \\ ` & &amp; %s {x} {{ y }} $1",
    "emoji": "🎵 勾配 👨‍👩‍👧‍👦 消失 ☕️",
    "script": "<script>alert('t')</script> と </title></textarea>--><b onclick=alert(1)>太字",
    "long": "勾配消失問題と積層オートエンコーダ" * 17 + "の歌である",  # 300 or so characters
    "notation": "[audio] [tex:x] ((注)) id:hatena {{< readfile x >}} {% x %} {{c1::x}} [sound:x.mp3] ]]> ::",
}
TERM = "<script>"
FORMULA = r"\frac{1}{2 \nosuchmacro <b>x</b>"
EXPLANATION = r"""# 題

## 用語 <img src=x onerror=alert(1)>

<script>alert('e')</script> と <iframe src="javascript:alert(1)"></iframe> と <style>body{display:none}</style>

[押す](javascript:alert(1))
[それ](JAVA&#10;SCRIPT:alert(1)) ![図](data:text/html,<script>x</script>) <javascript:alert(1)>

[別][1] と <a href="vbscript:x" onmouseover="alert(1)">これ</a>

[1]: javascript:alert(1) "x"

釣り合わない $\frac{1}{2$ と $$ \begin{cases} a と $x < 0 と `$` と \( y \) と \[ z

- <b>項目

  > <i>引用</i>

| a | <u>b</u> |
|---|---|
| $\bad{ | </table> |

```html
<script>alert('c')</script>
"""
DATA = Path(__file__).parents[1] / "data" / "topic.yaml"
SOURCE = {"id": "s2", "title": "<b>本</b>", "url": "javascript:alert(1)"}
VOICE = 'Voice <b>"Mei"</b>'
BASE = "https://example.com/songs"


@pytest.fixture(scope="module", params=list(TITLES))
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Topic:
    raw = YAML(typ="safe").load(DATA.read_text(encoding="utf-8"))
    raw["title"] = TITLES[request.param]
    raw["summary"] = f'{TERM} & "要約" </p>'
    raw["sources"].append(SOURCE)
    raw["formulas"].append({"term": "tag", "tex": FORMULA, "say": "たぐ"})
    raw["terms"].append({"id": "tag", "term": TERM, "reading": "すくりぷと", "define": "<b>太字</b>の <tag> & \"定義\"",
                         "rivals": ["pre"], "require": {"min": 1}})  # fmt: skip
    path = tmp_path_factory.mktemp("topic") / "topic.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(raw, file)
    return topics.load(path)


@pytest.fixture(scope="module")
def parts(subject: Topic) -> Parts:
    song = script(subject, f'[Verse <b>]\n事前学習は {TERM} だよ\n\n[Chorus]\n</p>と & --> "うた" [audio]\n', "l", 0)
    return Parts(
        topic=subject,
        script=song,
        cues=timing.cues(song, None, shift=0.0, duration=8.0),
        explanation=EXPLANATION,
        created="2026-11-24T00:00:00+00:00",
        drafter={"drafter": "<b>hand"},
        singer={"name": "builtin", "voice": VOICE},
        master={},
        check={"coverage": {"present": 3, "required": 3}, "verdicts": {"confirmed": 2, "unverified": 1, "no_claim": 1}},
        settings=Bundle(author='"><b>わたし', message="<script>alert('m')</script>"),
        sound=mp3(8.0),
    )


@pytest.fixture(scope="module")
def made(parts: Parts) -> dict[str, bytes]:
    return build(parts)


@pytest.fixture
def song(made: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["song.json"])
    return found


class Seen(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def inert(markup: str, allowed: set[str]) -> Seen:
    """Only these tags, nothing that runs, no address but those of the web and beside the page."""
    seen = Seen(markup)
    assert set(seen.tags) <= allowed
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("srcdoc", "formaction")]
    targets = [value for name, value in seen.attributes if name in ("href", "src", "action", "data")]
    assert not [one for one in targets if re.match(r"\s*(?!https?:|mailto:|data:,$)[a-z][a-z0-9+.-]*:", one, re.I)]
    return seen


WORDS = {"p", "br", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "code", "pre", "table",
         "thead", "tbody", "tr", "th", "td", "blockquote", "ruby", "rt", "rp", "img", "hr", "s", "del"}  # fmt: skip
MATH = {"math", "mrow", "mi", "mo", "mn", "mfrac", "mover", "mtext", "mtable", "mtr", "mtd", "msub", "msup", "mstyle"}


def plain(text: str) -> str:
    return " ".join(text.split())


def test_index_md_in_a_renderer_that_trusts_it(made: dict[str, bytes], subject: Topic) -> None:
    _, front, text = made["index.md"].decode().split("---\n", 2)
    facts = YAML(typ="safe").load(front)
    assert plain(facts["title"]) == plain(subject.title) and TERM in facts["tags"]
    seen = inert(trusting(text), WORDS)
    assert "{{<" not in text and "{{%" not in text
    assert TERM in seen.words and plain(subject.title) in plain(seen.words)


def test_index_html(made: dict[str, bytes], subject: Topic) -> None:
    page = made["index.html"].decode()
    chrome = {"html", "head", "meta", "title", "link", "style", "script", "body", "header", "button", "main", "wbr",
              "span", "section", "div", "audio", "i", "dl", "dt", "dd", "small", "caption", "footer", "svg", "path",
              "input", "label", "select", "option", "dialog", "kbd", "time"}  # fmt: skip
    seen = inert(page, WORDS | MATH | chrome)
    assert seen.tags.count("script") == 4 and seen.tags.count("style") == 1, "ours, and the two with data"
    assert ("content", subject.title) in [(n, v) for n, v in seen.attributes if n == "content"]
    assert f"<title>{html.escape(subject.title, quote=False)}"[:40] in page.replace("&#39;", "'").replace("&#34;", '"')
    assert TERM in seen.words and '<code class="tex">' in page
    linked = re.search(r'ld\+json">(.*?)</script>', page, re.S)
    assert linked and json.loads(linked[1])["name"] == subject.title


def test_the_worksheet_is_well_formed(made: dict[str, bytes], subject: Topic) -> None:
    root = ElementTree.fromstring(made["worksheet.xhtml"])
    tags = {node.tag.rsplit("}", 1)[1] for node in root.iter()}
    assert not tags & {"script", "img", "iframe", "u"} and not [
        n for e in root.iter() for n in e.attrib if n[:2] == "on"
    ]
    words = "".join(root.itertext())
    assert plain(subject.title) in plain(words) and "<b>太字</b>の <tag>" in words
    assert TERM in words and "事前学習は <script>" not in words, "the blank is a blank"


def test_the_cover_keeps_its_words_in_sight(subject: Topic) -> None:
    for size in (WIDE, VIDEO, SQUARE):
        _, lines = lettered(subject, Bundle(), size)
        assert lines
        for line in lines:
            left, top, right, bottom = line.ink(Bundle())
            assert 0 <= left < right <= size[0] and 0 <= top < bottom <= size[1]
        shown = "".join(line.text for line in lines)
        assert "🎵" not in shown and ("alert" in shown) == ("alert" in subject.title)


@pytest.mark.parametrize("size", [WIDE, VIDEO, SQUARE])
@pytest.mark.parametrize("char", ["\U0001f9ff", "ꙮ", "𓀀"])
def test_a_cover_without_a_glyph_says_which_and_an_emoji_goes(char: str, size: tuple[int, int]) -> None:
    hard = topics.load(DATA).model_copy(update={"title": f"勾配{char}消失"})
    if char == "\U0001f9ff":
        _, lines = lettered(hard, Bundle(), size)
        assert "".join(line.text for line in lines).endswith("勾配消失")
        return
    with pytest.raises(InputError, match=f"U\\+{ord(char):04X}") as caught:
        lettered(hard, Bundle(), size)
    assert "[bundle] font" in caught.value.cure and font(Bundle(), 20)


def test_the_deck(made: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "song.apkg").write_bytes(made["song.apkg"])
    with zipfile.ZipFile(tmp_path / "song.apkg") as archive:
        archive.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as database:
        notes = [row[0] for row in database.execute("SELECT flds FROM notes")]
    fields = [field for note in notes for field in note.split("\x1f")]
    assert fields
    for field in fields:
        inert(field, {"ruby", "rt", "br"})
        # What Anki takes for its own: only ours.
        assert re.findall(r"\{\{(?!c\d+::)", field) == []
        assert re.findall(r"\[sound:(?!songgen-)", field) == []
    assert any(html.escape(TERM) in field for field in fields)


def test_wordpress(song: dict[str, Any], subject: Topic) -> None:
    cover, sound = Medium(1, "https://e.com/c.png"), Medium(2, "https://e.com/s.mp3")
    for look in (Look(), Look(rich=True), Look(details=False)):
        markup = wordpress.content(song, sound, cover, look)
        seen = inert(markup, WORDS | {"figure", "audio", "details", "summary", "figcaption"})
        assert TERM in seen.words and "<b>本</b>" in seen.words
        bare = re.sub(r"<!--.*?-->|<[^>]*>", "", markup, flags=re.S)
        assert not re.search(r"\[\w|\]\]", bare), "a shortcode"
        assert not [v for n, v in re.findall(r'(alt|href)="([^"]*)"', markup) if re.search(r"\[\w", v)]
        for opened in re.findall(r"<!-- wp:(\S+)", markup):
            assert markup.count(f"<!-- wp:{opened} ") == markup.count(f"<!-- /wp:{opened} -->"), opened
    inert(wordpress.title(song) + wordpress.excerpt(song), set())
    assert html.unescape(wordpress.title(song)) == plain(subject.title)
    assert len(html.unescape(wordpress.excerpt(song))) <= 120


def test_hugo(song: dict[str, Any], subject: Topic) -> None:
    text = hugo.page(song, draft=True, author='"><b>', files=["song.mp3"])
    _, front, body = text.split("---\n", 2)
    assert plain(YAML(typ="safe").load(front)["title"]) == plain(subject.title)
    ours = [r"{{< songgen >}}", r"{{< /songgen >}}", '{{< songgen-audio "song.mp3" >}}']
    assert set(re.findall(r"\{\{[<%].*?[>%]\}\}", body)) <= set(ours)
    inside = re.findall(r"\{\{< songgen >\}\}(.*?)\{\{< /songgen >\}\}", body, re.S)
    for markup in inside:
        inert(markup, WORDS | MATH)
    outside = re.sub(r"\{\{< songgen >\}\}.*?\{\{< /songgen >\}\}", "", body, flags=re.S).replace(ours[2], "")
    inert(MarkdownIt("commonmark", {"html": True}).render(outside), WORDS)
    assert TERM in Seen("".join(inside)).words


@pytest.mark.parametrize("mode", ["text/x-markdown", "text/x-hatena-syntax", "text/html"])
def test_hatena(song: dict[str, Any], mode: str) -> None:
    markup = hatena.text(song, cover="https://e.com/c.png", sound="https://e.com/s.mp3", mode=mode)
    seen = inert(markup, WORDS | {"audio"})
    assert TERM in seen.words and "\n\n" not in markup
    bare = re.sub(r"\[tex:\{.*?\}\]", "", re.sub(r"<[^>]*>", "", markup))
    assert not re.search(r"\[|\(\(|id:hatena", bare), "a notation of Hatena's"


def test_feed_and_wxr(made: dict[str, bytes], song: dict[str, Any], subject: Topic, tmp_path: Path) -> None:
    folder = tmp_path / "songs" / subject.slug
    folder.mkdir(parents=True)
    for name, data in {**made, "song.mp3": mp3(), "lyrics.vtt": b"WEBVTT\n"}.items():
        (folder / name).write_bytes(data)
    settings = config.load(tmp_path, {}, feed={"base_url": BASE, "title": TITLES["script"]}, wxr={"base_url": BASE})
    for home in (Feed(settings), Wxr(settings)):
        assert home.publish(folder, status="draft", force=False).action == "created"
        assert home.publish(folder, status="draft", force=False).action == "unchanged"
    feed = ElementTree.fromstring((folder.parent / "feed.xml").read_bytes())
    assert plain(feed.findtext("channel/item/title") or "") == plain(subject.title)
    assert TERM in inert(feed.findtext("channel/item/description") or "", WORDS).words
    wxr = ElementTree.fromstring((folder.parent / "wordpress.xml").read_bytes())
    post = next(wxr.iter("item"))
    assert html.unescape(post.findtext("title") or "") == plain(subject.title)
    encoded = post.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    inert(encoded, WORDS | {"figure", "audio", "details", "summary", "div"})
    assert TERM in [node.text for node in post.iter("category")]


def test_the_youtube_kit(made: dict[str, bytes], song: dict[str, Any], subject: Topic) -> None:
    files = kit(song, made["cover-wide.png"], YouTube())
    snippet = json.loads(files["youtube/video.json"])["snippet"]
    told = snippet["title"] + snippet["description"] + "".join(snippet["tags"])
    assert not re.search("[<>]", told) and "＜script＞" in told
    assert 0 < len(snippet["title"].encode("utf-16-le")) // 2 <= 100 and len(snippet["description"].encode()) <= 5000
    inert(trusting(files["youtube/CHECKLIST.md"].decode()), WORDS | {"input"})


def test_captions(parts: Parts, song: dict[str, Any]) -> None:
    inert(re.sub(r"<\d\d:[\d:.]+>", "", timing.vtt(parts.cues).replace("-->", "")), set())
    lrc = timing.lrc(parts.cues, title=parts.topic.title, artist="a", length=8.0)
    rows = [line for line in lrc.splitlines() if re.match(r"\[\d", line)]
    assert len(rows) == 2 and not [row for row in rows if re.search(r"<(?!\d\d:)|\[(?!\d\d:)", row)]
    subrip = timing.srt(parts.cues)
    assert subrip.count("-->") == 2 and not re.search("<[a-z/]", subrip), "players take a tag for one"
    mine = captions(song)
    assert mine.count("-->") == 2 and not re.search("<[a-z/]", mine) and "＜script>" in mine


def test_furigana_stand_over_kanji_only_everywhere() -> None:
    """A reading over katakana says the same twice."""
    unit = {"shown": "積層オートエンコーダ", "sung": "せきそうおーとえんこーだ", "ruby": True}
    line = {"index": 0, "shown": unit["shown"], "units": [unit]}
    record = bundles.song("a-song", lines=[line], sections=[{"tag": "V", "kind": "verse", "lines": [0]}])
    homes = [
        wordpress.content(record, None, None, Look()),
        hugo.page(record, draft=True, author="", files=[]),
        hatena.text(record, cover="", sound="", mode="text/html"),
        str(worksheet._ruby([unit])),
        anki._unit(unit),
    ]
    for made in homes:
        assert re.search(r"<ruby>積層(<rp>.</rp>)?<rt>せきそう</rt>(<rp>.</rp>)?</ruby>オートエンコーダ", made)
