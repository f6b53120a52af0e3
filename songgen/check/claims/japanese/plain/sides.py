"""Which side of a term a line speaks of, where the topic speaks of the term itself."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, put
from songgen.check.claims.japanese.shapes import plain as shapes
from songgen.check.forms import Mention


def taking_effect(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GDPRの適用が始まったのは2018年」."""
    for mention in named:
        if begun := shapes.TAKES_EFFECT.match(line.text, mention.end):
            return put(line, *begun.span(), "")
    return line


def heart(line: Compact, named: Sequence[Mention]) -> Compact:
    """「Transformerの心臓部はLSTM」, 「RNNを芯に据えた」."""
    for mention in named:
        if core := shapes.MADE_USE_OF.match(line.text, mention.end):
            return put(line, *core.span(), "を使って")
        if held := shapes.HOLDS_UP.match(line.text, mention.end):
            return put(line, *held.span(), "が使うのは")
        if core := shapes.AT_HEART.match(line.text, mention.end):
            return put(line, *core.span(), "を使っ")
        if heart := shapes.HEART_OF_IT.match(line.text, mention.end):
            return put(line, *heart.span(), "が使うのは")
    return line


def of_its_name(line: Compact, named: Sequence[Mention]) -> Compact:
    """「キュビスムの語源は荒々しい野獣」."""
    for mention in named:
        if name := shapes.NAMED_AFTER.match(line.text, mention.end):
            return put(line, *name.span(), "の名の由来は")
    return line


def contrasted(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ラッソ回帰はL2、リッジ回帰がL1」."""
    if len(named) != 4 or named[0].start or not shapes.JUST_SO.fullmatch(line.text, named[3].end):
        return line
    gaps = [line.text[one.end : other.start] for one, other in zip(named, named[1:], strict=False)]
    if not (
        shapes.SPOKEN_OF.fullmatch(gaps[0]) and shapes.PARTED.fullmatch(gaps[1]) and shapes.SPOKEN_OF.fullmatch(gaps[2])
    ):
        return line
    for i, text in ((2, "は"), (1, "、"), (0, "は")):
        line = put(line, named[i].end, named[i + 1].start, text)
    return line


def steps(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ファインチューニングの工程はない」."""
    if named and named[0].start == 0 and (stage := shapes.AT_STAGE.match(line.text, named[0].end)):
        return put(line, *stage.span(), "では")
    for mention in reversed(named[1:]):
        if none := shapes.NO_KIND.match(line.text, mention.end):
            return put(line, *none.span(), "ではない")
    for mention in reversed(named):
        if step := shapes.STEP.match(line.text, mention.end):
            return put(line, *step.span(), "")
    return line


def worked_out(line: Compact, named: Sequence[Mention]) -> Compact:
    """「正解率を計算する際、真陰性の数は使わない」."""
    if len(named) > 1 and (number := shapes.NUMBER_OF.match(line.text, named[-1].end)):
        line = put(line, *number.span(), "")
    worked = shapes.COMPUTED.match(line.text, named[0].end) if named and named[0].start == 0 else None
    return put(line, *worked.span(), "は") if worked else line


def invited(line: Compact, named: Sequence[Mention]) -> Compact:
    """「LSTMのゲートを数えよう 全部で五つ」."""
    invited = shapes.INVITED.search(line.text)
    if named and invited and invited.start() >= named[0].end and "、" not in line.text[: invited.start()]:
        return put(line, *invited.span(), "は")
    return line


def whose(line: Compact, named: Sequence[Mention]) -> Compact:
    """「HTTPが標準で使うポートは…」."""
    for mention in reversed(named):
        if standard := shapes.STANDARD_OF.match(line.text, mention.end):
            return put(line, *standard.span(), "は")
        if its := shapes.ITS.match(line.text, mention.end):
            return put(line, *its.span(), "の")
    return line


def of_both(line: Compact, named: Sequence[Mention]) -> Compact:
    """「データが少なくモデルが大きいほど」, 「データも計算量も増やすほど」: the last of the conditions."""
    del named
    if first := shapes.FIRST_OF_TWO.match(line.text):
        return _put_last(line, first.end())
    if both := shapes.ALL_OF_THEM.match(line.text):
        told = put(line, both.start("too"), both.end("too"), "を")
        return _put_last(told, both.end("first"))
    return line


def _put_last(line: Compact, start: int) -> Compact:
    return put(line, 0, start, "") if start else line


def even_so(line: Compact, named: Sequence[Mention]) -> Compact:
    """「バッチ正規化を入れても、学習は安定しない」: no border behind what is granted of the only term."""
    granted = shapes.EVEN_WITH.match(line.text, named[0].end) if named and named[0].start == 0 else None
    return put(line, granted.end() - 1, granted.end(), "") if granted else line


def to_the_full(line: Compact, named: Sequence[Mention]) -> Compact:
    """「適合率は1へ近づく」 is that it rises, 「0に近づく」 that it falls."""
    near = shapes.NEARS.search(line.text)
    if near is None or inside(named, *near.span()):
        return line
    ends = "がる" if near["grows"] else "げる"
    return put(line, *near.span(), ("下" if near["to"] == "0" else "上") + ends)


def comes_of_it(line: Compact, named: Sequence[Mention]) -> Compact:
    """「温暖前線に追いついて、閉塞前線ができる」."""
    came = shapes.COMES_OF_IT.search(line.text)
    return line if came is None or inside(named, *came.span()) else put(line, *came.span(), "")


def part_made(line: Compact, named: Sequence[Mention]) -> Compact:
    """「姫路城の大天守を建てたのは…」."""
    for mention in named:
        if part := shapes.PART_MADE.match(line.text, mention.end):
            return line if inside(named, *part.span()) else put(line, *part.span(), "")
    return line


def done_there(line: Compact, named: Sequence[Mention]) -> Compact:
    """「変圧器の低圧側にはD種接地工事を施す」."""
    if len(named) != 1 or not line.text.startswith("を", named[0].end):
        return line
    there = shapes.DONE_THERE.search(line.text, 0, named[0].start)
    return put(line, *there.span(), there["on"]) if there else line


def needed(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ラベルがなければ学べない」, 「ラベルがなくても学べる」."""
    for shape, needs in ((shapes.IN_NEED, "が必要"), (shapes.NO_NEED, "がいらない")):
        said = shape.search(line.text, named[0].end if named else 0)
        if said:
            return put(line, said.end("what"), said.end(), needs)
    return line


def there(line: Compact, named: Sequence[Mention]) -> Compact:
    """「チミンがいなくてウラシルがいる」."""
    del named
    for said in reversed([*shapes.IS_THERE.finditer(line.text)]):
        line = put(line, said.start() + 1, said.end(), "あ" if line.text[said.end()] == "る" else "")
    return line
