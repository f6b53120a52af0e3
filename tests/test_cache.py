"""What is kept between runs is never stale, never somebody else's, and never in the way."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from songgen import cache, topic, topic_file, topic_schema
from songgen.errors import InputError

ROOT = Path(__file__).parents[1]
TOPICS = sorted((ROOT / "lyrics").glob("*/topic.yaml"))
CODE = ("cache",)


def never() -> Any:
    raise AssertionError("it was kept")


def kept() -> Path:
    """The only file in the cache."""
    base = cache.folder()
    assert base is not None
    (found,) = base.iterdir()
    return found


def test_the_second_time_it_is_read() -> None:
    path = Path("a.yaml")
    assert cache.get(path, "a", CODE, lambda: {"a": [1, 2.5, "層"]}) == {"a": [1, 2.5, "層"]}
    assert cache.get(path, "a", CODE, never) == {"a": [1, 2.5, "層"]}


def test_another_text_is_another_question() -> None:
    path = Path("a.yaml")
    cache.get(path, "a", CODE, lambda: 1)
    assert cache.get(path, "b", CODE, lambda: 2) == 2
    assert cache.get(path, "a", CODE, lambda: 3) == 3  # one file holds one text
    kept()


def test_other_code_is_another_question(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.get(Path("a"), "a", CODE, lambda: 1)
    assert cache.get(Path("a"), "a", (*CODE, "topic"), lambda: 2) == 2
    monkeypatch.setattr(cache, "__version__", "9.9.9")
    assert cache.get(Path("a"), "a", (*CODE, "topic"), lambda: 3) == 3


def test_code_that_cannot_be_read_keeps_nothing() -> None:
    assert cache.get(Path("a"), "a", ("no_such_module",), lambda: 1) == 1
    assert cache.get(Path("a"), "a", ("no_such_module",), lambda: 2) == 2


def test_what_was_raised_is_not_kept() -> None:
    def wrong() -> Any:
        raise InputError("no")

    with pytest.raises(InputError):
        cache.get(Path("a"), "a", CODE, wrong)
    assert cache.get(Path("a"), "a", CODE, lambda: 1) == 1


@pytest.mark.parametrize("what", ["cut", "emptied", "one bit", "json that is none", "another text"])
def test_a_damaged_file_is_made_again(what: str) -> None:
    cache.get(Path("a"), "text", CODE, lambda: {"a": "b"})
    raw = kept().read_bytes()
    damaged = {
        "cut": raw[:-3],
        "emptied": b"",
        "one bit": raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:],
        "json that is none": raw[:-1],
        "another text": raw.replace(b"text", b"tezt"),
    }
    kept().write_bytes(damaged[what])
    assert cache.get(Path("a"), "text", CODE, lambda: {"a": "c"}) == {"a": "c"}
    assert cache.get(Path("a"), "text", CODE, never) == {"a": "c"}


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_does_not_count(mode: int) -> None:
    cache.get(Path("a"), "a", CODE, lambda: 1)
    assert stat.S_IMODE(kept().stat().st_mode) == 0o600
    kept().chmod(mode)
    assert cache.get(Path("a"), "a", CODE, lambda: 2) == 2
    assert stat.S_IMODE(kept().stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_of_somebody_else_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.get(Path("a"), "a", CODE, lambda: 1)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert cache.get(Path("a"), "a", CODE, lambda: 2) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_does_not_count(tmp_path: Path) -> None:
    cache.get(Path("a"), "a", CODE, lambda: 1)
    there = kept().rename(tmp_path / "there")
    base = cache.folder()
    assert base is not None
    name = base / f"{cache.name_of(Path('a'))}.json"
    name.symlink_to(there)
    assert cache.get(Path("a"), "a", CODE, lambda: 2) == 2
    assert b"2" in name.read_bytes() and not name.is_symlink()
    assert there.read_bytes().endswith(b"1")


@pytest.mark.skipif(os.name == "nt", reason="no FIFOs there")
def test_a_pipe_does_not_hang() -> None:
    cache.get(Path("a"), "a", CODE, lambda: 1)
    name = kept()
    name.unlink()
    os.mkfifo(name)
    assert cache.get(Path("a"), "a", CODE, lambda: 2) == 2


@pytest.mark.parametrize("what", ["a file in its place", "no folder may be made", "no home"])
def test_where_nothing_can_be_kept_all_goes_on(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "another"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    if what == "a file in its place":
        home.touch()
    elif what == "no folder may be made":

        def refuse(*_: Any, **__: Any) -> None:
            raise PermissionError(13, "Permission denied")  # root may write anywhere: chmod would not stop it

        monkeypatch.setattr(Path, "mkdir", refuse)
    else:
        monkeypatch.setattr(cache, "folder", lambda: None)
    for _ in range(2):
        assert cache.get(Path("a"), "a", CODE, lambda: 1) == 1
    assert not (home / "cache").exists()


def test_a_full_disk_leaves_no_half_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert cache.get(Path("a"), "a", CODE, lambda: 1) == 1
    base = cache.folder()
    assert base is not None and not list(base.iterdir())


def test_a_relative_cache_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache.folder() == Path(os.environ["HOME"], ".cache", "songgen")
    monkeypatch.setenv("XDG_CACHE_HOME", "/there")
    assert cache.folder() == Path("/there/songgen")


def test_the_oldest_files_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    for i in range(5):
        cache.get(Path(str(i)), "a", CODE, lambda: 1)
        (base := cache.folder()) and os.utime(base / f"{cache.name_of(Path(str(i)))}.json", (i, i))
    base = cache.folder()
    assert base is not None
    assert len(list(base.iterdir())) == 3
    assert cache.get(Path("4"), "a", CODE, never) == 1


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.parent.name)
def test_a_kept_topic_is_the_same_topic(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = topic.load(path)
    monkeypatch.setattr(topic, "_read", never)
    again = topic.load(path)
    assert again == first == topic.Topic.model_validate(first.model_dump(by_alias=True))


def test_a_topic_that_was_mended_or_spoilt_is_read_again(example_topic: str) -> None:
    path = Path("topic.yaml")
    path.write_text(example_topic, encoding="utf-8")
    topic.load(path)
    path.write_text(example_topic.replace("slug: test-song", "slug: X"), encoding="utf-8")
    for _ in range(2):  # what is wrong is said each time
        with pytest.raises(InputError, match="slug"):
            topic.load(path)
    path.write_text(example_topic.replace("slug: test-song", "slug: test-two"), encoding="utf-8")
    assert topic.load(path).slug == "test-two"


@pytest.mark.parametrize("name", ["Topic", "Term", "Axis", "Value", "Fact", "Related", "Count", "Require", "Music",
                                  "Source", "Formula"])  # fmt: skip
def test_objects_have_the_fields_and_defaults_of_their_models(name: str) -> None:
    made, model = getattr(topic, name), getattr(topic_schema, name)
    assert set(made._fields) == set(model.model_fields)
    for field, default in made._field_defaults.items():
        expected = model.model_fields[field].get_default(call_default_factory=True)
        assert default == (topic.Music() if isinstance(expected, topic_schema.Music) else expected), field


def test_every_module_that_reads_topics_is_in_the_key() -> None:
    code = "import sys, songgen.topic_file; print(*(m for m in sys.modules if m.startswith('songgen.')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    read = {name.removeprefix("songgen.") for name in run.stdout.split()}
    assert topic_file.__name__ in run.stdout and read - {"cache"} <= set(topic._READERS)
