"""A shown Japanese line as the grammar reads it: one width, breaths inside a clause gone, borders as 、.

Lyrics put a space wherever a singer breathes. After a particle (情報を 圧縮) the clause goes on, elsewhere
(圧縮 デコーダは) a new one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from songgen.check.expressions import Expression
from songgen.check.forms import fold

BORDERS = "、。!?…,，;；:/／・"
_PARTICLE = Expression(
    r"(?:は|が|を|に|で|と|も|の|へ|や|から|より|って|なら|こそ|という|ような|なんて|など|なんか"
    r"|[いるうくすつぬぶむぐ]ほど|[れけせめべえねて]ば|なかったら)$"
)
_NO_PARTICLE = Expression(
    r"(?:こと|もの|ひと|もと|もっと|きっと|ずっと|そっと|やっと|ほっと|なんと|ので|のに|だから|くて|して)$"
)
_QUIZ = Expression(r"(?:^|(?<=[?!。])\s*|\s)[qa][.:．]\s*")
"""Q. and A. before a question and its answer."""
_ITS = Expression(
    r"(?<=[一-鿿ァ-ヴーa-z0-9])[、,，]\s*その"
    r"(?=(?:主な|大きな)?(?:原因|対策|解決策|欠点|弱点|利点|強み|役目|役割|仕事|目的|略|別名|正体|生みの親|作者|開発者))"
)
"""「スタベーション、その原因は…」 is スタベーションの原因は…: all but the の goes."""
_SAID = Expression(
    r"\s*(?:という(?:の|話|説)|だ?なんて|って(?:の|いうの)?は)[^、。]{0,8}(?:嘘|ウソ|うそ|間違い|誤り|誤解|デマ|迷信)"
)
"""「…、というのは嘘」 is said of the clause before: no border between them."""
_ATTRIBUTE = Expression("[一-鿿ぁ-ゖ](?:[るくすつぬぶむぐたい]|[んい]だ|(?<![おこごそぞとどのほぼもよろ])う)$")
_LONE_NAME = Expression(r"(?:[一-鿿ァ-ヴー・]{2,12}|[a-z0-9][a-z0-9\- ]{1,14})(?:だ|さ|です|だよ)?")
"""「葉ごとに木を伸ばす XGBoost」: a line that ends in a name with its attribute before the breath."""
_TOPIC_LAST = Expression("(?:は|が|って|には|では|とは|というのは|なら)")
_OTHER_TOPIC = Expression("[はが][0-9.]+$")
_TOPIC_BEHIND = Expression("\\s[a-z0-9\\-]+は")
"""「HTTPは80 HTTPSは443」: between two topics there is a border."""
_THAT = Expression("(?:それ|これ|そいつ)(?:が|を|は|こそ|も)|(?:その|この)(?:名|名前)(?:は|も|が|こそ)")
_VERB_NOUN = Expression("[るたうくすつむぶぐい]の$")
"""「縁を囲むの それをパディングと呼ぶ」."""
_ASKS = Expression(
    "(?:どれ(?:だけ|くらい|ぐらい)|どの|どう|どんな|何を|なにを)[^、。?!]{1,16}[るうくすつむぶぐたい]か$"
)
"""「どれだけ割り引くか 決めるのは…」."""
_CLEFT_BEFORE = Expression("のは[a-z0-9 \\-]{2,20}$")
_OTHER_CLEFT = Expression("\\s[a-z0-9\\-]+[をはがに][^、。]{1,12}のは")
"""「BERTを生んだのはGoogle GPTを育てたのはOpenAI」."""
_DATE = Expression(r"\s[0-9]{3,4}年")
_SAID_FULLY = Expression("(?:よ|ね|さ|ぞ|わ|か|だ|です|ます|る|う|く|す|む|ぶ|つ|い|た)$")
"""How a clause ends that is not the head of a list or of another clause."""
DROPPED = "「」『』“”\"'’‘*_♪〜~"
"""Characters that are not read, in lines and in wordings."""
_OTHER = Expression(rf"[\s={re.escape(BORDERS + DROPPED)}]")
"""What may not stay as it is."""
_TURN = Expression("(?:けれども?|けど|だが|ですが|(?<!なし)(?<!無し)(?<!抜き)でも)$")
_DIFFERENCE = Expression("と[^、はが]{1,20}の(?:違い|ちがい|差|区別)(?:は|って|とは)")
"""「RとTの違いは|TがV」: what follows has a subject of its own."""
_SAID_OF = Expression("(?:は|には|では|も)(?!な)")
_CLEFT = Expression("[^、。!?]{2,}の[はが]")
_SAID_IF = Expression("(?<=[けすげせねてべめれえくうつぬるぶむぐ一-鿿])りゃ(?!あ)|(?<=け)りゃ")
"""「近けりゃ」「下げりゃ」「すりゃ」, of ば."""
_PERCENT = Expression("(?<=[0-9])パーセント(?!ポイント)")
_YEARS_OR_SHARES = Expression(
    "[〇一二三四五六七八九]{3,4}(?=年)|(?<![一二三四五六七八九十百千万0-9])[二三四五六七八九]分の[一二三四五六七八九](?![一-鿿]?[十百千])"
)
"""二〇〇六年, 三分の二."""
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")


class Compact(NamedTuple):
    """Folded text without inner breaths; ``origin[i]`` is the offset of its i-th character (or end) in the line."""

    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the shown line of a span of ``text``."""
        if end <= start:
            return self.origin[start], self.origin[start]
        first, last = self.origin[start], self.origin[end - 1]
        if first > last:  # across the two parts of a line that was turned
            first, last = min(self.origin[start:end]), max(self.origin[start:end])
        return first, last + 1


def compact(shown: str) -> Compact:
    """Fold a line and take its inner breaths out. Kanji years (二〇〇六年) become digits."""
    folded, where = fold(shown)
    folded = _YEARS_OR_SHARES.pattern.sub(lambda m: m.group().translate(_DIGITS), folded)
    if "りゃ" in folded:
        folded = _SAID_IF.pattern.sub("れば", folded)
    text, origin, done = "", list[int](), 0
    marks = {at for match in _QUIZ.finditer(folded) for at in range(*match.span())}
    its = {at for match in _ITS.finditer(folded) for at in range(match.start(), match.end() - 1)}
    cents = {match.start() for match in _PERCENT.finditer(folded)}
    places = [*(match.start() for match in _OTHER.finditer(folded)), *cents]
    for at in sorted({*marks, *its, *places}) if marks or its or cents else places:
        text += folded[done:at]
        origin += where[done:at]
        if at in cents:
            text += "%"
            done = at + len("パーセント")
            origin.append(where[done - 1])
            continue
        char, done = folded[at], at + 1
        if char in DROPPED or at in marks or at in its:
            continue
        char = _breath(folded, at, text[-6:]) if char.isspace() else _border(folded, at, char, text[-8:])
        if not char or char == "、" and (not text or text[-1] == "、"):
            continue
        text += char
        origin.append(where[at])
    return Compact(text + folded[done:], (*origin, *where[done:]))


def upright(line: Compact, ends: list[tuple[int, int]]) -> Compact:
    """A line whose topic comes last (報酬はいらないよ、強化学習には) with the topic before what is said of it.

    ``ends``: (start, end) of the terms in it. Offsets keep their places in the shown line.
    """
    text = line.text
    close = len(text.rstrip("、。!"))
    border = text.rfind("、", 0, close)
    last = next((start for start, end in ends if start == border + 1 and _TOPIC_LAST.fullmatch(text, end, close)), -1)
    if border <= 0 or last < 0 or "、" in text[:border] or not _SAID_FULLY.search(text, 0, border):
        return line
    order = [*range(last, close), *range(border), border]
    return Compact("".join(text[i] for i in order), (*(line.origin[i] for i in order), line.origin[len(text)]))


def _breath(folded: str, at: int, before: str) -> str:
    """What a space becomes: itself between Latin words, nothing inside a clause, else a border."""
    after = folded[at + 1 : at + 2]
    if not before or not after.strip():
        return ""
    if (
        before[-1].isdigit()
        and _OTHER_TOPIC.search(folded, at - 12 if at > 12 else 0, at)
        and _TOPIC_BEHIND.match(folded, at)
    ):
        return "、"
    behind = _OTHER_CLEFT.match(folded, at) or _TOPIC_BEHIND.match(folded, at)
    if before[-1].isascii() and behind and _CLEFT_BEFORE.search(folded, 0, at):
        return "、"
    if after.isdigit() and _DATE.match(folded, at) and "年" in folded[:at]:
        return "、"  # 2014年 seq2seq 2017年 Transformer
    if before[-1].isascii() and after.isascii():
        return (
            " " if before[-1].isalnum() and (after.isalnum() or after == "(") else "、" if before[-1] == "、" else " "
        )
    if _THAT.match(folded, at + 1) and _VERB_NOUN.search(before):
        return "、"
    if (
        _goes_on(before)
        or _ASKS.search(folded, 0, at)
        or _ATTRIBUTE.search(before)
        and _LONE_NAME.fullmatch(folded, at + 1)
    ):
        return ""
    if before[-1].isascii() and after in "はがをのにでともへ" or before[-1].isdigit() and after in "年つ個層回枚種":
        return ""
    return "、"


def _border(folded: str, at: int, char: str, before: str) -> str:
    if char in ",，/／;；:" and before and before[-1].isascii() and folded[at + 1 : at + 2].isascii():
        return char if char in ",/:" else "、"
    if char == "=" and folded[at - 1 : at] == "!":
        return "≠"
    if char == "=":  # 生成器=偽物を作る; F=ma stays
        return "は" if before and folded[at + 1 : at + 2] > "〇" else char
    if char == "・":
        # Between two katakana words it may be a part of a name (アクター・クリティック): it stays.
        return "・"
    if char in "?!":
        asked = folded[at + 1 : at + 2] in ("?", "=") or before[-1:] == "?"
        return "" if char == "!" and asked else char  # !? asks, and != denies
    if _SAID.match(folded, at + 1):
        return ""
    if char in "、，," and re.search(
        r"(?:は|(?<![るたうくすいだぬむぶつん])が|なら|とは|って|では|には|を|といえば|と言えば|(?:の|た)(?:おかげで|せいで)|たばかりに|ことで|によって|により|すれば"
        r"|[るうくすむぶつぬぐ](?:と|ほど))$",
        before,
    ):
        return ""
    return "、"


def _goes_on(before: str) -> bool:
    return bool(_PARTICLE.search(before)) and not _NO_PARTICLE.search(before)


def clauses(text: str, named: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """(start, end) of each clause of a compact text.

    ``named``: where its terms stand. One that something is said of begins a clause behind a contrast:
    小さいほどよいけど|ISは.
    """
    found, start = [], 0
    for match in re.finditer(r"[、。!?…]+|$", text):
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
    for match in _DIFFERENCE.finditer(text):
        found = [part for one in found for part in _parted(one, match.end())]
    ends = {end for _, end in named}
    for begin, end in named:
        if text.startswith("で", end) and text.endswith(("のは", "のが"), 0, begin) and _CLEFT.search(text, end + 1):
            found = [part for one in found for part in _parted(one, end + 1)]  # 速いのはXで|遅いのはY
        turn = _TURN.search(text[max(0, begin - 5) : begin]) if _SAID_OF.match(text, end) else None
        if turn and begin - len(turn.group()) not in ends:
            found = [part for one in found for part in _parted(one, begin)]
    return found


def _parted(clause: tuple[int, int], at: int) -> list[tuple[int, int]]:
    start, end = clause
    return [(start, at), (at, end)] if start < at < end else [clause]
