"""Explanations: what is prose and what is not, disable comments, exact columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songgen.check.markdown import parse
from songgen.check.run import check_text
from songgen.config import Check
from songgen.lyrics import rows
from songgen.topic import Topic

TOPIC = Topic.model_validate({"title": "勾配", "slug": "markdown", "terms": [
    {"id": "gv", "term": "勾配消失問題", "reading": "こうばい", "reject": {"誤": "正"}}]})  # fmt: skip


def found(text: str) -> list[tuple[int | None, int | None]]:
    report = check_text(TOPIC, text, "explanation.md", Check(select=["TRM005"]))
    return [(finding.line, finding.column) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("誤 `誤` $誤$ $$誤$$ ``誤 ` 誤`` [誤](誤.html) 誤", [(1, 1), (1, 28), (1, 39)]),
        ("誤\n```\n誤\n``\n誤\n````\n誤", [(1, 1), (7, 1)]),
        ("~~~ python\n誤\n```\n誤\n~~~\n誤", [(6, 1)]),
        ("$$\n誤\n誤 $$ 誤", [(3, 6)]),
        ("<!-- 誤\n誤 --> 誤", [(2, 7)]),
        ("誤 ` 誤 $ 誤", [(1, 1), (1, 5), (1, 9)]),
        ("誤\n<!-- songgen: disable=TRM005 -->\n誤", []),
        ("誤\n<!-- songgen: disable-line=TRM -->\n誤\n誤", [(1, 1), (4, 1)]),
        ("誤 <!-- songgen: disable-line=TRM005 -->\n誤", [(2, 1)]),
        ("<!-- songgen: disable=SNG001 -->\r\n誤", [(2, 1)]),
        ("```\n<!-- songgen: disable=TRM005 -->\n```\n誤", [(4, 1)]),
    ],
)
def test_prose(text: str, places: list[tuple[int, int]]) -> None:
    assert found(text) == places


@given(st.text(st.sampled_from("`~$<!->()[] \r\n誤ab"), max_size=80))
def test_every_column_is_kept(text: str) -> None:
    split = rows(text)
    for line in parse(text, "x").lines:
        assert line.raw == split[line.number - 1] and len(line.shown) == len(line.raw)
        assert all(a in (b, " ") for a, b in zip(line.shown, line.raw, strict=True))


@pytest.mark.parametrize("row", ["`" * 100_001, "` `` " * 30_000, "<!--" * 50_000, "$" * 99_999, "](" * 50_000])
def test_what_never_closes_takes_linear_time(row: str) -> None:
    assert len(parse(f"{row}\n{row}", "x").lines) <= 2
