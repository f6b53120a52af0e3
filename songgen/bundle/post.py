"""The words around the song: introduction, how it was made, summary, message; from the topic, in its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from songgen.bundle import Parts
    from songgen.topic import Topic

HEADINGS = {
    "ja": {"introduction": "はじめに", "making": "この歌ができるまで", "lyrics": "歌詞", "listening": "聴いてみる",
           "explanation": "用語の解説", "summary": "まとめ", "message": "ひとこと", "furigana": "ふりがな",
           "credits": "クレジット", "contents": "内容"},
    "en": {"introduction": "Introduction", "making": "How this song was made", "lyrics": "Lyrics",
           "listening": "Listen", "explanation": "The terms explained", "summary": "Summary", "message": "A word",
           "furigana": "Readings", "credits": "Credits", "contents": "Contents"},
}  # fmt: skip
_DRAFTERS = {"ja": {"hand": "人", "composer": "songgen の内蔵作詞機能", "gemini": "Gemini"},
             "en": {"hand": "a person", "composer": "songgen's built-in composer", "gemini": "Gemini"}}  # fmt: skip
_SINGERS = {"ja": {"builtin": "songgen の内蔵歌声合成", "suno": "Suno(非公式の経路)", "file": "持ち込みの音源"},
            "en": {"builtin": "songgen's built-in singer", "suno": "Suno (an unofficial gateway)",
                   "file": "a recording that was brought along"}}  # fmt: skip


def _who(topic: Topic, drafted: dict[str, Any], sung: dict[str, Any]) -> tuple[str, str]:
    language = topic.language
    drafter, singer = str(drafted.get("drafter", "hand")), str(sung.get("name", ""))
    return _DRAFTERS[language].get(drafter, drafter), _SINGERS[language].get(singer, singer)


def has_heading(markdown: str, heading: str) -> bool:
    """Whether a text has a section of that name already (of its sources, say)."""
    return re.search(rf"^#+ +{re.escape(heading)}\s*$", markdown, re.M) is not None


def disclosure(
    topic: Topic, drafted: dict[str, Any], sung: dict[str, Any], eyecatch: dict[str, Any] | None = None
) -> str:
    """One sentence that says what a machine made; the other arguments are the facts of drafter, singer and painter."""
    drafter, singer = _who(topic, drafted, sung)
    painted = (eyecatch or {}).get("by") == "gemini"
    if topic.language == "ja":
        picture = "画像の背景: Gemini。" if painted else ""
        return f"この作品には自動生成(AI・合成音声)が使われています。作詞: {drafter}。歌: {singer}。{picture}"
    picture = " Picture: Gemini." if painted else ""
    return f"Machines (AI, synthetic voices) took part in this work. Lyrics: {drafter}. Voice: {singer}.{picture}"


def words(parts: Parts) -> dict[str, str]:
    """Paragraphs of the post; nothing in them that the topic or the record does not say."""
    topic = parts.topic
    required = [term.term for term in topic.terms if term.require] or [term.term for term in topic.terms]
    drafter, singer = _who(topic, parts.drafter, parts.singer)
    lines, present = len(parts.cues.lines), parts.check.get("coverage", {})
    if topic.language == "ja":
        exam = f"{topic.exam}の" if topic.exam else ""
        audience = f"{topic.audience}に向けた、" if topic.audience else ""
        return {
            "introduction": f"{audience}{exam}「{topic.title}」を歌で覚えるための一曲です。"
            + (topic.summary or f"{'、'.join(required)}が出てきます。"),
            "making": f"歌詞は{drafter}が書き、用語集の{present.get('present', 0)}/{present.get('required', 0)}語が"
            f"入っていることと表記・読みを検査しました。歌は{singer}です。"
            f"内容を事実と照合した結果、{lines}行のうち確認済みは"
            f"{parts.check.get('confirmed', 0)}行で、残りは自動では確認していません。",
            "summary": f"この歌で覚える言葉: {'、'.join(required)}。",
            "message": parts.settings.message or "くり返し聴いて、口ずさんで、覚えてください。",
        }
    exam = f" for {topic.exam}" if topic.exam else ""
    return {
        "introduction": f"A song to learn {topic.title}{exam}. " + (topic.summary or f"In it: {', '.join(required)}."),
        "making": f"The lyrics were written by {drafter}; {present.get('present', 0)} of {present.get('required', 0)} "
        f"required terms, spelling and readings were checked. The voice is {singer}. Of {lines} lines, "
        f"{parts.check.get('confirmed', 0)} were confirmed against the facts; the others were not verified by machine.",
        "summary": f"The words of this song: {', '.join(required)}.",
        "message": parts.settings.message or "Listen again, sing along, and remember.",
    }
