"""A kept expression is the one that Python would compile, and where none can be kept Python compiles it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from songgen import cache
from songgen.check import expressions
from songgen.check.claims.shape import MADE
from songgen.check.expressions import Expression, packed

SOURCE = "(?P<a>[一-鿿ァ-ヴー]{1,3})(?:は|が)(?=b|(?P<c>d))"


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    next_run(monkeypatch)


def next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    expressions._compiled.cache_clear()
    monkeypatch.setattr(expressions, "_used", {})
    monkeypatch.setattr(expressions, "_kept", None)


def kept() -> Path:
    base = cache.folder()
    assert base is not None
    (found,) = base.iterdir()
    return found


def same(one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    return one == other and (one.groups, one.groupindex) == (other.groups, other.groupindex)


def test_every_shape_is_what_python_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [SOURCE, *(shape.source for shape in MADE)]
    first = [Expression(source).pattern for source in sources]
    expressions.keep()
    next_run(monkeypatch)
    monkeypatch.setattr(expressions._Engine, "compile", lambda *_: pytest.fail("it was kept"))
    for source, pattern in zip(sources, first, strict=True):
        assert same(pattern, re.compile(source))
        assert same(Expression(source).pattern, re.compile(source))


def test_a_kept_expression_knows_its_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Expression(SOURCE).search("層はd")
    expressions.keep()
    next_run(monkeypatch)
    found = Expression(SOURCE).search("深い層がd")
    assert found is not None
    assert (found.groupdict(), found.span(), found.lastgroup) == ({"a": "層", "c": "d"}, (2, 4), "c")


def test_another_python_compiles_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Expression("a").match("a")
    expressions.keep()
    next_run(monkeypatch)
    engine = expressions._engine
    assert engine is not None
    monkeypatch.setattr(engine, "build", "another")
    monkeypatch.setattr(engine, "pattern", lambda source, _: re.compile(source))
    compiled = []
    monkeypatch.setattr(engine, "compile", lambda source: compiled.append(source) or [0, 1, {}, ""])
    assert Expression("a").match("a")
    assert compiled == ["a"]


def test_a_python_without_these_parts_compiles_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_engine", None)
    assert Expression("[あ-ん]+").fullmatch("あん")
    expressions.keep()
    base = cache.folder()
    assert base is None or not base.exists()


@pytest.mark.parametrize("code", [packed(b"\xff" * 8), packed(b""), packed(b"\0"), "", "zz", "AAAA"])
def test_code_that_the_engine_refuses_is_compiled_again(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = expressions._engine
    assert engine is not None
    monkeypatch.setattr(expressions, "_kept", {"a+": [32, 1, {}, code]})
    assert Expression("a+").fullmatch("aa")


def test_nothing_is_written_where_nothing_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Expression("a").match("a")
    expressions.keep()
    first = kept().stat()
    next_run(monkeypatch)
    assert Expression("a").match("a")
    expressions.keep()
    assert kept().stat().st_mtime_ns == first.st_mtime_ns


def test_no_more_are_kept_than_a_run_reads_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "MOST", 2)
    for sources in (["a", "b"], ["b", "c"]):
        assert all(Expression(source).match(source) for source in sources)
        expressions.keep()
        next_run(monkeypatch)
    assert expressions._engine is not None
    assert set(cache.load(expressions._FILE, expressions._engine.build, expressions._MODULES)) == {"b", "c"}
