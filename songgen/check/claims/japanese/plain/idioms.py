"""Idioms, told in the plain verbs that topics use."""

from __future__ import annotations

from collections.abc import Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, put
from songgen.check.claims.japanese.shapes import idioms as shapes
from songgen.check.forms import Mention


def plain_verbs(line: Compact, named: Sequence[Mention]) -> Compact:
    """「難民に手をさしのべる」 as 「難民を助ける」."""
    for idiom, instead in shapes.IDIOMS:
        said = idiom.search(line.text)
        if said and not inside(named, *said.span()):
            return put(line, *said.span(), instead)
    return line


def has_none(line: Compact, named: Sequence[Mention]) -> Compact:
    """「アリコロニー最適化にフェロモンなんて出てこない」 as 「…はフェロモンを使わない」."""
    for mention in named:
        if none := shapes.NO_PART_IN_IT.match(line.text, mention.end):
            return put(put(line, none.end("what"), none.end(), "を使わない"), none.start(), none.start("what"), "は")
    return line
