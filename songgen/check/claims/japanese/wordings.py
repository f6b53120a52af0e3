"""Wordings of a topic as patterns: verbs in every inflection, particles that may change, optional long vowels."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from operator import add
from typing import NamedTuple

from songgen.check.claims.japanese.compact import DROPPED
from songgen.check.claims.japanese.numerals import NO_MINUS
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold
from songgen.check.tables import Table

ROWS = {
    "る": "らりるれろっえてた", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "む": "まみむめもん",
    "ぶ": "ばびぶべぼん", "う": "わいうえおっ", "つ": "たちつてとっ", "ぬ": "なにぬねのん",
}  # fmt: skip
"""Last kana of a verb's dictionary form → the kana that may stand in its place: first before ない, fourth before ば."""
_DOING = (
    "(?=する|し[てたまなつよ]|しながら|し(?:$|、)|せ[ずよ]|さ(?:せ|な)|でき|を|が|も|は(?!じ)|だ|で(?:す|は|あ|$)|じゃ|に|と|か|よ|ね|さ$"
    "|の(?:役|仕事|担当|係|が|は|に|を)|[、。!?]|$)"
)
"""What follows the noun of a する verb where it is said of its subject; 生成された and 生成モデル are not."""
_FOCUS = "なんて|なんか|など|さえ|すら|しか|だけ"
"""Particles that may stand for が and を (光なんて必要ない)."""
_THAN = "(?:[^をはがも、。]{1,6}より)?"
"""What a thing is compared with may stand behind its particle (次元を入力より小さくする)."""
_ABOUT = "(?:時速|毎時|秒速|毎秒|分速)?"
"""A word of the unit that may stand before a figure."""
_UNHEARD = str.maketrans("", "", DROPPED)
_HIRAGANA = Expression("[ぁ-ゖ]")
_KATAKANA = Expression("[ァ-ヴー]")
_KANJI = Expression("[一-鿿]")
_FIRST_KANJI = Expression("[一-鿿]{1,2}")
_TIME = Expression(
    "(?:(?<=[一-鿿ァ-ヴー])の(?:とき|時)|(?<=[一-鿿ァ-ヴー]{2})時)(?=[にはもだの])"
    "|(?<=[るたうくすつむぶぐ])(?:とき|時)(?:には|に|は)"
)
"""推論のときは, 推論の時は and 推論時は are one; so are 見る時に and 見るとき."""
_COUNTS = ("一ひと", "二ふた", "三みっ", "四よっ", "五いつ", "六むっ", "七なな", "八やっ", "九ここの")
_COUNT = Expression("(?:[一二三四五六七八九]|ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの|(?<![0-9.])[1-9])つ")
"""一つ, ひとつ and 1つ."""
_IF = Expression(
    "(?<=[一-鿿さきなしぶ])(?<![一-鿿ぁ-ゖ]な)い(?:ほど|と(?!き)|なら)(?![いう言思])|(?<=少な)い(?:ほど|と(?!き)|なら)"
    "|(?<=[一-鿿えけげせてねべめれ])る(?:ほど|と(?!き))(?![いう言思も])|(?<=[一-鿿やらかばさだ])[すくぐむぶうつ](?:ほど|と(?!き))(?![いう言思も])"
)
"""小さいほど, 小さいと and 小さければ are one; so are 上げると and 上げれば."""


def _alike(match: re.Match[str]) -> str:
    """The pattern of all ways to write a time, a count or a condition."""
    text = match.group()
    if text[0] == "い":
        return "(?:い(?:ほど|と|なら|とき|時)|ければ|く(?:する|なる)(?:ほど|と)|く(?:すれ|なれ)ば)、?"
    if text[0] in ROWS:
        return f"(?:{text[0]}(?:ほど|と)|{ROWS[text[0]][3]}ば)、?"
    if text.endswith("つ"):
        number = next(i for i, names in enumerate(_COUNTS, 1) if text[:-1] in (names[0], names[1:], str(i)))
        kanji, kana = _COUNTS[number - 1][0], _COUNTS[number - 1][1:]
        return f"(?:{kanji}|{kana}|(?<![0-9.]){number})つ"
    return "(?:の(?:とき|時)|時)" if text.startswith("の") or text == "時" else "(?:とき|時)(?:には|に|は|も|、)?"


class Wording(NamedTuple):
    """A listed wording found at ``start``–``end`` of a compact text; ``key`` is what it stands for."""

    start: int
    end: int
    key: tuple[str, ...]
    text: str


def pattern(wording: str) -> str:
    """The regular expression of one wording (over folded text)."""
    found: str = _EXPRESSIONS[wording][0]
    return found


def _expression(wording: str) -> tuple[str, str, list[str]]:
    """(the regular expression of one wording, the longest text that stands in everything it matches, the others)."""
    text = fold(wording)[0].strip().translate(_UNHEARD)
    text = re.sub("(?<=[0-9])パーセント", "%", text)
    if text.isascii():
        words = [word for word in re.split(r"[\s\-_]+", text) if word]
        joined = r"[ \-_]?".join(map(re.escape, words))
        return rf"(?<![a-z0-9]){NO_MINUS if text[0].isdigit() else ''}{joined}(?![a-z0-9])", *_longest(words)
    body, tail = _ending(text)
    alike = {m.start(): (m.end(), _alike(m)) for shape in (_TIME, _COUNT, _IF) for m in shape.finditer(body)}
    inside = {i for start, (end, _) in alike.items() for i in range(start + 1, end)}
    places = (i for i in range(len(body)) if i not in inside)
    parts = [(alike[i][1], "") if i in alike else _part(text, body, tail, i) for i in places]
    always = "".join(kept if kept else "\0" for _, kept in parts)
    # 8層 is no part of 18層, nor 0から1 of 100から100
    head = rf"(?<![0-9.]){NO_MINUS}" if text[0].isdigit() else ""
    foot = "(?![0-9])" if text[-1].isdigit() else "(?![a-z])" if text[-1].isascii() and text[-1].isalpha() else ""
    return head + "".join(source for source, _ in parts) + tail + foot, *_longest(always.split("\0"))


_EXPRESSIONS = Table("wordings", "ja", _expression)


def _longest(texts: list[str]) -> tuple[str, list[str]]:
    """(the longest text, the others but for empty ones)."""
    ordered = sorted(texts, key=len, reverse=True)
    return (ordered or [""])[0], [text for text in ordered[1:] if text]


def _part(text: str, body: str, tail: str, i: int) -> tuple[str, str]:
    """(the pattern of a wording's i-th character, the character where nothing else matches it or may follow it)."""
    char = body[i]
    before, after = body[i - 1 : i] if i else "", body[i + 1 : i + 2] or tail[:1]
    inner = bool(before and after) and not (_HIRAGANA.match(before) and _HIRAGANA.match(body[i + 1 : i + 2] or "あ"))
    if char in " -・_":
        return r"[ \-・_、]?", ""
    if char == "ー" and not _KATAKANA.match(body[i + 1 : i + 2]):
        return "ー?", ""
    if char == "を":
        return f"(?:(?:{_FOCUS}|[をはもがの])" + (f"{_THAN})?" if inner else f"{_THAN})"), ""
    if char == "が" and inner:
        return f"(?:(?:{_FOCUS}|[がはもの]|によって|により){_THAN})?", ""
    if char == "は" and inner:
        return "[はがも]?" + (_ABOUT if after.isdigit() else ""), ""
    if char == "に" and after and text[:i] in ("最初", "最後", "はじめ", "初め"):
        return "[には]", ""
    if char in "にでて" and before and _KANJI.match(body[i + 1 : i + 2] or tail[:1] or "あ"):
        # 葉ごとに育てる: what is done, or to what, may stand between (葉ごとに木を育てる)
        more = "[にへ]" if "を" in text[i:] else "[をにへ]"
        again = "(?:初めて|はじめて|から)?" if char == "て" else "(?:は|も)?"
        place = char == "に" and bool(_KANJI.match(before) or _KATAKANA.match(before))  # 供託所に納める, 供託所へ納める
        return ("[にへ]" if place else char) + again + f"(?:[一-鿿ァ-ヴー]{{1,6}}[くてり]?{more})?", ""
    if char == "へ" and inner and (_KANJI.match(before) or _KATAKANA.match(before)):
        return "[へに]", ""
    if char == "と" and after and before in tuple("るいうくすつぬぶむぐ") and _KANJI.match(body[i + 1 : i + 2] or "あ"):
        return "(?:と|から|ので|せいで|ことで)", ""
    if char == "し" and after == "て" and _KANJI.match(before or "あ"):
        return "(?:し|され)", ""
    if before == "最" and char in "低大高小多少" and after.isdigit():
        return f"{char}(?:でも|で)?", ""
    if re.match("[ァ-ヴ]", char) and not re.match("[ァ-ヴー]", body[i + 1 : i + 2] or " "):
        return re.escape(char) + "ー?", ""
    return re.escape(char), char


def _ending(text: str) -> tuple[str, str]:
    """(what stays, the pattern of what inflects)."""
    if text.endswith("とする") and len(text) > 4:
        return text[:-2], "(?:す|し|仮定|主張|構え|置|考え|みな|い[うい]|言[うい])"
    if text.endswith("する") and len(text) > 3:
        return text[:-2], _DOING
    if re.search("[^ぁ-ゖ][ぁ-ゖ]?ない$|[ぁ-ゖ]{2}ない$", text) and len(text) > 3:
        stem = text[:-2]
        return stem, "(?:な(?:い|く|か)|ず|ぬ)" if re.match(
            "[わかがさたなばまらべめけれせえい]", stem[-1]
        ) else "な(?:い|く|か)"
    last = text[-1]
    if last in ROWS and len(text) >= 2 and not _KATAKANA.match(last):
        if last == "る":
            return text[:-1], f"(?:[{ROWS[last]}]|(?=[なまずよさや、]|にく|づら|がち|そう|続|始)|$)"
        return text[:-1], f"[{ROWS[last]}]"
    if last == "い" and (len(text) > 3 or text[0] == "に"):
        return text[:-1], "(?:い|く|か|さ)"
    return text, ""


class Wordings:
    """Many wordings of one question, searched at once: the longest at each place wins.

    Args:
        keyed: wording → what it stands for.
    """

    def __init__(self, keyed: dict[str, tuple[str, ...]]) -> None:
        self._listed = sorted(keyed, key=len, reverse=True)
        self._keys = [keyed[wording] for wording in self._listed]
        self._by_sign: dict[str, list[int]] = {}
        for i, wording in enumerate(self._listed):
            self._by_sign.setdefault(_sign(wording), []).append(i)
        self._patterns: dict[int, Expression] = {}
        self._always: list[tuple[str, ...]] = [()] * len(self._listed)

    @property
    def signs(self) -> Iterable[str]:
        """Of these at least one stands in a text that holds a wording (the empty one stands in every text)."""
        return self._by_sign.keys()

    def find(self, text: str, mentions: Sequence[Mention] = ()) -> list[Wording]:
        """Wordings in order, none inside another word or across the border of one of ``mentions``."""
        likely = [i for sign in self._by_sign.keys() & signs(text) for i in self._by_sign[sign]]
        # Most wordings share no part with a line: only the others are compiled, and searched for.
        ahead = [
            (match.start(), i, match)
            for i in likely
            if self._may_stand(i, text) and (match := self._pattern(i).search(text))
        ]
        found = []
        while ahead:
            start, index, match = min(ahead)
            end = match.end()
            if end > start and _stands_alone(text, start, end, mentions) and not _cuts(start, end, mentions):
                found.append(Wording(start, end, self._keys[index], match.group()))
                # 病気の見逃し|を減らしたい: another wording of the value goes on from inside this one
                longer = [(one.end(), begin, i, one) for begin, i, one in ahead if start < begin < end < one.end()]
                for close, begin, i, one in sorted(longer, reverse=True)[:1]:
                    alone = _stands_alone(text, begin, close, mentions) and not _cuts(begin, close, mentions)
                    alone = alone and not any(start <= m.start < begin for m in mentions)  # MSEの|平方根をとった
                    if self._keys[i] == self._keys[index] and alone:
                        found.append(Wording(begin, close, self._keys[i], one.group()))
                        end = close
                at = end
            else:
                at = start + 1
            if at > len(text):  # a wording like ー may be nothing: it would be found at the end for ever
                break
            ahead = [
                (later.start(), i, later)
                for begin, i, one in ahead
                if (later := one if begin >= at else self._pattern(i).search(text, at))
            ]
        return found

    def _may_stand(self, index: int, text: str) -> bool:
        parts = self._always[index]
        if not parts:
            _, longest, others = _EXPRESSIONS[self._listed[index]]
            parts = self._always[index] = (longest, *others)
        return not [part for part in parts if part not in text]  # a generator takes twice as long

    def _pattern(self, index: int) -> Expression:
        if (known := self._patterns.get(index)) is None:
            known = self._patterns[index] = Expression(pattern(self._listed[index]))
        return known


class Questions:
    """The wordings of several questions: those of each are found as if there were no others."""

    def __init__(self, questions: Iterable[Wordings]) -> None:
        self._questions = list(questions)
        self._by_sign: dict[str, list[Wordings]] = {}
        for question in self._questions:
            for sign in question.signs:
                self._by_sign.setdefault(sign, []).append(question)

    def find(self, text: str, mentions: Sequence[Mention] = ()) -> list[Wording]:
        """Wordings, question by question."""
        likely = {question for sign in self._by_sign.keys() & signs(text) for question in self._by_sign[sign]}
        return [w for question in self._questions if question in likely for w in question.find(text, mentions)]


def _sign(wording: str) -> str:
    """One or two characters that stand in whatever the wording matches; empty where there are none."""
    folded = fold(wording)[0]
    for shape in (_TIME, _COUNT):
        folded = shape.pattern.sub(" ", folded)
    first = _FIRST_KANJI.search(folded)
    # A kanji always stays as it is, and so the expression need not be made to know.
    sign: str = first.group() if first else _EXPRESSIONS[wording][1][:2]
    return sign


@functools.lru_cache(maxsize=2)
def signs(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of them: one of these begins, or marks, whatever stands in it."""
    return frozenset({"", *text, *map(add, text, text[1:])})


_PREFIXES = "非未不無半準逆再被"
_SUFFIXES = (
    "学習", "処理", "計算", "方式", "手法", "問題", "方向", "調整", "可能", "不可", "不要", "役割", "担当", "専門",
    "作業", "操作", "機能", "係数", "部分", "装置", "段階", "目的", "能力",
)  # fmt: skip


def _stands_alone(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """False inside a longer word: 再構成 in 再構成誤差, 線形 in 非線形."""
    before, after = text[start - 1 : start], text[end : end + 2]
    first, last = text[start], text[end - 1]
    if _kanji(first) and before and before in _PREFIXES:
        return False
    if before == "真" and first in "夏冬昼夜":
        before = ""
    if _kanji(first) and before and _kanji(before) and not _kanji(text[start + 1 : start + 2] or first):
        return any(m.end == start for m in mentions)  # 強|風で起こる
    compound = bool(before) and bool(_KATAKANA.match(before) or before.isascii() and before.isalnum())
    if _kanji(first) and compound and not any(m.end == start for m in mentions):
        return False
    if _KATAKANA.match(first) and before and _KATAKANA.match(before):
        return False
    if _KATAKANA.match(last) and after and _KATAKANA.match(after[0]) and last != "ー":
        return False
    if _kanji(last) and after and _KATAKANA.match(after[0]) and not any(m.start == end for m in mentions):
        return False
    two = len(after) == 2 and _kanji(after[0]) and _kanji(after[1])
    return not (_kanji(last) and two and after not in _SUFFIXES)


def _cuts(start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a span lies inside a longer term (回帰 in リッジ回帰) or holds only a part of one."""
    return any(m.start < start < m.end or m.start < end < m.end or (m.start == start and end < m.end) for m in mentions)


def _kanji(char: str) -> bool:
    return "一" <= char <= "鿿" or char == "々"
