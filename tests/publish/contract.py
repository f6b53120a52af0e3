"""What publishing to WordPress promises: the same tests for the fake and for real WordPress (``site`` says which)."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
import requests

from songgen import config
from songgen.errors import AuthError, RefusedError, SonggenError
from songgen.publish import Published
from songgen.publish.wordpress import WordPress
from tests.fakes.cutter import Cutter
from tests.publish import bundle as bundles

Change = Callable[[dict[str, Any]], dict[str, Any]]
FIRST, UNCHANGED = 12, 4
"""Most requests of a first publish, and of one with nothing to do."""


class Site(Protocol):
    """A WordPress, real or not."""

    url: str
    passwords: dict[str, str]


def publish(
    site: Site, bundle: Path, user: str = "editor", status: str = "draft", force: bool = False, **settings: Any
) -> Published:
    environment = {
        "WORDPRESS_URL": site.url, "WORDPRESS_USER": user, "WORDPRESS_APP_PASSWORD": site.passwords.get(user, "wrong"),
    }  # fmt: skip
    made = config.load(bundle, environment, wordpress=settings)
    return WordPress(made, sleep=lambda seconds: None).publish(bundle, status=status, force=force)


def rest(site: Site, method: str, route: str, user: str = "admin", **options: Any) -> Any:
    """A person's own doing on the site."""
    answer = requests.request(
        method, f"{site.url}/wp-json/wp/v2/{route}", auth=(user, site.passwords[user]), timeout=30, **options
    )
    answer.raise_for_status()
    return answer.json()


def posts(site: Site, slug: str) -> list[dict[str, Any]]:
    """Every post that has to do with a song, whatever its slug has become."""
    found = rest(site, "GET", "posts?status=any&context=edit&per_page=100")
    named = [post for post in found if post["slug"].startswith(slug) or f"songgen-{slug}" in post["content"]["raw"]]
    return sorted(named, key=lambda post: int(post["id"]))


def post(site: Site, slug: str) -> dict[str, Any]:
    """The one post."""
    found = posts(site, slug)
    assert len(found) == 1
    return found[0]


def media(site: Site, slug: str) -> list[dict[str, Any]]:
    """Every file of a song."""
    found = rest(site, "GET", "media?per_page=100")
    return [medium for medium in found if medium["slug"].startswith(f"sg-{slug}-")]


def names(site: Site, kind: str, ids: list[int]) -> set[str]:
    listed = rest(site, "GET", f"{kind}?include={','.join(map(str, ids))}&per_page=100") if ids else []
    return {html.unescape(term["name"]) for term in listed}


@pytest.fixture
def slug(request: pytest.FixtureRequest) -> str:
    """A slug of this test's own."""
    made = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower().removeprefix("test_")).strip("-")
    return made[-60:].strip("-")


@pytest.fixture
def bundle(slug: str, tmp_path: Path) -> Path:
    """A small finished song."""
    return bundles.write(tmp_path / "songs", slug)


@pytest.mark.parametrize("user", ["author", "editor", "admin"])
def test_PUB_1_PUB_3_PUB_4_one_draft_and_one_copy_however_often(site: Site, bundle: Path, slug: str, user: str) -> None:
    if user != "author":
        rest(site, "POST", "tags", json={"name": f"t {slug}"})
    first = publish(site, bundle, user)
    assert (first.action, first.status) == ("created", "draft")
    assert first.requests <= FIRST
    before = post(site, slug)
    again = publish(site, bundle, user)
    assert (again.action, again.status) == ("unchanged", "draft")
    assert again.requests <= UNCHANGED
    assert post(site, slug) == before
    files = media(site, slug)
    assert sorted(medium["mime_type"] for medium in files) == ["audio/mpeg", "image/png"]
    cover = next(medium for medium in files if medium["mime_type"] == "image/png")
    assert (before["featured_media"], cover["alt_text"]) == (cover["id"], "積層オートエンコーダ")
    assert before["slug"] == slug
    assert html.unescape(before["excerpt"]["raw"]) == "層ごとに学ぶ。"
    assert names(site, "tags", before["tags"]) == {"勾配消失問題", "A & B", "オートエンコーダ"}
    raw = before["content"]["raw"]
    assert "この作品にはAIが使われています。" in raw and "CC BY 3.0" in raw
    assert all(medium["source_url"] in raw for medium in files)


def test_categories_are_made_by_editors_and_only_used_by_authors(site: Site, tmp_path: Path, slug: str) -> None:
    one, two, three = (bundles.write(tmp_path, f"{slug}-{n}", exam=f"試験 & {slug}") for n in "abc")
    left_out = publish(site, one, "author")
    assert any("is not there and this user may not make one" in note for note in left_out.notes)
    publish(site, two, "editor")
    assert not any("may not make one" in note for note in publish(site, three, "author").notes)
    for made, wanted in ((two, {f"試験 & {slug}"}), (three, {f"試験 & {slug}"})):
        assert names(site, "categories", post(site, made.name)["categories"]) == wanted
    bundles.change(one, summary="今度はある。")
    assert publish(site, one, "author").action == "updated"
    assert names(site, "categories", post(site, one.name)["categories"]) == {f"試験 & {slug}"}


def test_terms_that_exist_under_a_slug_of_their_own_are_used(site: Site, tmp_path: Path, slug: str) -> None:
    known = rest(site, "POST", "tags", json={"name": f"Deep {slug}", "slug": f"own-{slug}"})
    song = bundles.write(tmp_path, slug, terms=[{"term": f"deep {slug}"}, {"term": f"new {slug}"}])
    publish(site, song, "author")
    assert known["id"] in post(site, slug)["tags"] and len(post(site, slug)["tags"]) == 2


def test_PUB_1_from_another_machine(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    before = post(site, slug)
    (bundle / "publish.json").unlink()
    assert publish(site, bundle).action == "unchanged"
    assert post(site, slug) == before
    assert len(media(site, slug)) == 2
    assert publish(site, bundle).requests <= UNCHANGED


def test_PUB_1_under_another_slug(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    rest(site, "POST", f"posts/{post(site, slug)['id']}", json={"slug": f"{slug}-moved"})
    for lost in (False, True):
        if lost:
            (bundle / "publish.json").unlink()
        with pytest.raises(RefusedError, match="was changed on the site"):
            publish(site, bundle)
    assert post(site, slug)["slug"] == f"{slug}-moved"
    assert publish(site, bundle, force=True).action == "updated"
    assert post(site, slug)["slug"] == slug


def test_a_post_in_the_trash_is_left_there(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    rest(site, "DELETE", f"posts/{post(site, slug)['id']}")
    assert publish(site, bundle).action == "created"
    assert post(site, slug)["slug"] == slug
    assert len(media(site, slug)) == 2


EDITS: dict[str, Change] = {
    "title": lambda p: {"title": "わたしの題"},
    "excerpt": lambda p: {"excerpt": "わたしの抜粋"},
    "words": lambda p: {"content": p["content"]["raw"].replace("はじめの言葉", "わたしの言葉")},
    "a paragraph": lambda p: {
        "content": f"{p['content']['raw']}\n\n<!-- wp:paragraph -->\n<p>mine</p>\n<!-- /wp:paragraph -->"
    },
    "bold": lambda p: {"content": p["content"]["raw"].replace("まとめの言葉", "<strong>まとめ</strong>の言葉")},
    "an address": lambda p: {"content": p["content"]["raw"].replace("https://example.com/book", "https://example.com/x")},
    "everything": lambda p: {"content": "<!-- wp:paragraph -->\n<p>mine</p>\n<!-- /wp:paragraph -->"},
    "no eyecatch": lambda p: {"featured_media": 0},
    "a tag less": lambda p: {"tags": p["tags"][1:]},
}  # fmt: skip


@pytest.mark.parametrize("user", ["author", "editor"])
@pytest.mark.parametrize("what", EDITS)
def test_PUB_2_what_a_person_changed_is_not_overwritten(
    site: Site, bundle: Path, slug: str, what: str, user: str
) -> None:
    publish(site, bundle, user)
    ours = post(site, slug)
    rest(site, "POST", f"posts/{ours['id']}", json=EDITS[what](ours))
    edited = post(site, slug)
    assert {k: v for k, v in edited.items() if k != "modified_gmt"} != ours
    bundles.change(bundle, summary="新しい要約。")
    with pytest.raises(RefusedError, match="was changed on the site") as caught:
        publish(site, bundle, user)
    assert "--force" in caught.value.cure
    kept = (bundle / "publish.json").read_bytes()
    (bundle / "publish.json").unlink()
    if what not in ("everything", "a tag less"):  # only publish.json knows of these
        with pytest.raises(RefusedError, match="was changed on the site"):
            publish(site, bundle, user)
    elif what == "everything":
        with pytest.raises(RefusedError, match="was not made by songgen"):
            publish(site, bundle, user)
    assert post(site, slug) == edited
    (bundle / "publish.json").write_bytes(kept)
    assert publish(site, bundle, user, force=True).action == "updated"
    now = post(site, slug)
    assert html.unescape(now["excerpt"]["raw"]) == "新しい要約。"
    assert (now["title"], sorted(now["tags"])) == (ours["title"], sorted(ours["tags"]))
    assert now["featured_media"] == ours["featured_media"]
    assert "mine" not in now["content"]["raw"] and "まとめの言葉" in now["content"]["raw"]
    assert publish(site, bundle, user).action == "unchanged"


def test_PUB_2_an_older_version_that_a_person_restored(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    first = post(site, slug)
    bundles.change(bundle, summary="二番目。")
    publish(site, bundle)
    restored = {name: first[name]["raw"] for name in ("title", "excerpt", "content")}
    rest(site, "POST", f"posts/{first['id']}", json=restored)
    with pytest.raises(RefusedError, match="was changed on the site"):
        publish(site, bundle)


def test_a_run_cut_off_between_the_save_and_its_note_is_nobodys_edit(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    noted = (bundle / "publish.json").read_bytes()
    bundles.change(bundle, summary="二番目。")
    publish(site, bundle)
    (bundle / "publish.json").write_bytes(noted)
    assert publish(site, bundle).action == "unchanged"
    bundles.change(bundle, summary="三番目。")
    (bundle / "publish.json").write_bytes(noted)
    assert publish(site, bundle).action == "updated"
    assert len(posts(site, slug)) == 1


def test_PUB_3_a_deleted_file_comes_back_and_nothing_else_is_uploaded(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    for kind in ("image/png", "audio/mpeg"):
        gone = next(medium for medium in media(site, slug) if medium["mime_type"] == kind)
        rest(site, "DELETE", f"media/{gone['id']}?force=true")
        if kind == "audio/mpeg":
            (bundle / "publish.json").unlink()
        assert publish(site, bundle).action == "updated"
        now = media(site, slug)
        assert len(now) == 2 and gone["id"] not in [medium["id"] for medium in now]
        assert all(medium["source_url"] in post(site, slug)["content"]["raw"] for medium in now)
        assert post(site, slug)["featured_media"] in [medium["id"] for medium in now]
        assert publish(site, bundle).action == "unchanged"


def test_the_cover_only_as_the_featured_image(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle, cover="featured")
    cover = next(medium for medium in media(site, slug) if medium["mime_type"] == "image/png")
    made = post(site, slug)
    assert made["featured_media"] == cover["id"] and cover["source_url"] not in made["content"]["raw"]
    assert publish(site, bundle, cover="featured").action == "unchanged"
    rest(site, "DELETE", f"media/{cover['id']}?force=true")
    assert publish(site, bundle, cover="featured").action == "updated"  # and nobody's edit
    assert post(site, slug)["featured_media"] not in (0, cover["id"])
    assert publish(site, bundle).action == "updated"  # in the post as well
    assert "wp-image-" in post(site, slug)["content"]["raw"]


def test_changed_lyrics_are_one_update_and_no_upload(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle, "author")
    before = sorted(medium["id"] for medium in media(site, slug))
    record = json.loads((bundle / "song.json").read_text(encoding="utf-8"))
    record["lines"][0]["units"][2]["shown"] = "失"
    bundles.change(bundle, lines=record["lines"])
    changed = publish(site, bundle, "author")
    assert changed.action == "updated"
    assert changed.requests <= FIRST
    assert "<ruby>失<rp>（</rp><rt>き</rt>" in post(site, slug)["content"]["raw"]
    assert sorted(medium["id"] for medium in media(site, slug)) == before
    assert publish(site, bundle, "author").action == "unchanged"


def test_PUB_4_draft_unless_told_otherwise(site: Site, bundle: Path, slug: str) -> None:
    assert publish(site, bundle, "author").status == "draft"
    told = publish(site, bundle, "author", status="publish")
    assert (told.action, told.status) == ("updated", "publish")
    bundles.change(bundle, summary="変えた。")
    assert publish(site, bundle, "author").status == "publish"  # what is before readers stays there
    assert publish(site, bundle, "author", status="publish").action == "unchanged"
    assert post(site, slug)["status"] == "publish"


def test_PUB_4_what_a_person_published_or_hid_stays_so(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle)
    for status in ("publish", "private", "draft"):
        rest(site, "POST", f"posts/{post(site, slug)['id']}", json={"status": status})
        assert publish(site, bundle).status == status
        bundles.change(bundle, summary=f"{status}。")
        assert publish(site, bundle).status == status


def test_published_at_once_within_the_requests(site: Site, bundle: Path, slug: str) -> None:
    first = publish(site, bundle, "author", status="publish")
    assert (first.action, first.status) == ("created", "publish")
    assert first.requests <= FIRST
    again = publish(site, bundle, "author", status="publish")
    assert (again.action, again.requests <= UNCHANGED) == ("unchanged", True)


def test_a_date_in_the_future_schedules_the_post(site: Site, bundle: Path, slug: str) -> None:
    first = publish(site, bundle, status="publish", date="2099-01-02T03:04+00:00")
    assert (first.action, first.status) == ("created", "future")
    assert post(site, slug)["date_gmt"] == "2099-01-02T03:04:00"
    assert publish(site, bundle, status="publish", date="2099-01-02T03:04+00:00").action == "unchanged"
    assert publish(site, bundle).action == "unchanged"
    assert publish(site, bundle, date="2099-01-03T00:00+00:00").action == "updated"
    assert post(site, slug)["date_gmt"] == "2099-01-03T00:00:00"


FORMULAS = [
    r"\hat{x} \approx x", r"f''(x) - g'(x)", r"a < b > c & d", r'3x4 -- ... [audio] "q"', r"x_{i}^{2}*y_{j}*z",
    r"p \; x < 0 \text{ と } y > 0", r"\text{Wordpress} :) 8)", r"\begin{cases} a \\ b \end{cases}", r"`a` ~ a--b",
]  # fmt: skip


@pytest.mark.parametrize("user", ["author", "editor", "admin"])
def test_PUB_5_formulas_and_ruby_arrive_unharmed(site: Site, bundle: Path, slug: str, user: str) -> None:
    shown = "\n\n".join([*(f"${tex}$" for tex in FORMULAS), *(f"$${tex}$$" for tex in FORMULAS)])
    bundles.change(bundle, explanation=f"## 式\n\n{shown}\n\n- ${FORMULAS[2]}$\n\n| a |\n|---|\n| ${FORMULAS[1]}$ |\n")
    made = publish(site, bundle, user, status="publish")
    assert not [note for note in made.notes if "changed the post" in note]
    rendered = html.unescape(post(site, slug)["content"]["rendered"])
    for tex in FORMULAS:
        assert rf"\( {tex} \)" in rendered
        assert rf"\[ {tex} \]" in rendered
    assert "<ruby>勾配<rp>（</rp><rt>こうばい</rt><rp>）</rp></ruby>が" in rendered
    assert "ごとに Wordpress" in rendered
    assert publish(site, bundle, user).action == "unchanged"


PROSE = (
    "\"quoted\" 'a' -- b - c ... 3x4 [audio] [gallery ids=1] :) 8) Wordpress (c) "
    "<b>x</b> & &amp; https://youtu.be/x {y}"
)


@pytest.mark.parametrize("user", ["author", "editor"])
def test_PUB_5_plain_words_arrive_as_they_are(site: Site, bundle: Path, slug: str, user: str) -> None:
    bundles.change(
        bundle, post={"introduction": PROSE, "making": "m", "summary": PROSE, "message": "https://youtu.be/x"}
    )
    publish(site, bundle, user, status="publish")
    rendered = html.unescape(post(site, slug)["content"]["rendered"])
    assert rendered.count(PROSE) == 2
    assert ">https://youtu.be/x</p>" in rendered  # words, not a video


TITLES = {
    "quotes": "「勾配」の \"題\" 'a' -- b ... & c",
    "emoji": "🎵 勾配 👨‍👩‍👧",
    "script": "<script>alert(1)</script> と <b>太字</b>",
    "long": "長" * 300,
    "shortcode": "[audio] {x} \\(a\\) %d",
    "lines": " 一行目\n二行目 ",
}


@pytest.mark.parametrize("user", ["author", "admin"])
@pytest.mark.parametrize("name", TITLES)
def test_titles_arrive_as_they_are_and_run_nothing(site: Site, bundle: Path, slug: str, name: str, user: str) -> None:
    title = " ".join(TITLES[name].split())
    bundles.change(bundle, title=TITLES[name])
    publish(site, bundle, user, status="publish")
    now = post(site, slug)
    assert html.unescape(now["title"]["raw"]) == title
    assert html.unescape(now["title"]["rendered"]) == title
    assert "<script" not in now["title"]["rendered"] + now["content"]["rendered"]
    cover = next(medium for medium in media(site, slug) if medium["mime_type"] == "image/png")
    shown = re.findall(r'<img[^>]* alt="([^"]*)"', now["content"]["rendered"])
    assert html.unescape(shown[0]).replace("\u2060", "") == title, "a shortcode in an attribute is carried out, too"
    assert html.unescape(cover["alt_text"]) == title.replace("\\", "") or "<" in title  # core drops backslashes there
    assert publish(site, bundle, user).action == "unchanged"


def test_never_over_somebody_elses_post(site: Site, bundle: Path, slug: str) -> None:
    theirs = {"title": "x", "slug": slug, "content": f"I like songgen:{slug}", "status": "publish"}
    rest(site, "POST", "posts", json=theirs)
    for force in (False, True):
        for user in ("author", "editor"):
            with pytest.raises(RefusedError, match="was not made by songgen"):
                publish(site, bundle, user, force=force)
    assert post(site, slug)["content"]["raw"] == theirs["content"]
    assert media(site, slug) == []


def test_never_beside_a_draft_that_an_author_cannot_see(site: Site, bundle: Path, slug: str) -> None:
    rest(site, "POST", "posts", json={"title": "x", "slug": slug, "content": "theirs"})
    with pytest.raises(RefusedError, match="is taken"):
        publish(site, bundle, "author")
    assert post(site, slug)["content"]["raw"] == "theirs"


@pytest.mark.parametrize(
    ("user", "said"), [("nobody", "does not know"), ("subscriber", "write posts"), ("contributor", "upload files")]
)
def test_a_wrong_password_and_weak_roles(site: Site, bundle: Path, slug: str, user: str, said: str) -> None:
    with pytest.raises(AuthError, match=said) as caught:
        publish(site, bundle, user)
    assert caught.value.cure
    assert posts(site, slug) == media(site, slug) == []


SUNO = "https://suno.com/song/01234567-89ab-cdef-0123-456789abcdef"


@pytest.mark.parametrize(("user", "frame"), [("author", False), ("editor", True)])
def test_links_as_the_role_may_have_them(site: Site, bundle: Path, slug: str, user: str, frame: bool) -> None:
    links = {slug: {"youtube": "https://youtu.be/dQw4w9WgXcQ?t=3", "suno": SUNO}}
    publish(site, bundle, user, links=links)
    raw = post(site, slug)["content"]["raw"]
    assert "<!-- wp:embed" in raw and "\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n" in raw
    assert ('<iframe src="https://suno.com/embed/' in raw) == frame
    assert (f'<a href="{SUNO}">' in raw) != frame
    assert publish(site, bundle, user, links=links).action == "unchanged"


def test_killed_at_every_request_it_ends_in_one_post_and_one_copy(site: Site, tmp_path: Path, slug: str) -> None:
    """SIGKILL of a real ``songgen publish``: before each request, and after each one's effect."""
    cutter = Cutter(site.url)
    environment = {
        **os.environ, "WORDPRESS_URL": cutter.url, "WORDPRESS_USER": "editor",
        "WORDPRESS_APP_PASSWORD": site.passwords["editor"],
    }  # fmt: skip

    class Proxied:
        url, passwords = cutter.url, site.passwords

    def killed(number: int, after: bool) -> tuple[Path, int]:
        song = bundles.write(tmp_path, f"{slug[:40]}-{number}{'a' if after else 'b'}", exam=f"e{number}{after}")
        arguments = ["publish", str(song), "--to", "wordpress", "--status", "publish"]
        return song, cutter.run(arguments, environment, number, after)

    try:
        _, code = killed(0, False)
        whole = list(cutter.said)
        assert code == 0 and 8 <= len(whole) <= FIRST
        # A read has no effect: to be killed after it is to be killed before the next request.
        for number, asked in enumerate(whole, 1):
            for after in (False, True) if asked.startswith("POST") else (False,):
                song, code = killed(number, after)
                assert (code, len(cutter.said)) == (-9, number)
                cutter.at = 0
                done = publish(Proxied(), song, status="publish")
                assert done.status == "publish"
                assert post(site, song.name)["slug"] == song.name
                assert len(media(site, song.name)) == 2
                assert publish(Proxied(), song, status="publish").action == "unchanged"
    finally:
        cutter.stop()


def test_no_secret_is_kept_or_said(site: Site, bundle: Path, slug: str) -> None:
    publish(site, bundle, "author")
    kept = (bundle / "publish.json").read_text(encoding="utf-8")
    assert not any(password in kept for password in site.passwords.values())
    with pytest.raises(SonggenError) as caught:
        publish(site, bundle, "contributor")
    assert site.passwords["contributor"] not in str(caught.value.format_message())
