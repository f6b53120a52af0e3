"""The words of a line in another order, or without what stands before its term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import moved, put
from songgen.check.claims.japanese.shapes import plain as shapes
from songgen.check.forms import Mention
from songgen.language.japanese import tokens
from songgen.topic import Term


def without_place(line: Compact, named: Sequence[Mention]) -> Compact:
    """「Transformerに語順の情報を足すのは…」 without where it is so, or whose it is: 強化学習のエージェントに."""
    if len(named) < 2 or named[0].start or named[0].term.is_rival_of(named[-1].term):
        return line
    place = shapes.WITHIN.match(line.text, named[0].end)
    if place is None:
        return line
    answer = named[-1].end == len(line.text.rstrip("。、")) and line.text[: named[-1].start].endswith("のは")
    part = place.group() == "の" and place.end() == named[1].start and _works_with(named[0].term, named[1].term)
    return put(line, 0, place.end(), "") if answer or part else line


def subject_first(line: Compact, named: Sequence[Mention]) -> Compact:
    """「検証誤差が上がっても止めないのが早期終了」 as 「早期終了は検証誤差が上がっても止めない」."""
    last = named[-1] if named else None
    tail = shapes.TAIL.match(line.text, last.end) if last else None
    if last is None or (last.end < len(line.text) and (tail is None or tail.end() < len(line.text))):
        return line
    cleft = next((m for m in shapes.CLEFT.finditer(line.text, 0, last.start) if m.end() == last.start), None)
    if cleft is None or len(named) > 1 or shapes.NOT_ALL_IN_ONE.search(line.text, 0, cleft.start()):
        return line
    told = moved(line, [*range(last.start, last.end), *range(cleft.start())], len(line.text))
    behind = last.end - last.start
    return put(told, behind - 1, behind, told.text[behind - 1] + "は")


def subject_before_condition(line: Compact, named: Sequence[Mention]) -> tuple[Compact, int, int] | None:
    """「近くを見るとき、毛様体はゆるむ」 as 「毛様体は近くを見るときゆるむ」; and 「夜には海風が」 as 「海風が夜に」.

    Returns the line, and where the term stands in the shown one; None where it has no such frame.
    """
    for term, behind in _spoken_of(line, named):
        if shapes.GIVEN.search(line.text, 0, term.start):
            condition = line.text[: term.start].removesuffix("、")
            condition = condition.removesuffix("は") if condition.endswith(("には", "では")) else condition
            order = [*range(term.start, behind), *range(len(condition)), *range(behind, len(line.text))]
            return moved(line, order, len(line.text)), *line.place(term.start, term.end)
    return None


def means_first(line: Compact, named: Sequence[Mention]) -> Compact:
    """「電柱から軒先まではOW線で引き込む」 as 「OW線は電柱から軒先まで引き込む」."""
    if len(named) != 1:
        return line
    term = named[0]
    done = shapes.WHAT_WITH.search(line.text, 0, term.start)
    if done is None or done.start() or shapes.WITH_IT.match(line.text, term.end) is None:
        return line
    end = done.end("on") - 1  # without は
    told = moved(
        line, [*range(term.start, term.end + 1), *range(end), *range(term.end + 1, len(line.text))], len(line.text)
    )
    told = put(told, term.end - term.start, term.end - term.start + 1, "は")
    if done["on"] != "は":
        return told
    at = term.end - term.start + 1 + end
    return put(told, at - 1, at, told.text[at - 1] + "を")


def without_label(line: Compact, named: Sequence[Mention], labels: Sequence[str]) -> Compact:
    """「合成樹脂管工事の支持点間の距離は2m以下」 without what a question of the topic is called."""
    for mention in named:
        for label in labels:
            if line.text.startswith(f"の{label}は", mention.end):
                return put(line, mention.end, mention.end + 1 + len(label), "")
    for label in labels:
        if line.text.startswith(f"{label}が"):
            return put(line, 0, len(label) + 1, "")
    return line


def of_reason(line: Compact, named: Sequence[Mention]) -> Compact:
    """「素因数分解がたやすいから、RSAは破られない」 as 「RSAは素因数分解がたやすい」."""
    for term, behind in _spoken_of(line, named):
        reason = shapes.REASON.search(line.text, 0, term.start)
        if reason and "、" not in line.text[: reason.start()]:
            return moved(line, [*range(term.start, behind), *range(reason.start())], reason.start())
    return line


def used_for(line: Compact, named: Sequence[Mention]) -> Compact:
    """「データの順番を無視するためにRNNを使う」 as 「RNNはデータの順番を無視する」."""
    last = named[-1] if named else None
    if last is None or len(named) > 1 or not shapes.IS_USED.match(line.text, last.end):
        return line
    aim = shapes.IN_ORDER_TO.search(line.text, 0, last.start)
    if aim is None or aim.start():
        return line
    told = moved(line, [*range(last.start, last.end + 1), *range(*aim.span("what"))], aim.end("what"))
    at = last.end - last.start
    return put(told, at, at + 1, "は")


def led_by(line: Compact, named: Sequence[Mention]) -> Compact:
    """「カベルネが主役の赤はブルゴーニュ」 as 「ブルゴーニュはカベルネを使う」."""
    if len(named) != 2 or named[0].start or not shapes.JUST_SO.fullmatch(line.text, named[1].end):
        return line
    led = shapes.LED_BY.match(line.text, named[0].end)
    if led is None or led.end() != named[1].start:
        return line
    length = named[1].end - named[1].start
    told = moved(line, [*range(named[1].start, named[1].end), *range(named[0].end)], named[0].end)
    told = put(told, len(told.text) - 1, len(told.text), told.text[-1] + "を使う")
    return put(told, length - 1, length, told.text[length - 1] + "は")


def unless_named(line: Compact, named: Sequence[Mention]) -> Compact:
    """「タイヤが止まらなきゃ徐行とはいえない」 as 「徐行はタイヤが止まる」."""
    last = named[-1] if named else None
    if last is None or not shapes.NOT_CALLED_SO.match(line.text, last.end):
        return line
    unless = shapes.UNLESS_SO.search(line.text, 0, last.start)
    verb = tokens(line.text[: unless.start()])[-1:] if unless else []
    if (
        not unless
        or not verb
        or verb[0].part_of_speech()[0] != "動詞"
        or shapes.MERELY.search(line.text[: unless.start()])
    ):
        return line
    said = line.text[: verb[0].begin()] + str(verb[0].dictionary_form())
    told = moved(line, [*range(last.start, last.end), *range(unless.start())], unless.start())
    at = last.end - last.start
    return put(told, at, len(told.text), "は" + said)


def on_condition(line: Compact, named: Sequence[Mention]) -> Compact:
    """「資本金が1億円に届けばもう大会社の仲間入り」 as 「大会社は資本金が1億円」."""
    last = named[-1] if named else None
    if last is None or not shapes.COUNTS_AS_ONE.match(line.text, last.end):
        return line
    condition = shapes.ON_CONDITION.fullmatch(line.text, 0, last.start)
    if condition is None:
        return line
    told = moved(line, [*range(last.start, last.end), *range(*condition.span("what"))], condition.end("what"))
    at = last.end - last.start
    return put(told, at - 1, at, told.text[at - 1] + "は")


def on_occasion(line: Compact, named: Sequence[Mention]) -> Compact:
    """「定款を変えたいときは普通決議で十分」 as 「普通決議は定款を変えるときに使う」."""
    last = named[-1] if named else None
    if last is None or not shapes.SERVES.match(line.text, last.end):
        return line
    occasion = shapes.ON_OCCASION.fullmatch(line.text, 0, last.start)
    if occasion is None:
        return line
    text, end = occasion["what"], occasion.end("what")
    words = tokens(text)
    if text.endswith("たい") and len(words) > 1:
        text = text[: words[-2].begin()] + str(words[-2].dictionary_form())
    told = moved(line, [*range(last.start, last.end), *range(occasion.start("what"), end)], end)
    at = last.end - last.start
    told = put(told, at, len(told.text), "は" + text + "ときに使う")
    return told


def without_means(line: Compact, named: Sequence[Mention]) -> Compact:
    """「勾配消失を上限で抑えるのが勾配クリッピング」."""
    means = shapes.BY_MEANS.search(line.text)
    if means is None or any(m.start < means.end() and means.start() < m.end for m in named):
        return line
    return put(line, *means.span(), "")


def next_to(line: Compact, named: Sequence[Mention]) -> Compact:
    """「まず翻訳 それが済んだら転写」."""
    after = next((a for m in named if (a := shapes.AFTER_IT.match(line.text, m.end))), None)
    return put(line, *after.span(), "、次に") if after else line


def _spoken_of(line: Compact, named: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """The only term of a line, if it is what the line speaks of, with the end of its particle."""
    topic = shapes.TOPICAL.match(line.text, named[0].end) if len(named) == 1 else None
    if topic:
        yield named[0], topic.end()


def _works_with(whole: Term, part: Term) -> bool:
    return any(part.id == o.to for kind, others in whole.rel.items() if kind != "lack" for o in others)
