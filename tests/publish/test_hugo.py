"""Publishing into a Hugo site's folder: one page bundle, nobody's edits lost, nothing of a stranger's run."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import config
from songgen.errors import InputError, RefusedError
from songgen.publish import Published
from songgen.publish.hugo import Hugo
from tests.publish import bundle as bundles


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "hugo.toml").write_text('title = "t"\n', encoding="utf-8")
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundles.write(tmp_path / "songs", "a-song")


def publish(site: Path, bundle: Path, status: str = "draft", force: bool = False) -> Published:
    settings = config.load(bundle, {}, hugo={"site": str(site)})
    return Hugo(settings).publish(bundle, status=status, force=force)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_PUB_1_PUB_4_one_draft_however_often_and_nothing_private_goes_along(site: Path, bundle: Path) -> None:
    first = publish(site, bundle)
    assert (first.action, first.status) == ("created", "draft")
    before = tree(site)
    assert set(before) == {
        "hugo.toml", "content/songs/a-song/index.md", "content/songs/a-song/song.mp3",
        "content/songs/a-song/cover.png", "content/songs/a-song/lyrics.vtt",
        "layouts/shortcodes/songgen.html", "layouts/shortcodes/songgen-audio.html",
    }  # fmt: skip
    again = publish(site, bundle)
    assert (again.action, again.status, again.notes) == ("unchanged", "draft", ())
    assert tree(site) == before


def test_PUB_2_a_persons_edit_stays(site: Path, bundle: Path) -> None:
    publish(site, bundle)
    page = site / "content/songs/a-song/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("まとめの言葉", "わたしの言葉"), encoding="utf-8")
    bundles.change(bundle, summary="別の要約。")
    with pytest.raises(RefusedError, match="was changed"):
        publish(site, bundle)
    (bundle / "publish.json").unlink()  # another machine
    with pytest.raises(RefusedError, match="was changed"):
        publish(site, bundle)
    assert "わたしの言葉" in page.read_text(encoding="utf-8")
    assert publish(site, bundle, force=True).action == "updated"
    assert "わたしの言葉" not in page.read_text(encoding="utf-8")


def test_PUB_2_a_file_that_a_person_replaced_stays(site: Path, bundle: Path) -> None:
    publish(site, bundle)
    mine = site / "content/songs/a-song/cover.png"
    mine.write_bytes(b"mine")
    with pytest.raises(RefusedError, match=r"cover\.png was changed"):
        publish(site, bundle)
    assert mine.read_bytes() == b"mine"


def test_PUB_4_what_a_person_took_out_of_draft_stays_so(site: Path, bundle: Path) -> None:
    publish(site, bundle)
    page = site / "content/songs/a-song/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    bundles.change(bundle, summary="別の要約。")
    assert (publish(site, bundle).action, publish(site, bundle).status) == ("updated", "publish")
    assert "別の要約。" in page.read_text(encoding="utf-8")


def test_a_changed_song_is_one_update_also_from_another_machine(site: Path, bundle: Path) -> None:
    publish(site, bundle)
    (bundle / "publish.json").unlink()
    (bundle / "song.mp3").write_bytes(b"another take")
    assert publish(site, bundle, status="publish").action == "updated"
    assert (site / "content/songs/a-song/song.mp3").read_bytes() == b"another take"
    assert publish(site, bundle).action == "unchanged"


@pytest.mark.parametrize("at", range(1, 6))
def test_a_run_that_was_cut_off_is_finished_by_the_next(
    site: Path, bundle: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from songgen import files

    write, count = files.write, 0

    def cut(path: Path, data: bytes | str) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise KeyboardInterrupt
        write(path, data)

    monkeypatch.setattr(files, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        publish(site, bundle)
    monkeypatch.setattr(files, "write", write)
    (bundle / "song.mp3").write_bytes(b"made anew in between")
    publish(site, bundle)
    assert publish(site, bundle).action == "unchanged"
    assert (site / "content/songs/a-song/song.mp3").read_bytes() == b"made anew in between"


def test_somebody_elses_page_is_left_alone(site: Path, bundle: Path) -> None:
    page = site / "content/songs/a-song/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: mine\n---\n", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(RefusedError, match="was not made by songgen"):
            publish(site, bundle, force=force)
    assert page.read_text(encoding="utf-8") == "---\ntitle: mine\n---\n"


def test_nothing_that_people_wrote_is_a_shortcode_or_a_tag(site: Path, bundle: Path) -> None:
    wild = '{{< readfile "/etc/passwd" >}} {{% x %}} <script>alert(1)</script> [x](javascript:alert(1))'
    bundles.change(
        bundle, explanation=f"# 題\n\n{wild}\n\n```\n{wild}\n```\n", summary=wild, title=wild,
        post={"introduction": wild, "making": wild, "summary": f"1. {wild}", "message": f"- {wild}"}, credits=[wild],
    )  # fmt: skip
    publish(site, bundle)
    body = (site / "content/songs/a-song/index.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    import re

    assert set(re.findall(r"\{\{[<%]\s*/?\s*([\w-]+)", body)) == {"songgen", "songgen-audio"}
    assert "<script" not in body.replace("\\<script", "") and 'href="javascript' not in body


@pytest.mark.parametrize("where", ["", "nowhere"])
def test_no_site_is_said_with_its_cure(tmp_path: Path, bundle: Path, where: str) -> None:
    with pytest.raises(InputError) as caught:
        publish(tmp_path / where if where else Path(""), bundle)
    assert "site" in caught.value.message + caught.value.cure


def test_a_slug_cannot_leave_the_site(site: Path, bundle: Path) -> None:
    bundles.change(bundle, slug="../../../../evil")
    with pytest.raises(RefusedError, match="outside"):
        publish(site, bundle)


@pytest.mark.parametrize("slug", ["101", "2026-11", "true", "null", "1e3", "yes"])
def test_a_slug_that_yaml_would_take_for_something_else_is_still_ours(site: Path, tmp_path: Path, slug: str) -> None:
    song = bundles.write(tmp_path / "songs", slug)
    publish(site, song)
    bundles.change(song, summary="変えた。")
    assert publish(site, song).action == "updated"
    assert publish(site, song).action == "unchanged"


def test_a_file_that_the_song_has_no_more_goes_unless_a_person_changed_it(site: Path, bundle: Path) -> None:
    (bundle / "song.apkg").write_bytes(b"deck")
    publish(site, bundle)
    there = site / "content/songs/a-song"
    assert (there / "song.apkg").exists()
    (bundle / "song.apkg").unlink()
    (bundle / "lyrics.vtt").unlink()
    (there / "lyrics.vtt").write_text("mine", encoding="utf-8")
    (there / "notes.txt").write_text("mine", encoding="utf-8")
    assert publish(site, bundle).action == "updated"
    assert {path.name for path in there.iterdir()} == {"index.md", "song.mp3", "cover.png", "lyrics.vtt", "notes.txt"}
    assert publish(site, bundle).action == "unchanged"
