"""Publishing to YouTube: one song, one video, whatever breaks, on a faithful fake."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from songgen import config, ffmpeg
from songgen.bundle.youtube import kit
from songgen.config import YouTube as Settings
from songgen.errors import AuthError, InputError, RefusedError, SonggenError, UnavailableError
from songgen.publish import Published, memory
from songgen.publish.youtube import YouTube
from tests.fakes.cutter import Cutter
from tests.fakes.youtube import CHANNEL, PART, Fake, running
from tests.publish import bundle as bundles

SLUG = "a-song"
VIDEO = bytes(range(256)) * (PART // 256 * 5 // 2)
"""Two parts and a half."""


@pytest.fixture
def site() -> Iterator[Fake]:
    yield from running()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    made = bundles.write(tmp_path / "songs", SLUG)
    (made / "video.mp4").write_bytes(VIDEO)
    remake(made)
    return made


def remake(bundle: Path, **changes: Any) -> None:
    """As ``songgen make`` leaves it after a change."""
    bundles.change(bundle, **changes)
    for name, data in kit(json.loads((bundle / "song.json").read_text("utf-8")), bundles.cover(), Settings()).items():
        (bundle / name).parent.mkdir(exist_ok=True)
        (bundle / name).write_bytes(data)


def environment(site: Fake, folder: Path) -> dict[str, str]:
    """Of somebody who has signed in before."""
    keys = folder / "keys"
    if not keys.exists():
        keys.mkdir()
        (keys / "client.json").write_text(json.dumps(site.client), "utf-8")
        (keys / "token.json").write_text(json.dumps({"refresh_token": site.refresh_token}), "utf-8")
    return {"YOUTUBE_CLIENT_SECRETS": str(keys / "client.json"), "YOUTUBE_TOKEN": str(keys / "token.json")}


def publish(site: Fake, bundle: Path, status: str = "draft", force: bool = False, **settings: Any) -> Published:
    given = {"url": site.url, "chunk": PART, **settings}
    made = config.load(bundle, environment(site, bundle.parents[1]), youtube=given)
    clock = datetime(2026, 11, 26, tzinfo=UTC).timestamp
    return YouTube(made, sleep=lambda seconds: None, clock=clock).publish(bundle, status=status, force=force)


def only(site: Fake) -> dict[str, Any]:
    (video,) = site.videos.values()
    return video


def whole(site: Fake) -> None:
    """One video, its bytes, one track of captions, one thumbnail."""
    video = only(site)
    assert site.media[video["id"]] == VIDEO
    assert video["status"]["containsSyntheticMedia"] is True
    (track,) = site.captions.values()
    assert track["snippet"]["language"] == "ja" and b"-->" in track["data"]
    assert site.thumbnails[video["id"]][:2] == b"\xff\xd8"


def test_PUB_1_PUB_3_PUB_4_one_private_video_however_often(site: Fake, bundle: Path) -> None:
    first = publish(site, bundle)
    assert (first.action, first.status) == ("created", "private")
    assert first.link == f"https://youtu.be/{only(site)['id']}"
    whole(site)
    sent = len(site.requests)
    again = publish(site, bundle)
    assert (again.action, again.link) == ("unchanged", first.link)
    assert [line.split()[0] for line in site.requests[sent:] if "/token" not in line] == ["GET"] * again.requests
    assert again.requests <= 2
    assert site.uploaded_bytes == len(VIDEO)
    snippet = only(site)["snippet"]
    assert f"songgen/{SLUG}/" in snippet["description"] and len(snippet["description"].encode()) <= 5000
    assert only(site)["status"]["selfDeclaredMadeForKids"] is False


def test_PUB_1_from_another_machine(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    for n in range(7):
        other = {"id": f"other{n}", "snippet": {"title": "x", "description": f"songgen/{SLUG}-2/0123456789ab"}}
        site.videos[other["id"]] = {**other, "status": {}}  # type: ignore[dict-item]
    site.page = 3
    (bundle / "publish.json").unlink()
    again = publish(site, bundle)
    assert len(site.videos) == 8 and site.uploaded_bytes == len(VIDEO)
    assert again.link.endswith(next(iter(site.videos)))
    assert publish(site, bundle).action == "unchanged"
    assert len(site.captions) == 1


def test_a_film_of_the_song_as_it_was_is_not_sent(site: Fake, bundle: Path) -> None:
    """``make --no-video`` after a change leaves the old film where it is."""
    film = ["-metadata", "comment=songgen: drawn from 0123456789abcdef", str(bundle / "video.mp4")]
    ffmpeg.run(["-v", "error", "-y", "-f", "lavfi", "-i", "sine=duration=0.1", "-c:a", "aac", *film])
    remake(bundle, film="fedcba9876543210")
    with pytest.raises(RefusedError) as caught:
        publish(site, bundle)
    assert caught.value.cure == f"songgen make {SLUG} --video" and not site.videos
    remake(bundle, film="0123456789abcdef")
    assert publish(site, bundle).action == "created"


def test_a_record_that_does_not_say_what_its_film_is_of_is_sent_with_it(site: Fake, bundle: Path) -> None:
    film = ["-metadata", "comment=songgen: drawn from 0123456789abcdef", str(bundle / "video.mp4")]
    ffmpeg.run(["-v", "error", "-y", "-f", "lavfi", "-i", "sine=duration=0.1", "-c:a", "aac", *film])
    assert "film" not in json.loads((bundle / "song.json").read_text("utf-8"))
    assert publish(site, bundle).action == "created"


def test_a_changed_song_changes_the_texts_and_not_the_video(site: Fake, bundle: Path) -> None:
    publish(site, bundle, status="publish")
    remake(bundle, summary="新しい要約。")
    (bundle / "video.mp4").write_bytes(VIDEO[::-1])
    done = publish(site, bundle)
    assert (done.action, done.status) == ("updated", "public")  # PUB-4: what is public stays so
    assert "新しい要約。" in only(site)["snippet"]["description"]
    assert any("can't exchange it" in note for note in done.notes)
    assert site.uploaded_bytes == len(VIDEO)


EDITS: dict[str, dict[str, Any]] = {
    "title": {"title": "わたしの題"},
    "description": {"description": "わたしの説明"},
    "tags": {"tags": ["mine"]},
    "category": {"categoryId": "10"},
}


@pytest.mark.parametrize("what", EDITS)
@pytest.mark.parametrize("known", [True, False])
def test_PUB_2_what_a_person_changed_is_not_overwritten(site: Fake, bundle: Path, what: str, known: bool) -> None:
    publish(site, bundle)
    edit = dict(EDITS[what])
    if "description" in edit:
        edit["description"] += "\n" + only(site)["snippet"]["description"].splitlines()[-1]
    site.by_hand(**edit)
    remake(bundle, summary="新しい要約。")
    if not known:
        (bundle / "publish.json").unlink()
    with pytest.raises(RefusedError, match="was changed on YouTube") as caught:
        publish(site, bundle)
    assert "--force" in caught.value.cure
    assert all(only(site)["snippet"][key] == value for key, value in edit.items())
    assert publish(site, bundle, force=True).action == "updated"
    assert "新しい要約。" in only(site)["snippet"]["description"]
    assert publish(site, bundle).action == "unchanged"


def test_PUB_4_status(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    done = publish(site, bundle, status="publish")
    assert (done.action, done.status) == ("updated", "public")
    assert only(site)["status"]["selfDeclaredMadeForKids"] is False  # writing one part of it loses none of the rest
    assert publish(site, bundle, status="publish").action == "unchanged"
    only(site)["status"]["privacyStatus"] = "unlisted"
    assert publish(site, bundle).status == "unlisted"


def test_a_date_in_the_future_schedules_the_video(site: Fake, bundle: Path) -> None:
    later = "2026-12-01T09:00+09:00"
    first = publish(site, bundle, status="publish", date=later)
    assert (first.action, first.status, first.notes) == ("created", "future", ())
    status = only(site)["status"]
    assert (status["privacyStatus"], status["publishAt"]) == ("private", "2026-12-01T00:00:00Z")
    assert publish(site, bundle, status="publish", date="2026-12-01T00:00Z").action == "unchanged"
    remake(bundle, summary="変えた。")
    for asked in ("draft", "publish"):  # without a date it stays as it was scheduled
        assert publish(site, bundle, status=asked).status == "future"
    assert only(site)["status"]["publishAt"] == "2026-12-01T00:00:00Z"
    assert publish(site, bundle, status="publish", date="2026-12-02T00:00Z").action == "updated"
    only(site)["status"] |= {"privacyStatus": "public", "publishAt": None}
    with pytest.raises(RefusedError, match="is public already"):
        publish(site, bundle, status="publish", date=later)
    assert only(site)["status"]["privacyStatus"] == "public"


def test_a_date_in_the_past_is_now(site: Fake, bundle: Path) -> None:
    assert publish(site, bundle, status="publish", date="2026-11-01T09:00+09:00").status == "public"


@pytest.mark.parametrize(
    ("date", "status", "said"),
    [
        ("soon", "publish", "is not a date"),
        ("2026-12-01T09:00", "publish", "whose clock"),
        ("2026-12-01T09:00Z", "draft", "would show the song"),
    ],
)
def test_a_date_that_says_too_little_is_refused_before_anything_is_sent(
    site: Fake, bundle: Path, date: str, status: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        publish(site, bundle, status=status, date=date)
    assert site.requests == []


def test_the_text_links_to_the_post_once_that_is_before_readers(site: Fake, bundle: Path) -> None:
    post = "https://blog.example.com/a-song/"
    for status, there in (("draft", False), ("future", False), ("publish", True)):
        memory.keep(bundle, "wordpress", "https://blog.example.com", {"link": post, "status": status})
        done = publish(site, bundle)
        assert (post in only(site)["snippet"]["description"]) == there
        assert done.action == ("created" if status == "draft" else "updated" if there else "unchanged")
    assert publish(site, bundle).action == "unchanged"


def test_a_project_without_audit_stays_private_and_says_so(site: Fake, bundle: Path) -> None:
    site.locked = True
    done = publish(site, bundle, status="publish")
    assert done.status == "private"
    assert any("audit" in note for note in done.notes)


def test_a_deleted_video_is_uploaded_anew(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    site.videos.clear()
    site.captions.clear()
    site.thumbnails.clear()
    site.media.clear()
    assert publish(site, bundle).action == "created"
    whole(site)


@pytest.mark.parametrize(
    "trouble",
    [
        ["503"],
        ["503", "503", "500"],
        ["500"] * 4,
        ["cut"],
        ["cut", "503"],
        ["lost"],
        ["short"],
        ["short", "cut", "500"],
    ],
)
def test_an_upload_that_stumbles_arrives_whole(site: Fake, bundle: Path, trouble: list[str]) -> None:
    site.trouble = list(trouble)
    done = publish(site, bundle, chunk=2 * PART)
    assert (done.action, site.trouble) == ("created", [])
    whole(site)
    assert site.uploaded_bytes == len(VIDEO)  # no byte twice


def test_what_stays_broken_is_gone_on_with_next_time(site: Fake, bundle: Path) -> None:
    site.trouble = ["503", *["500"] * 5]
    with pytest.raises(UnavailableError, match="broke off") as caught:
        publish(site, bundle, chunk=2 * PART)
    assert "goes on" in caught.value.cure and not site.videos
    (session,) = bundle.parents[1].glob("keys/uploads/*.json")
    assert stat.S_IMODE(session.stat().st_mode) == 0o600
    assert publish(site, bundle).action == "unchanged" or len(site.videos) == 1
    whole(site)
    assert site.uploaded_bytes == len(VIDEO)
    assert not list(bundle.parents[1].glob("keys/uploads/*.json"))


def test_a_session_that_is_gone_begins_anew(site: Fake, bundle: Path) -> None:
    site.trouble = ["gone"]
    with pytest.raises(InputError, match="dropped the upload"):
        publish(site, bundle)
    assert publish(site, bundle).action == "created"
    whole(site)


def test_other_bytes_do_not_go_on_with_an_old_upload(site: Fake, bundle: Path) -> None:
    (bundle / "video.mp4").write_bytes(VIDEO[::-1])
    site.trouble = ["503", *["500"] * 5]
    with pytest.raises(UnavailableError):
        publish(site, bundle, chunk=2 * PART)
    (bundle / "video.mp4").write_bytes(VIDEO)
    publish(site, bundle)
    whole(site)


@pytest.mark.parametrize("when", [0, 4, 5])
def test_a_token_that_expires_is_renewed(site: Fake, bundle: Path, when: int) -> None:
    asked = 0
    wrong = site.goes_wrong

    def later(what: str) -> bool:
        nonlocal asked
        if what == "expired":
            asked += 1
            return asked == when + 1
        return wrong(what)

    site.goes_wrong = later  # type: ignore[method-assign]
    publish(site, bundle)
    whole(site)
    assert site.requests.count("POST /token") == 2


def test_a_sign_in_that_google_ended(site: Fake, bundle: Path) -> None:
    site.revoked = True
    with pytest.raises(AuthError, match="ended this sign-in") as caught:
        publish(site, bundle)
    assert "seven days" in caught.value.cure and "token.json" in caught.value.cure


def test_quota(site: Fake, bundle: Path) -> None:
    site.trouble = ["quota"]
    with pytest.raises(UnavailableError, match=r"quota .* used up \(quotaExceeded\)") as caught:
        publish(site, bundle)
    assert "midnight Pacific" in caught.value.cure and "<a" not in caught.value.message


def test_quota_in_the_middle_loses_nothing(site: Fake, bundle: Path) -> None:
    refuse = iter([False] * 4 + [True])
    wrong = site.goes_wrong
    site.goes_wrong = lambda what: next(refuse, False) if what == "quota" else wrong(what)  # type: ignore[method-assign]
    with pytest.raises(UnavailableError):
        publish(site, bundle)
    publish(site, bundle)
    whole(site)
    assert site.uploaded_bytes == len(VIDEO)


def test_a_thumbnail_that_is_not_taken_is_a_note(site: Fake, bundle: Path) -> None:
    site.no_thumbnails = True
    done = publish(site, bundle)
    assert done.action == "created" and any("thumbnail" in note and "verified" in note for note in done.notes)
    assert len(site.captions) == 1


def test_captions_that_changed_take_the_place_of_the_old(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    lines = json.loads((bundle / "song.json").read_text("utf-8"))["lines"]
    lines[0]["shown"] = "あたらしい行"
    remake(bundle, lines=lines)
    publish(site, bundle)
    (track,) = site.captions.values()
    assert "あたらしい行" in track["data"].decode()
    lines[0]["shown"] = "もう一度"  # and again: the time of our own change is nobody's edit
    remake(bundle, lines=lines)
    publish(site, bundle)
    assert "もう一度" in track["data"].decode()


@pytest.mark.parametrize("machine", ["this", "another"])
def test_PUB_2_captions_that_a_person_corrected_stay(site: Fake, bundle: Path, machine: str) -> None:
    publish(site, bundle)
    (track,) = site.captions.values()
    track["data"] = b"mine"
    track["snippet"]["lastUpdated"] = "2026-11-27T00:00:00Z"
    if machine == "another":
        (bundle / "publish.json").unlink()
    lines = json.loads((bundle / "song.json").read_text("utf-8"))["lines"]
    lines[0]["shown"] = "あたらしい行"
    remake(bundle, lines=lines)
    done = publish(site, bundle)
    assert track["data"] == b"mine" and any("--force replaces them" in note for note in done.notes)
    publish(site, bundle, force=True)
    assert "あたらしい行" in track["data"].decode()
    assert not publish(site, bundle).notes


def test_captions_of_youtubes_own_hearing_are_left_alone(site: Fake, bundle: Path) -> None:
    publish(site, bundle)
    (track,) = site.captions.values()
    track["snippet"]["trackKind"] = "asr"
    (bundle / "youtube" / "captions.ja.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nあ\n", "utf-8")
    publish(site, bundle)
    assert len(site.captions) == 2


@pytest.mark.parametrize("name", ["video.mp4", "youtube/thumbnail.jpg"])
def test_a_file_that_is_missing(site: Fake, bundle: Path, name: str) -> None:
    (bundle / name).unlink()
    with pytest.raises(InputError, match="there is no such file") as caught:
        publish(site, bundle)
    assert "songgen" in caught.value.cure


# ---- signing in


def test_without_a_client() -> None:
    made = config.load(Path.cwd(), {})
    with pytest.raises(SonggenError):
        YouTube(made).publish(Path.cwd(), status="draft", force=False)


@pytest.mark.parametrize("text", ["", "{}", '{"web": {"client_id": "x"}}', "[1]"])
def test_a_client_that_is_none(site: Fake, bundle: Path, text: str) -> None:
    keys = Path(environment(site, bundle.parents[1])["YOUTUBE_CLIENT_SECRETS"])
    keys.write_text(text, "utf-8")
    with pytest.raises(InputError, match="OAuth client"):
        publish(site, bundle)


def test_the_first_time_a_browser_signs_in(
    site: Fake, bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import webbrowser

    class Browser:
        """A browser in which the user says yes."""

        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            threading.Thread(target=requests.get, args=(url,), kwargs={"timeout": 20}, daemon=True).start()
            return True

    monkeypatch.setattr(webbrowser, "get", lambda using=None: Browser())
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # Google is on loopback here, over http
    token = Path(environment(site, bundle.parents[1])["YOUTUBE_TOKEN"])
    token.unlink()
    publish(site, bundle)
    whole(site)
    assert json.loads(token.read_text("utf-8")) == {"refresh_token": "refresh-1"}
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    assert capsys.readouterr().out == ""
    token_requests = site.requests.count("POST /token")
    assert publish(site, bundle).action == "unchanged"
    assert site.requests.count("POST /token") == token_requests + 1


def test_FILE_4_no_secret_in_the_bundle_or_in_an_error(site: Fake, bundle: Path) -> None:
    site.trouble = ["cut", *["500"] * 5]
    with pytest.raises(UnavailableError) as caught:
        publish(site, bundle, chunk=2 * PART)
    publish(site, bundle)
    told = caught.value.format_message() + (bundle / "publish.json").read_text("utf-8")
    for secret in ("ya29", "upload_id", "refresh-1", "client-secret"):
        assert secret not in told
    assert CHANNEL in (bundle / "publish.json").read_text("utf-8")


# ---- kill


def test_PUB_1_killed_at_every_request(site: Fake, tmp_path: Path) -> None:
    cutter = Cutter(site.url)
    site.public = cutter.url
    number = 0
    try:
        while True:
            number += 1
            for after in (False, True):
                site.videos.clear()
                site.captions.clear()
                site.thumbnails.clear()
                site.media.clear()
                folder = tmp_path / f"{number}{after}"
                song = bundles.write(folder / "songs", SLUG)
                (song / "video.mp4").write_bytes(VIDEO)
                remake(song)
                given = {**os.environ, **environment(site, folder), "SONGGEN_YOUTUBE_URL": cutter.url,
                         "SONGGEN_YOUTUBE_CHUNK": str(2 * PART)}  # fmt: skip
                code = cutter.run(["publish", str(song), "--to", "youtube"], given, number, after)
                if code == 0:
                    assert number > 6
                    whole(site)
                    return
                assert (code, len(cutter.said)) == (-9, number)
                cutter.at = 0
                made = config.load(song, {k: v for k, v in given.items() if k.startswith(("YOUTUBE", "SONGGEN"))})
                YouTube(made, sleep=lambda seconds: None).publish(song, status="draft", force=False)
                whole(site)
    finally:
        cutter.stop()
