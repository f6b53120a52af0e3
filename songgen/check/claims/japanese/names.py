"""Persons and organisations: the topic's own names, and a proper name that stands where one is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from songgen.check.claims.japanese.scene import Assigned, Scene
from songgen.check.claims.japanese.wordings import Wording
from songgen.check.forms import Mention, fold
from songgen.topic import Topic

_MADE = re.compile(
    "作|つく|創|造|提案|発表|考|生み|うみ|開発|生ま|うま|父|親|母|提唱|発明|誕生|産|始め|編み出|世に出|出した|手がけ|設計|論文"
    "|発見|見つけ|見いだ|見出|唱え|率い|起こし|おこし|行った|行い|行な|おこな|定め|制定|結ん|結び|調印|指導|主導|設立|建て|築"
    "|書い|著し|成し遂げ|実現|発足"
)
_CLEFT = re.compile(
    r"(?:を)?(?:[^、のはが]{0,6}?(?:作|つく|創|造|提案|発表|考え|考案|生み|開発|提唱|発明|編み出|世に出|手がけ|設計)[^、のはが]{0,4}(?:の|人|人物|研究者|学者|会社|企業)"
    r"|を[^、のはが]{1,8}[ただ](?<!批判した)(?<!反対した)(?<!否定した)(?<!使った)(?<!用いた)(?<!学んだ)(?<!応用した)(?<!引用した)"
    r"(?<!紹介した)(?<!買収した)(?<!利用した)(?<!改良した)(?<!知った)(?<!受けた)(?:の|人|人物)"
    r"|の(?:発見者|著者|筆者|書き手|創業者|首謀者|指揮官|創始者|創設者|指導者|中心人物|生みの親|産みの親|父|母|提案者|開発者|開発元|作者|考案者|発明者|提唱者|設計者))(?:は|が|って|こそ)"
)
_TITLE = "さん|氏|博士|教授|先生|たち|ら|達|社|チーム"


class Names:
    """Finds the names that a topic knows (``by`` of its terms, and ``people``)."""

    def __init__(self, topic: Topic) -> None:
        known = {name for term in topic.terms for name in term.by} | set(topic.people)
        self._folded = {fold(name)[0]: name for name in known}
        ordered = sorted(self._folded, key=len, reverse=True)
        self._pattern = re.compile("|".join(_bounded(n) for n in ordered)) if ordered else None
        self._makers = [term.id for term in topic.terms if term.by]

    def find(self, text: str, mentions: Sequence[Mention] = ()) -> list[Wording]:
        """Known names; and, after 「Xを作ったのは」, whatever proper name or other term stands there."""
        found = [
            Wording(m.start(), m.end(), ("person", "", self._folded[m.group()]), m.group())
            for m in (self._pattern.finditer(text) if self._pattern else ())
        ]
        for match in _CLEFT.finditer(text) if self._makers else ():
            term = next((m for m in mentions if m.start == match.end() and _NAME_ENDS.match(text, m.end)), None)
            name = text[term.start : term.end] if term else _proper_name(text[match.end() :])
            at = match.end()
            if name and not any(w.start < at + len(name) and at < w.end for w in found):
                found.append(Wording(at, at + len(name), ("person", "", name), name))
        return found


def _bounded(name: str) -> str:
    source = re.escape(name)
    if name.isascii():
        return rf"(?<![a-z]){source}(?![a-z])"
    if re.fullmatch("[ァ-ヴー・=]+", name):
        return rf"(?<![ァ-ヴー]){source}(?![ァ-ヴー])"
    return source


_NAME_ENDS = re.compile(rf"(?:{_TITLE})?(?:だ|です|さ|だよ|だね|なの|である|だった|でした|であった)?(?:$|[、。!])")


def _proper_name(rest: str) -> str:
    """The proper name that ``rest`` begins with, if the clause ends behind it."""
    match = re.match(
        rf"([一-鿿ァ-ヴー・a-z]{{2,20}}?)(?:{_TITLE})?(?:だ|です|さ|だよ|だね|なの|である|だった|でした|であった)?(?:$|[、。!])",
        rest,
    )
    if not match:
        return ""
    name = match.group(1)
    from songgen.language.japanese import proper_noun

    return name if proper_noun(name) else ""


def about_origin(scene: Scene, one: Assigned, topic: Topic) -> bool:
    """Whether the name is given as the maker: a verb of making in the line, 「Xはヒントン」 or 「ヒントンのX」."""
    text = scene.text
    rest, _ = scene.rest(one.wording.end)
    if re.match(rf"(?:{_TITLE})?(?:に(?!よ)|を|へ|から)", rest):
        return False  # Googleに買収された
    if _MADE.search(text) or _CLEFT.search(text[: one.wording.start]):
        return True
    if re.fullmatch(
        rf"(?:{_TITLE})?(?:だ|です|さ|だよ|だね|である|だった|でした|であった|の(?:作品|著書|著作|本|作|発明|仕事|アイデア|モデル|研究|論文))?",
        rest,
    ):
        return bool(one.terms)
    return any(m.start == one.wording.end + 1 and text[one.wording.end] == "の" for m in scene.mentions)
