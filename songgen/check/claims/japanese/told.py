"""A statement of the topic (a definition, a wording) as its verbs, each with what stands before it.

Only a verb that the statement itself asserts is one of ``verbs``: 生成した in 生成した画像を見分ける is said of the
picture, and what stands behind …と or …ば holds on a condition alone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from songgen.check.claims.japanese.equivalents import SAME_AS
from songgen.check.claims.japanese.shapes import denials as shapes
from songgen.check.tables import Table
from songgen.language.japanese import tokens

_NOUNS = ("名詞", "接頭辞", "接尾辞", "代名詞")
_CONTENT = (*_NOUNS, "動詞", "形容詞", "形状詞", "副詞", "連体詞")
_EMPTY = {
    "為る", "成る", "居る", "来る", "行く", "仕舞う", "事", "こと", "物", "もの", "の", "方", "さ", "的", "性", "等",
    "其れ", "此れ", "為", "ため", "様", "よう", "訳", "わけ", "達", "全く", "決して", "一切", "全然", "別に", "特に",
    "実は", "抑", "そもそも", "まるで", "何",
}  # fmt: skip
"""Normalized forms that carry no sense of their own here."""
_FORMAL = ("事", "こと", "物", "もの", "の", "為", "ため", "様", "よう")
"""Nouns that only make a noun of the verb before them."""
ASSERTED, ASIDE, DENIED = 1, 0, -1


class Verb(NamedTuple):
    """A verb of a statement and the words before it; ``sense``: asserted, only beside what is said, or denied."""

    lemma: str
    sense: int
    words: frozenset[str]


class Statement(NamedTuple):
    """``last``: the words behind the last verb (all, where there is none); ``words``: all of it."""

    verbs: tuple[Verb, ...]
    last: tuple[str, ...]
    words: frozenset[str]
    conditional: bool


def statement(text: str) -> Statement:
    """A folded text, read."""
    verbs, last, conditional = _READ[text]
    told = tuple(Verb(lemma, sense, frozenset(words)) for lemma, sense, words in verbs)
    every = frozenset(last).union(*(verb.words | {verb.lemma} for verb in told))
    return Statement(told, tuple(last), every, conditional)


def content(token: Any) -> str:
    """The lemma of a word that carries sense, else nothing."""
    kind, form = token.part_of_speech(), str(token.normalized_form())
    if kind[0] not in _CONTENT or form in _EMPTY:
        return ""
    if form == "有る" or kind[0] == "動詞" and form == "出来る":
        return ""
    return SAME_AS.get(form, form)


def verb_lemma(token: Any) -> str:
    """The lemma of a verb; いる is 要る where it is the whole verb: nobody is told to be there."""
    if token.normalized_form() in ("いる", "居る"):
        return SAME_AS["要る"]
    form = str(token.normalized_form())
    return SAME_AS.get(form, form)


def lemmas(found: list[Any]) -> list[tuple[int, str]]:
    """(index, lemma) of the words with sense; 非 and the noun behind it are one."""
    said: list[tuple[int, str]] = []
    for i, token in enumerate(found):
        lemma = content(token)
        if not lemma:
            continue
        if said and said[-1][0] == i - 1 and found[i - 1].part_of_speech()[0] == "接頭辞":
            lemma = said.pop()[1] + lemma
        said.append((i, lemma))
    return said


def _read(text: str) -> tuple[list[tuple[str, int, list[str]]], list[str], bool]:
    found = tokens(text)
    words = dict(lemmas(found))
    verbs: list[tuple[str, int, list[str]]] = []
    since: list[str] = []
    before: list[str] = []
    conditional = False
    for i in range(len(found)):
        verb = _verb(found, i)
        if verb:
            sense, on_condition = _sense(found, i)
            conditional = conditional or on_condition
            bare = not since and bool(before)
            verbs.append((verb, ASIDE if conditional and sense == ASSERTED else sense, before if bare else since))
            if sense == ASSERTED:
                before, since = (before if bare else since), []
            else:
                since = [*since, verb]
        elif i in words:
            since.append(words[i])
    if any(token.surface() in ("より", "なし", "抜き") for token in found):
        conditional = True
    return verbs, since, conditional


def _verb(found: list[Any], i: int) -> str:
    """The lemma of a predicate at a word, if it is one."""
    token = found[i]
    kind, form = token.part_of_speech(), token.normalized_form()
    following = found[i + 1] if i + 1 < len(found) else None
    if kind[0] == "動詞":
        helping = i and found[i - 1].surface() in ("て", "で") and found[i - 1].part_of_speech()[1] == "接続助詞"
        if helping or form in ("為る", "出来る", "有る"):
            return "" if helping or form != "有る" else "有る"
        return verb_lemma(token)
    if form == "無い" and found[i - 1].part_of_speech()[0] in ("助詞", "助動詞", "名詞") if i else False:
        return "無い"
    if kind[0] == "形容詞" and form != "無い":
        attribute = following is not None and following.part_of_speech()[0] in _NOUNS
        return "" if attribute else verb_lemma(token)
    if kind[0] == "形状詞" and form not in _FORMAL or form in ("必要", "不要"):
        attribute = following is not None and following.surface() == "な"
        return "" if attribute else verb_lemma(token)
    if kind[0] == "名詞" and "サ変" in kind[2]:
        ends = following is None or following.part_of_speech()[0] == "補助記号"
        does = following is not None and following.normalized_form() in ("為る", "出来る")
        if not ends and not does and following is not None and following.surface() in ("を", "が", "も", "は"):
            does = i + 2 < len(found) and found[i + 2].normalized_form() in ("為る", "出来る", "行う")
        return verb_lemma(token) if ends or does else ""
    return ""


def _sense(found: list[Any], i: int) -> tuple[int, bool]:
    """(sense of the predicate at a word, whether what follows depends on it as a condition)."""
    if found[i].normalized_form() in ("無い", "不要", "無用"):
        return DENIED, False
    j = i + 1
    while j < len(found) and _goes_on(found, j):
        if found[j].normalized_form() in ("ない", "無い", "ず"):
            return DENIED, False
        j += 1
    if j == len(found):
        return ASSERTED, False
    token = found[j]
    kind, form = token.part_of_speech(), token.normalized_form()
    rest = "".join(t.surface() for t in found[j:])
    if shapes.HARDLY.match(rest):
        return DENIED, False
    if kind[0] in ("名詞", "接尾辞", "助詞", "形状詞") and form in _FORMAL:
        return (ASSERTED if shapes.SO_AS.fullmatch(rest) else ASIDE), False
    if shapes.ON_CONDITION.match(rest):
        return ASIDE, True
    if kind[0] in _NOUNS:
        # …する手法: what is said of the last noun is said of the term
        last = all(t.part_of_speech()[0] not in ("助詞", "動詞") for t in found[j:])
        return (ASSERTED if last else ASIDE), False
    if kind[0] == "助詞" and token.surface() in ("を", "に", "が", "は", "の"):
        return ASIDE, False
    return ASSERTED, False


def _goes_on(found: list[Any], j: int) -> bool:
    kind, form = found[j].part_of_speech(), found[j].normalized_form()
    if kind[0] == "助動詞":
        return form not in ("だ", "です") or j + 1 < len(found) and found[j + 1].normalized_form() == "無い"
    if form in ("為る", "出来る", "居る", "無い", "成る", "行う", "過ぎる", "易い"):
        return True
    following = found[j + 1].normalized_form() if j + 1 < len(found) else ""
    beside = found[j].surface() in ("て", "で", "は", "たり", "も", "を", "に")
    return beside and following in ("為る", "居る", "無い", "出来る", "ない", "成る", "行う")


_READ = Table("statements", "ja", _read)
