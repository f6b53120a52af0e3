"""What stands around a WordPress, and what it refuses: every answer in words, with the right exit code and cure."""

from __future__ import annotations

import datetime
import json
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from songgen import config
from songgen.errors import AuthError, Exit, InputError, RefusedError, SonggenError, UnavailableError
from songgen.publish.wordpress import WordPress
from songgen.publish.wordpress.content import Look, content
from songgen.publish.wordpress.prose import Prose
from tests.fakes.wordpress import Fake, running
from tests.publish import bundle as bundles
from tests.publish.contract import post, posts, publish, rest


@pytest.fixture
def site() -> Iterator[Fake]:
    yield from running()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundles.write(tmp_path / "songs", "a-song")


PAGES = [
    ("POST", "/media", 413, Exit.INPUT, "larger than the site takes", "client_max_body_size"),
    ("POST", "/posts", 403, Exit.AUTH, "refused with a web page", "WAF"),
    ("POST", "/media", 403, Exit.AUTH, "refused with a web page", "Xserver"),
    ("GET", "/users/me", 403, Exit.AUTH, "refused with a web page", "from abroad"),
    ("GET", "/", 403, Exit.AUTH, "refused with a web page", "WAF"),
    ("GET", "/users/me", 401, Exit.AUTH, "asks for a password", ".htpasswd"),
    ("POST", "/posts", 503, Exit.UNAVAILABLE, "under maintenance", "run the same command again"),
    ("GET", "/posts", 503, Exit.UNAVAILABLE, "503", "under maintenance"),
    ("GET", "/posts", 500, Exit.UNAVAILABLE, "500", "run the same command again"),
    ("POST", "/posts", 500, Exit.UNAVAILABLE, "500", "run the same command again"),
    ("POST", "/posts", 429, Exit.UNAVAILABLE, "429", "run the same command again"),
    ("POST", "/posts", 200, Exit.INPUT, "where data was due", "browser"),
    ("POST", "/posts", 404, Exit.INPUT, "not there", "home address"),
    ("POST", "/posts", 302, Exit.INPUT, "sends us to", "WORDPRESS_URL"),
]


@pytest.mark.parametrize(("method", "route", "status", "code", "said", "cure"), PAGES)
def test_a_web_page_where_data_was_due(
    site: Fake, bundle: Path, method: str, route: str, status: int, code: Exit, said: str, cure: str
) -> None:
    site.instead(method, f"{route}$", status)
    with pytest.raises(SonggenError) as caught:
        publish(site, bundle)
    assert caught.value.exit_code == code
    assert said in caught.value.message and cure in caught.value.cure
    site.as_usual()
    assert publish(site, bundle).action == "created"
    assert len(site.posts) == 1 and len(site.media) == 2


@pytest.mark.parametrize("route", ["/media", "/posts", "/batch/v1"])
def test_an_answer_that_is_lost_after_its_effect_leaves_one_of_each(site: Fake, bundle: Path, route: str) -> None:
    site.instead("POST", f"{route}$", 502, after=True)
    if route == "/batch/v1":
        assert publish(site, bundle).action == "created"  # asked for one by one
    else:
        with pytest.raises(UnavailableError):
            publish(site, bundle)
    site.as_usual()
    publish(site, bundle)
    assert (len(site.posts), len(site.media), len(site.terms["tags"])) == (1, 2, 3)


def test_a_500_that_is_permanent_is_not_sent_again_and_says_so(site: Fake, bundle: Path) -> None:
    (bundle / "song.mp3").write_bytes(b"no sound at all")
    with pytest.raises(InputError, match="rest_upload_sideload_error") as caught:
        publish(site, bundle)
    assert "run" not in caught.value.cure
    assert site.requests.count("POST /wp/v2/media") == 1


def test_a_maintenance_that_asks_to_wait_long_is_not_waited_for(site: Fake, bundle: Path) -> None:
    site.instead("GET", "/posts$", 503, Retry_After="600")
    with pytest.raises(UnavailableError, match="600 s"):
        publish(site, bundle)
    assert site.requests.count("GET /wp/v2/posts") == 1


@pytest.mark.parametrize(
    ("options", "said", "cure"),
    [
        ({"local": False}, "over http", "WP_ENVIRONMENT_TYPE"),
        ({"strips_login": True}, "does not know", "Authorization"),
    ],
)
def test_the_preflight_says_what_is_wrong(bundle: Path, options: dict[str, bool], said: str, cure: str) -> None:
    for site in running(**options):
        with pytest.raises(AuthError, match=said) as caught:
            publish(site, bundle)
        assert cure in caught.value.cure
        assert site.posts == site.media == {}
        if "local" in options:
            assert set(site.logins) == {""}, "a password was sent where it cannot be used"


def test_no_password_leaves_before_the_site_is_known(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    assert site.requests[0] == "GET /" and site.logins[0] == ""
    assert all(site.logins[1:])


@pytest.mark.parametrize("status", ["draft", "publish"])
def test_plain_permalinks(bundle: Path, status: str) -> None:
    for site in running(plain=True):
        environment = {"WORDPRESS_URL": site.url, "WORDPRESS_USER": "author",
                       "WORDPRESS_APP_PASSWORD": site.passwords["author"]}  # fmt: skip
        publisher = WordPress(config.load(bundle, environment))
        assert publisher.publish(bundle, status=status, force=False).requests <= 12
        again = publisher.publish(bundle, status=status, force=False)
        assert (again.action, again.requests) == ("unchanged", 4)


def test_a_firewall_that_closes_one_of_the_two_roots(site: Fake, bundle: Path) -> None:
    """The root that works with any permalinks is asked first; where a plugin closes it, the pretty one is taken."""
    site.closed = "/index.php"
    assert publish(site, bundle).action == "created"
    assert site.requests[:2] == ["GET /", "GET /"] and len(site.posts) == 1
    assert site.logins[:2] == ["", ""] and all(site.logins[2:])


def test_a_site_that_redirects_gets_no_password(site: Fake, bundle: Path) -> None:
    for method in ("GET", "HEAD"):
        site.instead(method, "/", 301, Location="https://www.example.com/wp-json/?_fields=x")
    with pytest.raises(InputError, match=r"sends us to https://www\.example\.com$") as caught:
        publish(site, bundle)
    assert "WORDPRESS_URL=https://www.example.com" in caught.value.cure
    assert set(site.logins) == {""}


def test_a_certificate_that_is_not_valid(site: Fake, bundle: Path, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.url = site.url.replace("http:", "https:")
    with pytest.raises(SonggenError, match="certificate is not valid") as caught:
        publish(site, bundle)
    assert "renew the site's certificate" in caught.value.cure
    assert site.requests == []


@pytest.mark.parametrize("url", ["", "blog.example.com", "https://me:secret@blog.example.com", "ftp://x"])
def test_an_address_that_is_none(url: str, bundle: Path) -> None:
    environment = {"WORDPRESS_URL": url, "WORDPRESS_USER": "me", "WORDPRESS_APP_PASSWORD": "x" * 24}
    with pytest.raises(SonggenError) as caught:
        WordPress(config.load(bundle, environment)).publish(bundle, status="draft", force=False)
    assert caught.value.cure and "secret" not in caught.value.format_message()


def test_an_author_finds_a_category_on_a_later_page(site: Fake, bundle: Path) -> None:
    for number in range(2, 152):
        site.terms["categories"][number] = {"id": number, "name": f"G検定 {number:03}", "slug": f"c{number}"}
    site.terms["categories"][200] = {"id": 200, "name": "g検定", "slug": "exam"}
    bundles.change(bundle, exam="G検定")
    site.terms["categories"][200]["name"] = "ｚ G検定"
    publish(site, bundle, "author")
    assert next(iter(site.posts.values()))["categories"] == [1]
    bundles.change(bundle, exam="ｚ G検定", summary="別。")
    publish(site, bundle, "author")
    assert next(iter(site.posts.values()))["categories"] == [200]
    bundles.change(bundle, exam="G検定 150", summary="さらに別。")
    publish(site, bundle, "author")
    assert next(iter(site.posts.values()))["categories"] == [150]


def test_paging_reads_every_page(site: Fake) -> None:
    from songgen.publish.wordpress.site import Site

    for number in range(2, 252):
        site.terms["categories"][number] = {"id": number, "name": f"c{number}", "slug": f"c{number}"}
    environment = {"WORDPRESS_URL": site.url, "WORDPRESS_USER": "author",
                   "WORDPRESS_APP_PASSWORD": site.passwords["author"]}  # fmt: skip
    one = Site(config.Config(environment=environment))
    assert len(one.get_all("wp/v2/categories")) == 251
    assert one.requests == 3


def test_terms_one_by_one_where_they_cannot_be_made_together(bundle: Path) -> None:
    for site in running(batch=False):
        publish(site, bundle)
        assert len(next(iter(site.posts.values()))["tags"]) == 3


def test_a_network_of_sites_that_takes_frames_out_gets_the_safe_post(bundle: Path) -> None:
    links = {"a-song": {"suno": "https://suno.com/song/01234567-89ab-cdef-0123-456789abcdef"}}
    for site in running(filters_all=True):
        assert publish(site, bundle, links=links).notes[-1].startswith("the song's file")
        raw = next(iter(site.posts.values()))["content"]["raw"]
        assert "<iframe" not in raw and '<a href="https://suno.com/song/' in raw
        assert publish(site, bundle, links=links).action == "unchanged"


def test_PUB_5_what_a_plugin_changed_is_not_put_before_readers(
    site: Fake, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = site._set

    def plugin(post: dict[str, object], body: dict[str, object], login: str) -> None:
        kept(
            post, {**body, "content": str(body["content"]).replace("<ruby>", "")} if "content" in body else body, login
        )

    monkeypatch.setattr(site, "_set", plugin)
    with pytest.raises(RefusedError, match="stays a draft"):
        publish(site, bundle, status="publish")
    assert next(iter(site.posts.values()))["status"] == "draft"
    again = publish(site, bundle)
    assert again.action == "unchanged"
    assert "changed the post" in again.notes[0]


def test_before_6_3_there_is_no_details_block(bundle: Path) -> None:
    for site in running(version=(6, 1)):
        publish(site, bundle)
        raw = next(iter(site.posts.values()))["content"]["raw"]
        assert "wp:details" not in raw and "<summary>出典</summary>" in raw


@pytest.mark.parametrize("broken", ["{", "[]", '{"wordpress": {"URL": {"unknown": 1}}}'])
def test_a_broken_publish_json_is_said(site: Fake, bundle: Path, broken: str) -> None:
    (bundle / "publish.json").write_text(broken.replace("URL", site.url), encoding="utf-8")
    with pytest.raises(InputError, match="is not what songgen wrote"):
        publish(site, bundle)


def test_a_date_that_is_none_is_refused_before_anything_is_sent(site: Fake, bundle: Path) -> None:
    with pytest.raises(InputError, match="not a date"):
        publish(site, bundle, date="tomorrow")
    assert site.requests == []
    tomorrow = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)).isoformat(timespec="seconds")
    assert publish(site, bundle, status="publish", date=tomorrow).status == "future"


def test_the_command_says_what_was_done(site: Fake, bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from songgen.cli import cli

    for name, value in (("URL", site.url), ("USER", "editor"), ("APP_PASSWORD", site.passwords["editor"])):
        monkeypatch.setenv(f"WORDPRESS_{name}", value)
    command = ["publish", str(bundle), "--to", "wordpress"]
    first = CliRunner().invoke(cli, command)
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("created: ") and "public at once" in first.stderr
    assert CliRunner().invoke(cli, command).stdout.startswith("unchanged: ")


def theirs(site: Fake, slug: str = "theirs") -> dict[str, Any]:
    """Somebody else's post, as REST shows it."""
    rest(site, "POST", "posts", json={"title": "x", "slug": slug, "content": "theirs", "status": "publish"})
    return next(row for row in rest(site, "GET", "posts?status=any&context=edit") if row["slug"] == slug)


@pytest.mark.parametrize("what", ["created", "updated", "published"])
def test_an_answer_with_somebody_elses_post_changes_and_deletes_nothing_of_theirs(
    site: Fake, bundle: Path, what: str
) -> None:
    """A cache that answers for REST."""
    other = theirs(site)
    if what != "created":
        publish(site, bundle)
        bundles.change(bundle, summary="変えた。" if what == "updated" else "層ごとに学ぶ。")
    body = json.dumps(other).encode()
    site.instead("POST", r"/posts(/\d+)?$", 200, body, after=True, Content_Type="application/json")
    with pytest.raises(SonggenError) as caught:
        publish(site, bundle, status="publish" if what == "published" else "draft")
    assert caught.value.message
    assert post(site, "theirs")["content"]["raw"] == "theirs"
    site.as_usual()
    publish(site, bundle)
    assert len(posts(site, "a-song")) == 1 and post(site, "theirs")["content"]["raw"] == "theirs"


def test_a_list_of_other_posts_is_not_ours_and_does_not_take_our_slug(site: Fake, bundle: Path) -> None:
    """A plugin that leaves the filter by slug out."""
    other = theirs(site)
    site.instead("GET", "/posts$", 200, json.dumps([other]).encode(), Content_Type="application/json")
    assert publish(site, bundle).action == "created"
    assert post(site, "theirs")["content"]["raw"] == "theirs"


@pytest.mark.parametrize("body", [b'{"a": 1}', b"[1]", b'[{"id": 1}]', b'[{"id": 1, "slug": "a-song"}]', b'"x"'])
def test_an_answer_that_is_no_post_is_said(site: Fake, bundle: Path, body: bytes) -> None:
    site.instead("GET", "/posts$", 200, body, Content_Type="application/json")
    with pytest.raises(InputError, match="answers with something that is no") as caught:
        publish(site, bundle)
    assert "cache" in caught.value.cure and site.posts == {} == site.media


def test_PUB_1_a_post_that_lost_slug_and_mark_gets_no_second_one_beside_it(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    rest(site, "POST", f"posts/{post(site, 'a-song')['id']}", json={"slug": "moved", "content": "mine alone"})
    for force in (False, True):  # a site that was set up anew has somebody else's post under that number
        with pytest.raises(RefusedError, match="neither its slug a-song nor its mark") as caught:
            publish(site, bundle, force=force)
        assert "publish.json" in caught.value.cure
    assert len(site.posts) == 1 and post(site, "moved")["content"]["raw"] == "mine alone"
    rest(site, "POST", f"posts/{post(site, 'moved')['id']}", json={"slug": "a-song"})
    with pytest.raises(RefusedError, match="was changed on the site"):
        publish(site, bundle)
    assert publish(site, bundle, force=True).action == "updated" and len(site.posts) == 1


def test_nothing_in_a_list_is_left_out() -> None:
    made = "\n".join(
        Prose("- one\n\n  > quoted\n\n      indented\n\n  | a | b |\n  |---|---|\n  | c | $d$ |\n").blocks()
    )
    assert all(word in made for word in ("one", "quoted", "indented", "a / b", "c / ", "&#92;&#40; d"))


def test_an_address_with_a_dollar_keeps_its_escapes() -> None:
    made = "".join(Prose("[x](https://e.com/a%2Fb%22/$c$?q=%5B)").blocks())
    assert '<a href="https://e.com/a%2Fb%22/$c$?q=%5B">' in made


def test_a_source_with_an_address_that_is_none_is_its_title() -> None:
    wrong = ["http://[x", "javascript:alert(1)", 'https://e.com/"onclick=x', "", "https://e.com/[date]"]
    song = bundles.song("a-song", sources=[{"id": "s", "title": f"t{n}", "url": url} for n, url in enumerate(wrong)])
    made = content(song, None, None, Look())
    assert all(f"<li>t{n}</li>" in made for n in range(len(wrong)))


def test_sources_that_the_explanation_lists_are_not_listed_twice() -> None:
    assert "<summary>出典</summary>" in content(bundles.song("a-song"), None, None, Look())
    listed = bundles.song("a-song", explanation="# 題\n\n## 出典\n\n- [本](https://example.com/book)\n")
    assert content(listed, None, None, Look()).count("出典") == 1
