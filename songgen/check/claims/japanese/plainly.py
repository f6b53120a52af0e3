"""A line in a plainer frame that says the same: 「…する手法はXと呼ばれる」 as 「…するのはX」.

The grammar's shapes know the plain frames best. What a line says in another one is read there a second time; what is
found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.shapes import plainly as shapes
from songgen.check.claims.japanese.wordings import ROWS
from songgen.check.forms import Mention
from songgen.language.japanese import tokens
from songgen.topic import Term

Find = Callable[[str], Sequence[Mention]]


def plainly(line: Compact, find: Find) -> Compact:
    """The line in plainer frames; itself where it is plain.

    Args:
        line: the line as it is.
        find: the terms of a compact text.
    """
    told = line
    for rule in _RULES:
        told = rule(told, find(told.text))
    return told


def _put(line: Compact, start: int, end: int, text: str) -> Compact:
    """The line with other text from ``start`` to ``end``, which keeps the place of what it stands for."""
    place = (*(line.origin[start],) * (len(text) - 1), line.origin[max(start, end - 1)])[: len(text)]
    return Compact(line.text[:start] + text + line.text[end:], line.origin[:start] + place + line.origin[end:])


def _letters(line: Compact, named: Sequence[Mention]) -> Compact:
    """「VAEのVって何? Vectorの頭文字なんだ」, 「GANのAはAttentionという単語を表している」."""
    del named
    if tail := shapes.AS_WORD.search(line.text):
        if not line.text[: tail.start()][-1:].isascii():
            return line
        line = _put(line, tail.start(), len(line.text), "")
    if letter := shapes.LETTER_OF.search(line.text):
        line = _put(line, *letter.span(), "の")
    return line


def _asked(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GANを生んだのはだれ? 答えは…」."""
    asked = shapes.WHAT_IS_IT.search(line.text)
    if not asked or shapes.SAID_SO.search(line.text, asked.end()):
        return line
    if asked.start() and asked.end() < len(line.text) and not _inside(named, *asked.span()):
        return _put(line, *asked.span(), "は")
    return line


def _wanted(line: Compact, named: Sequence[Mention]) -> Compact:
    """「見逃しを減らしたい? それなら再現率を見よ」."""
    wanted = shapes.WANTED.search(line.text)
    return _put(line, *wanted.span(), "なら") if wanted and not _inside(named, *wanted.span()) else line


def _that(line: Compact, named: Sequence[Mention]) -> Compact:
    """「StyleGANを出した会社、それは…」."""
    del named
    that = shapes.THAT_ONE.search(line.text)
    return _put(line, *that.span(), "のは") if that and "、" not in line.text[: that.start()] else line


def _stressed(line: Compact, named: Sequence[Mention]) -> Compact:
    """「一切受け取らない」, 「与えられることは一度もない」."""
    while never := shapes.NEVER.search(line.text):
        if any(m.start < never.end() and never.start() < m.end for m in named):
            return line
        line = _put(line, *never.span(), "")
    if happens := shapes.NEVER_HAPPENS.search(line.text):
        verb = tokens(line.text[: happens.start()])[-1:]
        if verb and (denied := _denied(verb[0])) is not None:
            line = _put(line, happens.start() - 1, happens.end(), denied)
    return line


def _done(line: Compact, named: Sequence[Mention]) -> Compact:
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
        if verb.part_of_speech()[0] not in ("動詞", "助動詞") or _inside(named, verb.begin(), end):
            continue
        if i + 1 < len(found) and found[i + 1].surface() in ("た", "だ"):
            end = found[i + 1].end()
        elif not token.part_of_speech()[5].startswith(("終止形", "連体形")):
            continue  # 消えてしまわない
        line = _put(line, verb.begin(), end, form)
    return line


def _too(line: Compact, named: Sequence[Mention]) -> Compact:
    """「プーリングだって重みを持つ」."""
    for mention in named:
        if line.text.startswith("だって", mention.end) and not line.text.startswith("、", mention.end + 3):
            return _put(line, mention.end, mention.end + 3, "も")
    return line


def _allowed(line: Compact, named: Sequence[Mention]) -> Compact:
    """「NULLを入れてもいい」."""
    for said in reversed([*shapes.ALLOWED.finditer(line.text)]):
        verb = tokens(line.text[: said.start()])[-1:]
        able = _able(verb[0]) if verb and not _inside(named, *said.span()) else None
        if able:
            line = _put(line, verb[0].begin(), said.end(), able)
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


def _taking_effect(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GDPRの適用が始まったのは2018年」."""
    for mention in named:
        if begun := shapes.TAKES_EFFECT.match(line.text, mention.end):
            return _put(line, *begun.span(), "")
    return line


def _vividly(line: Compact, named: Sequence[Mention]) -> Compact:
    """「重みをぴったりゼロにする」."""
    for how in reversed([*shapes.VIVIDLY.finditer(line.text)]):
        if not _inside(named, *how.span()):
            line = _put(line, *how.span(), "")
    return line


def _heart(line: Compact, named: Sequence[Mention]) -> Compact:
    """「Transformerの心臓部はLSTM」, 「RNNを芯に据えた」."""
    for mention in named:
        if core := shapes.AT_HEART.match(line.text, mention.end):
            return _put(line, *core.span(), "を使っ")
        if heart := shapes.HEART_OF_IT.match(line.text, mention.end):
            return _put(line, *heart.span(), "が使うのは")
    return line


def _contrasted(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ラッソ回帰はL2、リッジ回帰がL1」."""
    if len(named) != 4 or named[0].start or not shapes.JUST_SO.fullmatch(line.text, named[3].end):
        return line
    gaps = [line.text[one.end : other.start] for one, other in zip(named, named[1:], strict=False)]
    if not (
        shapes.SPOKEN_OF.fullmatch(gaps[0]) and shapes.PARTED.fullmatch(gaps[1]) and shapes.SPOKEN_OF.fullmatch(gaps[2])
    ):
        return line
    for i, text in ((2, "は"), (1, "、"), (0, "は")):
        line = _put(line, named[i].end, named[i + 1].start, text)
    return line


def _denied(verb: Any) -> str | None:
    """What the last kana of a verb in its dictionary form becomes where it is denied: 与え|ない, 学ば|ない."""
    kind, form = verb.part_of_speech(), verb.surface()
    if kind[0] not in ("動詞", "助動詞") or form[-1] not in ROWS or form.endswith(("する", "いう")):
        return None
    return ("" if "一段" in kind[4] or kind[4].startswith("助動詞-レル") else ROWS[form[-1]][0]) + "ない"


def _steps(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ファインチューニングの工程はない」."""
    for mention in reversed(named[1:]):
        if none := shapes.NO_KIND.match(line.text, mention.end):
            return _put(line, *none.span(), "ではない")
    for mention in reversed(named):
        if step := shapes.STEP.match(line.text, mention.end):
            return _put(line, *step.span(), "")
    return line


def _behind_comma(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GHQ、その名は…の略」, 「染色体説、唱えたのは…」."""
    for mention in named:
        if name := shapes.NAME_OF_IT.match(line.text, mention.end):
            return _put(line, *name.span(), "は")
        if who := shapes.WHO_DID.match(line.text, mention.end):
            return _put(line, *who.span(), "を")
    return line


def _worked_out(line: Compact, named: Sequence[Mention]) -> Compact:
    """「正解率を計算する際、真陰性の数は使わない」."""
    if len(named) > 1 and (number := shapes.NUMBER_OF.match(line.text, named[-1].end)):
        line = _put(line, *number.span(), "")
    worked = shapes.COMPUTED.match(line.text, named[0].end) if named and named[0].start == 0 else None
    return _put(line, *worked.span(), "は") if worked else line


def _invited(line: Compact, named: Sequence[Mention]) -> Compact:
    """「LSTMのゲートを数えよう 全部で五つ」."""
    invited = shapes.INVITED.search(line.text)
    if named and invited and invited.start() >= named[0].end and "、" not in line.text[: invited.start()]:
        return _put(line, *invited.span(), "は")
    return line


def _sides(line: Compact, named: Sequence[Mention]) -> Compact:
    """「HTTPが標準で使うポートは…」."""
    for mention in reversed(named):
        if its := shapes.ITS.match(line.text, mention.end):
            return _put(line, *its.span(), "の")
    return line


def _answers(line: Compact, named: Sequence[Mention]) -> Compact:
    """「…する手法はXと呼ばれる」, 「…する門、それがLSTMの出力ゲート」."""
    last = named[-1] if named else None
    tail = shapes.TAIL.match(line.text, last.end) if last else None
    if last is None or tail is None or tail.end() < len(line.text.rstrip("。、")):
        return line
    told = _put(line, last.end, len(line.text), "")
    if that := _that_before(line.text, named):
        if shapes.VERB_ENDS.search(line.text, 0, that):
            return _put(told, that, last.start, "のは") if "、" not in line.text[:that] else line
        noun = shapes.NOUN.search(line.text, 0, that)
        that -= line.text.endswith("の", 0, that)
        start = noun.start() if noun and not _inside(named, noun.start(), that) else that
        verbal = line.text[start - 1 : start] in tuple("るたうくすつむぶぐいぬな")
        return _put(told, start, last.start, "のは") if verbal and "、" not in line.text[:start] else line
    head = shapes.HEAD.search(line.text, 0, last.start)
    if head and not _inside(named, head.start("noun"), head.end("noun")):
        return _put(told, head.start(), last.start, "のは")
    if len(named) > 1 and shapes.SIDE_OF.fullmatch(line.text, named[-2].end, last.start):
        start = named[-2].start  # 単語を当てるBERTの課題は
        if start and line.text[start - 1] in "るたうくすつむぶぐ":
            return _put(told, start, last.start, "のは")
    more = shapes.WITH_MORE.search(line.text, 0, last.start)
    if more and not any(more.start() - 1 <= m.end and m.start < more.end() for m in named if m is not last):
        return _put(told, *more.span(), "")
    if tail.group().startswith(("と", "って")) and line.text[: last.start].endswith(("は", "を", "を、", "は、")):
        border = last.start - len("を、") if line.text[last.start - 1] == "、" else last.start - 1
        return _put(told, border, last.start, "は")
    return line


def _that_before(text: str, named: Sequence[Mention]) -> int | None:
    """Where 「…、それが(LSTMの)出力ゲート」 begins that ends in the last of the terms."""
    starts = [named[-1].start]
    if len(named) > 1 and shapes.WHOSE.fullmatch(text, named[-2].end, named[-1].start):
        starts.append(named[-2].start)
    return next((that.start() for that in shapes.THAT_IS.finditer(text) if that.end() in starts), None)


def _inside(named: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in named)


def without_place(line: Compact, named: Sequence[Mention]) -> Compact:
    """「Transformerに語順の情報を足すのは…」 without where it is so, or whose it is: 強化学習のエージェントに."""
    if len(named) < 2 or named[0].start or named[0].term.is_rival_of(named[-1].term):
        return line
    place = shapes.WITHIN.match(line.text, named[0].end)
    if place is None:
        return line
    answer = named[-1].end == len(line.text.rstrip("。、")) and line.text[: named[-1].start].endswith("のは")
    part = place.group() == "の" and place.end() == named[1].start and _works_with(named[0].term, named[1].term)
    return _put(line, 0, place.end(), "") if answer or part else line


def subject_first(line: Compact, named: Sequence[Mention]) -> Compact:
    """「検証誤差が上がっても止めないのが早期終了」 as 「早期終了は検証誤差が上がっても止めない」."""
    last = named[-1] if named else None
    tail = shapes.TAIL.match(line.text, last.end) if last else None
    if last is None or (last.end < len(line.text) and (tail is None or tail.end() < len(line.text))):
        return line
    cleft = next((m for m in shapes.CLEFT.finditer(line.text, 0, last.start) if m.end() == last.start), None)
    if cleft is None or len(named) > 1 or shapes.NOT_ALL_IN_ONE.search(line.text, 0, cleft.start()):
        return line
    told = _moved(line, [*range(last.start, last.end), *range(cleft.start())], len(line.text))
    behind = last.end - last.start
    return _put(told, behind - 1, behind, told.text[behind - 1] + "は")


def subject_before_condition(line: Compact, named: Sequence[Mention]) -> tuple[Compact, int, int] | None:
    """「近くを見るとき、毛様体はゆるむ」 as 「毛様体は近くを見るときゆるむ」.

    Returns the line, and where the term stands in the shown one; None where it has no such frame.
    """
    for term, behind in _spoken_of(line, named):
        if shapes.GIVEN.search(line.text, 0, term.start):
            condition = range(term.start - line.text.endswith("、", 0, term.start))
            order = [*range(term.start, behind), *condition, *range(behind, len(line.text))]
            return _moved(line, order, len(line.text)), *line.place(term.start, term.end)
    return None


def of_reason(line: Compact, named: Sequence[Mention]) -> Compact:
    """「素因数分解がたやすいから、RSAは破られない」 as 「RSAは素因数分解がたやすい」."""
    for term, behind in _spoken_of(line, named):
        reason = shapes.REASON.search(line.text, 0, term.start)
        if reason and "、" not in line.text[: reason.start()]:
            return _moved(line, [*range(term.start, behind), *range(reason.start())], reason.start())
    return line


def _spoken_of(line: Compact, named: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """The only term of a line, if it is what the line speaks of, with the end of its particle."""
    topic = shapes.TOPICAL.match(line.text, named[0].end) if len(named) == 1 else None
    if topic:
        yield named[0], topic.end()


def _moved(line: Compact, order: Sequence[int], end: int) -> Compact:
    """The characters of a line in another order; ``end``: the place of the line that is the end of the new one."""
    return Compact("".join(line.text[i] for i in order), (*(line.origin[i] for i in order), line.origin[end]))


def _works_with(whole: Term, part: Term) -> bool:
    return any(part.id == o.to for kind, others in whole.rel.items() if kind != "lack" for o in others)


_RULES = (
    _asked, _wanted, _that, _letters, _stressed, _done, _too, _allowed, _taking_effect, _vividly, _heart, _contrasted,
    _steps, _behind_comma, _worked_out, _invited, _sides, _answers,
)  # fmt: skip
