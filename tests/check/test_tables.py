"""What is kept of words and wordings is what is made of them anew, and only as long as all it depends on stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from songgen import cache
from songgen.check import files, kept, tables
from songgen.check.claims.japanese import paraphrase, wordings
from songgen.check.settings import Given
from songgen.check.tables import Table


@pytest.fixture(autouse=True)
def _only_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_tables", [])


def never(text: str) -> str:
    raise AssertionError("it was kept")


def test_the_next_run_makes_nothing_again() -> None:
    first = Table("a", "ja", lambda text: [text, True])
    assert first["層"] == first["層"] == ["層", True]
    tables.keep()
    assert Table("a", "ja", never)["層"] == ["層", True]


@pytest.mark.parametrize("what", ["dictionary", "code", "python", "name"])
def test_whatever_changes_it_is_made_again(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "a_dictionary"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kept, "_DICTIONARIES", {"ja": ("a_dictionary",)})
    assert Table("a", "ja", str.upper)["b"] == "B"
    tables.keep()
    if what == "dictionary":
        (package / "system.dic").write_bytes(b"new")
    elif what == "code":
        monkeypatch.setattr(kept, "_MODULES", (*kept._MODULES, "tags"))
    elif what == "python":
        monkeypatch.setattr(tables.sys, "version", "4.0")
    assert Table("another" if what == "name" else "a", "ja", str.title)["bc"] == "Bc"
    assert Table("another" if what == "name" else "a", "ja", lambda _: "new")["b"] == "new"


def test_nothing_is_written_where_nothing_is_new() -> None:
    assert Table("a", "ja", str.upper)["b"] == "B"
    tables.keep()
    base = cache.folder()
    assert base is not None
    first = (base / "a-ja.json").stat()
    again = Table("a", "ja", never)
    assert again["b"] == "B"
    again.keep()
    assert (base / "a-ja.json").stat().st_mtime_ns == first.st_mtime_ns


def test_the_texts_asked_for_last_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST", 2)
    for texts in ("ab", "bc"):
        table = Table("a", "ja", str.upper)
        assert [table[text] for text in texts] == [text.upper() for text in texts]
        table.keep()
    last = Table("a", "ja", lambda _: "made")
    assert [last[text] for text in "abc"] == ["made", "B", "C"]


def test_a_check_keeps_what_its_grammar_worked_out(example_topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("topic.yaml").write_text(example_topic, encoding="utf-8")
    said = []
    for analyse, express in ((paraphrase._analysed, wordings._expression), (never, never)):
        monkeypatch.setattr(paraphrase, "_WORDS", Table("words", "ja", analyse))
        monkeypatch.setattr(wordings, "_EXPRESSIONS", Table("wordings", "ja", express))
        Path(f"{len(said)}.txt").write_text("[Verse]\n事前学習は正解のついたラベルを使う\n", encoding="utf-8")
        (report,) = files.check([f"{len(said)}.txt"], None, Given()).reports.values()
        said.append([(f.code, f.line, f.column, f.message) for f in report.findings])
    assert said[0] == said[1]
    base = cache.folder()
    assert base is not None and {"words-ja.json", "wordings-ja.json"} <= {file.name for file in base.iterdir()}
    assert "CLM001" in {code for code, *_ in said[0]}


def test_a_run_of_many_checks_writes_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    table, written = Table("a", "ja", str.upper), []
    monkeypatch.setattr(cache, "save", lambda *asked: written.append(asked[-1]))
    for text in "aab":
        assert table[text] == text.upper()
        table.keep()
    assert written == [{"a": "A"}, {"a": "A", "b": "B"}]
