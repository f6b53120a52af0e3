"""The YouTube kit: all that the upload page asks for, each in a file to copy from. Pure: ``song.json`` → texts.

Limits after the Data API's reference (videos resource, 2026): title 100 characters, description 5000 bytes, neither
with ``<`` or ``>``; tags 500 characters together; chapters: at least three, from 0:00, ten seconds each.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from songgen import files
from songgen.config import YouTube
from songgen.timing import untagged

TITLE, DESCRIPTION, TAGS = 100, 5000, 500
"""Characters (UTF-16 units), bytes (UTF-8), characters."""
_CHAPTERS, _CHAPTER = 3, 10
_CAPTION_ROW = 22.0
"""Full-width characters that a row of captions holds."""
_WORDS = {
    "ja": {"title": "{title}【{exam}】歌で覚える", "alone": "{title}【歌で覚える】", "chapters": "▼ チャプター",
           "terms": "▼ この歌で覚える言葉", "links": "▼ リンク",
           "post": "この歌の記事: {}", "sources": "▼ 出典", "credits": "▼ クレジット",
           "lyrics": "▼ 歌詞", "intro": "イントロ", "tags": ["歌で覚える", "暗記", "学習ソング"]},
    "en": {"title": "{title} | {exam} study song", "alone": "{title} | study song", "chapters": "Chapters",
           "terms": "Words to learn", "links": "Links",
           "post": "The post: {}", "sources": "Sources", "credits": "Credits",
           "lyrics": "Lyrics", "intro": "Intro", "tags": ["study song", "learn by singing"]},
}  # fmt: skip


def kit(song: dict[str, Any], cover_png: bytes, settings: YouTube, posts: Sequence[str] = ()) -> dict[str, bytes]:
    """The files of ``youtube/`` by name; the same song gives the same bytes. ``posts``: where it was published."""
    body = resource(song, settings, posts)
    snippet = body["snippet"]
    texts = {
        "title.txt": snippet["title"] + "\n",
        "description.txt": snippet["description"] + "\n",
        "tags.txt": ", ".join(snippet["tags"]) + "\n",
        f"captions.{song['language']}.srt": captions(song),
        "video.json": json.dumps(body, ensure_ascii=False, indent=1) + "\n",
        "CHECKLIST.md": _checklist(song),
    }
    made = {f"youtube/{name}": text.encode() for name, text in texts.items()}
    return made | {"youtube/thumbnail.jpg": thumbnail(cover_png)}


def resource(song: dict[str, Any], settings: YouTube, posts: Sequence[str] = ()) -> dict[str, Any]:
    """The body of ``videos.insert``: private, and declared as made with AI."""
    return {
        "snippet": {
            "title": title(song),
            "description": description(song, links(song, settings, posts)),
            "tags": tags(song),
            "categoryId": settings.category,
            "defaultLanguage": song["language"],
            "defaultAudioLanguage": song["language"],
        },
        "status": {
            "privacyStatus": "private",
            "selfDeclaredMadeForKids": settings.made_for_kids,
            "containsSyntheticMedia": True,
            "embeddable": True,
        },
    }


def title(song: dict[str, Any]) -> str:
    """At most 100 characters; the song's own title is cut before what stands around it."""
    words = _WORDS[song["language"]]
    form = str(words["title" if song["exam"] else "alone"])
    exam, name = _one_line(song["exam"]), _one_line(song["title"]) or song["slug"]
    if _units(form.format(title="", exam=exam)) > TITLE // 2:
        form = str(words["alone"])
    room = TITLE - _units(form.format(title="", exam=exam))
    if _units(name) > room:
        name = _cut(name, room - 1).rstrip() + "…"
    return form.format(title=name, exam=exam)


def links(song: dict[str, Any], settings: YouTube, posts: Sequence[str]) -> list[str]:
    """What stands under "links": the song's own posts first, then the user's."""
    named = [str(_WORDS[song["language"]]["post"]).format(address) for address in posts]
    return [*named, *(link for link in settings.links if link not in posts)]


def description(song: dict[str, Any], links: list[str], room: int = DESCRIPTION) -> str:
    """At most ``room`` bytes: what matters most first, the lyrics only where they fit."""
    words = _WORDS[song["language"]]
    terms = [f"・{term['term']}" + (f": {term['define']}" if term["define"] else "") for term in song["terms"]]
    sources = [" ".join(part for part in (one["title"], one["url"]) if part) for one in song["sources"]]
    blocks = [
        [*song["credits"], song["ai_disclosure"]],
        [words["links"], *links] if links else [],
        [song["summary"] or song["post"]["introduction"]],
        [words["chapters"], *(f"{_clock(at)} {name}" for at, name in chapters(song))] if chapters(song) else [],
        [words["sources"], *sources] if sources else [],
        [words["terms"], *terms] if terms else [],
        [words["lyrics"], *_lyrics(song)],
    ]
    order = (2, 1, 3, 5, 4, 6, 0)  # as it is read: links before the fold; above: as it matters
    chosen: dict[int, str] = {}
    left = room
    for i, block in enumerate(blocks):
        text = _clean("\n".join(_fitting([str(line) for line in block], left - 2, whole=i == 6)))
        if text.strip():
            chosen[i] = text
            left -= len(text.encode()) + 2
    return "\n\n".join(chosen[i] for i in order if i in chosen)


def tags(song: dict[str, Any]) -> list[str]:
    """Exam, title, terms; as many as 500 characters hold, counted as YouTube does (a space costs two quotes)."""
    words = _WORDS[song["language"]]
    wanted = [song["exam"], song["title"], *(term["term"] for term in song["terms"]), *words["tags"]]
    made: list[str] = []
    left = TAGS
    for wish in dict.fromkeys(_one_line(str(word)).replace(",", " ").replace('"', "") for word in wanted):
        cost = _units(wish) + (2 if " " in wish else 0) + (1 if made else 0)
        if wish and cost <= left and _units(wish) <= TITLE:
            made.append(wish)
            left -= cost
    return made


def chapters(song: dict[str, Any]) -> list[tuple[int, str]]:
    """(second, name), or none where the song is too short for three of ten seconds."""
    starts: list[tuple[float, str]] = []
    at = 0.0
    for section in song["sections"]:
        lines = [song["lines"][i] for i in section["lines"]]
        starts.append((lines[0]["start"] if lines else at, _one_line(section["tag"])))
        at = lines[-1]["end"] if lines else at
    if starts and starts[0][0] >= _CHAPTER:
        starts.insert(0, (0.0, str(_WORDS[song["language"]]["intro"])))
    made: list[tuple[int, str]] = []
    for start, name in starts:
        second = int(start) if made else 0
        if name and second <= song["duration"] - _CHAPTER and (not made or second - made[-1][0] >= _CHAPTER):
            made.append((second, name))
    return made if len(made) >= _CHAPTERS else []


def captions(song: dict[str, Any]) -> str:
    """SubRip as YouTube takes it: at most two rows, nothing overlaps, no empty cue."""
    lines = [line for line in song["lines"] if line["shown"].strip()]
    starts = [round(line["start"] * 1000) for line in lines]
    ends = [round(line["end"] * 1000) for line in lines]
    for i, (_, after) in enumerate(pairwise(starts)):
        ends[i] = min(ends[i], after)
    shown = [(start, end, line) for start, end, line in zip(starts, ends, lines, strict=True) if start < end]
    blocks = [
        f"{number}\n{_stamp(start)} --> {_stamp(end)}\n{_rows(line['shown'], song['language'])}\n"
        for number, (start, end, line) in enumerate(shown, 1)
    ]
    return "\n".join(blocks)


def thumbnail(cover_png: bytes) -> bytes:
    """The cover on 1280×720, JPEG under 2 MB; what the cover lacks in height is its own ground."""
    from PIL import Image

    cover = Image.open(io.BytesIO(cover_png)).convert("RGB")
    cover.thumbnail((1280, 720), Image.Resampling.LANCZOS)
    if cover.width < 1280 and cover.height < 720:
        scale = min(1280 / cover.width, 720 / cover.height)
        cover = cover.resize((round(cover.width * scale), round(cover.height * scale)), Image.Resampling.LANCZOS)
    ground = cover.getpixel((2, cover.height - 3))
    image = Image.new("RGB", (1280, 720), ground)
    image.paste(cover, ((1280 - cover.width) // 2, (720 - cover.height) // 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


# ---- pieces


def _fitting(lines: list[str], room: int, whole: bool) -> list[str]:
    """As many lines as fit; a heading alone is none. ``whole``: all or nothing."""
    if len(_clean("\n".join(lines)).encode()) <= room:
        return lines
    if whole:
        return []
    kept: list[str] = []
    for line in lines:
        if len(_clean("\n".join([*kept, line])).encode()) > room:
            break
        kept.append(line)
    if not kept and lines:
        return [lines[0].encode()[: max(0, room)].decode(errors="ignore")]
    return kept if len(kept) > 1 or len(lines) == 1 else []


def _lyrics(song: dict[str, Any]) -> list[str]:
    rows: list[str] = []
    for section in song["sections"]:
        if section["lines"]:
            rows += ([""] if rows else []) + [song["lines"][i]["shown"] for i in section["lines"]]
    return rows


def _clean(text: str) -> str:
    """Without what YouTube refuses: angle brackets become their wide twins, control characters go."""
    text = text.replace("<", "＜").replace(">", "＞")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def _one_line(text: str) -> str:
    return " ".join(_clean(text.replace("\n", " ")).split())


def _units(text: str) -> int:
    """UTF-16 units: what a page's character counter shows for emoji."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: max(0, units) * 2].decode("utf-16-le", errors="ignore")


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return (f"{hours}:{rest // 60:02d}" if hours else f"{rest // 60}") + f":{rest % 60:02d}"


def _stamp(ms: int) -> str:
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d},{ms % 1000:03d}"


def _rows(text: str, language: str) -> str:
    """One row, or two of about the same length, broken between phrases."""
    text = untagged(" ".join(text.split()))
    if _wide(text) <= _CAPTION_ROW:
        return text
    if language == "ja":
        import budoux

        parts = budoux.load_default_japanese_parser().parse(text)
    else:
        parts = [word + " " for word in text.split(" ")]
    cuts = ["".join(parts[:i]) for i in range(1, len(parts))] or [text[: len(text) // 2]]
    first = min(cuts, key=lambda cut: abs(_wide(cut) - _wide(text) / 2))
    return f"{first.strip()}\n{text[len(first) :].strip()}"


def _wide(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _checklist(song: dict[str, Any]) -> str:
    language = song["language"]
    return f"""# YouTube: {_one_line(song["title"])}

studio.youtube.com → 作成 → 動画をアップロード (Create → Upload videos)

- [ ] 動画 / Video: `../video.mp4`
- [ ] タイトル / Title: `title.txt`
- [ ] 説明 / Description: `description.txt`
- [ ] サムネイル / Thumbnail: `thumbnail.jpg` (1280×720)
- [ ] 視聴者 / Audience: 子ども向けかどうか (made for kids or not: it is for you to say)
- [ ] すべて表示 → 改変されたコンテンツ: **はい** / Show more → Altered content: **Yes** (AI・合成音声)
- [ ] タグ / Tags: `tags.txt`
- [ ] 言語 / Language: {language}
- [ ] カテゴリ / Category: 教育 (Education)
- [ ] 字幕 / Subtitles: `captions.{language}.srt` (タイミングあり / with timing)
- [ ] 公開設定 / Visibility: まず非公開で確認 (look at it as private first)
- [ ] 公開したら / When it is public: 動画のURLを songgen.toml に / its address into songgen.toml:

```toml
[publishers.wordpress.links.{song["slug"]}]
youtube = "https://youtu.be/…"
```

song.json: sha256 {files.sha256(json.dumps(song, ensure_ascii=False, sort_keys=True))[:16]}
"""
