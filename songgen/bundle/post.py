"""The words around the song: introduction, how it was made, summary, message; from the topic, in its language."""

from __future__ import annotations

import re
from collections import Counter
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


def _confirmed_ja(verdicts: Counter[str]) -> str:
    """How far the content was checked; never that all of it is right (TRUE-2)."""
    claims = verdicts.total() - verdicts["no_claim"]
    if not claims:
        return "内容は事実と照合していません。"
    told = f"内容を述べた{claims}行のうち、{verdicts['confirmed']}行はトピックの事実と一致しました。"
    if verdicts["contradicted"]:
        told += f"{verdicts['contradicted']}行は事実と食い違うと指摘されましたが、作者が認めています。"
    if verdicts["unverified"]:
        told += f"{verdicts['unverified']}行は自動では確認していません。"
    return told


def _confirmed_en(verdicts: Counter[str]) -> str:
    claims = verdicts.total() - verdicts["no_claim"]
    if not claims:
        return "What it says was not held against facts."
    told = f"Of {claims} lines that assert something, {verdicts['confirmed']} agree with facts of the topic"
    if verdicts["contradicted"]:
        told += f", {verdicts['contradicted']} were said to contradict them and let pass by the author"
    if verdicts["unverified"]:
        told += f", {verdicts['unverified']} were not verified by machine"
    return f"{told}."


def words(parts: Parts) -> dict[str, str]:
    """Paragraphs of the post; nothing in them that the topic or the record does not say."""
    topic = parts.topic
    required = [term.term for term in topic.terms if term.require] or [term.term for term in topic.terms]
    drafter, singer = _who(topic, parts.drafter, parts.singer)
    present, verdicts = parts.check.get("coverage", {}), Counter(parts.check.get("verdicts", {}))
    if topic.language == "ja":
        exam = f"{topic.exam}の" if topic.exam else ""
        audience = f"{topic.audience}に向けた、" if topic.audience else ""
        return {
            "introduction": f"{audience}{exam}「{topic.title}」を歌で覚えるための一曲です。"
            + (topic.summary or f"{'、'.join(required)}が出てきます。"),
            "making": f"歌詞は{drafter}が書き、用語集の{present.get('present', 0)}/{present.get('required', 0)}語が"
            f"入っていることと表記・読みを検査しました。歌は{singer}です。{_confirmed_ja(verdicts)}",
            "summary": f"この歌で覚える言葉: {'、'.join(required)}。",
            "message": parts.settings.message or "くり返し聴いて、口ずさんで、覚えてください。",
        }
    exam = f" for {topic.exam}" if topic.exam else ""
    return {
        "introduction": f"A song to learn {topic.title}{exam}. " + (topic.summary or f"In it: {', '.join(required)}."),
        "making": f"The lyrics were written by {drafter}; {present.get('present', 0)} of {present.get('required', 0)} "
        f"required terms, spelling and readings were checked. The voice is {singer}. {_confirmed_en(verdicts)}",
        "summary": f"The words of this song: {', '.join(required)}.",
        "message": parts.settings.message or "Listen again, sing along, and remember.",
    }
