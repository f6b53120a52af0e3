"""Whether a word in katakana is meant as an English one."""

from __future__ import annotations

import pytest

from songgen.check.claims.katakana import likeness


@pytest.mark.parametrize(
    ("kana", "word"),
    [
        ("トランスポート", "transport"),
        ("レイヤー", "layer"),
        ("セキュリティ", "security"),
        ("アドバーサリアル", "adversarial"),
        ("ジェネレーティブ", "generative"),
        ("ハイパーテキスト", "hypertext"),
        ("スルー", "through"),
        ("ビジョン", "vision"),
    ],
)
def test_the_word_itself(kana: str, word: str) -> None:
    assert likeness(kana, word) >= 0.6


@pytest.mark.parametrize(
    ("kana", "word"),
    [("トータル", "transport"), ("ロック", "layer"), ("アトラクティブ", "adversarial"), ("オプション", "operations")],
)
def test_another_word(kana: str, word: str) -> None:
    assert likeness(kana, word) < 0.6
