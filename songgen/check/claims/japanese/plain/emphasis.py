"""Words that change how a thing is told and not what is told: how vividly, how surely, that it is a pity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, put
from songgen.check.claims.japanese.shapes import idioms
from songgen.check.claims.japanese.shapes import plain as shapes
from songgen.check.claims.japanese.wordings import ROWS
from songgen.check.claims.shape import Shape
from songgen.check.forms import Mention
from songgen.language.japanese import tokens


def _told(shape: Shape, instead: str = "") -> Callable[[Compact, Sequence[Mention]], Compact]:
    def rule(line: Compact, named: Sequence[Mention]) -> Compact:
        said = shape.search(line.text)
        return line if said is None or inside(named, *said.span()) else put(line, *said.span(), instead)

    return rule


sure = _told(shapes.SURELY, "だ")
at_all = _told(shapes.NOT_ONE)
more_and_more = _told(shapes.MORE_AND_MORE)
in_fact = _told(shapes.IN_FACT)
as_many = _told(shapes.AS_MANY)
called = _told(shapes.HONORIFIC)
familiar = _told(shapes.FAMILIAR)
even_this = _told(shapes.EVEN_THIS, "も")
sent_out = _told(shapes.SENT_OUT, "が開発した")
at_that_time = _told(idioms.AT_THAT_TIME)
in_all = _told(shapes.IN_ALL)
likened = _told(shapes.LIKE_IT)
brought = _told(shapes.BROUGHT, "と")
no_such_thing = _told(shapes.NO_SUCH_THING, "を")


def stressed(line: Compact, named: Sequence[Mention]) -> Compact:
    """「一切受け取らない」, 「与えられることは一度もない」."""
    while never := shapes.NEVER.search(line.text):
        if any(m.start < never.end() and never.start() < m.end for m in named):
            return line
        line = put(line, *never.span(), "")
    if happens := shapes.NEVER_HAPPENS.search(line.text):
        verb = tokens(line.text[: happens.start()])
        verb = verb[-2:-1] if len(verb) > 1 and verb[-1].surface() in ("た", "だ") else verb[-1:]  # 暮らしたことがない
        if verb and (denied := _denied(verb[0])) is not None:
            line = put(line, verb[0].begin(), happens.end(), denied)
        elif verb and verb[0].surface() == "する":
            line = put(line, verb[0].begin(), happens.end(), "しない")
    return line


def done(line: Compact, named: Sequence[Mention]) -> Compact:
    """「計算量が増えちゃう」, 「勾配が消えてしまった」."""
    if not shapes.DONE_WITH_IT.search(line.text):
        return line
    found = tokens(line.text)
    for i in range(len(found) - 1, 0, -1):
        token, before = found[i], found[i - 1]
        helping = token.normalized_form() == "仕舞う" and before.surface() in ("て", "で") and i > 1
        if not (helping or token.normalized_form() in ("ちゃう", "ちまう")):
            continue
        verb = found[i - 2] if helping else before
        form, end = str(verb.dictionary_form()), token.end()
        if verb.part_of_speech()[0] not in ("動詞", "助動詞") or inside(named, verb.begin(), end):
            continue
        if i + 1 < len(found) and found[i + 1].surface() in ("た", "だ"):
            end = found[i + 1].end()
        elif not token.part_of_speech()[5].startswith(("終止形", "連体形")):
            continue  # 消えてしまわない
        line = put(line, verb.begin(), end, form)
    return line


def how_much(line: Compact, named: Sequence[Mention]) -> Compact:
    """「彩度は色がどれだけ明るいかのものさし」."""
    said = shapes.HOW_MUCH.search(line.text)
    return line if said is None or inside(named, *said.span()) else put(line, *said.span(), f"の{said['what']}さ")


def too(line: Compact, named: Sequence[Mention]) -> Compact:
    """「プーリングだって重みを持つ」."""
    for mention in named:
        if line.text.startswith("だって", mention.end) and not line.text.startswith("、", mention.end + 3):
            return put(line, mention.end, mention.end + 3, "も")
    return line


def allowed(line: Compact, named: Sequence[Mention]) -> Compact:
    """「NULLを入れてもいい」."""
    for said in reversed([*shapes.ALLOWED.finditer(line.text)]):
        verb = tokens(line.text[: said.start()])[-1:]
        able = _able(verb[0]) if verb and not inside(named, *said.span()) else None
        if able:
            line = put(line, verb[0].begin(), said.end(), able)
    return line


def vividly(line: Compact, named: Sequence[Mention]) -> Compact:
    """「重みをぴったりゼロにする」."""
    for how in reversed([*shapes.VIVIDLY.finditer(line.text)]):
        if not inside(named, *how.span()):
            line = put(line, *how.span(), "")
    return line


def _able(verb: Any) -> str | None:
    """That a verb can be done: 入れられる, 使える."""
    kind, form = verb.part_of_speech(), str(verb.dictionary_form())
    if kind[0] != "動詞" or not form:
        return None
    if "一段" in kind[4]:
        return form[:-1] + "られる"
    if form.endswith("する"):
        return form[:-2] + "できる"
    return form[:-1] + ROWS[form[-1]][3] + "る" if form[-1] in ROWS else None


def now_and_then(line: Compact, named: Sequence[Mention]) -> Compact:
    """「速まったり安定したりすることはない」: the last of the verbs."""
    found = shapes.NOW_AND_THEN.search(line.text)
    if found is None or inside(named, *found.span()):
        return line
    if not found["suru"]:
        before = tokens(found["verb"] + found["past"])
        if len(before) < 2 or before[-2].part_of_speech()[0] != "動詞":
            return line
        denied = _denied(before[-2])
        if denied is None:
            return line
        return put(line, *found.span(), found["verb"][: before[-2].begin()] + denied)
    return put(line, *found.span(), found["verb"] + "しない")


def _denied(verb: Any) -> str | None:
    """A verb that is denied: 増えない, 減らない, 与えられない."""
    kind, form = verb.part_of_speech(), str(verb.dictionary_form())
    if kind[0] not in ("動詞", "助動詞") or form[-1:] not in ROWS or form.endswith(("する", "いう")):
        return None
    rows = "一段" in kind[4] or kind[4].startswith("助動詞-レル")
    return form[:-1] + ("" if rows else ROWS[form[-1]][0]) + "ない"


def colloquial(line: Compact, named: Sequence[Mention]) -> Compact:
    """「BPTTはね …」, 「重みの数は多いじゃん」."""
    del named
    while called := shapes.CALLING.search(line.text):
        line = put(line, *called.span(), "")
    if ends := shapes.COLLOQUIAL.search(line.text):
        line = put(line, *ends.span(), "" if ends["verb"] is not None else "だ")
    if denied := shapes.COLLOQUIALLY_NOT.search(line.text):
        line = put(line, *denied.span(), "てい" if denied["te"] == "ちゃ" else "でい")
    paused = shapes.AFTER_ALL.search(line.text)
    return put(line, *paused.span(), "") if paused else line


def politely(line: Compact, named: Sequence[Mention]) -> Compact:
    """「関係者にお見せする」."""
    done = shapes.HONOURED.search(line.text)
    if done is None or inside(named, *done.span()):
        return line
    verb = tokens(done["stem"])[-1:]
    if not verb or verb[0].part_of_speech()[0] != "動詞":
        return line
    return put(line, *done.span(), done["stem"][: verb[0].begin()] + str(verb[0].dictionary_form()))
