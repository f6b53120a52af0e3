"""Persons and organisations: the topic's own names, and a proper name that stands where one is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from songgen.check.claims.japanese.scene import Assigned, Scene
from songgen.check.claims.japanese.shapes import names as shapes
from songgen.check.claims.japanese.wordings import Wording, signs
from songgen.check.expressions import Expression
from songgen.check.forms import Mention, fold
from songgen.topic import Topic


class Names:
    """Finds the names that a topic knows (``by`` of its terms, and ``people``)."""

    def __init__(self, topic: Topic) -> None:
        # In the topic's order: that of a set is another in each run, and so would the expression be.
        known = dict.fromkeys([*(name for term in topic.terms for name in term.by), *topic.people])
        self._folded = {fold(name)[0]: name for name in known}
        self._ordered = sorted(self._folded, key=len, reverse=True)
        self._by_sign: dict[str, list[str]] = {}
        for name in self._ordered:
            self._by_sign.setdefault(name[:2], []).append(name)
        self._makers = [term.id for term in topic.terms if term.by]

    def _may_stand(self, text: str) -> bool:
        return any(name in text for sign in self._by_sign.keys() & signs(text) for name in self._by_sign[sign])

    @cached_property
    def _pattern(self) -> Expression:
        return Expression("|".join(map(_bounded, self._ordered)))

    def find(self, text: str, mentions: Sequence[Mention] = ()) -> list[Wording]:
        """Known names; and, after 「Xを作ったのは」, whatever proper name or other term stands there."""
        found = [
            Wording(m.start(), m.end(), ("person", "", self._folded[m.group()]), m.group())
            for m in (self._pattern.finditer(text) if self._may_stand(text) else ())
            # フレミングの左手の法則: the name of a term, and no maker's
            if not any(n.start <= m.start() and m.end() <= n.end and n.end - n.start > len(m.group()) for n in mentions)
        ]
        kinds = (shapes.MADE_BY, shapes.DONE_BY) if self._makers and shapes.ASKED.search(text) else ()
        for match, kind in [(m, shape) for shape in kinds for m in shape.finditer(text)]:
            term = next((m for m in mentions if m.start == match.end() and shapes.NAME_ENDS.match(text, m.end)), None)
            if term and (kind is shapes.DONE_BY or match.group()[0] not in "をの"):
                continue  # R-CNNを速くしたのがFast R-CNN, OpenAIが作ったのはGPT
            name = text[term.start : term.end] if term else _proper_name(text[match.end() :])
            at = text.find(name, match.end()) if name else match.end()
            if name and not any(w.start < at + len(name) and at < w.end for w in found):
                found.append(Wording(at, at + len(name), ("person", "", name), name))
        for mention in mentions if self._makers else ():
            work = shapes.WORK_OF.match(text, mention.end) if mention.term.by else None
            if work and _is_person(work["name"]) and not any(w.start == work.start("name") for w in found):
                found.append(Wording(*work.span("name"), ("person", "", work["name"]), work["name"]))
        for mention in mentions if kinds and shapes.MADE.search(text) else ():
            passive = shapes.MADE_PASSIVELY.match(text, mention.end)
            if passive and mention.term.by and _is_person(passive["name"]):
                start, end = passive.span("name")
                if not any(w.start < end and start < w.end for w in found) and not any(
                    m.start < end and start < m.end for m in mentions
                ):
                    found.append(Wording(start, end, ("person", "", passive["name"]), passive["name"]))
        return found


def _bounded(name: str) -> str:
    source = re.escape(name)
    if name.isascii():
        return rf"(?<![a-z]){source}(?![a-z])"
    if re.fullmatch("[ァ-ヴー・=]+", name):
        return rf"(?<![ァ-ヴー]){source}(?![ァ-ヴー])"
    return source


def _proper_name(rest: str) -> str:
    """The proper name that ``rest`` begins with, if the clause ends behind it."""
    team = shapes.TEAM_OF.search(rest)
    rest = rest[whose.end() :] if not team and (whose := shapes.WHOSE_NAME.match(rest)) else rest
    if team and not shapes.NAME_ENDS.match(rest, team.end()):
        return ""
    match = shapes.PROPER.match(rest[: team.start()] if team else rest)
    if not match:
        return ""
    name: str = match.group(1)
    return name if _is_proper(name) or team else ""


def _is_person(name: str) -> bool:
    """Whether it is the name of a person: an organisation may stand behind one (BERTはGoogleが発表)."""
    from songgen.language.japanese import proper_noun

    return not name.isascii() and (shapes.FULL_NAME.fullmatch(name) is not None or proper_noun(name, "人名"))


def _is_proper(name: str) -> bool:
    """Whether it is the name of somebody: デミス・ハサビス need not be in the dictionary."""
    from songgen.language.japanese import proper_noun

    if re.fullmatch("[ァ-ヴー・]{3,}", name):  # アップル is an apple to the dictionary
        return shapes.NO_NAME.fullmatch(name) is None and not proper_noun(name, "地名")
    return proper_noun(name)


def about_origin(scene: Scene, one: Assigned, topic: Topic) -> bool:
    """Whether the name is given as the maker: a verb of making in the line, 「Xはヒントン」 or 「ヒントンのX」."""
    text = scene.text
    rest, _ = scene.rest(one.wording.end)
    if shapes.RECEIVER.match(rest):
        return False  # Googleに買収された
    before = text[: one.wording.start]
    clause = scene.clause(one.wording.start)
    named = [m for m in scene.mentions if m.start <= one.wording.start and one.wording.end <= m.end]
    if any(fold(m.term.term)[0] != text[m.start : m.end] for m in named) and not shapes.MADE.search(text, *clause):
        return False  # 出力を戻すのはジョーダン: the network's short name
    if shapes.NOT_DONE_BY.search(before) or shapes.DONE_ELSE.search(before) and not shapes.MADE.search(before):
        return False
    if shapes.MADE.search(text) or shapes.MADE_BY.search(before) or shapes.DONE_BY.search(before):
        return True
    if shapes.GIVEN.fullmatch(rest):
        return bool(one.terms)
    return any(m.start == one.wording.end + 1 and text[one.wording.end] == "の" for m in scene.mentions)
