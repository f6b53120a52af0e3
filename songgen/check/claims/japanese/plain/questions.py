"""Questions and answers, and the names that a line gives to what it has described."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, moved, put
from songgen.check.claims.japanese.shapes import plain as shapes
from songgen.check.forms import Mention


def asked(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GANを生んだのはだれ? 答えは…」."""
    asked = shapes.WHAT_IS_IT.search(line.text)
    if not asked or shapes.SAID_SO.search(line.text, asked.end()):
        return line
    if asked.start() and asked.end() < len(line.text) and not inside(named, *asked.span()):
        return put(line, *asked.span(), "は")
    return line


def wanted(line: Compact, named: Sequence[Mention]) -> Compact:
    """「見逃しを減らしたい? それなら再現率を見よ」."""
    wanted = shapes.WANTED.search(line.text)
    if wanted is None or inside(named, *wanted.span()):
        return line
    return put(line, *wanted.span(), "なら" if line.text[wanted.start() - 1] == "い" else "いなら")


def letters(line: Compact, named: Sequence[Mention]) -> Compact:
    """「VAEのVって何? Vectorの頭文字なんだ」, 「GANのAはAttentionという単語を表している」."""
    del named
    if tail := shapes.AS_WORD.search(line.text):
        if not line.text[: tail.start()][-1:].isascii():
            return line
        line = put(line, tail.start(), len(line.text), "")
    if letter := shapes.LETTER_OF.search(line.text):
        line = put(line, *letter.span(), "の")
    return line


def that(line: Compact, named: Sequence[Mention]) -> Compact:
    """「StyleGANを出した会社、それは…」."""
    del named
    that = shapes.THAT_ONE.search(line.text)
    return put(line, *that.span(), "のは") if that and "、" not in line.text[: that.start()] else line


def behind_comma(line: Compact, named: Sequence[Mention]) -> Compact:
    """「GHQ、その名は…の略」, 「染色体説、唱えたのは…」."""
    for mention in named:
        if name := shapes.NAME_OF_IT.match(line.text, mention.end):
            return put(line, *name.span(), "は")
        if other := shapes.OTHER_NAME.match(line.text, mention.end):
            return put(line, *other.span(), "の別名は")
        if came := shapes.CAME.match(line.text, mention.end):
            return put(line, *came.span(), "の")
        if who := shapes.WHO_DID.match(line.text, mention.end):
            return put(line, *who.span(), "を")
    return line


def answers(line: Compact, named: Sequence[Mention]) -> Compact:
    """「…する手法はXと呼ばれる」, 「…する門、それがLSTMの出力ゲート」."""
    last = named[-1] if named else None
    tail = shapes.TAIL.match(line.text, last.end) if last else None
    if last is None or tail is None or tail.end() < len(line.text.rstrip("。、")):
        return line
    told = put(line, last.end, len(line.text), "")
    if that := _that_before(line.text, named):
        if shapes.VERB_ENDS.search(line.text, 0, that):
            return put(told, that, last.start, "のは") if "、" not in line.text[:that] else line
        noun = shapes.NOUN.search(line.text, 0, that)
        that -= line.text.endswith("の", 0, that)
        start = noun.start() if noun and not inside(named, noun.start(), that) else that
        verbal = line.text[start - 1 : start] in tuple("るたうくすつむぶぐいぬな")
        return put(told, start, last.start, "のは") if verbal and "、" not in line.text[:start] else line
    head = shapes.HEAD.search(line.text, 0, last.start)
    if head and not inside(named, head.start("noun"), head.end("noun")):
        return put(told, head.start(), last.start, "のは")
    if len(named) > 1 and shapes.SIDE_OF.fullmatch(line.text, named[-2].end, last.start):
        start = named[-2].start  # 単語を当てるBERTの課題は
        if start and line.text[start - 1] in "るたうくすつむぶぐ":
            return put(told, start, last.start, "のは")
    more = shapes.WITH_MORE.search(line.text, 0, last.start)
    if more and not any(more.start() - 1 <= m.end and m.start < more.end() for m in named if m is not last):
        return put(told, *more.span(), "")
    if tail.group().startswith(("と", "って")) and line.text[: last.start].endswith(("は", "を", "を、", "は、")):
        border = last.start - len("を、") if line.text[last.start - 1] == "、" else last.start - 1
        return put(told, border, last.start, "は")
    return line


def _that_before(text: str, named: Sequence[Mention]) -> int | None:
    """Where 「…、それが(LSTMの)出力ゲート」 begins that ends in the last of the terms."""
    starts = [named[-1].start]
    if len(named) > 1 and shapes.WHOSE.fullmatch(text, named[-2].end, named[-1].start):
        starts.append(named[-2].start)
    return next((that.start() for that in shapes.THAT_IS.finditer(text) if that.end() in starts), None)


def in_words(line: Compact, named: Sequence[Mention]) -> Compact:
    """「RBMを日本語で言えば、…となる」."""
    for mention in named:
        if words := shapes.IN_WORDS.match(line.text, mention.end):
            told = put(line, *words.span(), "は")
            becomes = shapes.BECOMES.search(told.text)
            return put(told, *becomes.span(), "") if becomes else told
    return line


def asked_for_it(line: Compact, named: Sequence[Mention]) -> Compact:
    """「枠の重なりを測るものさしは? IoUだよ」."""
    last = named[-1] if named else None
    asked = shapes.WHICH_IS_IT.search(line.text, 0, last.start) if last else None
    if last is None or asked is None or any(m.end == asked.start() for m in named):
        return line
    tail = shapes.TAIL.match(line.text, last.end)
    whole = tail is not None and tail.end() >= len(line.text.rstrip("。、"))
    return put(line, *asked.span(), "は") if whole else line


def spoken_of(line: Compact, named: Sequence[Mention]) -> Compact:
    """「VGGといえばスキップ結合で深くしたモデル」."""
    if not named or named[0].start or len(line.text.rstrip("。、")) in {m.end for m in named}:
        return line
    of = shapes.SPEAKING_OF.match(line.text, named[0].end)
    return put(line, *of.span(), "は") if of else line


def one_of_two(line: Compact, named: Sequence[Mention]) -> Compact:
    """「ページングとセグメント方式 固定長なのは後者」."""
    if len(named) != 2 or named[0].start or line.text[named[0].end : named[1].start] not in ("と", "か", "、"):
        return line
    meant = shapes.OF_TWO.search(line.text, named[1].end)
    if meant is None or not line.text[: meant.start()].rstrip("、").endswith(("は", "が")):
        return line
    one = named[1] if meant["second"] else named[0]
    told = put(line, *meant.span(), line.text[one.start : one.end])
    border = line.text.find("、", named[1].end)
    return put(told, 0, border + 1, "") if 0 <= border - named[1].end <= 6 else line


def asked_by_object(line: Compact, named: Sequence[Mention]) -> Compact:
    """「肺動脈を流れるのは動脈血」 as 「肺動脈は動脈血が流れる」."""
    if not named or named[0].start:
        return line
    cleft = shapes.OBJECT_CLEFT.match(line.text, named[0].end)
    if cleft is None:
        return line
    begin, what, verb = cleft.start(), range(*cleft.span("what")), range(*cleft.span("verb"))
    told = moved(line, [*range(begin + 1), *what, verb.stop, *verb], verb.stop)
    told = put(told, begin, begin + 1, "は")
    return put(told, begin + 1 + len(what), begin + 2 + len(what), "が")
