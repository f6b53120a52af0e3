"""Publishing to Hatena Blog: one entry, one cover, nobody's edit lost, and every refusal with its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from songgen import config
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.publish import Published
from songgen.publish.hatena import Hatena, body
from tests.fakes.hatena import BLOG, KEY, PAGE, USER
from tests.fakes.hatena import Hatena as Fake
from tests.publish import bundle as bundles

BASE = "https://example.com/songs"


@pytest.fixture
def site() -> Iterator[Fake]:
    fake = Fake()
    yield fake
    fake.stop()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundles.write(tmp_path / "songs", "a-song")


def publish(
    site: Fake, bundle: Path, status: str = "draft", force: bool = False, key: str = KEY, **settings: Any
) -> Published:
    environment = {"HATENA_ID": USER, "HATENA_BLOG": BLOG, "HATENA_API_KEY": key}
    facts = {"url": site.url, "fotolife_url": site.url, "base_url": BASE, **settings}
    made = config.load(bundle, environment, hatena=facts)
    clock = datetime(2026, 11, 26, tzinfo=UTC).timestamp
    return Hatena(made, sleep=lambda seconds: None, clock=clock).publish(bundle, status=status, force=force)


def test_PUB_1_PUB_3_PUB_4_one_draft_and_one_cover_however_often(site: Fake, bundle: Path) -> None:
    first = publish(site, bundle)
    assert (first.action, first.status, first.requests) == ("created", "draft", 4)
    (entry,) = site.entries
    assert (entry.title, entry.categories, entry.draft, entry.slug) == (
        "積層オートエンコーダ",
        ["G検定"],
        True,
        "a-song",
    )
    assert "<ruby>勾配<rp>（</rp><rt>こうばい</rt><rp>）</rp></ruby>" in entry.content
    assert f'src="{BASE}/a-song/song.mp3"' in entry.content and site.photos[0][1] in entry.content
    before = (entry.content, list(site.said))
    again = publish(site, bundle)
    assert (again.action, again.requests) == ("unchanged", 1)
    assert (site.entries[0].content, len(site.entries), len(site.photos)) == (before[0], 1, 1)


def test_PUB_1_from_another_machine_on_a_blog_of_many_pages(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    (bundle / "publish.json").unlink()
    for number in range(2 * PAGE):
        site.add(f"another {number}", "<p>x</p>")
    again = publish(site, bundle)
    assert (again.action, len(site.photos)) == ("unchanged", 1)
    assert sum("songgen-a-song" in entry.content for entry in site.entries) == 1
    other = bundles.write(bundle.parent, "b-song", title="別の歌")
    assert publish(site, other).action == "created"


def test_an_entry_that_was_deleted_comes_back(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    site.entries.clear()
    assert publish(site, bundle).action == "created" and len(site.entries) == 1 and len(site.photos) == 1


@pytest.mark.parametrize("what", ["title", "content", "categories", "before", "everything"])
@pytest.mark.parametrize("machine", ["this", "another"])
def test_PUB_2_a_persons_edit_stays(site: Fake, bundle: Path, what: str, machine: str) -> None:
    publish(site, bundle)
    entry = site.entries[0]
    if what == "title":
        entry.title = "わたしの題"
    elif what == "content":
        entry.content = entry.content.replace("まとめの言葉", "わたしの言葉")
    elif what == "categories":
        entry.categories.append("日記")
    elif what == "before":
        entry.content = "<p>はじめに</p>\n" + entry.content
    else:
        entry.content = "わたしだけの言葉"
    kept = (entry.title, entry.content, list(entry.categories))
    if machine == "another":
        (bundle / "publish.json").unlink()
        if what == "everything":  # nothing there tells that it was ours: but its address does
            with pytest.raises(RefusedError, match="not made by songgen"):
                publish(site, bundle)
            return
    bundles.change(bundle, summary="変えた。", post={**bundles.song("a-song")["post"], "introduction": "新しい。"})
    with pytest.raises(RefusedError, match="was changed on the blog"):
        publish(site, bundle)
    assert (entry.title, entry.content, list(entry.categories)) == kept
    assert publish(site, bundle, force=True).action == "updated"
    assert "新しい。" in site.entries[0].content and publish(site, bundle).action == "unchanged"


def test_PUB_4_draft_unless_told_otherwise_and_what_a_person_published_stays(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    assert publish(site, bundle, status="publish").status == "publish"
    assert not site.entries[0].draft
    site.entries[0].updated = "2026-12-01T09:00:00+09:00"
    bundles.change(bundle, credits=["another"])
    assert (publish(site, bundle).status, site.entries[0].draft) == ("publish", False)
    assert site.entries[0].updated == "2026-12-01T09:00:00+09:00", "its date is the person's"
    site.entries[0].draft = True  # taken back by the person
    bundles.change(bundle, credits=["a third"])
    assert (publish(site, bundle).status, site.entries[0].draft) == ("draft", True)


LATER = "2026-12-01T09:00:00+09:00"


def test_a_date_in_the_future_schedules_the_entry_and_one_in_the_past_dates_it(site: Fake, bundle: Path) -> None:
    first = publish(site, bundle, status="publish", date=LATER)
    (entry,) = site.entries
    assert (first.action, first.status) == ("created", "future")
    assert (entry.draft, entry.scheduled, entry.updated) == (True, True, LATER)
    assert publish(site, bundle, status="publish", date="2026-12-01T00:00Z").action == "unchanged"  # the same instant
    bundles.change(bundle, credits=["another"])
    assert (publish(site, bundle).status, entry.scheduled, entry.updated) == ("future", True, LATER)  # it stays so
    assert publish(site, bundle, status="publish").status == "future"
    moved = publish(site, bundle, status="publish", date="2026-12-02T09:00+09:00")
    assert (moved.action, entry.updated) == ("updated", "2026-12-02T09:00:00+09:00")
    past = publish(site, bundle, status="publish", date="2026-11-01T09:00+09:00")
    assert (past.status, entry.draft, entry.scheduled) == ("publish", False, False)
    assert entry.updated == "2026-11-01T09:00:00+09:00"
    with pytest.raises(RefusedError, match="before readers already"):
        publish(site, bundle, status="publish", date=LATER)
    assert (entry.draft, len(site.entries)) == (False, 1)


def test_a_date_that_hatena_does_not_take_leaves_a_draft_and_says_so(site: Fake, bundle: Path) -> None:
    site.schedules = False
    with pytest.raises(RefusedError, match="did not take the date"):
        publish(site, bundle, status="publish", date=LATER)
    assert site.entries[0].draft


@pytest.mark.parametrize(
    ("date", "status", "said"),
    [
        ("tomorrow", "publish", "is not a date"),
        ("2026-12-01T09:00", "publish", "whose clock"),
        (LATER, "draft", "would show the song"),
    ],
)
def test_a_date_that_says_too_little_is_refused_before_anything_is_sent(
    site: Fake, bundle: Path, date: str, status: str, said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        publish(site, bundle, status=status, date=date)
    assert caught.value.cure and site.said == []


@pytest.mark.parametrize("mode", ["markdown", "hatena", "html"])
def test_PUB_5_formulas_in_every_editing_mode(site: Fake, bundle: Path, mode: str) -> None:
    site.mode = mode
    done = publish(site, bundle)
    content = site.entries[0].content
    assert (r"[tex:{\hat{x} \approx x}]" in content) == (mode != "html")
    assert (r"\( \hat{x} \approx x \)" in content) == (mode == "html")
    assert any("MathJax" in note for note in done.notes) == (mode == "html")
    assert "\n\n" not in content, "an empty line ends a block of HTML in Markdown"
    assert all(line.startswith("<") for line in content.split("\n")), "another line is a paragraph in はてな記法"
    assert publish(site, bundle).action == "unchanged" and len(site.entries) == 1


def test_a_blog_whose_mode_was_changed(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    site.mode = "html"
    assert publish(site, bundle).action == "updated"
    assert "[tex:" not in site.entries[0].content
    assert publish(site, bundle).action == "unchanged"


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"a_{i}^{2} * b", r"[tex:{a_{i}^{2} * b}]"),
        (r"x < y > z", r"[tex:{x \lt  y \gt  z}]"),
        (r"\sqrt[3]{x+1}", r"[tex:{{\root 3 \of {x+1}}}]"),
        (r"[0, 1]", r"[tex:{\lbrack 0, 1\rbrack }]"),
    ],
)
def test_a_formula_never_ends_its_notation(tex: str, wanted: str) -> None:
    assert body.formula(tex, False, "text/x-markdown") == wanted


def test_what_people_wrote_is_no_notation_and_no_tag(site: Fake, bundle: Path) -> None:
    wild = "[tex:x] ((note)) id:hatena [http://example.com:title] <script>alert(1)</script> <!--x--> &amp;"
    bundles.change(
        bundle, title=wild, explanation=f"# 題\n\n{wild}\n\n```\n{wild}\n\n{wild}\n```\n\n[x](https://e.com/$a$)\n",
        post={"introduction": wild, "making": wild, "summary": wild, "message": wild}, credits=[wild],
    )  # fmt: skip
    publish(site, bundle)
    content = site.entries[0].content
    plain = re.sub(r"<[^>]*>", "", content)
    for notation in ("[", "((", "id:hatena", "http://"):
        assert notation not in plain
    assert "<script" not in content and "\n\n" not in content
    assert 'href="https://e.com/$a$"' in content
    assert site.entries[0].title == wild
    assert publish(site, bundle).action == "unchanged"


@pytest.mark.parametrize("status", ["draft", "publish"])
def test_killed_at_every_request_it_ends_in_one_entry_and_one_cover(site: Fake, tmp_path: Path, status: str) -> None:
    for number in range(1, 5):
        for after in (False, True):
            song = bundles.write(tmp_path / status, f"s-{number}-{int(after)}")
            site.said.clear()
            site.cut = (number, after)
            with pytest.raises(UnavailableError):
                publish(site, song, status=status)
            site.cut = (0, False)
            assert publish(site, song, status=status).status == status
            assert sum(f'songgen-{song.name}"' in entry.content for entry in site.entries) == 1
            assert sum(title.startswith(f"sg-{song.name}-") for title, _ in site.photos) == 1
            assert publish(site, song, status=status).action == "unchanged"


def test_another_entry_with_the_address_is_left_alone(site: Fake, bundle: Path) -> None:
    mine = site.add("mine", "<p>mine</p>", slug="a-song")
    for force in (False, True):
        with pytest.raises(RefusedError, match="not made by songgen"):
            publish(site, bundle, force=force)
    assert (mine.content, len(site.entries)) == ("<p>mine</p>", 1)


@pytest.mark.parametrize(
    ("where", "answer", "kind", "said", "cure"),
    [
        (("GET", "/atom/entry"), (401, ""), AuthError, "does not know the id", "詳細設定"),
        (("GET", "/atom/entry"), (403, "<p>no</p>"), AuthError, "may not", "HATENA_BLOG"),
        (("GET", "/atom/entry"), (404, "<p>x</p>"), InputError, "has no blog", "first domain"),
        (("GET", "/atom/entry"), (503, "<html>"), UnavailableError, "503", "later"),
        (("GET", "/atom/entry"), (200, "<html>sign in"), InputError, "not Atom", "browser"),
        (("GET", "/atom/entry"), (200, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), InputError, "not Atom", "browser"),
        (("GET", "/atom/feed"), (401, ""), AuthError, "does not know the id", "HATENA_API_KEY"),
        (("POST", "/atom/post"), (413, "<html>"), InputError, "too large", "smaller"),
        (("POST", "/atom/post"), (201, "<entry/>"), InputError, "where it put the image", "again"),
        (("POST", "/atom/entry"), (400, '<p class="error-box">limit</p>'), InputError, "limit", "limit of the day"),
        (("POST", "/atom/entry"), (429, ""), UnavailableError, "429", "later"),
        (("POST", "/atom/entry"), (500, "<html>"), UnavailableError, "500", "later"),
        (("POST", "/atom/entry"), (302, ""), InputError, "elsewhere", "HATENA_BLOG"),
    ],
)
def test_every_refusal_is_said_with_its_cure(
    site: Fake, bundle: Path, where: tuple[str, str], answer: tuple[int, str], kind: type[SonggenError], said: str,
    cure: str,
) -> None:  # fmt: skip
    site.answers[where] = answer
    with pytest.raises(SonggenError) as caught:
        publish(site, bundle)
    assert type(caught.value) is kind or isinstance(caught.value, kind)
    assert said in caught.value.message and cure in caught.value.cure
    assert KEY not in caught.value.message + caught.value.cure
    site.answers.clear()
    publish(site, bundle)
    assert len(site.entries) == 1 and len(site.photos) == 1


def test_a_next_page_elsewhere_gets_no_key(site: Fake, bundle: Path) -> None:
    feed = ('<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="https://evil.example/me/x/atom/entry"/>'
            "</feed>")  # fmt: skip
    site.answers[("GET", "/atom/entry")] = (200, feed)
    with pytest.raises(InputError, match="outside the blog"):
        publish(site, bundle)


@pytest.mark.parametrize("missing", ["HATENA_ID", "HATENA_BLOG", "HATENA_API_KEY"])
def test_what_is_missing_is_named(site: Fake, bundle: Path, missing: str) -> None:
    environment = {"HATENA_ID": USER, "HATENA_BLOG": BLOG, "HATENA_API_KEY": KEY}
    del environment[missing]
    with pytest.raises(AuthError, match=missing):
        Hatena(config.load(bundle, environment)).publish(bundle, status="draft", force=False)


def test_a_wrong_key_and_no_secret_kept(site: Fake, bundle: Path) -> None:
    with pytest.raises(AuthError, match="does not know the id"):
        publish(site, bundle, key="wrong-key-000000")
    publish(site, bundle)
    assert KEY not in (bundle / "publish.json").read_text(encoding="utf-8")
