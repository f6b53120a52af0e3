"""On a real WordPress: one song, one post, the same bytes once, nobody's edit overwritten, formulas unharmed."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import requests

from songgen import config
from songgen.errors import AuthError, RefusedError
from songgen.publish import Published
from songgen.publish.blocks import formula
from songgen.publish.wordpress import WordPress
from tests.real.wordpress_site import Running

pytestmark = pytest.mark.real


def publish(site: Running, bundle: Path, user: str, **options: Any) -> Published:
    environment = {
        "WORDPRESS_URL": site.url, "WORDPRESS_USER": user, "WORDPRESS_APP_PASSWORD": site.passwords.get(user, "wrong"),
    }  # fmt: skip
    settings = config.load(Path.cwd(), environment)
    return WordPress(settings).publish(bundle, status=options.get("status", "draft"), force=options.get("force", False))


def rest(site: Running, method: str, route: str, **options: Any) -> Any:
    answer = requests.request(
        method, f"{site.url}/wp-json/wp/v2/{route}", auth=("admin", site.passwords["admin"]), timeout=30, **options
    )
    answer.raise_for_status()
    return answer.json()


@pytest.fixture
def bundle(song: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the song under a slug of its own."""
    copy = tmp_path / "song"
    shutil.copytree(song, copy)
    record = json.loads((copy / "song.json").read_text(encoding="utf-8"))
    record["slug"] = re.sub(r"[^a-z0-9-]+", "-", request.node.name.lower()).strip("-")[:70]
    (copy / "song.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return copy


def slug(bundle: Path) -> str:
    return str(json.loads((bundle / "song.json").read_text(encoding="utf-8"))["slug"])


def posts(site: Running, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rest(site, "GET", f"posts?status=any&context=edit&per_page=100&search=&slug={name}")
    return found


@pytest.mark.parametrize("user", ["author", "editor"])
def test_PUB_1_PUB_3_PUB_4_twice_leaves_one_draft_and_one_copy(wordpress: Running, bundle: Path, user: str) -> None:
    first = publish(wordpress, bundle, user)
    assert (first.action, first.status) == ("created", "draft")
    assert first.requests <= 12
    again = publish(wordpress, bundle, user)
    assert again.action == "unchanged"
    assert again.requests <= 4
    found = posts(wordpress, slug(bundle))
    assert len(found) == 1
    media = rest(wordpress, "GET", f"media?search=sg-{slug(bundle)}&per_page=100")
    media = [m for m in media if m["slug"].startswith(f"sg-{slug(bundle)}")]
    assert sorted(m["mime_type"] for m in media) == ["audio/mpeg", "image/png"]
    assert found[0]["featured_media"] in [m["id"] for m in media]


def test_PUB_1_from_another_machine(wordpress: Running, bundle: Path) -> None:
    publish(wordpress, bundle, "editor")
    (bundle / "publish.json").unlink()
    assert publish(wordpress, bundle, "editor").action == "updated"
    assert len(posts(wordpress, slug(bundle))) == 1
    assert len(rest(wordpress, "GET", f"media?slug=sg-{slug(bundle)}")) <= 1


@pytest.mark.parametrize("user", ["author", "editor"])
def test_PUB_2_a_hand_edit_is_seen_without_publish_json(wordpress: Running, bundle: Path, user: str) -> None:
    publish(wordpress, bundle, user)
    (bundle / "publish.json").unlink()
    assert publish(wordpress, bundle, user).action == "updated"
    post = posts(wordpress, slug(bundle))[0]
    mine = post["content"]["raw"] + "<!-- wp:paragraph --><p>mine</p><!-- /wp:paragraph -->"
    rest(wordpress, "POST", f"posts/{post['id']}", json={"content": mine})
    (bundle / "publish.json").unlink()
    with pytest.raises(RefusedError, match="was changed on the site"):
        publish(wordpress, bundle, user)


def test_a_run_cut_off_after_the_save_goes_on(wordpress: Running, bundle: Path) -> None:
    publish(wordpress, bundle, "editor")
    before = (bundle / "publish.json").read_bytes()
    record = json.loads((bundle / "song.json").read_text(encoding="utf-8"))
    record["post"]["message"] = "あたらしい"
    (bundle / "song.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    publish(wordpress, bundle, "editor")
    (bundle / "publish.json").write_bytes(before)
    assert publish(wordpress, bundle, "editor").action == "updated"


def test_a_changed_song_is_one_update(wordpress: Running, bundle: Path) -> None:
    publish(wordpress, bundle, "author")
    record = json.loads((bundle / "song.json").read_text(encoding="utf-8"))
    record["post"]["message"] = "かえたよ"
    (bundle / "song.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert publish(wordpress, bundle, "author").action == "updated"
    found = posts(wordpress, slug(bundle))
    assert len(found) == 1
    assert "かえたよ" in found[0]["content"]["raw"]


def test_PUB_2_a_hand_edit_is_not_overwritten(wordpress: Running, bundle: Path) -> None:
    publish(wordpress, bundle, "editor")
    post = posts(wordpress, slug(bundle))[0]
    mine = (
        post["content"]["raw"].replace("はじめに", "わたしの")
        + "\n\n<!-- wp:paragraph --><p>mine</p><!-- /wp:paragraph -->"
    )
    rest(wordpress, "POST", f"posts/{post['id']}", json={"content": mine})
    with pytest.raises(RefusedError, match="was changed on the site"):
        publish(wordpress, bundle, "editor")
    assert "mine" in posts(wordpress, slug(bundle))[0]["content"]["raw"]
    assert publish(wordpress, bundle, "editor", force=True).action == "updated"
    assert "mine" not in posts(wordpress, slug(bundle))[0]["content"]["raw"]


def test_a_strangers_post_with_our_slug_is_refused(wordpress: Running, bundle: Path) -> None:
    rest(
        wordpress, "POST", "posts", json={"title": "x", "slug": slug(bundle), "content": "theirs", "status": "publish"}
    )
    with pytest.raises(RefusedError, match="was not made by songgen"):
        publish(wordpress, bundle, "editor")


def test_a_published_post_stays_published(wordpress: Running, bundle: Path) -> None:
    assert publish(wordpress, bundle, "editor", status="publish").status == "publish"
    assert publish(wordpress, bundle, "editor").action == "unchanged"
    assert posts(wordpress, slug(bundle))[0]["status"] == "publish"


@pytest.mark.parametrize("user", ["author", "editor", "admin"])
def test_PUB_5_formulas_and_ruby_arrive_unharmed(wordpress: Running, bundle: Path, user: str) -> None:
    nasty = [
        r"\hat{x} \approx x",
        r"f''(x) - g'(x)",
        r"a < b > c & d",
        r"3x4 -- ... [audio] \"q\"",
        r"x_{i}^{2}*y_{j}*z",
    ]
    record = json.loads((bundle / "song.json").read_text(encoding="utf-8"))
    record["explanation"] = "## 式\n\n" + "\n\n".join(f"${tex}$" for tex in nasty)
    (bundle / "song.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    publish(wordpress, bundle, user, status="publish")
    post = posts(wordpress, slug(bundle))[0]
    shown = html.unescape(post["content"]["rendered"])
    for tex in nasty:
        assert rf"\( {tex} \)" in shown, (tex, formula(tex))
    assert re.search(r"<ruby>[^<]+<rt>[ぁ-ゖー]+</rt></ruby>", post["content"]["rendered"])


@pytest.mark.parametrize(("user", "said"), [("nobody", "does not know this user"), ("subscriber", "may not")])
def test_wrong_password_and_weak_role(wordpress: Running, bundle: Path, user: str, said: str) -> None:
    with pytest.raises(AuthError, match=said):
        publish(wordpress, bundle, user)
    assert posts(wordpress, slug(bundle)) == []
