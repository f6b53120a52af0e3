"""Which clauses of a Japanese line assert something of the topic, and with which predicates.

Calls (おぼえよう, 忘れないで), questions and bare names assert nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from songgen.check.expressions import Expression

_PERSONAL = Expression(
    "(?:僕|ぼく|君|きみ|私|わたし|あなた|俺|おれ|みんな|誰|だれ|今日|きょう|明日|あした|昨日|今夜|今|いま)(?:は|が|も)"
)
_TOPIC = Expression(r"(?:[一-鿿ァ-ヴーa-z0-9]|それ|これ)(?:は|とは|って)")
_MARKED = Expression(r"[一-鿿ァ-ヴーa-z](?:が|も|なら|こそ)")
_LIGHT = {
    "する", "為る", "なる", "成る", "ある", "有る", "いる", "居る", "できる", "出来る", "行う", "やる", "遣る",
    "学ぶ", "いう", "言う", "呼ぶ", "覚える", "知る", "思う", "くれる", "呉れる", "もらう", "いく", "行く",
    "くる", "来る", "みる", "見る", "いい", "良い", "使う", "用いる", "忘れる", "ない", "無い", "違う",
    "比べる", "対する", "よる", "通す",
}  # fmt: skip
"""Dictionary forms that carry no statement of their own beside a claim."""
_ORIGIN = {
    "作る", "造る", "創る", "生む", "産む", "生まれる", "産まれる", "提案", "発表", "開発", "発明", "考案",
    "提唱", "登場", "誕生", "考える", "現れる", "出る", "設計", "公開", "始まる",
}  # fmt: skip
_CALL = Expression(
    r"(?:て|で|ないで|ちゃおう|ておくれ|てね|てよ|なさい|ください|下さい|ましょう|ろう|よう|おう|こう|そう)(?:ね|よ|さ|!)*$"
)
_PLAIN = (_LIGHT | _ORIGIN) - {"いる", "ない", "無い", "いい", "良い", "違う"}
_CONDITION = Expression("(?:し|する|く)?(?:と|ば|れば|たら|ほど|のを|ことを|ために|のに|には|たい|なら)")
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_DOING = ("する", "為る", "できる")


def predicates(tokens: list[Any]) -> list[tuple[int, int, str]]:
    """(begin, end, part) of the verbs and adjectives that say something; see ``reading.Predicate``."""
    found = []
    for i, token in enumerate(tokens):
        kind = token.part_of_speech()
        before, following = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
        names = {token.dictionary_form(), token.normalized_form()}
        if kind[0] in ("動詞", "形容詞"):
            helping = (
                before is not None and before.surface() in ("て", "で") and before.part_of_speech()[1] == "接続助詞"
            )
            if helping or names & _LIGHT and token.normalized_form() != "要る":  # いる is 居る, and 要る
                continue
        elif kind[2] != "サ変可能" or following is None or following.dictionary_form() not in _DOING:
            continue
        rest = "".join(t.surface() for t in tokens[i + 1 : i + 4])
        part = "origin" if names & _ORIGIN else "condition" if _CONDITION.match(rest) else ""
        found.append((token.begin(), token.end(), part))
    return found


def comment(tokens: list[Any], named: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """(begin, end) of what a clause says of its last Xは: 仕上げの微調整は|不要| asserts more than its attribute.

    Args:
        tokens: the words of the clause.
        named: (start, end) of the terms in it.
    """
    ends = {end for _, end in named}
    topics = [
        i for i, t in enumerate(tokens) if t.begin() in ends and t.surface() in ("は", "が", "も", "って", "なら")
    ]
    rest = tokens[topics[-1] + 1 :] if topics else []
    said = [t for t in rest if t.part_of_speech()[0] in _CONTENT]
    said = [t for t in said if not {t.dictionary_form(), t.normalized_form()} & _PLAIN]
    more = any(not any(start <= t.begin() and t.end() <= end for start, end in named) for t in said)
    return (said[0].begin(), said[-1].end()) if more else None


def may_assert(text: str, *, about: bool, asked: bool) -> bool:
    """False where ``asserts`` says no whatever the words of the clause are: they need not be looked up."""
    return not asked and (about or _is_topical(text))


def asserts(text: str, tokens: list[Any], *, about: bool, asked: bool, named: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether a clause asserts something.

    Args:
        text: the clause.
        tokens: its words.
        about: it names a term, a wording or a number of the topic.
        asked: it is a question.
        named: (start, end) of the terms in it; the verb inside a name (一個抜き) asserts nothing.
    """
    if asked or not tokens or _is_call(text, tokens):
        return False
    topical = _is_topical(text) or about and _speaks_of(text, tokens, named)
    topical = topical or any(text.startswith(("は", "とは", "って"), end) for _, end in named)
    if not about and not topical:
        return False
    return (
        topical
        or any(
            t.part_of_speech()[0] in ("動詞", "形容詞", "助動詞")
            and not any(start <= t.begin() and t.end() <= end for start, end in named)
            for t in tokens
        )
        or bool(_MARKED.search(text))
    )


def _is_topical(text: str) -> bool:
    return bool(_TOPIC.search(text)) and not _PERSONAL.match(text)


def _speaks_of(text: str, tokens: list[Any], named: Sequence[tuple[int, int]]) -> bool:
    """富士山の高さ|は三千メートル: a noun of the term's that ends in kana is spoken of too."""
    owned = [end + 1 for _, end in named if text.startswith("の", end)]
    for noun, particle in zip(tokens, tokens[1:], strict=False):
        topic = particle.surface() == "は" and particle.part_of_speech()[1] == "係助詞"
        if topic and noun.begin() in owned and noun.part_of_speech()[0] == "名詞":
            return not text.endswith("何か")
    return False


def _is_call(text: str, tokens: list[Any]) -> bool:
    last = next(
        (t for t in reversed(tokens) if t.part_of_speech()[0] not in ("助詞", "補助記号", "感動詞", "空白")), None
    )
    if last is None:
        return True
    form = last.part_of_speech()[5]
    if form.startswith(("命令形", "意志推量形")):
        return True
    if tokens[-1] is last and form.startswith("連用形") and text[-1] in "てで":
        return False  # 木を順番に育て: the verb itself ends so
    return bool(_CALL.search(text)) and (
        last.part_of_speech()[0] in ("動詞", "助動詞", "接尾辞") or form.startswith(("連用形", "意志"))
    )
