"""What the end of a clause denies: a verb (使わない), a noun (手法ではない), that something is there (ゲートはない)."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from songgen.check.claims.japanese.equivalents import SAME_AS
from songgen.check.claims.japanese.told import content, verb_lemma

_AUXILIARY = ("れる", "られる", "せる", "させる", "ます", "たい")
_BESIDE = ("は", "が", "も", "を", "に", "と", "で", "て", "なんて", "など", "って", "なんか", "さえ", "たり")
_OF_VERB = ("の", "訳", "わけ", "事", "こと", "物", "もの", "筈", "はず", "必要")
"""Nouns whose denial is that of the verb before them: 使うわけではない, 使うことはない, 使う必要はない."""
_LINK = SAME_AS.get("関係", "関係"), "関わり", "関わる", "関与", "関連", "縁", "無関係", "無縁"
_NEED = SAME_AS["要る"], "不要", "無用", SAME_AS.get("無用", "無用")


class Denial(NamedTuple):
    """``lemma``: of the verb or noun denied; ``end``: index of the word behind its own words.

    ``kind``: ``link`` (関係ない), ``need`` (いらない), ``lack`` (…がない), ``noun`` (…ではない), else ``verb``.
    ``noun``: index of a noun that may as well be an object: 次元削減|ができない, 学習|はしない.
    """

    kind: Literal["verb", "noun", "lack", "need", "link"]
    lemma: str
    end: int
    noun: int = -1


def denial(said: list[Any]) -> Denial | None:
    """What the words of a clause deny at its end."""
    k = len(said) - 1
    while k > 0 and _is_tail(said, k):
        k -= 1
    if k < 1:
        return None
    token = said[k]
    kind, form = token.part_of_speech(), token.normalized_form()
    if form in ("不要", "無用", "無関係", "無縁"):
        return Denial("need" if form in _NEED else "link", form, k)
    if kind[0] == "助動詞" and form in ("ない", "ず"):
        return _verb(said, k - 1)
    if form != "無い":
        return None
    before = said[k - 1]
    if before.part_of_speech()[0] == "形容詞":
        return Denial("verb", verb_lemma(before), k - 1)
    i = k - 1
    copula = False
    while i > 0 and said[i].part_of_speech()[0] in ("助詞", "助動詞") and said[i].surface() in (
        "は", "で", "じゃ", "が", "も", "なんて", "など", "なんか", "って", "では", "と", "に", "さえ", "には",
    ):  # fmt: skip
        copula = copula or said[i].surface() in ("で", "じゃ", "では")
        i -= 1
    head = said[i]
    form = head.normalized_form()
    if form in _OF_VERB and i and said[i - 1].part_of_speech()[0] in ("動詞", "助動詞"):
        return _verb(said, i - 1)
    if copula:
        return Denial("noun", content(head), i) if content(head) and form not in ("だけ", "ばかり", "のみ") else None
    if head.part_of_speech()[0] not in ("名詞", "接尾辞", "代名詞", "形状詞"):
        return None
    if form in _LINK:
        return Denial("link", form, i)
    if SAME_AS.get(form, form) in _NEED:
        return Denial("need", form, i)
    return Denial("lack", content(head), i + 1)


def _is_tail(said: list[Any], k: int) -> bool:
    kind, surface = said[k].part_of_speech(), said[k].surface()
    if kind[0] in ("補助記号", "空白") or kind[1] == "終助詞" and surface != "か":
        return True
    if kind[0] == "助動詞" and surface in ("だ", "です", "た", "でし"):
        return True
    return kind[1] == "準体助詞" and said[k - 1].normalized_form() in ("ない", "無い", "ず")


def _verb(said: list[Any], i: int) -> Denial | None:
    """The verb that ends at a word: 使わ|れて|い, 学習|し, 学習|は|し, 次元削減|が|でき."""
    while i > 0:
        token = said[i]
        form = token.normalized_form()
        helping = form in ("居る", "仕舞う", "呉れる", "行く", "来る", "置く") and said[i - 1].surface() in ("て", "で")
        if form not in _AUXILIARY and not helping and token.surface() not in ("て", "で", "は", "も", "たり", "た"):
            break
        i -= 1
    token = said[i]
    form = token.normalized_form()
    if form in ("為る", "出来る", "行う"):
        j = i - 1
        while j > 0 and said[j].part_of_speech()[0] == "助詞" and said[j].surface() in _BESIDE:
            j -= 1
        if j < 0:
            return None
        noun, kind = said[j], said[j].part_of_speech()
        lemma = SAME_AS.get(noun.normalized_form(), noun.normalized_form())
        if noun.normalized_form() in _OF_VERB and j and said[j - 1].part_of_speech()[0] == "動詞":
            return _verb(said, j - 1)  # 使うことができない
        if lemma in _NEED:
            return Denial("need", lemma, j)
        if kind[0] in ("動詞", "形容詞"):
            return Denial("verb", verb_lemma(noun), j)  # 分けたりしない, 大きくしない
        if kind[0] in ("名詞", "接尾辞", "形状詞") and content(noun):
            return Denial("verb", lemma, j, j)
        return None
    if token.part_of_speech()[0] == "助動詞" or token.part_of_speech()[0] not in ("動詞", "形容詞"):
        return None
    lemma = verb_lemma(token)
    if lemma in _NEED:
        return Denial("need", lemma, i)
    if form in _LINK:
        return Denial("link", form, i)
    return Denial("lack" if form == "有る" else "verb", lemma, i)
