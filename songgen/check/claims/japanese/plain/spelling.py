"""The verbs of a line in kanji, where a topic's relations have them so."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain.frame import inside, put
from songgen.check.forms import Mention
from songgen.language.japanese import tokens
from songgen.language.kana import is_sung


def in_kanji(line: Compact, named: Sequence[Mention], verbs: Set[str]) -> Compact:
    """「明度がさがる」 as 「明度が下がる」; ``verbs``: those that a topic's relations write so."""
    for token in reversed(tokens(line.text)):
        told = _in_kanji(token) if token.normalized_form() in verbs else None
        if told and not inside(named, token.begin(), token.end()):
            line = put(line, token.begin(), token.end(), told)
    return line


def _in_kanji(verb: Any) -> str | None:
    kana, form, spelled = verb.surface(), str(verb.dictionary_form()), str(verb.normalized_form())
    if verb.part_of_speech()[0] != "動詞" or not is_sung(kana) or is_sung(spelled):
        return None
    ending = next((form[i:] for i in range(1, len(form)) if spelled.endswith(form[i:])), "")
    stem = form.removesuffix(ending) if ending else ""
    if len(form) < 3 or not stem or not kana.startswith(stem):
        return None
    return f"{spelled.removesuffix(ending)}{kana.removeprefix(stem)}"
