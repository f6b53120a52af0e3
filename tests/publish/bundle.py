"""A small finished song as ``songgen make`` leaves it, without the sound work: what a publisher reads."""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path
from typing import Any

from songgen.language.furigana import above
from tests.fakes.service import mp3

MARKDOWN = r"""# 題

## 勾配消失問題

層を*重ねる*と **勾配** が消える。`a[0]` と [本](https://example.com/a?b=1&c=2) を見よ。"引用" -- 3x4 ... :) [audio]

- 事前学習
- 層ごとに
  - 貪欲法
1. 一つ
2. 二つ

| 語 | 式 |
|---|---|
| AE | $\hat{x} \approx x$ |

> 出力は入力に近づく。

```python
x = a[0] < 1 && "y"
```

![図の説明](https://example.com/figure.png)

---

$$ f''(x) - g'(x) < 3 $$
"""


def song(slug: str, **changes: Any) -> dict[str, Any]:
    """A ``song.json``."""
    lines = [
        {
            "index": 0, "section": "Verse 1", "shown": "勾配が消える", "sung": "こうばいがきえる",
            "start": 0.5, "end": 2.0,
            "units": [
                {"shown": "勾配", "sung": "こうばい", "ruby": True, "start": 0.5, "end": 1.0, "morae": []},
                {"shown": "が", "sung": "が", "ruby": False, "start": 1.0, "end": 1.2, "morae": []},
                {"shown": "消", "sung": "き", "ruby": True, "start": 1.2, "end": 1.5, "morae": []},
                {"shown": "える", "sung": "える", "ruby": False, "start": 1.5, "end": 2.0, "morae": []},
            ],
        },
        {
            "index": 1, "section": "Chorus", "shown": "層ごとに Wordpress", "sung": "そうごとに わーどぷれす",
            "start": 2.0, "end": 4.0,
            "units": [
                {"shown": "層", "sung": "そう", "ruby": True, "start": 2.0, "end": 2.4, "morae": []},
                {"shown": "ごとに Wordpress", "sung": "ごとに わーどぷれす", "ruby": False, "start": 2.4, "end": 4.0,
                 "morae": []},
            ],
        },
    ]  # fmt: skip
    return {
        "version": 1, "songgen": "0.1.0", "title": "積層オートエンコーダ", "slug": slug, "language": "ja",
        "exam": "G検定", "audience": "", "summary": "層ごとに学ぶ。",
        "created": "2026-11-24T00:00:00+00:00", "duration": 4.0,
        "sections": [
            {"tag": "Verse 1", "kind": "verse", "lines": [0]},
            {"tag": "Interlude", "kind": "interlude", "lines": []},
            {"tag": "Chorus", "kind": "chorus", "lines": [1]},
        ],
        "lines": lines, "exact": True, "explanation": MARKDOWN, "formulas": [],
        "terms": [{"id": f"t{n}", "term": term, "reading": "", "define": ""}
                  for n, term in enumerate(["勾配消失問題", "A & B", "オートエンコーダ"])],
        "sources": [{"id": "book", "title": "Deep Learning", "url": "https://example.com/book?a=1&b=2"}],
        "credits": ["HTS Voice \"Mei\", CC BY 3.0"], "ai_disclosure": "この作品にはAIが使われています。",
        "post": {"introduction": "はじめの言葉。", "making": "作り方。", "summary": "まとめの言葉。",
                 "message": "聴いてください。"},
        "files": {}, **changes,
    }  # fmt: skip


@functools.cache
def cover() -> bytes:
    """A PNG of the eyecatch's size."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (1200, 630), (20, 40, 80)).save(out, "PNG")
    return out.getvalue()


def write(folder: Path, slug: str, **changes: Any) -> Path:
    """A bundle on disk, with files of its own (by slug) so that no two songs share their bytes."""
    made = folder / slug
    made.mkdir(parents=True)
    (made / "journal.jsonl").write_text("", encoding="utf-8")
    (made / "song.mp3").write_bytes(mp3() + slug.encode())
    (made / "cover.png").write_bytes(cover() + slug.encode())
    (made / "lyrics.vtt").write_text("WEBVTT\n\n00:00:00.500 --> 00:00:02.000\n勾配が消える\n", encoding="utf-8")
    (made / "song.json").write_text(json.dumps(song(slug, **changes), ensure_ascii=False), encoding="utf-8")
    return made


def readings(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The furigana of a ``song.json`` in the order of the post: (kanji, reading)."""
    units = [u for s in record["sections"] for i in s["lines"] for u in record["lines"][i]["units"] if u["ruby"]]
    return [(word, reading) for u in units for word, reading in above(u["shown"], u["sung"]) if reading]


def change(bundle: Path, **changes: Any) -> None:
    """Another ``song.json``, as a new ``make`` leaves it."""
    path = bundle / "song.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, **changes}, ensure_ascii=False), encoding="utf-8")
