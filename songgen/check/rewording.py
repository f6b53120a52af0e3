"""Words put in the place of others so that a sentence stays one: what mutation spoils must still be read and sung."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from songgen import relations
from songgen.check.claims.english.vocabulary import NUMBER
from songgen.check.claims.japanese import numerals
from songgen.language.japanese import tokens

_PAIRS = [
    ("上がる", "下がる"), ("上げる", "下げる"), ("増える", "減る"), ("増やす", "減らす"), ("高まる", "下がる"),
    ("高める", "下げる"), ("高くなる", "低くなる"), ("高くする", "低くする"), ("大きくなる", "小さくなる"),
    ("大きくする", "小さくする"), ("向上", "低下"), ("伸びる", "落ちる"), ("伸ばす", "落とす"), ("強める", "弱める"),
    ("強まる", "弱まる"), ("に強い", "に弱い"), ("改善", "悪化"), ("起こる", "なくなる"), ("使う", "使わない"),
    ("用いる", "用いない"), ("持つ", "持たない"),
]  # fmt: skip
_ANTONYMS = {a: b for pair in reversed(_PAIRS) for a, b in (pair, pair[::-1])}
"""Verbs with the other direction and the same kind of object; of 下げる's two the first pair counts."""
_A_ROW = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))
_OPEN_OBJECT = re.compile("を[ 　]*[^はがも、。]*$")
_BOUND = re.compile("[ 　]*[でにをはがとものへ]|[ 　]*から")
_SURU = re.compile("[ 　]*(する|します)")
_CLAUSE = 40
"""Characters before the end of a clause that tell a verb from a noun."""
_AUXILIARIES = {"is", "are", "was", "were", "will", "can", "does", "do", "must", "may", "should"}


def substitute(language: str, before: str, said: str, after: str, wordings: Iterable[str]) -> str | None:
    """``before + said + after`` with the first of ``wordings`` that leaves a sentence; None where none does."""
    for wording in wordings:
        made = (_japanese if language == "ja" else _english)(before, said, after, wording)
        if made:
            return made
    return None


def _japanese(before: str, said: str, after: str, wording: str) -> str | None:
    kind, particle = _last(wording), ""
    if _OPEN_OBJECT.search(before) and ("を" in wording or kind == "noun"):
        return None  # 偽物を 偽物を作る
    if re.search("の[ 　]*$", before) and (kind != "noun" or "を" in wording):
        return None  # 双方向の 次の単語を予測
    if _last(said) == "particle" and kind != "particle":
        particle = str(tokens(said)[-1].surface())
        if kind != "noun":
            return None
    if kind != "noun":
        suru = _SURU.match(after)
        if suru:
            after = after[suru.end() :]
        elif re.match("[ 　]*[しさ][^ 　]", after) or _BOUND.match(after):
            return None  # 予測するした, 使うで
    return before + wording + particle + after


def _english(before: str, said: str, after: str, wording: str) -> str | None:
    gains_article = re.match(r"(the|an?)\b", wording) and not re.match(r"(the|an?)\b", said, re.IGNORECASE)
    gains_object = len(wording.split()) > len(said.split()) and re.match(r" *\w", after)
    verb = re.search(r"\b(\w+) *$", before)
    auxiliary = verb and verb[1].lower() in _AUXILIARIES
    if gains_object or gains_article and not auxiliary:
        return None
    return before + wording + after


def reverse(language: str, before: str, said: str, after: str, opposite: list[str]) -> str | None:
    """A line whose verb says the reverse: 減らす → 増やす, に強い → に弱い, eases → causes.

    Args:
        language: ``ja`` or ``en``.
        before: the line up to the verb.
        said: the verb as it stands there.
        after: the rest of the line.
        opposite: verbs of the class that says the reverse; the first is taken where the verb has no antonym.
    """
    if language == "en":
        inflected = re.search(r"[a-z]s$", said) and not re.search(r"\b(can|will|may|must|not) *$", before)
        return before + (_third_person(opposite[0]) if inflected else opposite[0]) + after
    verb = _ANTONYMS.get(said.replace(" ", ""))
    if verb is None:
        takes_object = re.search("[をも][ 　]*$", before) and not said.startswith("に")
        verb = opposite[0] if takes_object and not re.match("[ 　]*[しさなた]", after) else None
    return before + verb + after if verb else None


def _third_person(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    ending = "es" if re.search("(s|x|ch|sh|o)$", first) else "s"
    return f"{first}{ending} {rest}".rstrip()


def more(language: str, number: str) -> str | None:
    """A number, with what it counts, one greater: 3つ → 4つ, 三つ → 4つ, two → 3; None where no sentence would be left.

    In English ``one`` has a noun in the singular behind it.
    """
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", number)
    if language == "en":
        word = plain.strip().lower()
        value = NUMBER.get(word) if not word.isdecimal() else int(word)
        return f"{value + 1}" if value is not None and value > 1 else None
    written = numerals.WRITTEN.search(plain)
    if written is None:
        return None
    counter = "つ" if written["native"] else ""
    return f"{plain[: written.start()]}{numerals.value(written) + 1:.15g}{counter}{plain[written.end() :]}"


def deny(language: str, before: str, said: str, after: str) -> str | None:
    """The line with ``said`` denied: 圧縮 → 圧縮ではない, 防ぐ → 防がない; None where that needs more than a word."""
    if language == "en":
        verb = re.search(r"\b(\w+) *$", before)
        if verb and verb[1].lower() in _AUXILIARIES:
            return f"{before}not {said}{after}"
        return None
    suru = re.match("(する|します)(?=$|[ 　、。])", after)
    if suru:
        return f"{before}{said}しない{after[suru.end() :]}"
    end = re.match("(です|だよ|だね|だ|さ)?(?=$|[ 　、。])", after)
    denial = _denied(before, said) if end else None
    return f"{before}{denial}{after[end.end() :]}" if end and denial else None


def _denied(before: str, said: str) -> str | None:
    """What stands for ``said`` where it is denied at the end of a clause."""
    kind, last = _last(said), tokens(said)[-1]
    if kind == "verb":
        return _negative(said, last)
    if kind == "noun":
        lead = before.rstrip(" 　")[-2:] + said[: -len(last.surface())]
        if last.part_of_speech()[2] == "サ変可能" and re.search("[をにで]|から", lead):
            return f"{said}しない"
        stem = _verb_stem(before + said)
        if stem is not None:
            return _negative(said.removesuffix(stem.surface()) + stem.dictionary_form(), stem)
        return None if re.search("を[ 　]*$", lead) else f"{said}ではない"
    return None


def _verb_stem(text: str) -> Any | None:
    """The verb that a text ends in, cut off at its stem and so read as a noun where it stands alone: 囲碁を おぼえ."""
    clause = re.split("[、。]", text)[-1]
    read = tokens(re.sub("[ 　]", "", clause)[-_CLAUSE:])
    if len(read) < 2 or not text.endswith(read[-1].surface()):
        return None
    kind, joined = read[-1].part_of_speech(), read[-2].part_of_speech()[1] == "格助詞"
    object_of = joined and read[-2].surface() in ("を", "に", "で", "から", "と", "へ")
    return read[-1] if object_of and kind[0] == "動詞" and kind[5].startswith("連用形") else None


def _negative(said: str, verb: Any) -> str | None:
    kind = str(verb.part_of_speech()[4])
    if kind.startswith("五段") and said[-1] in _A_ROW:
        return f"{said[:-1]}{_A_ROW[said[-1]]}ない"
    if "一段" in kind and said.endswith("る"):
        return f"{said[:-1]}ない"
    return f"{said[:-2]}しない" if kind.startswith("サ行変格") and said.endswith("する") else None


def _last(text: str) -> str:
    """What a wording ends in: verb, adjective, particle, noun, or other (an inflected form, an auxiliary)."""
    token = tokens(text.strip())[-1]
    kind = token.part_of_speech()
    if kind[0] in ("動詞", "形容詞") or kind[0] == "助動詞" and "一段" in kind[4]:  # 休ませる
        plain = token.dictionary_form() == token.surface()
        return ("adjective" if kind[0] == "形容詞" else "verb") if plain else "other"
    if kind[0] == "助詞":
        return "noun" if token.surface() in ("だけ", "ばかり", "ずつ", "など") else "particle"
    return "noun" if kind[0] in ("名詞", "代名詞", "接尾辞", "形状詞", "記号") else "other"


def usual_opposite(verbs: dict[str, list[str]], aspect: str) -> list[str]:
    """The verbs of the class that says the reverse of ``aspect``."""
    return verbs.get(relations.OPPOSITE.get(aspect, ""), [])
