"""Many lines searched at once give what each line alone gives."""

from __future__ import annotations

from songgen.check import blocks as module
from songgen.check.blocks import blocks
from songgen.check.forms import Forms
from songgen.topic import Topic

TOPIC = Topic.model_validate(
    {"title": "型", "slug": "blocks", "terms": [{"id": "enc", "term": "エンコーダ"}, {"id": "gan", "term": "GAN"}]}
)
LINES = [
    "エンコーダはGAN",
    "ß と GAN",
    "\u0301GANとエンコーダ",
    "ＧＡＮ と ｴﾝｺｰﾀﾞ",
    "\u3099エンコーダー",
    "",
    "エンコー",
    "ダ GAN-4",
    "GAN\u3099",
]


def test_mentions_are_those_of_each_line_alone() -> None:
    forms = Forms(TOPIC)
    alone = [forms.find(line) for line in LINES]
    assert sum(map(len, alone)) == 9
    assert forms.find_in(LINES) == alone


def test_blocks_hold_every_line_once_and_know_its_place() -> None:
    many = LINES * module.LINES
    found = list(blocks(many))
    assert [line for block in found for line in block.lines] == many
    assert max(len(block.lines) for block in found) <= module.LINES
    first = next(blocks(["ab", "", "cd"]))
    assert [first.place(first.text.index(char)) for char in "abcd"] == [(0, 0), (0, 1), (2, 0), (2, 1)]
